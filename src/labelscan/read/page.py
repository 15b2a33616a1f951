"""A parsed page, with an index of its scripts, the labels of its panels, and its lists that are no plain lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from labelscan.model import Block

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

# Inside a list item or a table cell, these show that the list or table lays out the page instead of listing things.
_STRUCTURE = HEADINGS | {"details", "summary", "table", "dl", "section", "article", "form"}
_RUNS = frozenset(("div", "p", "ul", "ol"))

MAX_LABEL = 80  # a longer text is no label or heading of anything
_MAX_LABELS = 5_000  # of panels; pages have some dozens
_OPENERS = ("tab", "accord", "toggle", "collaps")  # in the attributes of what opens a panel
_MAX_AROUND = 4  # elements
_POINTERS = ("aria-controls", "data-target", "data-bs-target", "href", "data-tab")


class Page:
    """The element tree, with an index of what is found all over it."""

    def __init__(self, markup: str, depth: int = 0) -> None:
        from selectolax.lexbor import LexborHTMLParser

        self.tree = LexborHTMLParser(markup)
        self.depth = depth  # of a template within templates
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.data_attributes: list[tuple[str, str]] = []
        self.meta: dict[str, str] = {}
        self.layout: set[int] = set()  # lists, tables and all else with structure inside
        self.labels: dict[str, str] = {}  # id of a panel: the text of the button or tab that opens it
        self._ids: dict[str, LexborNode] = {}
        self._index()

    def blocks(self) -> tuple[Block, ...]:
        """The text blocks in document order, without navigation unless there is nothing else."""
        from labelscan.read.walk import Walker

        root = self.tree.body or self.tree.root
        if root is None:
            return ()
        return Walker(self).walk(root) or Walker(self, navigation=True).walk(root)

    def label_of(self, attributes: dict[str, str | None]) -> str:
        """What the button, tab or heading of a panel says, "" for an element that is no panel."""
        own = attributes.get("id")
        if own and own in self.labels:
            return self.labels[own]
        named = (attributes.get("aria-labelledby") or "").split()
        node = self._ids.get(named[0]) if named else None
        return "" if node is None else short_text(node)

    def _index(self) -> None:
        pointers: list[tuple[str, LexborNode]] = []
        for node in self._elements():
            tag = node.tag or ""
            attributes = node.attributes
            if tag == "script":
                self.scripts.append((attributes, node.text() or ""))
            elif tag == "meta":
                self._add_meta(attributes)
            elif tag in _STRUCTURE or (tag in _RUNS and _follows_element(node)):
                self._mark_layout(node)
            if attributes:
                self._add_attributes(node, attributes, pointers)
        for target, node in pointers[:_MAX_LABELS]:
            label = short_text(node)
            if label:
                self.labels.setdefault(target, label)

    def _elements(self) -> Iterator[LexborNode]:
        root = self.tree.root
        return iter(()) if root is None else root.traverse(include_text=False)

    def _add_meta(self, attributes: dict[str, str | None]) -> None:
        key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if key and content:
            self.meta.setdefault(key.lower(), content)

    def _add_attributes(
        self, node: LexborNode, attributes: dict[str, str | None], pointers: list[tuple[str, LexborNode]]
    ) -> None:
        for key, value in attributes.items():
            if not value:
                continue
            if key == "id":
                self._ids.setdefault(value, node)
            elif key in _POINTERS:
                target = value.removeprefix("#")
                if target and (_opens_panel(node) if key == "href" and target != value else key != "href"):
                    pointers.append((target, node))
            elif key.startswith("data-"):
                self.data_attributes.append((key, value))

    def _mark_layout(self, node: LexborNode) -> None:
        """Mark every ancestor; stops at one that is marked, so that all marking together visits each element once."""
        above = node.parent
        while above is not None and above.mem_id not in self.layout:
            self.layout.add(above.mem_id)
            above = above.parent


def _follows_element(node: LexborNode) -> bool:
    before = node.prev
    while before is not None and not before.is_element_node:
        before = before.prev
    return before is not None and before.tag != "br"


def _opens_panel(link: LexborNode) -> bool:
    """Whether a link to a place in the page is a tab or the head of a panel, as its class or those around it say."""
    node: LexborNode | None = link
    for _ in range(_MAX_AROUND):
        if node is None or node.tag in ("body", "main"):
            break
        named = " ".join(value or "" for key, value in node.attributes.items() if key != "href").lower()
        if any(word in named for word in _OPENERS):
            return True
        node = node.parent
    return False


def short_text(node: LexborNode, limit: int = MAX_LABEL) -> str:
    """The text of an element if it is short enough to be a label, else ""."""
    words: list[str] = []
    size = 0
    for count, inner in enumerate(node.traverse(include_text=True)):
        if inner.is_text_node and (inner.parent is None or inner.parent.tag not in ("style", "script")):
            piece = inner.text_content or ""
            size += len(piece.strip())
            words += piece.split()
        if size > limit or count > 60:
            return ""
    return " ".join(words)
