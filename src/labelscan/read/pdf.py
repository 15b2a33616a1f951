"""A PDF: its words in reading order, page by page.

A page is closed before the next is opened, so memory does not grow with the number of pages.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from labelscan.errors import SourceDamaged, SourceEmpty, SourceEncrypted, SourceIsScan, SourceTooLarge
from labelscan.model import Block, Document
from labelscan.read import layout, rules, words
from labelscan.read.geometry import Line, Table, Word

MAX_PAGES = 2_000  # the thickest catalogue of a maker has some hundred
MAX_SECONDS = 60.0  # for all pages of a document; some 10 ms are usual for one

_MAX_HEADING = 80  # characters of a line that can stand over others
_LONG = 40  # characters; from here a cell is text that a label can stand beside, not a value in a list
_LARGER = 1.15  # font size of a heading, as a multiple of the usual size on the page


def read(data: bytes, name: str, digest: str) -> Document:
    """The document in the bytes of a PDF."""
    document = _open(data, name)
    try:
        blocks, pictures, broken = _blocks(document, name)
        title = _title(document)  # see below
    finally:
        document.close()
    if blocks:
        return Document(name=name, kind="pdf", sha256=digest, blocks=tuple(blocks), product=title)
    if broken:
        raise SourceDamaged(f"{name} is a damaged PDF: none of its pages could be read.")
    if pictures:
        raise SourceIsScan(f"{name} holds pictures of pages only, and no text.")
    raise SourceEmpty(f"{name} is a PDF without any text.")


def _open(data: bytes, name: str) -> Any:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise SourceEncrypted(f"{name} is protected by a password.") from None
        raise SourceDamaged(f"{name} is a damaged PDF, or is cut off.") from None
    if count > MAX_PAGES:
        document.close()
        raise SourceTooLarge(f"{name} has {count:,} pages; PDFs are read up to {MAX_PAGES:,}.")
    if not count:
        document.close()
        raise SourceDamaged(f"{name} is a damaged PDF: it has no pages.")
    return document


def _title(document: Any) -> str | None:
    return None


def _blocks(document: Any, name: str) -> tuple[list[Block], bool, bool]:
    """The blocks of all pages; whether there are pictures; whether a page was broken."""
    import pypdfium2

    until = time.monotonic() + MAX_SECONDS
    blocks: list[Block] = []
    pictures = broken = False
    heading = ""
    for number in range(len(document)):
        if time.monotonic() > until:
            raise SourceTooLarge(f"{name} is too large: reading it takes more than {MAX_SECONDS:.0f} seconds.")
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            broken = True
            continue
        try:
            found = list(_page_blocks(page, f"page {number + 1}", heading))
            heading = found[-1].heading if found else heading
            pictures = pictures or (not found and _has_picture(page))
            blocks += found
        finally:
            page.close()
    return blocks, pictures, broken


def _page_blocks(page: Any, origin: str, heading: str) -> Iterator[Block]:
    textpage = page.get_textpage()
    try:
        groups = words.read(textpage)
    finally:
        textpage.close()
    usual, bold = _usual(groups)
    for turns, group in groups:
        for part in layout.parts(group if turns else rules.replace_tables(page, group)):
            if isinstance(part, Table):
                yield from _table(part, origin, heading)
                continue
            for lines, is_heading in _parts(part, usual, bold):
                text = "\n".join(line.text for line in lines)
                yield Block(text, origin, heading)
                if is_heading:
                    heading = " ".join(text.split()).rstrip(": ")


def _table(table: Table, origin: str, heading: str) -> Iterator[Block]:
    """A table as one block, and each of its cells that a label stands beside as another."""
    rows = [tuple(cell.replace("\n", " ") for cell in row) for row in table.rows]
    yield Block("\n".join("\t".join(row) for row in rows), origin, heading)
    for label, *cells in table.rows:
        filled = [cell for cell in cells if cell]
        if len(filled) == 1 and label and len(label) <= _MAX_HEADING and len(filled[0]) >= _LONG:
            yield Block(filled[0].removeprefix(":").strip(), origin, " ".join(label.split()).rstrip(": "))


def _usual(groups: Sequence[tuple[int, Sequence[Word]]]) -> tuple[float, bool]:
    """The font size and weight of most letters on a page."""
    sizes: Counter[tuple[float, bool]] = Counter()
    for _, group in groups:
        for word in group:
            sizes[round(word.size, 1), word.bold] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else (0.0, False)


def _parts(paragraph: list[Line], usual: float, bold: bool) -> Iterator[tuple[list[Line], bool]]:
    """A paragraph as its headings and what stands under each."""
    part: list[Line] = []
    part_is_heading = False
    for line in paragraph:
        is_heading = _is_heading(line, usual, bold)
        if part and (is_heading != part_is_heading or (is_heading and _is_whole(part[-1].text))):
            yield part, part_is_heading
            part = []
        part.append(line)
        part_is_heading = is_heading
    if part:
        yield part, part_is_heading


def _is_whole(heading: str) -> bool:
    """Whether a heading line ends a heading, and does not run on in the next line."""
    return heading.endswith(":") or heading.isupper()


def _is_heading(line: Line, usual: float, bold: bool) -> bool:
    text = line.text
    if len(text) > _MAX_HEADING or not any(char.isalpha() for char in text):
        return False
    return line.size >= _LARGER * usual or (line.bold and not bold) or text.endswith(":")


def _has_picture(page: Any) -> bool:
    import pypdfium2.raw as pdfium

    return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4))
