"""Words, lines and tables with their places on a page. Knows nothing of PDF."""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import attrgetter
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
        right = math.inf
        for text, x0, _, x1, _, size, _, _ in self.words:
            pieces.append(f" {text}" if x0 - right > 0.1 * size else text)
            right = x1
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
    first_top, first_bottom = math.inf, -math.inf  # of the first word in the last line
    for word in sorted(words, key=lambda word: word[2] + word[4]):
        _, _, top, _, bottom, _, _, _ = word
        shared = (bottom if bottom < first_bottom else first_bottom) - (top if top > first_top else first_top)
        lower = bottom - top if bottom - top < first_bottom - first_top else first_bottom - first_top
        if shared > 0 and shared / (lower if lower > 0.01 else 0.01) >= 0.5:
            lines[-1].append(word)
        else:
            lines.append([word])
            first_top, first_bottom = top, bottom
    return [Line(tuple(sorted(line, key=_LEFT))) for line in lines]


_LEFT = attrgetter("x0")
