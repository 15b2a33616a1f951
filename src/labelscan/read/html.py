"""A product page: its blocks in document order, the data embedded in it, and what it says of the product."""

from __future__ import annotations

from collections.abc import Iterable

from labelscan.errors import SourceEmpty, SourceTooLarge
from labelscan.model import Block, Document
from labelscan.read.encoding import declared_charset, decode, has_mark

# The largest product pages have 3 MB and 20,000 tags; with pictures saved into them, 20 MB. These keep hostile pages within
# some seconds and 400 MB: the parser holds 170 bytes a tag and 240 an attribute, and compares each attribute with all others
# of its tag; its search for an open element walks up, so that deep nesting would take it minutes.
MAX_BYTES = 20_000_000
MAX_TAGS = 250_000
MAX_ATTRIBUTES = 800_000  # words in all tags
MAX_TAG = 1_000  # words in one tag, outside quotes
MAX_DEPTH = 4_000

_STEP = 65_536  # bytes in which tags are counted together


def read(data: bytes, name: str, digest: str) -> Document:
    """The document in the bytes of an HTML page."""
    from labelscan.read import embedded, product
    from labelscan.read.page import Page

    _check_size(data, name)
    data = _utf8(data)
    _check_attributes(data, name)
    _check_depth(data, name)
    page = Page(data)
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


def _check_size(data: bytes, name: str) -> None:
    if len(data) > MAX_BYTES:
        raise SourceTooLarge(f"{name} is too large: pages are read up to {MAX_BYTES // 1_000_000} MB.")
    if data.count(b"<") > MAX_TAGS:
        raise SourceTooLarge(f"{name} is too large: pages are read up to {MAX_TAGS:,} tags.")


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


def _check_attributes(markup: bytes, name: str) -> None:
    """Refuse a tag with too many words. It is long, so only where `MAX_TAG` bytes hold no "<" is looked at more closely."""
    at = 0
    while at < len(markup):
        if markup.find(b"<", at, at + MAX_TAG) >= 0:
            at += MAX_TAG
            continue
        end = markup.find(b"<", at)
        end = len(markup) if end < 0 else end
        tag = markup[markup.rfind(b"<", 0, at) + 1 : end].partition(b">")[0]
        if _separators(tag) > MAX_TAG and _words_outside_quotes(tag) > MAX_TAG:
            raise SourceTooLarge(f"{name} has a tag with more than {MAX_TAG:,} attributes.")
        at = end
    if len(markup) <= MAX_ATTRIBUTES:
        return
    if sum(_separators(piece.partition(b">")[0]) for piece in markup.split(b"<")) > MAX_ATTRIBUTES:
        raise SourceTooLarge(f"{name} is too large: pages are read up to {MAX_ATTRIBUTES:,} attributes.")


def _separators(tag: bytes) -> int:
    return sum(map(tag.count, (b" ", b"\n", b"\r", b"\t", b"/")))


def _words_outside_quotes(tag: bytes) -> int:
    import re

    return len(re.sub(rb"\"[^\"]*\"|'[^']*'", b" ", tag).replace(b"/", b" ").split())


def _check_depth(markup: bytes, name: str) -> None:
    """Refuse what would take the parser minutes: elements nested thousands deep."""
    if markup.count(b"<") <= MAX_DEPTH or _most_open(markup) <= MAX_DEPTH:
        return
    import re
    from itertools import accumulate
    from operator import sub

    # How many more were opened than closed, up to each tag, above the least that there were before: an end too many closes nothing.
    opened = list(accumulate(map(_Steps().__getitem__, re.findall(rb"</?[A-Za-z]+", markup)), initial=0))
    if max(map(sub, opened, accumulate(opened, min))) > MAX_DEPTH:
        raise SourceTooLarge(f"{name} nests its elements more than {MAX_DEPTH:,} deep.")


def _most_open(markup: bytes) -> int:
    """No fewer elements than are ever open at once, counted in steps, with each "<" as the beginning of one."""
    opened = least = most = 0
    for at in range(0, len(markup), _STEP):
        ends = markup.count(b"</", at, at + _STEP + 1)
        begins = markup.count(b"<", at, at + _STEP) - ends
        least = min(least, opened - ends)
        most = max(most, opened + begins - least)
        opened += begins - ends
    return most


class _Steps(dict[bytes, int]):
    """By how much a tag, as `<p` or `</p`, changes the depth."""

    def __missing__(self, tag: bytes) -> int:
        step = 0 if tag.strip(b"</").lower().decode() in _UNCOUNTED else -1 if tag.startswith(b"</") else 1
        self[tag] = step
        return step


# Elements that hold nothing, or that may stand without an end tag.
_UNCOUNTED_TAGS = """
    area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option
    optgroup colgroup path circle rect use line g polygon polyline ellipse stop
"""
_UNCOUNTED = frozenset(_UNCOUNTED_TAGS.split())
