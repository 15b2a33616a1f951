"""Tables on a page: rows of cells that columns of white space or ruling lines show.

White space alone does not tell a table from two columns of text. It is a table where one column holds figures, or where
labels on the left stand beside what they name; all else is read column by column, so that a list beside a list is never
mixed with it.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from statistics import median

from labelscan.read.geometry import Table, Word, lines_of

_FIGURE = 18  # characters; a longer cell is text, even with a digit in it
_FIGURES = 0.6  # share of a column's cells that are figures, from which it is a column of figures
_NAME = 25  # characters; lines of a column that are longer, and equally long, are text
_LABEL = 45  # characters of a typical label at most
_FLOWING = 0.8  # typical line length as a share of the longest, from which lines flow as text does
_ROW_GAP = 1.25  # white space above a row, as a multiple of the least usual one, where rows are set apart
_MARKERS = frozenset(":•·-–—*▪●◦")

Row = list[list[Word]]  # one list of words a column

_TOP = attrgetter("top")
_BOTTOM = attrgetter("bottom")


def columns_of(words: Sequence[Word], gutters: Sequence[tuple[float, float]]) -> list[list[Word]]:
    """The words of each column; bullets and colons are no column of their own."""
    columns: list[list[Word]] = [[] for _ in range(len(gutters) + 1)]
    starts = sorted(gutter[1] - 0.01 for gutter in gutters)
    for word in words:
        columns[bisect_right(starts, word.x0)].append(word)
    merged: list[list[Word]] = []
    for column in columns:
        if merged and all(_is_marker(word.text) for word in merged[-1]):
            merged[-1] = merged[-1] + column
        elif column:
            merged.append(column)
    return merged


def table(strips: Sequence[Sequence[Word]], columns: Sequence[Sequence[Word]]) -> Table | None:
    """The band as a table, if it is one."""
    place = {id(word): index for index, column in enumerate(columns) for word in column}
    rows = _rows(strips, place, len(columns))
    if len(rows) > 1 and _is_surely_text(rows):
        return None
    cells = tuple(tuple(text_of(cell) for cell in row) for row in rows)
    if len(rows) == 1:
        return Table(cells) if len(columns) == 2 and _is_label(*cells[0]) else None
    if any(_are_figures([row[index] for row in cells]) for index in range(1, len(columns))):
        return None if _is_text(columns[0]) else Table(cells)
    if len(columns) == 2 and _are_labels(columns, rows, cells):
        return Table(cells)
    return None


def _is_surely_text(rows: Sequence[Row]) -> bool:
    """Whether the cells hold too many letters for a table: told before all their lines are put together."""
    first, *others = zip(*rows, strict=True)
    if any(_are_short([sum([len(word.text) for word in cell]) for cell in column]) for column in others):
        return False
    return len(others) > 1 or median(len(text_of(cell)) for cell in first) > _LABEL


def _are_short(letters: Sequence[int]) -> bool:
    filled = [count for count in letters if count]
    return sum(count <= _FIGURE for count in filled) >= _FIGURES * len(filled)


def _is_label(label: str, value: str) -> bool:
    """One short line beside a long text."""
    return 0 < len(label) <= _LABEL < len(value) and "\n" not in label


def text_of(cell: Sequence[Word]) -> str:
    """The lines of a cell."""
    if len(cell) == 1:
        return cell[0].text
    return "\n".join(line.text for line in lines_of(cell))


def _rows(strips: Sequence[Sequence[Word]], place: dict[int, int], count: int) -> list[Row]:
    """The rows: each begins with a strip that reaches over the first and another column, set apart where rows are."""
    least = _row_gap(strips)
    rows: list[Row] = []
    bottom = -1e9
    for strip in strips:
        used = {place[id(word)] for word in strip}
        apart = min(map(_TOP, strip)) - bottom >= least
        if not rows or (0 in used and len(used) > 1 and apart):
            rows.append([[] for _ in range(count)])
        for word in strip:
            rows[-1][place[id(word)]].append(word)
        bottom = max(map(_BOTTOM, strip))
    return rows


def _row_gap(strips: Sequence[Sequence[Word]]) -> float:
    """The white space between strips that separates rows; none where all strips stand equally far apart."""
    gaps = _distances(strips)
    if not gaps:
        return -1e9
    usual = gaps[len(gaps) // 4]
    return _ROW_GAP * usual if gaps[-1] > 1.3 * usual and usual > 0 else -1e9


def _distances(strips: Sequence[Sequence[Word]]) -> list[float]:
    return sorted(min(map(_TOP, lower)) - max(map(_BOTTOM, upper)) for upper, lower in itertools.pairwise(strips))


def _are_figures(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    figures = [cell for cell in filled if len(cell) <= _FIGURE and any(char.isdigit() for char in cell)]
    return len(filled) >= 2 and len(figures) >= _FIGURES * len(filled)


def _is_text(column: Sequence[Word]) -> bool:
    """Whether a column is running text rather than names."""
    lengths = [len(line.text) for line in lines_of(column)]
    return median(lengths) > _NAME and _flows(column)


def _are_labels(columns: Sequence[Sequence[Word]], rows: Sequence[Row], cells: Sequence[tuple[str, ...]]) -> bool:
    """Short cells on the left, each with something beside it: values set apart, or with colons before them."""
    if median(len(row[0]) for row in cells) > _LABEL or not all(row[0] and row[1] for row in cells):
        return False
    if all(label.rstrip().endswith(":") or value.startswith(":") for label, value in cells):
        return True
    return not _flows(columns[0]) and _are_set_apart([row[1] for row in rows])


def _are_set_apart(values: Sequence[Sequence[Word]]) -> bool:
    """Whether there is more white space between the values than inside them."""
    inside: list[float] = []
    between: list[float] = []
    last = None
    for value in values:
        for index, line in enumerate(lines_of(value)):
            if last is not None:
                (inside if index else between).append(line.middle - last)
            last = line.middle
    if not inside:
        return not _flows([word for value in values for word in value])
    return bool(between) and median(between) >= _ROW_GAP * median(inside) and min(between) >= 1.1 * max(inside)


def _flows(column: Sequence[Word]) -> bool:
    widths = sorted(line.words[-1].x1 - line.words[0].x0 for line in lines_of(column))
    return median(widths) >= _FLOWING * widths[-1]


def _is_marker(text: str) -> bool:
    return text in _MARKERS or (len(text) <= 3 and text[:-1].isdigit() and text[-1] in ".)")
