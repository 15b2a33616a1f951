"""Claims in words: `shrinks pores`, `non-comedogenic`, `oil-free`. Each against the list, by the rules of lexicon/claims.toml."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from .comedogenic import working
from .model import Claim, Item, Match, Reason, Score
from .normalise import lower_aligned

if TYPE_CHECKING:
    from .lexicon import Lexicon


def marketing(
    prose: Sequence[str], items: Sequence[Item], matches: Sequence[Match], risk: Score, lexicon: Lexicon
) -> Iterator[Claim]:
    """The claims in words that a product's prose makes, each once, in the order of the lexicon."""
    lowered = [(text, lower_aligned(text)) for text in prose]
    for rule in lexicon.claims.values():
        found = next(
            (text[at : at + len(p)] for p in rule["phrases"] for text, low in lowered if (at := low.find(p)) >= 0), None
        )
        if found is not None:
            yield _judged(found, rule, items, matches, risk, lexicon)


def _judged(
    text: str, rule: dict[str, Any], items: Sequence[Item], matches: Sequence[Match], risk: Score, lexicon: Lexicon
) -> Claim:
    make = {"myth": _myth, "unclogging": _unclogging, "empty": _empty, "free_of": _free_of}[rule["rule"]]
    return make(text, rule, items, matches, risk, lexicon)._replace(flags=tuple(rule.get("flags", ())))


def _claim(text: str, verdict: str, says: str, rule: dict[str, Any], reasons: tuple[Reason, ...] = ()) -> Claim:
    step = Reason(rule["rule"], says, 0.0, None, tuple(rule["sources"]))
    return Claim(text, "marketing", None, None, verdict, says, (), (*reasons, step))


def _myth(text: str, rule: dict[str, Any], *_: Any) -> Claim:
    return _claim(text, "contradicted", rule["says"], rule)


def _empty(text: str, rule: dict[str, Any], *_: Any) -> Claim:
    return _claim(text, "unverifiable", rule["says"], rule)


def _unclogging(
    text: str, rule: dict[str, Any], items: Sequence[Item], matches: Sequence[Match], risk: Score, lexicon: Lexicon
) -> Claim:
    rated = [m.name for m in matches if m.name and (found := working(m.name, lexicon)) is not None and found.value >= 2]
    named = (
        f" Rated 2 or more of 5 here: {', '.join(dict.fromkeys(rated))}."
        if rated
        else " No ingredient here that is rated 2 or more of 5 was found."
    )
    return _claim(
        text,
        "unverifiable",
        f"{rule['says']} By its list the risk is {risk.band} ({risk.score:.0f} of 100).{named}",
        rule,
    )


def _free_of(
    text: str, rule: dict[str, Any], items: Sequence[Item], matches: Sequence[Match], risk: Score, lexicon: Lexicon
) -> Claim:
    kinds, members, but_not = rule.get("kinds", ()), rule.get("members", ()), rule.get("but_not", ())
    held = [
        (i, m)
        for i, m in zip(items, matches, strict=True)
        if m.name and m.name not in but_not and (m.name in members or m.kind in kinds)
    ]
    if not held:
        return _claim(text, "consistent", f"No {rule['says']} is on the list.", rule)
    names = ", ".join(dict.fromkeys(str(m.name) for _, m in held))
    reasons = tuple(Reason("listed", f"{m.name} is listed.", 0.0, m.name, (), i.span, i.statement) for i, m in held)
    return _claim(text, "contradicted", f"The list holds {names}.", rule, reasons)
