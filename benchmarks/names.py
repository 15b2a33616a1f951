"""How surely names are known that are misspelt or that the lexicon does not have, and how fast, beside rapidfuzz's search through all names. Prints a table.

python benchmarks/names.py [--seed N] [--names N]

Typos: names and aliases of the lexicon with one edit each (a letter lost, put in, changed, or two swapped), numbers left as they are.
Strangers: names taken out of the lexicon with all that points to them, look-alikes too; whatever they are then taken for is wrong.
Look-alikes: of each pair of lookalikes.csv one is taken out and asked for, with the pairs as guard and without. The peers take the best of all
keys, at or above the score that is usually advised.
"""

from __future__ import annotations

import argparse
import gc
import random
import string
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from labelscan.lexicon import Entry, Lexicon, lexicon_folder
from labelscan.lexicon.index import indexed, searched
from labelscan.lexicon.schema import read_tables
from labelscan.match import match, named

Find = Callable[[str], str | None]
TURN = 100
PEERS = {"ratio": 88.0, "WRatio": 90.0}


class Files(NamedTuple):
    """The rows that names are known by, and all else of a lexicon."""

    names: list[dict[str, str]]
    aliases: list[dict[str, str]]
    lookalikes: list[dict[str, str]]
    rest: dict[str, Any]


def files(folder: Path) -> Files:
    """The lexicon of a folder, taken apart."""
    rows, tables = read_tables(folder)
    return Files(rows["names.csv"], rows["aliases.csv"], rows["lookalikes.csv"], tables)


def lexicon(some: Files, without: frozenset[str] = frozenset(), guarded: bool = True) -> Lexicon:
    """The lexicon without some names and without all aliases that may mean them. `guarded`: with the look-alikes of names that it does not have."""
    from labelscan.lexicon.schema import entry

    names = [row for row in some.names if row["inci"] not in without]
    aliases = [row for row in some.aliases if not without & set(row["inci"].split("; "))]
    pairs = [row for row in some.lookalikes if guarded or not without & {row["a"], row["b"]}]
    spelling = some.rest["label_words.toml"]["spelling"]["pairs"]
    index = indexed(names, aliases, spelling, [])
    packed = {"names": tuple(map(entry, names)), "curated": len(names), "spelling": spelling, "version": "", "date": ""}
    tables = {
        "words": some.rest["label_words.toml"],
        "scoring": some.rest["scoring.toml"],
        "shapes": some.rest["shapes.toml"],
    }
    return Lexicon({**packed, **index, **searched(index["texts"], names, pairs, some.rest), **tables})


def typo(name: str, chance: random.Random) -> str:
    """A name with one edit in its letters."""
    at = chance.choice([i for i, c in enumerate(name) if c.isalpha()])
    letter = chance.choice(string.ascii_lowercase)
    after = name[at + 1 :]
    edits = [name[:at] + after, name[:at] + letter + name[at:], name[:at] + letter + after]
    if after[:1].isalpha() and after[0].lower() != name[at].lower():
        edits.append(name[:at] + after[0] + name[at] + after[1:])
    return chance.choice(edits)


def ours(known: Lexicon) -> Find:
    """What labelscan finds."""

    def find(printed: str) -> str | None:
        found = named(printed, known)
        return found and found.name

    return find


def typed(known: Lexicon) -> Find:
    """The same, and what is not found is tried for the shape of a name."""
    return lambda printed: match(printed, known).name


def peer(known: Lexicon, scorer: str) -> Find:
    """What rapidfuzz finds: the best of all keys at its usual score."""
    from rapidfuzz import fuzz, process

    score, keys = getattr(fuzz, scorer), list(known.texts)

    def find(printed: str) -> str | None:
        best = process.extractOne(known.key(printed), keys, scorer=score)
        found = known.lookup(best[0]) if best is not None and best[1] >= PEERS[scorer] else None
        return found.inci if isinstance(found, Entry) else None

    return find


class Outcome(NamedTuple):
    """Shares of right and wrong answers, and the mean microseconds of one."""

    right: float
    wrong: float
    micros: float


def outcome(finds: Mapping[str, Find], asked: Sequence[tuple[str, str | None]]) -> dict[str, Outcome]:
    """How each search does. `asked`: what is printed, and the name that is meant, or None for one that is not in the lexicon.

    They take turns by the hundred. The time of the first half, which loads what is loaded on first use, is not counted.
    """
    found: dict[str, list[str | None]] = {name: [] for name in finds}
    seconds = dict.fromkeys(finds, 0.0)
    for start in range(0, len(asked), TURN):
        for name, find in finds.items():
            begun = time.perf_counter()
            found[name] += [find(printed) for printed, _ in asked[start : start + TURN]]
            if 2 * start >= len(asked):
                seconds[name] += time.perf_counter() - begun
    timed = sum(
        TURN if start + TURN <= len(asked) else len(asked) - start
        for start in range(0, len(asked), TURN)
        if 2 * start >= len(asked)
    )
    return {name: _scored(found[name], asked, seconds[name] / timed * 1e6) for name in finds}


def _scored(found: Sequence[str | None], asked: Sequence[tuple[str, str | None]], micros: float) -> Outcome:
    pairs = list(zip(found, (meant for _, meant in asked), strict=True))
    right = sum(name == meant for name, meant in pairs)
    wrong = sum(name is not None and name != meant for name, meant in pairs)
    return Outcome(right / len(pairs), wrong / len(pairs), micros)


def table(title: str, asked: Sequence[tuple[str, str | None]], known: Lexicon) -> Iterable[str]:
    """The outcomes of all searches over the same names."""
    yield f"{title} ({len(asked):,})"
    finds = {
        "labelscan": ours(known),
        "and its shape": typed(known),
        **{f"{scorer} >= {least:g}": peer(known, scorer) for scorer, least in PEERS.items()},
    }
    found = outcome(finds, asked)
    for name, one in found.items():
        slower = "" if name == "labelscan" else f"  {one.micros / found['labelscan'].micros:.1f} x the time"
        yield f"  {name:<14} right {one.right:7.2%}  wrong {one.wrong:7.2%}  {one.micros:8,.0f} µs{slower}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--names", type=int, default=600)
    options = parser.parse_args()
    gc.disable()  # of nobody's time
    chance = random.Random(options.seed)
    some = files(lexicon_folder())
    whole = lexicon(some)
    inci = [row["inci"] for row in some.names]
    typos = [
        (typo(name, chance), name) for name in chance.sample(inci, options.names) if sum(map(str.isalpha, name)) > 4
    ]
    print(*table("One-edit typos of names", typos, whole), sep="\n")
    singles = [row for row in some.aliases if row["kind"] not in ("class", "blend") and row["context"] != "claim"]
    typos = [
        (typo(row["alias"], chance), row["inci"])
        for row in chance.sample(singles, options.names)
        if sum(map(str.isalpha, row["alias"])) > 4
    ]
    print(*table("One-edit typos of aliases", typos, whole), sep="\n")
    gone = frozenset(chance.sample(inci, options.names))
    print(
        *table(
            "Names that were taken out", [(name, None) for name in sorted(gone)], lexicon(some, gone, guarded=False)
        ),
        sep="\n",
    )
    for guarded in (True, False):
        wrong, asked = _lookalikes(some, guarded)
        print(
            f"Look-alikes, one of the pair taken out, {'with' if guarded else 'without'} the guard data: {len(wrong)} of {asked:,} wrong"
        )
        print(*(f"  {name} -> {other}" for name, other in wrong[:20]), sep="\n", end="\n" if wrong else "")


def _lookalikes(some: Files, guarded: bool) -> tuple[list[tuple[str, str]], int]:
    """Pairs of which one, taken out, is taken for the other. Pairs are taken out by the hundred, never both of a pair at once."""
    names = {row["inci"] for row in some.names}
    left = [
        (x, y)
        for row in some.lookalikes
        for x, y in ((row["a"], row["b"]), (row["b"], row["a"]))
        if x in names and y in names
    ]
    asked, wrong = len(left), []
    while left:
        gone: set[str] = set()
        kept: set[str] = set()
        later, now = [], []
        for name, other in left:
            if name in kept or other in gone:
                later.append((name, other))
            else:
                gone.add(name)
                kept.add(other)
                now.append((name, other))
        known = lexicon(some, frozenset(gone), guarded)
        wrong += [(name, other) for name, other in now if match(name, known).name == other]
        left = later
    return wrong, asked


if __name__ == "__main__":
    main()
