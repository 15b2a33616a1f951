"""Where text stands in a picture: one look at the whole, and a closer one where its print is fine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from labelscan.read import rapid
from labelscan.read.bend import Box

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_ENLARGED = 4.0  # more adds nothing that was not in the picture
_WHOLE = 0.8  # of its size, from which the first look at a picture is close enough
_FINE = 14  # pixels; print lower than this in the first look asks for a closer one
_CLOSER = 2.5  # times the pixels of a side of the first look
_STRIP = 0.75  # of the pixels of the first look are in a strip; the engine keeps some memory of every size it was shown
_OVERLAP = 60  # pixels that neighbouring strips of a closer look share: two lines
_STANDING = 1.5  # ratio of height to width, from which a line runs up or down


def stands(box: Box) -> bool:
    """Whether a line of text runs up or down."""
    return box.height > _STANDING * box.width


def fitted(picture: Image) -> Image:
    """The picture; a small one enlarged."""
    from PIL import Image

    factor = min(_MOST_ENLARGED, _factor(picture))
    return _scaled(picture, factor, Image.Resampling.BICUBIC) if factor > 1.0 else picture


def boxes(picture: Image) -> tuple[Image, list[Box]]:
    """Where text stands in a picture, and the picture, turned to the left by 90 degrees where most of its text stands."""
    from PIL import Image

    factor = min(1.0, _factor(picture))
    found = _look(picture, factor)
    if 2 * sum(_length(box) for box in found if stands(box)) > sum(_length(box) for box in found):
        found = [turned(box, picture.width) for box in found]
        picture = picture.transpose(Image.Transpose.ROTATE_90)
    heights = sorted(min(box.width, box.height) * factor for box in found)
    if factor > _WHOLE or (heights and heights[len(heights) // 4] >= _FINE):
        return picture, found
    return picture, list(_strips(picture, min(1.0, factor * _CLOSER))) or found


def turned(box: Box, width: int) -> Box:
    """A box where it stands when the picture, so wide, is turned to the left by 90 degrees."""
    a, b, c, d = ((y, width - x) for x, y in box.corners)
    return Box((b, c, d, a))


def _length(box: Box) -> float:
    return max(box.width, box.height)


def _factor(picture: Image) -> float:
    """How many times its size a picture may have to be looked at in one go."""
    return float((rapid.MAX_AREA / (picture.width * picture.height)) ** 0.5)


def _look(picture: Image, factor: float) -> list[Box]:
    from PIL import Image

    small = _scaled(picture, factor, Image.Resampling.BOX) if factor < 1.0 else picture
    return [box.moved(1 / factor) for box in rapid.boxes(small)]


def _scaled(picture: Image, factor: float, how: int) -> Image:
    size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
    return picture.resize(size, how)


def _strips(picture: Image, factor: float) -> Iterator[Box]:
    """The boxes of overlapping strips; one that a strip cuts is whole in its neighbour."""
    shared = int(_OVERLAP / factor)
    height = max(3 * shared, int(_STRIP * rapid.MAX_AREA / (picture.width * factor) / factor))
    for top in range(0, max(1, picture.height - shared), height - shared):
        bottom = min(picture.height, top + height)
        first = top + shared / 2 if top else 0
        last = bottom - shared / 2 if bottom < picture.height else bottom
        for box in _look(picture.crop((0, top, picture.width, bottom)), factor):
            box = box.moved(y=top)
            if first <= sum(y for _, y in box.corners) / 4 < last:
                yield box
