"""What a reading of a picture gets wrong, mended with the lexicon's help. The step between `read` and `find`, for pictures only.

A pack prints names right far oftener than an engine reads them right. So a name that the guarded search of `match` takes for a misspelling is put right here,
but only where the engine itself was in doubt, or where letters look alike; what it is sure of stays as it is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .match import known
from .normalise import fold, words
from .patterns import Pattern
from .split.separators import pieces

if TYPE_CHECKING:
    from .lexicon import Lexicon
    from .model import Document

DOUBT = 0.9  # judgement: letters read right are nearly always surer, wrong ones seldom
BLURRED = 0.3  # share of a list's names in doubt, from which the picture is at fault

_FULL_LINE = Pattern(r" \n")
_AND = Pattern(r"(\s+(?:and|&)\s+|\s*\((?:and)\)\s*)", re.IGNORECASE)
_SHORTEST = 4  # letters of a name that is mended
_HEADING = Pattern(r"(?<![^\W])(\w{6,})(?=\s*:)")


def mended(document: Document, lexicon: Lexicon) -> Document:
    """The document with its misread names put right, and lines that are only full (they end in a space) joined. Others are returned as they are."""
    if document.confidences is None:
        return document
    mending = _Mending(lexicon, dict(document.confidences))
    blocks = tuple(block._replace(text=mending.text(block.text)) for block in document.blocks)
    return replace(document, blocks=blocks, confidences=mending.confidences)


def sureness(printed: str, confidences: Mapping[str, float] | None) -> float:
    """How sure the reading of a name is: as sure as that of its least sure letter. 1 for what was not read from a picture."""
    return min((confidences.get(word, 1.0) for word in words(printed)), default=1.0) if confidences else 1.0


def blurred(names: Sequence[str], confidences: Mapping[str, float] | None) -> bool:
    """Whether so many names are in doubt that a sharper picture should be taken."""
    doubtful = sum(sureness(name, confidences) < DOUBT for name in names)
    return doubtful > BLURRED * len(names)


class _Mending:
    """The mending of one document; notes how sure the mended words are."""

    def __init__(self, lexicon: Lexicon, confidences: dict[str, float]) -> None:
        self.lexicon = lexicon
        self.confidences = confidences

    def text(self, read: str) -> str:
        """A text as its names must have been printed."""
        read = _HEADING.sub(lambda found: self._heading(found[1]), read)
        found: list[str] = []
        at = 0
        for start, end in pieces(_FULL_LINE.sub("  ", read), self.lexicon):  # the same places
            found += [read[at:start], self._piece(read[start:end])]
            at = end
        return _unfolded("".join(found) + read[at:])

    def _heading(self, word: str) -> str:
        """A heading that lost its first or last letter (`NGREDIENTS`), whole."""
        for heading in self.lexicon.words["headings"]["main"]:
            if (
                word.lower() in (heading[1:], heading[:-1])
                and word.lower() not in self.lexicon.words["headings"]["main"]
            ):
                return str(heading.upper() if word.isupper() else heading.capitalize())
        return word

    def _piece(self, piece: str) -> str:
        """What stands between two separators: a name, or two whose separator at the end of a line was not seen."""
        head, colon, names = piece.rpartition(":")
        for line_end in _FULL_LINE.finditer(names):
            before, after = names[: line_end.start()], names[line_end.end() :]
            if self._are_two(before, after):
                return f"{_unfolded(head)}{colon}{self._name(before)}, {self._piece(after)}"
        return _unfolded(head) + colon + "".join(map(self._name, _AND.split(names)))

    def _are_two(self, before: str, after: str) -> bool:
        """Whether a name ends with its line: what stands there is one, and with the next line it is none."""
        before, after = " ".join(before.split()), " ".join(after.split())
        whole = f"{before} {after}"
        if (
            not before
            or not after
            or _AND.search(whole)
            or known(whole, self.lexicon)
            or self.lexicon.match(whole).name is not None
        ):
            return False
        return self._is_name(before) and (
            self._is_name(after) or all(word in self.lexicon.near.vocabulary for word in words(after))
        )

    def _is_name(self, name: str) -> bool:
        """Whether a stretch stands for one substance, as it is read or as it is mended."""
        found = self.lexicon.match(name)
        if found.name is None or found.match != "fuzzy":
            return found.name is not None
        return self._is_misread(name, self._nearest(name, found.name))

    def _name(self, read: str) -> str:
        """One name as it must have been printed, with the white space around it."""
        read = _unfolded(read)
        bare = read.strip(" \n.•*")
        if len(bare) < _SHORTEST or "\n" in bare:
            return read
        found = self.lexicon.match(bare)
        if found.name is None:
            return read
        if found.match != "fuzzy":
            return read.replace(bare, _spaced(bare, self.lexicon.texts.get(self.lexicon.key(bare), bare)))
        name = self._nearest(bare, found.name)
        if not self._is_misread(bare, name):
            return read
        self._note(bare, name)
        return read.replace(bare, _cased(name, bare))

    def _nearest(self, read: str, inci: str) -> str:
        """The name or synonym of a substance that is nearest to what is read."""
        for key, _ in self.lexicon.near.candidates(self.lexicon.key(read)):
            name = self.lexicon.texts.get(key)
            if name is not None and self.lexicon.match(name).name == inci:
                return name
        return inci

    def _is_misread(self, read: str, name: str) -> bool:
        """Whether the engine was not sure of a word that differs, took letters for others that look like them, or lost some at an end."""
        mine, theirs = self.lexicon.near.skeleton(read), self.lexicon.near.skeleton(name)
        if theirs.startswith(mine) or theirs.endswith(mine):
            return True
        meant = words(name)
        return any(self.confidences.get(word, 1.0) < DOUBT for word in words(read) if word not in meant)

    def _note(self, read: str, name: str) -> None:
        """A mended word is as doubtful as what was read in its place."""
        value = min(sureness(read, self.confidences), DOUBT)
        for word in words(name):
            if word not in words(read):
                self.confidences[word] = min(value, self.confidences.get(word, 1.0))


def _spaced(read: str, name: str) -> str:
    """The letters as read, with the name's spaces where they were not seen (`AlmondOil`) and without accents that it does not have.

    >>> _spaced("WHITELOTUS EXTRÁCT", "White Lotus Extract")
    'WHITE LOTUS EXTRACT'
    """
    plain = [c for c in name if c.isalnum()]
    letters = [c for c in read if c.isalnum()]
    if len(plain) != len(letters) or any(fold(a) != fold(b) for a, b in zip(plain, letters, strict=True)):
        return read
    return _cased(name, read) if len(words(name)) > len(words(read)) or not read.isascii() else read


def _cased(name: str, like: str) -> str:
    return name.upper() if like.isupper() else name


def _unfolded(lines: str) -> str:
    """Full lines as one; a hyphen at their end waits for `split`."""
    return _FULL_LINE.sub(" ", lines)
