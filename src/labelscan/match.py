"""A printed name → the INCI name that it means.

In order, and the first that finds one name decides: the name as it stands; without its brackets, or a bracket of it; the synonyms between
its slashes; without words that say nothing about the substance; with digits that a camera took letters for; a guarded near name. What does
not decide is a class; what is left is none, with suggestions. Similarity is not identity: a near name must have the same numbers and codes,
be clearly nearer than the next, differ in no word that is itself a word of INCI, and in no part or ending that makes another substance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations
from typing import TYPE_CHECKING

from .model import Match
from .normalise import fold, words
from .patterns import Pattern

if TYPE_CHECKING:
    from .lexicon import Entry, Lexicon, Undecided

_BRACKET = Pattern(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_COLOUR_NUMBER = Pattern(r"(?:c\.?\s?[il1]\.?\s?)?(\d{5})(?::\d)?(?!\d)", re.IGNORECASE)
_DIGIT_IN_WORD = Pattern(r"(?<=[^\W\d_])\d(?=[^\W\d_])|(?<=[^\W\d_]{3})\d(?!\w)")
_LETTERS = Pattern(r"[^\W\d_]+")
_DIGITS = Pattern(r"\d+")


def match(printed: str, lexicon: Lexicon, context: str = "list") -> Match:
    """The name that `printed` means in `context` (`list` or `claim`)."""
    found = _resolve(printed, lexicon, context) or _without_qualifiers(printed, lexicon, context)
    if found is not None:
        return _as_match(printed, found, lexicon)
    return _misread(printed, lexicon) or _near(printed, lexicon) if context == "list" else Match("none")


def known(printed: str, lexicon: Lexicon) -> bool:
    """Whether a printed name is recognised without a search for near names: fast, for the rooms that look for lists."""
    return (_resolve(printed, lexicon, "list") or _without_qualifiers(printed, lexicon, "list")) is not None


def _as_match(printed: str, found: Entry | Undecided, lexicon: Lexicon) -> Match:
    from .lexicon import Undecided

    if isinstance(found, Undecided):
        return Match("class", None, 0.9, found.kind, (), (), found.candidates)
    if printed.strip().casefold() == found.inci.casefold():
        how, sure = "exact", 1.0
    elif lexicon.key(printed) == lexicon.key(found.inci):
        how, sure = "normalised", 1.0
    else:
        how, sure = "alias", 0.98
    return Match(how, found.inci, sure, found.kind, found.functions)


def _resolve(printed: str, lexicon: Lexicon, context: str) -> Entry | Undecided | None:
    found = lexicon.lookup(lexicon.key(printed), context)
    if found is not None:
        return found
    number = _colour_number(printed, lexicon)
    if number is not None:
        return number
    if "(" in printed or "[" in printed:
        lost = ")" * (printed.count("(") - printed.count(")"))  # `Aqua (Water`
        return _bracketed(printed + lost, lexicon, context)
    if any(c in printed for c in "/|\\"):
        return _synonyms(re.split(r"[/|\\]", printed), lexicon, context)
    return None


def _colour_number(printed: str, lexicon: Lexicon) -> Entry | Undecided | None:
    """A colour index number that stands alone, with or without `CI` (also with a small L for the I)."""
    number = _COLOUR_NUMBER.fullmatch(printed.strip(" .*()[]"))
    return None if number is None else lexicon.lookup(f"ci{number[1]}")


def _bracketed(printed: str, lexicon: Lexicon, context: str) -> Entry | Undecided | None:
    """`Butyrospermum Parkii (Shea) Butter`, `Parfum (Fragrance)`, `Shea Butter (Butyrospermum Parkii)`, `Mica (CI 77019)`."""
    outside = printed
    inside: list[str] = []
    while True:
        cut = _BRACKET.search(outside)
        if cut is None:
            break
        inside.append(cut[1])
        outside = f"{outside[: cut.start()]} {outside[cut.end() :]}"
    outside = " ".join(outside.replace("(", " ").replace("[", " ").split())
    outer = _resolve(outside, lexicon, context) if outside else None
    inner = [found for text in inside if text.strip() and (found := _resolve(text, lexicon, context)) is not None]
    if outer is None and printed.rstrip()[-1:] not in ")]}":
        return None  # a word in the middle of an unknown name is not the name
    return _agreed(outer, inner)


def _agreed(outer: Entry | Undecided | None, inner: list[Entry | Undecided]) -> Entry | Undecided | None:
    """One meaning of a name and what stands in its brackets. A printed colour number decides what the name leaves open; a misprinted one does not."""
    from .lexicon import Entry

    numbers = {found.inci: found for found in inner if isinstance(found, Entry) and found.inci.startswith("CI ")}
    if len(numbers) == 1:
        (colour,) = numbers.values()
        if outer is None or (
            not outer.inci.startswith("CI ") if isinstance(outer, Entry) else colour.inci in outer.candidates
        ):
            return colour
    if isinstance(outer, Entry):
        return outer
    names = {found.inci: found for found in inner if isinstance(found, Entry)}
    if outer is None:
        if len(names) == 1:
            return next(iter(names.values()))
        return inner[0] if inner and not names else None
    chosen = [found for name, found in names.items() if name in outer.candidates]
    return chosen[0] if len(chosen) == 1 else outer


def _synonyms(parts: list[str], lexicon: Lexicon, context: str) -> Entry | Undecided | None:
    """`Water/Aqua/Eau`: synonyms of one substance. Parts of one name (`Caprylic/Capric Triglyceride`) must not be taken for them, so all parts
    that are known must agree, and they must be all or at least two."""
    from .lexicon import Entry

    found = [_resolve(part, lexicon, context) if part.strip() else None for part in parts]
    names = {one.inci: one for one in found if isinstance(one, Entry)}
    count = sum(isinstance(one, Entry) for one in found)
    filled = sum(bool(part.strip()) for part in parts)
    if len(names) == 1 and count >= min(2, filled) and (count == filled or filled > 2):
        return next(iter(names.values()))
    return None


def _without_qualifiers(printed: str, lexicon: Lexicon, context: str) -> Entry | Undecided | None:
    """`Organic Aloe Barbadensis Leaf Juice`, `Titanium Dioxide [Nano]`: without words that do not tell the substance."""
    skip = lexicon.words["qualifiers"]["words"]
    kept = [word for word in printed.split() if word.strip("()[]{}*,.-").lower() not in skip]
    if not kept or len(kept) == len(printed.split()):
        return None
    return _resolve(" ".join(kept), lexicon, context)


def _misread(printed: str, lexicon: Lexicon) -> Match | None:
    """A name in which a camera took letters for digits (`Pentylene Glyc0l`). Numbers that stand alone are left: they are identity."""
    letters = dict(lexicon.words["near_names"]["misread"])
    read = _DIGIT_IN_WORD.sub(lambda digit: letters.get(digit[0], digit[0]), printed)
    found = _resolve(read, lexicon, "list") if read != printed else None
    if found is None:
        return None
    meant = _as_match(read, found, lexicon)
    return (
        meant
        if meant.name is None
        else meant._replace(match="fuzzy", confidence=lexicon.scoring["matching"]["fuzzy_confidence"])
    )


def _near(printed: str, lexicon: Lexicon) -> Match:
    """The one name that `printed` misspells, or none with suggestions."""
    rules = lexicon.scoring["matching"]
    key = lexicon.key(printed)
    if not rules["shortest"] <= len(key) <= rules["longest"]:
        return Match("none")
    candidates = list(_candidates(key, lexicon, rules["suggest_cutoff"]))
    best = _guarded(printed, key, candidates, lexicon)
    if best is not None:
        from .lexicon import Entry

        name, distance = best
        found = lexicon.lookup(name)
        if isinstance(found, Entry):
            return Match(
                "fuzzy",
                found.inci,
                round(1 - distance / len(key), 3) * rules["fuzzy_confidence"],
                found.kind,
                found.functions,
            )
    return Match("none", suggestions=tuple(_names(candidates, lexicon))[: rules["suggestions"]])


def _candidates(key: str, lexicon: Lexicon, cutoff: float) -> Iterator[tuple[str, int]]:
    """Keys of the lexicon near `key`, the nearest first, with their distance in edits (a swap of neighbours is one)."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    most = max(1, int(len(key) * (1 - cutoff)))
    found = process.extract(key, lexicon.keys, scorer=OSA.distance, score_cutoff=most, limit=8)
    yield from ((name, int(distance)) for name, distance, _ in sorted(found, key=lambda one: (one[1], one[0])))


def _guarded(printed: str, key: str, candidates: list[tuple[str, int]], lexicon: Lexicon) -> tuple[str, int] | None:
    """The nearest key, if the guards let it pass."""
    if not candidates:
        return None
    name, distance = candidates[0]
    if distance > _most_edits(key, lexicon.scoring["matching"]["edits"]):
        return None
    if _DIGITS.findall(name) != _DIGITS.findall(key):
        return None
    meanings = {_meaning(other, lexicon) for other, edits in candidates if edits <= distance}
    if len(meanings) != 1 or None in meanings:
        return None
    return None if _another_substance(printed, key, name, lexicon) else (name, distance)


def _most_edits(key: str, steps: list[list[int]]) -> int:
    """How many edits a key of this length may be away: the last step whose length it reaches."""
    return max((edits for length, edits in steps if len(key) >= length), default=0)


def _meaning(key: str, lexicon: Lexicon) -> str | None:
    from .lexicon import Entry

    found = lexicon.lookup(key)
    return found.inci if isinstance(found, Entry) else None


def _another_substance(printed: str, key: str, near: str, lexicon: Lexicon) -> bool:
    """Whether the few letters that differ make another substance, as far as the words tell."""
    text, rules = lexicon.texts[near], lexicon.words["near_names"]
    mine, theirs = words(printed), words(text)
    changed = [word for word in mine if word not in theirs and not word.isdigit()]
    if any(word in lexicon.vocabulary for word in changed):
        return True  # `Leaf` for `Seed`, `Cetyl` for `Cetearyl`
    if not _codes(text) <= {tuple(sorted(part)) for part in _LETTERS.findall(fold(printed))}:
        return True  # `Ceramide EOP` for `Ceramide EOS`
    if _swapped(key, near, rules["parts"]):
        return True  # `Bicarbonate` for `Carbonate`
    pairs = zip(mine, theirs, strict=True) if len(mine) == len(theirs) else ()
    return any(
        len({_ending(a, rules["endings"]), _ending(b, rules["endings"])} - {""}) == 2 for a, b in pairs
    )  # `Retinol` for `Retinal`


def _codes(text: str) -> set[tuple[str, ...]]:
    """The letters, sorted, of each part of a name that is a code, where every letter counts: `EOP`, `PEG`, `sh`."""
    return {
        tuple(sorted(part.lower()))
        for part in _LETTERS.findall(text)
        if len(part) < 3 or (len(part) < 6 and part.isupper())
    }


def _swapped(key: str, near: str, groups: list[list[str]]) -> bool:
    """Whether one key is the other with one part of a group in place of another."""
    for group in groups:
        for part, other in permutations(group, 2):
            at = key.find(part)
            while at >= 0:
                if key[:at] + other + key[at + len(part) :] == near:
                    return True
                at = key.find(part, at + 1)
    return False


def _ending(word: str, endings: list[list[str]]) -> str:
    """The ending of a word that tells its chemical class, the longest of those that fit, or nothing."""
    return max(
        (ending for ending in endings if word.endswith(tuple(ending))),
        key=lambda ending: max(map(len, ending)),
        default=[""],
    )[0]


def _names(candidates: list[tuple[str, int]], lexicon: Lexicon) -> Iterator[str]:
    seen: set[str] = set()
    for name, _ in candidates:
        meaning = _meaning(name, lexicon)
        if meaning is not None and meaning not in seen:
            seen.add(meaning)
            yield meaning
