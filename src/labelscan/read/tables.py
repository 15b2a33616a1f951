"""Tables of a page: one block for the table, and one for each cell that a label stands beside or over."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from labelscan.model import Block
from labelscan.read.page import MAX_LABEL
from labelscan.read.text import mend

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_LONG = 40  # characters; from here a cell is text that a label can stand over, not a value in a list
_BREAKING = frozenset(("p", "div", "li", "ul", "ol"))


class _Cell(NamedTuple):
    text: str
    head: bool  # a <th>


def blocks(table: LexborNode, origin: str, heading: str) -> list[Block]:
    """The blocks of a table that holds data; "table" is the origin, unless it stands among other products."""
    origin = origin if origin == "related" else "table"
    rows = [row for row in map(_cells, table.css("tr")) if any(cell.text for cell in row)]
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


def _cells(row: LexborNode) -> list[_Cell]:
    cells: list[_Cell] = []
    node = row.first_child
    while node is not None:
        if node.tag in ("td", "th"):
            cells.append(_Cell(_text(node), node.tag == "th"))
        node = node.next
    return cells


def _text(cell: LexborNode) -> str:
    pieces: list[str] = []
    for node in cell.traverse(include_text=True):
        if node.is_text_node:
            if node.parent is None or node.parent.tag not in ("script", "style"):
                pieces.append((node.text_content or "").replace("\n", " "))
        elif node.tag == "br" or node.tag in _BREAKING:
            pieces.append("\n")
    lines = (" ".join(line.split()) for line in mend("".join(pieces)).split("\n"))
    return "\n".join(line for line in lines if line)
