"""What labelscan knows: names, aliases, ratings, actives, limits, words of labels, and the constants of the model.

files in lexicon/ → schema (validates) → compiled (cached) → Lexicon (looks up)
"""

from __future__ import annotations

import marshal
import os
import re
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from ..model import Match
from ..normalise import key, spelled
from .compiled import load

if TYPE_CHECKING:
    from pathlib import Path


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


class _Tables(dict[str, Any]):
    """The tables of a lexicon: plain, or packed as bytes, and unpacked when they are first asked for."""

    def __missing__(self, name: str) -> Any:
        found = self[name] = marshal.loads(self[f"packed {name}"])
        return found


class Lexicon:
    """The loaded lexicon. Made by `load_lexicon`; its tables are read-only by custom."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = _Tables(data)
        self._seen: dict[tuple[str, str], Match] = {}
        self.version: str = data["version"]
        self.date: str = data["date"]
        self._spelling: Sequence[tuple[str, str]] = data["spelling"]

    @property
    def words(self) -> dict[str, Any]:
        """label_words.toml."""
        return self._data["words"]  # type: ignore[no-any-return]

    @property
    def scoring(self) -> dict[str, Any]:
        """scoring.toml."""
        return self._data["scoring"]  # type: ignore[no-any-return]

    @property
    def claims(self) -> dict[str, Any]:
        """claims.toml."""
        return self._data["claims"]  # type: ignore[no-any-return]

    @property
    def cautions(self) -> dict[str, Any]:
        """cautions.toml."""
        return self._data["cautions"]  # type: ignore[no-any-return]

    @property
    def sources(self) -> dict[str, Any]:
        """sources.toml."""
        return self._data["sources"]  # type: ignore[no-any-return]

    @property
    def markers(self) -> list[dict[str, Any]]:
        """The markers of markers.toml."""
        return self._data["markers"].get("marker", [])  # type: ignore[no-any-return]

    def __len__(self) -> int:
        return len(self._data["names"])

    def key(self, name: str) -> str:
        """The key that `name` is looked up by."""
        return spelled(key(name), self._spelling)

    def entry(self, inci: str) -> Entry | None:
        """The entry of an INCI name, whatever its letter case."""
        number = self._data["by_name"].get(self.key(inci))
        return None if number is None else Entry._make(marshal.loads(self._data["names"][number]))

    def lookup(self, key: str, context: str = "list") -> Entry | Undecided | None:
        """What a key means in a context, `list` or `claim`: a name, several, or nothing that is known."""
        number = self._data["by_alias" if context == "list" else "by_claim"].get(key)
        if number is None:
            number = self._data["by_name"].get(key)
        if number is None:
            return None
        return (
            Entry._make(marshal.loads(self._data["names"][number]))
            if isinstance(number, int)
            else Undecided._make(number)
        )

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

    def by_cas(self, number: str) -> tuple[Entry, ...]:
        """The names of a CAS number, as `56-81-5`. Several are one substance under two names, or forms of one plant."""
        return tuple(Entry._make(marshal.loads(self._data["names"][at])) for at in self._numbered.get(number, ()))

    @cached_property
    def _numbered(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, name in enumerate(self._data["names"]):
            for number in marshal.loads(name)[1]:
                found.setdefault(number, []).append(at)
        return found

    def identify(self, printed: str, cas: str | None) -> Match:
        """The name that a printed name means, or, where that does not decide, its CAS number: alias for one name, class for several."""
        found = self.match(printed)
        entries = self.by_cas(cas) if cas and (found.name is None or found.match == "fuzzy") else ()
        if found.candidates:
            entries = tuple(entry for entry in entries if entry.inci in found.candidates)
        if not entries:
            return found
        kinds = {entry.kind for entry in entries}
        numbered = re.findall(r"\d+", entries[0].inci)  # a CAS number is that of a polymer, of whatever length
        if len(entries) == 1 and set(numbered) <= set(re.findall(r"\d+", printed)):
            return Match("alias", entries[0].inci, 0.98, entries[0].kind, entries[0].functions)
        return Match(
            "class", None, 0.9, kinds.pop() if len(kinds) == 1 else "other", (), (), tuple(e.inci for e in entries)
        )

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
        found: dict[str, str] = self._data["texts"]
        return found

    @cached_property
    def keys(self) -> list[str]:
        """The keys of `texts`, sorted."""
        return sorted(self.texts)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of all INCI names, as keys: a printed word that is one of them is no misspelling of another."""
        from ..normalise import words

        return frozenset(word for name in self._data["names"] for word in words(marshal.loads(name)[0]))


def lexicon_folder() -> Path:
    """The folder of the lexicon's files: inside the installed package, or at the top of a clone."""
    from pathlib import Path

    return Path(_folder())


def _folder() -> str:
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "_lexicon")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(os.path.dirname(package)), "lexicon")


@cache
def load_lexicon(folder: str | os.PathLike[str] | None = None) -> Lexicon:
    """The lexicon, loaded once. Raises `LexiconError` where its files are faulty."""
    return Lexicon(load(folder or _folder()))
