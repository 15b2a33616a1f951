"""XML as a tree, by the standard library's expat and within limits: no entities of the file's own, nothing fetched, no endless nesting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NoReturn

from labelscan.errors import SourceDamaged, SourceTooLarge, SourceUnsupported

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_BYTES = 16_000_000  # the largest drug label of DailyMed has some 3 MB
MAX_ELEMENTS = 300_000  # each takes about half a kilobyte
MAX_DEPTH = 200  # a drug label has some 40

_HEAD = 4096
_WEB_PAGE = re.compile(rb"<!doctype\s+html", re.IGNORECASE)
_ROOT = re.compile(rb"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")


def root_name(data: bytes) -> str:
    """The name of the first element of XML, in small letters; empty where the bytes do not begin as XML does."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\x00", b"")
    if not head.lstrip().startswith((b"<?xml", b"<!DOCTYPE", b"<document")):
        return ""
    if _WEB_PAGE.search(head):
        return "html"
    found = _ROOT.search(re.sub(rb"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*>|>)|<!--.*?-->", b"", head, flags=re.DOTALL))
    return found[1].decode("ascii", "replace").lower() if found else "?"


def parse(data: bytes, name: str) -> Element:
    """The root of an XML file, its tags without their namespaces.

    Raises `SourceTooLarge`, `SourceUnsupported` (entities of its own), `SourceDamaged`; each in one sentence that names the source.
    """
    from xml.parsers import expat

    if len(data) > MAX_BYTES:
        raise SourceTooLarge(f"{name} is too large: XML is read up to {MAX_BYTES // 1_000_000} MB.")
    grown = _Grown(name)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = grown.start
    parser.EndElementHandler = grown.end
    parser.CharacterDataHandler = grown.builder.data
    parser.EntityDeclHandler = grown.refuse
    parser.ExternalEntityRefHandler = grown.refuse
    try:
        parser.Parse(data, True)
        return grown.builder.close()
    except (expat.ExpatError, ValueError, LookupError, AssertionError) as error:
        line = f" (line {error.lineno})" if isinstance(error, expat.ExpatError) else ""
        raise SourceDamaged(f"{name} is XML that is broken or cut off{line}.") from None


def texts(root: Element) -> Iterator[tuple[str, str]]:
    """The name and the text of each element that holds text and no other element, in order."""
    for element in root.iter():
        if len(element) == 0 and element.text and element.text.strip():
            yield element.tag, element.text


class _Grown:
    """A tree as it grows, within its limits."""

    def __init__(self, name: str) -> None:
        from xml.etree.ElementTree import TreeBuilder

        self.name, self.builder = name, TreeBuilder()
        self.depth = self.count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth, self.count = self.depth + 1, self.count + 1
        if self.depth > MAX_DEPTH:
            raise SourceUnsupported(f"{self.name} is XML that is nested too deeply to be a label.")
        if self.count > MAX_ELEMENTS:
            raise SourceTooLarge(f"{self.name} is too large: XML is read up to {MAX_ELEMENTS:,} elements.")
        self.builder.start(tag.rpartition(" ")[2], attributes)

    def end(self, tag: str) -> None:
        self.depth -= 1
        self.builder.end(tag.rpartition(" ")[2])

    def refuse(self, *_: Any) -> NoReturn:
        raise SourceUnsupported(f"{self.name} is XML with entities of its own, which are not read.")
