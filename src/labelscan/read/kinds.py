"""What each tag does to the text around it. Most do one simple thing, whatever their attributes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from labelscan.read import related
from labelscan.read.markup import VOID, value

if TYPE_CHECKING:
    from labelscan.read.page import Page

(
    NOTHING,  # an inline element ends; comments, and what holds no text
    END,  # a block element ends
    TITLE_END,  # and one that is a heading
    BLOCK,  # a block element begins
    TITLE,  # and one that is a heading
    INLINE,  # an inline element begins
    BOLD,  # and one that makes its text bold
    BOLD_END,
    BREAK,  # a line break
    EDGE,  # a block element without end tag
    SKIPPED,  # its text is no text of the page
    SPECIAL,  # a block element that changes more than the run
) = range(12)

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SCOPES = frozenset(("details", "section", "article", "dialog", "dl", "fieldset", "aside", "main"))
_CONTENT = frozenset(("main", "article", "section", "dialog"))
_TURNS = frozenset(("nav", "header", "footer", "template", "table"))
_OPENERS = ("aria-controls", "aria-expanded", "data-target", "data-bs-target")  # of a button that opens a panel

_TITLES = "h1 h2 h3 h4 h5 h6 summary dt legend caption"
_NAMES = (
    (_TITLES, TITLE, TITLE_END),
    ("details section article dialog dl fieldset aside main button ul ol pre nav header footer table", SPECIAL, END),
    ("template", SPECIAL, NOTHING),
    ("address blockquote center dd div figcaption figure form hgroup li noscript p", BLOCK, END),
    ("tbody td tfoot th thead tr", BLOCK, END),
    ("a abbr acronym bdi bdo big cite code data del dfn em font i img ins kbd label mark", INLINE, NOTHING),
    ("output picture q rp rt ruby s samp slot small source span strike sub sup time tt u var wbr", INLINE, NOTHING),
    ("b strong", BOLD, BOLD_END),
    ("svg head iframe object canvas math audio video map select datalist textarea", SKIPPED, NOTHING),
    ("html body script style embed input link meta !", NOTHING, NOTHING),
    ("br", BREAK, NOTHING),
    (" ".join(VOID), EDGE, NOTHING),
)

# In the class names of headings that are no heading elements.
_TITLE_CLASSES = ("title", "heading", "header", "label", "toggle", "accordion", "tab")


def _known() -> dict[str, int]:
    known = {"": NOTHING}
    for names, kind, end in _NAMES:
        for name in names.split():
            known.setdefault(name, kind)
            known.setdefault(f"/{name}", end)
    return known


KNOWN = _known()


class Kinds:
    """The kind of each tag of a page, as the parser writes it; worked out once for all that are written alike."""

    def __init__(self, page: Page) -> None:
        self.known = dict(KNOWN)
        self._page = page

    def learn(self, tag: str) -> int:
        """The kind of a tag that is not yet known."""
        name = tag.partition(" ")[0]
        kind = KNOWN.get(name)
        if kind is None:
            kind = END if name[0] == "/" else BLOCK
        if BLOCK <= kind <= TITLE and name != tag and self._speaks(tag):
            kind = SPECIAL
        self.known[tag] = kind
        return kind

    def _speaks(self, tag: str) -> bool:
        """Whether the attributes of an element say what it is."""
        if " class=" in tag and _class_speaks(value(tag, "class")):
            return True
        if " role=" in tag or " aria-labelledby=" in tag:
            return True
        own = value(tag, "id") if " id=" in tag else ""
        return own != "" and (own in self._page.labels or related.names_others(own))


class Element(NamedTuple):
    """What an element does whose kind is SPECIAL."""

    name: str
    turns: bool  # from what else is done with elements
    title: bool
    titled: bool  # its class says that a short text in it is a heading
    listing: bool
    scope: bool  # a heading in it stands over nothing after it
    content: bool
    navigation: bool
    preformatted: bool
    related: bool  # it holds other products
    label: str  # the heading that it has from elsewhere


class Elements(dict[str, Element]):
    """The special elements of a page, by their tags."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def __missing__(self, tag: str) -> Element:
        name = tag.partition(" ")[0]
        element = bare_element(name)
        if name != tag:
            element = self._said(element, tag)
        self[tag] = element
        return element

    def _said(self, element: Element, tag: str) -> Element:
        """The element with what its attributes say."""
        said: dict[str, bool | str] = {}
        style, own = value(tag, "class"), value(tag, "id")
        if style and is_title_class(style):
            said["titled"] = True
        if related.names_others(style) or related.names_others(own):
            said["related"] = True
        if " role=" in tag or element.name == "button":
            said |= _by_role(element.name, tag)
        if own or " aria-labelledby=" in tag:
            said["label"] = self._page.label_of(own, value(tag, "aria-labelledby"))
        return element._replace(**said) if any(said.values()) else element  # type: ignore[arg-type]


def _by_role(name: str, tag: str) -> dict[str, bool]:
    role = value(tag, "role")
    if role == "navigation":
        return {"turns": True, "navigation": True}
    if name == "button":
        return {"title": any(f" {key}=" in tag for key in _OPENERS)}
    return {"title": True} if role in ("tab", "heading") else {}


@lru_cache(100)
def bare_element(name: str) -> Element:
    """An element without attributes."""
    return Element(
        name=name,
        turns=name in _TURNS,
        title=KNOWN.get(name) == TITLE,
        titled=False,
        listing=name in ("ul", "ol"),
        scope=name in _SCOPES,
        content=name in _CONTENT,
        navigation=name == "nav",
        preformatted=name == "pre",
        related=False,
        label="",
    )


@lru_cache(4000)
def _class_speaks(name: str) -> bool:
    return bool(name) and (is_title_class(name) or related.names_others(name))


@lru_cache(4000)
def is_title_class(name: str) -> bool:
    """Whether a class is that of a heading.

    >>> is_title_class("accordion__title"), is_title_class("lead")
    (True, False)
    """
    lowered = name.lower()
    return any(part in lowered for part in _TITLE_CLASSES)
