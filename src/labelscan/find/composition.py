"""Safety data sheets: the composition section of a document → its components, each with the range that is stated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ..model import Block, Caution, Document, Item, Statement
from ..normalise import key
from ..split.edges import mended

if TYPE_CHECKING:
    from ..lexicon import Lexicon
    from .components import Row

_MAX_TITLE = 120  # characters of a line that can be the title of a section
_MIN_LINES = 2  # a head and a row
_MAX_LINES = 500  # of a composition section; a long one has a hundred


class Composition(NamedTuple):
    """The components that a safety data sheet names."""

    statement: Statement
    items: tuple[Item, ...]
    caution: Caution


def composition(document: Document, lexicon: Lexicon) -> Composition | None:
    """The components of a safety data sheet; None where the document is none, or its table cannot be read."""
    lines = list(_section(document.blocks, lexicon))
    if not lines:
        return None
    from .components import rows

    found = rows(lines, lexicon)
    if not found:
        return None
    text, items = _listed(found, lexicon)
    says = lexicon.words["composition"]["says"]
    return Composition(Statement(text, "main"), items, Caution("safety-data-sheet", says))


def _section(blocks: Sequence[Block], lexicon: Lexicon) -> Iterator[str]:
    """The lines from the title of the composition section (which may take two) to that of the next section."""
    stems, opens, ends = _titles(lexicon)
    inside, taken = False, 0
    lines = [line for block in blocks for line in block.text.split("\n")]
    for number, line in enumerate(lines):
        if not inside and not any(stem in line.lower() for stem in stems):
            continue
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if not inside:
            inside = _is_title(line, opens) or _is_title(f"{line} {following}", opens)
        elif _is_title(line, ends):
            if taken >= _MIN_LINES:
                return
            inside = False  # so far a table of contents
        elif taken < _MAX_LINES:
            taken += 1
            yield line


def _is_title(line: str, titles: Sequence[str]) -> bool:
    if len(line) > _MAX_TITLE:
        return False
    bare = key(line)
    return any(title in bare for title in titles)


@lru_cache(maxsize=4)
def _titles(lexicon: Lexicon) -> tuple[tuple[str, ...], ...]:
    """How the titles of composition sections begin (few: most lines are no title), and the keys of those titles and of the ones that end a section."""
    words = lexicon.words["composition"]
    stems = {title[:6] for title in words["sections"]}
    return tuple(sorted(stems)), tuple(map(key, words["sections"])), tuple(map(key, words["ends"]))


def _listed(found: Sequence[Row], lexicon: Lexicon) -> tuple[str, tuple[Item, ...]]:
    """The rows as a statement, one a line with tabs between its cells, and as items whose spans point into it."""
    lines: list[str] = []
    items: list[Item] = []
    at = 0
    for row in found:
        printed = mended(row.name, lexicon)
        start = row.name.find(printed) if printed in row.name else 0
        length = len(printed) if printed in row.name else len(row.name)
        span = (at + start, at + start + length)
        items.append(
            Item(len(items) + 1, printed, "main", None, 0, span, row.stated, (), row.cas or None, partial=True)
        )
        lines.append("\t".join(filter(None, (row.name, row.cas, row.stated.text if row.stated else ""))))
        at += len(lines[-1]) + 1
    return "\n".join(lines), tuple(items)
