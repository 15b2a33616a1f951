"""What must hold of each file of the lexicon, as faults with their places. lexicon/README.md says it in words."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import Any

from .keys import (
    ABOUT_KEYS,
    ACTIVE_KEYS,
    ACTIVE_NEEDED,
    ACTIVE_ROLES,
    ALIAS_KINDS,
    CAUTION_KEYS,
    CAUTION_NEEDED,
    CLAIM_KEYS,
    CLAIM_NEEDED,
    CLAIM_RULES,
    CONTEXTS,
    KEYS,
    KINDS,
    LISTS,
    MARKER_KEYS,
    MARKER_NEEDED,
    MARKETS,
    NUMBERED,
    OPEN,
    PATHWAYS,
    ROLES,
    SHAPE,
    SITES,
    SOURCE_KEYS,
    SOURCE_KINDS,
    UNDECIDED,
    USES,
    split,
)

Row = dict[str, str]


def several(cell: str) -> tuple[str, ...]:
    """The values of a cell that may hold several, separated by `; `."""
    return tuple(part for part in (part.strip() for part in cell.split(";")) if part)


def _one_of(place: str, value: str, known: Iterable[str]) -> Iterator[str]:
    if value not in set(known):
        yield f"{place}: {value!r} is not one of {', '.join(sorted(known))}"


def _number(place: str, value: str, low: float, high: float) -> Iterator[str]:
    try:
        if value and not low <= float(value) <= high:
            yield f"{place}: {value} is not between {low:g} and {high:g}"
    except ValueError:
        yield f"{place}: {value!r} is not a number"


def _keys(place: str, table: dict[str, Any], known: frozenset[str], needed: frozenset[str]) -> Iterator[str]:
    yield from (f"{place}.{key}: unknown key" for key in sorted(table.keys() - known))
    yield from (f"{place}: no {key}" for key in sorted(needed - table.keys()))


def _listed(place: str, some: Iterable[str], names: dict[str, int]) -> Iterator[str]:
    yield from (f"{place}: {name!r} is not in names.csv" for name in some if name not in names)


def _once(place: str, words: Iterable[str], owner: str, owners: dict[str, str]) -> Iterator[str]:
    """Words that another table has too. `owners` is kept from table to table."""
    yield from (f"{place}: {w!r} stands in {owners[w]} too" for w in words if owners.setdefault(w, owner) != owner)


def _rising(place: str, row: Row, *columns: str) -> Iterator[str]:
    """Cells that go down, where they are filled and are numbers, or all dates."""
    cells = [row[column] for column in columns if row[column]]
    try:
        values: list[Any] = [float(cell) for cell in cells]
    except ValueError:
        values = list(cells)
    if values != sorted(values):
        yield f"{place}: {', '.join(columns)} do not go up: {', '.join(cells)}"


def value_faults(file: str, tables: dict[str, Any]) -> Iterator[str]:
    """Values that are not of the kind that the other rules ask about: tables, and lists in them."""
    numbered = NUMBERED.get(file, "")
    if isinstance(tables.get(numbered), list):
        tables = tables | {f"{numbered}[{number}]": one for number, one in enumerate(tables[numbered])}
        del tables[numbered]
    for name, table in tables.items():
        place = f"{file}: {name}"
        if not isinstance(table, dict):
            yield f"{place}: is not a table"
        elif file not in ("label_words.toml", "scoring.toml", "shapes.toml", "cosing.toml"):
            wrong = sorted(key for key in table.keys() & LISTS if not isinstance(table[key], list))
            yield from (f"{place}.{key}: is not a list" for key in wrong)
            if file == "actives.toml" and not isinstance(table.get("strength", {}), dict):
                yield f"{place}.strength: is not a table"


def source_faults(sources: dict[str, Any]) -> Iterator[str]:
    for name, table in sources.items():
        place = f"sources.toml: {name}"
        yield from _keys(place, table, SOURCE_KEYS, frozenset({"title"}))
        yield from _one_of(f"{place}.kind", table.get("kind", ""), SOURCE_KINDS)
        yield from _one_of(f"{place}.status", table.get("status", ""), ("read", "memory"))


def name_faults(rows: list[Row]) -> Iterator[str]:
    for row in rows:
        place = f"names.csv: {row['inci']}"
        yield from _one_of(f"{place}.kind", row["kind"], KINDS)
        yield from (
            f"{place}.cas: {number} has a wrong check digit" for number in several(row["cas"]) if not is_cas(number)
        )


def is_cas(number: str) -> bool:
    """Whether a CAS number has the right check digit."""
    digits = number.replace("-", "")
    if not digits.isdecimal() or number.count("-") != 2:
        return False
    return sum(i * int(d) for i, d in enumerate(reversed(digits[:-1]), 1)) % 10 == int(digits[-1])


def alias_faults(row: Row, names: dict[str, int]) -> Iterator[str]:
    place, targets = f"aliases.csv: {row['alias']}", several(row["inci"])
    yield from _one_of(f"{place}.kind", row["kind"], ALIAS_KINDS)
    yield from _one_of(f"{place}.context", row["context"], CONTEXTS)
    yield from _listed(f"{place}.inci", targets, names)
    if not targets or (row["kind"] not in UNDECIDED and len(targets) != 1):
        yield f"{place}: {len(targets)} names for an alias that should mean one"


def rating_faults(rows: list[Row], names: dict[str, int]) -> Iterator[str]:
    for row in rows:
        place = f"comedogenicity.csv: {row['inci']}, {row['source']}"
        if not row["inci"].startswith("class: "):
            yield from _listed(place, several(row["inci"]), names)
        for column in ("value", "low", "high"):
            yield from _number(f"{place}.{column}", row[column], 0, 5)
        yield from _rising(place, row, "low", "value", "high")
        yield from _one_of(f"{place}.weighs", row["weighs"], "yn")
        if bool(row["value"]) == bool(row["word"]):
            yield f"{place}: needs either a value or a word"


def limit_faults(rows: list[Row], names: dict[str, int]) -> Iterator[str]:
    for row in rows:
        place = f"limits.csv: {row['inci']}, {row['market']} {row['ref']}"
        yield from _listed(place, [row["inci"]], names)
        yield from _one_of(f"{place}.market", row["market"], MARKETS)
        yield from _one_of(f"{place}.role", row["role"], ROLES)
        yield from _one_of(f"{place}.use", row["use"], USES)
        for site in several(row["site"]):
            yield from _one_of(f"{place}.site", site.removeprefix("not "), SITES)
        for column in ("min", "max"):
            yield from _number(f"{place}.{column}", row[column], 0, 100)
        yield from (
            f for column in ("from", "until") for f in date_faults(f"{place}.{column}", row[column] or "2000-01-01")
        )
        yield from (*_rising(place, row, "min", "max"), *_rising(place, row, "from", "until"))


def lookalike_faults(rows: list[Row]) -> Iterator[str]:
    """Pairs need not be names of the lexicon: they keep others from being taken for it."""
    for row in rows:
        place = f"lookalikes.csv: {row['a']}, {row['b']}"
        if row["a"].casefold() >= row["b"].casefold():
            yield f"{place}: the first must come first in the alphabet"
        if not row["differ_in"]:
            yield f"{place}: does not say what they differ in"


def date_faults(place: str, date: Any) -> Iterator[str]:
    try:
        datetime.date.fromisoformat(date)
    except (TypeError, ValueError):
        yield f"{place}: {date!r} is not a date"


def key_faults(file: str, tables: dict[str, Any]) -> Iterator[str]:
    """Tables and keys of a file of constants or words that are missing or unknown."""
    known = KEYS.get(file, {})
    if not known:
        return
    yield from (
        f"{file}: {name}: unknown table" for name in sorted(tables.keys() - known.keys() - set(OPEN.get(file, ())))
    )
    yield from (f"{file}: no table {name}" for name in sorted(known.keys() - tables.keys()))
    for name, keys in known.items():
        if isinstance(tables.get(name), dict):
            yield from _keys(f"{file}: {name}", tables[name], split(keys), split(keys))


def shape_faults(tables: dict[str, Any]) -> Iterator[str]:
    """Rules of shapes.toml with keys, kinds or lists that there are not."""
    lists = tables.get("words", {})
    for number, shape in enumerate(tables.get("shape", ())):
        place = f"shapes.toml: shape[{number}]"
        yield from _keys(place, shape, SHAPE, SHAPE)
        yield from _one_of(f"{place}.kind", shape.get("kind", ""), KINDS)
        named = (
            name
            for form in shape.get("forms", ())
            for part in re.findall("<([^<>]*)>", form)
            for name in part.split("|")
        )
        yield from (
            f"{place}.forms: no list {name!r}" for name in named if name not in lists and not name.startswith("#")
        )


def about_faults(tables: dict[str, Any], names: dict[str, int]) -> Iterator[str]:
    yield from _listed("about.toml", tables, names)
    for name, table in tables.items():
        yield from _keys(f"about.toml: {name}", table, ABOUT_KEYS, ABOUT_KEYS)


def active_faults(tables: dict[str, Any], names: dict[str, int]) -> Iterator[str]:
    inci: dict[str, str] = {}
    words: dict[str, str] = {}
    for name, table in tables.items():
        place = f"actives.toml: {name}"
        yield from _keys(place, table, ACTIVE_KEYS, ACTIVE_NEEDED)
        yield from _listed(f"{place}.inci", table.get("inci", ()), names)
        yield from _once(f"{place}.inci", table.get("inci", ()), name, inci)
        yield from _once(f"{place}.claim_names", table.get("claim_names", ()), name, words)
        strength = table.get("strength", {})
        yield from (f"{place}.strength: unknown pathway {p!r}" for p in sorted(strength.keys() - set(PATHWAYS)))
        yield from (
            f"{place}.strength.{p}: {m} is not between 0 and 0.8" for p, m in strength.items() if not 0 <= m <= 0.8
        )
        yield from _one_of(f"{place}.grade", table.get("grade", ""), "ABC")
        yield from _one_of(f"{place}.role", table.get("role", ""), ACTIVE_ROLES)
        if list(table.get("effective", ())) != sorted(table.get("effective", ())):
            yield f"{place}.effective: does not go up"


def marker_faults(table: dict[str, Any], names: dict[str, int]) -> Iterator[str]:
    yield from (f"markers.toml: {key}: unknown key" for key in sorted(table.keys() - {"marker", "not_markers"}))
    for number, marker in enumerate(table.get("marker", ())):
        place = f"markers.toml: marker[{number}]"
        yield from _keys(place, marker, MARKER_KEYS, MARKER_NEEDED)
        yield from _listed(f"{place}.names", marker.get("names", ()), names)
        yield from _number(f"{place}.cap", str(marker.get("cap", "")), 0, 100)
        yield from _one_of(f"{place}.strength", marker.get("strength", ""), ("strong", "weak"))
        yield from _one_of(f"{place}.use", marker.get("use", "any"), USES)
    yield from _listed("markers.toml: not_markers", table.get("not_markers", {}).get("names", ()), names)


def claim_faults(tables: dict[str, Any], names: dict[str, int]) -> Iterator[str]:
    phrases: dict[str, str] = {}
    for name, table in tables.items():
        place = f"claims.toml: {name}"
        yield from _keys(place, table, CLAIM_KEYS, CLAIM_NEEDED)
        yield from _one_of(f"{place}.rule", table.get("rule", ""), CLAIM_RULES)
        for column in ("members", "but_not"):
            yield from _listed(f"{place}.{column}", table.get(column, ()), names)
        yield from (f"{place}.kinds: {one!r} is no kind" for one in table.get("kinds", ()) if one not in KINDS)
        yield from _once(f"{place}.phrases", table.get("phrases", ()), name, phrases)


def caution_faults(tables: dict[str, Any], actives: dict[str, Any]) -> Iterator[str]:
    groups = {table.get("group") for table in actives.values()}
    for name, table in tables.items():
        place = f"cautions.toml: {name}"
        yield from _keys(place, table, CAUTION_KEYS, CAUTION_NEEDED)
        if ("together" in table) == ("limited_by" in table):
            yield f"{place}: needs either together or limited_by"
        wanted = (group for some in table.get("together", ()) for group in some)
        yield from (f"{place}.together: no active is of group {group!r}" for group in wanted if group not in groups)


def citation_faults(rows: dict[str, list[Row]], tables: dict[str, Any], sources: dict[str, Any]) -> Iterator[str]:
    """Sources that are named and do not exist, and sources that nothing names."""
    cited = [
        (f"{file}: {next(iter(row.values()))}.source", row["source"]) for file, some in rows.items() for row in some
    ]
    cited += [citation for file, table in tables.items() if table is not sources for citation in _cited(table, file)]
    yield from (f"{place}: unknown source {source!r}" for place, source in cited if source not in sources)
    yield from (
        f"sources.toml: {name}: nothing names it" for name in sorted(sources.keys() - {source for _, source in cited})
    )


def _cited(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "sources" and isinstance(inner, list):
                yield from ((f"{place}.sources[{i}]", cited) for i, cited in enumerate(inner))
            else:
                yield from _cited(inner, f"{place}: {name}" if ":" not in place else f"{place}.{name}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _cited(inner, f"{place}[{number}]")
