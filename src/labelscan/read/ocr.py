"""The text of a picture: boxes found, turned upright, read line by line, laid flat.

picture ─ boxes ─ views (0, 90, 180, 270 degrees) ─ lines ─ flat page ─ Reading
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from labelscan.errors import SourceTooLarge, SourceUnsupported
from labelscan.read import rapid, seen, straight
from labelscan.read.bend import Box, Point, bend_of, joined

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_SECONDS = 24.0  # for all pictures of a source; 2 to 5 are usual for one

_MOST_ENLARGED = 4.0  # more adds nothing that was not in the picture
_FINE = 14  # pixels; boxes lower than this in the first look ask for a closer one
_CLOSER = 2.5  # times the pixels of a side of the first look
_OVERLAP = 60  # pixels that neighbouring strips of a closer look share: two lines
_STANDING = 1.5  # ratio of height to width, from which a line runs up or down
_SURE = 0.9  # mean of a sample, from which text stands the right way up
_SAMPLE = 5  # lines read to tell up from down
_LEAST = 0.5  # mean below which a line is no text

INSTALL = "install labelscan[ocr] to read pictures"


class Reading(NamedTuple):
    """What a picture says: blocks in reading order, and how sure each word (folded) is where it is least so."""

    blocks: tuple[str, ...]
    confidences: dict[str, float]


def require(name: str) -> None:
    """Raise SourceUnsupported, with a sentence that says what to install, where no engine is."""
    if not rapid.available():
        raise SourceUnsupported(f"{name} is a picture; {INSTALL}.")


def text_of(picture: Image, name: str, until: float | None = None) -> Reading:
    """The text of a picture. `until`: the moment (`time.monotonic`) by which it must be read, else SourceTooLarge."""
    require(name)
    until = until or time.monotonic() + MAX_SECONDS
    texts: list[str] = []
    confidences: dict[str, float] = {}
    picture = _fitted(picture)
    for view, boxes in _views(picture, _boxes(picture)):
        pieces = []
        view, boxes = _flattened(view, boxes)
        bend = bend_of(boxes)
        for box, sag in straight.lines(view, joined(boxes, bend)):
            if time.monotonic() > until:
                raise SourceTooLarge(f"{name} is too large: reading it takes more than {MAX_SECONDS:.0f} seconds.")
            text, sure = rapid.line(straight.cut(view, box, sag))
            if text.strip() and sum(sure) >= _LEAST * len(sure):
                pieces.append((text.strip(), box))
                _note(text, sure, confidences)
        texts.extend(seen.blocks(pieces, bend))
    return Reading(tuple(texts), confidences)


def _note(text: str, sure: Sequence[float], confidences: dict[str, float]) -> None:
    """Enter how sure the least sure character of each word is."""
    from labelscan.normalise import words

    for found in re.finditer(r"[^\W_]+", text):
        value = min(sure[found.start() : found.end()], default=1.0)
        for word in words(found[0]):
            confidences[word] = min(value, confidences.get(word, 1.0))


def _fitted(picture: Image) -> Image:
    """A small picture enlarged."""
    from PIL import Image

    factor = min(_MOST_ENLARGED, (rapid.MAX_AREA / (picture.width * picture.height)) ** 0.5)
    return _scaled(picture, factor, Image.Resampling.BICUBIC) if factor > 1.0 else picture


def _scaled(picture: Image, factor: float, how: int) -> Image:
    size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
    return picture.resize(size, how)


def _boxes(picture: Image) -> list[Box]:
    """Where text stands: one look at the whole; where its print is fine, a closer one, strip by strip."""
    factor = min(1.0, (rapid.MAX_AREA / (picture.width * picture.height)) ** 0.5)
    found = _look(picture, factor)
    heights = sorted(min(box.width, box.height) * factor for box in found)
    if factor > 0.8 or (heights and heights[len(heights) // 4] >= _FINE):
        return found
    return _strips(picture, min(1.0, factor * _CLOSER)) or found


def _look(picture: Image, factor: float) -> list[Box]:
    from PIL import Image

    small = _scaled(picture, factor, Image.Resampling.BOX) if factor < 1.0 else picture
    return [box.moved(1 / factor) for box in rapid.boxes(small)]


def _strips(picture: Image, factor: float) -> list[Box]:
    """Boxes of overlapping strips; one that a strip cuts is whole in its neighbour."""
    height = int(rapid.MAX_AREA / (picture.width * factor) / factor)
    step = height - int(_OVERLAP / factor)
    found: list[Box] = []
    for top in range(0, max(1, picture.height - (height - step)), step):
        bottom = min(picture.height, top + height)
        for box in _look(picture.crop((0, top, picture.width, bottom)), factor):
            ys = [y + top for _, y in box.corners]
            first, last = (
                top + (height - step) / 2 if top else 0,
                bottom - (height - step) / 2 if bottom < picture.height else bottom,
            )
            if first <= sum(ys) / 4 < last:
                found.append(box.moved(y=top))
    return found


def _views(picture: Image, boxes: Sequence[Box]) -> list[tuple[Image, list[Box]]]:
    """The picture as often as text in it runs in different directions, turned so that the boxes lie; the fullest first."""
    from PIL import Image

    lying = [box for box in boxes if box.height <= _STANDING * box.width]
    standing = [_turned(box, picture.width) for box in boxes if box.height > _STANDING * box.width]
    views = [(picture, lying)] if lying else []
    if standing:
        views.append((picture.transpose(Image.Transpose.ROTATE_90), standing))
    views.sort(key=lambda view: -sum(box.width for box in view[1]))
    return [_upright(view, some) for view, some in views]


def _turned(box: Box, width: int) -> Box:
    """A box in the picture turned to the left by 90 degrees."""
    points: list[Point] = [(y, width - x) for x, y in box.corners]
    return Box((points[1], points[2], points[3], points[0]))


def _upright(view: Image, boxes: list[Box]) -> tuple[Image, list[Box]]:
    """The view with its text the right way up, told by how well some of its longest lines read."""
    from PIL import Image

    sample = [straight.cut(view, box, 0.0) for box in sorted(boxes, key=lambda box: -box.width)[:_SAMPLE]]
    if _mean(sample) >= _SURE:
        return view, boxes
    if _mean(sample) >= _mean([line.transpose(Image.Transpose.ROTATE_180) for line in sample]):
        return view, boxes
    turned = []
    for box in boxes:
        a, b, c, d = ((view.width - x, view.height - y) for x, y in box.corners)
        turned.append(Box((c, d, a, b)))
    return view.transpose(Image.Transpose.ROTATE_180), turned


def _flattened(view: Image, boxes: list[Box]) -> tuple[Image, list[Box]]:
    """The view of a very round pack laid flat, and looked at again."""
    flat = straight.unrolled(view, joined(boxes, bend_of(boxes)))
    if flat is None:
        return view, boxes
    found = [box for box in _boxes(flat) if box.height <= _STANDING * box.width]
    return (flat, found) if found else (view, boxes)


def _mean(lines: Sequence[Image]) -> float:
    """How sure the reading of some lines is, character by character."""
    sure = [value for line in lines for value in rapid.line(line)[1]]
    return sum(sure) / len(sure) if sure else 0.0
