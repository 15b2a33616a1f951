"""A name that the lexicon does not have → the name that it misspells, under guards; and the names that may have been meant.

Similarity is not identity: a quarter of all INCI names have another real name within two edits. A near name must have the same numbers and
codes, be nearer than every name of another substance (those of lookalikes.csv too, whether or not they are in the lexicon), differ in no word
that is itself a word of INCI, and in no part or ending that makes another substance.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import permutations
from typing import TYPE_CHECKING, Any

from rapidfuzz import process
from rapidfuzz.distance import OSA, Postfix, Prefix

from .lexicon.index import LONGEST_CODE
from .lexicon.segments import Segments, most_edits
from .normalise import fold, spelled, words
from .patterns import Pattern

if TYPE_CHECKING:
    from .lexicon import Entry, Lexicon, Undecided

_SIGN_IN_WORD = Pattern(r"(?<=[^\W\d_])[\d!|](?=[^\W\d_])|(?<=[^\W\d_]{3})[\d!|](?!\w)")
_LETTERS = Pattern(r"[^\W\d_]+")
_DIGITS = Pattern(r"\d+")
_CODE = 6  # letters from which a word is no code

Swaps = dict[
    tuple[str, str], list[tuple[str, str]]
]  # where two keys differ → parts that one may have in place of the other's


class Near:
    """The search for near names in one lexicon."""

    def __init__(self, lexicon: Lexicon, segments: Any, skeletons: dict[str, str], vocabulary: frozenset[str]) -> None:
        rules = lexicon.words["near_names"]
        self.lexicon = lexicon
        self.rules = lexicon.scoring["matching"]
        self.vocabulary = vocabulary
        self._segments = Segments(segments, self.rules["edits"])
        self._skeletons = skeletons
        self._letters = dict(rules["misread"])
        self._alike = rules["alike"]
        self._swaps = swaps(rules["parts"])
        self._endings = {ending: same[0] for same in rules["endings"] for ending in same}
        self._keys = sorted(lexicon.texts, key=len)

    def nearest(self, printed: str) -> tuple[Entry | Undecided, float] | None:
        """What the one name means that a printed name misspells, with the share of letters that agree."""
        key = self.lexicon.key(printed)
        if not self.rules["shortest"] <= len(key) <= self.rules["longest"]:
            return None
        return self._misread(printed) or self._misspelt(printed, key)

    def suggestions(self, printed: str) -> tuple[str, ...]:
        """The names most like a printed one, best first: what may have been meant, and nothing more."""
        key = self.lexicon.key(printed)
        if not self.rules["shortest"] <= len(key) <= self.rules["longest"]:
            return ()
        most = max(1, int(len(key) * (1 - self.rules["suggest_cutoff"])))
        some = self._keys[self._from(len(key) - most) : self._from(len(key) + most + 1)]
        found = process.extract(key, some, scorer=OSA.distance, score_cutoff=most, limit=8)
        meant = [self.lexicon.lookup(name) for name, _, _ in sorted(found, key=lambda one: (one[1], one[0]))]
        return tuple(dict.fromkeys(one.inci for one in meant if one is not None and one.inci))[
            : self.rules["suggestions"]
        ]

    def _from(self, length: int) -> int:
        return bisect_left(self._keys, length, key=len)

    def candidates(self, key: str) -> list[tuple[str, int]]:
        """The keys within one edit, or else as near as the shorter of both allows, with their distance, the nearest first. A swap is one edit."""
        steps = self.rules["edits"]
        most = most_edits(len(key), steps)
        for within in sorted({min(1, most), most}):
            found = process.extract(
                key, self._segments.nearby(key, within), scorer=OSA.distance, score_cutoff=within, limit=None
            )
            near = [(int(edits), name) for name, edits, _ in found if edits <= most_edits(len(name), steps)]
            if near:
                return [(name, edits) for edits, name in sorted(near)]
        return []

    def lettered(self, printed: str) -> str:
        """A name with the digits and signs in its words as the letters that they were taken for: `Pentylene Glyc0l`. Numbers that stand alone are identity."""
        if self._letters.keys().isdisjoint(printed):
            return printed
        return _SIGN_IN_WORD.sub(lambda sign: self._letters.get(sign[0], sign[0]), printed)

    def skeleton(self, printed: str) -> str:
        """The key of a name with letters that look alike made one."""
        return spelled(self.lexicon.key(self.lettered(printed)), self._alike)

    def _misread(self, printed: str) -> tuple[Entry | Undecided, float] | None:
        """A name with letters that a camera or an eye takes for others: `Giycerin`."""
        meant = self._skeletons.get(self.skeleton(printed))
        if meant is None:
            return None
        read = self.lettered(printed)
        key = self.lexicon.key(read)
        found = self.lexicon.lookup(meant)
        return None if found is None or (meant != key and self._is_another(read, key, meant)) else (found, 1.0)

    def _misspelt(self, printed: str, key: str) -> tuple[Entry | Undecided, float] | None:
        """The nearest name, if the guards let it pass."""
        near = self.candidates(key)
        if not near:
            return None
        name, distance = near[0]
        if _DIGITS.findall(name) != _DIGITS.findall(key):
            return None
        found = self.lexicon.lookup(name)
        if found is None or any(self.lexicon.lookup(other) != found for other, edits in near[1:] if edits == distance):
            return None
        return None if self._is_another(printed, key, name) else (found, 1 - distance / len(key))

    def _is_another(self, printed: str, key: str, near: str) -> bool:
        """Whether the few letters that differ make another substance, as far as the words tell."""
        text = self.lexicon.texts[near]
        mine, theirs = words(printed), words(text)
        changed = [word for word in mine if word not in theirs and not word.isdigit()]
        if not self.vocabulary.isdisjoint(changed):
            return True  # `Leaf` for `Seed`, `Cetyl` for `Cetearyl`
        missing = [word for word in theirs if word not in mine]
        if missing and not changed:
            return True  # `Sage Leaf` for `Sage Leaf Oil`
        if len(mine) > len(theirs) and any(len(word) <= LONGEST_CODE for word in changed):
            return True  # `Glyceryl Stearate SE` for `Glyceryl Stearate`
        if any(len(word) < _CODE for word in missing) and not _has_codes(printed, text):
            return True  # `Ceramide EOP` for `Ceramide EOS`
        if _swapped(key, near, self._swaps):
            return True  # `Bicarbonate` for `Carbonate`
        pairs = zip(mine, theirs, strict=True) if len(mine) == len(theirs) else ()
        return any(self._end_unlike(a, b) for a, b in pairs if a != b)  # `Retinol` for `Retinal`

    def _end_unlike(self, one: str, other: str) -> bool:
        """Whether the endings of two words tell two classes of substances."""
        a, b = self._ending(one), self._ending(other)
        return bool(a and b and a != b)

    def _ending(self, word: str) -> str:
        """The class that a word's ending tells, the longest that is one, or nothing."""
        return next((self._endings[word[-size:]] for size in (5, 4, 3, 2) if word[-size:] in self._endings), "")


def _has_codes(printed: str, text: str) -> bool:
    """Whether a printed name has each part of a name that is a code, where every letter counts: `EOP`, `PEG`, `sh`. Their order may be mistaken."""
    parts = _LETTERS.findall(text)
    codes = {tuple(sorted(part.lower())) for part in parts if len(part) < 3 or (len(part) < _CODE and part.isupper())}
    return codes <= {tuple(sorted(part)) for part in _LETTERS.findall(fold(printed))}


def _swapped(key: str, near: str, swaps: Swaps) -> bool:
    """Whether one key is the other with one part of a group in place of another."""
    start, end = _alike(key, near)
    for part, other in swaps.get((key[start : len(key) - end], near[start : len(near) - end]), ()):
        for at in range(max(0, start - len(part)), start + 1):
            if key.startswith(part, at) and near == key[:at] + other + key[at + len(part) :]:
                return True
    return False


def swaps(groups: Iterable[Sequence[str]]) -> Swaps:
    """Groups of parts as `_swapped` looks them up.

    >>> swaps([["meth", "eth"]])
    {('m', ''): [('meth', 'eth')], ('', 'm'): [('eth', 'meth')]}
    """
    found: Swaps = {}
    for group in groups:
        for part, other in permutations(group, 2):
            start, end = _alike(part, other)
            less, more = part[start : len(part) - end], other[start : len(other) - end]
            turns = max(len(less), len(more)) if not less or not more else 1  # `didecyl` and `decyl` differ in `id`
            for turn in range(turns):
                found.setdefault((less[turn:] + less[:turn], more[turn:] + more[:turn]), []).append((part, other))
    return found


def _alike(one: str, other: str) -> tuple[int, int]:
    """How many letters two keys have in common at the start, and of the rest at the end."""
    start = Prefix.similarity(one, other)
    return start, Postfix.similarity(one[start:], other[start:])
