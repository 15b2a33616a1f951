"""A page's markup as the parser writes it: cut at each tag, which is far quicker to go through than the tree.

The parser closes every element and quotes every value, and "<" and ">" stand for tags alone. So one cut at each "<" gives
a list of pieces, each a tag and the text after it: `p class="lead">Aqua, `, `b>Glycerin`, `/b>, Panthenol`, `/p>`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

# Elements without an end tag.
_VOID_TAGS = """
    area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr
"""
VOID = frozenset(_VOID_TAGS.split())

_SPACES = "\t\r\f\v\x1c\x1d"  # of ASCII, but for a line break, which counts in <pre>, and what `run` marks breaks with
_ENTITIES = (("&quot;", '"'), ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\xa0"), ("&amp;", "&"))


def without_comments(markup: str) -> str:
    """The markup with each comment as "<!>", for what they say is no tag.

    >>> without_comments("a<!-- <b> -->c")
    'a<!>c'
    """
    return "<!>".join(_between_comments(markup)) if "<!--" in markup else markup


def _between_comments(markup: str) -> Iterator[str]:
    end = 0
    while True:
        start = markup.find("<!--", end)
        closed = markup.find("-->", start + 4) if start >= 0 else -1
        if closed < 0:
            yield markup[end:]
            return
        yield markup[end:start]
        end = closed + 3


def without_stray_signs(markup: str) -> str:
    """The markup with "?" for each "<" in the names of tags and attributes, where broken pages have it.

    >>> without_stray_signs("<div<p>Aqua</div<p>")
    '<div?p>Aqua</div?p>'
    """
    import re

    return re.sub("<([^>]*)", lambda tag: "<" + tag[1].replace("<", "?"), markup)


def pieces(markup: str) -> list[str]:
    """The markup cut at each tag, its white space spaces and line breaks alone.

    >>> pieces("a<!><p>Aqua<br>Glycerin</p>")
    ['a', '!>', 'p>Aqua', 'br>Glycerin', '/p>']
    """
    for space in _SPACES:
        if space in markup:
            markup = markup.replace(space, " ")
    return markup.replace("&nbsp;", "\xa0").split("<")


def body(pieces: list[str]) -> list[str]:
    """The pieces from the opening of the body.

    >>> body(["", "html>", "head>", "/head>", "body>Aqua"])
    ['body>Aqua']
    """
    start = next((at for at, piece in enumerate(pieces) if piece.startswith(("body>", "body "))), 0)
    return pieces[start:]


def data_attributes(markup: str) -> Iterator[tuple[str, str]]:
    """The data attributes of all elements, in order.

    >>> list(data_attributes('<p data-size="30" class="lead">'))
    [('data-size', '30')]
    """
    import re

    for found in re.finditer(r' (data-[^\s=>]*)="([^"]+)"', markup):
        yield found[1], plain(found[2])


def named(piece: str) -> str:
    """The name of the tag that opens a piece, with "/" before it in an end tag.

    >>> named('p class="lead">Aqua'), named("/p> ")
    ('p', '/p')
    """
    return piece.partition(">")[0].partition(" ")[0]


def value(tag: str, name: str) -> str:
    """The value of an attribute of a tag; "" if it has none of the name.

    >>> value('div id="a" title="oil &amp; water"', "title")
    'oil & water'
    """
    return plain(tag.partition(f' {name}="')[2].partition('"')[0])


def plain(text: str) -> str:
    """Text or a value without the few entities that the parser writes."""
    if "&" in text:
        for entity, letter in _ENTITIES:
            text = text.replace(entity, letter)
    return text


def are_neighbours(last: str, tag: str) -> bool:
    """Whether the element of a tag stands next to one of the same name, whose end the last piece is.

    >>> are_neighbours("/b>", "b"), are_neighbours("/b>", "i")
    (True, False)
    """
    name = named(tag)
    return last == f"/{name}>" or (name in VOID and named(last) == name)


_OPENS, _ENDS, _FILLS, _FILLS_BESIDE = 1, 2, 4, 8


class Filling:
    """Elements that may be hollow, by their names, and what fills them: some elements, and `beside` some after another element."""

    def __init__(self, names: Iterable[str], fills: Iterable[str], beside: Iterable[str] = ()) -> None:
        self.tests = dict.fromkeys(beside, _FILLS_BESIDE) | dict.fromkeys(fills, _FILLS)
        for name in names:
            self.tests[name] = self.tests.get(name, 0) | _OPENS
            self.tests[f"/{name}"] = _ENDS
        self.openings = frozenset(f"{name}{end}"[:2] for name in self.tests for end in " >")  # of pieces worth a look


class Hollow:
    """Which elements have nothing inside that fills them. Each piece is looked at once, however they are nested."""

    def __init__(self, pieces: Sequence[str], filling: Filling) -> None:
        self._pieces, self._filling = pieces, filling
        self._end: dict[int, int] = {}
        self._known = 0

    def end(self, at: int) -> int:
        """The place of the end tag of the element that a piece opens; 0 if it is not hollow."""
        if at >= self._known:
            self._known = self._look(at)
        return self._end.get(at, 0)

    def _look(self, at: int) -> int:
        """Go up to the end of the element, or to the first that fills it and all that are open there."""
        pieces, tests, openings, opened = self._pieces, self._filling.tests, self._filling.openings, [at]
        for here in range(at + 1, len(pieces)):
            piece = pieces[here]
            test = tests.get(named(piece)) if piece[:2] in openings else 0
            if test:
                if test & _FILLS or (test & _FILLS_BESIDE and self._is_beside(here)):
                    return here
                if test == _ENDS:
                    self._end[opened.pop()] = here
                    if not opened:
                        return here
                elif test & _OPENS:
                    opened.append(here)
        return len(pieces)

    def _is_beside(self, at: int) -> bool:
        """Whether the element of a piece comes after another one, and not as the first in its parent."""
        at -= 1
        while self._pieces[at].startswith("!>"):
            at -= 1
        name = named(self._pieces[at])
        return name[:1] == "/" or (name in VOID and name != "br")
