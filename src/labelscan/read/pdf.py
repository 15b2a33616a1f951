"""A PDF: its words in reading order, page by page.

A page is closed before the next is opened, so memory does not grow with the number of pages.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from labelscan.errors import SourceDamaged, SourceEmpty, SourceEncrypted, SourceTooLarge
from labelscan.model import Block, Digest, Document
from labelscan.read import layout, rules, words
from labelscan.read.geometry import Line, Table, Word, lines_of

MAX_PAGES = 2_000  # the thickest catalogue of a maker has some hundred
MAX_SECONDS = 45.0  # for all pages of a document; 10 to 30 ms are usual for one
MAX_STREAM = 12_000_000  # bytes that draw one page; leaflets have 0.1 MB, and pdfium holds 10 bytes for each
MAX_CHARS = 60_000  # of one page; a dense catalogue page has 10,000

_MAX_HEADING = 80  # characters of a line that can stand over others
_LONG = 40  # characters; from here a cell is text that a label can stand beside, not a value in a list
_LARGER = 1.15  # font size of a heading, as a multiple of the usual size on the page
_TITLE = 1.4  # that of a title


def read(data: bytes, name: str, digest: Digest | str) -> Document:
    """The document in the bytes of a PDF."""
    document = _open(data, name)
    try:
        blocks, title, pictures, broken = _blocks(document, name)
        if pictures and not blocks:
            from labelscan.read import scanned

            return scanned.read(document, name, digest)
    finally:
        document.close()
    if blocks:
        return Document(name=name, kind="pdf", sha256=digest, blocks=tuple(blocks), product=title)
    if broken:
        raise SourceDamaged(f"{name} is a damaged PDF: none of its pages could be read.")
    raise SourceEmpty(f"{name} is a PDF without any text.")


def _open(data: bytes, name: str) -> Any:
    import pypdfium2

    from labelscan.read import streams

    if streams.largest(data, MAX_STREAM) > MAX_STREAM:
        raise SourceTooLarge(f"{name} is too large: a page is read up to {MAX_STREAM // 1_000_000} MB of drawing.")
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


def _blocks(document: Any, name: str) -> tuple[list[Block], str | None, bool, bool]:
    """The blocks of all pages; the title; whether there are pictures; whether a page was broken."""
    import pypdfium2

    until = time.monotonic() + MAX_SECONDS
    blocks: list[Block] = []
    pictures = broken = False
    heading = ""
    title = None
    for number in range(len(document)):
        if time.monotonic() > until:
            raise SourceTooLarge(f"{name} is too large: reading it takes more than {MAX_SECONDS:.0f} seconds.")
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            broken = True
            continue
        try:
            groups = _words(page, name)
            title = title or (_title(groups) if not blocks else None)
            found = list(_page_blocks(page, groups, f"page {number + 1}", heading))
            heading = found[-1].heading if found else heading
            pictures = pictures or (not found and _has_picture(page))
            blocks += found
        finally:
            page.close()
    return blocks, title, pictures, broken


def _words(page: Any, name: str) -> list[tuple[int, list[Word]]]:
    textpage = page.get_textpage()
    try:
        if textpage.count_chars() > MAX_CHARS:
            raise SourceTooLarge(f"{name} is too large: a page is read up to {MAX_CHARS:,} characters.")
        return words.read(textpage)
    finally:
        textpage.close()


def _title(groups: Sequence[tuple[int, Sequence[Word]]]) -> str | None:
    """The largest text of a page, where it stands out and could be a name."""
    usual, _ = _usual(groups)
    main = groups[0][1] if groups else ()
    largest = max((word.size for word in main), default=0.0)
    text = " ".join(line.text for line in lines_of([word for word in main if word.size >= 0.95 * largest]))
    stands_out = largest >= _TITLE * usual and any(char.isalpha() for char in text)
    return text if stands_out and len(text) <= _MAX_HEADING else None


def _page_blocks(page: Any, groups: Sequence[tuple[int, list[Word]]], origin: str, heading: str) -> Iterator[Block]:
    usual, bold = _usual(groups)
    for turns, group in groups:
        for part in layout.parts(group if turns else rules.replace_tables(page, group)):
            if isinstance(part, Table):
                yield from _table(part, origin, heading)
                continue
            for text, is_heading in _parts(part, usual, bold):
                yield Block(text, origin, heading)
                if is_heading:
                    heading = " ".join(text.split()).rstrip(": ")


def _table(table: Table, origin: str, heading: str) -> Iterator[Block]:
    """A table as one block, and each of its cells that a label stands beside as another."""
    rows = ["\t".join(cell.replace("\n", " ") for cell in row) for row in table.rows]
    if len(rows) > 1:
        yield Block("\n".join(rows), origin, heading)
    for row in table.rows:
        filled = [cell for cell in row if cell]
        if len(filled) == 2 and len(filled[0]) <= _MAX_HEADING and len(filled[1]) >= _LONG:
            yield Block(filled[1].removeprefix(":").strip(), origin, " ".join(filled[0].split()).rstrip(": "))


def _usual(groups: Sequence[tuple[int, Sequence[Word]]]) -> tuple[float, bool]:
    """The font size and weight of most letters on a page."""
    exact: dict[tuple[float, bool], int] = {}
    for _, group in groups:
        for text, _, _, _, _, size, is_bold, _ in group:
            look = size, is_bold
            exact[look] = exact.get(look, 0) + len(text)
    sizes: Counter[tuple[float, bool]] = Counter()
    for (size, is_bold), letters in exact.items():
        sizes[round(size, 1), is_bold] += letters
    return sizes.most_common(1)[0][0] if sizes else (0.0, False)


def _parts(paragraph: list[Line], usual: float, bold: bool) -> Iterator[tuple[str, bool]]:
    """The text of a paragraph as its headings and what stands under each."""
    part: list[str] = []
    part_is_heading = False
    for line in paragraph:
        text = line.text
        is_heading = _is_heading(line, text, usual, bold)
        if part and (is_heading != part_is_heading or (is_heading and _is_whole(part[-1]))):
            yield "\n".join(part), part_is_heading
            part = []
        part.append(text)
        part_is_heading = is_heading
    if part:
        yield "\n".join(part), part_is_heading


def _is_whole(heading: str) -> bool:
    """Whether a heading line ends a heading, and does not run on in the next line."""
    return heading.endswith(":") or heading.isupper()


def _is_heading(line: Line, text: str, usual: float, bold: bool) -> bool:
    if len(text) > _MAX_HEADING or not any(char.isalpha() for char in text):
        return False
    return line.size >= _LARGER * usual or (line.bold and not bold) or text.endswith(":")


def _has_picture(page: Any) -> bool:
    import pypdfium2.raw as pdfium

    return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4))
