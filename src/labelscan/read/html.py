"""A product page: its blocks in document order, the data embedded in it, and what it says of the product."""

from __future__ import annotations

from collections.abc import Iterable

from labelscan.errors import SourceEmpty, SourceTooLarge
from labelscan.model import Block, Document
from labelscan.read.encoding import declared_charset, decode

# The largest product pages have 3 MB and 20,000 tags; with pictures saved into them, 20 MB. These keep hostile pages within
# some seconds and 400 MB: the parser holds 170 bytes a tag and 240 an attribute, and compares each attribute with all others
# of its tag; its search for an open element walks up, so that deep nesting would take it minutes.
MAX_BYTES = 20_000_000
MAX_TAGS = 250_000
MAX_ATTRIBUTES = 800_000  # words in all tags
MAX_TAG = 1_000  # words in one tag, outside quotes
MAX_DEPTH = 4_000


def read(data: bytes, name: str, digest: str) -> Document:
    """The document in the bytes of an HTML page."""
    from labelscan.read import embedded, product
    from labelscan.read.page import Page

    _check_size(data, name)
    markup = decode(data, declared_charset(data))
    _check_attributes(markup, name)
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


def _check_attributes(markup: str, name: str) -> None:
    for piece in markup.split("<"):
        if len(piece) > MAX_TAG:  # a shorter one cannot hold so many
            tag = piece.partition(">")[0]
            if _separators(tag) > MAX_TAG and _words_outside_quotes(tag) > MAX_TAG:
                raise SourceTooLarge(f"{name} has a tag with more than {MAX_TAG:,} attributes.")
    if len(markup) <= MAX_ATTRIBUTES:
        return
    if sum(_separators(piece.partition(">")[0]) for piece in markup.split("<")) > MAX_ATTRIBUTES:
        raise SourceTooLarge(f"{name} is too large: pages are read up to {MAX_ATTRIBUTES:,} attributes.")


def _separators(tag: str) -> int:
    return tag.count(" ") + tag.count("\n") + tag.count("\t") + tag.count("/")


def _words_outside_quotes(tag: str) -> int:
    import re

    return len(re.sub(r"\"[^\"]*\"|'[^']*'", " ", tag).replace("/", " ").split())


def _check_depth(markup: str, name: str) -> None:
    """Refuse what would take the parser minutes: elements nested thousands deep."""
    if markup.count("<") - markup.count("</") <= MAX_DEPTH:
        return
    import re
    from itertools import accumulate
    from operator import sub

    # How many more were opened than closed, up to each tag, above the least that there were before: an end too many closes nothing.
    opened = list(accumulate(map(_Steps().__getitem__, re.findall("</?[A-Za-z]+", markup)), initial=0))
    if max(map(sub, opened, accumulate(opened, min))) > MAX_DEPTH:
        raise SourceTooLarge(f"{name} nests its elements more than {MAX_DEPTH:,} deep.")


class _Steps(dict[str, int]):
    """By how much a tag, as `<p` or `</p`, changes the depth."""

    def __missing__(self, tag: str) -> int:
        step = 0 if tag.strip("</").lower() in _UNCOUNTED else -1 if tag[1] == "/" else 1
        self[tag] = step
        return step


# Elements that hold nothing, or that may stand without an end tag.
_UNCOUNTED_TAGS = """
    area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option
    optgroup colgroup path circle rect use line g polygon polyline ellipse stop
"""
_UNCOUNTED = frozenset(_UNCOUNTED_TAGS.split())
