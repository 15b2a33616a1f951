"""Which lines between two lists can be the name of the product that follows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..match import known
from ..model import Block, Document
from ..normalise import key
from .marks import marks, section_of

if TYPE_CHECKING:
    from ..lexicon import Lexicon

Place = tuple[int, int]  # a block, and a code point in its text

HEADING, ALONE, LINE = 3, 2, 1  # how surely a line is the title of what follows it


class Line(NamedTuple):
    """A line or short block that stands between two lists."""

    start: Place
    end: Place
    text: str
    title: (
        int  # HEADING, ALONE, LINE, less than 0 where it is an ingredient too (`Rose Water`), or 0 for what is no title
    )


def is_own(block: Block) -> bool:
    """Whether a block is text of the document itself: not of recommended products, data in a page, pictures or records."""
    return block.origin in ("body", "table") or block.origin.startswith("page")


def lines(document: Document, start: Place, stop: Place, lexicon: Lexicon) -> Iterator[Line]:
    """What stands between two places: headings and short blocks whole, all else line by line."""
    blocks = document.blocks
    for at in range(start[0], min(stop[0] + 1, len(blocks))):
        text = blocks[at].text
        low, high = start[1] if at == start[0] else 0, stop[1] if at == stop[0] else len(text)
        if not is_own(blocks[at]) or not text[low:high].strip():
            continue
        whole = " ".join(text.split()).rstrip(": ")
        following = blocks[at + 1].heading if at + 1 < len(blocks) else ""
        if (low, high) == (0, len(text)) and following == whole and len(whole) <= 80 and not marks(whole, lexicon):
            yield Line((at, 0), (at, high), whole, 0 if _is_label(whole, lexicon) else HEADING)
        elif (low, high) == (0, len(text)) and len(whole) <= 60:
            yield Line((at, 0), (at, high), whole, _as_title(whole, ALONE, lexicon))
        else:
            yield from _single_lines(at, text, low, high, document.kind == "text", lexicon)


def _single_lines(at: int, text: str, low: int, high: int, anywhere: bool, lexicon: Lexicon) -> Iterator[Line]:
    """The lines of a block; a title begins it, or (`anywhere`) follows a line that is complete."""
    before = ""
    for found in re.finditer(r"[^\n]+", text[low:high]):
        line = found[0].strip()
        complete = not before or before[-1] in ".!?:" or _is_label(before, lexicon)
        first = complete if anywhere else not before and low == 0
        title = _as_title(line, LINE, lexicon) if first and not line[:1].islower() else 0
        if line.strip(" .,;:"):
            yield Line((at, low + found.start()), (at, low + found.end()), line, title)
            before = line


def _as_title(line: str, level: int, lexicon: Lexicon) -> int:
    """How surely a line that stands so is a title."""
    if _is_label(line, lexicon) or not _is_short(line, lexicon):
        return 0
    return -level if known(line, lexicon) else level


def can_name(line: str, lexicon: Lexicon) -> bool:
    """Whether a line can be the name of a product."""
    return _is_short(line, lexicon) and not known(line, lexicon)


def _is_short(line: str, lexicon: Lexicon) -> bool:
    """Whether a line has the form of a name, and is no heading of a list."""
    plain = 0 < len(line) <= 60 and line.count(",") < 2 and not line.endswith((".", ":", "!"))
    return plain and not marks(line, lexicon)


def _is_label(line: str, lexicon: Lexicon) -> bool:
    """Whether a line says a size, a price or a page, or stands over a section: it names nothing."""
    words = re.findall(r"[^\W\d_]+", line.lower())
    measures = lexicon.words["catalogue"]["measures"]
    return all(word in measures for word in words) or section_of(line, lexicon) is not None


def repeated(gaps: Sequence[Sequence[Line]]) -> frozenset[str]:
    """What stands in many gaps, such as `Description` or the head of every page, names no product."""
    counts = Counter(text for gap in gaps for text in {key(line.text) for line in gap if line.title})
    return frozenset(text for text, count in counts.items() if count >= max(2, len(gaps) * 0.2))


def titles(gaps: Sequence[Sequence[Line]], often: frozenset[str]) -> list[list[Line]]:
    """The candidates for a name before each list: headings where nearly all have one, else lines that stand alone, else any."""
    tries = [[_at_level(gap, level, often) for gap in gaps] for level in (HEADING, ALONE, LINE)]
    most = max(sum(map(bool, found)) for found in tries)
    return next(found for found in tries if sum(map(bool, found)) >= 0.9 * most)


def _at_level(gap: Sequence[Line], level: int, often: frozenset[str]) -> list[Line]:
    """The candidates that are at least so sure; where there is none, the only one that is an ingredient too."""
    found = [line for line in gap if line.title >= level and key(line.text) not in often]
    spare = [line for line in gap if -line.title >= level]
    return found or (spare if len(spare) == 1 else [])
