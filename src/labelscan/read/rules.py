"""Tables with ruling lines: the grid that thin lines on a page draw, and the words in its cells."""

from __future__ import annotations

import ctypes
import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from labelscan.read.geometry import Table, Word
from labelscan.read.grid import text_of

_FLAT = 1.0  # points by which a rule may be askew
_SHORT = 8.0  # points; a rule of a table is longer
_NEAR = 3.0  # points between ends that meet
_MAX_PATHS = 3_000  # looked at on one page; drawings have more, tables some hundred
_MAX_RULES = 1_500  # in each direction
_MAX_SEGMENTS = 2_000  # of a path; one with more is a drawing
_MAX_FORMS = 3  # one drawn within the other, the page counted
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

    level: set[_Rule] = set()
    upright: set[_Rule] = set()
    for count, path in enumerate(_paths(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject)):
        for (x0, y0), (x1, y1) in pairwise(_points(path)):
            if abs(y1 - y0) <= _FLAT and abs(x1 - x0) > _SHORT:
                level.add(_Rule(round((y0 + y1) / 2, 1), min(x0, x1), max(x0, x1)))
            elif abs(x1 - x0) <= _FLAT and abs(y1 - y0) > _SHORT:
                upright.add(_Rule(round((x0 + x1) / 2, 1), min(y0, y1), max(y0, y1)))
        if count >= _MAX_PATHS or max(len(level), len(upright)) > _MAX_RULES:
            return [], []
    return sorted(level), sorted(upright)


def _paths(drawn: Any, count: Any, get: Any, depth: int = 0) -> Iterator[Any]:
    """The paths that a page or a form on it draws. (pdfium's numbers alone: objects of pypdfium2 cost more than all else here.)"""
    import pypdfium2.raw as pdfium

    for index in range(count(drawn)):
        one = get(drawn, index)
        kind = pdfium.FPDFPageObj_GetType(one)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield one
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth + 1 < _MAX_FORMS:
            yield from _paths(one, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, depth + 1)


def _points(path: Any) -> Iterator[tuple[float, float]]:
    """The corners of a path of straight lines, with y downwards; none of a drawing. A gap between lines is no line."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFPath_CountSegments(path)
    if count > _MAX_SEGMENTS:
        return
    segments = []
    kinds = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return
        segments.append(segment)
        kinds.append(kind)
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(path, matrix):
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    begin = (math.nan, math.nan)
    for segment, kind in zip(segments, kinds, strict=True):
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        across = matrix.a * x.value + matrix.c * y.value + matrix.e
        up = matrix.b * x.value + matrix.d * y.value + matrix.f
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            yield math.nan, math.nan
            begin = (across, -up)
        yield across, -up
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield begin


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
    beside = level.start - _NEAR <= upright.at <= level.end + _NEAR
    return beside and upright.start - _NEAR <= level.at <= upright.end + _NEAR


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
    lines: list[list[Word]] = [[] for _ in range(len(ys) - 1)]
    for word in words:
        lines[min(bisect_right(ys, (word.top + word.bottom) / 2), len(lines)) - 1].append(word)
    rows: list[tuple[str, ...]] = []
    for top, bottom, line in zip(ys, ys[1:], lines, strict=False):
        if line:
            rows.append(_row(line, [xs[0], *_edges(xs, (top + bottom) / 2, upright), xs[-1]]))
    return rows


def _edges(xs: list[float], middle: float, upright: list[_Rule]) -> list[float]:
    """Where rules stand between the columns at one height."""
    standing = [rule.at for rule in upright if rule.start - _NEAR <= middle <= rule.end + _NEAR]
    return [x for x in xs[1:-1] if any(abs(at - x) <= _NEAR for at in standing)]


def _row(words: list[Word], bounds: list[float]) -> tuple[str, ...]:
    cells: list[list[Word]] = [[] for _ in range(len(bounds) - 1)]
    for word in words:
        cells[min(max(bisect_right(bounds, (word.x0 + word.x1) / 2), 1), len(cells)) - 1].append(word)
    wide = (right - left > _SLIVER for left, right in pairwise(bounds))
    return tuple(text_of(cell) for cell, kept in zip(cells, wide, strict=True) if cell or kept)
