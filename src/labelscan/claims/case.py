"""What claims are judged against: one product, worked out, and whether figures fit it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from .. import legal
from ..bounds import feasible, group_bounds
from ..intervals import Facts, arranged
from ..model import Product, Stated
from .wording import Reading

if TYPE_CHECKING:
    from ..legal import Cap
    from ..lexicon import Lexicon, Limit

Ends = tuple[float, float]  # the least and the most that something can be, in percent


class Case(NamedTuple):
    """What a claim is judged against: one product, worked out."""

    facts: Facts
    found: list[Ends] | None  # the intervals of its ingredients
    product: Product
    lexicon: Lexicon

    def place(self, inci: str) -> int | None:
        """Where a substance stands in the list."""
        return next((i for i, match in enumerate(self.facts.matches) if match.name == inci), None)

    def name(self, place: int) -> str:
        """The INCI name at a place, or what is printed there."""
        return self.facts.matches[place].name or self.facts.items[place].printed

    def possible(self, place: int) -> Ends:
        """The interval of an ingredient."""
        return self.found[place] if self.found is not None else (self.facts.low[place], self.facts.high[place])

    @property
    def is_partial(self) -> bool:
        """Whether the list names only some of the ingredients."""
        return any(item.partial for item in self.facts.items)

    @property
    def groups(self) -> set[str]:
        """The groups of the actives on the list."""
        actives = (self.lexicon.active(match.name) for match in self.facts.matches if match.name)
        return {active["group"] for active in actives if active is not None}

    def rule(self, name: str) -> float:
        """A constant of the verdicts."""
        return float(self.lexicon.scoring["verdicts"][name])

    def limit(self, inci: str) -> Limit | None:
        """The legal maximum of a substance in this product."""
        place = self.place(inci)
        drug = place is not None and self.facts.items[place].section == "active"
        return legal.legal_maximum(inci, self.product, self.lexicon, drug)


def ends(stated: Stated, slack: float = 0.0) -> Ends:
    """What a figure covers, with slack."""
    low = 0.0 if stated.low is None else stated.low * (1 - slack)
    return low, 100.0 if stated.high is None else min(stated.high * (1 + slack), 100.0)


def wanted(found: Sequence[Reading], case: Case) -> dict[int, Ends]:
    """Where the substances of readings stand, and what they would have to be."""
    slack = case.rule("claim_slack")
    places = [(case.place(reading.inci), reading) for reading in found]
    return {place: ends(reading.stated, slack) for place, reading in places if place is not None}


def clash(found: Sequence[Reading], case: Case) -> bool:
    """Whether two figures of one substance exclude each other."""
    slack = case.rule("claim_slack")
    spans = [(reading.inci, *ends(reading.stated, slack)) for reading in found]
    return any(a[0] == b[0] and (a[1] > b[2] or b[1] > a[2]) for a, b in combinations(spans, 2))


def fits(wanted: Mapping[int, Ends], case: Case, custom: bool = False) -> bool:
    """Whether figures fit the label, with slack: their own legal maxima lifted, those of the others kept.

    `custom`: and whether they do where the others keep to what is customary as well.
    """
    facts = case.facts
    low, high = list(facts.low), list(facts.high)
    for place, (least, most) in wanted.items():
        printed = facts.items[place].stated is not None or facts.items[place].trace  # what the label says is not lifted
        low[place], high[place] = (max(low[place], least), min(high[place], most)) if printed else (least, most)
    if custom:
        high = [high[i] if i in wanted else min(high[i], max(_usual(i, case), low[i])) for i in range(len(high))]
    lows, highs, tail = arranged(facts, low, high)
    return any(feasible(lows, highs, threshold, tail) for threshold in thresholds(case))


def thresholds(case: Case) -> tuple[float, ...]:
    """The line between ordered and free ingredients, with slack."""
    slack = case.rule("threshold_slack")
    return tuple(case.facts.threshold * factor for factor in (1.0, 1 + slack, 1 - slack))


def _usual(place: int, case: Case) -> float:
    """What an ingredient customarily stays below, unless the label states a figure."""
    found = _custom(place, case)
    return 100.0 if found is None else found.percent


def _custom(place: int, case: Case) -> Cap | None:
    name = case.facts.matches[place].name
    if name is None or case.facts.items[place].stated is not None:
        return None
    return legal.customary(name, case.product, case.lexicon, case.groups)


def total(places: Sequence[int], case: Case, lines: Sequence[float], most: float = 100.0) -> Ends:
    """What several ingredients can be together, none of them above `most`: the widest over thresholds."""
    facts = case.facts
    high = [
        max(min(top, most), low) if i in places else top
        for i, (low, top) in enumerate(zip(facts.low, facts.high, strict=True))
    ]
    lows, highs, tail = arranged(facts, facts.low, high)
    order = (*facts.ordered, *facts.tail)
    group = {order.index(place) for place in places}
    found = [sums for line in lines if (sums := group_bounds(lows, highs, group, line, tail)) is not None]
    return min((a for a, _ in found), default=0.0), max((b for _, b in found), default=100.0)


def reaches(stated: Stated, sum_: Ends, case: Case) -> bool:
    """Whether a figure, with slack, meets a sum."""
    low, high = ends(stated, case.rule("claim_slack"))
    return low <= sum_[1] and sum_[0] <= high


def markers(case: Case) -> Iterator[tuple[int, Cap]]:
    """Ingredients that are at most the threshold, by custom or by law, in list order."""
    for i in case.facts.ordered:
        for known in (_custom(i, case), case.facts.caps[i]):
            if known is not None and known.percent <= case.facts.threshold:
                yield i, known
                break
