"""Tables of a page: one block for the table, and one for each cell that a label stands beside or over."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from labelscan.model import Block
from labelscan.read.markup import named, plain
from labelscan.read.page import MAX_LABEL
from labelscan.read.run import LINE
from labelscan.read.text import lines_of, mend, single_spaced

_LONG = 40  # characters; from here a cell is text that a label can stand over, not a value in a list
_BREAKING = frozenset(("br", "p", "div", "li", "ul", "ol"))


class _Cell(NamedTuple):
    text: str
    head: bool  # a <th>


def blocks(pieces: Iterable[str], origin: str, heading: str) -> list[Block]:
    """The blocks of the pieces of a table that holds data; "table" is the origin, unless it stands among other products."""
    origin = origin if origin == "related" else "table"
    rows = [row for row in _rows(pieces) if any(cell.text for cell in row)]
    if not rows:
        return []
    whole = "\n".join("\t".join(cell.text.replace("\n", " ") for cell in row) for row in rows)
    return [Block(whole, origin, heading), *_labelled(rows, origin)]


def _labelled(rows: list[list[_Cell]], origin: str) -> list[Block]:
    """Cells with the label before them in the row, or over them in the column."""
    found: list[Block] = []
    columns: list[_Cell] = []
    for row in rows:
        if all(cell.head for cell in row):
            columns = row
        elif len(columns) == len(row) and not row[0].head:
            found += [
                Block(cell.text, origin, head.text.rstrip(": "))
                for head, cell in zip(columns, row, strict=True)
                if len(cell.text) >= _LONG and head.text
            ]
        elif len(row) == 2 and _is_label(row[0], row[1]):
            found.append(Block(row[1].text, origin, row[0].text.rstrip(": ")))
    return found


def _is_label(first: _Cell, second: _Cell) -> bool:
    if not first.text or not second.text or len(first.text) > MAX_LABEL:
        return False
    return first.head or first.text.endswith(":") or len(second.text) >= _LONG


def _rows(pieces: Iterable[str]) -> list[list[_Cell]]:
    """The cells of each row."""
    rows: list[list[_Cell]] = []
    cell: list[str] | None = None
    for piece in pieces:
        tag, _, text = piece.partition(">")
        name = named(tag)
        if name == "tr":
            rows.append([])
        elif name in ("td", "th"):
            cell = [text]
        elif name in ("/td", "/th") and cell is not None and rows:
            rows[-1].append(_Cell(_text("".join(cell)), name == "/th"))
            cell = None
        elif cell is not None:
            if name in _BREAKING:
                cell.append(LINE)
            cell.append(text)
    return rows


def _text(written: str) -> str:
    text = mend(plain(written).replace("\n", " ").replace(LINE, "\n"))
    return "\n".join(filter(None, map(single_spaced, lines_of(text))))
