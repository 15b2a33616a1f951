"""labelscan reads the ingredient list of a skincare product and says what it does for pores, how likely it is to clog them, and what its
claims prove.

>>> import labelscan
>>> labelscan.load_lexicon().match("Water/Aqua/Eau").name
'Aqua'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .bounds import bounds  # at once: a module of this name would else take its place
from .errors import LabelscanError, LexiconError, NoIngredientList, SeveralProducts, UnreadableSource

if TYPE_CHECKING:
    from .batch import rate
    from .lexicon import load_lexicon
    from .pipeline import check, scan, scan_all, scan_text

__version__ = "0.1.0"

__all__ = [
    "LabelscanError",
    "LexiconError",
    "NoIngredientList",
    "SeveralProducts",
    "UnreadableSource",
    "bounds",
    "check",
    "load_lexicon",
    "rate",
    "scan",
    "scan_all",
    "scan_text",
]

_ROOMS = {
    "rate": "batch",
    "load_lexicon": "lexicon",
    "check": "pipeline",
    "scan": "pipeline",
    "scan_all": "pipeline",
    "scan_text": "pipeline",
}


def __getattr__(name: str) -> Any:
    """The public functions, loaded when they are first asked for: `labelscan --help` needs none of them."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_ROOMS[name]}", __name__), name)
