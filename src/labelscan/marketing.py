"""Claims in words: `shrinks pores`, `non-comedogenic`, `oil-free`. Each against the list, by the rules of lexicon/claims.toml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .comedogenic import working
from .model import Claim, Item, Match, Reason, Score
from .prose import once, said

if TYPE_CHECKING:
    from .lexicon import Lexicon

Rule = Mapping[str, Any]  # a table of claims.toml
Listed = Sequence[tuple[Item, Match]]


def marketing(
    prose: Sequence[str], items: Sequence[Item], matches: Sequence[Match], risk: Score, lexicon: Lexicon
) -> list[Claim]:
    """The claims in words that a product's prose makes, each once, in the order of the lexicon."""
    listed = list(zip(items, matches, strict=True))
    found = once(said(prose, lexicon), tuple(lexicon.claims))
    return [_judged(one.text, lexicon.claims[one.rule], listed, risk, lexicon) for one in found]


def _judged(text: str, rule: Rule, listed: Listed, risk: Score, lexicon: Lexicon) -> Claim:
    reasons: tuple[Reason, ...] = ()
    flags = tuple(rule.get("flags", ()))
    if rule["rule"] == "free_of":
        verdict, says, reasons = _free_of(rule, listed)
    elif rule["rule"] == "unclogging":
        verdict, says = "unverifiable", _unclogging(rule, listed, risk, lexicon)
    elif rule["rule"] == "drug":
        verdict, says, flags = _drug(rule, listed)
    else:
        verdict, says = {"myth": "contradicted", "empty": "unverifiable"}[rule["rule"]], rule["says"]
    step = Reason(rule["rule"], says, 0.0, None, tuple(rule["sources"]))
    return Claim(text, "marketing", None, None, verdict, says, flags, (*reasons, step))


def joint(text: str, parts: Sequence[Claim]) -> Claim:
    """Several claims in words as one, which holds only where all do."""
    verdict = min((part.verdict for part in parts), key=("contradicted", "unverifiable", "consistent").index)
    flags = tuple(dict.fromkeys(flag for part in parts for flag in part.flags))
    says = " ".join(part.says for part in parts)
    return Claim(" ".join(text.split()), "marketing", None, None, verdict, says, flags, (), tuple(parts))


def _drug(rule: Rule, listed: Listed) -> tuple[str, str, tuple[str, ...]]:
    """What only a medicine may say: lawful in the US where the active ingredient is printed with its strength."""
    actives = [item for item, _ in listed if item.section == "active" and item.stated is not None]
    if not actives:
        return "unverifiable", rule["says"], ()
    named = " and ".join(f"{item.stated.text} {item.printed}" for item in actives if item.stated)
    says = f"The label is that of a drug: it states {named} as active. Whether it works for you, no label can say."
    return "consistent", says, ("regulated_strength",)


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
    return "contradicted", f"The list holds {names.rstrip('.')}.", reasons


def _is_member(match: Match, rule: Rule) -> bool:
    if match.match == "none" or match.name in rule.get("but_not", ()):
        return False
    return match.name in rule.get("members", ()) or match.kind in rule.get("kinds", ())
