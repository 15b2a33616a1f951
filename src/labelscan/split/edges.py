"""Where a name begins and ends, and how one would write it: marks, stray punctuation, figures and line breaks taken out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..model import Span
from ..normalise import TAG
from ..patterns import Pattern
from ..quantity import quantities
from .signs import CLOSE, EDGES, MARKS, OPEN, pairs, unescaped

if TYPE_CHECKING:
    from ..lexicon import Lexicon

_NUMBERED_MARK = Pattern(rf"(?:\s*[\[(]\s*(?:[1-9]|[{re.escape(MARKS)}]+|[a-e])\s*[\])]|(?<=[)\]])[1-9])\s*$")
_BROKEN = Pattern(r"(?<=\w)[-\u2010]\s*\n\s*")
_EMPTIED = Pattern(r"(?<=[(\[])[\s,;:]+|[\s,;:]+(?=[)\]])")
BASIS = re.compile(r"\s\(?([wvm]/[wvm])\)?$", re.IGNORECASE)


def with_brackets(text: str, a: int, b: int, start: int, end: int) -> Span:
    """A figure's span with the brackets that hold nothing else."""
    while a > start and text[a - 1] in " \u00a0":
        a -= 1
    c = b
    while c < end and text[c] in " \u00a0":
        c += 1
    if a > start and text[a - 1] in OPEN and c < end and text[c] in CLOSE:
        return a - 1, c + 1
    return a, b


def trimmed(text: str, start: int, end: int) -> Span:
    """A stretch without white space, marks, stray punctuation and unmatched brackets at its edges."""
    while True:
        before = (start, end)
        while start < end and (text[start] in EDGES or text[start] in CLOSE):
            start += 1
        while end > start and (text[end - 1] in EDGES or text[end - 1] in OPEN) and not _abbreviated(text, start, end):
            end -= 1
        mark = _NUMBERED_MARK.search(text, max(start, end - 8), end)
        if mark is not None and mark.start() > start:
            end = mark.start()
        inner = text[start:end]
        if inner[:1] in OPEN and inner[:1] and not any(c in inner for c in CLOSE):
            start += 1
        elif inner[-1:] in CLOSE and inner[-1:] and not any(c in inner for c in OPEN):
            end -= 1
        elif inner[:1] in OPEN and inner[:1] and pairs(inner).get(0) == len(inner) - 1:
            start, end = start + 1, end - 1
        if (start, end) == before:
            return start, end


def _abbreviated(text: str, start: int, end: int) -> bool:
    """`Alcohol Denat.` keeps its full stop."""
    return text[start:end].lower().endswith("denat.")


def bare(text: str) -> str:
    start, end = trimmed(text, 0, len(text))
    return text[start:end]


def mended(name: str, lexicon: Lexicon) -> str:
    """A name as one would write it: white space collapsed, line-break hyphens mended, marks, figures, tags and entities taken out."""
    if "<" in name:
        name = TAG.sub(" ", name)
    if "&" in name:
        name = unescaped(name)
    if "\n" in name:
        name = _rejoined(name, lexicon)
    if any(c in name for c in "ÂÃâ"):
        name = _read_twice(name)
    if any(c in name for c in "\u200b\u200c\u200d\ufeff\u2060\u00ad\x02"):
        name = re.sub("[\u200b\u200c\u200d\ufeff\u2060\u00ad\x02]", "", name)
    if any(mark in name for mark in MARKS):
        name = re.sub(f"(?<=[\\w)])[{re.escape(MARKS)}]+(?=$|\\s|[)\\]])", "", name)
    for quantity in reversed(list(quantities(name, lexicon.words["quantities"]))):
        a, b = with_brackets(name, *quantity.span, 0, len(name))
        name = _EMPTIED.sub("", f"{name[:a]} {name[b:]}")
    name = " ".join(name.split())
    start, end = trimmed(name, 0, len(name))
    return name[start:end]


def _read_twice(name: str) -> str:
    """UTF-8 that was read as cp1252 (`CrÃ¨me`, `RosaÂ Canina`) as it was meant."""
    try:
        return name.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return re.sub("Â(?=[\\s\u00a0]|$)", " ", name)


def _rejoined(name: str, lexicon: Lexicon) -> str:
    """A name over two lines. The hyphen stays beside a number (`PEG-\n100 Stearate`), and where the lexicon has it (`Coco-\nGlucoside`)."""
    kept = _BROKEN.sub("-", name)
    known_as = lexicon.texts.get(lexicon.key(kept), "").casefold()
    return _BROKEN.sub(lambda cut: "-" if _keeps_hyphen(name, cut.span(), known_as) else "", name)


def _keeps_hyphen(name: str, cut: Span, known_as: str) -> bool:
    before, after = name[: cut[0]], name[cut[1] :]
    if before[-1:].isdigit() or after[:1].isdigit():
        return True
    return f"{before.split()[-1]}-{after.split()[0] if after.split() else ''}".casefold() in known_as
