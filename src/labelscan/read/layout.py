"""Reading order of words on a page: an XY-cut, in which columns show as white space that lines have in common.

Pure functions over words; knows nothing of PDF.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from operator import attrgetter
from statistics import median

from labelscan.read import grid
from labelscan.read.geometry import Line, Table, Word, lines_of

Gap = tuple[float, float]  # white space from left to right
Strip = list[Word]  # words whose heights overlap: a line, or several where columns are set differently

_INFINITE = 1e9
_MAX_DEPTH = 12  # of columns in columns

_LEFT = attrgetter("x0")
_TOP = attrgetter("top")
_BOTTOM = attrgetter("bottom")

# The least width of the white space between columns, in ems, by the number of lines beside it: the more, the less it is
# chance.
_GUTTER = {1: 2.5, 2: 1.5, 3: 0.9}
_LEAST = min(_GUTTER.values())
_ESTABLISHED = 2  # lines beside a gutter, from which a line across it ends the columns

_HALF_LINE = 0.3  # white space, in ems, under which two lines cannot follow one another
_PARAGRAPH = 1.35  # spacing of lines, as a multiple of the usual one, from which a new paragraph begins
_SIZE_STEP = 1.12  # ratio of font sizes from which a line belongs to another paragraph


def parts(words: Sequence[Word]) -> Iterator[list[Line] | Table]:
    """The paragraphs (as their lines) and tables of a page in reading order."""
    if words:
        yield from _region(list(words), 0)


def _region(words: list[Word], depth: int) -> Iterator[list[Line] | Table]:
    for strips, gutters in _Bands(words).cut():
        inside = [word for strip in strips for word in strip]
        columns = grid.columns_of(inside, gutters)
        if len(columns) == 1 or depth >= _MAX_DEPTH:
            yield from _running(inside)
            continue
        table = grid.table(strips, columns)
        if table is not None:
            yield table
            continue
        for column in columns:
            yield from _region(column, depth + 1)


def _running(words: list[Word]) -> Iterator[list[Line] | Table]:
    """Words without columns: paragraphs, and the tables between them."""
    lines: list[Line] = []
    for line in lines_of(words):
        if all(word.table is None for word in line.words):
            lines.append(line)
            continue
        yield from _paragraphs(lines)
        lines = []
        yield from _paragraphs(lines_of([word for word in line.words if word.table is None]))
        yield from (word.table for word in line.words if word.table is not None)
    yield from _paragraphs(lines)


class _Bands:
    """A region cut from top to bottom into bands: running text, or columns with white space in common."""

    def __init__(self, words: list[Word]) -> None:
        self.em = median(word.size for word in words)
        self.strips = _strips(words, self.em)
        self.gaps = [_gaps(strip, _LEAST * self.em) for strip in self.strips]

    def cut(self) -> Iterator[tuple[list[Strip], list[Gap]]]:
        """Each band as its strips and the white space between its columns."""
        plain: list[Strip] = []
        at = 0
        while at < len(self.strips):
            end, gutters = self._columns(at)
            if not gutters:
                plain.append(self.strips[at])
                at += 1
                continue
            if plain:
                yield plain, []
                plain = []
            yield self.strips[at:end], gutters
            at = end
        if plain:
            yield plain, []

    def _columns(self, at: int) -> tuple[int, list[Gap]]:
        """The end of the band of columns that begins with a strip, and its gutters (none: no columns)."""
        common = self.gaps[at][1:-1]
        end = at + 1
        while common and end < len(self.strips):
            narrower = _intersection(common, self.gaps[end], _LEAST * self.em)
            if not narrower or (len(narrower) < len(common) and self._is_main_lost(at, end, common, narrower)):
                break
            common, end = narrower, end + 1
        if not common:
            return at, []
        end = self._without_head(at, self._without_tail(at, end))
        end = self._before_heading(at, end, common)
        crossed = sum(self._lines(index) for index in range(at, end) if self._is_cut(index))
        least = _GUTTER[min(3, crossed)] * self.em
        return end, [gap for gap in common if gap[1] - gap[0] >= least]

    def _is_main_lost(self, at: int, end: int, common: list[Gap], left: list[Gap]) -> bool:
        """Whether the next strip runs across the gutter that parts the words of the band most evenly."""
        if sum(self._lines(index) for index in range(at, end) if self._is_cut(index)) < _ESTABLISHED:
            return False
        starts = [word.x0 for strip in self.strips[at:end] for word in strip]

        def smaller_side(gap: Gap) -> int:
            before = sum(start < gap[1] - 0.01 for start in starts)
            return min(before, len(starts) - before)

        main = max(common, key=smaller_side)
        return not any(gap[0] >= main[0] - 0.01 and gap[1] <= main[1] + 0.01 for gap in left)

    def _is_cut(self, index: int) -> bool:
        """Whether a strip has white space inside."""
        return len(self.gaps[index]) > 2

    def _lines(self, index: int) -> int:
        strip = self.strips[index]
        height = max(map(_BOTTOM, strip)) - min(map(_TOP, strip))
        return 1 if height <= 1.5 * self.em else 3

    def _without_tail(self, at: int, end: int) -> int:
        """The end without the lines on one side that stand apart under the band: they begin what comes next."""
        if end == len(self.strips):
            return end
        spacing = median([self._above(index) for index in range(at + 1, end + 1)])
        for index in range(end - 1, at, -1):
            if self._is_cut(index):
                break
            if self._above(index) > max(1.5 * spacing, self.em):
                end = index
        return end

    def _before_heading(self, at: int, end: int, gutters: list[Gap]) -> int:
        """The end where a heading on the left begins what follows a table; columns of text run on beside headings."""
        bold = self._mostly_bold(at, end)
        for index in range(at + 1, end):
            strip = self.strips[index]
            stands_out = all((word.bold and not bold) or word.size > _SIZE_STEP * self.em for word in strip)
            if stands_out and not self._is_cut(index) and strip[0].x0 < gutters[0][0]:
                above = self.strips[at:index]
                columns = grid.columns_of([word for strip in above for word in strip], gutters)
                return index if len(columns) > 1 and grid.table(above, columns) else end
        return end

    def _mostly_bold(self, at: int, end: int) -> bool:
        inside = [word.bold for strip in self.strips[at:end] for word in strip]
        return sum(inside) * 2 > len(inside)

    def _without_head(self, at: int, end: int) -> int:
        """The end without a line that stands nearer to what follows the band: the headings of the next columns."""
        if at + 1 < end < len(self.strips) and self._above(end - 1) > max(1.5 * self._above(end), self.em):
            return end - 1
        return end

    def _above(self, index: int) -> float:
        """The white space over a strip."""
        return min(word.top for word in self.strips[index]) - max(word.bottom for word in self.strips[index - 1])


def _strips(words: list[Word], em: float) -> list[Strip]:
    """Words grouped by overlapping heights, from top to bottom; lines half a line apart in two columns make one strip."""
    strips: list[Strip] = []
    bottom = -_INFINITE
    for word in sorted(words, key=_TOP):
        if word.top > bottom:
            strips.append([])
        strips[-1].append(word)
        if word.bottom > bottom:
            bottom = word.bottom
    merged = strips[:1]
    for strip in strips[1:]:
        if _are_beside(merged[-1], strip, em):
            merged[-1] = merged[-1] + strip
        else:
            merged.append(strip)
    return merged


def _are_beside(upper: Strip, lower: Strip, em: float) -> bool:
    """Whether a strip hangs less than a line under one, and stands clear of it on the left or on the right."""
    if min(map(_TOP, lower)) - max(map(_BOTTOM, upper)) > _HALF_LINE * em:
        return False
    left, right = min(word.x0 for word in upper), max(word.x1 for word in upper)
    gap = max(min(word.x0 for word in lower) - right, left - max(word.x1 for word in lower))
    return gap >= _LEAST * em


def _gaps(strip: Strip, least: float) -> list[Gap]:
    """The white space of a strip from left to right; that at its ends is boundless."""
    gaps: list[Gap] = []
    right = -_INFINITE
    for _, x0, _, x1, _, _, _, _ in sorted(strip, key=_LEFT):
        if x0 - right >= least:
            gaps.append((right, x0))
        if x1 > right:
            right = x1
    return [*gaps, (right, _INFINITE)]


def _intersection(first: list[Gap], second: list[Gap], least: float) -> list[Gap]:
    found: list[Gap] = []
    i = j = 0
    while i < len(first) and j < len(second):
        left, right = max(first[i][0], second[j][0]), min(first[i][1], second[j][1])
        if right - left >= least:
            found.append((left, right))
        if first[i][1] < second[j][1]:
            i += 1
        else:
            j += 1
    return found


def _paragraphs(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines in the paragraphs that wider spacing or another font size separates."""
    spacing = [lower.middle - upper.middle for upper, lower in itertools.pairwise(lines)]
    usual = median(spacing) if spacing else 0.0
    part: list[Line] = []
    for index, line in enumerate(lines):
        if part and (spacing[index - 1] > _PARAGRAPH * usual or _other_size(part[-1], line)):
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _other_size(one: Line, other: Line) -> bool:
    small, large = sorted((one.size, other.size))
    return large > _SIZE_STEP * small
