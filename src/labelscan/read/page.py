"""A parsed page: its markup in pieces, its scripts, its meta elements, and the labels of its panels."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from labelscan.model import Block
from labelscan.read import markup

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MAX_LABEL = 80  # a longer text is no label or heading of anything
_MAX_LABELS = 5_000  # of panels; pages have some dozens
_OPENERS = ("tab", "accord", "toggle", "collaps")  # in the attributes of what opens a panel
_MAX_AROUND = 4  # elements
_POINTERS = ("aria-controls", "data-target", "data-bs-target", "href", "data-tab")
_MAX_MISSED = 20  # places that look like a template, in comments
_RAW = "xmp, noembed, noframes, plaintext"  # whose text the parser writes as it stands


class Page:
    """What is found all over a page. The tree is emptied of what is no text: scripts, styles, templates."""

    def __init__(self, source: str | bytes, depth: int = 0) -> None:
        from selectolax.lexbor import LexborHTMLParser

        self.tree = LexborHTMLParser(source)
        self.depth = depth  # of a template within templates
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.values: dict[str, Any] = {}  # of scripts that are JSON, by their text
        self.meta: dict[str, str] = {}
        self.templates: list[bytes] = []  # the markup in each; their elements say the number
        written = self._written(self._emptied())
        self.data_attributes = [] if depth else list(markup.data_attributes(written))
        self.pieces = markup.body(markup.pieces(written))
        self._pointing = [name for name in _POINTERS if f' {name}="{"#" if name == "href" else ""}' in written]

    def blocks(self) -> tuple[Block, ...]:
        """The text blocks in document order, without navigation unless there is nothing else."""
        from labelscan.read.walk import Walker

        return Walker(self).walk() or Walker(self, navigation=True).walk()

    @cached_property
    def labels(self) -> dict[str, str]:
        """The id of each panel that a button or tab opens, with the text of that."""
        found: dict[str, str] = {}
        for target, node in self._pointers()[:_MAX_LABELS]:
            label = short_text(node) if target not in found else ""
            if label:
                found[target] = label
        return found

    def label_of(self, own: str, labelled_by: str) -> str:
        """What the button, tab or heading of a panel says, by its id or its `aria-labelledby`; "" for what is no panel."""
        if own in self.labels:
            return self.labels[own]
        names = labelled_by.split()
        node = self._ids.get(names[0]) if names else None
        return "" if node is None else short_text(node)

    @cached_property
    def _ids(self) -> dict[str, LexborNode]:
        return {node.attributes["id"] or "": node for node in reversed(self.tree.css("[id]"))}

    def _emptied(self) -> list[LexborNode]:
        """Take note of the scripts and meta elements, and empty what holds no text; the templates."""
        templates = []
        for node in self.tree.css("script, style, iframe, template, meta"):
            tag = node.tag
            if tag == "meta":
                self._add_meta(node.attributes)
            elif tag == "template":
                templates.append(node)
            else:
                if tag == "script":
                    self.scripts.append((node.attributes, node.text()))
                inside = node.first_child
                if inside is not None:
                    inside.decompose()
        return templates

    def _add_meta(self, attributes: dict[str, str | None]) -> None:
        key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if key and content:
            self.meta.setdefault(key.lower(), content)

    def _written(self, templates: list[LexborNode]) -> str:
        """The markup as the parser writes it, each "<" the beginning of a tag."""
        written = self._without_templates(templates)
        if written.count("<") == written.count(">"):
            return written
        for node in self.tree.css(_RAW):
            element = self.tree.create_node("div")
            element.insert_child(node.text())
            node.replace_with(element)
        self.templates.clear()
        return markup.without_stray_signs(self._without_templates(templates))

    def _without_templates(self, templates: list[LexborNode]) -> str:
        """The markup without comments and without that inside the templates, each of which is numbered."""
        root = self.tree.root
        whole = "" if root is None else root.html or ""
        if templates:
            whole = "".join(self._cut(whole, templates))
        return markup.without_comments(whole)

    def _cut(self, whole: str, templates: list[LexborNode]) -> Iterator[str]:
        at = 0
        for node in templates:
            element = node.html or ""
            start = at - 1
            for _ in range(_MAX_MISSED):
                start = whole.find("<template", start + 1)
                if start < 0 or whole.startswith(element, start):
                    break
            if start >= 0 and whole.startswith(element, start):
                inside, end = start + element.find(">"), start + element.rfind("</")
                self.templates.append(whole[inside + 1 : end].encode())
                yield f'{whole[at:inside]} number="{len(self.templates) - 1}"></template>'
                at = start + len(element)
            del element  # it may be as long as the page
        yield whole[at:]

    def _pointers(self) -> list[tuple[str, LexborNode]]:
        """What may open a panel, with the id of the panel."""
        named = self._pointing
        if not named:
            return []
        found: list[tuple[str, LexborNode]] = []
        for node in self.tree.css(", ".join('[href^="#"]' if name == "href" else f"[{name}]" for name in named)):
            for name, value in node.attributes.items():
                target = (value or "").removeprefix("#")
                if target and name in named and (name != "href" or (target != value and _opens_panel(node))):
                    found.append((target, node))
        return found


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
