"""A product page: its blocks in document order, the data embedded in it, and what it says of the product."""

from __future__ import annotations

from collections.abc import Iterable

from labelscan.errors import SourceEmpty
from labelscan.model import Block, Digest, Document
from labelscan.read import limits
from labelscan.read.encoding import declared_charset, decode, has_mark


def read(data: bytes, name: str, digest: Digest | str) -> Document:
    """The document in the bytes of an HTML page."""
    from labelscan.read import embedded, product
    from labelscan.read.page import Page

    limits.check_size(data, name)
    markup = _utf8(data)
    limits.check(markup, name)
    page = Page(markup)
    blocks = distinct((*page.blocks(), *embedded.blocks(page)))
    facts = product.facts(page)
    if not blocks:
        raise SourceEmpty(f"{name} is a page without any text.")
    return Document(name=name, kind="html", sha256=digest, blocks=blocks, **facts._asdict())


def distinct(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Each text once, where it stands first; a later twin gives its heading, or takes the block out of "related".

    >>> distinct([Block("Aqua, Glycerin"), Block("Aqua,\\nGlycerin", "json-ld", "ingredients")])
    (Block(text='Aqua, Glycerin', origin='body', heading='ingredients'),)
    """
    found: dict[str, Block] = {}
    for block in blocks:
        text = block.text
        key = " ".join(text.split()) if "\n" in text or "\t" in text else text
        first = found.get(key)
        if first is None:
            found[key] = block
        elif first.origin == "related" != block.origin:
            found[key] = block._replace(heading=block.heading or first.heading)
        elif not first.heading:
            found[key] = first._replace(heading=block.heading)
    return tuple(found.values())


def _utf8(data: bytes) -> bytes:
    """The bytes in the encoding that the parser reads."""
    if data.isascii():
        return data
    if not has_mark(data):
        try:
            data.decode()
        except UnicodeDecodeError:
            pass
        else:
            return data
    return decode(data, declared_charset(data)).encode(errors="replace")
