"""PDFs for the tests, made with reportlab."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 595.0, 842.0
LEADING = 13.0

LIST = (
    "Aqua, Glycerin, Niacinamide, Cetearyl",
    "Alcohol, Squalane, Dimethicone, Panthenol,",
    "Glyceryl Stearate, Xanthan Gum, Sodium",
    "Hyaluronate, Phenoxyethanol, Tocopherol,",
    "Ethylhexylglycerin, Citric Acid.",
)
NAMES = [name.strip(" .") for name in " ".join(LIST).split(",")]
PROSE = (
    "A light cream for every day, for skin that",
    "shines by noon and yet feels tight in the",
    "evening. Smooth over clean face and neck in",
    "the morning and in the evening, and use a",
    "sunscreen during the day. For external use.",
)


def pdf(*pages: Callable[[Canvas], None], password: str | None = None, rotation: int = 0) -> bytes:
    """The bytes of a PDF whose pages are drawn by functions."""
    out = io.BytesIO()
    encrypt = StandardEncryption(password) if password else None
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1, encrypt=encrypt)
    for draw in pages:
        canvas.setPageRotation(rotation)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def lines(
    canvas: Canvas, x: float, top: float, texts: Sequence[str], font: str = "Helvetica", size: float = 10
) -> None:
    """Lines of text from `top` points under the upper edge."""
    canvas.setFont(font, size)
    for number, text in enumerate(texts):
        canvas.drawString(x, HEIGHT - top - number * LEADING, text)


def heading(canvas: Canvas, x: float, top: float, text: str) -> None:
    lines(canvas, x, top, [text], "Helvetica-Bold", 10)


def one_column(canvas: Canvas) -> None:
    heading(canvas, 60, 80, "Ingredients")
    lines(canvas, 60, 95, LIST)


def two_columns(canvas: Canvas) -> None:
    lines(canvas, 60, 50, ["Balance Cream"], size=20)
    heading(canvas, 60, 80, "About")
    lines(canvas, 60, 95, PROSE)
    heading(canvas, 310, 80, "Ingredients")
    lines(canvas, 310, 95, LIST)


def interleaved(canvas: Canvas) -> None:
    """Two columns whose lines are drawn in turn."""
    for number, (left, right) in enumerate(zip(LIST, PROSE, strict=True)):
        lines(canvas, 60, 95 + number * LEADING, [left])
        lines(canvas, 310, 95 + number * LEADING, [right])


def offset_columns(canvas: Canvas) -> None:
    """Two columns whose lines stand at different heights, so that no white space runs across the page."""
    lines(canvas, 310, 92, [*PROSE, *PROSE])
    lines(canvas, 60, 98, LIST)


def three_columns(canvas: Canvas) -> None:
    for x, word in ((40, "One"), (225, "Two"), (410, "Three")):
        lines(canvas, x, 95, [f"{word} begins a column,", "goes on in a second line,", f"and {word} ends here."])


def across_columns(canvas: Canvas) -> None:
    """A list that begins at the foot of one column and ends at the head of the next."""
    lines(canvas, 60, 95, [*PROSE, "", "Ingredients:", *LIST[:3]])
    lines(canvas, 310, 95, [*LIST[3:], "", *PROSE, *PROSE[:2]])


def beside_a_table(canvas: Canvas) -> None:
    """A list in the left half, a table of sizes in the right one, a line across under both."""
    heading(canvas, 60, 80, "INGREDIENTS")
    lines(canvas, 60, 95, LIST)
    for x, cells in ((330, ("CODE", "A10", "A20")), (400, ("SIZE", "30 ml", "50 ml")), (480, ("CASE", "12", "6"))):
        lines(canvas, x, 95, cells)
    lines(
        canvas,
        60,
        190,
        ["This leaflet was drawn up with care, and says what we knew when it went to print in the spring."],
    )


def turned_text(canvas: Canvas) -> None:
    canvas.rotate(90)
    canvas.translate(0, -HEIGHT)
    one_column(canvas)


def upside_down(canvas: Canvas) -> None:
    canvas.translate(WIDTH, HEIGHT)
    canvas.rotate(180)
    one_column(canvas)


def with_margin_note(canvas: Canvas) -> None:
    one_column(canvas)
    canvas.rotate(90)
    canvas.setFont("Helvetica", 7)
    canvas.drawString(100, -30, "Lot and date: see fold")


def with_watermark(canvas: Canvas) -> None:
    one_column(canvas)
    canvas.saveState()
    canvas.setFont("Helvetica", 60)
    canvas.translate(60, 500)
    canvas.rotate(45)
    canvas.drawString(0, 0, "DRAFT COPY")
    canvas.restoreState()


def hyphenated(canvas: Canvas) -> None:
    lines(
        canvas,
        60,
        95,
        ["Aqua, Glycerin, Sodium Hyalu-", "ronate, Cetearyl Alcohol, PEG-", "40 Hydrogenated Castor Oil"],
    )


def figures(canvas: Canvas) -> None:
    """A table without rules: names, numbers, shares."""
    cells = (
        ("Chemical name", "CAS-No.", "Share (%)"),
        ("Aqua", "7732-18-5", "71.5"),
        ("Glycerin", "56-81-5", ">= 5 - < 10"),
        ("Sodium", "61789-40-0", ">= 1 - < 5"),
        ("Cocamidopropyl Betaine", "", ""),
        ("Phenoxyethanol", "122-99-6", "0.9"),
    )
    for number, row in enumerate(cells):
        for x, text in zip((60, 250, 400), row, strict=True):
            lines(canvas, x, 95 + number * LEADING, [text])


def labelled(canvas: Canvas) -> None:
    """Labels on the left, values of several lines on the right, no rules."""
    heading(canvas, 60, 95, "About")
    lines(canvas, 200, 95, PROSE)
    heading(canvas, 60, 95 + 7 * LEADING, "Ingredients")
    lines(canvas, 200, 95 + 7 * LEADING, LIST)
    heading(canvas, 60, 95 + 14 * LEADING, "Storage")
    lines(
        canvas,
        200,
        95 + 14 * LEADING,
        ["Below 25 degrees, out of the reach of children.", "Twelve months after opening."],
    )


def ruled(canvas: Canvas) -> None:
    """The same with ruling lines."""
    canvas.grid([50, 190, 460], [HEIGHT - 80, HEIGHT - 150, HEIGHT - 220, HEIGHT - 250])
    for top, label, value in (
        (95, "About", PROSE),
        (165, "Ingredients", LIST),
        (235, "Storage", ("Below 25 degrees.",)),
    ):
        lines(canvas, 60, top, [label])
        lines(canvas, 200, top, value)


def framed(canvas: Canvas) -> None:
    """A border and a rule that are no table."""
    canvas.rect(30, 30, WIDTH - 60, HEIGHT - 60)
    canvas.line(30, HEIGHT - 60, WIDTH - 30, HEIGHT - 60)
    two_columns(canvas)


def first_half(canvas: Canvas) -> None:
    lines(canvas, 60, 700, ["Ingredients:", *LIST[:3]])


def second_half(canvas: Canvas) -> None:
    lines(canvas, 60, 95, LIST[3:])


def picture_only(canvas: Canvas) -> None:
    from reportlab.lib.utils import ImageReader

    ppm = io.BytesIO(b"P6 8 8 255 " + bytes(range(192)))
    canvas.drawImage(ImageReader(ppm), 60, 300, 300, 300)


def nothing(canvas: Canvas) -> None:
    canvas.setFillGray(0.5)
