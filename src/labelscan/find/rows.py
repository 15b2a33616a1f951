"""Tables with a product in each row: a column of names, and one headed `Ingredients`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from ..model import Block
from .marks import marks, section_of

if TYPE_CHECKING:
    from ..lexicon import Lexicon

_LEAST = 3  # rows that are products


def unrolled(blocks: Sequence[Block], lexicon: Lexicon) -> tuple[Block, ...] | None:
    """The blocks with each row of such tables as a name, what else the row says, and a list; None where there is no such table."""
    found: list[Block] = []
    lists: set[str] = set()  # of the rows: a reader may also give a long cell as a block of its own
    column: int | None = None
    for block in blocks:
        rows = [line.split("\t") for line in block.text.split("\n")] if "\t" in block.text else []
        column = _column(rows, lexicon, column) if rows else column
        products = [row for row in rows if column is not None and _is_product(row, column, lexicon)]
        if column is not None and products and len(products) >= 0.5 * len(rows):
            found += chain.from_iterable(_blocks(row, column, block) for row in products)
            lists |= {_plain(row[column]) for row in products}
        elif _plain(block.text) not in lists:
            found.append(block)
    return tuple(found) if len(lists) >= _LEAST else None


def _column(rows: Sequence[Sequence[str]], lexicon: Lexicon, before: int | None) -> int | None:
    """The column of the lists: where its head, or every cell, says so; else that of the table before, which this one may go on with."""
    head = [number for number, cell in enumerate(rows[0]) if number and section_of(cell, lexicon) == "main"]
    if head:
        return head[0]
    width = min(map(len, rows))
    each = (n for n in range(1, width) if all(_begins_a_list(row[n], lexicon) for row in rows))
    return next(each, before if before is not None and before < width else None)


def _begins_a_list(cell: str, lexicon: Lexicon) -> bool:
    return any(mark.start == 0 and mark.opens == "main" for mark in marks(cell[:60], lexicon))


def _is_product(row: Sequence[str], column: int, lexicon: Lexicon) -> bool:
    return len(row) > column and "," in row[column] and 0 < len(row[0].strip()) <= 60 and not marks(row[0], lexicon)


def _blocks(row: Sequence[str], column: int, table: Block) -> Iterator[Block]:
    name = " ".join(row[0].split())
    yield Block(name, table.origin)
    yield Block(" ".join(cell for cell in (*row[1:column], *row[column + 1 :]) if cell.strip()), table.origin, name)
    yield Block(row[column], table.origin, "Ingredients")


def _plain(text: str) -> str:
    return " ".join(text.split())
