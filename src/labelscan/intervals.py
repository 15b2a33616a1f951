"""The concentrations that one product's label leaves possible: caps, stated figures and the order → an interval for each ingredient."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from . import legal
from .bounds import bounds
from .model import Interval, Item, Match, Order, Product

if TYPE_CHECKING:
    from .legal import Cap
    from .lexicon import Lexicon


class Facts(NamedTuple):
    """What is known of one product before its order is used, in label order; figures in percent."""

    items: tuple[Item, ...]
    matches: tuple[Match, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    caps: tuple[Cap | None, ...]  # hard ones
    ordered: tuple[int, ...]  # indices of the ingredients whose order says something, in order
    tail: tuple[int, ...]  # the others: colourants, may contain, the actives of Drug Facts
    order: Order
    threshold: float


class Worked(NamedTuple):
    """The intervals to show, and those to score with (never None)."""

    percents: tuple[Interval, ...]
    amounts: tuple[tuple[float, float], ...]
    order: Order


def gather(items: Sequence[Item], matches: Sequence[Match], product: Product, lexicon: Lexicon) -> Facts:
    """What the label of one product states and the law allows."""
    caps = tuple(
        legal.cap(m.name, product, lexicon, i.section == "active") if m.name else None for i, m in zip(items, matches, strict=True)
    )
    low, high = [], []
    for item, known in zip(items, caps, strict=True):
        ceiling = known.percent if known else 100.0
        stated = item.stated
        if stated is None:
            low.append(0.0)
            high.append(ceiling)
        else:
            low.append(stated.low if stated.low is not None else 0.0)
            high.append(stated.high if stated.high is not None else max(ceiling, stated.low or 0.0))
    loose = [i for i, (item, m) in enumerate(zip(items, matches, strict=True)) if item.section in ("active", "may_contain") or m.kind == "colourant"]
    ordered = [i for i in range(len(items)) if i not in set(loose)]
    order = _order([items[i] for i in ordered], [matches[i] for i in ordered], [high[i] for i in ordered], lexicon)
    if not order.informative:
        loose, ordered = list(range(len(items))), []
    threshold = lexicon.scoring["thresholds"]["percent"][product.market]
    return Facts(tuple(items), tuple(matches), tuple(low), tuple(high), caps, tuple(ordered), tuple(loose), order, threshold)


def _order(items: Sequence[Item], matches: Sequence[Match], high: Sequence[float], lexicon: Lexicon) -> Order:
    """Whether the order of a list can be that of amounts."""
    rules = lexicon.scoring["order"]
    names = [item.printed.casefold() for item in items]
    if not names:
        return Order(False, "No list in order of amount is printed.")
    sorted_pairs = sum(a <= b for a, b in zip(names, names[1:], strict=False))
    if len(names) >= rules["alphabetical_run"] and sorted_pairs >= rules["alphabetical_share"] * (len(names) - 1):
        return Order(False, "The list is in alphabetical order, so the order says nothing of amounts.")
    if len(names) > 2 and matches[0].kind in rules["never_first_kinds"] and items[0].stated is None:
        return Order(False, f"The list begins with {items[0].printed}, which is never the largest part: key ingredients seem to stand first, so the order says nothing of amounts.")
    return Order(True, "Ingredients of more than the threshold are listed by weight; the others may stand in any order behind them.")


def arranged(facts: Facts, low: Sequence[float], high: Sequence[float]) -> tuple[list[float], list[float], int]:
    """Bounds with the loose ingredients last, as `bounds` takes them, and how many these are."""
    places = (*facts.ordered, *facts.tail)
    return [low[i] for i in places], [high[i] for i in places], len(facts.tail)


def intervals(facts: Facts, low: Sequence[float] | None = None, high: Sequence[float] | None = None, threshold: float | None = None) -> list[tuple[float, float]] | None:
    """The interval of each ingredient in label order, or None where the facts contradict one another."""
    lows, highs, tail = arranged(facts, low or facts.low, high or facts.high)
    found = bounds(lows, highs, facts.threshold if threshold is None else threshold, tail)
    if found is None:
        return None
    back = dict(zip((*facts.ordered, *facts.tail), found, strict=True))
    return [back[i] for i in range(len(facts.items))]


def work_out(facts: Facts) -> Worked:
    """The interval of every ingredient, with the reasons for its ends. Facts that contradict one another are a finding."""
    found = intervals(facts)
    if found is not None:
        percents = tuple(Interval(_tidy(a), _tidy(b), tuple(_why(facts, i, a, b))) for i, (a, b) in enumerate(found))
        return Worked(percents, tuple(found), facts.order)
    if len(facts.items) == 1 and facts.high[0] < 100:
        why = f"It is the only ingredient read, and {facts.caps[0].says if facts.caps[0] else 'the label states less than 100 %'}: the list is not whole."
    else:
        why = "The stated figures, legal maxima and the order contradict one another."
    alone = tuple(zip(facts.low, facts.high, strict=True))
    return Worked(tuple(Interval(None, None, (why,)) for _ in facts.items), alone, Order(False, why))


def _tidy(value: float) -> float:
    return round(value, 6)


def _why(facts: Facts, i: int, low: float, high: float) -> list[str]:
    """What sets the two ends of an interval."""
    item, known = facts.items[i], facts.caps[i]
    if item.stated is not None:
        return [f"The label states {item.stated.text}."]
    why = []
    if known is not None and abs(high - known.percent) < 1e-9:
        why.append(f"As sold lawfully: {known.says}.")
    elif i in facts.ordered:
        why.append(_by_order(facts, facts.ordered.index(i), high))
    else:
        why.append("Its place in the list says nothing; all together are 100 %.")
    if low > 0:
        why.append(f"All together are 100 %, and the others cannot fill more than {100 - low:.3g} %.")
    return why


def _by_order(facts: Facts, place: int, high: float) -> str:
    capped = [(facts.high[j], facts.matches[j].name or facts.items[j].printed) for j in facts.ordered[:place] if facts.high[j] < 100.0]
    ceiling, name = min(capped, default=(100.0, ""))
    if capped and high <= max(facts.threshold, ceiling) + 1e-9:
        return f"It stands behind {name}, which is at most {ceiling:g} %, so it is at most {max(facts.threshold, ceiling):g} %."
    if place == 0:
        return "It is listed first."
    return f"It is number {place + 1} in the list, and none before it is less: at most {high:.3g} %."


def middle(low: float, high: float, lexicon: Lexicon) -> float:
    """The middle of an interval, in percent: sqrt(max(lo, min(floor, hi)) * hi), so that lo <= middle <= hi. The floor is of scoring.toml."""
    floor = lexicon.scoring["middle"]["floor"]
    return min(max(sqrt(max(low, min(floor, high)) * high), low), high)
