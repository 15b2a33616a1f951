"""The shape of a printed name → what kind of substance it must be, where the lexicon does not know the name itself.

INCI names are built by rules: `Genus Species Seed Oil`, `PEG-n ...ate`, `.../... Copolymer`. The rules are lexicon/shapes.toml: lists of words, and shapes
in order, each with its forms. The first shape with a form that fits all the words of a name decides. A shape tells a kind, never a name and never a rating.

printed → readings (without its brackets; with them; between its slashes) → words → the lists that hold each → the first shape that fits
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from .normalise import fold
from .patterns import Pattern

_WORD = Pattern(r"[^\W\d_]+|\d+|/")
_APOSTROPHE = Pattern(r"(?<=[^\W\d_])['’`](?=[^\W\d_])")
_BRACKET = Pattern(r"\([^()\[\]{}]*\)|\[[^()\[\]{}]*\]|\{[^()\[\]{}]*\}")
_SEPARATORS = Pattern(r" [-–—/] |[|\\]"), Pattern(r"/")
_NO_MATTER = Pattern(r"(?<!\d)100 ?%|(?<=\d):(?=\d)")  # `100% Squalane`; the lake of `CI 15850:1`
_WORDS_KEPT = 4096  # whose lists are remembered


class Shape(NamedTuple):
    """What the build of a name tells: its kind and functions, and whether it may be a fat."""

    id: str
    what: str  # in plain words
    kind: str
    functions: tuple[str, ...]
    lipid: bool


def shaped(printed: str, shapes: Mapping[str, Any]) -> Shape | None:
    """The shape of a name as printed, by the rules of shapes.toml, or None for what has none."""
    grammar = _grammar(shapes)
    if len(printed) > grammar.longest:
        return None
    printed = _NO_MATTER.sub(" ", printed)
    if not grammar.marks.isdisjoint(printed):
        return None
    text = " ".join(fold(printed).split()).replace(" & ", " and ")
    return _one(text, grammar) or _agreed(text, grammar)


def _one(text: str, grammar: _Grammar) -> Shape | None:
    """The shape of a text that is one name: without what stands in its brackets, else with it."""
    outside = _BRACKET.sub(" ", text)
    return grammar.first(_words(outside)) or (grammar.first(_words(text)) if outside != text else None)


def _agreed(text: str, grammar: _Grammar) -> Shape | None:
    """The shape of one name printed in several ways, where at least two of them have a shape and those that have are of one kind."""
    for separator in _SEPARATORS:
        found = [shape for part in separator.split(text) if (shape := _one(part, grammar)) is not None]
        if len(found) > 1 and len({shape.kind for shape in found}) == 1:
            return found[0]
    return None


def _words(text: str) -> list[str]:
    """The runs of letters and of digits of a folded text, whatever stands between them, and its slashes.

    >>> _words("peg- 40 hydrogenated castor oil*"), _words("st. john's wort")
    (['peg', '40', 'hydrogenated', 'castor', 'oil'], ['st', 'johns', 'wort'])
    """
    return _WORD.findall(_APOSTROPHE.sub("", text))


class _Lists:
    """Which lists hold a word. A list is a bit; so are a word and a number that a form itself names."""

    def __init__(self, tables: Mapping[str, Sequence[str]]) -> None:
        self.tables = tables
        self.bits: dict[str, int] = {}
        self.whole: defaultdict[str, int] = defaultdict(int)
        self.endings: defaultdict[str, int] = defaultdict(int)
        self.every = 0
        self.but: list[tuple[int, int]] = []  # a list, and those that its endings must not be in, which stand before it

    def bit(self, name: str) -> int:
        """The bit of `<list>`, of a word, or of `#`, a number, and `#5`, one of five digits."""
        if name not in self.bits:
            entries = [*self._entries(name[1:-1])] if name[0] == "<" else [name]
            others = [self.bit(f"<{entry[1:]}>") for entry in entries if entry[0] == "!"]
            bit = self.bits[name] = 1 << len(self.bits)
            self.but += [(bit, other) for other in others]
            for entry in entries:
                if entry[0] == "-":
                    self.endings[entry[1:]] |= bit
                elif entry == "*":
                    self.every |= bit
                elif entry[0] != "!":
                    self.whole[entry] |= bit
        return self.bits[name]

    def _entries(self, name: str) -> Iterator[str]:
        """The words of a list: `-ate` an ending, `*` any word, `@other` the words of another list, `!other` none of its words."""
        for entry in self.tables[name]:
            yield from self._entries(entry[1:]) if entry[0] == "@" else (entry,)

    def of(self, word: str) -> int:
        if word.isdigit():
            return self.bits.get("#", 0) | self.bits.get(f"#{len(word)}", 0)
        sure, ends = self.whole.get(word, 0), self.every
        for start in range(len(word)):
            ends |= self.endings.get(word[start:], 0)
        for one, other in self.but:
            if (sure | ends) & other:
                ends &= ~one
        return sure | ends


class _Form:
    """A pattern of words. All its steps are tried at once, word by word, so the time is linear in the words."""

    def __init__(self, form: str, lists: _Lists) -> None:
        places = form.split()
        self.optional = [place[-1] in "?*" for place in places]
        self.again = [1 << at if place[-1] in "+*" else 0 for at, place in enumerate(places)]
        self.takes = [sum({lists.bit(choice) for choice in _choices(place)}) for place in places]
        self.needs = [takes for takes, optional in zip(self.takes, self.optional, strict=True) if not optional]
        self.onward = [1 << len(places)]  # from each step: it, and those behind it that may be left empty
        for at in range(len(places) - 1, -1, -1):
            self.onward.insert(0, 1 << at | (self.onward[0] if self.optional[at] else 0))

    def ends(self) -> Iterator[int]:
        """The steps that may take the last word."""
        return (takes for takes, onward in zip(self.takes, self.onward[1:], strict=True) if onward >> len(self.takes))

    def fits(self, held: Sequence[int]) -> bool:
        """Whether the form takes the words that are held by these lists."""
        reached = self.onward[0]
        for lists in held:
            before, reached = reached, 0
            for at, takes in enumerate(self.takes):
                if before >> at & 1 and takes & lists:
                    reached |= self.onward[at + 1] | self.again[at]
            if not reached:
                return False
        return bool(reached >> len(self.takes))


def _choices(place: str) -> Iterator[str]:
    """`<list>`, `<list|list|#>`, `word|word`, `#`: with `?`, `+` or `*` behind it."""
    place = place.rstrip("?+*")
    listed = place[0] == "<"
    for choice in place.strip("<>").split("|"):
        yield f"<{choice}>" if listed and choice[0] != "#" else choice


class _Grammar:
    """The rules of shapes.toml, ready to be used."""

    def __init__(self, shapes: Mapping[str, Any]) -> None:
        self.made_of = shapes
        self.longest: int = shapes["guards"]["letters"]
        self.most: int = shapes["guards"]["words"]
        self.marks = frozenset(shapes["guards"]["marks"])
        self.lists = _Lists(shapes["words"])
        self.dropped, self.never, self.closers, self.followers = (
            self.lists.bit(f"<{name}>") for name in ("dropped", "never", "closers", "followers")
        )
        self.forms = [
            (_Form(form, self.lists), Shape(one["id"], one["what"], one["kind"], tuple(one["functions"]), one["lipid"]))
            for one in shapes["shape"]
            for form in one["forms"]
        ]
        self.standing: defaultdict[int, int] = defaultdict(int)  # a list → the forms that take its words
        self.ending: defaultdict[int, int] = defaultdict(int)  # and those that take them last
        for at, (form, _) in enumerate(self.forms):
            for forms, steps in ((self.standing, form.takes), (self.ending, form.ends())):
                for one in {one for takes in steps for one in _bits(takes)}:
                    forms[one] |= 1 << at
        self.known = lru_cache(_WORDS_KEPT)(self._known)

    def first(self, words: Sequence[str]) -> Shape | None:
        """The first shape that fits, where no word is one of prose and no two names ran together."""
        known = [self.known(word) for word in words if word != "/"]
        known = [one for one in known if not one[0] & self.dropped]
        if not known or len(known) > self.most or self._ran_together(words):
            return None
        held = [one[0] for one in known]
        any_of, open_ = 0, known[-1][1]
        for lists, _, forms in known:
            any_of |= lists
            open_ &= forms
        if any_of & self.never:
            return None
        for one in _bits(open_):
            form, shape = self.forms[one.bit_length() - 1]
            if all(need & any_of for need in form.needs) and form.fits(held):
                return shape
        return None

    def _ran_together(self, words: Sequence[str]) -> bool:
        """Whether a word that ends a name stands before one that begins another, numbers aside."""
        before = 0
        for word in words:
            if not word.isdigit():
                after = self.known(word)[0]
                if before & self.closers and word != "/" and not after & self.followers:
                    return True
                before = after
        return False

    def _known(self, word: str) -> tuple[int, int, int]:
        """Of a word: the lists that hold it, the forms that it may end, the forms that it may stand in."""
        lists = self.lists.of(word)
        last = standing = 0
        for one in _bits(lists):
            last |= self.ending[one]
            standing |= self.standing[one]
        return lists, last, standing


def _bits(mask: int) -> Iterator[int]:
    """The bits of a number, the lowest first."""
    while mask:
        lowest = mask & -mask
        yield lowest
        mask ^= lowest


_latest: list[_Grammar] = []


def _grammar(shapes: Mapping[str, Any]) -> _Grammar:
    """The grammar of a table, made when it is first used. One lexicon is used at a time."""
    if not _latest or _latest[0].made_of is not shapes:
        _latest[:] = [_Grammar(shapes)]
    return _latest[0]
