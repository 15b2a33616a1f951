"""What the order of a label, the sum of 100 and known limits leave possible for each ingredient.

A list is read as an ordered zone, a free zone and a tail:

    1 .. k        descend, and each is at least the threshold (1 % in the EU)
    k+1 .. m      each is at most the threshold, in any order
    m+1 .. n      colourants: only their own limits

The split k is not printed. Four facts make the union over every k linear in n:

- a floor above the threshold must stand in the ordered zone and a ceiling below it in the free one, so k lies in
  one range, and what the items up to k may hold there does not depend on k;
- moving an item from the free zone into the ordered one raises both the least and the greatest sum of the list, so
  the feasible k are one range, `first` to `last`;
- an item holds at least the threshold in the ordered zone and at most that in the free one, so it is largest while
  ordered and smallest while free;
- the shorter the ordered zone, the more room for a large item; the longer, the more of the 100 the others can hold.

So each end of each item is reached at one known k, and there one equation in one unknown gives it: all before the
item as small as they may be above it and all behind it least, or all before it greatest and all behind it as great as
they may be below it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from itertools import accumulate, pairwise
from operator import neg, sub
from typing import NamedTuple

TOTAL = 100.0  # percent
# Percent. Sums of a thousand figures up to 100 round by about 1e-11, and figures on labels and in law are never finer
# than 1e-6, so facts that miss one another by no more than this are taken to meet.
TOLERANCE = 1e-9


class _Zones(NamedTuple):
    """A list whose facts can all be true, with what each item may hold in either zone; everything in percent."""

    low: list[float]  # least in the free zone or the tail
    cap: list[float]  # most in the free zone or the tail
    floor: list[float]  # least in the ordered zone: the largest floor from here on, or the threshold
    ceiling: list[float]  # most in the ordered zone: the smallest ceiling up to here
    first: int  # smallest feasible split
    last: int  # largest feasible split
    least: list[float]  # smallest sum of the list, for the splits first..last
    most: list[float]  # largest sum of the list, for the same


def bounds(
    low: Sequence[float], high: Sequence[float], threshold: float = 1.0, tail: int = 0
) -> list[tuple[float, float]] | None:
    """Return the exact smallest and largest percentage of each item, or None where the facts contradict one another.

    `low` and `high` are what is known of each item without the order (0 and 100 where nothing is), in label order, in
    percent. Items of more than `threshold` percent come first and descend; the others follow in any order; the last
    `tail` items are colourants, whose order says nothing. All items sum to 100, so an empty list is a contradiction.

    Raises ValueError for lists of different lengths, for a figure or threshold that is negative or not a number, and
    for a tail that is negative or longer than the list.

    Three items, the second of at most 5 %: the third cannot be more either.

    >>> bounds([0, 0, 0], [100, 5, 100])
    [(90.0, 100.0), (0.0, 5.0), (0.0, 5.0)]

    Six times 20 % is more than the whole.

    >>> bounds([0, 0, 0, 0, 0, 20], [100] * 6) is None
    True
    """
    zones = _zones(low, high, threshold, tail)
    if zones is None:
        return None
    return [(min(a, b), b) for a, b in zip(_smallest(zones), _largest(zones), strict=True)]


def feasible(low: Sequence[float], high: Sequence[float], threshold: float = 1.0, tail: int = 0) -> bool:
    """Say whether the facts can all be true together; arguments and errors are those of `bounds`.

    >>> feasible([0, 2, 0], [100, 2, 100]), feasible([0, 0, 2], [100, 1, 100])
    (True, False)
    """
    return _zones(low, high, threshold, tail) is not None


def group_bounds(
    low: Sequence[float], high: Sequence[float], group: Collection[int], threshold: float = 1.0, tail: int = 0
) -> tuple[float, float] | None:
    """Return the exact smallest and largest sum, in percent, of the items whose indices (from 0) are in `group`.

    The other arguments, None and the errors are those of `bounds`; an index outside the list is a ValueError too. This
    is exact, not a sum of single ends: `_largest_sum` says why.

    The second and third of three items hold at most two thirds together.

    >>> [round(end, 3) for end in group_bounds([0, 0, 0], [100, 100, 100], {1, 2})]
    [0.0, 66.667]
    """
    zones = _zones(low, high, threshold, tail)
    count = len(low)
    if not all(0 <= index < count for index in group):
        raise ValueError(f"the group names an item outside the list of {count}")
    if zones is None:
        return None
    inside = [index in group for index in range(count)]
    largest = _largest_sum(zones, inside)
    smallest = TOTAL - _largest_sum(zones, [not member for member in inside])
    return min(max(smallest, 0.0), largest), largest


def _check(low: Sequence[float], high: Sequence[float], threshold: float, tail: int) -> None:
    if len(low) != len(high):
        raise ValueError(f"as many low as high figures are needed, not {len(low)} and {len(high)}")
    if not 0 <= tail <= len(low):
        raise ValueError(f"the tail must be 0 to {len(low)} items, not {tail}")
    if not threshold >= 0:
        raise ValueError(f"the threshold must be a percentage of 0 or more, not {threshold}")
    for name, figures in (("low", low), ("high", high)):
        for index, figure in enumerate(figures):
            if not figure >= 0:  # not-a-number fails this too
                raise ValueError(f"{name}[{index}] must be a percentage of 0 or more, not {figure}")


def _zones(low: Sequence[float], high: Sequence[float], threshold: float, tail: int) -> _Zones | None:
    """Find the feasible splits; None where there is none."""
    _check(low, high, threshold, tail)
    lows = [float(x) for x in low]
    highs = [float(x) if x < TOTAL else TOTAL for x in high]
    if _clash(lows, highs):
        return None
    threshold = float(threshold)
    ordered = len(lows) - tail
    floor = list(accumulate(reversed(lows[:ordered]), max, initial=threshold))[:0:-1]
    ceiling = list(accumulate(highs[:ordered], min))
    cap = [x if x < threshold else threshold for x in highs[:ordered]] + highs[ordered:]
    start = bisect_left(floor, -threshold - TOLERANCE, key=neg)  # so many certainly exceed it
    stop = bisect_right(ceiling, TOLERANCE - threshold, key=neg)  # no more can reach it
    if _clash(floor[:start], ceiling):
        return None
    least = _sums(floor, lows, start, stop)
    most = _sums(ceiling, cap, start, stop)
    first = bisect_left(most, TOTAL - TOLERANCE)
    last = bisect_right(least, TOTAL + TOLERANCE) - 1
    if first > last:
        return None
    span = slice(first, last + 1)
    return _Zones(lows, cap, floor, ceiling, start + first, start + last, least[span], most[span])


def _clash(floors: list[float], ceilings: list[float]) -> bool:
    return max(map(sub, floors, ceilings), default=0.0) > TOLERANCE


def _sums(inside: list[float], outside: list[float], start: int, stop: int) -> list[float]:
    """Sum the whole list for each split start..stop, items up to the split taken from `inside`."""
    base = sum(inside[:start]) + sum(outside[start:])
    return list(accumulate(map(sub, inside[start:stop], outside[start:stop]), initial=base))


def _largest(zones: _Zones) -> list[float]:
    """Largest value of each item: the t where those before it are raised to t and all else is least."""
    low, cap, floor, ceiling, first, last, least, _ = zones
    before = list(accumulate(floor[:last], initial=0.0))
    values = []
    above = 0  # the items up to here have floors over t; t falls along the list, so this only grows
    for i in range(last):
        room = TOTAL - least[max(i + 1 - first, 0)] + before[i + 1]
        t = (room - before[above]) / (i + 1 - above)
        while above < i and floor[above] > t:
            above += 1
            t = (room - before[above]) / (i + 1 - above)
        values.append(min(max(t, floor[i]), ceiling[i]))
    spare = max(TOTAL - least[0], 0.0)
    values += [min(a + spare, b) for a, b in zip(low[last:], cap[last:], strict=True)]
    return values


def _smallest(zones: _Zones) -> list[float]:
    """Smallest value of each item: the t where those behind it are cut to t and all else is greatest."""
    low, cap, floor, ceiling, first, last, _, most = zones
    before = list(accumulate(ceiling[:last], initial=0.0))
    values = []
    end = last  # the items from here on have ceilings under t; t grows towards the front, so this only falls
    for i in reversed(range(first)):
        need = TOTAL - most[-1] + before[last] - before[i]
        t = (need - before[last] + before[end]) / (end - i)
        while end > i + 1 and ceiling[end - 1] < t:
            end -= 1
            t = (need - before[last] + before[end]) / (end - i)
        values.append(max(min(t, ceiling[i]), floor[i]))
    values.reverse()
    for i in range(first, len(low)):
        excess = max(most[min(i, last) - first] - TOTAL, 0.0)
        values.append(max(cap[i] - excess, low[i]))
    return values


def _largest_sum(zones: _Zones, inside: list[bool]) -> float:
    """Largest sum of the marked items over all feasible splits.

    Cut the ordered zone into layers at every floor and ceiling. At any height the items that reach it are the first N
    of the list, N between the number of floors and of ceilings that do, and a sum is the area under N. Within a layer
    the marked part of that area is greatest along the upper hull of the running count of marked items, so the edges of
    the hulls, steepest first, are a fractional knapsack. That N never grows with height costs nothing: both its limits
    fall from layer to layer, hence so does the best N between them, and ties may be filled from the bottom.
    """
    counts = list(accumulate(inside, initial=0))
    hulls: dict[tuple[int, int], list[tuple[int, int]]] = {}
    best = 0.0
    for split in range(zones.first, zones.last + 1):
        held = sum(x for x, member in zip(zones.floor[:split] + zones.low[split:], inside, strict=True) if member)
        pieces = [(float(inside[i]), zones.cap[i] - zones.low[i]) for i in range(split, len(inside))]
        for height, fewest, most in _layers(zones.floor[:split], zones.ceiling[:split]):
            if (fewest, most) not in hulls:
                hulls[fewest, most] = _hull(counts, fewest, most)
            pieces += [(gain / width, width * height) for width, gain in hulls[fewest, most]]
        best = max(best, held + _filled(pieces, TOTAL - zones.least[split - zones.first]))
    return min(best, TOTAL)


def _layers(floor: list[float], ceiling: list[float]) -> list[tuple[float, int, int]]:
    """Return the layers between all floors and ceilings: height, and the fewest and most items that can fill it."""
    layers = []
    fewest = most = len(floor)
    for bottom, top in pairwise(sorted({*floor, *ceiling})):
        while fewest and floor[fewest - 1] < top:
            fewest -= 1
        while most and ceiling[most - 1] < top:
            most -= 1
        layers.append((top - bottom, fewest, most))
    return layers


def _hull(counts: list[int], fewest: int, most: int) -> list[tuple[int, int]]:
    """Return the edges (width, gain) of the upper hull of `counts` over fewest..most, steepest first."""
    corners = [fewest]
    for p in range(fewest + 1, most + 1):
        while len(corners) > 1:
            a, b = corners[-2:]
            if (counts[b] - counts[a]) * (p - b) > (counts[p] - counts[b]) * (b - a):
                break
            corners.pop()
        corners.append(p)
    return [(b - a, counts[b] - counts[a]) for a, b in pairwise(corners)]


def _filled(pieces: list[tuple[float, float]], room: float) -> float:
    """Fill `room` percent with (share, size) pieces, the greatest shares first; return what is gained."""
    gained = 0.0
    for share, size in sorted(pieces, reverse=True):
        taken = max(min(size, room), 0.0)
        gained += share * taken
        room -= taken
    return gained
