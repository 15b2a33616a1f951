"""The text of a picture: boxes found, turned upright, read line by line, laid flat.

picture ─ boxes ─ views (0, 90, 180, 270 degrees) ─ lines ─ flat page ─ Reading
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from labelscan.errors import SourceTooLarge
from labelscan.read import look, rapid, seen, straight
from labelscan.read.bend import Box, bend_of, joined

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_SECONDS = 24.0  # for all pictures of a source; 2 to 5 are usual for one

_SURE = 0.9  # mean of a sample, from which text stands the right way up
_SAMPLE = 5  # lines read to tell up from down
_DOUBT = 0.8  # of a letter, below which its line is read once more
_WIDER = 0.2  # of a line's height is added at both ends for that
_LEAST = 0.6  # mean below which a line is no text; lines of hard photographs have 0.85 and more

INSTALL = "install labelscan[ocr] to have pictures read"


class Reading(NamedTuple):
    """What a picture says: blocks in reading order, and how sure each word (folded) is where it is least so."""

    blocks: tuple[str, ...]
    confidences: dict[str, float]


def available() -> bool:
    """Whether the engine is installed."""
    return rapid.available()


def text_of(picture: Image, name: str, until: float | None = None) -> Reading:
    """The text of a picture. `until`: the moment (`time.monotonic`) by which it must be read, else SourceTooLarge."""
    until = until or time.monotonic() + MAX_SECONDS
    texts: list[str] = []
    confidences: dict[str, float] = {}
    for view, boxes in _views(*look.boxes(look.fitted(picture))):
        view, boxes = _flattened(view, boxes)
        pieces = []
        bend = bend_of(boxes)
        for box, sag in straight.lines(view, joined(boxes, bend)):
            if time.monotonic() > until:
                raise SourceTooLarge(f"{name} is too large: reading it takes more than {MAX_SECONDS:.0f} seconds.")
            text, sure = _line(view, box, sag)
            if text.strip() and sum(sure) >= _LEAST * len(sure):
                pieces.append((text.strip(), box))
                _note(text, sure, confidences)
        texts.extend(seen.blocks(pieces, bend))
    return Reading(tuple(texts), confidences)


def _line(view: Image, box: Box, sag: float) -> tuple[str, list[float]]:
    """The text of a line and how sure each character is; of two readings the surer, where a letter of the first is in doubt."""
    first = rapid.line(straight.cut(view, box, sag))
    if all(value >= _DOUBT for char, value in zip(*first, strict=True) if char.isalnum()):
        return first
    second = rapid.line(straight.cut(view, box.wider(_WIDER), sag))
    return max(first, second, key=lambda reading: sum(reading[1]) / max(1, len(reading[1])))


def _note(text: str, sure: Sequence[float], confidences: dict[str, float]) -> None:
    """Enter how sure the least sure character of each word is."""
    from labelscan.normalise import words

    for found in re.finditer(r"[^\W_]+", text):
        value = min(sure[found.start() : found.end()], default=1.0)
        for word in words(found[0]):
            confidences[word] = min(value, confidences.get(word, 1.0))


def _views(picture: Image, boxes: Sequence[Box]) -> list[tuple[Image, list[Box]]]:
    """The picture as often as text in it runs in different directions, turned so that the boxes lie; the fullest first."""
    from PIL import Image

    lying = [box for box in boxes if not look.stands(box)]
    standing = [look.turned(box, picture.width) for box in boxes if look.stands(box)]
    views = [(picture, lying)] if lying else []
    if standing:
        views.append((picture.transpose(Image.Transpose.ROTATE_90), standing))
    views.sort(key=lambda view: -sum(box.width for box in view[1]))
    return [_upright(view, some) for view, some in views]


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
    same, found = look.boxes(flat)
    found = [box for box in found if not look.stands(box)]
    return (flat, found) if found and same is flat else (view, boxes)


def _mean(lines: Sequence[Image]) -> float:
    """How sure the reading of some lines is, character by character."""
    sure = [value for line in lines for value in rapid.line(line)[1]]
    return sum(sure) / len(sure) if sure else 0.0
