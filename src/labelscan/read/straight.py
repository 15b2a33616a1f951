"""Lines cut out of a picture and laid straight."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING

from labelscan.read.bend import Box

if TYPE_CHECKING:
    from PIL.Image import Image

_WIDE = 8.0  # ratio of width to height, from which a line shows its curve
_AROUND = 0.5  # of a line's height, what is looked at over and under it to see the curve
_ROWS = 32  # to which the height of a line is reduced to see it
_MOST_COLUMNS = 640
_MOST = 20  # of `_ROWS` that a line can sag; a find at the end of the range is none
_NEIGHBOURS = 5  # lines whose sags are compared
_LOOSE = 1.15  # times the height of the lowest neighbours is enough for a line; the box of a curved one is higher
_MARGIN = 0.2  # of a box's height is shown beside it, where a comma may hang
_SAGS = 0.04  # of a box's height, from which a line is laid straight
_HIGHEST = 200  # pixels of a line cut out; the engine looks at 48 of them
_STEPS = 16  # pieces in which it is
_ROUND = (
    0.15  # of a box's height; where lines sag more, boxes run into one another, and the whole picture is laid straight
)
_PANES = 40  # pieces in which it is


def lines(view: Image, boxes: Sequence[Box]) -> list[tuple[Box, float]]:
    """The boxes, each with the share of its height by which its line sags in the middle. A line sags about as its neighbours do."""
    seen = [_sag(view, box) for box in boxes]
    smooth = []
    for number, box in enumerate(boxes):
        near = sorted((i for i, sag in enumerate(seen) if sag is not None), key=lambda i: abs(i - number))[:_NEIGHBOURS]
        curve = median([(seen[i] or 0.0) * boxes[i].height / boxes[i].width ** 2 for i in near]) if near else 0.0
        usual = median(sorted(boxes[i].height for i in near)[: _NEIGHBOURS // 2 + 1]) if near else box.height
        lower = box.higher(min(0.0, (_LOOSE * usual / box.height - 1) / 2))
        smooth.append((lower, curve * box.width**2 / lower.height))
    return smooth


def unrolled(view: Image, boxes: Sequence[Box]) -> Image | None:
    """The picture of a round pack as if it were flat, as its lines show it. None where they are about straight."""
    from PIL import Image

    curved = [(box, sag) for box, sag in lines(view, boxes) if box.width >= _WIDE * box.height]
    if not curved or median([abs(sag) for _, sag in curved]) < _ROUND:
        return None
    curve = 4 * median([sag * box.height / box.width**2 for box, sag in curved])
    middle = median([(box.ends[0][0] + box.ends[1][0]) / 2 for box, _ in curved])
    mesh = []
    for number in range(_PANES):
        x0, x1 = round(number * view.width / _PANES), round((number + 1) * view.width / _PANES)
        up0, up1 = curve * (x0 - middle) ** 2, curve * (x1 - middle) ** 2
        mesh.append(((x0, 0, x1, view.height), (x0, -up0, x0, view.height - up0, x1, view.height - up1, x1, -up1)))
    return view.transform(view.size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC)


def _sag(view: Image, box: Box) -> float | None:
    """The sag at which the rows of a line are most unlike one another: print and white, not both. None where it does not show."""
    import numpy as np

    around = box.higher(_AROUND)
    inside = all(0 <= x <= view.width and 0 <= y <= view.height for x, y in around.corners)
    if not inside or box.width < _WIDE * box.height:
        return None
    rows = round(_ROWS * (1 + 2 * _AROUND))
    columns = min(_MOST_COLUMNS, round(box.width * _ROWS / box.height))
    ink = np.asarray(_quad(view, around, (columns, rows)).convert("L"), dtype=np.float32)
    ink = np.abs(ink - np.median(ink, axis=0))
    ink /= ink.mean(axis=0) + 4  # as dark at the ends, which lie in shade, as in the middle
    hangs = np.array([_hangs(column / (columns - 1)) - 0.5 for column in range(columns)])
    kept = np.arange(_ROWS // 4, rows - _ROWS // 4)[:, None]
    spread = {}
    for sag in range(-_MOST, _MOST + 1):
        at = (kept + np.round(hangs * sag).astype(int)).clip(0, rows - 1)
        spread[sag] = float(np.take_along_axis(ink, at, axis=0).sum(axis=1).var())
    best = max(spread, key=lambda sag: (spread[sag], -abs(sag)))
    return best / _ROWS if abs(best) < _MOST else None


def _hangs(share: float) -> float:
    """How far a line that sags hangs at a share of its width: 0 at its ends, 1 in the middle."""
    return 4 * share * (1 - share)


def cut(view: Image, box: Box, sag: float) -> Image:
    """The part of a picture in a box, with its line laid straight."""
    from PIL import Image

    box = box.wider(_MARGIN)
    factor = min(1.0, _HIGHEST / max(1.0, box.height))
    size = (max(_STEPS, round(factor * box.width)), max(1, round(factor * box.height)))
    if abs(sag) < _SAGS:
        return _quad(view, box, size)
    mesh = []
    for number in range(_STEPS):
        first, last = number / _STEPS, (number + 1) / _STEPS
        left, right = _edge(box, first, sag), _edge(box, last, sag)
        mesh.append(((round(first * size[0]), 0, round(last * size[0]), size[1]), (*left, *right[2:], *right[:2])))
    return view.transform(size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC)


def _quad(view: Image, box: Box, size: tuple[int, int]) -> Image:
    from PIL import Image

    a, b, c, d = box.corners
    return view.transform(size, Image.Transform.QUAD, (*a, *d, *c, *b), Image.Resampling.BICUBIC)


def _edge(box: Box, share: float, sag: float) -> tuple[float, float, float, float]:
    """The top and bottom of a line at a share of its width: the box is higher than the line by its sag, half over and half under it."""
    a, b, c, d = box.corners
    top = a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
    x, y = d[0] + (c[0] - d[0]) * share - top[0], d[1] + (c[1] - d[1]) * share - top[1]
    off = (_hangs(share) - 0.5) * sag
    return top[0] + x * off, top[1] + y * off, top[0] + x * (off + 1), top[1] + y * (off + 1)
