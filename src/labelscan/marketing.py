"""Claims in words: `shrinks pores`, `non-comedogenic`, `oil-free`. Each against the list, by the rules of lexicon/claims.toml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .comedogenic import working
from .model import Claim, Item, Match, Reason, Score
from .normalise import lower_aligned
from .phrases import places, sentences, taken_back

if TYPE_CHECKING:
    from .lexicon import Lexicon

Rule = Mapping[str, Any]  # a table of claims.toml
Listed = Sequence[tuple[Item, Match]]


def marketing(
    prose: Sequence[str], items: Sequence[Item], matches: Sequence[Match], risk: Score, lexicon: Lexicon
) -> Iterator[Claim]:
    """The claims in words that a product's prose makes, each once, in the order of the lexicon."""
    listed = list(zip(items, matches, strict=True))
    said = [(text, lower_aligned(text)) for text in sentences(prose)]
    negations = lexicon.words["claims"]["negations"]
    for rule in lexicon.claims.values():
        found = next((text for phrase in rule["phrases"] for text in _said(phrase, said, negations)), None)
        if found is not None:
            yield _judged(found, rule, listed, risk, lexicon)


def _said(phrase: str, said: Sequence[tuple[str, str]], negations: Sequence[str]) -> Iterator[str]:
    """A phrase wherever it is claimed, as it stands there."""
    for text, low in said:
        yield from (text[at : at + len(phrase)] for at in places(low, phrase) if not taken_back(low, at, negations))


def _judged(text: str, rule: Rule, listed: Listed, risk: Score, lexicon: Lexicon) -> Claim:
    reasons: tuple[Reason, ...] = ()
    if rule["rule"] == "free_of":
        verdict, says, reasons = _free_of(rule, listed)
    elif rule["rule"] == "unclogging":
        verdict, says = "unverifiable", _unclogging(rule, listed, risk, lexicon)
    else:
        verdict, says = {"myth": "contradicted", "empty": "unverifiable"}[rule["rule"]], rule["says"]
    step = Reason(rule["rule"], says, 0.0, None, tuple(rule["sources"]))
    return Claim(text, "marketing", None, None, verdict, says, tuple(rule.get("flags", ())), (*reasons, step))


def _unclogging(rule: Rule, listed: Listed, risk: Score, lexicon: Lexicon) -> str:
    """What the list says of a claim that no list can show: the risk and the ingredients with a rating."""
    names = dict.fromkeys(match.name for _, match in listed if match.name)
    ratings = {name: rating for name in names if (rating := working(name, lexicon)) is not None}
    high = [f"{n} ({r.value:g})" for n, r in ratings.items() if r.value >= rule["rated_from"]]
    least = f"{rule['rated_from']:g} or more of 5"
    told = f"rated {least}: {', '.join(high)}" if high else f"none is rated {least}"
    by_list = f"the risk is {risk.band} ({risk.score:.0f} of 100)"
    if risk.band == "unknown":
        by_list = "too little is recognised to put a word to the risk"
    return f"{rule['says']} By the list {by_list}; {told}."


def _free_of(rule: Rule, listed: Listed) -> tuple[str, str, tuple[Reason, ...]]:
    """False where a member is listed, and by nothing else."""
    held = [(item, match) for item, match in listed if _is_member(match, rule)]
    if not held and any(item.partial for item, _ in listed):
        return "unverifiable", "Only some of the ingredients are named.", ()
    if not held:
        return "consistent", rule["says"], ()
    names = ", ".join(dict.fromkeys(match.name or item.printed for item, match in held))
    reasons = tuple(
        Reason("listed", f"{match.name or item.printed} is listed.", 0.0, match.name, (), item.span, item.statement)
        for item, match in held
    )
    return "contradicted", f"The list holds {names}.", reasons


def _is_member(match: Match, rule: Rule) -> bool:
    if match.match == "none" or match.name in rule.get("but_not", ()):
        return False
    return match.name in rule.get("members", ()) or match.kind in rule.get("kinds", ())
