"""The concentrations that one product's label leaves possible: caps, stated figures and the order → an interval for each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from . import legal
from .bounds import bounds
from .model import Interval, Item, Match, Order, Product, Stated

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
    clash: str = ""  # why the facts of the label cannot all be true; its order is then left unused


class Worked(NamedTuple):
    """The intervals to show, and those to score with (never None)."""

    percents: tuple[Interval, ...]
    amounts: tuple[tuple[float, float], ...]
    order: Order
    found: list[tuple[float, float]] | None  # the exact intervals, None where the facts contradict one another


def gather(items: Sequence[Item], matches: Sequence[Match], product: Product, lexicon: Lexicon) -> Facts:
    """What the label of one product states and the law allows. Where that cannot all be true, `clash` says so."""
    facts = _stated_and_lawful(items, matches, product, lexicon)
    if intervals(facts) is not None:
        return facts
    why = _clash(facts)
    everything = tuple(range(len(facts.items)))
    return facts._replace(ordered=(), tail=everything, order=Order(False, why), clash=why)


def _stated_and_lawful(items: Sequence[Item], matches: Sequence[Match], product: Product, lexicon: Lexicon) -> Facts:
    pairs = list(zip(items, matches, strict=True))
    caps = tuple(legal.cap(m.name, product, lexicon, i.section == "active") if m.name else None for i, m in pairs)
    ends = [_ends(item.stated, known) for item, known in zip(items, caps, strict=True)]
    ordered = [i for i, (item, match) in enumerate(pairs) if _in_order(item, match)]
    traces = [i for i, item in enumerate(items) if item.trace]
    most = lexicon.scoring["thresholds"]["traces"]
    ends = [(low, max(low, min(high, most))) if i in traces else (low, high) for i, (low, high) in enumerate(ends)]
    threshold = most if traces else lexicon.scoring["thresholds"]["percent"][product.market]
    order = _order([pairs[i] for i in ordered], threshold, lexicon)
    if product.market == "JP" and any(item.section == "inactive" for item in items):
        order = Order(False, "The other ingredients of a Japanese quasi-drug need not stand in the order of amounts.")
    if not order.informative:
        ordered = []
    return Facts(
        items=tuple(items),
        matches=tuple(matches),
        low=tuple(low for low, _ in ends),
        high=tuple(high for _, high in ends),
        caps=caps,
        ordered=tuple(ordered),
        tail=tuple(i for i in range(len(pairs)) if i not in set(ordered)),
        order=order,
        threshold=threshold,
    )


def _in_order(item: Item, match: Match) -> bool:
    """Colourants, what the product may contain, the actives of Drug Facts and the rows of a safety data sheet stand outside the order."""
    return not item.partial and item.section not in ("active", "may_contain") and match.kind != "colourant"


def _ends(stated: Stated | None, known: Cap | None) -> tuple[float, float]:
    """What is known of one ingredient alone: its legal maximum and its stated figure, which lifts a maximum below it."""
    ceiling = known.percent if known else 100.0
    if stated is None:
        return 0.0, ceiling
    low = 0.0 if stated.low is None else stated.low
    high = 100.0 if stated.high is None else stated.high
    return low, high if low > ceiling else min(high, ceiling)


def _order(pairs: Sequence[tuple[Item, Match]], threshold: float, lexicon: Lexicon) -> Order:
    """Whether the order of a list can be that of amounts."""
    rules = lexicon.scoring["order"]
    names = [item.printed.casefold() for item, _ in pairs]
    if not names:
        return Order(False, "No list in order of amount is printed.")
    in_alphabet = sum(a <= b for a, b in pairwise(names))
    if len(names) >= rules["alphabetical_run"] and in_alphabet >= rules["alphabetical_share"] * (len(names) - 1):
        return Order(False, "The list is in alphabetical order, so the order says nothing of amounts.")
    item, match = pairs[0]
    if len(names) >= rules["never_first_of"] and match.kind in rules["never_first_kinds"] and item.stated is None:
        why = f"The list begins with {item.printed}, which is never the largest part"
        return Order(False, f"{why}: key ingredients seem to stand first, so the order says nothing of amounts.")
    return Order(True, f"Ingredients above {threshold:g} % are listed by weight; the others follow in any order.")


def _clash(facts: Facts) -> str:
    """Why facts cannot all be true: the only ingredient that is not everything, or the figure that does not fit."""
    if len(facts.items) == 1:
        return f"It is the only ingredient read, and less than 100 % of the product: {_source(facts, 0)}."
    odd = [i for i, item in enumerate(facts.items) if item.stated and intervals(_without(facts, i)) is not None]
    if not odd:
        return "The stated figures, the legal maxima and the order contradict one another, so the order is not used."
    told = " or ".join(f"{_text(facts, i)} {facts.items[i].printed}" for i in odd)
    return f"The label contradicts itself: {told} does not fit the rest of the list, so the order is not used."


def _source(facts: Facts, i: int) -> str:
    known = facts.caps[i]
    return known.says if known else f"the label states {_text(facts, i)}"


def _text(facts: Facts, i: int) -> str:
    stated = facts.items[i].stated
    return stated.text if stated else ""


def _without(facts: Facts, i: int) -> Facts:
    """The same facts without the figure that is stated for one ingredient."""
    low, high = list(facts.low), list(facts.high)
    low[i], high[i] = _ends(None, facts.caps[i])
    return facts._replace(low=tuple(low), high=tuple(high))


def arranged(facts: Facts, low: Sequence[float], high: Sequence[float]) -> tuple[list[float], list[float], int]:
    """Bounds with the loose ingredients last, as `bounds` takes them, and how many these are. Where not all are named, the last is the rest."""
    places = (*facts.ordered, *facts.tail)
    rest = any(item.partial for item in facts.items)
    lows, highs = [low[i] for i in places] + [0.0] * rest, [high[i] for i in places] + [100.0] * rest
    return lows, highs, len(facts.tail) + rest


def intervals(facts: Facts) -> list[tuple[float, float]] | None:
    """The interval of each ingredient in label order, or None where the facts contradict one another."""
    lows, highs, tail = arranged(facts, facts.low, facts.high)
    found = bounds(lows, highs, facts.threshold, tail)
    if found is None:
        return None
    back = dict(zip((*facts.ordered, *facts.tail), found, strict=False))
    return [back[i] for i in range(len(facts.items))]


def work_out(facts: Facts) -> Worked:
    """The interval of every ingredient, with the reasons for its ends. Facts that contradict one another are a finding."""
    found = intervals(facts)
    amounts = tuple(found or zip(facts.low, facts.high, strict=True))
    if facts.clash:
        percents = tuple(Interval(None, None, (facts.clash,)) for _ in facts.items)
    else:
        places = _places(facts)
        percents = tuple(
            Interval(_tidy(a), _tidy(b), tuple(_why(facts, i, places.get(i), a, b))) for i, (a, b) in enumerate(amounts)
        )
    return Worked(percents, amounts, facts.order, found)


def _places(facts: Facts) -> dict[int, tuple[int, float, str]]:
    """Each ingredient whose order says something → its place, and the smallest ceiling before it with the name of what has it."""
    found: dict[int, tuple[int, float, str]] = {}
    smallest = (100.0, "")
    for place, i in enumerate(facts.ordered):
        found[i] = (place, *smallest)
        smallest = min(smallest, (facts.high[i], _name(facts, i)))
    return found


def _tidy(value: float) -> float:
    return round(value, 6)


def _why(facts: Facts, i: int, place: tuple[int, float, str] | None, low: float, high: float) -> list[str]:
    """What sets the two ends of an interval."""
    item, known = facts.items[i], facts.caps[i]
    if (
        item.stated is not None
        and facts.low[i] == low
        and (known is None or high < known.percent or low > known.percent)
    ):
        return [f"The label states {item.stated.text}."]
    why = []
    if item.trace:
        why.append(f"It stands among the traces, which are at most {facts.threshold:g} % each.")
    elif known is not None and abs(high - known.percent) < 1e-9:
        why.append(f"As sold lawfully: {known.says}.")
    elif place is not None:
        why.append(_by_order(facts.threshold, *place, high))
    else:
        why.append(f"Its place in the list says nothing; all together are 100 %, which leaves at most {high:.3g} %.")
    if item.stated is not None:
        why.append(f"The label states {item.stated.text}.")
    elif low > 0:
        why.append(f"All together are 100 %, and the others cannot fill more than {100 - low:.3g} %.")
    return why


def _by_order(threshold: float, place: int, ceiling: float, name: str, high: float) -> str:
    most = max(threshold, ceiling)
    if ceiling < 100.0 and high <= most + 1e-9:
        return f"It stands behind {name}, which is at most {ceiling:g} %, so it is at most {most:g} %."
    if place == 0:
        return (
            "It is listed first, so it can be nearly everything."
            if high > 99
            else f"The others leave at most {high:.3g} %."
        )
    return f"It is number {place + 1}, and each before it is at least as much: at most {high:.3g} %."


def _name(facts: Facts, i: int) -> str:
    return facts.matches[i].name or facts.items[i].printed


def middle(low: float, high: float, lexicon: Lexicon) -> float:
    """The middle of an interval, in percent: sqrt(max(lo, min(floor, hi)) * hi), so that lo <= middle <= hi.

    The floor is of scoring.toml.
    """
    floor = lexicon.scoring["middle"]["floor"]
    return min(max(sqrt(max(low, min(floor, high)) * high), low), high)
