"""Random ingredient lists to hold the properties of the scores against."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache

from hypothesis import assume, settings
from hypothesis import strategies as st

import labelscan
from labelscan.comedogenic import Working, working
from labelscan.lexicon import lexicon_folder, load_lexicon
from labelscan.model import Report

steady = settings(deadline=None, derandomize=True, database=None, max_examples=60)

# Names that every list may hold beside the rated ones: solvents, actives, markers, lipids without a rating, a stranger.
OTHERS = [
    *("Propanediol", "Butylene Glycol", "Niacinamide", "Salicylic Acid", "Glycolic Acid", "Retinol", "Azelaic Acid"),
    *("Phenoxyethanol", "Sodium Benzoate", "Potassium Sorbate", "Chlorphenesin", "Benzyl Alcohol", "Methylparaben"),
    *("Xanthan Gum", "Disodium EDTA", "Ethylhexylglycerin", "Parfum", "Linalool", "Panthenol", "Zinc PCA", "Urea"),
    *("Camellia Sinensis Leaf Extract", "Palmitoyl Tripeptide-1", "Zinc Oxide", "Triethanolamine", "Zorblatt Ferment"),
    *("Limnanthes Alba Seed Oil", "Oryza Sativa Bran Cera", "Decyl Glucoside", "Titanium Dioxide", "CI 77491"),
]


@cache
def ratings() -> dict[str, Working]:
    """Every name of the lexicon that has a rating to work with, but for colourants, which stand outside the order."""
    lexicon = load_lexicon()
    with (lexicon_folder() / "comedogenicity.csv").open(encoding="utf-8", newline="") as lines:
        cells = {row["inci"] for row in csv.DictReader(lines)}
    entries = [entry for cell in cells for name in cell.split("; ") if (entry := lexicon.entry(name)) is not None]
    found = {entry.inci: working(entry.inci, lexicon) for entry in entries if entry.kind != "colourant"}
    return {name: rating for name, rating in found.items() if rating is not None}


def rated(low: float = 0.0, high: float = 5.0) -> st.SearchStrategy[str]:
    """Names with a rating from `low` to `high`."""
    return st.sampled_from(sorted(name for name, found in ratings().items() if low <= found.value <= high))


def names(least: int = 1, most: int = 12, without: Sequence[str] = ()) -> st.SearchStrategy[list[str]]:
    """Lists of different names behind water, most of them rated."""
    pool = [name for name in sorted({*ratings(), *OTHERS}) if name not in (*without, "Aqua")]
    return st.lists(st.sampled_from(pool), min_size=least, max_size=most, unique=True).map(lambda some: ["Aqua", *some])


def report(listed: Sequence[str], **options: str) -> Report:
    """The report on a list, for which the order must say something and every name be read as it was written."""
    found = labelscan.scan_text(f"Ingredients: {', '.join(listed)}", **options)
    assume(found.order.informative)
    assert len(found.ingredients) == len(listed), (
        f"{listed} is read as {[one.item.printed for one in found.ingredients]}"
    )
    return found


def highs(found: Report) -> dict[str, float]:
    """The high end of each ingredient, by its name."""
    return {one.label: one.percent.high for one in found.ingredients if one.percent.high is not None}
