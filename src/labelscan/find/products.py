"""Whether a document is a catalogue, and where each of its products begins.

    openings ─ gaps between them ─ candidates for a name in each ─ names ─ parts

A catalogue has several lists, each under a heading of its own, each behind the name of its product, most with text of their own. A kit, its steps,
its shades and its translations are one product, and so is all that is in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ..model import Block, Document
from ..normalise import key
from ..split.separators import pieces
from .marks import LISTS, marks
from .runs import Run
from .titles import ALONE, Line, Place, is_own, lines, repeated, titles

if TYPE_CHECKING:
    from ..lexicon import Lexicon

_BEYOND = 1 << 60  # behind the last block
_FOOTNOTES = "*†‡¹²³(["


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
    gaps = [list(lines(document, end, stop, lexicon)) for end, stop in zip(ends, stops, strict=True)]
    often = repeated(gaps)
    found = titles(gaps[:-1], often)
    chosen = [number for number, some in enumerate(found) if some]
    if len(chosen) < 2 or not found[0]:
        return []
    depth = min(len(found[number]) for number in chosen)  # where each name has a subtitle, the name stands before it
    names = [found[number][-depth] for number in chosen]
    with_text = sum(map(bool, _texts(gaps, names, chosen, often)))
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


def _texts(
    gaps: Sequence[Sequence[Line]], names: Sequence[Line], chosen: Sequence[int], often: frozenset[str]
) -> Iterator[list[str]]:
    """What is said of each product beside its name and its lists; footnotes say nothing of their own."""
    spans = pairwise((*chosen, len(gaps) - 1))
    stops = (*(name.start for name in names[1:]), (_BEYOND, 0))
    for name, (number, following), stop in zip(names, spans, stops, strict=True):
        found = (line for gap in gaps[number : following + 1] for line in gap if name.end <= line.start < stop)
        plain = (line for line in found if key(line.text) not in often and line.text[0] not in _FOOTNOTES)
        yield [line.text for line in plain if line.title < ALONE or line.end < gaps[number][-1].end]


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
    if all(_same(openings[0].names, openings[number].names) for number in chosen):
        return True
    if len(names) > words["most_in_kit"]:
        return False
    above = [line.text for line in lead if line.title and line.start < names[0].start]
    told = [text for text in (document.product, document.category, *above) if text and text != names[0].text]
    if any(word in words["kits"] for text in told for word in re.findall(r"\w+", text.lower())):
        return True
    return 2 * with_text <= len(names) or 2 * sum(_is_step(name.text, lexicon) for name in names) >= len(names)


def _same(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two lists are of one product, but for what a language or a misprint changes."""
    return len(a & b) >= 0.9 * max(len(a), len(b))


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
    return frozenset(ordered_names(run, lexicon))


def ordered_names(run: Run, lexicon: Lexicon) -> list[str]:
    """The same, each once, in the order of the list."""
    return list(dict.fromkeys(name for a, b in pieces(run.text, lexicon) if (name := key(run.text[a:b]))))


def alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two lists are one, perhaps cut short in one place."""
    return len(a & b) >= 0.8 * min(len(a), len(b))


def copied(run: Run, other: Run, lexicon: Lexicon) -> bool:
    """Whether two lists are one. Where each has a title of its own, what they share must stand in one order: products of a kit have much in common."""
    a, b = ordered_names(run, lexicon), ordered_names(other, lexicon)
    if not alike(frozenset(a), frozenset(b)):
        return False
    if not run.component or not other.component or run.component == other.component:
        return True
    return [name for name in a if name in b] == [name for name in b if name in a]
