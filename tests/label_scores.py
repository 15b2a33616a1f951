"""Scores a reading of the annotated labels in `tests/labels/labels.jsonl`.

A label a line: `id`, `text` and `expected`, the entries that a careful reader finds, in order. An entry has the name as `printed`; the INCI name that it
means in the European form, lower case (`inci`, null where a careful reader would not commit); its `section`; and the figure stated for it
(`percent`, `op`). A text without an ingredient list expects nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

LABELS = Path(__file__).parent / "labels" / "labels.jsonl"

_OPERATORS = {"<=": "<", ">=": ">"}  # a reading keeps the bound, and not whether the bound itself is meant


class Entry(NamedTuple):
    """One ingredient that was found."""

    printed: str
    name: str | None = None  # the INCI name, where the reader gives one
    section: str | None = None
    stated: tuple[float, str] | None = None  # in percent, with "=", "<" or ">"


class Label(NamedTuple):
    """One annotated label."""

    id: str
    text: str
    expected: tuple[Mapping[str, Any], ...]


class Difference(NamedTuple):
    """What a reading has otherwise than the annotation, on one label."""

    weight: float
    label: str
    says: str


class Scores(NamedTuple):
    """The scores over all labels. Shares are of 1."""

    list_f1: float  # of the entries, compared in order by letters and digits alone
    whole_lists: float  # lists without any fault
    names_right: float  # of the entries found whose INCI name is annotated
    names_wrong: float
    sections: float  # of the entries found
    figures: float  # of the entries found for which a figure is stated
    false_lists: int  # texts without a list for which one was reported
    differences: tuple[Difference, ...]  # the worst first

    def worst(self, count: int = 12) -> str:
        """The worst differences, one a line."""
        return "\n".join(f"{one.label}: {one.says}" for one in self.differences[:count])


def labels() -> list[Label]:
    """The annotated labels."""
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    return [Label(row["id"], row["text"], tuple(row["expected"])) for row in rows]


def score(annotated: Sequence[Label], readings: Sequence[Sequence[Entry]]) -> Scores:
    """The scores of the readings, one for each label."""
    differences: list[Difference] = []
    false_lists = lists = whole = expected = found = 0
    pairs: list[tuple[str, Mapping[str, Any], Entry]] = []
    for label, reading in zip(annotated, readings, strict=True):
        if not label.expected:
            false_lists += bool(reading)
            if reading:
                differences.append(Difference(1.0, label.id, f"{len(reading)} found where there is no list"))
            continue
        wanted, got = [_letters(one["printed"]) for one in label.expected], [_letters(one.printed) for one in reading]
        common = list(_common(wanted, got))
        lists, whole = lists + 1, whole + (wanted == got)
        expected, found = expected + len(wanted), found + len(got)
        pairs += [(label.id, label.expected[i], reading[j]) for i, j in common]
        if wanted != got:
            differences.append(_difference(label, reading, common))
    names = [(id, one, entry) for id, one, entry in pairs if one["inci"]]
    right = sum((entry.name or "").casefold() == one["inci"] for _, one, entry in names)
    wrong = [(id, one, entry) for id, one, entry in names if entry.name and entry.name.casefold() != one["inci"]]
    differences += [
        Difference(0.5, id, f"{one['printed']} is {one['inci']}, not {entry.name}") for id, one, entry in wrong
    ]
    figures = [(one, entry) for _, one, entry in pairs if one["percent"] is not None]
    return Scores(
        list_f1=_share(2 * len(pairs), expected + found),
        whole_lists=_share(whole, lists),
        names_right=_share(right, len(names)),
        names_wrong=_share(len(wrong), len(names)),
        sections=_share(sum(_same_section(one["section"], entry.section) for _, one, entry in pairs), len(pairs)),
        figures=_share(sum(_same_figure(one, entry.stated) for one, entry in figures), len(figures)),
        false_lists=false_lists,
        differences=tuple(sorted(differences, key=lambda one: (-one.weight, one.label, one.says))),
    )


def _letters(name: str) -> str:
    """Letters and digits alone, in one case: what two spellings of an entry are compared by."""
    return "".join(char for char in name.casefold() if char.isalnum())


def _common(wanted: Sequence[str], got: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of the entries that both have, in order."""
    for block in SequenceMatcher(None, wanted, got, autojunk=False).get_matching_blocks():
        yield from ((block.a + step, block.b + step) for step in range(block.size))


def _difference(label: Label, reading: Sequence[Entry], common: Sequence[tuple[int, int]]) -> Difference:
    left, right = {i for i, _ in common}, {j for _, j in common}
    lost = [one["printed"] for i, one in enumerate(label.expected) if i not in left]
    added = [one.printed for j, one in enumerate(reading) if j not in right]
    weight = 1 - len(common) / max(len(label.expected), len(reading))
    return Difference(weight, label.id, f"lost {lost[:4]}, added {added[:4]}")


def _same_section(expected: str, found: str | None) -> bool:
    return found in ((expected, "inactive") if expected == "main" else (expected,))


def _same_figure(expected: Mapping[str, Any], stated: tuple[float, str] | None) -> bool:
    if stated is None:
        return False
    value, operator = stated
    return bool(abs(value - expected["percent"]) < 1e-3 and operator == _OPERATORS.get(expected["op"], expected["op"]))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
