"""The lexicon's files → one plain dictionary, or every fault in them. The rules are in `rules`."""

from __future__ import annotations

import csv
import marshal
import tomllib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from ..errors import LexiconError
from ..normalise import key, spelled
from . import rules
from .index import indexed, searched
from .keys import UNDECIDED
from .rules import Row, several

FILES: dict[str, tuple[str, ...]] = {
    "names.csv": ("inci", "cas", "ec", "kind", "functions", "note", "source"),
    "aliases.csv": ("alias", "inci", "kind", "context", "note", "source"),
    "comedogenicity.csv": ("inci", "as_named", "value", "low", "high", "word", "irritancy", "weighs", "note", "source"),
    "lookalikes.csv": ("a", "b", "differ_in", "source"),
    "limits.csv": (
        *(
            "inci",
            "market",
            "ref",
            "role",
            "use",
            "site",
            "min",
            "max",
            "legal",
            "basis",
            "group",
            "from",
            "until",
            "condition",
            "source",
        ),
    ),
}
SORTED_BY = {
    "names.csv": ("inci",),
    "aliases.csv": ("alias", "context"),
    "comedogenicity.csv": ("inci", "source"),
    "limits.csv": ("inci", "market", "ref"),
    "lookalikes.csv": ("a", "b"),
}
TABLES = (
    "about.toml",
    "actives.toml",
    "markers.toml",
    "claims.toml",
    "cautions.toml",
    "cosing.toml",
    "label_words.toml",
    "scoring.toml",
    "shapes.toml",
    "sources.toml",
)


def read(folder: Path, imported: Path | None = None) -> dict[str, Any]:
    """The whole lexicon, with names from an imported file behind its own, as plain values (dicts, lists, tuples, strings, numbers), ready to be stored.

    Raises `LexiconError` with every fault found, each with its file and place.
    """
    rows, tables = read_tables(folder)
    faults: list[str] = []
    sources = tables["sources.toml"]
    faults += _order_faults(rows)
    faults += rules.source_faults(sources)
    faults += rules.date_faults("scoring.toml: lexicon.date", tables["scoring.toml"].get("lexicon", {}).get("date"))
    names = {row["inci"]: i for i, row in enumerate(rows["names.csv"])}
    faults += rules.name_faults(rows["names.csv"])
    aliases = [row for row in rows["aliases.csv"] if not _added(faults, rules.alias_faults(row, names))]
    spelling = tables["label_words.toml"].get("spelling", {}).get("pairs", [])
    index = indexed(rows["names.csv"], aliases, spelling, faults)
    faults += rules.rating_faults(rows["comedogenicity.csv"], names)
    faults += rules.limit_faults(rows["limits.csv"], names)
    faults += rules.lookalike_faults(rows["lookalikes.csv"])
    faults += (fault for name in TABLES for fault in rules.key_faults(name, tables[name]))
    faults += rules.shape_faults(tables["shapes.toml"])
    faults += rules.about_faults(tables["about.toml"], names)
    faults += rules.active_faults(tables["actives.toml"], names)
    faults += rules.marker_faults(tables["markers.toml"], names)
    faults += rules.claim_faults(tables["claims.toml"], names)
    faults += rules.caution_faults(tables["cautions.toml"], tables["actives.toml"])
    faults += rules.citation_faults(rows, tables, sources)
    more = _imported(imported, index, spelling, faults) if imported else []
    if faults:
        raise LexiconError(faults)
    listed = [*rows["names.csv"], *more]
    return {
        "date": tables["scoring.toml"]["lexicon"]["date"],
        "names": tuple(map(entry, listed)),
        "curated": len(rows["names.csv"]),
        "spelling": spelling,
        **index,
        **searched(index["texts"], listed, rows["lookalikes.csv"], tables),
        "ratings": _by_name(rows["comedogenicity.csv"], _rating),
        "limits": _by_name(rows["limits.csv"], _limit),
        "aliases": _by_name([row for row in aliases if row["kind"] not in UNDECIDED], _alias),
        "lookalikes": _pairs(rows["lookalikes.csv"]),
        "about": tables["about.toml"],
        "actives": {name: {**table, "id": name} for name, table in tables["actives.toml"].items()},
        "markers": tables["markers.toml"],
        "claims": tables["claims.toml"],
        "cautions": tables["cautions.toml"],
        "cosing": tables["cosing.toml"],
        "words": tables["label_words.toml"],
        "scoring": tables["scoring.toml"],
        "shapes": tables["shapes.toml"],
        "sources": sources,
    }


def _imported(path: Path, index: dict[str, Any], spelling: Any, faults: list[str]) -> list[Row]:
    """The rows of an imported file that the lexicon does not know under any name; they are added to the index."""
    rows = _csv(path, FILES["names.csv"], faults)
    faults += (fault.replace("names.csv", path.name) for fault in rules.name_faults(rows))
    number = len(index["by_name"])
    more: list[Row] = []
    for row in rows:
        spelt = spelled(key(row["inci"]), spelling)
        if spelt and spelt not in index["by_name"] and spelt not in index["by_alias"]:
            index["by_name"][spelt], index["texts"][spelt] = number + len(more), row["inci"]
            more.append(row)
    return more


def _csv(path: Path, columns: tuple[str, ...], faults: list[str]) -> list[Row]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines, strict=True)
            if tuple(reader.fieldnames or ()) != columns:
                faults.append(
                    f"{path.name}: the columns are {list(reader.fieldnames or ())}, and should be {list(columns)}"
                )
                return []
            rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        faults.append(f"{path.name}: {error}")
        return []
    for number, row in enumerate(rows, 2):
        if None in row or None in row.values():
            faults.append(f"{path.name}: row {number} has too many or too few cells")
    if not all(row.get(columns[0]) for row in rows):
        faults.append(f"{path.name}: a row without {columns[0]}")
    return rows


def read_tables(folder: Path) -> tuple[dict[str, list[Row]], dict[str, dict[str, Any]]]:
    """The rows and tables of every file, as they stand. Raises `LexiconError` for files without the form of one."""
    faults: list[str] = []
    rows = {name: _csv(folder / name, columns, faults) for name, columns in FILES.items()}
    tables = {name: _toml(folder / name, faults) for name in TABLES}
    if faults:
        raise LexiconError(faults)
    return rows, tables


def _added(faults: list[str], more: Iterable[str]) -> bool:
    """Whether there are more faults; they are added."""
    before = len(faults)
    faults += more
    return len(faults) > before


def _order_faults(rows: dict[str, list[Row]]) -> Iterator[str]:
    for file, some in rows.items():
        order = [tuple(row[column].casefold() for column in SORTED_BY[file]) for row in some]
        yield from [f"{file}: {', '.join(b)!r} is out of order" for a, b in pairwise(order) if a > b][:5]


def _toml(path: Path, faults: list[str]) -> dict[str, Any]:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.append(f"{path.name}: {error}")
        return {}
    faults += rules.value_faults(path.name, tables)
    return tables


def entry(row: Row) -> bytes:
    """A row of names.csv, packed: entries are unpacked one by one, where they are needed."""
    cells = (
        row["inci"],
        several(row["cas"]),
        several(row["ec"]),
        row["kind"],
        several(row["functions"]),
        row["note"],
        row["source"],
    )
    return marshal.dumps(cells, 4)


def _float(cell: str) -> float | None:
    return float(cell) if cell else None


def _alias(row: Row) -> tuple[str, ...]:
    return tuple(row[c] for c in ("alias", "kind", "context", "note", "source"))


def _pairs(rows: list[Row]) -> dict[str, list[tuple[str, str]]]:
    """Each name of a pair → the other, and what they differ in."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        found.setdefault(row["a"], []).append((row["b"], row["differ_in"]))
        found.setdefault(row["b"], []).append((row["a"], row["differ_in"]))
    return found


def _rating(row: Row) -> tuple[Any, ...]:
    numbers = (_float(row["value"]), _float(row["low"]), _float(row["high"]))
    return (row["as_named"], *numbers, row["word"], row["irritancy"], row["weighs"] == "y", row["note"], row["source"])


def _limit(row: Row) -> tuple[Any, ...]:
    return (
        *(row[c] for c in ("market", "ref", "role", "use")),
        several(row["site"]) or ("any",),
        _float(row["min"]),
        _float(row["max"]),
        *(row[c] for c in ("legal", "basis", "group", "from", "until", "condition", "source")),
    )


def _by_name(rows: list[Row], make: Any) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = {}
    for row in rows:
        for name in several(row["inci"]):
            found.setdefault(name, []).append(make(row))
    return found
