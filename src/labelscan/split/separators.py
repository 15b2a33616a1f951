"""Where an ingredient statement is cut: the separators that stand outside brackets, numbers and abbreviations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..model import Span
from ..normalise import TAG
from ..patterns import Pattern
from .signs import CLOSE, MARKS, pairs, unescaped

if TYPE_CHECKING:
    from ..lexicon import Lexicon

_HARD = frozenset(",;，；、•●▪■◦·∙‧|¦\t\r\v\f\u2028")
_ENUMERATION = Pattern(r"(?:(?<!\S)(\d{1,3})[.)]|^(\d{1,3})(?=[ \t]))\s+", re.MULTILINE)
_ENTITY = Pattern(r"&#?\w{2,10};")
_LOCANT = Pattern(r"\d+(?:[,']\d+)*['a-z]?-")


def pieces(text: str, lexicon: Lexicon) -> list[Span]:
    """The stretches between separators that stand outside brackets. Some are empty."""
    closing = pairs(text)
    soft = _soft_separators(text)
    numbering = _numbering(text)
    abbreviations = frozenset(lexicon.words["abbreviations"]["words"])
    found: list[Span] = []
    start = i = 0
    while i < len(text):
        if i in closing:
            i = closing[i] + 1
            continue
        width = numbering.get(i) or _separator(text, i, soft, abbreviations)
        if width:
            found.append((start, i))
            start = i + width
            i = start
        else:
            i += 1
    found.append((start, len(text)))
    return found


def _soft_separators(text: str) -> frozenset[str]:
    """Line ends, dashes and slashes separate only where nothing better does."""
    hard = [i for i, char in enumerate(text) if char in _HARD and not _inside_number(text, i)]
    lines = [line for line in re.finditer(r"[^\n]+", text) if line[0].strip()]
    with_comma = sum(any(line.start() <= i < line.end() for i in hard) for line in lines)
    soft = set()
    if len(lines) > 1 and with_comma * 2 < len(lines):
        soft.add("\n")
    for mark in (" - ", " – ", " / ", " * "):
        if not hard and not soft & {"\n"} and text.count(mark) >= 2:
            soft.add(mark)
    return frozenset(soft)


def _numbering(text: str) -> dict[int, int]:
    """Where the numbers of a numbered list stand (`1. Aqua 2. Glycerin 3. Urea`), and how many characters they take."""
    found = list(_ENUMERATION.finditer(text)) if any(c.isdigit() for c in text) else []
    counted = [int(number[1] or number[2]) for number in found]
    if (
        len(found) < 3
        or counted != list(range(1, len(found) + 1))
        or any(c.isalnum() for c in text[: found[0].start()])
    ):
        return {}
    return {number.start(): number.end() - number.start() for number in found}


def _separator(text: str, i: int, soft: frozenset[str], abbreviations: frozenset[str]) -> int:
    """How many characters of separator stand at `i`, 0 for none."""
    char = text[i]
    if char in ",，":
        return 0 if _inside_number(text, i) else 1
    if char == "." or char == "。":
        return int(char == "。" or ends_name(text, i, abbreviations))
    if char in _HARD:
        return 0 if (char == "·" and text[i - 1 : i].isdigit()) or (char == ";" and _ends_entity(text, i)) else 1
    if char == "\n":
        return int("\n" in soft or text[i + 1 : i + 2] == "\n")
    if char == "&":
        entity = _ENTITY.match(text, i)
        return len(entity[0]) if entity and unescaped(entity[0]) in _HARD else 0
    if char == "<":
        tag = TAG.match(text, i)
        return len(tag[0]) if tag and re.match(r"</?(?:br|p|li|div|tr|td)\b", tag[0], re.IGNORECASE) else 0
    if char == "%" and text[i + 1 : i + 2].isalpha() and text[i + 1 : i + 2].isupper():
        return 0
    return next((3 for mark in soft if mark != "\n" and text.startswith(mark, i)), 0)


def _ends_entity(text: str, i: int) -> bool:
    """Whether the semicolon at `i` ends a character that HTML spells out: `&egrave;`."""
    start = text.rfind("&", max(0, i - 11), i)
    entity = _ENTITY.match(text, start) if start >= 0 else None
    return entity is not None and entity.end() == i + 1 and unescaped(entity[0]) != entity[0]


def _inside_number(text: str, i: int) -> bool:
    """Whether the comma at `i` stands inside a number or the locants of a name: `0,3 %`, `1,2-Hexanediol`, `1, 2-Hexanediol`."""
    before, after = _digits_before(text, i), _digits_after(text, i + 1)
    if text[i] not in ",，" or not before:
        return False
    if not after:
        return _locants(text, i, before, _LOCANT.match(text, i + 2) if text[i + 1 : i + 2] == " " else None)
    rest = text[i + 1 + len(after) :]
    if _LOCANT.match(text, i + 1):
        return len(before) < 3 and int(before) <= int(after)
    return rest[:3].lstrip(" \u00a0")[:1] in ("%", "％") or (len(after) == 3 and rest.lstrip()[:3].lower() == "ppm")


def _digits_before(text: str, i: int) -> str:
    start = i
    while start and text[start - 1].isdecimal():
        start -= 1
    return text[start:i]


def _digits_after(text: str, i: int) -> str:
    end = i
    while text[end : end + 1].isdecimal():
        end += 1
    return text[i:end]


def _locants(text: str, i: int, first: str, rest: re.Match[str] | None) -> bool:
    """Whether the number before a comma and a space belongs to the locants behind them, and not to the name before (`Ceramide 3, 1,2-Hexanediol`)."""
    start = i - len(first)
    begins = start == 0 or (text[start - 1] in "-,;( \n" and not text[:start].rstrip()[-1:].isalpha())
    return rest is not None and begins and int(first) < int(_digits_after(rest[0], 0)) < 30


def ends_name(text: str, i: int, abbreviations: frozenset[str]) -> bool:
    """Whether the full stop at `i` ends a name: not one of an abbreviation, a number or `C.I.`."""
    start = i
    while start and text[start - 1].isalpha():
        start -= 1
    word = text[start:i].lower()
    following = text[i + 1 : i + 2]
    if word in abbreviations or len(word) == 1:
        return False
    closed = text[start - 1 : start] in (*CLOSE, *MARKS, "%") and not word and start > 0
    if not following or following in "*†\n":
        return True
    if following.isspace():
        rest = text[i + 1 :].lstrip()[:1]
        return (
            (bool(word) or closed or text[start - 1 : start].isdigit())
            and (rest.isupper() or rest.isdigit() or rest in "*(['\"")
        ) or not rest
    return len(word) > 3 and following.isupper()
