"""What labelscan knows: names, aliases, ratings, actives, limits, words of labels, and the constants of the model.

files in lexicon/ → schema (validates) → compiled (cached) → Lexicon (looks up)
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from ..model import Match
from ..normalise import key, spelled
from .compiled import load


class Entry(NamedTuple):
    """One name of the lexicon."""

    inci: str
    cas: tuple[str, ...]
    ec: tuple[str, ...]
    kind: str
    functions: tuple[str, ...]
    note: str
    source: str


class Undecided(NamedTuple):
    """A word that means several substances (`class`), or all of several together (`blend`)."""

    how: str
    kind: str
    candidates: tuple[str, ...]


class Rating(NamedTuple):
    """What one source says of one ingredient's comedogenicity, 0 to 5 or in a word."""

    as_named: str
    value: float | None
    low: float | None
    high: float | None
    word: str
    irritancy: str
    weighs: bool
    note: str
    source: str


class Limit(NamedTuple):
    """What the law of a market says of one ingredient in one scope. `max` in percent of the substance as the label names it."""

    market: str
    ref: str
    role: str
    use: str
    sites: tuple[str, ...]
    min: float | None
    max: float | None
    legal: str
    basis: str
    group: str
    since: str
    until: str
    condition: str
    source: str


class Lexicon:
    """The loaded lexicon. Made by `load_lexicon`; its tables are read-only by custom."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._seen: dict[tuple[str, str], Match] = {}
        self.version: str = data["version"]
        self.date: str = data["date"]
        self.words: dict[str, Any] = data["words"]
        self.scoring: dict[str, Any] = data["scoring"]
        self.claims: dict[str, Any] = data["claims"]
        self.cautions: dict[str, Any] = data["cautions"]
        self.sources: dict[str, Any] = data["sources"]
        self.markers: list[dict[str, Any]] = data["markers"].get("marker", [])
        self._spelling: Sequence[tuple[str, str]] = data["spelling"]

    def __len__(self) -> int:
        return len(self._data["names"])

    def key(self, name: str) -> str:
        """The key that `name` is looked up by."""
        return spelled(key(name), self._spelling)

    def entry(self, inci: str) -> Entry | None:
        """The entry of an INCI name, whatever its letter case."""
        number = self._data["by_name"].get(self.key(inci))
        return None if number is None else Entry._make(self._data["names"][number])

    def lookup(self, key: str, context: str = "list") -> Entry | Undecided | None:
        """What a key means in a context, `list` or `claim`: a name, several, or nothing that is known."""
        number = self._data["by_alias" if context == "list" else "by_claim"].get(key)
        if number is None:
            number = self._data["by_name"].get(key)
        if number is None:
            return None
        return Entry._make(self._data["names"][number]) if isinstance(number, int) else Undecided._make(number)

    def is_traded(self, name: str) -> bool:
        """Whether a name is that of a raw material, which may be a solution of what it is named after."""
        return self.key(name) in self._data["trade"]

    def match(self, printed: str, context: str = "list") -> Match:
        """The name that a printed name means: exact, normalised, alias, fuzzy, class, or none, with suggestions."""
        found = self._seen.get((printed, context))
        if found is None:
            from ..match import match

            found = self._seen[printed, context] = match(printed, self, context)
        return found

    def ratings(self, inci: str) -> tuple[Rating, ...]:
        """All comedogenicity ratings of a name."""
        return tuple(map(Rating._make, self._data["ratings"].get(inci, ())))

    def limits(self, inci: str) -> tuple[Limit, ...]:
        """All legal limits of a name, over all markets."""
        return tuple(map(Limit._make, self._data["limits"].get(inci, ())))

    def active(self, inci: str) -> dict[str, Any] | None:
        """The table of actives.toml that a name belongs to, with its `id`."""
        return self._active_of.get(inci)

    @property
    def actives(self) -> dict[str, dict[str, Any]]:
        """All actives by id."""
        found: dict[str, dict[str, Any]] = self._data["actives"]
        return found

    @cached_property
    def _active_of(self) -> dict[str, dict[str, Any]]:
        return {name: active for active in self.actives.values() for name in active["inci"]}

    @cached_property
    def claim_names(self) -> dict[str, dict[str, Any]]:
        """Words that mean an active in a claim → the active."""
        return {word: active for active in self.actives.values() for word in active.get("claim_names", ())}

    @cached_property
    def texts(self) -> dict[str, str]:
        """Every key of an ingredient list → the name or alias it is the key of. For the search of near names."""
        found: dict[str, str] = marshal.loads(self._data["texts"])
        return found

    @cached_property
    def keys(self) -> list[str]:
        """The keys of `texts`, sorted."""
        return sorted(self.texts)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of all INCI names, as keys: a printed word that is one of them is no misspelling of another."""
        from ..normalise import words

        return frozenset(word for name in self._data["names"] for word in words(name[0]))


def lexicon_folder() -> Path:
    """The folder of the lexicon's files: inside the installed package, or at the top of a clone."""
    inside = Path(__file__).parent.parent / "_lexicon"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "lexicon"


@cache
def load_lexicon(folder: Path | None = None) -> Lexicon:
    """The lexicon, loaded once. Raises `LexiconError` where its files are faulty."""
    return Lexicon(load(folder or lexicon_folder()))
