"""Lines read in a picture, laid flat and put in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from labelscan.read import layout
from labelscan.read.bend import Bend, Box
from labelscan.read.geometry import Line, Table, Word

_PRINT = 0.7  # of a box's height is print; boxes are drawn with a margin
_EM = 0.9  # of a box's height is about the font size
_APART = 2.2  # spacing of lines, as a multiple of the usual one, from which a new block begins
_OTHER_SIZE = 1.5  # ratio of sizes of two lines that do not run on; boxes are not exact
_LEADING = 1.9  # spacing of lines that run on, as a multiple of their size
_FULL = 0.97  # of a column's width; ends of lines waver


def blocks(pieces: Sequence[tuple[str, Box]], bend: Bend) -> Iterator[str]:
    """The blocks of a picture in reading order; their lines are separated by "\\n"."""
    block: list[Line] = []
    for part in layout.parts([_flat(text, box, bend) for text, box in pieces]):
        if isinstance(part, Table):
            yield from _text(block)
            block = []
            yield "\n".join("\t".join(cell.replace("\n", " ") for cell in row) for row in part.rows)
            continue
        for line in part:
            if block and not _goes_on(block, line):
                yield from _text(block)
                block = []
            block.append(line)
    yield from _text(block)


def _text(lines: Sequence[Line]) -> Iterator[str]:
    """Lines as one text; a line that is only full ends in a space (as in RFC 3676), so that a sentence can be put together."""
    if not lines:
        return
    width = max(_right(line) for line in lines) - min(line.words[0].x0 for line in lines)
    pieces = [lines[0].text]
    for line, following in pairwise(lines):
        runs_on = _same_print(line, following) and _is_full(line, following.text, width)
        pieces.append(" \n" if runs_on else "\n")
        pieces.append(following.text)
    yield "".join(pieces)


def _same_print(line: Line, following: Line) -> bool:
    """Whether two lines are of one size, and no further apart than lines of a paragraph."""
    small, large = sorted((line.size, following.size))
    return large <= _OTHER_SIZE * small and following.middle - line.middle <= _LEADING * large


def _is_full(line: Line, following: str, width: float) -> bool:
    """Whether the first word of the following line had no place in this one. A hyphen at the end keeps its line break, which `split` mends."""
    text = line.text
    if text.endswith(("-", "\u2010", ":")) or (not following[0].isalnum() and following[0] not in "(["):
        return False
    if text.endswith((",", ";", "&", "/", "(", " and")):
        return True
    used = _right(line) - line.words[0].x0
    return used + (len(following.split()[0]) + 1) * used / len(text) > width * _FULL


def _right(line: Line) -> float:
    return max(word.x1 for word in line.words)


def _goes_on(block: Sequence[Line], line: Line) -> bool:
    """Whether a line stands under the others, and not far below them."""
    last = block[-1]
    spacing = [lower.middle - upper.middle for upper, lower in pairwise(block)]
    usual = median(spacing) if spacing else 1.5 * min(last.size, line.size)
    left, right = max(line.words[0].x0, last.words[0].x0), min(line.words[-1].x1, last.words[-1].x1)
    return 0 < line.middle - last.middle <= _APART * usual and right > left


def _flat(text: str, box: Box, bend: Bend) -> Word:
    """A piece as a word of a flat page: what the turn and the curve of the pack do to its line is taken out."""
    (x0, y0), (x1, y1) = box.ends
    level = bend.level((x0 + x1) / 2, (y0 + y1) / 2)
    half, margin = box.height * _PRINT / 2, box.height * (1 - _PRINT) / 2
    return Word(text, x0 + margin, level - half, x1 - margin, level + half, box.height * _EM, False)
