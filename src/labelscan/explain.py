"""All that the lexicon knows of one ingredient, with the sources. Nothing is worked out here that a report works out in another way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from .comedogenic import working
from .errors import NotKnown
from .lexicon import load_lexicon
from .phrases import shortened
from .shape import shaped

if TYPE_CHECKING:
    from .comedogenic import Working
    from .lexicon import Alias, Entry, Lexicon, Limit, Rating
    from .model import Match

SCHEMA = "labelscan.ingredient/1"


class Custom(NamedTuple):
    """The level, in percent, that an ingredient customarily stays below."""

    cap: float
    use: str
    note: str
    sources: tuple[str, ...]


class Explanation(NamedTuple):
    """What is known of a name. Of a class, of a name known by its shape alone, the facts of one substance are empty."""

    asked: str
    match: Match
    entry: Entry | None = None
    says: str = ""  # a few sentences: what it is and does
    built: str = ""  # what a name that is not in the lexicon is by its build, in plain words
    in_claims: str | None = None  # what the name means in a claim, where that is something else
    other_names: tuple[Alias, ...] = ()
    rating: Working | None = None
    ratings: tuple[Rating, ...] = ()
    active: dict[str, Any] | None = None  # its table of actives.toml
    grade: str = ""  # what the grade of its evidence means
    limits: tuple[Limit, ...] = ()
    customs: tuple[Custom, ...] = ()
    lookalikes: tuple[tuple[str, str], ...] = ()  # name, what they differ in
    sources: tuple[tuple[str, str], ...] = ()  # id and citation, of all that is said here
    version: str = ""  # of the lexicon

    def to_dict(self) -> dict[str, Any]:
        """The JSON of `labelscan explain --format json`: `labelscan.ingredient/1`."""
        from .plain import plain

        return {"schema": SCHEMA, **plain(self), "sources": dict(self.sources)}


def explain(name: str, lexicon: Lexicon | None = None) -> Explanation:
    """What is known of an ingredient, by any of its names. Raises `NotKnown`, with what may have been meant, for a name without even a shape."""
    lexicon = lexicon or load_lexicon()
    found = lexicon.identify(name)
    if found.match == "none":
        near = " or ".join(found.suggestions)
        raise NotKnown(
            f"labelscan knows no ingredient called {shortened(name)!r}.{f' Did you mean {near}?' if near else ''}"
        )
    claimed = lexicon.match(name, "claim")
    in_claims = claimed.name if claimed.name != found.name else None
    entry = None if found.name is None else lexicon.entry(found.name)
    if entry is None:
        shape = shaped(name, lexicon.shapes) if found.match == "shape" else None
        built = "" if shape is None else shape.what
        return Explanation(name, found, built=built, in_claims=in_claims, version=lexicon.version)
    return _of_entry(name, found, entry, in_claims, lexicon)


def _of_entry(name: str, found: Match, entry: Entry, in_claims: str | None, lexicon: Lexicon) -> Explanation:
    about = lexicon.about(entry.inci)
    active = lexicon.active(entry.inci)
    ratings, limits = lexicon.ratings(entry.inci), lexicon.limits(entry.inci)
    customs = tuple(
        Custom(marker["cap"], marker.get("use", "any"), marker.get("note", ""), tuple(marker["sources"]))
        for marker in lexicon.markers
        if entry.inci in marker["names"]
    )
    other_names = lexicon.aliases(entry.inci)
    cited = [
        *about.get("sources", ()),
        *(active["sources"] if active else ()),
        *(one.source for one in ratings),
        *(one.source for one in limits),
    ]
    cited += [source for custom in customs for source in custom.sources] + [entry.source]
    return Explanation(
        asked=name,
        match=found,
        entry=entry,
        says=about.get("says", ""),
        in_claims=in_claims,
        other_names=other_names,
        rating=working(entry.inci, lexicon),
        ratings=ratings,
        active=active,
        grade=lexicon.scoring["grades"][active["grade"]] if active else "",
        limits=limits,
        customs=customs,
        lookalikes=lexicon.lookalikes(entry.inci),
        sources=tuple((source, lexicon.sources[source]["title"]) for source in dict.fromkeys(cited)),
        version=lexicon.version,
    )
