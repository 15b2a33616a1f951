"""labelscan reads the ingredient list of a skincare product and says what it does for pores, how likely it is to clog them, and what its claims prove.

>>> import labelscan
>>> labelscan.load_lexicon().match("Water/Aqua/Eau").name
'Aqua'
"""

from __future__ import annotations

from .batch import rate
from .bounds import bounds
from .errors import LabelscanError, LexiconError, NoIngredientList, SeveralProducts, UnreadableSource
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
