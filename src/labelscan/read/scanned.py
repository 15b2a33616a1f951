"""A PDF of pictures of pages only: each page is drawn by pypdfium2, then read as any picture."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from labelscan.errors import SourceIsScan
from labelscan.model import Block, Digest, Document
from labelscan.read import ocr
from labelscan.read.picture import WORKING_SIDE

if TYPE_CHECKING:
    from PIL.Image import Image

_DOTS = 250  # an inch; small print of 5 points is 17 pixels high
_INCH = 72  # points


def read(document: Any, name: str, digest: Digest | str) -> Document:
    """The document in the pages of a PDF that pypdfium2 has open. Raises SourceIsScan where they cannot be read."""
    if not ocr.available():
        raise SourceIsScan(f"{name} holds pictures of pages only, and no text; {ocr.INSTALL}.")
    until = time.monotonic() + ocr.MAX_SECONDS
    blocks: list[Block] = []
    confidences: dict[str, float] = {}
    for number in range(len(document)):
        page = document[number]
        try:
            picture = _drawn(page)
        finally:
            page.close()
        reading = ocr.text_of(picture, name, until)
        blocks += [Block(text, "picture") for text in reading.blocks]
        for word, value in reading.confidences.items():
            confidences[word] = min(value, confidences.get(word, 1.0))
    if not blocks:
        raise SourceIsScan(f"{name} holds pictures of pages only, and no text that can be read in them.")
    return Document(name=name, kind="pdf", sha256=digest, blocks=tuple(blocks), confidences=confidences)


def _drawn(page: Any) -> Image:
    """The page as a picture."""
    bitmap = page.render(scale=min(_DOTS / _INCH, WORKING_SIDE / max(*page.get_size(), 1.0)))
    try:
        picture: Image = bitmap.to_pil().convert("RGB")
    finally:
        bitmap.close()
    return picture
