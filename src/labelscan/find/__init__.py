"""Which parts of a document are ingredient statements, and which words around them say what the product is.

A heading opens a list (`marks`); where none helps, the share of recognised names decides (`runs`); of all that look like lists, those of the
product itself are chosen here. Whether there are several products is for `products` to say.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from ..model import Block, Document, LabelText, Statement
from .breaks import joined
from .composition import composition
from .marks import LISTS, section_of
from .products import Part, Searched, copied, names_of, parts
from .rows import unrolled
from .runs import Run, runs
from .titles import can_name, is_own

if TYPE_CHECKING:
    from ..lexicon import Lexicon


def find(document: Document, lexicon: Lexicon) -> LabelText:
    """The ingredient statements of one product, and its prose. No statement where the document holds no list."""
    sheet = _sheet(document, lexicon)
    return sheet or _label(document, _searched(_whole(document, lexicon), lexicon), lexicon)


def find_all(document: Document, lexicon: Lexicon) -> Iterator[tuple[Document, LabelText]]:
    """Each product of a document with its part of it: several where it is a catalogue (`products`), else the one that `find` finds."""
    sheet = _sheet(document, lexicon)
    if sheet is not None:
        yield document, sheet
        return
    document = _whole(document, lexicon)
    rows = unrolled(document.blocks, lexicon)
    for blocks in (document.blocks,) if rows is None else (rows, document.blocks):
        document = replace(document, blocks=blocks)
        searched = _searched(document, lexicon)
        found = parts(document, searched, lexicon)
        for part in found:
            its = replace(document, blocks=(), product=part.name, category=None, description=None)
            yield its, _label(its, _within(searched, part, lexicon), lexicon)
        if found:
            return
    yield document, _label(document, searched, lexicon)


def _sheet(document: Document, lexicon: Lexicon) -> LabelText | None:
    """What a safety data sheet says."""
    sheet = composition(document, lexicon)
    if sheet is None:
        return None
    told = (document.product, document.category, document.description)
    title = document.product or _title(document, lexicon)
    return LabelText((sheet.statement,), tuple(filter(None, told)), title, sheet.items, (sheet.caution,))


def _whole(document: Document, lexicon: Lexicon) -> Document:
    """The document with the lists whole that its pages break."""
    if document.kind != "pdf":
        return document
    return replace(document, blocks=tuple(joined(document.blocks, lexicon)))


def _searched(document: Document, lexicon: Lexicon) -> list[Searched]:
    sections = _in_sections(document.blocks, lexicon)
    return [Searched(at, block, list(runs(block, lexicon))) for at, block in sections]


def _within(searched: Sequence[Searched], part: Part, lexicon: Lexicon) -> Iterator[Searched]:
    """The text of one product of a catalogue; a block that two products share is cut, and searched again."""
    first = bisect_left(searched, part.start[0], key=lambda one: one.at)
    for one in islice(searched, first, None):
        at, block, _ = one
        if at > part.end[0]:
            return
        if not is_own(block):
            continue
        low, high = part.start[1] if at == part.start[0] else 0, part.end[1] if at == part.end[0] else len(block.text)
        if (low, high) == (0, len(block.text)):
            yield one
        elif block.text[low:high].strip():
            block = block._replace(text=block.text[low:high])
            yield Searched(at, block, list(runs(block, lexicon)))


def _label(document: Document, searched: Iterable[Searched], lexicon: Lexicon) -> LabelText:
    """The statements and the prose in the blocks of one product."""
    own: list[Run] = []
    prose: list[str] = [text for text in (document.product, document.category, document.description) if text]
    related: list[Run] = []
    alone = len(document.blocks) == 1
    above = ""  # the last short text that may name what stands below it
    for _, block, some in searched:
        found = [_called(run, block, above, lexicon) for run in some if _is_enough(run, block, alone, lexicon)]
        (related if block.origin == "related" else own).extend(found)
        if block.origin != "related":
            prose += _without(block.text, found)
        above = (
            block.text if can_name(block.text, lexicon) else above if section_of(block.text, lexicon) in LISTS else ""
        )
    statements = tuple(_statements(_chosen(own or related, lexicon)))
    title = document.product or _title(document, lexicon)
    return LabelText(statements, tuple(_first(prose, lexicon.scoring["finding"]["longest_prose"])), title)


def _first(texts: Sequence[str], most: int) -> Iterator[str]:
    """The texts that hold something, up to so many characters in all."""
    for text in texts:
        if text.strip() and most > 0:
            yield text[:most]
            most -= len(text)


def _is_enough(run: Run, block: Block, alone: bool, lexicon: Lexicon) -> bool:
    """Whether a list without a heading is long enough for where it stands: pages, leaflets and packs also name two or three actives one after the other."""
    rules = lexicon.scoring["finding"]
    if block.origin == "picture":
        return run.headed or run.known >= rules["min_on_picture"]
    return run.headed or alone or run.known >= rules["min_among_others"]


def _called(run: Run, block: Block, above: str, lexicon: Lexicon) -> Run:
    """A list under the name of its product, should there be several: the line above its heading, the heading of its block, or the text before."""
    if run.component or not run.headed or run.section == "may_contain":
        return run
    before = block.text[: block.text.find(run.text)].strip().splitlines()
    lines = [line.strip(" :*#-–—") for line in (*reversed(before), block.heading, above) if line.strip()]
    return run._replace(component=next((line for line in lines[:4] if can_name(line, lexicon)), None))


def _without(text: str, found: Sequence[Run]) -> Iterator[str]:
    """What a block says beside its lists."""
    for run in found:
        before, _, text = text.partition(run.text)
        yield before
    yield text


def _title(document: Document, lexicon: Lexicon) -> str | None:
    """The first line or two of a text or leaflet, where they can be the name of the product."""
    if document.kind not in ("text", "pdf") or not document.blocks:
        return None
    lines = [" ".join(line.split()) for line in document.blocks[0].text.strip().splitlines()[:2]]
    named = list(takewhile(lambda line: can_name(line, lexicon), lines))
    return ", ".join(named) or None


def _in_sections(blocks: Sequence[Block], lexicon: Lexicon) -> Iterator[tuple[int, Block]]:
    """Blocks, numbered, that are not headings themselves, each under the heading that stands alone in the block before it, where it has none of its own."""
    alone = ""
    for at, (block, following) in enumerate(zip(blocks, (*blocks[1:], None), strict=False)):
        if alone and not block.heading:
            block = block._replace(heading=alone)
        opens = section_of(block.text, lexicon) if len(block.text) < 80 else None
        alone = block.text if opens in LISTS else ""
        if following is None or following.heading != block.text or opens is not None:
            yield at, block


def _chosen(found: Sequence[Run], lexicon: Lexicon) -> list[Run]:
    """The lists that are the product's: under a heading where there is one, each once; of two that are alike the first, unless it is cut short."""
    if any(run.headed and run.known and run.section != "may_contain" for run in found):
        found = [run for run in found if run.headed]
    if any(run.known for run in found):
        found = [run for run in found if run.known]
    kept: list[Run] = []
    for run in found:
        names = names_of(run, lexicon)
        twin = next(
            (i for i, other in enumerate(kept) if other.section == run.section and copied(run, other, lexicon)),
            None,
        )
        if twin is None:
            kept.append(run)
        elif len(names) > lexicon.scoring["finding"]["cut_short"] * len(names_of(kept[twin], lexicon)):
            kept[twin] = run
    return kept


def _statements(found: Sequence[Run]) -> Iterator[Statement]:
    """Runs as statements. Component names count only where there are several products."""
    main = [run for run in found if run.section in ("main", "inactive")]
    names = [run.component for run in main]
    component: str | None = None
    for run in found:
        if run in main and len(main) > 1:
            name, number = run.component, main.index(run) + 1
            component = name if name and names.count(name) == 1 else f"{name or ''} {number}".strip()
        yield Statement(run.text, run.section, component)
