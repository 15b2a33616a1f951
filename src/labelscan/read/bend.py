"""How lines of print run across a picture of a turned or round pack, from where they stand. Pure functions over boxes."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

Point = tuple[float, float]

_LONG = 3.0  # from this ratio of width to height, the slope of a box says how its line runs
_STRAY = 0.12  # a slope that differs so much from what the others say is that of a logo
_ENOUGH = 4  # long boxes, from which slopes that change down the picture are told
_ALIKE = 1.5  # ratio of heights in one line
_SPACE = 0.6  # of a box's height, the widest space between words; boxes reach into it from both sides
_STEP = 0.3  # of a box's height, from one box of a line to the next


class Box(NamedTuple):
    """Where a line of text, or a part of one, stands: corners from the top left, clockwise as the text runs."""

    corners: tuple[Point, Point, Point, Point]

    @property
    def ends(self) -> tuple[Point, Point]:
        """The middle of the left edge and of the right one."""
        a, b, c, d = self.corners
        return _between(a, d, 0.5), _between(b, c, 0.5)

    @property
    def width(self) -> float:
        return _distance(*self.ends)

    @property
    def height(self) -> float:
        a, b, c, d = self.corners
        return (_distance(a, d) + _distance(b, c)) / 2

    def wider(self, share: float) -> Box:
        """The box with both ends moved out by a share of its height."""
        a, b, c, d = self.corners
        out = share * self.height / max(1.0, self.width)
        return Box((_between(a, b, -out), _between(b, a, -out), _between(c, d, -out), _between(d, c, -out)))

    def higher(self, share: float) -> Box:
        """The box with its top and bottom moved out by a share of its height."""
        a, b, c, d = self.corners
        return Box((_between(a, d, -share), _between(b, c, -share), _between(c, b, -share), _between(d, a, -share)))

    def moved(self, factor: float = 1.0, x: float = 0.0, y: float = 0.0) -> Box:
        """The box enlarged, then moved."""
        a, b, c, d = ((px * factor + x, py * factor + y) for px, py in self.corners)
        return Box((a, b, c, d))


class Bend(NamedTuple):
    """The slope of a line at a point is `a + 2b(x - middle) + cy`."""

    middle: float = 0.0
    a: float = 0.0
    b: float = 0.0
    c: float = 0.0

    def level(self, x: float, y: float) -> float:
        """How high a point would stand if the lines ran flat."""
        x -= self.middle
        return y - x * (self.a + self.b * x + self.c * y)


def bend_of(boxes: Sequence[Box]) -> Bend:
    """What the slopes of all long boxes agree on; how lines are curved, slopes do not say."""
    if not boxes:
        return Bend()
    middle = median([(box.ends[0][0] + box.ends[1][0]) / 2 for box in boxes])
    slopes = []
    for box in boxes:
        (x0, y0), (x1, y1) = box.ends
        if x1 - x0 >= _LONG * box.height:
            slopes.append(((y0 + y1) / 2, (y1 - y0) / (x1 - x0), x1 - x0))
    usual = median([slope for _, slope, _ in slopes]) if slopes else 0.0
    a, c = _line([one for one in slopes if abs(one[1] - usual) <= _STRAY])
    return Bend(middle, a, 0.0, c)


def _line(points: Sequence[tuple[float, float, float]]) -> tuple[float, float]:
    """The straight line `a + cx` nearest to weighted points; level where they are few."""
    weight = sum(w for _, _, w in points) or 1.0
    x, y = sum(px * w for px, _, w in points) / weight, sum(py * w for _, py, w in points) / weight
    spread = sum(w * (px - x) ** 2 for px, _, w in points)
    c = sum(w * (px - x) * (py - y) for px, py, w in points) / spread if len(points) >= _ENOUGH and spread else 0.0
    return y - c * x, c


def joined(boxes: Sequence[Box], bend: Bend) -> list[Box]:
    """The boxes with neighbours in a line made one, from top to bottom."""
    found: list[Box] = []
    for box in sorted(boxes, key=lambda box: box.ends[0][0]):
        for number, before in enumerate(found):
            if _adjoin(before, box, bend):
                found[number] = Box((before.corners[0], box.corners[1], box.corners[2], before.corners[3]))
                break
        else:
            found.append(box)
    return sorted(found, key=lambda box: bend.level(*_middle(box)))


def _adjoin(before: Box, box: Box, bend: Bend) -> bool:
    """Whether a box goes on in the line of the one before it, with no more than a word space between them."""
    small, large = sorted((before.height, box.height))
    gap = box.ends[0][0] - before.ends[1][0]
    step = abs(bend.level(*box.ends[0]) - bend.level(*before.ends[1]))
    return large <= _ALIKE * small and abs(gap) <= _SPACE * large and step <= _STEP * large


def _middle(box: Box) -> Point:
    left, right = box.ends
    return _between(left, right, 0.5)


def _between(one: Point, other: Point, share: float) -> Point:
    """The point at a share of the way; before the first where the share is below 0."""
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _distance(one: Point, other: Point) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)
