"""Names and aliases → the tables that they are looked up in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..normalise import key, spelled, words
from . import segments
from .keys import CONTEXTS, TRADED, UNDECIDED
from .rules import Row, several

LONGEST_CODE = 2  # letters: `Ol` is a misspelling, whatever has it for a code
NOT_INCI = ("dropped", "never")  # lists of shapes.toml whose words make no names

Pairs = Sequence[tuple[str, str]]


def indexed(names: Sequence[Row], aliases: Iterable[Row], spelling: Pairs, faults: list[str]) -> dict[str, Any]:
    """Keys → what they mean: an index into the names, or (class or blend, kind, candidates). Two meanings of one key are a fault, added to `faults`."""
    known = {row["inci"]: number for number, row in enumerate(names)}
    by_name: dict[str, int] = {}
    for number, row in enumerate(names):
        spelt = spelled(key(row["inci"]), spelling)
        if spelt in by_name:
            faults.append(f"names.csv: {row['inci']!r} reads like {names[by_name[spelt]]['inci']!r}")
        by_name[spelt] = number
    texts = {spelt: names[number]["inci"] for spelt, number in by_name.items()}
    found: dict[str, dict[str, Any]] = {"list": {}, "claim": {}}
    trade: set[str] = set()
    for row in aliases:
        spelt = spelled(key(row["alias"]), spelling)
        meaning = _meaning(row, names, known)
        for context in CONTEXTS[row["context"]]:
            if context == "list" and spelt in by_name:
                faults.append(f"aliases.csv: {row['alias']}: reads like the name {names[by_name[spelt]]['inci']!r}")
            faults += _clash(row, context, found[context].get(spelt), meaning)
            found[context][spelt] = meaning
        if "list" in CONTEXTS[row["context"]]:
            texts[spelt] = row["alias"]
        if row["kind"] in TRADED:
            trade.add(spelt)
    return {
        "by_name": by_name,
        "by_alias": found["list"],
        "by_claim": found["claim"],
        "texts": texts,
        "trade": frozenset(trade),
    }


def searched(
    texts: Iterable[str], names: Iterable[Row], lookalikes: Iterable[Row], tables: Mapping[str, Any]
) -> dict[str, Any]:
    """What near names are searched with: keys by their segments, keys by their skeletons, and the words of all names.

    Look-alikes that are no names of the lexicon take part too: what is nearest to one of them means none of ours."""
    rules = tables["label_words.toml"]
    others = {row[side] for row in lookalikes for side in ("a", "b")}
    keys = sorted({*texts, *(spelled(key(name), rules["spelling"]["pairs"]) for name in others)})
    built = (
        word
        for name, some in tables["shapes.toml"]["words"].items()
        if name not in NOT_INCI
        for word in some
        if word.isalnum()
    )
    skeletons: dict[str, set[str]] = {}
    for one in keys:
        skeletons.setdefault(spelled(one, rules["near_names"]["alike"]), set()).add(one)
    return {
        "segments": segments.table(keys, tables["scoring.toml"]["matching"]["edits"]),
        "skeletons": {bone: same.pop() for bone, same in skeletons.items() if len(same) == 1},
        "vocabulary": frozenset(
            word
            for name in (*(row["inci"] for row in names), *others, *built)
            for word in words(name)
            if len(word) > LONGEST_CODE
        ),
    }


def _meaning(row: Row, names: Sequence[Row], known: dict[str, int]) -> Any:
    targets = several(row["inci"])
    if row["kind"] not in UNDECIDED:
        return known[targets[0]]
    kinds = {names[known[name]]["kind"] for name in targets}
    return row["kind"], kinds.pop() if len(kinds) == 1 else "other", targets


def _clash(row: Row, context: str, before: Any, meaning: Any) -> Iterator[str]:
    place = f"aliases.csv: {row['alias']}"
    if not key(row["alias"]):
        yield f"{place}: has no letter and no digit"
    if before is not None:
        yield (
            f"{place}: stands twice in context {context}"
            if before == meaning
            else f"{place}: means two things in context {context}"
        )
