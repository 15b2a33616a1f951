"""Which parts of a document are ingredient statements, and which words around them say what the product is.

A heading opens a list (`marks`); where none helps, the share of recognised names decides (`runs`); of all that look like lists, those of the
product itself are chosen here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from ..match import known
from ..model import Block, Document, LabelText, Statement
from ..normalise import key
from ..split.separators import pieces
from .composition import composition
from .marks import LISTS, marks, section_of
from .runs import Run, runs

if TYPE_CHECKING:
    from ..lexicon import Lexicon


def find(document: Document, lexicon: Lexicon) -> LabelText:
    """The ingredient statements of one product, and its prose. No statement where the document holds no list."""
    sheet = composition(document, lexicon)
    if sheet is not None:
        told = (document.product, document.category, document.description)
        title = document.product or _title(document, lexicon)
        return LabelText((sheet.statement,), tuple(filter(None, told)), title, sheet.items, (sheet.caution,))
    own: list[Run] = []
    prose: list[str] = [text for text in (document.product, document.category, document.description) if text]
    related: list[Run] = []
    above = ""  # the last short text that may name what stands below it
    for block in _in_sections(document.blocks, lexicon):
        found = [
            _called(run, block, above, lexicon)
            for run in runs(block, lexicon)
            if _is_enough(run, block, len(document.blocks) == 1, lexicon)
        ]
        (related if block.origin == "related" else own).extend(found)
        if block.origin != "related":
            prose += _without(block.text, found)
        above = (
            block.text if _can_name(block.text, lexicon) else above if section_of(block.text, lexicon) in LISTS else ""
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
    return (
        run.headed or alone or run.known >= rules["min_on_picture" if block.origin == "picture" else "min_among_others"]
    )


def _called(run: Run, block: Block, above: str, lexicon: Lexicon) -> Run:
    """A list under the name of its product, should there be several: the line above its heading, the heading of its block, or the text before."""
    if run.component or not run.headed or run.section == "may_contain":
        return run
    before = block.text[: block.text.find(run.text)].strip().splitlines()
    lines = [line.strip(" :*#-–—") for line in (*reversed(before), block.heading, above) if line.strip()]
    return run._replace(component=next((line for line in lines[:4] if _can_name(line, lexicon)), None))


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
    named = list(takewhile(lambda line: _can_name(line, lexicon), lines))
    return ", ".join(named) or None


def _can_name(line: str, lexicon: Lexicon) -> bool:
    plain = 0 < len(line) <= 60 and line.count(",") < 2 and not line.endswith((".", ":", "!"))
    return plain and not marks(line, lexicon) and not known(line, lexicon)


def _in_sections(blocks: Sequence[Block], lexicon: Lexicon) -> Iterator[Block]:
    """Blocks that are not headings themselves, each under the heading that stands alone in the block before it, where it has none of its own."""
    alone = ""
    for block, following in zip(blocks, (*blocks[1:], None), strict=False):
        if alone and not block.heading:
            block = block._replace(heading=alone)
        opens = section_of(block.text, lexicon) if len(block.text) < 80 else None
        alone = block.text if opens in LISTS else ""
        if following is None or following.heading != block.text or opens is not None:
            yield block


def _chosen(found: Sequence[Run], lexicon: Lexicon) -> list[Run]:
    """The lists that are the product's: under a heading where there is one, each once; of two that are alike the first, unless it is cut short."""
    if any(run.headed and run.known and run.section != "may_contain" for run in found):
        found = [run for run in found if run.headed]
    if any(run.known for run in found):
        found = [run for run in found if run.known]
    kept: list[Run] = []
    for run in found:
        names = _names(run, lexicon)
        alike = next(
            (
                i
                for i, other in enumerate(kept)
                if other.section == run.section and _alike(names, _names(other, lexicon))
            ),
            None,
        )
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
