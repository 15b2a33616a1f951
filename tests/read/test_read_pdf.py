"""PDFs: reading order, tables, headings, and what goes wrong with them."""

from __future__ import annotations

from collections.abc import Callable

import pdf_making as making
import pytest
from pdf_making import LIST, NAMES, PROSE, pdf
from reportlab.pdfgen.canvas import Canvas

from labelscan import errors
from labelscan.model import Block
from labelscan.read import pdf as reader
from labelscan.read import read
from labelscan.read.streams import largest

Draw = Callable[[Canvas], None]


def _blocks(*pages: Draw, rotation: int = 0) -> tuple[Block, ...]:
    return read(pdf(*pages, rotation=rotation), "leaflet.pdf").blocks


def _block_of(names: list[str], blocks: tuple[Block, ...]) -> Block:
    """The block that holds all names in order and is no whole table."""
    for block in blocks:
        if "\t" in block.text:
            continue
        at = 0
        flat = " ".join(block.text.split())
        for name in names:
            at = flat.find(name, at)
            if at < 0:
                break
            at += len(name)
        else:
            return block
    raise AssertionError([block.text for block in blocks])


LAYOUTS: tuple[Draw, ...] = (
    making.one_column,
    making.two_columns,
    making.interleaved,
    making.offset_columns,
    making.beside_a_table,
    making.turned_text,
    making.upside_down,
    making.with_margin_note,
    making.with_watermark,
    making.labelled,
    making.ruled,
    making.framed,
)


@pytest.mark.parametrize("draw", LAYOUTS, ids=lambda draw: str(draw.__name__))
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_list_is_one_block_and_nothing_else_is_in_it(draw: Draw, rotation: int) -> None:
    block = _block_of(NAMES, _blocks(draw, rotation=rotation))
    assert block.text == "\n".join(LIST)


@pytest.mark.parametrize(
    "draw",
    [making.one_column, making.two_columns, making.turned_text, making.labelled, making.ruled, making.framed],
    ids=lambda draw: str(draw.__name__),
)
def test_the_list_has_its_heading(draw: Draw) -> None:
    assert _block_of(NAMES, _blocks(draw)).heading == "Ingredients"


def test_columns_come_one_after_the_other() -> None:
    texts = [block.text for block in _blocks(making.three_columns)]
    assert [text.split()[0] for text in texts] == ["One", "Two", "Three"]
    assert [text for block in _blocks(making.interleaved) for text in block.text.split("\n")] == [*LIST, *PROSE]


def test_a_list_that_goes_on_in_the_next_column_is_in_consecutive_blocks() -> None:
    texts = [block.text for block in _blocks(making.across_columns)]
    at = texts.index("\n".join(LIST[:3]))
    assert texts[at + 1] == "\n".join(LIST[3:])


def test_a_list_that_goes_on_on_the_next_page_keeps_its_heading() -> None:
    first, second = (
        block for block in _blocks(making.first_half, making.second_half) if block.heading == "Ingredients"
    )
    assert (first.text, first.origin) == ("\n".join(LIST[:3]), "page 1")
    assert (second.text, second.origin) == ("\n".join(LIST[3:]), "page 2")


def test_hyphens_at_line_ends_stay_for_those_who_know_names() -> None:
    (block,) = _blocks(making.hyphenated)
    assert block.text == "Aqua, Glycerin, Sodium Hyalu-\nronate, Cetearyl Alcohol, PEG-\n40 Hydrogenated Castor Oil"


def test_a_table_of_figures_is_read_row_by_row() -> None:
    (block,) = _blocks(making.figures)
    assert block.text.split("\n") == [
        "Chemical name\tCAS-No.\tShare (%)",
        "Aqua\t7732-18-5\t71.5",
        "Glycerin\t56-81-5\t>= 5 - < 10",
        "Sodium Cocamidopropyl Betaine\t61789-40-0\t>= 1 - < 5",
        "Phenoxyethanol\t122-99-6\t0.9",
    ]


def test_a_ruled_table_is_one_block_too() -> None:
    whole = next(block for block in _blocks(making.ruled) if "\t" in block.text)
    assert [row.split("\t")[0] for row in whole.text.split("\n")] == ["About", "Ingredients", "Storage"]
    assert [row.split("\t")[1] for row in whole.text.split("\n")][2] == "Below 25 degrees."


def test_ruled_tables_agree_with_pdfplumber() -> None:
    pdfplumber = pytest.importorskip("pdfplumber")
    import io

    with pdfplumber.open(io.BytesIO(pdf(making.ruled))) as opened:
        expected = opened.pages[0].extract_tables()[0]
    whole = next(block for block in _blocks(making.ruled) if "\t" in block.text)
    assert [row.split("\t") for row in whole.text.split("\n")] == [
        [" ".join(cell.split()) for cell in row] for row in expected
    ]


def test_the_largest_text_is_the_title() -> None:
    assert read(pdf(making.two_columns)).product == "Balance Cream"
    assert read(pdf(making.one_column)).product is None


@pytest.mark.parametrize(
    ("limit", "value", "said"),
    [
        ("MAX_PAGES", 1, "pages"),
        ("MAX_CHARS", 10, "characters"),
        ("MAX_SECONDS", -1, "seconds"),
        ("MAX_STREAM", 10, "draw"),
    ],
)
def test_limits_are_named(limit: str, value: int, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, limit, value)
    with pytest.raises(errors.SourceTooLarge, match=said):
        _blocks(making.one_column, making.one_column)


def test_streams_that_unpack_to_much_are_seen_before_they_are_drawn() -> None:
    import zlib

    packed = zlib.compress(bytes(5_000_000))
    data = b"%PDF-1.7\n1 0 obj<</Filter/FlateDecode>>stream\n" + packed + b"\nendstream endobj"
    assert largest(data, 2_000_000) > 2_000_000
    assert largest(data.replace(b"<<", b"<</Subtype/Image"), 2_000_000) == 0
    assert largest(b"%PDF-1.7 stream cut off", 100) < 100


def test_pages_are_let_go() -> None:
    import tracemalloc

    data = pdf(*[making.one_column] * 150)
    tracemalloc.start()
    assert len(read(data).blocks) == 300
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_text_far_off_the_page_is_left_out() -> None:
    def draw(canvas: Canvas) -> None:
        making.one_column(canvas)
        canvas.drawString(60, 2e9, "nowhere")

    assert [block.text for block in _blocks(draw)] == ["Ingredients", "\n".join(LIST)]
