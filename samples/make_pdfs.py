"""Makes the PDF samples. Needs reportlab; the same program makes the same bytes each time.

python samples/make_pdfs.py
"""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Frame, Paragraph, Spacer
from reportlab.platypus.flowables import Flowable

WIDTH, HEIGHT = A5
MARGIN = 32.0
GUTTER = 20.0
COLUMN = (WIDTH - 2 * MARGIN - GUTTER) / 2
HERE = Path(__file__).parent

INK = HexColor("#2b2b33")


def main() -> None:
    """Write every sample PDF beside this program."""
    moisturiser(HERE / "niacinamide-moisturiser.pdf")
    sunscreen(HERE / "mineral-sunscreen.pdf")


def style(size: float, *, bold: bool = False, colour: Color = INK, after: float = 6.0) -> ParagraphStyle:
    """A paragraph in Helvetica."""
    font = "Helvetica-Bold" if bold else "Helvetica"
    return ParagraphStyle(
        f"{font}-{size}",
        fontName=font,
        fontSize=size,
        leading=size * 1.4,
        textColor=colour,
        alignment=TA_LEFT,
        spaceAfter=after,
    )


def section(title: str, *paragraphs: str, accent: Color) -> list[Flowable]:
    """A heading and what stands under it."""
    flow: list[Flowable] = [Paragraph(title, style(10.5, bold=True, colour=accent, after=3))]
    flow += [Paragraph(text, style(8.8)) for text in paragraphs]
    flow.append(Spacer(1, 5))
    return flow


def banner(canvas: Canvas, accent: Color, brand: str, name: str, line: str) -> float:
    """The coloured head of a leaflet; returns the height where the columns begin."""
    top = HEIGHT - 128
    canvas.setFillColor(accent)
    canvas.rect(0, top, WIDTH, 128, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(MARGIN, HEIGHT - 40, brand)
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawString(MARGIN, HEIGHT - 70, name)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(MARGIN, HEIGHT - 92, line)
    return float(top) - 12


def columns(canvas: Canvas, top: float, left: list[Flowable], right: list[Flowable]) -> None:
    """Two columns of text under the banner."""
    for x, flow in ((MARGIN, left), (MARGIN + COLUMN + GUTTER, right)):
        frame = Frame(x, 46, COLUMN, top - 46, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
        frame.addFromList(flow, canvas)
        assert not flow, "a column is too long for the page"


def footer(canvas: Canvas, text: str) -> None:
    canvas.setFillColor(HexColor("#77777f"))
    canvas.setFont("Helvetica", 6.5)
    canvas.drawString(MARGIN, 26, text)


def leaflet(path: Path, title: str) -> Canvas:
    canvas = Canvas(str(path), pagesize=A5, invariant=1)
    canvas.setTitle(title)
    return canvas


def moisturiser(path: Path) -> None:
    """A leaflet in two columns: claims on the left, list and directions on the right."""
    accent = HexColor("#4a6b5d")
    canvas = leaflet(path, "Daily Balance Moisturiser 5% Niacinamide")
    top = banner(
        canvas, accent, "LINDEN HOUSE SKINCARE", "Daily Balance Moisturiser", "5% niacinamide + ceramides  |  50 ml"
    )
    left = [
        *section(
            "Why you will like it",
            "A light day and night cream for combination skin that shines by noon and feels tight by evening. "
            "5% niacinamide helps to even out skin tone and refines the look of enlarged pores.",
            "Three ceramides and cholesterol support the skin barrier. The texture is matt, never sticky.",
            accent=accent,
        ),
        *section(
            "What we promise",
            "• Non-comedogenic<br/>• Fragrance-free<br/>• No essential oils<br/>• Tested on sensitive skin",
            accent=accent,
        ),
        *section(
            "Results",
            "After 4 weeks, 81 of 100 users said that their pores looked smaller and their skin less oily.",
            accent=accent,
        ),
    ]
    right = [
        *section(
            "Ingredients",
            "Aqua, Glycerin, Niacinamide, Caprylic/Capric Triglyceride, Cetearyl Alcohol, Squalane, Butylene Glycol, "
            "Glyceryl Stearate, PEG-100 Stearate, Dimethicone, Panthenol, Silica, Phenoxyethanol, Sodium Lauroyl "
            "Lactylate, Ceramide NP, Ceramide AP, Ceramide EOP, Phytosphingosine, Cholesterol, Carbomer, Xanthan Gum, "
            "Sodium Hyaluronate, Allantoin, Tocopherol, Sodium Hydroxide, Citric Acid, Ethylhexylglycerin.",
            accent=accent,
        ),
        *section(
            "How to use",
            "Smooth a pea-sized amount over clean face and neck, morning and evening. In the morning, follow with a "
            "sunscreen. For external use only. Avoid contact with the eyes.",
            accent=accent,
        ),
        *section("Storage", "Store below 25 °C. Use within 12 months after opening.", accent=accent),
    ]
    columns(canvas, top, left, right)
    footer(canvas, "Linden House Ltd, 8 Weaver's Yard, Bristol BS1 4QT  |  lindenhouse.example  |  LH-0512-04")
    canvas.showPage()
    canvas.save()


def sunscreen(path: Path) -> None:
    """A leaflet in one wide column over two, with a ruled table of facts."""
    accent = HexColor("#b5652a")
    canvas = leaflet(path, "Mineral Sun Fluid SPF 50")
    top = banner(
        canvas, accent, "ALBA & PINE", "Mineral Sun Fluid SPF 50", "Very water resistant  |  UVA + UVB  |  40 ml"
    )
    wide = Frame(
        MARGIN, top - 128, WIDTH - 2 * MARGIN, 128, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )
    wide.addFromList(
        [
            *section(
                "Broad spectrum protection with mineral filters",
                "Zinc oxide and titanium dioxide shield face and body from UVA and UVB rays. The fluid leaves no greasy "
                "film, does not clog pores and sits well under make-up. Without fragrance and without alcohol.",
                accent=accent,
            )
        ],
        canvas,
    )
    facts(canvas, top - 74, accent)
    left = section(
        "Ingredients",
        "Aqua, Zinc Oxide, Caprylic/Capric Triglyceride, C12-15 Alkyl Benzoate, Titanium Dioxide, Dicaprylyl Carbonate, "
        "Glycerin, Polyglyceryl-3 Polyricinoleate, Polyglyceryl-2 Dipolyhydroxystearate, Magnesium Sulfate, Aluminum "
        "Hydroxide, Stearic Acid, Polyhydroxystearic Acid, Tocopheryl Acetate, Bisabolol, Lecithin, Xanthan Gum, "
        "Phenoxyethanol, Ethylhexylglycerin.",
        accent=accent,
    )
    right = [
        *section(
            "How to use",
            "Shake well. Apply generously to all exposed skin 15 minutes before going out. Renew every two hours, and "
            "after swimming or towelling. A smaller amount lowers the protection considerably.",
            accent=accent,
        ),
        *section(
            "Warnings",
            "Do not stay in the sun too long, even with a sunscreen. Keep babies and young children out of direct "
            "sunlight.",
            accent=accent,
        ),
    ]
    columns(canvas, top - 156, left, right)
    footer(canvas, "Alba & Pine S.r.l., Via dei Pini 22, 39100 Bolzano, Italy  |  albapine.example")
    canvas.showPage()
    canvas.save()


def facts(canvas: Canvas, top: float, accent: Color) -> None:
    """A small table with ruling lines."""
    rows = (
        ("Protection factor", "SPF 50, UVA seal"),
        ("Skin type", "all, also sensitive"),
        ("After opening", "9 months"),
    )
    height, label, width = 20.0, 110.0, WIDTH - 2 * MARGIN
    canvas.setStrokeColor(accent)
    canvas.setLineWidth(0.6)
    canvas.grid([MARGIN, MARGIN + label, MARGIN + width], [top - height * n for n in range(len(rows) + 1)])
    for number, (name, value) in enumerate(rows):
        base = top - height * (number + 1) + 6.5
        canvas.setFillColor(INK)
        canvas.setFont("Helvetica-Bold", 8)
        canvas.drawString(MARGIN + 6, base, name)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(MARGIN + label + 6, base, value)


if __name__ == "__main__":
    main()
