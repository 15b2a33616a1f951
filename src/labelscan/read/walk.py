"""The walk through a page that turns elements into blocks.

A block is the text of one block-level element's own run. Headings are blocks too, and stand over what follows until the
next heading or the end of the panel, section or list they are in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from labelscan.model import Block
from labelscan.read import related, tables
from labelscan.read.page import HEADINGS, MAX_LABEL, Page
from labelscan.read.run import Run

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SKIPPED_TAGS = """
    script style svg head iframe object embed canvas math audio video map select datalist input textarea link meta
"""
_INLINE_TAGS = """
    a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark output picture q rp rt ruby s
    samp slot small source span strike strong sub sup time tt u var wbr
"""
_SKIPPED = frozenset(_SKIPPED_TAGS.split())
_INLINE = frozenset(_INLINE_TAGS.split())
_BOLD = frozenset(("b", "strong"))
_TITLES = HEADINGS | {"summary", "dt", "legend", "caption"}
_SCOPES = frozenset(("details", "section", "article", "dialog", "dl", "fieldset", "aside", "main"))
_CONTENT = frozenset(("main", "article", "section", "dialog"))

# In the class names of headings that are no heading elements.
_TITLE_CLASSES = ("title", "heading", "header", "label", "toggle", "accordion", "tab")

_MAX_TEMPLATES = 3  # one within the other

_NONE: dict[str, str | None] = {}


class Walker:
    """Goes through the elements in order; iterative, since hostile pages are deep."""

    def __init__(self, page: Page, navigation: bool = False, origin: str = "body", heading: str = "") -> None:
        self.page = page
        self.navigation = navigation
        self.origin = origin
        self.heading = heading
        self.blocks: list[Block] = []
        self.run = Run()
        self.joined = 0  # depth in lists whose items form one block
        self.titled = 0  # depth in a heading
        self.content = 0  # depth in the page's main part
        self.related_until = 0  # the element in which other products stand
        self.related_level = 0

    def walk(self, root: LexborNode) -> tuple[Block, ...]:
        """All blocks under an element."""
        opened: list[tuple[LexborNode, str, tuple[str, str] | None, dict[str, str | None]]] = []
        node = root.first_child
        while node is not None or opened:
            if node is None:
                closed, tag, saved, attributes = opened.pop()
                self._leave(closed, tag, attributes)
                if saved is not None:
                    self.heading, self.origin = saved
                node = closed.next
            elif node.is_text_node:
                self.run.add(node.text_content or "")
                node = node.next
            else:
                tag = node.tag or ""
                attributes = _NONE if tag in _INLINE else node.attributes
                heading, origin = self.heading, self.origin
                if self._enter(node, tag, attributes):
                    stays = self.heading is heading and self.origin is origin and tag not in _SCOPES
                    opened.append((node, tag, None if stays else (heading, origin), attributes))
                    node = node.first_child
                else:
                    node = node.next
        self._flush()
        return tuple(self.blocks)

    def _enter(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> bool:
        """Whether to go into the element."""
        if tag in _INLINE:
            self.run.bold += tag in _BOLD
            self._part_neighbours(node, tag)
            return True
        if tag == "br":
            self.run.line_break()
            return False
        if tag in _SKIPPED or tag.startswith("-"):
            return False
        return self._enter_block(node, tag, attributes)

    def _enter_block(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> bool:
        if not self.navigation and self._is_navigation(node, tag, attributes):
            return False
        self._boundary()
        if tag == "template":
            self._template(node)
            return False
        if tag == "table" and node.mem_id not in self.page.layout and not self.titled and not self.joined:
            self.blocks += tables.blocks(node, self.origin, self.heading)
            return False
        self._open_panel(attributes)
        if tag in ("ul", "ol") and (self.joined or node.mem_id not in self.page.layout):
            self.joined += 1
        self.titled += self._is_title(tag, attributes)
        self.content += tag in _CONTENT
        self.run.preformatted += tag == "pre"
        return True

    def _part_neighbours(self, node: LexborNode, tag: str) -> None:
        """Shops show `<span>Ingredients</span><span>Aqua` as two lines by style alone."""
        before = node.prev
        if before is not None and before.is_element_node and before.tag == tag:
            self.run.part()

    def _open_panel(self, attributes: dict[str, str | None]) -> None:
        if not attributes:
            return
        if related.marked(attributes):
            self.origin = "related"
        label = self.page.label_of(attributes) if not self.titled else ""
        if label:
            self.heading = label

    def _is_navigation(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> bool:
        if tag == "nav" or attributes.get("role") == "navigation":
            return True
        page_level = tag in ("header", "footer") and not self.content
        return page_level and node.css_first("h1") is None

    def _is_title(self, tag: str, attributes: dict[str, str | None]) -> bool:
        if tag == "button":
            return any(key in attributes for key in ("aria-controls", "aria-expanded", "data-target", "data-bs-target"))
        return tag in _TITLES or attributes.get("role") in ("tab", "heading")

    def _template(self, node: LexborNode) -> None:
        if self.page.depth >= _MAX_TEMPLATES:
            return
        inner = Page(_inside(node.html or ""), self.page.depth + 1)
        origin = "related" if self.origin == "related" else "template"
        root = inner.tree.body
        if root is not None:
            self.blocks += Walker(inner, self.navigation, origin, self.heading).walk(root)

    def _leave(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> None:
        if tag in _INLINE:
            self.run.bold -= tag in _BOLD
            return
        self.content -= tag in _CONTENT
        self.run.preformatted -= tag == "pre"
        if self._is_title(tag, attributes):
            self.titled -= 1
            if self.titled:
                self.run.new_line()
            else:
                self._title(node, tag)
        else:
            if tag in ("ul", "ol") and self.joined:
                self.joined -= 1
            self._boundary(attributes)
        if self.related_until and node.mem_id == self.related_until:
            self.related_until, self.origin = 0, "body"

    def _boundary(self, attributes: dict[str, str | None] | None = None) -> None:
        """The edge of a block: a line break inside lists and headings, else the end of the run."""
        if self.joined or self.titled:
            self.run.new_line()
        elif not self.run.empty:
            self._flush(attributes)

    def _title(self, node: LexborNode, tag: str) -> None:
        text = self.run.take().replace("\n", " ")
        if not text:
            return
        self._end_related(tag)
        if tag in HEADINGS and related.says_so(text) and self.origin != "related":
            self.origin, self.related_until, self.related_level = "related", related.container(node), int(tag[1])
        self.blocks.append(Block(text, self.origin, self.heading))
        if len(text) <= MAX_LABEL:
            self.heading = text

    def _end_related(self, tag: str) -> None:
        if self.related_until and tag in HEADINGS and int(tag[1]) < self.related_level:
            self.related_until, self.origin = 0, "body"

    def _flush(self, attributes: dict[str, str | None] | None = None) -> None:
        for text, label in self.run.take_parts():
            self.blocks.append(Block(text, self.origin, label if label and label != text else self.heading))
            if label == text or _is_label(text) or (attributes and _is_title_class(text, attributes)):
                self.heading = text.rstrip(": ")


def _inside(element: str) -> str:
    """The markup of an element without its own tags."""
    import re

    tag = re.match(r"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", element)
    return "" if tag is None else element[tag.end() : element.rfind("</")]


def _is_label(text: str) -> bool:
    """A short line that ends in a colon stands over what follows."""
    return len(text) <= MAX_LABEL and text.endswith(":") and "\n" not in text


def _is_title_class(text: str, attributes: dict[str, str | None]) -> bool:
    if len(text) > MAX_LABEL or "\n" in text or "," in text or text.endswith("."):
        return False
    named = (attributes.get("class") or "").lower()
    return any(part in named for part in _TITLE_CLASSES)
