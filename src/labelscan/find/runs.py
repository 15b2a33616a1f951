"""The stretches of a block that are ingredient lists.

    block ─ marks ─ regions ─ segments (lines, sentences) ─ runs

Within a region a list goes on as long as its segments look like ingredients; a legend, prose or a highlight (`-Niacinamide: brightens`) ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..match import known
from ..model import Block
from ..normalise import key
from ..quantity import quantities
from ..split.edges import mended, trimmed
from ..split.joined import apart, uncut
from ..split.separators import ends_name, pieces
from ..split.signs import pairs
from .marks import LISTS, Mark, marks, section_of

if TYPE_CHECKING:
    from ..lexicon import Lexicon


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


def runs(block: Block, lexicon: Lexicon) -> Iterator[Run]:
    """The ingredient lists of a block, each with its section."""
    text = block.text
    if len(text) < 80 and key(text) in _placeholders(lexicon):
        return
    section = section_of(block.heading, lexicon)
    found = marks(text, lexicon)
    if not found and section is None and not _may_hold_a_list(text, lexicon):
        return
    edges = [Mark(0, 0, section or ""), *found]
    longest = lexicon.scoring["finding"]["longest"]
    for number, mark in enumerate(edges):
        start, end = mark.end, edges[number + 1].start if number + 1 < len(edges) else len(text)
        end = min(end, start + longest)
        headed = mark.opens in LISTS
        if mark.opens == "highlights":
            yield from (run for run in _lists(text, start, end, "main", True, lexicon) if _is_whole(run, lexicon))
        elif mark.opens not in ("stop", "disclaimer"):
            yield from _lists(text, start, end, mark.opens if headed else "main", headed, lexicon)


def _may_hold_a_list(text: str, lexicon: Lexicon) -> bool:
    """Whether a text without headings can hold a list at all: some item of it is a name. Prose is passed over by this in little time."""
    items = re.split(r"[,;\n\u2022|/.\u3001\uff0c]|\s-\s", text[: lexicon.scoring["finding"]["longest"]])
    return any(known(item, lexicon) for item in items if 2 < len(item.strip()) < 120)


def _is_whole(run: Run, lexicon: Lexicon) -> bool:
    """Whether what stands under `Key Ingredients` is the whole list all the same: it is long, and begins with water."""
    first = next((run.text[a:b] for a, b in pieces(run.text, lexicon) if run.text[a:b].strip()), "")
    return run.known >= lexicon.scoring["finding"]["min_whole"] and lexicon.match(first).name == "Aqua"


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
    if segment.prose or (not headed and not run):
        return False
    return section != "active" or segment.known > 0


def _is_legend(text: str, segment: Segment, run: Sequence[Segment], lexicon: Lexicon) -> bool:
    """`*Certified organic`, `¹ From natural origin`: what a footnote mark stands for, told by its words or because a name before carries the mark."""
    found = re.compile(r"\s*(?P<mark>[*†‡§¹²³⁺°+]+|\(\d\)|\[\d\])\s*\(?\s*(?P<first>\w+)").match(
        text, segment.start, segment.end
    )
    if found is None:
        return False
    if found["first"].lower() in lexicon.words["legends"]["words"] or not segment.known:
        return True
    mark, before = found["mark"], text[run[0].start : segment.start]
    return segment.total == 1 and (
        run[-1].total > 1 or re.search(rf"[\w)]\s?{re.escape(mark)}(?!\w)", before) is not None
    )


def _closed(
    text: str, run: list[Segment], section: str, component: str | None, headed: bool, lexicon: Lexicon
) -> Iterator[Run]:
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
        a, b = _inner(text, first, _before_legend(text, first, run[-1].end))
        yield Run(text[a:b], section, component, headed, found, total)


def _before_legend(text: str, start: int, end: int) -> int:
    """Where a list ends whose last name is followed by what a footnote mark stands for: `..., Linalool*, Phenoxyethanol * Essential Oil`."""
    last = max(text.rfind(",", start, end), text.rfind(";", start, end), start)
    found = re.compile(r"\s([*†‡§¹²³⁺°+]{1,3})\s?(?=\w)").search(text, last, end)
    used = found is not None and re.search(rf"[\w)]\s?{re.escape(found[1])}(?=\s*[,;.])", text[start:last])
    return found.start() if found is not None and used else end


def _goes_on(text: str, run: Sequence[Segment]) -> bool:
    """Whether the last line of a run goes on with the name that the line before it broke off."""
    if len(run) < 2 or run[-1].prose or run[-1].total != 1:
        return False
    before = text[run[-2].start : run[-2].end].rstrip()
    return (before[-1:].isalnum() and text[run[-1].end - 1] in ".,") or before[-1:] in "-/("


def _inner(text: str, start: int, end: int) -> tuple[int, int]:
    """Without white space and a heading's punctuation at the edges. Brackets stay: they belong to names."""
    while start < end and text[start] in " \t\r\n\u00a0:：-–—=.,;":
        start += 1
    while end > start and text[end - 1] in " \t\r\n\u00a0[(":
        end -= 1
    return start, end


def _segments(text: str, start: int, end: int, section: str, lexicon: Lexicon) -> Iterator[Segment]:
    """Lines and sentences of a region. A title before a colon that a list follows begins a segment of its own."""
    for a, b in _at_titles(text, _sentences(text, start, end, lexicon), lexicon):
        title = _title(text, a, b, lexicon) if section in ("main", "inactive") else None
        if title is not None:
            yield _judged(text, title[1], b, lexicon)._replace(title=title)
        else:
            yield _judged(text, a, b, lexicon, section == "active")


def _sentences(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Stretches between line ends and full stops that end a name or a sentence."""
    abbreviations = frozenset(lexicon.words["abbreviations"]["words"])
    closing = pairs(text[start:end])
    at = i = start
    while i < end:
        close = closing.get(i - start)
        if close is not None and close - (i - start) < 400:
            i = start + close + 1
            continue
        titled = text[at:i].rstrip().endswith((":", "："))  # `Cleanser:`, and its list in the next line
        if (text[i] == "\n" and not titled) or (
            text[i] in ".。!?" and (text[i] in "!?。" or ends_name(text, i, abbreviations))
        ):
            if text[at:i].strip():
                yield at, i + (text[i] != "\n")
            at = i + 1
        i += 1
    if text[at:end].strip():
        yield at, end


def _at_titles(text: str, stretches: Iterator[tuple[int, int]], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The same stretches, cut where a title stands inside one: `..., Xanthan Gum Step 2: Aqua, ...`."""
    for start, end in stretches:
        at = start
        for a, b in pieces(text[start:end], lexicon)[1:] if text.find(":", start, end) >= 0 else ():
            cut = _before_title(text, start + a, start + b, lexicon)
            if cut is not None:
                yield at, cut
                at = cut
        yield at, end


def _before_title(text: str, start: int, end: int, lexicon: Lexicon) -> int | None:
    """Where in a piece the title of the next list begins: behind the longest known name, if a known name follows the colon."""
    colon = text.find(":", start, end)
    if colon < 0 or not known(mended(text[colon + 1 : end], lexicon), lexicon):
        return None
    ends = [start + found.end() for found in re.finditer(r"\S+", text[start:colon])]
    name = next((at for at in reversed(ends[:-1]) if known(mended(text[start:at], lexicon), lexicon)), None)
    return name if name is not None else None if known(mended(text[start:colon], lexicon), lexicon) else start


def _title(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The title of a component and where its list begins: `Step one: Aqua, ...`. A highlight (`-Sage: purifies`) has prose behind its colon."""
    colon = text.find(":", start, end)
    while colon >= 0 and text[colon - 1 : colon].isdigit() and text[colon + 1 : colon + 2].isdigit():
        colon = text.find(":", colon + 1, end)
    if colon < 0 or "," in text[start:colon] or len(text[start:colon].split()) > 14:
        return None
    if any(word in text[start:colon] for word in lexicon.words["traces"]["words"]):
        return None  # the same list goes on
    rest = _judged(text, colon + 1, end, lexicon)
    if not rest.known or rest.known < rest.total * lexicon.scoring["finding"]["known_share"] or rest.prose:
        return None
    if rest.total < 2 and known(mended(text[start:colon], lexicon), lexicon):
        return None
    begin = max(text.rfind(" -", start, colon) + 2, start) if _bulleted(text[start:colon]) else start
    return trimmed(text, begin, colon)[0], colon + 1


def _without_separators(piece: str, tokens: Sequence[str], lexicon: Lexicon) -> int:
    """How many names a piece holds whose separators were lost; 0 where it is something else, such as prose."""
    if len(tokens) < 2 or not any(known(" ".join(tokens[:n]), lexicon) for n in range(1, 5)):
        return 0
    return len(uncut(piece, 0, len(piece), lexicon))


def _known_beside_a_figure(piece: str, lexicon: Lexicon) -> bool:
    """`Salicylic acid 2% ..... Acne treatment`, `Sunscreen Zinc Oxide 20%`: a name with its strength, and what it is for."""
    figure = next(quantities(piece, lexicon.words["quantities"]), None)
    if figure is None:
        return False
    before = mended(piece[: figure.span[0]], lexicon).split()
    ends = (" ".join(before[n:]) for n in range(len(before)))
    return any(known(name, lexicon) for name in (*ends, mended(piece[figure.span[1] :], lexicon)) if name)


def _bulleted(text: str) -> bool:
    text = text.lstrip()
    return text[:1] in tuple("-–•*·") and text[1:].lstrip()[:1].isalnum()


def _judged(text: str, start: int, end: int, lexicon: Lexicon, active: bool = False) -> Segment:
    """How far a stretch looks like ingredients; under the heading of active ingredients, names with their strengths count too."""
    rules = lexicon.scoring["finding"]
    stretch = text[start:end]
    names = total = longest = 0
    prose = False
    words = lexicon.words["prose"]["words"]
    highlight = bool(_bulleted(stretch)) and ":" in stretch
    for a, b in pieces(stretch, lexicon):
        piece = mended(stretch[a:b], lexicon)
        if not any(c.isalpha() for c in piece):
            continue
        total += 1
        if known(piece, lexicon) or (active and _known_beside_a_figure(stretch[a:b], lexicon)):
            names += 1
            continue
        tokens = piece.lower().split()
        lost = _without_separators(piece, tokens, lexicon)
        if lost > 1:
            names, total = names + lost, total + lost - 1
            continue
        longest = max(longest, len(tokens))
        parts = (part for side in apart(piece, lexicon) for part in re.split(r"[()\[\]]", side))
        joined = any(known(part, lexicon) for part in parts if part.strip())
        names += joined and len(tokens) <= rules["max_words"]
        prose |= (
            sum(token.strip("().,;:!?'\"") in words for token in tokens) >= (1 if len(tokens) < 6 else 2) and not joined
        )
    return Segment(start, end, names, total, highlight or prose or longest > rules["max_words"])
