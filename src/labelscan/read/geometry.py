"""Words, lines and tables with their places on a page. Knows nothing of PDF."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Word(NamedTuple):
    """A word in upright page coordinates."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float  # of the font, in points
    bold: bool
    table: Table | None = None  # what stands here is no word but a whole table


class Table(NamedTuple):
    """Rows of cells; lines inside a cell are separated by "\\n"."""

    rows: tuple[tuple[str, ...], ...]


class Line(NamedTuple):
    """A line of words from left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        pieces: list[str] = []
        last: Word | None = None
        for word in self.words:
            if last is not None and word.x0 - last.x1 > 0.1 * word.size:
                pieces.append(" ")
            pieces.append(word.text)
            last = word
        return "".join(pieces)

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)

    @property
    def middle(self) -> float:
        return sum(word.top + word.bottom for word in self.words) / (2 * len(self.words))


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Words as lines from top to bottom: those whose heights overlap by half."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.top + word.bottom):
        last = lines[-1] if lines else []
        if last and _overlap(last[0], word) >= 0.5:
            last.append(word)
        else:
            lines.append([word])
    return [Line(tuple(sorted(line, key=lambda word: word.x0))) for line in lines]


def _overlap(one: Word, other: Word) -> float:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared / max(0.01, min(one.bottom - one.top, other.bottom - other.top))
