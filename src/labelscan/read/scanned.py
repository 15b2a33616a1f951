"""A page of a PDF that is a picture only: drawn by pypdfium2, then read as any picture."""

from __future__ import annotations

from typing import Any

from labelscan.read import ocr
from labelscan.read.picture import WORKING_SIDE

_DOTS = 250  # an inch; small print of 5 points is 17 pixels high
_INCH = 72  # points


def reading(page: Any, name: str, until: float) -> ocr.Reading:
    """The text of a page. `until`: the moment (`time.monotonic`) by which it must be read."""
    scale = min(_DOTS / _INCH, WORKING_SIDE / max(*page.get_size(), 1.0))
    bitmap = page.render(scale=scale)
    try:
        picture = bitmap.to_pil().convert("RGB")
    finally:
        bitmap.close()
    return ocr.text_of(picture, name, until)
