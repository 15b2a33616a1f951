"""Tables with ruling lines: the grid that thin lines on a page draw, and the words in its cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from labelscan.read.geometry import Table, Word
from labelscan.read.grid import text_of

_THIN = 2.5  # points; a rule, not a box
_SHORT = 8.0  # points; a rule of a table is longer
_NEAR = 3.0  # points between ends that meet
_MAX_PATHS = 3_000  # looked at on one page; drawings have more, tables some hundred
_SEGMENTS = 6  # of a path that is a rectangle, closed in any way
_SLIVER = 15.0  # points; an empty cell narrower than this is a margin between two rules
_PANEL = 500  # characters; a cell with more holds a part of the page, and the grid is its frame


class _Rule(NamedTuple):
    """A horizontal or vertical line: where it stands, and from where to where it runs."""

    at: float
    start: float
    end: float


def replace_tables(page: Any, words: list[Word]) -> list[Word]:
    """The words of a page with those of each ruled table replaced by one that stands for the table."""
    level, upright = _rules(page)
    if len(level) < 2 or not upright:
        return words
    for rows, columns in _grids(level, upright):
        words = _replace(words, rows, columns)
    return words


def _rules(page: Any) -> tuple[list[_Rule], list[_Rule]]:
    """The horizontal and the vertical rules; boxes give their four sides."""
    import pypdfium2.raw as pdfium

    level: list[_Rule] = []
    upright: list[_Rule] = []
    for count, path in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if count >= _MAX_PATHS:
            return [], []
        if not _is_straight(path):
            continue
        left, low, right, high = path.get_bounds()
        top, bottom = -high, -low
        wide, tall = right - left > _SHORT, bottom - top > _SHORT
        if wide and bottom - top <= _THIN:
            level.append(_Rule((top + bottom) / 2, left, right))
        elif tall and right - left <= _THIN:
            upright.append(_Rule((left + right) / 2, top, bottom))
        elif wide and tall:
            level += [_Rule(top, left, right), _Rule(bottom, left, right)]
            upright += [_Rule(left, top, bottom), _Rule(right, top, bottom)]
    return level, upright


def _is_straight(path: Any) -> bool:
    """A line or a rectangle, not a drawing."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPath_CountSegments(path)
    return 0 < count <= _SEGMENTS and all(
        pdfium.FPDFPathSegment_GetType(pdfium.FPDFPath_GetPathSegment(path, index)) != pdfium.FPDF_SEGMENT_BEZIERTO
        for index in range(count)
    )


def _grids(level: Sequence[_Rule], upright: Sequence[_Rule]) -> list[tuple[list[_Rule], list[_Rule]]]:
    """The rules in groups that touch each other."""
    groups: list[tuple[list[_Rule], list[_Rule]]] = []
    for rule in level:
        groups.append(([rule], []))
    for rule in upright:
        touching = [group for group in groups if any(_meet(other, rule) for other in group[0])]
        if not touching:
            continue
        groups = [group for group in groups if group not in touching]
        merged = ([r for group in touching for r in group[0]], [r for group in touching for r in group[1]] + [rule])
        groups.append(merged)
    return [group for group in groups if group[1]]


def _meet(level: _Rule, upright: _Rule) -> bool:
    return (
        level.start - _NEAR <= upright.at <= level.end + _NEAR and upright.start - _NEAR <= level.at <= upright.end + _NEAR
    )


def _replace(words: list[Word], level: list[_Rule], upright: list[_Rule]) -> list[Word]:
    ys = _places([rule.at for rule in level] + [end for rule in upright for end in rule[1:]])
    xs = _places([rule.at for rule in upright] + [end for rule in level for end in rule[1:]])
    if len(ys) < 3 or len(xs) < 3:
        return words
    inside = [word for word in words if word.table is None and _within(word, xs, ys)]
    cells = _cells(inside, xs, ys, upright)
    if not _is_table(cells):
        return words
    taken = {id(word) for word in inside}
    em = min(word.size for word in inside)
    stand_in = Word("", xs[0], ys[0], xs[-1], ys[-1], em, False, Table(tuple(cells)))
    return [*(word for word in words if id(word) not in taken), stand_in]


def _is_table(cells: Sequence[tuple[str, ...]]) -> bool:
    """Several rows with several cells in use, and none that holds a part of the page."""
    full = sum(1 for row in cells if sum(map(bool, row)) > 1)
    large = any(len(cell) > _PANEL for row in cells for cell in row if len(row) != 2 or cell is row[0])
    return full >= 2 and full * 2 >= len(cells) and not large


def _places(values: Iterable[float]) -> list[float]:
    """Distinct places from left to right."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def _within(word: Word, xs: list[float], ys: list[float]) -> bool:
    return xs[0] <= (word.x0 + word.x1) / 2 <= xs[-1] and ys[0] <= (word.top + word.bottom) / 2 <= ys[-1]


def _cells(words: list[Word], xs: list[float], ys: list[float], upright: list[_Rule]) -> list[tuple[str, ...]]:
    """The texts of the cells, row by row; a cell reaches over columns where no rule stands between them."""
    rows: list[tuple[str, ...]] = []
    for top, bottom in zip(ys, ys[1:], strict=False):
        middle = (top + bottom) / 2
        edges = [x for x in xs[1:-1] if any(abs(r.at - x) <= _NEAR and r.start - _NEAR <= middle <= r.end + _NEAR for r in upright)]
        cells: list[list[Word]] = [[] for _ in range(len(edges) + 1)]
        for word in words:
            if top <= (word.top + word.bottom) / 2 < bottom:
                cells[sum(1 for edge in edges if (word.x0 + word.x1) / 2 >= edge)].append(word)
        if any(cells):
            bounds = [xs[0], *edges, xs[-1]]
            rows.append(tuple(text_of(cell) for i, cell in enumerate(cells) if cell or bounds[i + 1] - bounds[i] > _SLIVER))
    return rows
