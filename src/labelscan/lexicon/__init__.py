"""What labelscan knows: names, aliases, ratings, actives, limits, words of labels, and the constants of the model.

files in lexicon/ → schema (validates) → compiled (cached) → Lexicon (looks up)
"""

from __future__ import annotations

import marshal
import os
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ..model import Match
from ..normalise import key, spelled
from .compiled import Tables, load

if TYPE_CHECKING:
    from pathlib import Path

    from ..near import Near


KEYS_KEPT = (
    20_000  # keys of printed names that are kept: the same name is asked for in several rooms, and on many labels
)


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

    @property
    def inci(self) -> None:
        """No name is committed to."""


class Alias(NamedTuple):
    """Another name of one ingredient. `context`: `list`, `claim` or `both`."""

    alias: str
    kind: str
    context: str
    note: str
    source: str


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
        self._data = data if isinstance(data, Tables) else Tables(data)
        self._seen: dict[tuple[str, str], Match] = {}
        self._suggested: dict[str, tuple[str, ...]] = {}
        self.version: str = data["version"]
        self.date: str = data["date"]
        spelling: Sequence[tuple[str, str]] = data["spelling"]

        @lru_cache(maxsize=KEYS_KEPT)
        def keyed(name: str) -> str:
            return spelled(key(name), spelling)

        self.key: Callable[[str], str] = keyed
        """The key that a name is looked up by."""

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
    def shapes(self) -> dict[str, Any]:
        """shapes.toml."""
        return self._data["shapes"]  # type: ignore[no-any-return]

    @property
    def markers(self) -> list[dict[str, Any]]:
        """The markers of markers.toml."""
        return self._data["markers"].get("marker", [])  # type: ignore[no-any-return]

    @property
    def curated(self) -> int:
        """How many names are the lexicon's own; the others were imported."""
        return self._data["curated"]  # type: ignore[no-any-return]

    def __len__(self) -> int:
        return len(self._data["names"])

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
        """The name that a printed name means: exact, normalised, alias, fuzzy, class, shape or none."""
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

    def identify(self, printed: str, cas: str | None = None) -> Match:
        """The name that a printed name means, or, where that does not decide, its CAS number: alias for one name, class for several. Else with suggestions."""
        found = self.match(printed)
        entries = self.by_cas(cas) if cas and (found.name is None or found.match == "fuzzy") else ()
        if found.candidates:
            entries = tuple(entry for entry in entries if entry.inci in found.candidates)
        if not entries:
            return (
                found if found.match not in ("none", "shape") else found._replace(suggestions=self.suggestions(printed))
            )
        kinds = {entry.kind for entry in entries}
        numbered = re.findall(r"\d+", entries[0].inci)  # a CAS number is that of a polymer, of whatever length
        if len(entries) == 1 and set(numbered) <= set(re.findall(r"\d+", printed)):
            return Match("alias", entries[0].inci, 0.98, entries[0].kind, entries[0].functions)
        return Match(
            "class", None, 0.9, kinds.pop() if len(kinds) == 1 else "other", (), (), tuple(e.inci for e in entries)
        )

    def suggestions(self, printed: str) -> tuple[str, ...]:
        """The names most like a printed one, best first: what may have been meant."""
        found = self._suggested.get(printed)
        if found is None:
            found = self._suggested[printed] = self.near.suggestions(printed)
        return found

    def ratings(self, inci: str) -> tuple[Rating, ...]:
        """All comedogenicity ratings of a name."""
        return tuple(map(Rating._make, self._data["ratings"].get(inci, ())))

    def limits(self, inci: str) -> tuple[Limit, ...]:
        """All legal limits of a name, over all markets."""
        return tuple(map(Limit._make, self._data["limits"].get(inci, ())))

    def aliases(self, inci: str) -> tuple[Alias, ...]:
        """All other names of a name, but for words that mean several."""
        return tuple(map(Alias._make, self._data["aliases"].get(inci, ())))

    def about(self, inci: str) -> dict[str, Any]:
        """What about.toml says of a name, with its sources; empty where it says nothing."""
        return self._data["about"].get(inci, {})  # type: ignore[no-any-return]

    def lookalikes(self, inci: str) -> tuple[tuple[str, str], ...]:
        """Names that are easily taken for a name and are other substances, each with what they differ in."""
        return tuple(self._data["lookalikes"].get(inci, ()))

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
    def near(self) -> Near:
        """The search for near names."""
        from ..near import Near

        return Near(self, *(self._data[table] for table in ("segments", "skeletons", "vocabulary")))


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
    """The lexicon, loaded once: of a folder, or labelscan's own with the names that the user imported. Raises `LexiconError` for a faulty file."""
    if folder is not None:
        return Lexicon(load(folder))
    from .places import imported_file

    imported = imported_file()
    return Lexicon(load(_folder(), imported if os.path.exists(imported) else None))
