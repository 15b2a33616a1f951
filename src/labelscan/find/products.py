"""Whether a document is a catalogue, and where each of its products begins.

    openings ─ gaps between them ─ candidates for a name in each ─ names ─ parts

A catalogue has several lists, each under a heading of its own, each behind the name of its product, most with text of their own. A kit, its steps,
its shades and its translations are one product, and so is all that is in doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ..match import known
from ..model import Block, Document
from ..normalise import key
from ..split.separators import pieces
from .marks import LISTS, marks, section_of
from .runs import Run

if TYPE_CHECKING:
    from ..lexicon import Lexicon

Place = tuple[int, int]  # a block, and a code point in its text

HEADING, ALONE, LINE = 3, 2, 1  # how surely a line is the title of what follows it


class Searched(NamedTuple):
    """A block with its lists, and its number among the blocks of the document."""

    at: int
    block: Block
    runs: list[Run]


class Opening(NamedTuple):
    """The lists under one heading."""

    start: Place
    end: Place
    section: str
    names: frozenset[str]


class Line(NamedTuple):
    """A line or short block that stands between two lists."""

    start: Place
    end: Place
    text: str
    title: int  # HEADING, ALONE, LINE, or 0 for what is no title


class Part(NamedTuple):
    """Where one product of a catalogue stands."""

    name: str
    start: Place
    end: Place


def parts(document: Document, searched: Sequence[Searched], lexicon: Lexicon) -> list[Part]:
    """The products of a catalogue; none where the document is of one product, or in doubt."""
    openings = list(_openings(searched, lexicon))
    if len(openings) < 2:
        return []
    ends: list[Place] = [(0, 0), *(opening.end for opening in openings)]
    stops = [*(opening.start for opening in openings), (len(document.blocks), 0)]
    gaps = [list(_lines(document, end, stop, lexicon)) for end, stop in zip(ends, stops, strict=True)]
    repeated = _repeated(gaps)
    titles = _titles(gaps[:-1], repeated, lexicon)
    chosen = [number for number, some in enumerate(titles) if some]
    if len(chosen) < 2 or not titles[0]:
        return []
    depth = min(len(titles[number]) for number in chosen)
    names = [titles[number][-depth] for number in chosen]
    with_text = sum(map(bool, _texts(gaps, names, chosen, repeated)))
    if _is_one(document, openings, chosen, names, gaps[0], with_text, lexicon):
        return []
    cuts = [_cut(gaps[number], name) for number, name in zip(chosen, names, strict=True)]
    stops = [*cuts[1:], (len(document.blocks), 0)]
    return [Part(name.text, name.end, stop) for name, stop in zip(names, stops, strict=True)]


def _openings(searched: Sequence[Searched], lexicon: Lexicon) -> Iterator[Opening]:
    """The lists of the document's own text, those under one heading together; inactive ingredients go with the active ones before them."""
    last: Opening | None = None
    heading, epoch, before = "", 0, (-1, -1)
    for at, block, found in searched:
        if not is_own(block):
            continue
        epoch, heading = epoch + (block.heading != heading), block.heading
        headed = [run for run in found if run.headed and run.known]
        heads = [mark for mark in marks(block.text, lexicon) if mark.opens in LISTS] if headed else []
        end = 0
        for run in headed:
            start = block.text.index(run.text, end)
            end = start + len(run.text)
            head = next((mark.start for mark in reversed(heads) if mark.end <= start), None)
            under = (-2, epoch) if head is None else (at, head)
            one = Opening((at, start if head is None else head), (at, end), run.section, names_of(run, lexicon))
            goes_on = run.section == "may_contain" or (run.section == "inactive" and last and last.section == "active")
            if last is not None and (under == before or goes_on):
                last = last._replace(end=one.end, section=one.section, names=last.names | one.names)
            else:
                if last is not None:
                    yield last
                last = one
            before = under
    if last is not None:
        yield last


def is_own(block: Block) -> bool:
    """Whether a block is text of the document itself: not of recommended products, data in a page, pictures or records."""
    return block.origin in ("body", "table") or block.origin.startswith("page")


def _lines(document: Document, start: Place, stop: Place, lexicon: Lexicon) -> Iterator[Line]:
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
            yield Line((at, 0), (at, high), whole, ALONE if _can_be_title(whole, lexicon) else 0)
        else:
            yield from _single_lines(at, text, low, high, document.kind == "text", lexicon)


def _single_lines(at: int, text: str, low: int, high: int, anywhere: bool, lexicon: Lexicon) -> Iterator[Line]:
    """The lines of a block; a title begins it, or (`anywhere`) follows a line that is complete."""
    before = ""
    for found in re.finditer(r"[^\n]+", text[low:high]):
        line = found[0].strip()
        first = (not before and low == 0) or (anywhere and (not before or before[-1] in ".!?:" or before[-1].isdigit()))
        is_title = first and not line[:1].islower() and _can_be_title(line, lexicon)
        if line.strip(" .,;:"):
            yield Line((at, low + found.start()), (at, low + found.end()), line, LINE if is_title else 0)
            before = line


def _can_be_title(line: str, lexicon: Lexicon) -> bool:
    return can_name(line, lexicon) and not _is_label(line, lexicon)


def can_name(line: str, lexicon: Lexicon) -> bool:
    """Whether a line can be the name of a product."""
    plain = 0 < len(line) <= 60 and line.count(",") < 2 and not line.endswith((".", ":", "!"))
    return plain and not marks(line, lexicon) and not known(line, lexicon)


def _is_label(line: str, lexicon: Lexicon) -> bool:
    """Whether a line says a size, a price or a page, or stands over a section: it names nothing."""
    words = re.findall(r"[^\W\d_]+", line.lower())
    measures = lexicon.words["catalogue"]["measures"]
    return all(word in measures for word in words) or section_of(line, lexicon) is not None


def _repeated(gaps: Sequence[Sequence[Line]]) -> frozenset[str]:
    """What stands in many gaps, such as `Description` or the head of every page, names no product."""
    counts = Counter(text for gap in gaps for text in {key(line.text) for line in gap if line.title})
    return frozenset(text for text, count in counts.items() if count >= max(2, len(gaps) * 0.2))


def _titles(gaps: Sequence[Sequence[Line]], repeated: frozenset[str], lexicon: Lexicon) -> list[list[Line]]:
    """The candidates for a name before each list: headings where nearly all have one, else lines that stand alone, else any."""
    tries = [
        [[line for line in gap if line.title >= level and key(line.text) not in repeated] for gap in gaps]
        for level in (HEADING, ALONE, LINE)
    ]
    most = max(sum(map(bool, titles)) for titles in tries)
    return next(titles for titles in tries if sum(map(bool, titles)) >= 0.9 * most)


def _texts(
    gaps: Sequence[Sequence[Line]], names: Sequence[Line], chosen: Sequence[int], repeated: frozenset[str]
) -> Iterator[list[str]]:
    """What is said of each product beside its name and its lists; footnotes say nothing of their own."""
    for name, (number, following) in zip(names, pairwise((*chosen, len(gaps) - 1)), strict=True):
        lines = [line for gap in gaps[number:following] for line in gap if line.start >= name.end]
        tail = [line for line in gaps[following] if following == len(gaps) - 1 or not line.title]
        after = names[names.index(name) + 1].start if following < len(gaps) - 1 else (len(gaps[-1]) and 1 << 60, 0)
        said = (line.text for line in (*lines, *tail) if line.start < after and key(line.text) not in repeated)
        yield [text for text in said if text[0] not in "*†‡¹²³(["]


def _is_one(
    document: Document,
    openings: Sequence[Opening],
    chosen: Sequence[int],
    names: Sequence[Line],
    lead: Sequence[Line],
    with_text: int,
    lexicon: Lexicon,
) -> bool:
    """Whether several lists with names are of one product all the same: a kit, the page of one product, or its leaflet in several languages."""
    words = lexicon.words["catalogue"]
    if document.kind == "html" and (len(names) < words["least_in_page"] or _has_main(document, names)):
        return True
    first = openings[0].names
    if all(alike(first, openings[number].names) for number in chosen):
        return True
    if len(names) > words["most_in_kit"]:
        return False
    above = [line.text for line in lead if line.title and line.start < names[0].start]
    told = [text for text in (document.product, document.category, *above) if text and text != names[0].text]
    if any(word in words["kits"] for text in told for word in re.findall(r"\w+", text.lower())):
        return True
    return 2 * with_text <= len(names) or 2 * sum(_is_step(name.text, lexicon) for name in names) >= len(names)


def _has_main(document: Document, names: Sequence[Line]) -> bool:
    """Whether a page is the page of one of the products on it."""
    page = key(document.product or "")
    return any(page and (page.startswith(name) or name.startswith(page)) for name in (key(n.text) for n in names))


def _is_step(title: str, lexicon: Lexicon) -> bool:
    """Whether a title is that of a kit's part (`Step 1`, `Day`, `Shade 03 Rose`) and no name: it begins so, or says nothing but a form."""
    words = re.findall(r"[^\W\d_]+", title.lower())
    table = lexicon.words["catalogue"]
    forms = lexicon.words["forms"]
    plain = {part for use in ("rinse_off", "leave_on", "sites") for word, _ in forms[use] for part in word.split()}
    return not words or words[0] in table["steps"] or all(word in plain or word in table["parts"] for word in words)


def _cut(gap: Sequence[Line], name: Line) -> Place:
    """Where the product before a name ends: before the titles that stand directly above the name, such as that of a chapter."""
    at = gap.index(name)
    while at and gap[at - 1].title >= ALONE:
        at -= 1
    return gap[at].start


def names_of(run: Run, lexicon: Lexicon) -> frozenset[str]:
    """The names in a list, as they are compared."""
    return frozenset(key(run.text[a:b]) for a, b in pieces(run.text, lexicon)) - {""}


def alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two lists are one, perhaps cut short in one place."""
    return len(a & b) >= 0.8 * min(len(a), len(b))
