"""What a report says in a terminal, line by line. Long lines are wrapped by whoever prints them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..comedogenic import percents
from ..model import Claim, Ingredient, Report, Score

PATHWAYS = {
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
_BAR = 24  # characters
_LEAST = 1.0  # points from which an ingredient is worth a line
_MOST = 8  # ingredients that are explained


class Line(NamedTuple):
    """Stretches of text, each with a rich style or none; `indent` columns before it and `hang` more before its further lines."""

    parts: tuple[tuple[str, str], ...] = ()
    indent: int = 0
    hang: int = 0


def of_report(report: Report, unicode: bool = True) -> Iterator[Line]:
    """The whole report, for one without an error. `unicode`: whether bars may be drawn with block characters."""
    yield from _head(report)
    yield from _scores(report, unicode)
    if report.claims:
        yield from title("What it claims")
    for claim in report.claims:
        yield from _claim(claim, "“”" if unicode else '""')
    yield from _what_matters(report)
    yield from _unrecognised(report)
    if report.warnings:
        yield from title("Mind")
    for warning in report.warnings:
        yield Line((("- ", ""), (clean(warning.says), "")), 2, 2)
    yield Line()
    for note in report.notes:
        yield Line(((note, "dim"),))
    yield Line()


def of_claim(claim: Claim, report: Report) -> Iterator[Line]:
    """One claim's verdict, the reason in a sentence, and what the label leaves possible."""
    colour = _VERDICTS[claim.verdict][1]
    yield Line(((clean(claim.text), "bold"), (": ", ""), (claim.verdict.replace("_", " "), f"bold {colour}")))
    yield Line(((clean(claim.says), ""),))
    mine = (one for one in report.ingredients if one.name is not None and one.name == claim.ingredient)
    one = next(mine, None)
    if one is not None and one.percent.low is not None and one.percent.high is not None:
        possible = percents(one.percent.low, one.percent.high)
        yield Line(((f"The label leaves {possible} {claim.ingredient} possible.", "dim"),))


def clean(text: str) -> str:
    """Without control characters: what a label holds never reaches the terminal raw."""
    return "".join(c if c.isprintable() or c == " " else "\ufffd" for c in " ".join(text.split()))


def title(text: str) -> Iterator[Line]:
    yield Line()
    yield Line(((text, "bold underline"),))


def _head(report: Report) -> Iterator[Line]:
    product = report.product
    assert product is not None  # a report without an error has one
    name = product.name or report.source_name
    yield Line(((clean(f"{name}, {product.brand}" if product.brand and product.brand not in name else name), "bold"),))
    use = f"{product.form or 'product'}, {product.use} ({product.use_basis})"
    told = [use, f"law of {product.market} ({product.market_basis}) on {product.date}"]
    told += [f"SPF {product.spf:g}"] if product.spf else []
    told += [f"pH {product.ph:g}"] if product.ph else []
    yield Line(((clean("; ".join(told)), "dim"),))
    known = report.coverage
    counts = f"{known.recognised} of {known.listed} ingredients recognised, {known.rated} with a comedogenic rating"
    yield Line(((counts, "dim"),))
    if not report.order.informative:
        yield Line(((clean(report.order.why), "yellow"),))


def _scores(report: Report, unicode: bool) -> Iterator[Line]:
    yield from title("What it does for pores (0 to 100, and what the label leaves open)")
    for path, name in PATHWAYS.items():
        yield _bar(name, report.pores[path], "green", unicode)
    risk = report.comedogenic
    yield from title("How likely it is to clog pores")
    yield _bar(f"Risk: {risk.band}", risk, _BANDS[risk.band or "unknown"], unicode)
    if risk.highest is not None:
        yield Line(((clean(risk.highest.says), ""),), 2)
    for part in report.components if len(report.components) > 1 else ():
        colour = _BANDS[part.comedogenic.band or "unknown"]
        yield _bar(clean(part.name or "?")[:19], part.comedogenic, colour, unicode)


def _bar(name: str, score: Score, colour: str, unicode: bool) -> Line:
    """`Unclogs  ██████░░░░··········  31  (2 to 50)`: full up to the score, shaded up to its high end."""
    full, shade, rest = ("█", "░", "·") if unicode else ("#", "-", ".")
    to, most = round(score.score / 100 * _BAR), round(score.high / 100 * _BAR)
    to = max(to, 1) if score.score >= 1 else to
    drawn = ((full * to, colour), (shade * max(0, most - to), colour), (rest * (_BAR - max(to, most)), "dim"))
    open_ends = f"  ({score.low:.0f} to {score.high:.0f})" if round(score.high) != round(score.low) else ""
    return Line(((f"{name:<19}", ""), *drawn, (f" {score.score:>3.0f}", "bold"), (open_ends, "")), 2)


def _claim(claim: Claim, quotes: str) -> Iterator[Line]:
    verdict, colour = ("a myth", "red") if "myth" in claim.flags else _VERDICTS[claim.verdict]
    where = f" ({clean(claim.component)})" if claim.component else ""
    said = ((quotes[0], ""), (clean(claim.text), "bold"), (f"{quotes[1]}: ", ""))
    yield Line((*said, (verdict, colour), (where, "")), 2, 2)
    yield Line(((clean(claim.says), ""),), 4)


def _what_matters(report: Report) -> Iterator[Line]:
    """The ingredients with points, the most first, each with what it earns and why."""
    earned: dict[str, list[tuple[str, float]]] = {}
    says: dict[str, str] = {}
    scores = [
        *((PATHWAYS[path].lower(), score) for path, score in report.pores.items()),
        ("clogging", report.comedogenic),
    ]
    for what, score in scores:
        for reason in score.reasons:
            if reason.ingredient and reason.points >= _LEAST:
                earned.setdefault(reason.ingredient, []).append((what, reason.points))
                says.setdefault(reason.ingredient, reason.says)
    ranked = sorted(earned, key=lambda name: -sum(points for _, points in earned[name]))
    if ranked:
        yield from title("What matters in it, and why")
    places = {one.name: one for one in reversed(report.ingredients) if one.name}
    for name in ranked[:_MOST]:
        yield _ingredient(name, places.get(name), earned[name])
        yield Line(((clean(says[name].removeprefix(f"{name}: ")), ""),), 4)
    if len(ranked) > _MOST:
        yield Line(((f"and less: {', '.join(ranked[_MOST:])}", "dim"),), 2, 2)


def _ingredient(name: str, one: Ingredient | None, points: list[tuple[str, float]]) -> Line:
    place = f", number {one.item.position}" if one is not None else ""
    return Line(((name, "bold"), (place, ""), (": ", ""), (", ".join(f"{t} +{p:.0f}" for t, p in points), "")), 2, 2)


def _unrecognised(report: Report) -> Iterator[Line]:
    strangers = [one for one in report.ingredients if one.match.match in ("none", "shape")]
    if strangers:
        widen = "they widen" if all(one.match.lipid for one in strangers) else "what may be a fat widens"
        yield from title(f"Not recognised (nothing is known of them; {widen} the risk)")
    for one in strangers:
        kind = f": by its name, {one.match.kind.replace('_', ' ')}" if one.match.kind else ""
        near = clean(" or ".join(one.match.suggestions[:2]))
        hint = f" (did you mean {near}?)" if near else ""
        yield Line(((f"{one.item.position}. {clean(one.item.printed)}", ""), (kind, ""), (hint, "dim")), 2, 3)
