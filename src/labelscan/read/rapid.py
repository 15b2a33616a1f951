"""The engine: RapidOCR, whose models come in its wheel. Nothing is fetched when it runs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from labelscan.read.bend import Box

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_AREA = 800_000  # pixels looked at in one go; the engine takes some 250 bytes for each


def available() -> bool:
    """Whether the engine is installed."""
    from importlib.util import find_spec

    return all(find_spec(module) is not None for module in ("rapidocr", "onnxruntime", "numpy"))


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_preprocess_img": False,
            "Global.use_vertical_padding": False,
            "Det.limit_type": "max",
            "Det.limit_side_len": 100_000,  # `boxes` is given pictures of the size that is looked at
        }
    )


def boxes(picture: Image) -> list[Box]:
    """Where text stands in a picture of at most `MAX_AREA` pixels."""
    found = _engine()(_pixels(picture), use_det=True, use_cls=False, use_rec=False)
    if found.boxes is None:
        return []
    return [Box(tuple((float(x), float(y)) for x, y in corners)) for corners in found.boxes]  # type: ignore[arg-type]


def line(picture: Image) -> tuple[str, list[float]]:
    """The text of a picture that is one line, and how sure each of its characters is, from 0 to 1."""
    found = _engine()(_pixels(picture), use_det=False, use_cls=False, use_rec=True, return_word_box=True)
    if not found.txts or not found.txts[0]:
        return "", []
    return found.txts[0], list(found.word_results[0].confs)


def _pixels(picture: Image) -> Any:
    import numpy as np

    return np.ascontiguousarray(np.asarray(picture.convert("RGB"))[:, :, ::-1])
