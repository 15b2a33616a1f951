"""The lexicon's files → one plain dictionary, or every fault in them. The rules are in `rules`."""

from __future__ import annotations

import csv
import marshal
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from ..errors import LexiconError
from ..normalise import key, spelled
from . import rules
from .rules import CONTEXTS, TRADED, UNDECIDED, Row, several

FILES: dict[str, tuple[str, ...]] = {
    "names.csv": ("inci", "cas", "ec", "kind", "functions", "note", "source"),
    "aliases.csv": ("alias", "inci", "kind", "context", "note", "source"),
    "comedogenicity.csv": ("inci", "as_named", "value", "low", "high", "word", "irritancy", "weighs", "note", "source"),
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
}
TABLES = (
    "actives.toml",
    "markers.toml",
    "claims.toml",
    "cautions.toml",
    "label_words.toml",
    "scoring.toml",
    "sources.toml",
)


def read(folder: Path) -> dict[str, Any]:
    """The whole lexicon as plain values (dicts, lists, tuples, strings, numbers), ready to be stored.

    Raises `LexiconError` with every fault found, each with its file and place.
    """
    faults: list[str] = []
    rows = {name: _csv(folder / name, columns, faults) for name, columns in FILES.items()}
    tables = {name: _toml(folder / name, faults) for name in TABLES}
    if faults:
        raise LexiconError(faults)
    sources = tables["sources.toml"]
    faults += _order_faults(rows)
    faults += rules.source_faults(sources)
    faults += rules.date_faults("scoring.toml: lexicon.date", tables["scoring.toml"].get("lexicon", {}).get("date"))
    names = {row["inci"]: i for i, row in enumerate(rows["names.csv"])}
    faults += rules.name_faults(rows["names.csv"])
    pairs = tuple(map(tuple, tables["label_words.toml"].get("spelling", {}).get("pairs", ())))
    index = _index(rows["names.csv"], rows["aliases.csv"], names, pairs, faults)
    faults += rules.rating_faults(rows["comedogenicity.csv"], names)
    faults += rules.limit_faults(rows["limits.csv"], names)
    faults += rules.active_faults(tables["actives.toml"], names)
    faults += rules.marker_faults(tables["markers.toml"], names)
    faults += rules.claim_faults(tables["claims.toml"], names)
    faults += rules.caution_faults(tables["cautions.toml"], tables["actives.toml"])
    faults += rules.citation_faults(rows, tables, sources)
    if faults:
        raise LexiconError(faults)
    return {
        "date": tables["scoring.toml"]["lexicon"]["date"],
        "names": tuple(marshal.dumps(_entry(row), 4) for row in rows["names.csv"]),  # unpacked one by one, where needed
        "spelling": pairs,
        **index,
        "trade": frozenset(spelled(key(row["alias"]), pairs) for row in rows["aliases.csv"] if row["kind"] in TRADED),
        "ratings": _by_name(rows["comedogenicity.csv"], _rating),
        "limits": _by_name(rows["limits.csv"], _limit),
        "actives": {name: {**table, "id": name} for name, table in tables["actives.toml"].items()},
        "markers": tables["markers.toml"],
        "claims": tables["claims.toml"],
        "cautions": tables["cautions.toml"],
        "words": tables["label_words.toml"],
        "scoring": tables["scoring.toml"],
        "sources": sources,
    }


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
    faults += rules.shape_faults(path.name, tables)
    return tables


def _index(
    names: list[Row], aliases: list[Row], known: dict[str, int], pairs: tuple[Any, ...], faults: list[str]
) -> dict[str, Any]:
    """Keys → what they mean: an index into the names, or (class or blend, kind, candidates). Two meanings of one key are a fault."""
    by_name: dict[str, int] = {}
    for number, row in enumerate(names):
        spelt = spelled(key(row["inci"]), pairs)
        if spelt in by_name:
            faults.append(f"names.csv: {row['inci']!r} reads like {names[by_name[spelt]]['inci']!r}")
        by_name[spelt] = number
    found: dict[str, dict[str, Any]] = {"list": {}, "claim": {}}
    for row in aliases:
        wrong = list(rules.alias_faults(row, known))
        faults += wrong
        spelt = spelled(key(row["alias"]), pairs)
        for context in () if wrong else CONTEXTS[row["context"]]:
            meaning = _meaning(row, names, known)
            if context == "list" and spelt in by_name:
                faults.append(f"aliases.csv: {row['alias']}: reads like the name {names[by_name[spelt]]['inci']!r}")
            faults += _clash(row, context, found[context].get(spelt), meaning)
            found[context][spelt] = meaning
    texts = {spelled(key(row["inci"]), pairs): row["inci"] for row in names}
    texts |= {spelt: text for row in aliases if (spelt := spelled(key(text := row["alias"]), pairs)) in found["list"]}
    return {"by_name": by_name, "by_alias": found["list"], "by_claim": found["claim"], "texts": texts}


def _meaning(row: Row, names: list[Row], known: dict[str, int]) -> Any:
    targets = several(row["inci"])
    if row["kind"] not in UNDECIDED:
        return known[targets[0]]
    kinds = {names[known[name]]["kind"] for name in targets}
    return row["kind"], kinds.pop() if len(kinds) == 1 else "other", targets


def _clash(row: Row, context: str, before: Any, meaning: Any) -> Iterator[str]:
    place = f"aliases.csv: {row['alias']}"
    if not key(row["alias"]):
        yield f"{place}: has no letter and no digit"
    if before is not None:
        yield (
            f"{place}: stands twice in context {context}"
            if before == meaning
            else f"{place}: means two things in context {context}"
        )


def _entry(row: Row) -> tuple[Any, ...]:
    return (
        row["inci"],
        several(row["cas"]),
        several(row["ec"]),
        row["kind"],
        several(row["functions"]),
        row["note"],
        row["source"],
    )


def _float(cell: str) -> float | None:
    return float(cell) if cell else None


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
