"""How likely a product is to clog pores: a noisy-or over its rated ingredients, by dose, use and the quality of each rating.

    p_i = S(rating) * D(percent) * E(use) * Q(confidence);  risk = 100 * (1 - Π(1 - p_i))

at the low end, the middle and the high end of each interval. Constants and their reasons: lexicon/scoring.toml.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import log1p, prod
from typing import TYPE_CHECKING, NamedTuple

from .intervals import middle
from .model import Coverage, Item, Match, Product, Reason, Score

if TYPE_CHECKING:
    from .lexicon import Lexicon, Rating


def median(values: Iterable[float]) -> float:
    """The middle value, or the mean of the two in the middle. (`statistics` takes 4 ms to import, half of what a scan takes.)"""
    ranked = sorted(values)
    return (ranked[(len(ranked) - 1) // 2] + ranked[len(ranked) // 2]) / 2


class Working(NamedTuple):
    """One substance's rating to work with, from all sources that weigh."""

    value: float  # 0 to 5
    confidence: str  # moderate, low-moderate, low, disputed, weak
    sources: tuple[str, ...]


class _Part(NamedTuple):
    """What one substance brings: its chance of clogging at the low end, in the middle and at the high end."""

    ends: tuple[float, float, float]
    place: int  # of the listing that counts
    rating: Working


@cache
def working(inci: str, lexicon: Lexicon) -> Working | None:
    """The rating of a name: the median over the sources of each source's median. None where no source that weighs gives one.

    Words of a paper ("positive") count only where no source gives a number; they are then `weak`.
    """
    rows = [rating for rating in lexicon.ratings(inci) if rating.weighs]
    rules = lexicon.scoring["confidence"]
    numbers: dict[str, list[float]] = {}
    for rating in rows:
        if rating.value is not None:
            numbers.setdefault(rating.source, []).append(rating.value)
    if not numbers:
        said = {rating.source: rules["words"][rating.word] for rating in rows if rating.word in rules["words"]}
        return Working(median(said.values()), "weak", tuple(said)) if said else None
    values = {source: median(some) for source, some in numbers.items()}
    return Working(median(values.values()), _confidence(values, rows, lexicon), tuple(values))


def _confidence(values: Mapping[str, float], rows: Iterable[Rating], lexicon: Lexicon) -> str:
    """How far a rating can be trusted, from the numbers of its sources alone. The first line that fits holds:

    disputed      the lowest and the highest number are 3 or more apart, all rows and both ends of ranges counted (one
                  source may disagree with itself: the vehicle matters); or the primary papers stand on the other side
                  of the lists: one median is 2 or more, the other 1 or less
    moderate      primary papers and lists agree, three sources or more
    low-moderate  three sources or more, lists alone or papers alone
    low           one or two sources

    Primary papers are those that measured. Their words do not count here: "positive" has no place on a scale of 0 to 5,
    so cocoa butter, 4 in four lists and "positive" in a paper, is low-moderate and not moderate.
    """
    rules = lexicon.scoring["confidence"]
    ends = [end for row in rows if row.value is not None for end in (row.low, row.value, row.high) if end is not None]
    if max(ends) - min(ends) >= rules["disputed_spread"]:
        return "disputed"
    primary = [value for source, value in values.items() if _is_primary(source, lexicon)]
    lists = [value for source, value in values.items() if not _is_primary(source, lexicon)]
    several = len(values) >= rules["three"]
    if primary and lists:
        least, most = sorted((median(primary), median(lists)))
        if most >= rules["other_side"] and least <= rules["other_side"] - 1:
            return "disputed"
        return "moderate" if several else "low"
    return "low-moderate" if several else "low"


def _is_primary(source: str, lexicon: Lexicon) -> bool:
    return bool(lexicon.sources[source].get("rating") == "main-primary")


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
    items: Sequence[Item],
    matches: Sequence[Match],
    amounts: Sequence[tuple[float, float]],
    product: Product,
    coverage: Coverage,
    lexicon: Lexicon,
) -> Score:
    """The risk of one product, 0 to 100, with its band and the points of each ingredient. They add up to the score."""
    left = exposure(product, lexicon)
    parts = _parts(matches, amounts, left, lexicon)
    low, mid, top = (prod(1.0 - part.ends[end] for part in parts.values()) for end in range(3))
    unknown = [most for match, (_, most) in zip(matches, amounts, strict=True) if _widens(match, lexicon)]
    top *= prod(1.0 - _unknown(most, left, lexicon) for most in unknown)
    low, mid, high = (100.0 * (1.0 - harmless) for harmless in (low, mid, top))
    reasons = [
        _reason(items[part.place], name, points, part.rating, amounts[part.place])
        for points, name, part in _shares(mid, parts)
    ]
    return Score(mid, low, high, tuple(reasons), band(mid, coverage, lexicon), highest=_highest(items, parts))


def _parts(
    matches: Sequence[Match], amounts: Sequence[tuple[float, float]], left: float, lexicon: Lexicon
) -> dict[str, _Part]:
    """Each rated substance once, however often it is listed: by the listing that leaves most possible."""
    parts: dict[str, _Part] = {}
    for place, (match, (low, high)) in enumerate(zip(matches, amounts, strict=True)):
        rating = working(match.name, lexicon) if match.name else None
        if rating is None or match.name is None:
            continue
        weight = severity(rating.value, lexicon) * left * lexicon.scoring["risk"]["quality"][rating.confidence]
        low_end, mid, high_end = (weight * dose(c, lexicon) for c in (low, middle(low, high, lexicon), high))
        part = _Part((low_end, mid, high_end), place, rating)
        parts[match.name] = _larger(parts[match.name], part) if match.name in parts else part
    return parts


def _larger(one: _Part, other: _Part) -> _Part:
    first, second, third = map(max, one.ends, other.ends)
    return (other if other.ends[1] > one.ends[1] else one)._replace(ends=(first, second, third))


def _unknown(percent: float, left: float, lexicon: Lexicon) -> float:
    """What an ingredient without a rating may bring at the high end."""
    rules = lexicon.scoring["risk"]
    return severity(rules["unknown_rating"], lexicon) * dose(percent, lexicon) * float(rules["unknown_weight"]) * left


def _widens(match: Match, lexicon: Lexicon) -> bool:
    """Whether an ingredient leaves the high end open: what is not recognised and may be a fat, and lipids that nobody has rated."""
    if match.match in ("none", "shape"):
        return match.lipid
    lipid = match.kind in lexicon.scoring["risk"]["lipid_kinds"]
    return lipid and (match.name is None or working(match.name, lexicon) is None)


def _shares(total: float, parts: Mapping[str, _Part]) -> list[tuple[float, str, _Part]]:
    """Each ingredient's points: total * ln(1 - p_i) / Σ ln(1 - p_j). Highest first, then by place."""
    logs = {name: log1p(-part.ends[1]) for name, part in parts.items() if part.ends[1] > 0}
    whole = sum(logs.values())
    shares = [(total * log / whole, name, parts[name]) for name, log in logs.items()]
    return sorted(shares, key=lambda share: (-share[0], share[2].place))


def band(score: float, coverage: Coverage, lexicon: Lexicon) -> str:
    """The word for a score; `unknown` where too little of the list is recognised."""
    rules = lexicon.scoring["risk"]
    if coverage.share_by_weight < rules["least_coverage"]:
        return "unknown"
    return str(next(word for limit, word in rules["bands"] if score < limit))


def _highest(items: Sequence[Item], parts: Mapping[str, _Part]) -> Reason | None:
    """The highest rated ingredient, told apart from the score: a rating says nothing of the dose."""
    rated = [(-part.rating.value, part.place, name) for name, part in parts.items() if part.rating.value > 0]
    if not rated:
        return None
    _, place, name = min(rated)
    rating, item = parts[name].rating, items[place]
    says = f"Highest rated ingredient: {name} ({rating.value:g} of 5), number {item.position} in the list."
    return Reason("highest-rating", says, 0.0, name, rating.sources, item.span, item.statement)


def _reason(item: Item, name: str, points: float, rating: Working, amount: tuple[float, float]) -> Reason:
    says = f"{name}: rated {rating.value:g} of 5 {trusted(rating)}; possible {percents(*amount)}."
    return Reason("comedogenic-rating", says, points, name, rating.sources, item.span, item.statement)


def trusted(rating: Working) -> str:
    """By whom a rating is, and how far they can be trusted."""
    count = "one source" if len(rating.sources) == 1 else f"{len(rating.sources)} sources"
    if rating.confidence == "disputed" and len(rating.sources) == 1:
        return "in the middle of one source's tests, which disagree"
    told = {
        "moderate": f"by {count} that agree, a paper with measurements among them",
        "low-moderate": f"by {count} that agree, and may have copied one another",
        "low": f"by {count} only",
        "disputed": f"in the middle of {count} that disagree",
        "weak": f"from the words of {count}, which give no number",
    }
    return told[rating.confidence]


def percents(low: float, high: float) -> str:
    """An interval as one writes it.

    >>> percents(0, 2), percents(1, 1), percents(0.05, 12.5)
    ('0 to 2 %', '1 %', '0.05 to 12.5 %')
    """
    return f"{high:.3g} %" if abs(high - low) < 1e-9 else f"{low:.3g} to {high:.3g} %"
