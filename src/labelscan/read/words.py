"""The words of a PDF page with their places, turned upright.

Places are in points, with `top` and `bottom` growing downwards. They bound the middle of the letters only, so that lines set tightly do not
touch; left and right are exact.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Any, NamedTuple

from labelscan.read.geometry import Word

MAX_CHARS = 400_000  # of one page; the densest catalogue page has some 20,000

_HYPHEN = 2  # pdfium's mark for a hyphen between a letter and the next line, be it soft or the one of "PEG-40"
_SOFT_HYPHEN = 0xAD
_EM = 1.2  # height of a font's box in ems
_WORD_GAP = 0.25  # ems between letters from which they belong to different words
_SLANT = math.radians(5)  # text further than this from the horizontal and the vertical is a watermark
_BOLD = (b"bold", b"black", b"heavy", b"semibold", b"demi")
_BOLD_WEIGHT = 600


class _Letter(NamedTuple):
    code: int
    left: float
    low: float
    right: float
    high: float


def read(textpage: Any) -> list[tuple[int, list[Word]]]:
    """The words of a page in groups that are read the same way up, with their quarter turns, the largest group first."""
    groups: dict[int, list[Word]] = {}
    for turns, word in _words(textpage):
        groups.setdefault(turns, []).append(word)
    return sorted(groups.items(), key=lambda group: len(group[1]), reverse=True)


def _words(textpage: Any) -> Iterator[tuple[int, Word]]:
    import pypdfium2.raw as pdfium

    letters: list[_Letter] = []
    turns = 0
    style: tuple[bool, float] = (False, 0.0)
    box = pdfium.FS_RECTF()
    for index in range(min(textpage.count_chars(), MAX_CHARS)):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if code <= 32 and code != _HYPHEN or code in (0xA0, 0x2003, 0x2002, 0x2009, 0x200B, 0x3000, 0xFFFE, 0xFEFF):
            if letters:
                yield turns, _word(letters, style[0])
            letters = []
            continue
        pdfium.FPDFText_GetLooseCharBox(textpage, index, box)
        edges = (box.left, box.bottom, box.right, box.top)
        letter = _Letter(code, *_turned(edges, turns))
        if not letters or _apart(letters[-1], letter):
            if letters:
                yield turns, _word(letters, style[0])
            turns = _quarter_turns(pdfium.FPDFText_GetCharAngle(textpage, index))
            letter = _Letter(code, *_turned(edges, turns))
            style = (_is_bold(pdfium, textpage, index), 0.0)
            letters = []
        letters.append(letter)
    if letters:
        yield turns, _word(letters, style[0])


def _quarter_turns(angle: float) -> int:
    """How often the text is turned by 90 degrees against the clock; -1 for slanted text."""
    quarter = math.pi / 2
    nearest = round(angle / quarter)
    return -1 if abs(angle - nearest * quarter) > _SLANT else -nearest % 4


def _turned(edges: tuple[float, float, float, float], turns: int) -> tuple[float, float, float, float]:
    """A box after turning it upright; y still grows upwards."""
    left, low, right, high = edges
    if turns == 1:
        return low, -right, high, -left
    if turns == 2:
        return -right, -high, -left, -low
    if turns == 3:
        return -high, left, -low, right
    return edges


def _apart(last: _Letter, letter: _Letter) -> bool:
    """Whether a letter begins a new word: it stands off the last one, or on another line."""
    if letter[1:] == last[1:]:
        return False  # one glyph that stands for several letters: "ffi"
    height = max(last.high - last.low, 0.1)
    gap = (letter.left - last.right) * _EM / height
    if last.code == _HYPHEN or gap > _WORD_GAP or gap < -0.6:
        return True
    return letter.low > last.low + height * 0.7 or letter.high < last.high - height * 0.7


def _word(letters: list[_Letter], bold: bool) -> Word:
    low, high = letters[0].low, letters[0].high
    height = high - low
    return Word(
        text=_text(letters),
        x0=letters[0].left,
        top=-(high - 0.25 * height),
        x1=max(letter.right for letter in letters),
        bottom=-(low + 0.25 * height),
        size=height / _EM,
        bold=bold,
    )


def _text(letters: list[_Letter]) -> str:
    codes = [ord("-") if letter.code == _HYPHEN else letter.code for letter in letters]
    text = "".join(map(chr, codes))
    if any(0xD800 <= code < 0xE000 for code in codes):  # halves of a letter outside the basic plane
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _is_bold(pdfium: Any, textpage: Any, index: int) -> bool:
    if pdfium.FPDFText_GetFontWeight(textpage, index) >= _BOLD_WEIGHT:
        return True
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFText_GetFontInfo(textpage, index, name, 128, None)
    lowered = name.value.lower()
    return any(part in lowered for part in _BOLD)
