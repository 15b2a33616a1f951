"""Plain text in paragraphs."""

from __future__ import annotations

import pytest

from labelscan.read.text import blocks, mend

PARAGRAPHS: tuple[tuple[str, list[str]], ...] = (
    ("Aqua, Glycerin", ["Aqua, Glycerin"]),
    ("Calm Balm\n\nIngredients:\nAqua,\nGlycerin\n", ["Calm Balm", "Ingredients:\nAqua,\nGlycerin"]),
    ("a\n \t \n\n\nb", ["a", "b"]),
    ("\n\n", []),
    ("  indented stays\ntrailing goes   ", ["  indented stays\ntrailing goes"]),
    ("page one\fpage two", ["page one", "page two"]),
)


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_blocks_are_paragraphs(text: str, expected: list[str]) -> None:
    assert [block.text for block in blocks(text)] == expected


def test_one_huge_line_is_one_block() -> None:
    line = "Aqua, Glycerin, " * 100_000
    assert [len(block.text) for block in blocks(line)] == [len(line.rstrip())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phenoxy\u00adethanol", "Phenoxyethanol"),
        ("Phenoxy\u00ad\nethanol", "Phenoxyethanol"),
        ("PEG-\n40", "PEG-\n40"),  # a hyphen that may belong to the name
        ("Cetyl\u200bAlcohol", "CetylAlcohol"),
    ],
)
def test_invisible_characters(text: str, expected: str) -> None:
    assert mend(text) == expected
