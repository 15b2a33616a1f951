"""Headings, and the words that end a list, in a text. The words are those of `lexicon/label_words.toml`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..match import known
from ..normalise import key, lower_aligned

if TYPE_CHECKING:
    from ..lexicon import Lexicon

LISTS = ("main", "active", "inactive", "may_contain")  # the sections that a heading can open


class Mark(NamedTuple):
    """A heading, or a word that ends a list, in a text."""

    start: int
    end: int
    opens: str  # a section, highlights, stop or disclaimer


@lru_cache(maxsize=8)
def _opening(lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """Every heading and ending word with what it opens, the longest first."""
    words = lexicon.words
    table = [(word, section) for section, some in words["headings"].items() for word in some]
    table += [(word, "stop") for word in words["stops"]["words"]] + [
        (word, "disclaimer") for word in words["disclaimers"]["phrases"]
    ]
    return tuple(sorted(table, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=8)
def _sections(lexicon: Lexicon) -> dict[str, str]:
    return dict(_opening(lexicon))


@lru_cache(maxsize=8)
def _by_first_word(lexicon: Lexicon) -> dict[str, list[tuple[int, str, str]]]:
    """The same by the first word of each, with its rank; under "" those that are looked for in any text, such as signs and words of scripts without blanks."""
    found: dict[str, list[tuple[int, str, str]]] = {}
    for rank, (word, opens) in enumerate(_opening(lexicon)):
        first = re.match(r"[^\W\d_]+", word)
        found.setdefault(first[0] if first and first[0][0] < "\u2e80" else "", []).append((rank, word, opens))
    return found


def _to_look_for(lower: str, lexicon: Lexicon) -> list[tuple[int, str, str]]:
    """The headings and ending words whose first word a text holds, the longest first."""
    table = _by_first_word(lexicon)
    held = {"", *re.findall(r"[^\W\d_]+", lower)} & table.keys()
    return sorted(one for first in held for one in table[first])


def section_of(heading: str, lexicon: Lexicon) -> str | None:
    """The section that a heading standing alone opens."""
    bare = " ".join(heading.lower().split()).strip(" :：-–—.*#>|")
    if not bare or len(bare) > 80:
        return None
    found = _sections(lexicon).get(bare)
    if found is None and key(bare).endswith(tuple(map(key, lexicon.words["heading_endings"]["words"]))):
        return None if any(word in bare for word in lexicon.words["headings"]["highlights"]) else "main"
    return found


def marks(text: str, lexicon: Lexicon) -> list[Mark]:
    """The marks of a text in order; of two that overlap, the longer."""
    lower = lower_aligned(text)
    taken: list[Mark] = []
    most = lexicon.scoring["finding"]["most_headings"]
    for _, word, opens in _to_look_for(lower, lexicon):
        at = lower.find(word)
        while at >= 0 and len(taken) < most:
            end = at + len(word)
            if _stands_alone(lower, at, end) and not any(at < m.end and m.start < end for m in taken):
                stop = _heading_end(text, lower, at, end, opens, lexicon)
                if stop is not None:
                    taken.append(Mark(at, stop, opens))
            at = lower.find(word, end)
    return sorted(taken)


def _stands_alone(lower: str, start: int, end: int) -> bool:
    before, after = lower[start - 1 : start], lower[end : end + 1]
    return not (
        before.isalnum()
        and lower[start].isalnum()
        and before.isascii() == lower[start].isascii()
        and not before.isdigit()
    ) and not (after.isalnum() and lower[end - 1].isalnum())


def _heading_end(text: str, lower: str, start: int, end: int, opens: str, lexicon: Lexicon) -> int | None:
    """Where what follows a heading begins, or None where the word is no heading here."""
    if opens == "disclaimer":
        return end
    if opens == "may_contain":
        return _after_punctuation(text, end)
    opening = _at_start(text, start)
    colon = re.compile(r"\s{0,3}(?:[(\[][^()\[\]\n]{0,60}[)\]])?\s{0,3}[:：】］〉》]").match(text, end)
    if opens == "stop":
        alone = _line_ends(text, end) or " " in lower[start:end]
        return end if colon or (opening and alone) else None
    if colon is not None:
        return colon.end()
    if opens == "highlights":
        return end if opening else None
    if opening and (_line_ends(text, end) or _heads_a_table(lower, end, lexicon)):
        return end if _line_ends(text, end) else lower.find("\n", end)
    upper = text[start:end].isupper() or text[start].isupper()
    if (opening or upper) and _name_follows(text, end, lexicon):
        return _after_punctuation(text, end)
    return None


def _after_punctuation(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\u00a0:：)]-–—=.(/•·|":
        at += 1
    return at


def _at_start(text: str, at: int) -> bool:
    """Whether a line, a sentence or a bracket begins at `at`."""
    before = text[:at].rstrip(" \t\u00a0*#>•-–—([")
    return not before or before[-1] in '\n.:;!?|)]<>"' or "\n" in text[len(before) : at]


def _line_ends(text: str, at: int) -> bool:
    rest = text[at : at + 4].lstrip(" \t\u00a0:")
    return not rest or rest[0] in "\n\r"


def _heads_a_table(lower: str, at: int, lexicon: Lexicon) -> bool:
    """`Active ingredient    Purpose`: the head of the table that US Drug Facts print, with the list from the next line on."""
    line = lower[at : lower.find("\n", at)] if "\n" in lower[at:] else ""
    return bool(line) and line.strip(" \t\u00a0:/-|()") in lexicon.words["stops"]["words"]


def _name_follows(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether the text from `at` on begins with a known name."""
    following = re.sub(r"^\d{1,2}[.)]\s*", "", text[_after_punctuation(text, at) : at + 120])  # a numbered list
    first = re.split(r"[,;\n•]|\s{3,}", following.lstrip(), maxsplit=1)[0]
    words = first.split()
    return any(known(" ".join(words[:n]), lexicon) for n in range(min(len(words), 7), 0, -1))
