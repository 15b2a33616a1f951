"""Which parts of a document are ingredient statements, and which words around them say what the product is.

    block ─ marks (headings, stops, disclaimers) ─ regions ─ segments (lines, sentences) ─ runs ─ Statements

A heading opens a list; where none helps, the share of recognised names decides. Highlights (`-Niacinamide: brightens`), directions, legends and
disclaimers end a list or are none. The words it looks for are those of `lexicon/label_words.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from .match import known
from .model import Block, Document, LabelText, Statement
from .normalise import key, lower_aligned
from .split import mended, pieces, trimmed

if TYPE_CHECKING:
    from .lexicon import Lexicon

_LISTS = ("main", "active", "inactive", "may_contain")
_LEGEND = re.compile(r"\s*(?P<mark>[*†‡§¹²³⁺°+]+|\(\d\)|\[\d\])\s*\(?\s*(?P<first>\w+)")
_BULLET = re.compile(r"\s*[-–•*·]\s*\w")


class Mark(NamedTuple):
    """A heading, or a word that ends a list, in a text."""

    start: int
    end: int
    opens: str  # a section, highlights, stop or disclaimer


class Segment(NamedTuple):
    """A line or sentence, and how far it looks like ingredients."""

    start: int
    end: int
    known: int  # recognised names
    total: int  # items
    prose: bool
    title: tuple[int, int] | None = None  # of a component, before its colon


class Run(NamedTuple):
    """A stretch of text that is an ingredient list."""

    text: str
    section: str
    component: str | None
    headed: bool
    known: int
    total: int


def find(document: Document, lexicon: Lexicon) -> LabelText:
    """The ingredient statements of one product, and its prose. No statement where the document holds no list."""
    runs: list[Run] = []
    prose: list[str] = [text for text in (document.product, document.category, document.description) if text]
    related: list[Run] = []
    for block in _in_sections(document.blocks, lexicon):
        found = list(_runs(block, lexicon))
        (related if block.origin == "related" else runs).extend(found)
        if block.origin != "related" and not any(run.headed for run in found):
            prose.append(block.text)
        elif found:
            prose.append(block.text[: block.text.find(found[0].text)])
    return LabelText(tuple(_statements(_chosen(runs or related, lexicon))), tuple(text for text in prose if text.strip()))


def _in_sections(blocks: Sequence[Block], lexicon: Lexicon) -> Iterator[Block]:
    """Blocks that are not headings themselves, each under the heading that stands alone in the block before it, where it has none of its own."""
    alone = ""
    for block, following in zip(blocks, (*blocks[1:], None), strict=True):
        if alone and not block.heading:
            block = block._replace(heading=alone)
        opens = _section_of(block.text, lexicon) if len(block.text) < 80 else None
        alone = block.text if opens in _LISTS else ""
        if following is None or following.heading != block.text or opens is not None:
            yield block


# --- marks ---------------------------------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def _opening(lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """Every heading and ending word with what it opens, the longest first."""
    words = lexicon.words
    table = [(word, section) for section, some in words["headings"].items() for word in some]
    table += [(word, "stop") for word in words["stops"]["words"]] + [(word, "disclaimer") for word in words["disclaimers"]["phrases"]]
    return tuple(sorted(table, key=lambda pair: -len(pair[0])))


def _section_of(heading: str, lexicon: Lexicon) -> str | None:
    """The section that a heading standing alone opens."""
    bare = " ".join(heading.lower().split()).strip(" :：-–—.*#>|")
    if not bare or len(bare) > 80:
        return None
    found = dict(_opening(lexicon)).get(bare)
    if found is None and key(bare).endswith(("ingredients", "ingredientslist", "inci", "ingredientlist")):
        return None if any(word in bare for word in lexicon.words["headings"]["highlights"]) else "main"
    return found


def _marks(text: str, lexicon: Lexicon) -> list[Mark]:
    """The marks of a text in order; of two that overlap, the longer."""
    lower = lower_aligned(text)
    taken: list[Mark] = []
    for word, opens in _opening(lexicon):
        at = lower.find(word)
        while at >= 0:
            end = at + len(word)
            if _stands_alone(lower, at, end) and not any(at < m.end and m.start < end for m in taken):
                stop = _heading_end(text, lower, at, end, opens, lexicon)
                if stop is not None:
                    taken.append(Mark(at, stop, opens))
            at = lower.find(word, end)
    return sorted(taken)


def _stands_alone(lower: str, start: int, end: int) -> bool:
    before, after = lower[start - 1 : start], lower[end : end + 1]
    return not (before.isalnum() and lower[start].isalnum() and before.isascii() == lower[start].isascii() and not before.isdigit()) and not (
        after.isalnum() and lower[end - 1].isalnum()
    )


def _heading_end(text: str, lower: str, start: int, end: int, opens: str, lexicon: Lexicon) -> int | None:
    """Where what follows a heading begins, or None where the word is no heading here."""
    if opens == "disclaimer":
        return end
    if opens == "may_contain":
        return _after_punctuation(text, end)
    opening = _at_start(text, start)
    colon = re.compile(r"\s{0,3}(?:[(\[][^()\[\]\n]{0,60}[)\]])?\s{0,3}[:：]").match(text, end)
    if opens == "stop":
        return end if opening and (colon or _line_ends(text, end) or lower[start:end] != lower[start:end].split()[0]) else None
    if colon is not None:
        return colon.end()
    if opens == "highlights":
        return end if opening else None
    if _line_ends(text, end) and opening:
        return end
    upper = text[start:end].isupper() or text[start].isupper()
    if (opening or upper) and _name_follows(text, end, lexicon):
        return _after_punctuation(text, end)
    return None


def _after_punctuation(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\u00a0:：)]-–—=.(":
        at += 1
    return at


def _at_start(text: str, at: int) -> bool:
    """Whether a line, a sentence or a bracket begins at `at`."""
    before = text[:at].rstrip(" \t\u00a0*#>•-–—([")
    return not before or before[-1] in "\n.:;!?|)]<>\"" or "\n" in text[len(before) : at]


def _line_ends(text: str, at: int) -> bool:
    rest = text[at : at + 4].lstrip(" \t\u00a0:")
    return not rest or rest[0] in "\n\r"


def _name_follows(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether the text from `at` on begins with a known name."""
    following = text[_after_punctuation(text, at) : at + 120]
    first = re.split(r"[,;\n•]|\s{3,}", following.lstrip(), maxsplit=1)[0]
    words = first.split()
    return any(known(" ".join(words[:n]), lexicon) for n in range(min(len(words), 7), 0, -1))


# --- regions, segments and runs --------------------------------------------------------------------------------------------------------------------


def _runs(block: Block, lexicon: Lexicon) -> Iterator[Run]:
    """The ingredient lists of a block, each with its section."""
    text = block.text
    if key(text) in _placeholders(lexicon):
        return
    section = _section_of(block.heading, lexicon)
    marks = _marks(text, lexicon)
    edges = [Mark(0, 0, section or ""), *marks]
    for number, mark in enumerate(edges):
        start, end = mark.end, edges[number + 1].start if number + 1 < len(edges) else len(text)
        headed = mark.opens in _LISTS
        if mark.opens in ("stop", "disclaimer", "highlights") and not _passed_over(edges, number, text):
            continue
        opened = _opened(edges, number, text) if mark.opens == "stop" else mark.opens
        headed = opened in _LISTS
        yield from _lists(text, start, end, opened if headed else "main", headed, lexicon)


def _passed_over(edges: Sequence[Mark], number: int, text: str) -> bool:
    """`Active ingredient    Purpose` in one line is the head of a table, and ends nothing."""
    mark = edges[number]
    return mark.opens == "stop" and number > 0 and edges[number - 1].opens == "active" and not text[edges[number - 1].end : mark.start].strip(" \t:/-&|and")


def _opened(edges: Sequence[Mark], number: int, text: str) -> str:
    return edges[number - 1].opens if _passed_over(edges, number, text) else "stop"


@lru_cache(maxsize=8)
def _placeholders(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(key(text) for text in lexicon.words["placeholders"]["texts"])


def _lists(text: str, start: int, end: int, section: str, headed: bool, lexicon: Lexicon) -> Iterator[Run]:
    """The lists of a region: neighbouring segments that look like ingredients, by component."""
    run: list[Segment] = []
    component: str | None = None
    ended = False
    for segment in _segments(text, start, end, section, lexicon):
        if segment.title is not None:
            yield from _closed(text, run, section, component, headed, lexicon)
            run, ended, component = [segment], False, mended(text[slice(*segment.title)], lexicon) or None
        elif ended:
            continue
        elif _belongs(text, segment, run, headed, section, lexicon):
            run.append(segment)
        elif run:
            yield from _closed(text, run, section, component, headed, lexicon)
            run, ended = [], headed
    yield from _closed(text, run, section, component, headed, lexicon)


def _belongs(text: str, segment: Segment, run: list[Segment], headed: bool, section: str, lexicon: Lexicon) -> bool:
    """Whether a segment goes on with (or begins) a list."""
    rules = lexicon.scoring["finding"]
    if run and _is_legend(text, segment, run, lexicon):
        return False
    if segment.known and segment.known >= segment.total * rules["headed_share" if headed or run else "known_share"]:
        return not segment.prose or segment.known >= segment.total * rules["known_share"]
    if segment.prose or not headed and not run:
        return False
    return section != "active" or segment.known > 0


def _is_legend(text: str, segment: Segment, run: Sequence[Segment], lexicon: Lexicon) -> bool:
    """`*Certified organic`, `¹ From natural origin`: what a footnote mark stands for, told by its words or because a name before carries the mark."""
    found = _LEGEND.match(text, segment.start, segment.end)
    if found is None:
        return False
    if found["first"].lower() in lexicon.words["legends"]["words"] or not segment.known:
        return True
    mark, before = found["mark"], text[run[0].start : segment.start]
    return segment.total == 1 and (run[-1].total > 1 or re.search(rf"[\w)]\s?{re.escape(mark)}(?!\w)", before) is not None)


def _closed(text: str, run: list[Segment], section: str, component: str | None, headed: bool, lexicon: Lexicon) -> Iterator[Run]:
    """The run as a list, if it is one."""
    while run and not run[-1].known and (run[-1].prose or not headed or len(run) > 1) and not _goes_on(text, run):
        run.pop()
    if not run:
        return
    rules = lexicon.scoring["finding"]
    found, total = sum(s.known for s in run), sum(s.total for s in run)
    enough = found >= 1 if headed else found >= rules["min_items"] and found >= total * rules["known_share"]
    if section == "main" and headed and not found:
        enough = total >= rules["min_items"] and not any(s.prose for s in run)
    if enough:
        first = run[0].title[1] if run[0].title is not None else run[0].start
        a, b = _inner(text, first, run[-1].end)
        yield Run(text[a:b], section, component, headed, found, total)


def _goes_on(text: str, run: Sequence[Segment]) -> bool:
    """Whether the last line of a run goes on with the name that the line before it broke off."""
    if len(run) < 2 or run[-1].prose or run[-1].total != 1:
        return False
    before = text[run[-2].start : run[-2].end].rstrip()
    return before[-1:].isalnum() and text[run[-1].end - 1] in ".," or before[-1:] in "-/("


def _inner(text: str, start: int, end: int) -> tuple[int, int]:
    """Without white space and a heading's punctuation at the edges. Brackets stay: they belong to names."""
    while start < end and text[start] in " \t\r\n\u00a0:：-–—=.,;":
        start += 1
    while end > start and text[end - 1] in " \t\r\n\u00a0[(":
        end -= 1
    return start, end


def _segments(text: str, start: int, end: int, section: str, lexicon: Lexicon) -> Iterator[Segment]:
    """Lines and sentences of a region. A title before a colon that a list follows begins a segment of its own."""
    for a, b in _sentences(text, start, end, lexicon):
        title = _title(text, a, b, lexicon) if section in ("main", "inactive") else None
        if title is not None:
            yield _judged(text, title[1], b, lexicon)._replace(title=title)
        else:
            yield _judged(text, a, b, lexicon)


def _sentences(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Stretches between line ends and full stops that end a name or a sentence."""
    from .split import _ends_name, _pairs

    abbreviations = frozenset(lexicon.words["abbreviations"]["words"])
    closing = _pairs(text[start:end])
    at = i = start
    while i < end:
        close = closing.get(i - start)
        if close is not None and close - (i - start) < 400:
            i = start + close + 1
            continue
        if text[i] == "\n" or (text[i] in ".。!?" and (text[i] in "!?。" or _ends_name(text, i, abbreviations))):
            if text[at:i].strip():
                yield at, i + (text[i] != "\n")
            at = i + 1
        i += 1
    if text[at:end].strip():
        yield at, end


def _title(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The title of a component and where its list begins: `Step one: Aqua, ...`. A highlight (`-Sage: purifies`) has prose behind its colon."""
    colon = text.find(":", start, end)
    while colon >= 0 and text[colon - 1 : colon].isdigit() and text[colon + 1 : colon + 2].isdigit():
        colon = text.find(":", colon + 1, end)
    if colon < 0 or "," in text[start:colon] or len(text[start:colon].split()) > 14:
        return None
    rest = _judged(text, colon + 1, end, lexicon)
    if not rest.known or rest.known < rest.total * lexicon.scoring["finding"]["known_share"] or rest.prose:
        return None
    if rest.total < 2 and known(mended(text[start:colon], lexicon), lexicon):
        return None
    begin = max(text.rfind(" -", start, colon) + 2, start) if _BULLET.match(text, start) else start
    return trimmed(text, begin, colon)[0], colon + 1


def _judged(text: str, start: int, end: int, lexicon: Lexicon) -> Segment:
    """How far a stretch looks like ingredients."""
    rules = lexicon.scoring["finding"]
    stretch = text[start:end]
    names = total = longest = 0
    prose = False
    words = lexicon.words["prose"]["words"]
    highlight = bool(_BULLET.match(stretch)) and ":" in stretch
    for a, b in pieces(stretch, lexicon):
        piece = mended(stretch[a:b], lexicon)
        if not any(c.isalpha() for c in piece):
            continue
        total += 1
        if known(piece, lexicon):
            names += 1
            continue
        tokens = piece.lower().split()
        longest = max(longest, len(tokens))
        joined = any(known(part, lexicon) for part in re.split(r"\s(?:and|&|et|und)\s|\(and\)|[()\[\]]", piece) if part.strip())
        names += joined and len(tokens) <= rules["max_words"]
        prose |= sum(token.strip("().,;:!?'\"") in words for token in tokens) >= (1 if len(tokens) < 6 else 2) and not joined
    return Segment(start, end, names, total, highlight or prose or longest > rules["max_words"])


# --- the product's own lists -----------------------------------------------------------------------------------------------------------------------


def _chosen(runs: Sequence[Run], lexicon: Lexicon) -> list[Run]:
    """The lists that are the product's: under a heading where there is one, each once; of two that are alike the first, unless it is cut short."""
    if any(run.headed and run.known and run.section != "may_contain" for run in runs):
        runs = [run for run in runs if run.headed]
    if any(run.known for run in runs):
        runs = [run for run in runs if run.known]
    kept: list[Run] = []
    for run in runs:
        names = _names(run, lexicon)
        alike = next((i for i, other in enumerate(kept) if other.section == run.section and _alike(names, _names(other, lexicon))), None)
        if alike is None:
            kept.append(run)
        elif len(names) > lexicon.scoring["finding"]["cut_short"] * len(_names(kept[alike], lexicon)):
            kept[alike] = run
    return kept


def _names(run: Run, lexicon: Lexicon) -> frozenset[str]:
    return frozenset(key(run.text[a:b]) for a, b in pieces(run.text, lexicon)) - {""}


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two lists are one, perhaps cut short in one place."""
    return len(a & b) >= 0.8 * min(len(a), len(b))


def _statements(runs: Sequence[Run]) -> Iterator[Statement]:
    """Runs as statements. Component names count only where there are several products."""
    main = [run for run in runs if run.section in ("main", "inactive")]
    kit = len({run.component for run in main}) > 1 or len(main) > 1
    component: str | None = None
    number = 0
    for run in runs:
        if run in main:
            number += 1
            component = (run.component or f"{number}") if kit and len(main) > 1 else None
        yield Statement(run.text, run.section, component)
