"""The lexicon's files → one plain dictionary, or every fault in them. This is the schema (lexicon/README.md says it in words)."""

from __future__ import annotations

import csv
import datetime
import marshal
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..errors import LexiconError
from ..normalise import key, spelled

KINDS = frozenset(
    "acid amino_acid antioxidant botanical_extract butter chelator clay colourant drug_active emollient_ester emulsifier essential_oil fatty_acid "
    "fatty_alcohol ferment fragrance fragrance_allergen humectant hydrosol mineral other peptide ph_adjuster polymer preservative protein salt "
    "silicone solvent sugar surfactant uv_filter vegetable_oil vitamin water wax".split()
)
ALIAS_KINDS = frozenset(
    "us_name common_name botanical_with_common spelling_variant misspelling translation trade_name abbreviation old_name class blend".split()
)
UNDECIDED = frozenset({"class", "blend"})
TRADED = frozenset({"trade_name", "blend"})  # names of raw materials, which may be solutions
CONTEXTS = frozenset({"list", "claim", "both"})
MARKETS = frozenset({"EU", "UK", "US", "CA", "KR", "JP", "CN"})
ROLES = frozenset("preservative uv_filter restricted colourant prohibited drug advice".split())
USES = frozenset({"any", "leave-on", "rinse-off"})
SITES = frozenset("any face body hair oral eye lip nail hand deodorant spray foot nappy fragrance professional".split())
PATHWAYS = ("sebum", "unclog", "support", "texture", "photoprotection")

FILES: dict[str, tuple[str, ...]] = {
    "names.csv": ("inci", "cas", "ec", "kind", "functions", "note", "source"),
    "aliases.csv": ("alias", "inci", "kind", "context", "note", "source"),
    "comedogenicity.csv": ("inci", "as_named", "value", "low", "high", "word", "irritancy", "weighs", "note", "source"),
    "limits.csv": (
        *("inci", "market", "ref", "role", "use", "site", "min", "max", "legal", "basis", "group", "from", "until", "condition", "source"),
    ),
}
TABLES = ("actives.toml", "markers.toml", "claims.toml", "cautions.toml", "label_words.toml", "scoring.toml", "sources.toml")

ACTIVE_KEYS = frozenset(
    "inci group claim_names parent parent_factor role grade effective effective_basis strength pka ph_max ph_needed rinse_off "
    "photosensitising conflicts pore_endpoint does note sources".split()
)
ACTIVE_NEEDED = frozenset("inci group role grade strength rinse_off does sources".split())
MARKER_KEYS = frozenset({"names", "cap", "strength", "use", "not_with", "note", "sources"})
CLAIM_KEYS = frozenset({"phrases", "kind", "rule", "rated_from", "flags", "says", "members", "kinds", "but_not", "sources"})
CAUTION_KEYS = frozenset({"together", "limited_by", "not_roles", "from_percent", "uses", "without_spf", "says", "sources"})
SOURCE_KEYS = frozenset({"title", "kind", "status", "licence", "note", "rating"})
SOURCE_KINDS = frozenset("law trial review list register supplier judgement observation".split())

Row = dict[str, str]


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
    faults += _source_faults(sources)
    names = {row["inci"]: i for i, row in enumerate(rows["names.csv"])}
    faults += _name_faults(rows["names.csv"])
    pairs = tuple(map(tuple, tables["label_words.toml"].get("spelling", {}).get("pairs", ())))
    index = _index(rows["names.csv"], rows["aliases.csv"], names, pairs, faults)
    faults += _rating_faults(rows["comedogenicity.csv"], names)
    faults += _limit_faults(rows["limits.csv"], names)
    faults += _active_faults(tables["actives.toml"], names)
    faults += _marker_faults(tables["markers.toml"], names)
    faults += _claim_faults(tables["claims.toml"], names)
    faults += _caution_faults(tables["cautions.toml"], tables["actives.toml"])
    faults += _unknown_sources(rows, tables, sources)
    if faults:
        raise LexiconError(faults)
    return {
        "date": tables["scoring.toml"]["lexicon"]["date"],
        "names": tuple(_entry(row) for row in rows["names.csv"]),
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
                faults.append(f"{path.name}: the columns are {list(reader.fieldnames or ())}, and should be {list(columns)}")
                return []
            rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        faults.append(f"{path.name}: {error}")
        return []
    for number, row in enumerate(rows, 2):
        if None in row or None in row.values():
            faults.append(f"{path.name}: row {number} has too many or too few cells")
    keyed = [row[columns[0]].casefold() for row in rows if row.get(columns[0])]
    if len(keyed) != len(rows):
        faults.append(f"{path.name}: a row without {columns[0]}")
    faults += [f"{path.name}: {b!r} is out of order" for a, b in zip(keyed, keyed[1:], strict=False) if a > b][:5]
    return rows


def _toml(path: Path, faults: list[str]) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.append(f"{path.name}: {error}")
        return {}


def several(cell: str) -> tuple[str, ...]:
    """The values of a cell that may hold several, separated by `; `."""
    return tuple(part for part in (part.strip() for part in cell.split(";")) if part)


def _one_of(place: str, value: str, known: Iterable[str]) -> Iterator[str]:
    if value not in known:
        yield f"{place}: {value!r} is not one of {', '.join(sorted(known))}"


def _number(place: str, value: str, low: float, high: float) -> Iterator[str]:
    try:
        if value and not low <= float(value) <= high:
            yield f"{place}: {value} is not between {low:g} and {high:g}"
    except ValueError:
        yield f"{place}: {value!r} is not a number"


def _source_faults(sources: dict[str, Any]) -> Iterator[str]:
    for name, table in sources.items():
        place = f"sources.toml: {name}"
        yield from (f"{place}.{key}: unknown key" for key in table.keys() - SOURCE_KEYS)
        if not table.get("title"):
            yield f"{place}: no title"
        yield from _one_of(f"{place}.kind", table.get("kind", ""), SOURCE_KINDS)
        yield from _one_of(f"{place}.status", table.get("status", ""), ("read", "memory"))


def _name_faults(rows: list[Row]) -> Iterator[str]:
    for row in rows:
        place = f"names.csv: {row['inci']}"
        yield from _one_of(f"{place}.kind", row["kind"], KINDS)
        yield from (f"{place}.cas: {number} has a wrong check digit" for number in several(row["cas"]) if not _cas(number))


def _cas(number: str) -> bool:
    digits = number.replace("-", "")
    if not digits.isdigit() or number.count("-") != 2:
        return False
    return sum(i * int(d) for i, d in enumerate(reversed(digits[:-1]), 1)) % 10 == int(digits[-1])


def _index(names: list[Row], aliases: list[Row], known: dict[str, int], pairs: tuple[Any, ...], faults: list[str]) -> dict[str, Any]:
    """Keys → what they mean: an index into the names, or (class or blend, kind, candidates). Two meanings of one key are a fault."""
    by_name: dict[str, int] = {}
    for number, row in enumerate(names):
        spelt = spelled(key(row["inci"]), pairs)
        if spelt in by_name:
            faults.append(f"names.csv: {row['inci']!r} reads like {names[by_name[spelt]]['inci']!r}")
        by_name[spelt] = number
    found: dict[str, dict[str, Any]] = {"list": {}, "claim": {}}
    for row in aliases:
        place = f"aliases.csv: {row['alias']}"
        faults += [*_one_of(f"{place}.kind", row["kind"], ALIAS_KINDS), *_one_of(f"{place}.context", row["context"], CONTEXTS)]
        targets = several(row["inci"])
        missing = [name for name in targets if name not in known]
        faults += [f"{place}.inci: {name!r} is not in names.csv" for name in missing]
        if missing or not targets:
            continue
        if row["kind"] not in UNDECIDED and len(targets) != 1:
            faults.append(f"{place}: {len(targets)} names for an alias that should mean one")
            continue
        meaning: Any = known[targets[0]]
        if row["kind"] in UNDECIDED:
            kinds = {names[known[name]]["kind"] for name in targets}
            meaning = (row["kind"], kinds.pop() if len(kinds) == 1 else "other", targets)
        spelt = spelled(key(row["alias"]), pairs)
        for context in ("list", "claim") if row["context"] == "both" else (row["context"],):
            if context == "list" and spelt in by_name and by_name[spelt] != meaning:
                faults.append(f"{place}: reads like the name {names[by_name[spelt]]['inci']!r}")
            if found[context].get(spelt, meaning) != meaning:
                faults.append(f"{place}: means two things in context {context}")
            found[context][spelt] = meaning
    texts = {spelled(key(row["inci"]), pairs): row["inci"] for row in names}
    texts |= {spelt: text for row in aliases if (spelt := spelled(key(text := row["alias"]), pairs)) in found["list"]}
    return {"by_name": by_name, "by_alias": found["list"], "by_claim": found["claim"], "texts": marshal.dumps(texts)}


def _rating_faults(rows: list[Row], names: dict[str, int]) -> Iterator[str]:
    for row in rows:
        place = f"comedogenicity.csv: {row['inci']}, {row['source']}"
        if not row["inci"].startswith("class: ") and not all(name in names for name in several(row["inci"])):
            yield f"{place}: not in names.csv"
        for column in ("value", "low", "high"):
            yield from _number(f"{place}.{column}", row[column], 0, 5)
        yield from _one_of(f"{place}.weighs", row["weighs"], "yn")
        if bool(row["value"]) == bool(row["word"]):
            yield f"{place}: needs either a value or a word"


def _limit_faults(rows: list[Row], names: dict[str, int]) -> Iterator[str]:
    for row in rows:
        place = f"limits.csv: {row['inci']}, {row['market']} {row['ref']}"
        if row["inci"] not in names:
            yield f"{place}: not in names.csv"
        yield from _one_of(f"{place}.market", row["market"], MARKETS)
        yield from _one_of(f"{place}.role", row["role"], ROLES)
        yield from _one_of(f"{place}.use", row["use"], USES)
        for site in several(row["site"]):
            yield from _one_of(f"{place}.site", site.removeprefix("not "), SITES)
        for column in ("min", "max"):
            yield from _number(f"{place}.{column}", row[column], 0, 100)
        for column in ("from", "until"):
            try:
                datetime.date.fromisoformat(row[column] or "2000-01-01")
            except ValueError:
                yield f"{place}.{column}: {row[column]!r} is not a date"


def _active_faults(tables: dict[str, Any], names: dict[str, int]) -> Iterator[str]:
    inci: dict[str, str] = {}
    words: dict[str, str] = {}
    for name, table in tables.items():
        place = f"actives.toml: {name}"
        yield from (f"{place}.{key}: unknown key" for key in sorted(table.keys() - ACTIVE_KEYS))
        yield from (f"{place}: no {key}" for key in sorted(ACTIVE_NEEDED - table.keys()))
        for one in table.get("inci", ()):
            if one not in names:
                yield f"{place}.inci: {one!r} is not in names.csv"
            if inci.setdefault(one, name) != name:
                yield f"{place}.inci: {one!r} stands in {inci[one]} too"
        for word in table.get("claim_names", ()):
            if words.setdefault(word, name) != name:
                yield f"{place}.claim_names: {word!r} stands in {words[word]} too"
        yield from (f"{place}.strength: unknown pathway {p!r}" for p in table.get("strength", {}).keys() - set(PATHWAYS))
        yield from (f"{place}.strength.{p}: {m} is not between 0 and 0.8" for p, m in table.get("strength", {}).items() if not 0 <= m <= 0.8)
        yield from _one_of(f"{place}.grade", table.get("grade", ""), "ABC")


def _marker_faults(table: dict[str, Any], names: dict[str, int]) -> Iterator[str]:
    for number, marker in enumerate(table.get("marker", ())):
        place = f"markers.toml: marker[{number}]"
        yield from (f"{place}.{key}: unknown key" for key in marker.keys() - MARKER_KEYS)
        yield from (f"{place}.names: {name!r} is not in names.csv" for name in marker.get("names", ()) if name not in names)
        yield from _one_of(f"{place}.strength", marker.get("strength", ""), ("strong", "weak"))
        yield from _one_of(f"{place}.use", marker.get("use", "any"), USES)
    yield from (f"markers.toml: not_markers: {n!r} is not in names.csv" for n in table.get("not_markers", {}).get("names", ()) if n not in names)


def _claim_faults(tables: dict[str, Any], names: dict[str, int]) -> Iterator[str]:
    phrases: dict[str, str] = {}
    for name, table in tables.items():
        place = f"claims.toml: {name}"
        yield from (f"{place}.{key}: unknown key" for key in table.keys() - CLAIM_KEYS)
        yield from (f"{place}: no {key}" for key in {"phrases", "rule", "says", "sources"} - table.keys())
        for column in ("members", "but_not"):
            yield from (f"{place}.{column}: {one!r} is not in names.csv" for one in table.get(column, ()) if one not in names)
        yield from (f"{place}.kinds: {one!r} is no kind" for one in table.get("kinds", ()) if one not in KINDS)
        for phrase in table.get("phrases", ()):
            if phrases.setdefault(phrase, name) != name:
                yield f"{place}.phrases: {phrase!r} stands in {phrases[phrase]} too"


def _caution_faults(tables: dict[str, Any], actives: dict[str, Any]) -> Iterator[str]:
    groups = {table.get("group") for table in actives.values()}
    for name, table in tables.items():
        place = f"cautions.toml: {name}"
        yield from (f"{place}.{key}: unknown key" for key in table.keys() - CAUTION_KEYS)
        yield from (f"{place}: no {key}" for key in {"says", "sources"} - table.keys())
        if ("together" in table) == ("limited_by" in table):
            yield f"{place}: needs either together or limited_by"
        yield from (f"{place}.together: no active is of group {g!r}" for some in table.get("together", ()) for g in some if g not in groups)


def _unknown_sources(rows: dict[str, list[Row]], tables: dict[str, Any], sources: dict[str, Any]) -> Iterator[str]:
    """Sources that are named and do not exist, and sources that nothing names."""
    used: set[str] = set()
    for name, some in rows.items():
        for row in some:
            used.add(row["source"])
            if row["source"] not in sources:
                yield f"{name}: {row[FILES[name][0]]}.source: unknown source {row['source']!r}"
    for name in TABLES[:-1]:
        for place, cited in _cited(tables[name], name):
            used.add(cited)
            if cited not in sources:
                yield f"{place}: unknown source {cited!r}"
    yield from (f"sources.toml: {name}: nothing names it" for name in sources.keys() - used)


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


def _entry(row: Row) -> tuple[Any, ...]:
    return (row["inci"], several(row["cas"]), several(row["ec"]), row["kind"], several(row["functions"]), row["note"], row["source"])


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
