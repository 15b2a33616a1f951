"""The walk through the tags of a page that turns elements into blocks.

A block is the text of one block-level element's own run. Headings are blocks too, and stand over what follows until the
next heading or the end of the panel, section or list they are in.
"""

from __future__ import annotations

from itertools import islice

from labelscan.model import Block
from labelscan.read import related, tables
from labelscan.read.kinds import (
    BOLD,
    BOLD_END,
    BREAK,
    EDGE,
    END,
    HEADINGS,
    KNOWN,
    SKIPPED,
    TITLE,
    TITLE_END,
    Element,
    Elements,
    Kinds,
    bare_element,
)  # fmt: skip
from labelscan.read.markup import Filling, Hollow, are_neighbours, named, value
from labelscan.read.page import MAX_LABEL, Page
from labelscan.read.run import LINE, Bold, Run

# Inside a list item or a table cell, these show that the list or table lays out the page instead of listing things.
_STRUCTURE = (*HEADINGS, "details", "summary", "table", "dl", "section", "article", "form")
_LISTING = Filling(("ul", "ol", "table"), fills=_STRUCTURE, beside=("div", "p", "ul", "ol"))
_NAVIGATION = Filling(("header", "footer"), fills=("h1",))

_MAX_TEMPLATES = 3  # one within the other
_MAX_INNER = 1_000_000  # bytes of one within another: all that are open are held at once
_MAX_CLIMB = 3  # elements, from a heading to the one that holds the section

_PLAIN = bare_element("")

# An element that changes more than the run while it is open: the depth in it, what it does, the heading and the origin from before.
_Opened = tuple[int, Element, tuple[str, str] | None]


class Walker:
    """Goes through the tags in order."""

    def __init__(self, page: Page, navigation: bool = False, origin: str = "body", heading: str = "") -> None:
        self.page = page
        self.navigation = navigation
        self.origin = origin
        self.heading = heading
        self.blocks: list[Block] = []
        self.run = Run()
        self.opened: list[_Opened] = []
        self.watch = 0  # the least depth in block elements at which nothing special ends
        self.joined = 0  # depth in lists whose items form one block
        self.titled = 0  # depth in a heading
        self.flat = 0  # in both together: where the edges of blocks are line breaks
        self.content = 0  # depth in the page's main part
        self.preformatted = 0
        self.related_depth = 0  # of the element in which other products stand
        self.related_level = 0  # of the heading over them; 0 where there is none
        self.tags = enumerate(page.pieces)
        self.elements = Elements(page)
        self.plain = Hollow(page.pieces, _LISTING)
        self.headless = Hollow(page.pieces, _NAVIGATION)

    def walk(self) -> tuple[Block, ...]:
        """All blocks of the page. The loop itself does what needs no more than the kind of a tag and the run."""
        kinds = Kinds(self.page)
        known = kinds.known
        run, pieces = self.run, self.run.pieces
        depth = bold = 0
        last = ""
        for at, piece in self.tags:
            tag, _, text = piece.partition(">")
            kind = known.get(tag)
            if kind is None:
                kind = kinds.learn(tag)
            if kind:
                if kind <= TITLE_END:
                    depth -= 1
                    if depth < self.watch:
                        self._leave(at, tag, depth)
                    elif kind == TITLE_END:
                        self._end_title(at, tag, depth)
                    elif pieces and (not self.flat or pieces[-1] != LINE):
                        self._boundary()
                elif kind <= TITLE:
                    depth += 1
                    if pieces and (not self.flat or pieces[-1] != LINE):
                        self._begin(depth)
                    if kind == TITLE:
                        self.titled += 1
                        self.flat += 1
                elif kind <= BOLD:
                    bold += kind == BOLD
                    if pieces and last[-1:] == ">" and are_neighbours(last, tag):
                        run.part()
                elif kind == BOLD_END:
                    bold -= 1
                elif kind == BREAK:
                    pieces.append(LINE)
                elif kind == SKIPPED:
                    text = self._skip(named(tag))
                elif kind == EDGE:
                    if pieces:
                        self._edge()
                elif self.elements[tag].turns and self._turns(at, tag):
                    text = self.after
                else:
                    depth += 1
                    self._enter(at, tag, depth)
            if text:
                if not text.isspace():
                    if self.preformatted:
                        text = text.replace("\n", LINE)
                    if bold:
                        text = Bold(text)
                        run.has_bold = True
                    pieces.append(text)
                elif pieces and pieces[-1] != LINE:
                    pieces.append(text.replace("\n", LINE) if self.preformatted else " ")
            last = piece
        self._flush()
        return tuple(self.blocks)

    def _begin(self, depth: int) -> None:
        """Begin a plain element after some text; where that is a heading, it ends with the element."""
        if self.flat:
            self.run.new_line()
            return
        heading = self.heading
        self._flush()
        if self.heading is not heading:
            self.opened.append((depth, _PLAIN, (heading, self.origin)))
            self.watch = depth

    def _edge(self) -> None:
        heading = self.heading
        self._boundary()
        self.heading = heading

    def _enter(self, at: int, tag: str, depth: int) -> None:
        element = self.elements[tag]
        heading, origin = self.heading, self.origin
        if self.run.pieces:
            self._boundary()
        if element.related:
            self.origin = "related"
        if element.label and not self.titled:
            self.heading = element.label
        if element.listing and (self.joined or self.plain.end(at)):
            self.joined += 1
        self.titled += element.title
        self.flat = self.joined + self.titled
        self.content += element.content
        self.preformatted += element.preformatted
        stays = self.heading is heading and self.origin is origin and not element.scope
        self.opened.append((depth, element, None if stays else (heading, origin)))
        self.watch = depth

    def _leave(self, at: int, tag: str, depth: int) -> None:
        """Close an element with which something special ends."""
        saved = None
        if self.opened and self.opened[-1][0] > depth:
            _, element, saved = self.opened.pop()
            self._close(element, at, tag, depth)
        elif KNOWN.get(tag) == TITLE_END:
            self._end_title(at, tag, depth)
        else:
            self._boundary()
        if self.related_level and self.related_depth > depth:
            self.related_level, self.origin = 0, "body"
        if saved is not None:
            self.heading, self.origin = saved
        self.watch = self.opened[-1][0] if self.opened else 0
        if self.related_level and self.related_depth > self.watch:
            self.watch = self.related_depth

    def _close(self, element: Element, at: int, tag: str, depth: int) -> None:
        self.content -= element.content
        self.preformatted -= element.preformatted
        if element.title or (element is _PLAIN and KNOWN.get(tag) == TITLE_END):
            self._end_title(at, tag, depth)
            return
        if element.listing and self.joined:
            self.joined -= 1
            self.flat -= 1
        if self.run.pieces:
            self._boundary(element.titled)

    def _turns(self, at: int, tag: str) -> bool:
        """Whether an element is passed over, or read as a whole; then `after` is the text that comes after it."""
        name, pieces = self.elements[tag].name, self.page.pieces
        if not self.navigation:
            if self.elements[tag].navigation:
                self.after = self._skip(name)
                return True
            end = self.headless.end(at) if name in ("header", "footer") and not self.content else 0
            if end:
                self.after = self._pass(at, end)
                return True
        if name == "template":
            self._boundary()
            self._template(tag)
            self.after = pieces[at].partition(">")[2]
            return True
        end = self.plain.end(at) if name == "table" and not self.titled and not self.joined else 0
        if end:
            self._boundary()
            self.blocks += tables.blocks(pieces[at:end], self.origin, self.heading)
            self.after = self._pass(at, end)
        return end > 0

    def _skip(self, name: str) -> str:
        """Go on to the end of the element that a tag opened; the text after it."""
        end = f"/{name}>"
        inside = 1
        for _, piece in self.tags:
            if piece.startswith(end):
                inside -= 1
                if not inside:
                    return piece.partition(">")[2]
            elif piece.startswith(name) and named(piece) == name:
                inside += 1
        return ""

    def _pass(self, at: int, end: int) -> str:
        """Go on to a place; the text there."""
        next(islice(self.tags, end - at - 1, end - at), None)
        return self.page.pieces[end].partition(">")[2]

    def _template(self, tag: str) -> None:
        number = value(tag, "number")
        if self.page.depth >= _MAX_TEMPLATES or not number.isdecimal():
            return
        written = self.page.templates[int(number)]
        if self.page.depth and len(written) > _MAX_INNER:
            return
        inner = Page(written, self.page.depth + 1)
        origin = "related" if self.origin == "related" else "template"
        self.blocks += Walker(inner, self.navigation, origin, self.heading).walk()

    def _boundary(self, titled: bool = False) -> None:
        """The edge of a block: a line break inside lists and headings, else the end of the run."""
        if self.flat:
            self.run.new_line()
        elif self.run.pieces:
            self._flush(titled)

    def _end_title(self, at: int, tag: str, depth: int) -> None:
        self.titled -= 1
        self.flat -= 1
        if self.titled:
            self.run.new_line()
            return
        text = self.run.take()
        if not text:
            return
        if "\n" in text:
            text = text.replace("\n", " ")
        level = int(tag[2]) if tag[1:] in HEADINGS else 0
        if level and self.related_level and level < self.related_level:
            self.related_level, self.origin = 0, "body"
        if level and self.origin != "related" and related.says_so(text):
            self.origin, self.related_level, self.related_depth = "related", level, depth - self._climbed(at)
            self.watch = max(self.watch, self.related_depth)
        self.blocks.append(Block(text, self.origin, self.heading))
        if len(text) <= MAX_LABEL:
            self.heading = text

    def _climbed(self, at: int) -> int:
        """How many block elements end after a heading before something comes: what it speaks for is around them."""
        after = [name for name in map(named, self.page.pieces[at + 1 : at + 9]) if name != "!"]
        climbed = 0
        for name in after[:_MAX_CLIMB]:
            if name[:1] != "/":
                break
            climbed += KNOWN.get(name, END) in (END, TITLE_END)
        return climbed

    def _flush(self, titled: bool = False) -> None:
        if self.run.has_bold:
            for text, label in self.run.take_parts():
                self._add(text, label, titled)
        else:
            text = self.run.take()
            if text:
                self._add(text, "", titled)

    def _add(self, text: str, label: str, titled: bool) -> None:
        self.blocks.append(Block(text, self.origin, label if label and label != text else self.heading))
        if (titled or label or text[-1] == ":") and len(text) <= MAX_LABEL and _is_label(text, label, titled):
            self.heading = text.rstrip(": ")


def _is_label(text: str, label: str, titled: bool) -> bool:
    """Whether a short text stands over what follows: in bold, with a colon at its end, or with the class of a heading."""
    if label == text:
        return True
    if "\n" in text:
        return False
    return text[-1] == ":" or (titled and "," not in text and text[-1] != ".")
