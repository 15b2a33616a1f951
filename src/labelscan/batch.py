"""Many products: rows in, reports out, in order. A row that cannot be read is a report with its `error`, never the end of a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from . import pipeline
from .errors import LabelscanError, NoIngredientList
from .model import Block, Digest, Document, Report
from .product import checked

_COLUMNS = {
    "id": ("id", "code", "barcode"),
    "name": ("name", "productname"),
    "brand": ("brand", "brands"),
    "ingredients": ("ingredients", "ingredientstext", "inci"),
    "claims": ("claims", "description"),
    "category": ("category", "categories"),
    "file": ("file", "path"),
    "market": ("market",),
    "use": ("use",),
}


def rate(
    rows: Iterable[Mapping[str, Any]], *, market: str | None = None, use: str | None = None, date: str | None = None
) -> Iterator[Report]:
    """A report for each row, in the order of the rows. Of a row's columns (names as in the contract, letter case, `_` and blanks ignored) the first
    that is filled of `ingredients` and `file` is read; a file of several products gives a report for each, `id#1`, `id#2` and so on. Never raises for a row."""
    for row in rows:
        found = _columns(row)
        options = {"market": found.get("market") or market, "use": found.get("use") or use, "date": date}
        try:
            yield from _numbered(_reports(found, options), found.get("id"))
        except LabelscanError as error:
            yield pipeline.failed(error, found.get("name") or found.get("id") or "row").with_id(found.get("id"))


def _numbered(reports: Iterator[Report], id: str | None) -> Iterator[Report]:
    """The reports of a row under its id, which is numbered where there are several."""
    first, second = next(reports), next(reports, None)
    if second is None:
        yield first.with_id(id)
        return
    for number, report in enumerate(chain((first, second), reports), 1):
        yield report.with_id(None if id is None else f"{id}#{number}")


def _columns(row: Mapping[str, Any]) -> dict[str, str]:
    """A row's cells under the names that labelscan uses, the first filled one of each."""
    given = {str(name).casefold().replace("_", "").replace(" ", ""): value for name, value in row.items()}
    found: dict[str, str] = {}
    for name, others in _COLUMNS.items():
        value = next((given[other] for other in others if given.get(other) not in (None, "")), None)
        if value is not None:
            found[name] = str(value)
    return found


def _reports(row: Mapping[str, str], options: dict[str, str | None]) -> Iterator[Report]:
    checked(options["market"], options["use"], options["date"])
    if row.get("ingredients", "").strip():
        yield pipeline.report(_document(row), **options)
    elif row.get("file"):
        yield from pipeline.scan_all(row["file"], **options)
    else:
        raise NoIngredientList("The row has neither ingredients nor a file to read.")


def _document(row: Mapping[str, str]) -> Document:
    text = row["ingredients"]
    return Document(
        name=row.get("name") or row.get("id") or "row",
        kind="record",
        sha256=Digest(text.encode("utf-8", "surrogatepass")),
        blocks=(Block(text, "field", "ingredients"),),
        product=row.get("name"),
        brand=row.get("brand"),
        category=row.get("category"),
        description=row.get("claims"),
    )
