"""What labelscan reads from a text, as entries to be scored."""

from __future__ import annotations

import labelscan
from label_scores import Entry
from labelscan.model import Ingredient, Report, Stated


def scanned(text: str) -> list[Entry]:
    """The entries of a whole label, as `labelscan scan` finds them."""
    try:
        return _entries(labelscan.scan_text(text))
    except labelscan.NoIngredientList:
        return []


def rated(text: str) -> list[Entry]:
    """The entries of a table's column of ingredients, as `labelscan rate` finds them."""
    return _entries(next(iter(labelscan.rate([{"ingredients": text}]))))


def _entries(report: Report) -> list[Entry]:
    return [_entry(one) for one in report.ingredients]


def _entry(one: Ingredient) -> Entry:
    return Entry(one.item.printed, one.name, one.item.section, one.item.stated and _figure(one.item.stated))


def _figure(stated: Stated) -> tuple[float, str] | None:
    low, high = stated.low or None, stated.high
    if low is not None and high is not None:
        return (low, "=") if low == high else None
    if low is not None:
        return low, ">"
    return (high, "<") if high is not None else None
