"""A report for a terminal, from 60 columns on; readable without colour and when piped."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from ..comedogenic import percents
from ..model import Claim, Ingredient, Report, Score

_PATHWAYS = {
    "sebum": "Regulates oil",
    "unclog": "Unclogs",
    "support": "Supports collagen",
    "texture": "Smooths",
    "photoprotection": "Protects from sun",
}
_VERDICTS = {
    "consistent": ("fits the label, which is no proof", "green"),
    "unverifiable": ("the label cannot show it", "yellow"),
    "ambiguous": ("can be read in two ways", "yellow"),
    "contradicted": ("contradicted", "red"),
    "not_listed": ("not on the list", "red"),
}
_BANDS = {"low": "green", "some": "yellow", "notable": "dark_orange", "high": "red", "unknown": "magenta"}
_BAR = 24


def rendered(report: Report, width: int = 80, colour: bool = False, unicode: bool = True) -> str:
    """The whole report as text, for a report without an error."""
    return _printed(_lines(report, unicode), width, colour)


def rendered_claim(claim: Claim, report: Report, width: int = 80, colour: bool = False, unicode: bool = True) -> str:
    """One claim's verdict, with the interval of its ingredient and the reason in a sentence."""
    return _printed(_claim_lines(claim, report), width, colour)


def _printed(lines: Iterable[RenderableType], width: int, colour: bool) -> str:
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        color_system="256" if colour else None,
        force_terminal=colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for line in lines:
        console.print(line)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _lines(report: Report, unicode: bool) -> Iterator[RenderableType]:
    yield from _head(report)
    yield from _scores(report, unicode)
    yield from _claims(report)
    yield from _what_matters(report)
    yield from _unrecognised(report)
    if report.warnings:
        yield from _titled("Mind", (_under(Text(w.says), "- ") for w in report.warnings))
    yield Text()
    for note in report.notes:
        yield Text(note, style="dim")
    yield Text()


def _head(report: Report) -> Iterator[RenderableType]:
    product = report.product
    assert product is not None
    name = product.name or report.source_name
    yield Text(
        _clean(f"{name}, {product.brand}" if product.brand and product.brand not in name else name), style="bold"
    )
    rules = f"{product.form or 'product'}, {product.use} ({product.use_basis}); law of {product.market} ({product.market_basis}) on {product.date}"
    stated = [f"SPF {product.spf:g}" if product.spf else "", f"pH {product.ph:g}" if product.ph else ""]
    yield Text(_clean("; ".join([rules, *filter(None, stated)])), style="dim")
    coverage = report.coverage
    yield Text(
        f"{coverage.recognised} of {coverage.listed} ingredients recognised, {coverage.rated} with a comedogenic rating",
        style="dim",
    )
    if not report.order.informative:
        yield Text(_clean(report.order.why), style="yellow")


def _scores(report: Report, unicode: bool) -> Iterator[RenderableType]:
    yield from _titled("What it does for pores (0 to 100, and what the label leaves open)", ())
    for path, title in _PATHWAYS.items():
        yield _bar(title, report.pores[path], "green", unicode)
    risk = report.comedogenic
    colour = _BANDS.get(risk.band or "", "white")
    yield from _titled("How likely it is to clog pores", ())
    yield _bar(f"Risk: {risk.band}", risk, colour, unicode)
    if risk.highest is not None:
        yield _under(Text(risk.highest.says), "  ")
    if len(report.components) > 1:
        for component in report.components:
            yield _bar(
                _clean(component.name or "?")[:20],
                component.comedogenic,
                _BANDS.get(component.comedogenic.band or "", "white"),
                unicode,
            )


def _bar(title: str, score: Score, colour: str, unicode: bool) -> Text:
    """`Unclogs  ██████░░░░··········  31  (2 to 50)`: full up to the score, shaded up to its high end."""
    full, shade, rest = ("█", "░", "·") if unicode else ("#", "-", ".")
    to, most = round(score.score / 100 * _BAR), round(score.high / 100 * _BAR)
    to = max(to, 1) if score.score >= 1 else to
    line = Text(f"  {title:<19}")
    line.append(full * to, colour)
    line.append(shade * max(0, most - to), colour)
    line.append(rest * (_BAR - max(to, most)), "dim")
    line.append(f" {score.score:>3.0f}", "bold")
    if round(score.high) != round(score.low):
        line.append(f"  ({score.low:.0f} to {score.high:.0f})")
    return line


def _claims(report: Report) -> Iterator[RenderableType]:
    if report.claims:
        yield from _titled("What it claims", ())
    for claim in report.claims:
        yield from _claim(claim)


def _claim(claim: Claim) -> Iterator[RenderableType]:
    verdict, colour = _VERDICTS[claim.verdict]
    if "myth" in claim.flags:
        verdict = "a myth"
    title = Text("  “").append(_clean(claim.text), "bold").append("”: ").append(verdict, colour)
    if claim.component:
        title.append(f" ({_clean(claim.component)})")
    yield title
    yield _under(Text(_clean(claim.says)), "    ")


def _claim_lines(claim: Claim, report: Report) -> Iterator[RenderableType]:
    verdict, colour = _VERDICTS[claim.verdict]
    yield Text(_clean(claim.text), "bold").append(": ").append(claim.verdict.replace("_", " "), f"bold {colour}")
    yield Text(_clean(claim.says))
    for one in report.ingredients:
        if (
            claim.ingredient is not None
            and one.name == claim.ingredient
            and one.percent.low is not None
            and one.percent.high is not None
        ):
            yield Text(
                f"The label leaves {percents(one.percent.low, one.percent.high)} {claim.ingredient} possible.", "dim"
            )
            break


def _what_matters(report: Report) -> Iterator[RenderableType]:
    """The ingredients with points, the most first, each with what it earns and why."""
    earned: dict[str, list[tuple[str, float]]] = {}
    says: dict[str, str] = {}
    for title, score in [
        *((_PATHWAYS[path].lower(), score) for path, score in report.pores.items()),
        ("clogging", report.comedogenic),
    ]:
        for reason in score.reasons:
            if reason.ingredient and reason.points >= 1:
                earned.setdefault(reason.ingredient, []).append((title, reason.points))
                says.setdefault(reason.ingredient, reason.says)
    if not earned:
        return
    yield from _titled("What matters in it, and why", ())
    places = {one.name: one for one in reversed(report.ingredients) if one.name}
    for name in sorted(earned, key=lambda name: -sum(points for _, points in earned[name])):
        one = places.get(name)
        yield _ingredient_line(name, one, earned[name])
        yield _under(Text(_clean(says[name].removeprefix(f"{name}: "))), "    ")


def _ingredient_line(name: str, one: Ingredient | None, points: list[tuple[str, float]]) -> Text:
    line = Text("  ").append(name, "bold")
    if one is not None:
        line.append(f", number {one.item.position}")
    return line.append(": ").append(", ".join(f"{title} +{count:.0f}" for title, count in points))


def _unrecognised(report: Report) -> Iterator[RenderableType]:
    strangers = [one for one in report.ingredients if one.match.match == "none"]
    if not strangers:
        return
    yield from _titled("Not recognised (nothing is known of them; they widen the risk)", ())
    for one in strangers:
        line = Text(f"  {one.item.position}. {_clean(one.item.printed)}")
        if one.match.suggestions:
            line.append(f" (did you mean {_clean(' or '.join(one.match.suggestions[:2]))}?)", "dim")
        yield _under(line, "")


def _titled(title: str, lines: Iterable[RenderableType]) -> Iterator[RenderableType]:
    yield Text()
    yield Text(title, style="bold underline")
    yield from lines


def _under(text: Text, lead: str) -> Padding:
    """Text with its further lines under its first."""
    if lead.strip():
        text = Text(lead) + text
        return Padding(text, (0, 0, 0, 2))
    return Padding(text, (0, 0, 0, len(lead)))


def _clean(text: str) -> str:
    """Without control characters: what a label holds never reaches the terminal raw."""
    return "".join(c if c.isprintable() or c == " " else "\ufffd" for c in " ".join(text.split()))
