"""The words of a PDF page with their places, turned upright.

Places are in points, with `top` and `bottom` growing downwards. They bound the middle of the letters only, so that lines
set tightly do not touch; left and right are exact.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Any

from labelscan.read.geometry import Word

_HYPHEN = 2  # pdfium's mark for a hyphen between a letter and the next line, be it soft or the one of "PEG-40"
_SPACES = frozenset((*range(33), 0xA0, *range(0x2000, 0x200C), 0x2028, 0x3000, 0xFEFF, 0xFFFE)) - {_HYPHEN}
_EM = 1.2  # height of a font's box in ems
_WORD_GAP = 0.25  # ems between letters from which they belong to different words
_BACK = -0.6  # ems by which a letter may stand before the end of the last one (kerning)
_SLANT = math.radians(5)  # text further than this from the horizontal and the vertical is a watermark
_FAR = 1e6  # points; what stands further off is on no page (and in damaged files, no number)
_BOLD = (b"bold", b"black", b"heavy", b"demi")
_BOLD_WEIGHT = 600

Box = tuple[float, float, float, float]  # left, low, right, high; y grows upwards, as in PDF


def read(textpage: Any) -> list[tuple[int, list[Word]]]:
    """The words of a page in groups that are read the same way up, with their quarter turns; the largest group first."""
    groups: dict[int, list[Word]] = {}
    for turns, word in _Letters(textpage).words():
        if all(abs(place) < _FAR for place in (word.x0, word.x1, word.top, word.bottom, word.size)):
            groups.setdefault(turns, []).append(word)
    return sorted(groups.items(), key=lambda group: len(group[1]), reverse=True)


class _Letters:
    """The letters of a page as pdfium numbers them. A call takes a microsecond, so places are asked for sparingly."""

    def __init__(self, textpage: Any) -> None:
        import pypdfium2.raw as pdfium

        self.pdfium = pdfium
        self.page = textpage.raw
        self.codes = [pdfium.FPDFText_GetUnicode(self.page, index) for index in range(textpage.count_chars())]
        self._rect = pdfium.FS_RECTF()
        self._name = ctypes.create_string_buffer(128)

    def words(self) -> Iterator[tuple[int, Word]]:
        """Every word with its quarter turns, in the order in which the page draws them."""
        start = 0
        for index, code in enumerate([*self.codes, 32]):
            if code in _SPACES or (index > start and self.codes[index - 1] == _HYPHEN):
                if index > start:
                    yield from self._parts(start, index)
                start = index + (code in _SPACES)

    def _parts(self, start: int, end: int) -> Iterator[tuple[int, Word]]:
        """Letters without a space between them: one word, unless they stand apart on the page."""
        turns = self._turns(start)
        first, last = self._box(start, turns), self._box(end - 1, turns)
        height = max(first[3] - first[1], 0.1)
        width = (last[2] - first[0]) * _EM / height
        if _same_line(first, last) and 0 <= width <= 1.3 * (end - start) + 1:
            yield turns, self._word(start, end, first, last[2])
            return
        begin, before = start, first
        for index in range(start + 1, end):
            box = self._box(index, turns)
            if _apart(before, box):
                yield turns, self._word(begin, index, first, before[2])
                begin, first = index, box
            before = box
        yield turns, self._word(begin, end, first, before[2])

    def _box(self, index: int, turns: int) -> Box:
        rect = self._rect
        self.pdfium.FPDFText_GetLooseCharBox(self.page, index, rect)
        return _turned((rect.left, rect.bottom, rect.right, rect.top), turns)

    def _turns(self, index: int) -> int:
        """How often the text is turned by 90 degrees against the clock; -1 for slanted text."""
        angle = self.pdfium.FPDFText_GetCharAngle(self.page, index)
        nearest = round(angle / (math.pi / 2))
        return -1 if abs(angle - nearest * math.pi / 2) > _SLANT else -nearest % 4

    def _word(self, start: int, end: int, first: Box, right: float) -> Word:
        left, low, _, high = first
        height = high - low
        return Word(
            text=_text(self.codes[start:end]),
            x0=left,
            top=-(high - 0.25 * height),
            x1=max(right, left),
            bottom=-(low + 0.25 * height),
            size=max(height / _EM, 0.1),
            bold=self._is_bold(start),
        )

    def _is_bold(self, index: int) -> bool:
        if self.pdfium.FPDFText_GetFontWeight(self.page, index) >= _BOLD_WEIGHT:
            return True
        self.pdfium.FPDFText_GetFontInfo(self.page, index, self._name, 128, None)
        lowered = self._name.value.lower()
        return any(part in lowered for part in _BOLD)


def _turned(box: Box, turns: int) -> Box:
    """A box after turning it upright."""
    left, low, right, high = box
    if turns == 1:
        return low, -right, high, -left
    if turns == 2:
        return -right, -high, -left, -low
    if turns == 3:
        return -high, left, -low, right
    return box


def _same_line(first: Box, last: Box) -> bool:
    limit = 0.7 * max(first[3] - first[1], 0.1)
    return last[1] <= first[1] + limit and last[3] >= first[3] - limit


def _apart(last: Box, box: Box) -> bool:
    """Whether a letter begins a new word: it stands off the last one, or on another line."""
    if box == last:
        return False  # one glyph that stands for several letters: "ffi"
    gap = (box[0] - last[2]) * _EM / max(last[3] - last[1], 0.1)
    return gap > _WORD_GAP or gap < _BACK or not _same_line(last, box)


def _text(codes: list[int]) -> str:
    text = "".join("-" if code == _HYPHEN else chr(code) for code in codes)
    if text.isascii() or not any(0xD800 <= code < 0xE000 for code in codes):
        return text
    return text.encode("utf-16", "surrogatepass").decode(
        "utf-16", "replace"
    )  # halves of letters outside the basic plane
