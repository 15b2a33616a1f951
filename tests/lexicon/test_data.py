"""The lexicon's own files: in order, sourced, and free of two meanings."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from labelscan.lexicon import Entry, Lexicon, Undecided, lexicon_folder
from labelscan.model import PATHWAYS

FOLDER = Path(lexicon_folder())


def rows(file: str) -> list[dict[str, str]]:
    with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def tables(file: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))


TABLES = sorted(path.name for path in FOLDER.glob("*.toml"))
FILES = sorted(path.name for path in FOLDER.glob("*.csv"))
ACTIVES = tables("actives.toml")
WORDS = tables("label_words.toml")


@pytest.mark.parametrize(
    ("file", "columns"),
    [
        ("names.csv", ["inci"]),
        ("aliases.csv", ["alias", "context"]),
        ("comedogenicity.csv", ["inci", "source"]),
        ("limits.csv", ["inci", "market", "ref"]),
        ("lookalikes.csv", ["a", "b"]),
    ],
)
def test_rows_are_in_order(file: str, columns: list[str]) -> None:
    keys = [[row[column].casefold() for column in columns] for row in rows(file)]
    assert not [after for before, after in pairwise(keys) if before > after]


@pytest.mark.parametrize("file", ["actives.toml", "sources.toml"])
def test_tables_are_in_order(file: str) -> None:
    names = list(tables(file))
    assert names == sorted(names)


def test_every_file_is_explained() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [name for name in (*FILES, *TABLES) if f"`{name}`" not in readme] == []


@pytest.mark.parametrize("file", [*FILES, *TABLES])
def test_files_are_plain_text(file: str) -> None:
    raw = (FOLDER / file).read_bytes()
    raw.decode("utf-8")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert not re.search(rb"[ \t]\n", raw)


@pytest.mark.parametrize("file", FILES)
def test_cells_are_trimmed_and_no_row_stands_twice(file: str) -> None:
    found = rows(file)
    assert not [cell for row in found for cell in row.values() if cell != " ".join(cell.split())]
    counted = Counter(tuple(row.values()) for row in found)
    assert not [row for row, times in counted.items() if times > 1]


def cited(value: Any) -> list[str]:
    """Every source that a table names, however deep."""
    if isinstance(value, dict):
        own = [source for name, inner in value.items() if name == "sources" for source in inner]
        return own + [source for name, inner in value.items() if name != "sources" for source in cited(inner)]
    return [source for inner in value for source in cited(inner)] if isinstance(value, list) else []


def test_every_source_exists_and_is_used() -> None:
    sources = set(tables("sources.toml"))
    used = {row["source"] for file in FILES for row in rows(file)}
    used |= {source for file in TABLES if file != "sources.toml" for source in cited(tables(file))}
    assert used == sources


@pytest.mark.parametrize("file", ["actives.toml", "claims.toml", "cautions.toml"])
def test_every_table_has_a_source_and_says_a_sentence(file: str) -> None:
    for name, table in tables(file).items():
        assert table["sources"], name
        said = table.get("does") or table["says"]
        assert said[0].isupper(), name
        assert said.rstrip().endswith("."), name


def test_every_pair_of_lookalikes_stands_once_and_is_two_names(lexicon: Lexicon) -> None:
    found = rows("lookalikes.csv")
    assert len({frozenset((row["a"], row["b"])) for row in found}) == len(found)
    for row in found:
        a, b = lexicon.match(row["a"]), lexicon.match(row["b"])
        assert (a.name, b.name) == (row["a"], row["b"])


# --- names and aliases ---------------------------------------------------------------------------------------------


def test_every_name_is_found_by_its_own_form(lexicon: Lexicon) -> None:
    for row in rows("names.csv"):
        entry = lexicon.entry(row["inci"])
        assert entry is not None
        assert entry.inci == row["inci"]


def test_no_two_names_or_aliases_share_a_key(lexicon: Lexicon) -> None:
    names = Counter(lexicon.key(row["inci"]) for row in rows("names.csv"))
    assert not [key for key, times in names.items() if times > 1 or not key]
    contexts = {"both": ("list", "claim")}
    aliases = Counter(
        (lexicon.key(row["alias"]), context)
        for row in rows("aliases.csv")
        for context in contexts.get(row["context"], (row["context"],))
    )
    assert not [key for key, times in aliases.items() if times > 1 or not key[0]]


def test_an_alias_that_reads_like_a_name_is_for_another_context(lexicon: Lexicon) -> None:
    names = {lexicon.key(row["inci"]) for row in rows("names.csv")}
    both = [(row["alias"], row["context"]) for row in rows("aliases.csv") if lexicon.key(row["alias"]) in names]
    assert both == [("BHA", "claim")]


def test_every_alias_resolves_to_exactly_one_entry_in_its_context(lexicon: Lexicon) -> None:
    for row in rows("aliases.csv"):
        for context in ("list", "claim") if row["context"] == "both" else (row["context"],):
            found = lexicon.lookup(lexicon.key(row["alias"]), context)
            if row["kind"] in ("class", "blend"):
                assert isinstance(found, Undecided), row
                assert "; ".join(found.candidates) == row["inci"]
            else:
                assert isinstance(found, Entry), row
                assert found.inci == row["inci"]


def test_an_alias_of_one_context_is_not_known_in_the_other(lexicon: Lexicon) -> None:
    lists = {lexicon.key(row["alias"]) for row in rows("aliases.csv") if row["context"] != "claim"}
    claims = {lexicon.key(row["alias"]) for row in rows("aliases.csv") if row["context"] != "list"}
    names = {lexicon.key(row["inci"]) for row in rows("names.csv")}
    assert all(lexicon.lookup(key, "claim") is None for key in lists - claims - names)
    assert all(lexicon.lookup(key, "list") is None for key in claims - lists - names)


def test_names_are_cased_as_on_labels() -> None:
    assert not [
        row["inci"]
        for row in rows("names.csv")
        if row["inci"].isupper() and not re.fullmatch(r"[A-Z]{2,5}(?:[ -][\dA-Z:]+)*", row["inci"])
    ]
    assert not [row["inci"] for row in rows("names.csv") if row["inci"].islower()]


# --- ratings, limits, actives --------------------------------------------------------------------------------------


def test_ranges_go_up() -> None:
    for row in rows("comedogenicity.csv"):
        rated = [float(row[column]) for column in ("low", "value", "high") if row[column]]
        assert rated == sorted(rated), row
        assert bool(row["low"]) == bool(row["high"]), row
    for row in rows("limits.csv"):
        allowed = [float(row[column]) for column in ("min", "max") if row[column]]
        assert allowed == sorted(allowed), row
        assert not (row["from"] and row["until"]) or row["from"] <= row["until"], row
    for name, active in ACTIVES.items():
        assert list(active.get("effective", [])) == sorted(active.get("effective", [])), name


def test_a_limit_without_a_figure_says_why() -> None:
    bare = [row for row in rows("limits.csv") if not row["max"] and row["role"] not in ("prohibited", "colourant")]
    assert not [row for row in bare if not row["condition"]]


def test_actives_are_reachable_and_in_small_letters(lexicon: Lexicon) -> None:
    for name, active in ACTIVES.items():
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name)
        assert active["claim_names"] == [word.lower() for word in active["claim_names"]], name
        assert len(set(active["claim_names"])) == len(active["claim_names"]), name
        assert set(active["strength"]) <= set(PATHWAYS)
        for inci in active["inci"]:
            found = lexicon.active(inci)
            assert found is not None
            assert found["id"] == name


def test_a_claim_name_that_is_also_an_ingredient_means_the_same_active(lexicon: Lexicon) -> None:
    for word, active in lexicon.claim_names.items():
        entry = lexicon.entry(word)
        if entry is not None and entry.inci != "BHA":
            assert entry.inci in active["inci"], word


def test_conflicts_and_groups_are_written_alike() -> None:
    written = {active["group"] for active in ACTIVES.values()} | {
        one for active in ACTIVES.values() for one in active.get("conflicts", ())
    }
    assert not [word for word in written if not re.fullmatch(r"[a-z]+(?:-[a-z]+)*", word)]


# --- words of labels -----------------------------------------------------------------------------------------------

LISTS = {
    f"{table}.{key}": some
    for table, inner in WORDS.items()
    for key, some in inner.items()
    if isinstance(some, list) and all(isinstance(one, str) for one in some)
}


@pytest.mark.parametrize("some", LISTS.values(), ids=LISTS)
def test_words_are_in_small_letters_and_stand_once(some: list[str]) -> None:
    assert not [word for word in some if word != word.lower() or word != word.strip() or not word]
    assert not [word for word, times in Counter(some).items() if times > 1]


def test_a_heading_opens_one_section() -> None:
    counted = Counter(word for some in WORDS["headings"].values() for word in set(some))
    assert not [word for word, times in counted.items() if times > 1]


def test_no_word_of_prose_and_no_qualifier_is_a_name(lexicon: Lexicon) -> None:
    german_with = {"mit"}  # and, in capitals, short for a preservative
    assert {
        word for word in WORDS["prose"]["words"] if isinstance(lexicon.lookup(lexicon.key(word)), Entry)
    } == german_with
    assert not [word for word in WORDS["qualifiers"]["words"] if isinstance(lexicon.lookup(lexicon.key(word)), Entry)]


def test_every_unit_is_a_share_of_a_hundred() -> None:
    assert dict(WORDS["quantities"]["units"])["%"] == 1.0
    assert all(0 < factor <= 1 for _, factor in WORDS["quantities"]["units"])
    assert set(WORDS["quantities"]["by_volume"]) <= set(dict(WORDS["quantities"]["units"]))


def test_spellings_do_not_undo_one_another(lexicon: Lexicon) -> None:
    for other, inci in WORDS["spelling"]["pairs"]:
        assert lexicon.key(other) == lexicon.key(inci)
