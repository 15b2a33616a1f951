"""How likely a product is to clog pores: a noisy-or over its rated ingredients, by dose, use and the quality of each rating.

    p_i = S(rating) * D(percent) * E(use) * Q(confidence);  risk = 100 * (1 - Π(1 - p_i))

at the low end, the middle and the high end of each interval. Constants and their reasons: lexicon/scoring.toml.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log1p, prod
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from .intervals import middle
from .model import Coverage, Item, Match, Product, Reason, Score

if TYPE_CHECKING:
    from .lexicon import Lexicon, Rating


class Working(NamedTuple):
    """One substance's rating to work with, from all sources that weigh."""

    value: float  # 0 to 5
    confidence: str  # moderate, low-moderate, low, disputed, weak
    sources: tuple[str, ...]


def working(inci: str, lexicon: Lexicon) -> Working | None:
    """The rating of a name: the median over the sources of each source's median. None where no source that weighs gives one.

    Words of a paper count only where there are no numbers. Confidence by the rules in `[confidence]` of scoring.toml.
    """
    rows = [rating for rating in lexicon.ratings(inci) if rating.weighs]
    by_source: dict[str, list[float]] = {}
    for rating in rows:
        if rating.value is not None:
            by_source.setdefault(rating.source, []).append(rating.value)
    rules = lexicon.scoring["confidence"]
    if not by_source:
        said = {rating.source: rules["words"][rating.word] for rating in rows if rating.word in rules["words"]}
        return Working(median(said.values()), "weak", tuple(said)) if said else None
    values = {source: median(some) for source, some in by_source.items()}
    return Working(median(values.values()), _confidence(values, rows, lexicon), tuple(values))


def _confidence(values: dict[str, float], rows: Iterable[Rating], lexicon: Lexicon) -> str:
    rules = lexicon.scoring["confidence"]
    numbers = [end for r in rows if r.value is not None for end in (r.value if r.low is None else r.low, r.value if r.high is None else r.high)]
    primary = [value for source, value in values.items() if lexicon.sources[source].get("rating") == "main-primary"]
    lists = [value for source, value in values.items() if lexicon.sources[source].get("rating") != "main-primary"]
    if max(numbers) - min(numbers) >= rules["disputed_spread"]:
        return "disputed"
    if primary and lists:
        sides = sorted((median(primary), median(lists)))
        if sides[1] >= rules["other_side"] and sides[0] <= rules["other_side"] - 1:
            return "disputed"
        if len(values) >= rules["three"]:
            return "moderate"
    return "low-moderate" if len(values) >= rules["three"] else "low"


def severity(value: float, lexicon: Lexicon) -> float:
    """S: the chance that an undiluted ingredient of this rating clogs, linear between the whole ratings."""
    steps: list[float] = lexicon.scoring["risk"]["severity"]
    lower = min(int(value), len(steps) - 2)
    return steps[lower] + (steps[lower + 1] - steps[lower]) * (value - lower)


def dose(percent: float, lexicon: Lexicon) -> float:
    """D: the share of the severity at a percentage, c / (c + half_dose)."""
    return percent / (percent + float(lexicon.scoring["risk"]["half_dose"]))


def exposure(product: Product, lexicon: Lexicon) -> float:
    """E: what of the product stays on the face."""
    table = lexicon.scoring["risk"]["exposure"]
    return float(min(table[product.use], table.get(product.site, 1.0)))


def score(
    items: Sequence[Item], matches: Sequence[Match], amounts: Sequence[tuple[float, float]], product: Product, coverage: Coverage, lexicon: Lexicon
) -> Score:
    """The risk of one product, 0 to 100, with its band and the points of each ingredient. They add up to the score."""
    rules = lexicon.scoring["risk"]
    left = exposure(product, lexicon)
    chances: dict[str, tuple[float, float, float, int, Working]] = {}
    unknown: list[float] = []
    for i, (match, (low, high)) in enumerate(zip(matches, amounts, strict=True)):
        rating = working(match.name, lexicon) if match.name else None
        if rating is None:
            if _widens(match, rules):
                unknown.append(severity(rules["unknown_rating"], lexicon) * dose(high, lexicon) * rules["unknown_weight"] * left)
            continue
        weight = severity(rating.value, lexicon) * left * rules["quality"][rating.confidence]
        ends = [weight * dose(c, lexicon) for c in (low, middle(low, high, lexicon), high)]
        before = chances.get(match.name or "")
        if before is None or ends[1] > before[1]:
            chances[match.name or ""] = (ends[0], ends[1], ends[2], i, rating)
    low, mid, top = (100.0 * (1.0 - prod(1.0 - found[end] for found in chances.values())) for end in range(3))  # type: ignore[misc]
    high = 100.0 * (1.0 - (1.0 - top / 100.0) * prod(1.0 - p for p in unknown))
    reasons = [_reason(items[i], name, share, rating, amounts[i], lexicon) for name, share, i, rating in _shares(mid, chances)]
    return Score(mid, low, high, tuple(reasons), band(mid, coverage, lexicon), highest=_highest(items, chances))


def _highest(items: Sequence[Item], chances: dict[str, tuple[float, float, float, int, Working]]) -> Reason | None:
    """The highest rated ingredient, told apart from the score: a rating says nothing of the dose."""
    rated = sorted((-found[4].value, found[3], name, found[4]) for name, found in chances.items() if found[4].value > 0)
    if not rated:
        return None
    _, i, name, rating = rated[0]
    says = f"Highest rated ingredient: {name} ({rating.value:g} of 5), number {items[i].position} in the list."
    return Reason("highest-rating", says, 0.0, name, rating.sources, items[i].span, items[i].statement)


def _widens(match: Match, rules: dict[str, object]) -> bool:
    """Whether an ingredient without a rating leaves the high end open: what is not recognised, and lipids."""
    if match.match in ("none", "shape"):
        return match.kind not in rules["harmless_kinds"]  # type: ignore[operator]
    return match.kind in rules["lipid_kinds"]  # type: ignore[operator]


def _shares(total: float, chances: dict[str, tuple[float, float, float, int, Working]]) -> list[tuple[str, float, int, Working]]:
    """Each ingredient's points: total * ln(1 - p_i) / Σ ln(1 - p_j). Highest first, then by place."""
    logs = {name: log1p(-found[1]) for name, found in chances.items()}
    whole = sum(logs.values())
    shares = [(name, total * logs[name] / whole if whole else 0.0, found[3], found[4]) for name, found in chances.items() if found[1] > 0]
    return sorted(shares, key=lambda one: (-one[1], one[2]))


def band(score: float, coverage: Coverage, lexicon: Lexicon) -> str:
    """The word for a score; `unknown` where too little of the list is recognised."""
    rules = lexicon.scoring["risk"]
    if coverage.share_by_weight < rules["least_coverage"]:
        return "unknown"
    return str(next(word for limit, word in rules["bands"] if score < limit))


def _reason(item: Item, name: str, points: float, rating: Working, amount: tuple[float, float], lexicon: Lexicon) -> Reason:
    lists = len(rating.sources)
    rated = f"rated {rating.value:g} of 5 by {lists} source{'s' * (lists > 1)}"
    trust = {
        "moderate": "which agree",
        "low-moderate": "lists that copy one another",
        "low": "little to go by",
        "disputed": "which disagree",
        "weak": "in words only",
    }[rating.confidence]
    says = f"{name}: {rated} ({trust}), possible {percents(*amount)}."
    return Reason("comedogenic-rating", says, points, name, rating.sources, item.span, item.statement)


def percents(low: float, high: float) -> str:
    """An interval as one writes it.

    >>> percents(0, 2), percents(1, 1), percents(0.05, 12.5)
    ('0 to 2 %', '1 %', '0.05 to 12.5 %')
    """
    return f"{high:.3g} %" if abs(high - low) < 1e-9 else f"{low:.3g} to {high:.3g} %"
