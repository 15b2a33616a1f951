"""An official export of CosIng → rows of names, kept in the user's data folder and merged behind the curated names.

bytes → cells → rows as in names.csv → the user's file. A file with a fault changes nothing; every fault is named with its line.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from ..errors import LexiconError
from ..normalise import fold
from ..shape import shaped
from .places import imported_file
from .rules import Row, is_cas

COLUMNS = ("inci", "cas", "ec", "kind", "functions", "note", "source")
SOURCE = "cosing"

_CAS = re.compile(r"\d{2,7}-\d{2}-\d")
_EC = re.compile(r"\d{3}-\d{3}-\d")
_LETTERS = re.compile(r"[^\W\d_]+")


class Imported(NamedTuple):
    """What an import did: rows in the file, names it gave, rows that repeated a name."""

    rows: int
    names: int
    repeated: int


def imported(
    raw: bytes, name: str, rules: Mapping[str, Any], shapes: Mapping[str, Any], known: Iterable[str]
) -> Imported:
    """Keep the names of an export, in place of any that were imported before. `known`: names whose letter case is followed.

    Raises `LexiconError` with every fault and its line; then nothing is changed. Raises OSError where the file cannot be written.
    """
    faults: list[str] = []
    cells = list(_cells(_text(raw, rules["file"], faults), rules, faults))
    if faults:
        raise LexiconError(faults, f"{name} cannot be imported, and nothing was changed: it")
    casing = _casing(known)
    rows = {
        fold(cell["inci"]): _row(cell, rules, shapes, casing) for cell in reversed(cells)
    }  # of a name that stands twice, the first
    _store(sorted(rows.values(), key=lambda row: row["inci"].casefold()))
    return Imported(len(cells), len(rows), len(cells) - len(rows))


def forgotten() -> bool:
    """Forget all imported names. Whether there were any."""
    with suppress(FileNotFoundError):
        os.unlink(imported_file())
        return True
    return False


# --- reading


def _text(raw: bytes, rules: Mapping[str, Any], faults: list[str]) -> str:
    from ..read.encoding import decode

    if len(raw) > rules["most_bytes"]:
        faults.append(f"is larger than {rules['most_bytes'] // 1_000_000} MB")
        return ""
    return decode(raw)


def _cells(text: str, rules: Mapping[str, Any], faults: list[str]) -> Iterator[Row]:
    """The cells of each row by our names of the columns. What is wrong goes to `faults`."""
    head = _header(text, rules)
    if head is None:
        faults.append(f"no column of INCI names in the first {rules['file']['header_within']} lines")
        return
    delimiter, skipped, columns, width = head
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows = 0
    try:
        for cells in reader:
            if reader.line_num <= skipped or not any(cell.strip() for cell in cells):
                continue
            rows += 1
            if len(cells) < width or any(cell.strip() for cell in cells[width:]):
                faults.append(f"line {reader.line_num}: {len(cells)} cells, where the header has {width}")
                continue
            row = {column: _squeezed(cells[at], rules["file"]["none"]) for column, at in columns.items()}
            if not _LETTERS.search(row["inci"]):
                faults.append(f"line {reader.line_num}: no name")
                continue
            if rows > rules["file"]["most_rows"]:
                faults.append(f"line {reader.line_num}: more than {rules['file']['most_rows']:,} rows")
                return
            yield row
    except csv.Error as error:
        faults.append(f"line {reader.line_num}: {error}")
    if not rows:
        faults.append("no row under its header")


def _header(text: str, rules: Mapping[str, Any]) -> tuple[str, int, dict[str, int], int] | None:
    """The delimiter, the line where the header ends, the place of each of our columns, and the number of cells."""
    for delimiter in rules["file"]["delimiters"]:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        with suppress(csv.Error):
            for cells in lines:
                if lines.line_num > rules["file"]["header_within"]:
                    break
                titles = [re.sub(r"[^a-z]", "", fold(cell)) for cell in cells]
                columns = {
                    column: next(titles.index(title) for title in known if title in titles)
                    for column, known in rules["columns"].items()
                    if any(title in titles for title in known)
                }
                if "inci" in columns and (len(columns) > 1 or len(cells) == 1):
                    return delimiter, lines.line_num, columns, len(cells)
    return None


def _squeezed(cell: str, none: Sequence[str]) -> str:
    cell = " ".join(cell.split())
    return "" if cell.casefold() in none else cell


# --- rows


def _row(cell: Row, rules: Mapping[str, Any], shapes: Mapping[str, Any], casing: Mapping[str, str]) -> Row:
    """A row as in names.csv. Numbers with a wrong check digit are left out."""
    functions = [one for one in (part.strip().lower() for part in re.split(r"[,;/]", cell.get("functions", ""))) if one]
    shape = shaped(cell["inci"], shapes)
    kind = shape.kind if shape is not None and shape.kind != "other" else _kind(functions, rules["kinds"]["first"])
    return {
        "inci": _cased(cell["inci"], casing),
        "cas": "; ".join(number for number in dict.fromkeys(_CAS.findall(cell.get("cas", ""))) if is_cas(number)),
        "ec": "; ".join(dict.fromkeys(_EC.findall(cell.get("ec", "")))),
        "kind": kind,
        "functions": "; ".join(dict.fromkeys(functions)),
        "note": f"EU Annex {cell['restriction']}" if cell.get("restriction") else "",
        "source": SOURCE,
    }


def _kind(functions: Sequence[str], first: Sequence[Sequence[str]]) -> str:
    return next((kind for function, kind in first if function in functions), "other")


def _casing(known: Iterable[str]) -> dict[str, str]:
    """Words → their letter case in known names, where it is not a capital and small letters: PEG, HCl, sh."""
    seen: dict[str, Counter[str]] = {}
    for name in known:
        for word in _LETTERS.findall(name):
            seen.setdefault(word.lower(), Counter())[word] += 1
    most = {word: forms.most_common(1)[0][0] for word, forms in seen.items()}
    return {word: form for word, form in most.items() if form != word.capitalize()}


def _cased(name: str, casing: Mapping[str, str]) -> str:
    """A name in capitals as on labels; one that has small letters stays.

    >>> _cased("PEG-8 ROSA CANINA FRUIT OIL", {"peg": "PEG"})
    'PEG-8 Rosa Canina Fruit Oil'
    """
    if name != name.upper():
        return name
    return _LETTERS.sub(lambda word: casing.get(word[0].lower(), word[0].capitalize()), name)


# --- keeping


def _store(rows: Iterable[Row]) -> None:
    """Write the user's file, whole or not at all."""
    path = imported_file()
    os.makedirs(os.path.dirname(path), exist_ok=True)
    draft = f"{path}.{os.getpid()}"
    try:
        with open(draft, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        os.replace(draft, path)
    except OSError:
        with suppress(OSError):
            os.unlink(draft)
        raise
