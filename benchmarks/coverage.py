"""How many of the names printed on labels are known by name, how many of the rest by their shape, and what becomes of names that nobody entered.

python benchmarks/coverage.py FOLDER [--seed N] [--show]

FOLDER holds JSONL files with a label a line, under "text". Every name that labelscan finds on them is counted as often as it is printed. Then the
names and aliases of the lexicon that these labels print least are taken out, a random half at a time, with all that points to them: what the rest
makes of their occurrences says how a label with new names will be read. Right is a fuzzy match or alias of the very name, a class that holds it, or
the shape of its kind. --show lists the commonest names without even a shape, and what was taken for another.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from names import Files, files, lexicon

from labelscan.errors import LabelscanError
from labelscan.find import find
from labelscan.lexicon import Lexicon, lexicon_folder, load_lexicon
from labelscan.match import match
from labelscan.model import Match
from labelscan.read import read
from labelscan.split import split

LEAST_NAMES, LEAST_ALIASES = 500, 1000


def printed(folder: Path) -> Counter[str]:
    """Names as printed → how often, over all labels of a folder."""
    known = load_lexicon()
    found: Counter[str] = Counter()
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            found.update(_names(json.loads(line).get("text") or "", known))
    return found


def _names(text: str, known: Lexicon) -> Iterator[str]:
    try:
        label = find(read(text.encode()), known)
    except LabelscanError:
        return
    for item in label.items or split(label.statements, known):
        yield item.printed


def shares(found: Mapping[str, int], known: Lexicon) -> Counter[str]:
    """How often each way of knowing a name was taken."""
    ways: Counter[str] = Counter()
    for name, times in found.items():
        ways[match(name, known).match] += times
    return ways


class Fate(NamedTuple):
    """What became of the occurrences of names that were taken out, in shares."""

    total: int
    right: float
    shaped: float  # of right, by shape
    unknown: float
    other_kind: float  # by shape, or a class
    other_name: float


def taken_out(
    found: Counter[str], some: Files, chance: random.Random
) -> Iterator[tuple[str, Fate, list[tuple[str, str, str]]]]:
    """The names and the aliases that are printed least, a half at a time."""
    known = load_lexicon()
    meant: dict[str, Match] = {name: match(name, known) for name in found}
    by_name: Counter[str] = Counter()
    by_key: Counter[str] = Counter()
    for name, times in found.items():
        if meant[name].name is not None:
            by_name[meant[name].name or ""] += times
            by_key[known.key(name)] += times
    names = [name for name, _ in by_name.most_common()[: -LEAST_NAMES - 1 : -1]]
    aliases = [
        row
        for row in some.aliases
        if row["kind"] not in ("class", "blend") and row["context"] != "claim" and by_key[known.key(row["alias"])]
    ]
    aliases = sorted(aliases, key=lambda row: by_key[known.key(row["alias"])])[:LEAST_ALIASES]
    chance.shuffle(names)
    chance.shuffle(aliases)
    for half in (0, 1):
        gone = frozenset(names[half::2])
        asked = {name: times for name, times in found.items() if meant[name].name in gone}
        yield ("names", *_fates(asked, meant, lexicon(some, gone, guarded=False)))
        lost = {row["alias"] for row in aliases[half::2]}
        keys = {known.key(alias) for alias in lost}
        asked = {name: times for name, times in found.items() if meant[name].name and known.key(name) in keys}
        left = some._replace(aliases=[row for row in some.aliases if row["alias"] not in lost])
        yield ("aliases", *_fates(asked, meant, lexicon(left)))


def _fates(
    asked: Mapping[str, int], meant: Mapping[str, Match], known: Lexicon
) -> tuple[Fate, list[tuple[str, str, str]]]:
    counts: Counter[str] = Counter()
    mistaken = []
    for name, times in asked.items():
        now, then = match(name, known), meant[name]
        fate = _fate(now, then)
        counts[fate] += times
        if fate in ("kind", "name"):
            mistaken.append((name, then.name or "", now.name or f"{now.match}: {now.kind}"))
    total = sum(counts.values())
    right = counts["right"] + counts["shaped"]
    shares = (count / total for count in (right, *(counts[fate] for fate in ("shaped", "none", "kind", "name"))))
    return Fate(total, *shares), mistaken


def _fate(now: Match, then: Match) -> str:
    if now.match == "none":
        return "none"
    if now.match == "shape":
        return "shaped" if now.kind == then.kind else "kind"
    if now.name is None:
        return "right" if now.kind in (then.kind, "other") or then.name in now.candidates else "kind"
    return "right" if now.name == then.name else "name"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    found = printed(options.folder)
    total = sum(found.values())
    ways = shares(found, load_lexicon())
    named = total - ways["none"] - ways["shape"]
    print(f"{total:,} names printed, {len(found):,} different")
    print(
        f"by name        {named / total:7.2%}   ({', '.join(f'{way} {times / total:.2%}' for way, times in ways.most_common())})"
    )
    print(f"of the rest    {ways['shape'] / max(1, total - named):7.2%} by shape")
    if options.show:
        print(*_shown(found), sep="\n")
    for what, fate, mistaken in taken_out(found, files(lexicon_folder()), random.Random(options.seed)):
        print(
            f"{what} taken out: {fate.total:,} occurrences, {fate.right:.1%} right ({fate.shaped:.1%} by shape), {fate.unknown:.1%} unknown, "
            f"{fate.other_kind:.1%} another kind, {fate.other_name:.2%} another name"
        )
        if options.show:
            print(*(f"    {name} ({then}) -> {now}" for name, then, now in mistaken), sep="\n")


def _shown(found: Counter[str]) -> Iterable[str]:
    unknown = [(times, name) for name, times in found.items() if match(name, load_lexicon()).match == "none"]
    yield from (f"    {times:>3} {name}" for times, name in sorted(unknown, reverse=True)[:60])


if __name__ == "__main__":
    main()
