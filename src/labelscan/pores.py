"""What a product does for pores, in five pathways, each a noisy-or over its actives.

    b = M(strength) * G(grade of the evidence) * F(percent against the effective range) * X(rinsed off?) * H(pH);  pathway = 100 * (1 - Π(1 - b))

at the low end, the middle and the high end of each interval. Photoprotection comes from the SPF on the label. Benefit never reduces risk, nor risk
benefit. Constants and their reasons: lexicon/scoring.toml; strengths and ranges: lexicon/actives.toml.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log1p, prod
from typing import TYPE_CHECKING, Any, NamedTuple

from .acidity import un_ionised
from .comedogenic import percents
from .intervals import middle
from .model import PATHWAYS, Claim, Item, Match, Product, Reason, Score
from .phrases import has
from .sunscreen import is_filter

if TYPE_CHECKING:
    from .lexicon import Lexicon


class _Share(NamedTuple):
    """What one active does on one pathway, 0 to 1, at the low end, in the middle and at the high end."""

    name: str
    active: Mapping[str, Any]
    place: int  # of the listing that counts
    ends: tuple[float, float, float]


def effective(active: Mapping[str, Any], percent: float, lexicon: Lexicon) -> float:
    """F: the share of the effect at a percentage: (c / minimum) ^ 1.5 below the effective range, 1 from there on.

    Where no range is known, a fixed share of what is there at all.
    """
    rules = lexicon.scoring["benefit"]
    if "effective" not in active:
        return float(rules["no_range_groups"].get(active["group"], rules["no_range"])) if percent > 0 else 0.0
    least = active["effective"][0]
    return 1.0 if percent >= least else (percent / least) ** float(rules["below_power"])


def acidity(active: Mapping[str, Any], ph: float | None, lexicon: Lexicon) -> float:
    """H: what of an acid can work at a pH. 1 for what needs none."""
    rules = lexicon.scoring["benefit"]
    if not active.get("ph_needed"):
        return 1.0
    if ph is None:
        return float(rules["ph_unknown"])
    if "pka" in active:
        unionised = un_ionised(ph, active["pka"])
        return float(next(h for share, h in rules["ph_steps"] if unionised >= share))
    full, half = active["ph_max"]
    return float(rules["ph_curve"][0 if ph <= full else 1 if ph <= half else 2])


def benefit(active: Mapping[str, Any], pathway: str, percent: float, product: Product, lexicon: Lexicon) -> float:
    """What an active does on a pathway at a percentage, 0 to 1."""
    strength = active["strength"].get(pathway, 0.0)
    if not strength:
        return 0.0
    grade = lexicon.scoring["benefit"]["grade"][active["grade"]]
    rinsed = active["rinse_off"] if product.use == "rinse-off" else 1.0
    return float(strength * grade * effective(active, percent, lexicon) * rinsed * acidity(active, product.ph, lexicon))


def score(
    items: Sequence[Item],
    matches: Sequence[Match],
    amounts: Sequence[tuple[float, float]],
    product: Product,
    claims: Sequence[Claim],
    prose: Sequence[str],
    lexicon: Lexicon,
) -> dict[str, Score]:
    """The five pathways of one product. `claims` move the middle as their verdicts allow; `prose` tells UVA protection."""
    middles = _middles(matches, amounts, claims, lexicon)
    found = {path: _pathway(path, items, matches, amounts, middles, product, lexicon) for path in PATHWAYS[:-1]}
    found["photoprotection"] = _photoprotection(items, matches, product, prose, lexicon)
    return found


def _middles(
    matches: Sequence[Match], amounts: Sequence[tuple[float, float]], claims: Sequence[Claim], lexicon: Lexicon
) -> list[float]:
    """The percentage of each ingredient to score with, inside its interval.

    A consistent claim is used; one that the label cannot show bounds the middle from above; a contradicted one counts
    for nothing. Of several on one substance, the lowest.
    """
    claimed = _claimed(claims)
    middles = []
    for match, (low, high) in zip(matches, amounts, strict=True):
        mid = middle(low, high, lexicon)
        percent, verdict = claimed.get(match.name or "", (mid, ""))
        mid = percent if verdict == "consistent" else min(mid, percent)
        middles.append(min(max(mid, low), high))
    return middles


def _claimed(claims: Sequence[Claim]) -> dict[str, tuple[float, str]]:
    """The lowest figure that is claimed of each substance and not contradicted, with its verdict."""
    found: dict[str, tuple[float, str]] = {}
    for claim in (part for whole in claims if whole.verdict != "contradicted" for part in whole.parts or (whole,)):
        if claim.ingredient and claim.percent is not None and claim.verdict in _COUNTING:
            this = (claim.percent, claim.verdict)
            found[claim.ingredient] = min(found.get(claim.ingredient, this), this)
    return found


_COUNTING = ("consistent", "unverifiable", "ambiguous")


def _pathway(
    path: str,
    items: Sequence[Item],
    matches: Sequence[Match],
    amounts: Sequence[tuple[float, float]],
    middles: Sequence[float],
    product: Product,
    lexicon: Lexicon,
) -> Score:
    shares = _shares(path, matches, amounts, middles, product, lexicon)
    low, score, high = (100.0 * (1.0 - prod(1.0 - share.ends[end] for share in shares)) for end in range(3))
    logs = [log1p(-share.ends[1]) for share in shares]
    whole = sum(logs)
    parts = [(score * log / whole, share) for log, share in zip(logs, shares, strict=True) if log]
    parts.sort(key=lambda part: (-part[0], part[1].place))
    reasons = tuple(_reason(items[s.place], amounts[s.place], points, s, product) for points, s in parts)
    return Score(score, low, high, reasons)


def _shares(
    path: str,
    matches: Sequence[Match],
    amounts: Sequence[tuple[float, float]],
    middles: Sequence[float],
    product: Product,
    lexicon: Lexicon,
) -> list[_Share]:
    """Each active of a pathway once, however often it is listed: by the listing that leaves most possible."""
    shares: dict[str, _Share] = {}
    for place, (match, (low, high), mid) in enumerate(zip(matches, amounts, middles, strict=True)):
        active = lexicon.active(match.name) if match.name else None
        if active is None or match.name is None or not active["strength"].get(path):
            continue
        first, second, third = (benefit(active, path, c, product, lexicon) for c in (low, mid, high))
        share = _Share(match.name, active, place, (first, second, third))
        shares[match.name] = _larger(shares[match.name], share) if match.name in shares else share
    return list(shares.values())


def _larger(one: _Share, other: _Share) -> _Share:
    first, second, third = map(max, one.ends, other.ends)
    return (other if other.ends[1] > one.ends[1] else one)._replace(ends=(first, second, third))


def _reason(item: Item, amount: tuple[float, float], points: float, share: _Share, product: Product) -> Reason:
    """One active's part in a pathway: what it does, how much of it there can be, and how good the evidence is."""
    active = share.active
    facts = [f"possible {percents(*amount)}"]
    if "effective" in active:
        least, most = active["effective"]
        facts.append(f"studied at {percents(least, most)}")
    facts.append(f"evidence {active['grade']}")
    if product.use == "rinse-off":
        facts.append("rinsed off")
    if active.get("ph_needed") and product.ph is None:
        facts.append("pH not stated")
    says = f"{share.name}: {active['does'].rstrip('.')} ({'; '.join(facts)})."
    return Reason("benefit", says, points, share.name, tuple(active["sources"]), item.span, item.statement)


def _photoprotection(
    items: Sequence[Item], matches: Sequence[Match], product: Product, prose: Sequence[str], lexicon: Lexicon
) -> Score:
    """From the labelled SPF; filters without one protect little that can be known, and nothing once rinsed off."""
    if product.spf is not None:
        return _labelled(product.spf, prose, lexicon)
    rules = lexicon.scoring["photoprotection"]
    filters = {m.name: i for i, m in reversed(list(enumerate(matches))) if m.name and is_filter(m, lexicon)}
    if not filters or product.use == "rinse-off":
        return Score(0.0, 0.0, 0.0)
    points = float(rules["filters"][min(len(filters), len(rules["filters"])) - 1])
    each, sources = points / len(filters), tuple(rules["sources"])
    reasons = tuple(
        Reason("filter-without-spf", _no_spf(name), each, name, sources, items[i].span, items[i].statement)
        for name, i in sorted(filters.items(), key=lambda one: one[1])
    )
    return Score(points, points, points, reasons)


def _no_spf(name: str) -> str:
    return f"{name}: it can filter ultraviolet light, but the label states no SPF."


def _labelled(spf: float, prose: Sequence[str], lexicon: Lexicon) -> Score:
    rules = lexicon.scoring["photoprotection"]
    covered = _uva(prose, lexicon)
    points = float(next((points for least, points in rules["spf"] if spf >= least), 0))
    if spf >= rules["spf"][0][0] and not covered:
        points = float(rules["spf_without_uva"])
    says = f"The label states SPF {spf:g}, {'with' if covered else 'and does not mention'} UVA protection."
    return Score(points, points, points, (Reason("spf", says, points, None, tuple(rules["sources"])),))


def _uva(prose: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a label speaks of UVA: whole words only, and never of the bearberry, uva-ursi."""
    sun = lexicon.words["sun"]
    return any(has(text.lower(), word, sun["not_uva"]) for text in prose for word in sun["uva"])
