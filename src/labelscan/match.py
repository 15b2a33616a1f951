"""A printed name → the INCI name that it means.

In order, and the first that finds one name decides: the name as it stands; without its brackets, or a bracket of it; the synonyms between
its slashes; without words that say nothing about the substance; a near name that it misspells (`near`). What does not decide is a class; what is
left has the shape of a kind of name (`shape`), or is none.
"""

from __future__ import annotations

import re

from .lexicon import Entry, Lexicon, Undecided
from .model import Match
from .patterns import Pattern
from .shape import shaped

_BRACKET = Pattern(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_COLOUR_NUMBER = Pattern(r"(?:c\.?\s?[il1]\.?\s?)?(\d{5})(?::\d)?(?!\d)", re.IGNORECASE)


def match(printed: str, lexicon: Lexicon, context: str = "list") -> Match:
    """What `printed` means in `context` (`list` or `claim`)."""
    found = named(printed, lexicon, context)
    if found is None and context == "list":
        shape = shaped(printed, lexicon.shapes)
        if shape is not None:
            return Match("shape", None, 0.0, shape.kind, shape.functions, lipid=shape.lipid)
    return found or Match("none")


def named(printed: str, lexicon: Lexicon, context: str = "list") -> Match | None:
    """The name, or the class of names, that `printed` means, if it means one; misspelt ones in lists alone."""
    found = _resolve(printed, lexicon, context) or _without_qualifiers(printed, lexicon, context)
    if found is not None:
        return _as_match(printed, found, lexicon)
    near = lexicon.near.nearest(printed) if context == "list" else None
    if near is None:
        return None
    meant, likeness = near
    sure = round(likeness * lexicon.scoring["matching"]["fuzzy_confidence"], 3)
    if isinstance(meant, Undecided):
        return Match("class", None, sure, meant.kind, (), (), meant.candidates)
    return Match("fuzzy", meant.inci, sure, meant.kind, meant.functions)


def known(printed: str, lexicon: Lexicon) -> bool:
    """Whether a printed name is recognised without a search for near names: fast, for the rooms that look for lists."""
    return (_resolve(printed, lexicon, "list") or _without_qualifiers(printed, lexicon, "list")) is not None


def _as_match(printed: str, found: Entry | Undecided, lexicon: Lexicon) -> Match:
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
