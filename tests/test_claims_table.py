"""Claims of our own over every kind, against whole labels: the verdict that the rules give, worked out by hand.

Each row of `claims_table.toml` is one test: `label` (the text that is scanned, with a name that decides where it is used), `market`, `use` and
`date` where they are not the defaults, `claim`, and what must come out: `verdict`, `flags` (exactly these, in any order), and where they are
given `ingredient`, `percent`, `component` and `parts` (ingredient and verdict of each figure). `because` is the proof in one line.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import labelscan

ROWS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("claims_table.toml").read_text("utf-8"))["row"]
NEEDED = {"id", "label", "claim", "verdict", "flags", "because"}
OPTIONAL = {"market", "use", "date", "ingredient", "percent", "component", "parts"}
SCOPE = ("market", "use", "date")


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_claims(row: dict[str, Any]) -> None:
    report = labelscan.scan_text(row["label"], **{key: row[key] for key in SCOPE if key in row})
    unknown = [ingredient.item.printed for ingredient in report.ingredients if ingredient.match.name is None]
    assert not unknown, "the proof is of a list whose names are known"
    found = labelscan.check(row["claim"], report)
    told = f"{row['because']}\nbut: {found.says}"
    assert (found.verdict, set(found.flags)) == (row["verdict"], set(row["flags"])), told
    assert len(found.flags) == len(set(found.flags)), told
    for key in ("ingredient", "percent", "component"):
        if key in row:
            assert getattr(found, key) == row[key], told
    if "parts" in row:
        assert [[part.ingredient or "", part.verdict] for part in found.parts] == row["parts"], told


def test_the_table_is_whole() -> None:
    assert len(ROWS) >= 80
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    for row in ROWS:
        assert set(row) >= NEEDED, row["id"]
        assert set(row) <= NEEDED | OPTIONAL, row["id"]
        assert "\n" not in row["because"], row["id"]
