"""The words of a PDF page with their places, turned upright.

Places are in points, with `top` and `bottom` growing downwards. They bound the middle of the letters only, so that lines
set tightly do not touch; left and right are exact.
"""

from __future__ import annotations

import ctypes
import math
import re
import struct
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from labelscan.read.geometry import Word

_HYPHEN = "\x02"  # pdfium's mark for a hyphen between a letter and the next line, be it soft or the one of "PEG-40"
_NO_CHARACTER = "\ufffe"  # stands for that mark where pdfium gives the whole text
_SPACES = r"\x00\x01\x03-\x20\xa0\u2000-\u200b\u2028\u3000\ufeff\ufffe"
_WORDS = re.compile(rf"[^{_SPACES}{_HYPHEN}]+{_HYPHEN}?|{_HYPHEN}")
_EM = 1.2  # height of a font's box in ems
_WORD_GAP = 0.25  # ems between letters from which they belong to different words
_BACK = -0.6  # ems by which a letter may stand before the end of the last one (kerning)
_SLANT = math.radians(5)  # text further than this from the horizontal and the vertical is a watermark
_FAR = 1e6  # points; what stands further off is on no page (and in damaged files, no number)
_BOLD = (b"bold", b"black", b"heavy", b"demi")
_BOLD_WEIGHT = 600

_BOX = 16  # bytes
_TWO_BOXES = struct.Struct("8f").unpack

Box = tuple[float, float, float, float]  # left, low, right, high; y grows upwards, as in PDF


def read(textpage: Any) -> list[tuple[int, list[Word]]]:
    """The words of a page in groups that are read the same way up, with their quarter turns; the largest group first."""
    groups = [(turns, group) for turns, group in _Letters(textpage).words().items() if group]
    return sorted(groups, key=lambda group: len(group[1]), reverse=True)


def _called(function: Any, result: Any, *arguments: Any) -> Any:
    """A function of pdfium that takes pointers as numbers: a third of the time of one that takes them as objects."""
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


class _Letters:
    """The letters of a page as pdfium numbers them. A call takes half a microsecond, so what a letter is like is asked for sparingly."""

    def __init__(self, textpage: Any) -> None:
        import pypdfium2.raw as pdfium

        number, pointer = ctypes.c_int, ctypes.c_void_p
        self.page = ctypes.cast(textpage.raw, pointer).value
        self.text = _text_of(textpage, pdfium)
        self._boxes = (ctypes.c_float * 8)()  # of two letters, each as left, top, right, bottom
        self._boxes_at = ctypes.addressof(self._boxes)
        self._name = ctypes.create_string_buffer(128)
        self._name_at = ctypes.addressof(self._name)
        self._loose_box = _called(pdfium.FPDFText_GetLooseCharBox, number, pointer, number, pointer)
        self._angle = _called(pdfium.FPDFText_GetCharAngle, ctypes.c_float, pointer, number)
        self._weight = _called(pdfium.FPDFText_GetFontWeight, number, pointer, number)
        self._font = _called(
            pdfium.FPDFText_GetFontInfo, ctypes.c_ulong, pointer, number, pointer, ctypes.c_ulong, pointer
        )
        self._object = _called(pdfium.FPDFText_GetTextObject, pointer, pointer, number)
        self._looks: dict[int | None, tuple[int, bool]] = {}  # of the objects that the page draws

    def words(self) -> dict[int, list[Word]]:
        """Every word under its quarter turns, in the order in which the page draws them."""
        page, at, loose_box, boxes = self.page, self._boxes_at, self._loose_box, memoryview(self._boxes).cast("B")
        drawn, looks = self._object, self._looks
        groups = defaultdict[int, list[Word]](list)
        for found in _WORDS.finditer(self.text):
            start, end = found.span()
            turns, bold = looks.get(drawn(page, start)) or self._look(start)
            loose_box(page, start, at)
            loose_box(page, end - 1, at + _BOX)
            left, high, right, low, left_1, high_1, right_1, low_1 = _TWO_BOXES(boxes)
            if turns:
                left, low, right, high = _turned((left, low, right, high), turns)
                _, low_1, right_1, high_1 = _turned((left_1, low_1, right_1, high_1), turns)
            height = high - low if high - low > 0.1 else 0.1
            limit = 0.7 * height
            width = (right_1 - left) * _EM / height
            if low_1 <= low + limit and high_1 >= high - limit and 0 <= width <= 1.3 * (end - start) + 1:
                word = _word(found[0], left, low, right_1, high, bold)
                if left * left + low * low + right_1 * right_1 + high * high < _FAR**2 or _is_near(word):
                    groups[turns].append(word)
            else:
                parts = filter(_is_near, self._parts(start, end, turns, (left, low, right, high)))
                groups[turns].extend(parts)
        return groups

    def _parts(self, start: int, end: int, turns: int, first: Box) -> Iterator[Word]:
        """Letters without a space between them that stand apart on the page."""
        begin, before = start, first
        for index in range(start + 1, end):
            box = self._box(index, turns)
            if _apart(before, box):
                left, low, _, high = first
                yield _word(self.text[begin:index], left, low, before[2], high, self._look(begin)[1])
                begin, first = index, box
            before = box
        left, low, _, high = first
        yield _word(self.text[begin:end], left, low, before[2], high, self._look(begin)[1])

    def _box(self, index: int, turns: int) -> Box:
        self._loose_box(self.page, index, self._boxes_at)
        left, high, right, low = self._boxes[:4]
        return _turned((left, low, right, high), turns)

    def _look(self, index: int) -> tuple[int, bool]:
        """The quarter turns of a letter, and whether it is bold: the same for all letters that are drawn as one object."""
        drawn = self._object(self.page, index)
        look = self._looks.get(drawn)
        if look is None:
            look = self._turns(index), self._is_bold(index)
            if drawn is not None:
                self._looks[drawn] = look
        return look

    def _turns(self, index: int) -> int:
        """How often the text is turned by 90 degrees against the clock; -1 for slanted text."""
        angle = self._angle(self.page, index)
        if not angle:
            return 0
        nearest = round(angle / (math.pi / 2))
        return -1 if abs(angle - nearest * math.pi / 2) > _SLANT else -nearest % 4

    def _is_bold(self, index: int) -> bool:
        if self._weight(self.page, index) >= _BOLD_WEIGHT:
            return True
        self._font(self.page, index, self._name_at, 128, None)
        return _says_bold(self._name.value)


@lru_cache(100)
def _says_bold(font: bytes) -> bool:
    lowered = font.lower()
    return any(part in lowered for part in _BOLD)


def _text_of(textpage: Any, pdfium: Any) -> str:
    """A character for each that pdfium numbers. It gives all at once, but leaves out those that stand for nothing; where there are such, one by one."""
    count = textpage.count_chars()

    def one(index: int) -> str:
        return chr(pdfium.FPDFText_GetUnicode(textpage.raw, index))

    units = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(textpage.raw, 0, count, units) != count + 1:
        return "".join(map(one, range(count)))
    return re.sub(_NO_CHARACTER, lambda found: one(found.start()), "".join(map(chr, units[:count])))


def _word(text: str, left: float, low: float, right: float, high: float, bold: bool) -> Word:
    height = high - low
    size = height / _EM
    margin = 0.25 * height
    plain = text if text.isascii() and text[-1] != _HYPHEN else _plain(text)
    right = right if right > left else left
    return Word(plain, left, margin - high, right, -margin - low, size if size > 0.1 else 0.1, bold)


def _is_near(word: Word) -> bool:
    """Whether a word stands where a page can be."""
    _, x0, top, x1, bottom, size, _, _ = word
    return -_FAR < x0 <= x1 < _FAR and -_FAR < top < _FAR and -_FAR < bottom < _FAR and size < _FAR


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


def _plain(text: str) -> str:
    if text.isascii():
        return text.replace(_HYPHEN, "-")
    if not any("\ud800" <= char < "\ue000" for char in text):
        return text.replace(_HYPHEN, "-")
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # of letters outside the basic plane
    return whole.replace(_HYPHEN, "-")
