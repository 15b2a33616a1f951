"""What a product does for pores, in five pathways, each a noisy-or over its actives.

    b = M(strength) * G(grade of the evidence) * F(percent against the effective range) * X(rinsed off?) * H(pH);  pathway = 100 * (1 - Π(1 - b))

at the low end, the middle and the high end of each interval. Photoprotection comes from the SPF on the label. Benefit never reduces risk, nor risk
benefit. Constants and their reasons: lexicon/scoring.toml; strengths and ranges: lexicon/actives.toml.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log1p, prod
from typing import TYPE_CHECKING, Any, NamedTuple

from .intervals import middle
from .model import PATHWAYS, Claim, Item, Match, Product, Reason, Score

if TYPE_CHECKING:
    from .lexicon import Lexicon


class _Share(NamedTuple):
    """What one active does on one pathway, 0 to 1, at the low end, in the middle and at the high end."""

    name: str
    active: dict[str, Any]
    index: int
    ends: tuple[float, float, float]
    percent: float


def effective(active: Mapping[str, Any], percent: float, lexicon: Lexicon) -> float:
    """F: the share of the effect at a percentage: (c / minimum) ^ 1.5 below the effective range, 1 from there on."""
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
        unionised = 1.0 / (1.0 + 10.0 ** (ph - active["pka"]))
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


def _middles(matches: Sequence[Match], amounts: Sequence[tuple[float, float]], claims: Sequence[Claim], lexicon: Lexicon) -> list[float]:
    """The percentage of each ingredient to score with. A consistent claim is used, an unverifiable one bounds the middle from above, a contradicted
    one counts for nothing. Of several, the lowest."""
    claimed: dict[str, tuple[float, str]] = {}
    for claim in (part for whole in claims for part in (whole.parts or (whole,))):
        if claim.kind == "concentration" and claim.ingredient and claim.percent is not None and claim.verdict in ("consistent", "unverifiable"):
            claimed[claim.ingredient] = min(claimed.get(claim.ingredient, (claim.percent, claim.verdict)), (claim.percent, claim.verdict))
    middles = []
    for match, (low, high) in zip(matches, amounts, strict=True):
        mid = middle(low, high, lexicon)
        percent, verdict = claimed.get(match.name or "", (mid, ""))
        mid = min(max(percent, low), high) if verdict == "consistent" else min(mid, percent)
        middles.append(min(max(mid, low), high))
    return middles


def _pathway(
    path: str, items: Sequence[Item], matches: Sequence[Match], amounts: Sequence[tuple[float, float]], middles: Sequence[float], product: Product, lexicon: Lexicon
) -> Score:
    shares: dict[str, _Share] = {}
    for i, (match, (low, high), mid) in enumerate(zip(matches, amounts, middles, strict=True)):
        active = lexicon.active(match.name) if match.name else None
        if active is None or not active["strength"].get(path):
            continue
        ends = tuple(benefit(active, path, c, product, lexicon) for c in (low, mid, high))
        before = shares.get(match.name or "")
        if before is None or ends[1] > before.ends[1]:
            shares[match.name or ""] = _Share(match.name or "", active, i, ends, mid)  # type: ignore[arg-type]
    low, score, high = (100.0 * (1.0 - prod(1.0 - share.ends[end] for share in shares.values())) for end in range(3))
    whole = sum(log1p(-share.ends[1]) for share in shares.values())
    parts = [(score * log1p(-share.ends[1]) / whole, share) for share in shares.values()] if whole else []
    parts.sort(key=lambda part: (-part[0], part[1].index))
    reasons = tuple(_reason(items[share.index], amounts[share.index], points, share, product) for points, share in parts)
    return Score(score, low, high, reasons)


def _reason(item: Item, amount: tuple[float, float], points: float, share: _Share, product: Product) -> Reason:
    active = share.active
    says = f"{share.name}: {active['does'].rstrip('.')}; possible {_range(amount)}"
    if "effective" in active:
        least, most = active["effective"]
        says += f", effective {least:g} to {most:g} %" if least != most else f", effective from {least:g} %"
    says += f"; evidence {active['grade']}"
    if product.use == "rinse-off":
        says += "; rinsed off"
    if active.get("ph_needed") and product.ph is None:
        says += "; pH not stated"
    return Reason("benefit", f"{says}.", points, share.name, tuple(active["sources"]), item.span, item.statement)


def _range(amount: tuple[float, float]) -> str:
    from .comedogenic import percents

    return percents(*amount)


def _photoprotection(items: Sequence[Item], matches: Sequence[Match], product: Product, prose: Sequence[str], lexicon: Lexicon) -> Score:
    """From the labelled SPF; filters without one protect little that can be known."""
    rules = lexicon.scoring["photoprotection"]
    sources = tuple(rules["sources"])
    if product.spf is not None:
        points = float(next((points for spf, points in rules["spf"] if product.spf >= spf), 0))
        covered = _uva(prose, lexicon)
        if product.spf >= rules["spf"][0][0] and not covered:
            points = float(rules["spf_without_uva"])
        says = f"SPF {product.spf:g} is stated, {'with' if covered else 'without a word on'} UVA protection."
        return Score(points, points, points, (Reason("spf", says, points, None, sources),))
    filters = {m.name: i for i, m in reversed(list(enumerate(matches))) if m.name and _is_filter(m, lexicon)}
    if not filters:
        return Score(0.0, 0.0, 0.0)
    points = float(rules["filters"][min(len(filters), len(rules["filters"])) - 1])
    each = points / len(filters)
    reasons = tuple(
        Reason("filter-without-spf", f"{name}: a UV filter, but no SPF is stated.", each, name, sources, items[i].span, items[i].statement)
        for name, i in sorted(filters.items(), key=lambda one: one[1])
    )
    return Score(points, points, points, reasons)


def _is_filter(match: Match, lexicon: Lexicon) -> bool:
    active = lexicon.active(match.name or "")
    return match.kind == "uv_filter" or (active is not None and active["role"] == "uv_filter")


def _uva(prose: Sequence[str], lexicon: Lexicon) -> bool:
    words = lexicon.words["sun"]["uva"]
    return any(word in text.lower() for text in prose for word in words)
