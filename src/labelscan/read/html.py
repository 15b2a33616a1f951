"""A product page: its blocks in document order, the data embedded in it, and what it says of the product."""

from __future__ import annotations

from collections.abc import Iterable

from labelscan.errors import SourceEmpty, SourceTooLarge
from labelscan.model import Block, Document
from labelscan.read.encoding import decode, declared_charset

# The largest saved product pages have 3 MB and 20,000 tags. The parser holds some 170 bytes a tag, and is slow where elements are nested
# thousands deep (its search for an open element walks up): these keep hostile pages under 400 MB and some seconds.
MAX_BYTES = 20_000_000
MAX_TAGS = 600_000
MAX_DEPTH = 4_000


def read(data: bytes, name: str, digest: str) -> Document:
    """The document in the bytes of an HTML page."""
    from labelscan.read import embedded, product
    from labelscan.read.page import Page

    _check_size(data, name)
    markup = decode(data, declared_charset(data))
    _check_depth(markup, name)
    page = Page(markup)
    blocks = distinct((*page.blocks(), *embedded.blocks(page)))
    facts = product.facts(page)
    if not blocks:
        raise SourceEmpty(f"{name} is a page without any text.")
    return Document(name=name, kind="html", sha256=digest, blocks=blocks, **facts._asdict())


def distinct(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Each text once, where it stands first; a later twin gives its heading, or takes the block out of "related".

    >>> distinct([Block("Aqua, Glycerin"), Block("Aqua,  Glycerin", "json-ld", "ingredients")])
    (Block(text='Aqua, Glycerin', origin='body', heading='ingredients'),)
    """
    found: dict[str, Block] = {}
    for block in blocks:
        key = " ".join(block.text.split())
        first = found.get(key)
        if first is None:
            found[key] = block
        elif first.origin == "related" != block.origin:
            found[key] = block._replace(heading=block.heading or first.heading)
        elif not first.heading:
            found[key] = first._replace(heading=block.heading)
    return tuple(found.values())


def _check_size(data: bytes, name: str) -> None:
    if len(data) > MAX_BYTES:
        raise SourceTooLarge(f"{name} is too large: pages are read up to {MAX_BYTES // 1_000_000} MB.")
    if data.count(b"<") > MAX_TAGS:
        raise SourceTooLarge(f"{name} is too large: pages are read up to {MAX_TAGS:,} tags.")


def _check_depth(markup: str, name: str) -> None:
    """Refuse what would take the parser minutes: elements nested thousands deep."""
    if markup.count("<") <= MAX_DEPTH:
        return
    import re

    depth = deepest = 0
    for tag in re.finditer(r"<(/?)([a-z]+)", markup, re.IGNORECASE):
        if tag[2].lower() in _UNCOUNTED:
            continue
        depth = max(0, depth + (-1 if tag[1] else 1))
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        raise SourceTooLarge(f"{name} nests its elements more than {MAX_DEPTH:,} deep.")


# Elements that hold nothing, or that may stand without an end tag.
_UNCOUNTED = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option optgroup "
    "colgroup path circle rect use line g polygon polyline ellipse stop".split()
)
