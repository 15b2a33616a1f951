"""How right labelscan reads the project's annotated labels, beside other programs and a plain comma split. Prints a Markdown table.

python benchmarks/accuracy.py [--write] [--show]

--write puts the table into docs/accuracy.md; --show adds the worst differences of each reader. Needs the extra: labelscan[bench].
"""

from __future__ import annotations

import argparse
import html
import importlib
import re
import sys
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP / "tests"))

from label_readers import rated, scanned  # noqa: E402
from label_scores import Entry, Scores, labels, score  # noqa: E402

PAGE = TOP / "docs" / "accuracy.md"
BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"
HEAD = ("Reader", "List F1", "Whole lists", "Names right", "Names wrong", "False lists")

Read = Callable[[str], list[Entry]]


class Reader(NamedTuple):
    """A way to read a label; `read` is None where it cannot be had."""

    name: str
    given: str  # as what the text is handed over
    read: Read | None
    names: bool = False  # whether it gives INCI names


def readers() -> list[Reader]:
    """Every reader of the table."""
    return [
        Reader(f"labelscan {version('labelscan')}", "a whole label", scanned, names=True),
        *_others("on-the-list", "a whole label", _on_the_list, "label_text"),
        *_others("says-on-the-tin", "a whole label", _says_on_the_tin, "text"),
        Reader(f"labelscan {version('labelscan')}", "the field of ingredients", rated, names=True),
        *_others("on-the-list", "the field of ingredients", _on_the_list, "ingredients_text"),
        *_others("says-on-the-tin", "the field of ingredients", _says_on_the_tin, "ingredients_text"),
        Reader("split at commas", "the field of ingredients", _commas),
    ]


def _others(package: str, given: str, make: Callable[[str], Read], argument: str) -> Iterable[Reader]:
    try:
        yield Reader(f"{package} {version(package)}", given, make(argument))
    except ImportError:  # PackageNotFoundError too
        yield Reader(f"{package} (not installed)", given, None)


def _on_the_list(argument: str) -> Read:
    """What `on-the-list label.txt`, or with `--ingredients`, lists as ingredients."""
    analyse = importlib.import_module("on_the_list.analyse").analyse
    register = importlib.import_module("on_the_list.register").load(None)
    return lambda text: _parsed(analyse(**{argument: text}, register=register).ingredients)


def _says_on_the_tin(argument: str) -> Read:
    """What `says-on-the-tin label.txt`, or with `--ingredients`, checks the claims against."""
    check = importlib.import_module("says_on_the_tin.check").check_label
    if argument == "text":
        return lambda text: _parsed(check(text).ingredients)
    return lambda text: _parsed(check(ingredients_text=text).ingredients)


def _parsed(ingredients: Iterable[Any]) -> list[Entry]:
    return [Entry(one.raw, section=one.position.replace("-", "_").replace("declared", "main")) for one in ingredients]


def _commas(text: str) -> list[Entry]:
    """Tags and all up to the first colon off, then a cut at every comma; a text without a comma is no list."""
    plain = html.unescape(re.sub(r"<[^>]*>", " ", text))
    parts = plain.partition(":")[2] or plain
    return [Entry(part.strip(" .\n")) for part in parts.split(",") if part.strip()] if "," in parts else []


def table(scores: Iterable[tuple[Reader, Scores | None]], empty: int) -> str:
    """The scores as a Markdown table."""
    rows = [HEAD, ("---", *["---:"] * (len(HEAD) - 1)), *(_row(reader, one, empty) for reader, one in scores)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(reader: Reader, scores: Scores | None, empty: int) -> tuple[str, ...]:
    name = f"{reader.name}, given as {reader.given}"
    if scores is None:
        return (name, *["not run"] * (len(HEAD) - 1))
    named = (f"{scores.names_right:.3f}", f"{scores.names_wrong:.3f}") if reader.names else ("none given",) * 2
    return name, f"{scores.list_f1:.3f}", f"{scores.whole_lists:.2f}", *named, f"{scores.false_lists} of {empty}"


def main() -> None:
    """Read every label with every reader, and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the table into docs/accuracy.md")
    parser.add_argument("--show", action="store_true", help="add the worst differences")
    args = parser.parse_args()
    annotated = labels()
    scores = [
        (one, score(annotated, [one.read(label.text) for label in annotated]) if one.read else None)
        for one in readers()
    ]
    entries = sum(len(label.expected) for label in annotated)
    empty = sum(not label.expected for label in annotated)
    says = f"{len(annotated)} labels: {len(annotated) - empty} lists of {entries} ingredients, {empty} texts without a list."
    found = f"{says}\n\n{table(scores, empty)}"
    print(found)
    for reader, one in scores if args.show else ():
        print(f"\n{reader.name}, {reader.given}\n{one.worst() if one else 'not run'}")
    if args.write:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        if any(one is None for _, one in scores):
            sys.exit("Not written: some readers are not installed. Install labelscan[bench].")
        PAGE.write_text(f"{before}{BEGIN}\n{found}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
