"""A picture of a pack (JPEG, PNG, WebP; HEIC where pillow-heif is installed): its text in reading order."""

from __future__ import annotations

import time

from labelscan.errors import SourceEmpty, SourceUnsupported
from labelscan.model import Block, Digest, Document
from labelscan.read import ocr, picture


def read(data: bytes, name: str, digest: Digest | str) -> Document:
    """The document in the bytes of a picture."""
    until = time.monotonic() + ocr.MAX_SECONDS
    if not ocr.available():
        raise SourceUnsupported(f"{name} is a picture; {ocr.INSTALL}.")
    reading = ocr.text_of(picture.load(data, name), name, until)
    if not reading.blocks:
        raise SourceEmpty(f"{name} is a picture without any text that can be read.")
    blocks = tuple(Block(text, "picture") for text in reading.blocks)
    return Document(name=name, kind="image", sha256=digest, blocks=blocks, confidences=reading.confidences)
