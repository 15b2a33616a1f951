"""An index of keys by their segments: the few keys that may be within some edits of a given one, without looking at the rest (PassJoin).

A key that allows e edits is cut into e + 2 segments. Each edit spoils one of them, and a swap of neighbours across a cut two: of any e + 1 (for a
single edit, of any three) one stays whole, shifted by no more than the edits before it. So only those with the most varied contents are looked up.
What is lost are swaps across a cut beside as many other edits as the key allows. Li, Deng, Wang and Feng, "Pass-Join: a partition-based method for
similarity joins", 2011.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

Steps = Sequence[Sequence[int]]  # (length, edits): from this length on, at most so many edits
Table = dict[
    int, list[dict[str, tuple[str, ...]]]
]  # length → segment by segment: what stands there → the keys that have it


class _Look(NamedTuple):
    """One place to look: a stretch of the key, and the segments that it may be."""

    segments: dict[str, tuple[str, ...]]
    start: int
    end: int


def most_edits(length: int, steps: Steps) -> int:
    """How many edits a key of a length may be away: those of the last step that it reaches."""
    return max((edits for least, edits in steps if length >= least), default=0)


def cuts(length: int, parts: int) -> list[tuple[int, int]]:
    """A length cut into parts as even as can be.

    >>> cuts(10, 4)
    [(0, 2), (2, 5), (5, 7), (7, 10)]
    """
    at = [length * part // parts for part in range(parts + 1)]
    return list(pairwise(at))


def table(keys: Iterable[str], steps: Steps) -> Table:
    """The segments of some keys. Keys too short for any edit are left out."""
    found: dict[int, list[dict[str, list[str]]]] = {}
    for key in keys:
        edits = most_edits(len(key), steps)
        if edits:
            parts = cuts(len(key), edits + 2)
            for place, (start, end) in zip(found.setdefault(len(key), [{} for _ in parts]), parts, strict=True):
                place.setdefault(key[start:end], []).append(key)
    return {n: [{cut: tuple(some) for cut, some in place.items()} for place in places] for n, places in found.items()}


class Segments:
    """The search over a table of segments."""

    def __init__(self, table: Table, steps: Steps) -> None:
        self._table = table
        self._steps = steps
        self._plans: dict[tuple[int, int], list[_Look]] = {}

    def nearby(self, key: str, edits: int) -> set[str]:
        """The keys that may be within so many edits of a key, and no more than the shorter of both allows."""
        plan = self._plans.get((len(key), edits))
        if plan is None:
            plan = self._plans[len(key), edits] = list(self._plan(len(key), edits))
        found: set[str] = set()
        for segments, start, end in plan:
            some = segments.get(key[start:end])
            if some is not None:
                found.update(some)
        return found

    def _plan(self, size: int, edits: int) -> Iterator[_Look]:
        """Where to look for keys near one of a size: of each length that may be near, so many of its segments that one stays whole, the most varied."""
        edits = min(edits, most_edits(size, self._steps))
        for length in range(size - edits, size + edits + 1):
            places = self._table.get(length, [])
            longer, most = size - length, min(edits, len(places) - 2)
            if abs(longer) > most:
                continue
            varied = sorted(zip(places, cuts(length, len(places)), strict=True), key=lambda one: -len(one[0]))
            for place, (start, end) in varied[: max(most + 1, 3)]:
                for shift in range(
                    -((most - longer) // 2), (most + longer) // 2 + 1
                ):  # |shift| + |longer - shift| <= most
                    if start + shift >= 0 and end + shift <= size:
                        yield _Look(place, start + shift, end + shift)
