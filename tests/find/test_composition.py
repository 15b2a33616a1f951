"""Safety data sheets: the composition section, in several languages, orders of columns and layouts."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

import labelscan
from labelscan.find import find
from labelscan.find.components import rows
from labelscan.lexicon import Lexicon
from labelscan.read import read

Found = list[tuple[str, str | None, float | None, float | None]]

ROWS: Found = [
    ("Alcohol Denat.", "64-17-5", 30.0, 50.0),
    ("Glycerin", "56-81-5", 2.5, 10.0),
    ("Citric Acid", "77-92-9", None, 1.0),
]
SHEETS = {
    "english, tabs": (
        "SAFETY DATA SHEET\nCalm Hand Rub\nSECTION 3: Composition/information on ingredients\n3.2 Mixtures\n"
        "Chemical name\tCAS-No.\tConcentration (% w/w)\nAlcohol Denat.\t64-17-5\t>= 30 - < 50\nGlycerin\t56-81-5\t>= 2.5 - < 10\n"
        "Citric Acid\t77-92-9\t< 1\nFor the full text of the H statements see section 16.\nSECTION 4: First aid measures\n"
        "Ethanol\t64-17-5\t1000 ppm"
    ),
    "german, figures first, decimal commas": (
        "Sicherheitsdatenblatt\n\nABSCHNITT 3: Zusammensetzung/Angaben zu Bestandteilen\n\nGehalt (%)   CAS-Nr.   EG-Nr.   Bezeichnung   Einstufung\n"
        "30 - 50 %   64-17-5   200-578-6   Alcohol Denat.   Flam. Liq. 2, H225; Eye Irrit. 2, H319\n"
        "2,5 - < 10 %   56-81-5   200-289-5   Glycerin   -\n< 1 %   77-92-9   201-069-1   Citric Acid   Eye Irrit. 2, H319: C >= 10 %\n\n"
        "ABSCHNITT 4: Erste-Hilfe-Maßnahmen"
    ),
    "french, bars, numbers first": (
        "Fiche de données de sécurité\nRUBRIQUE 3 : Composition/informations sur les composants\n"
        "| N° CAS | Nom chimique | Classification | Teneur |\n|---|---|---|---|\n| 64-17-5 | Alcohol Denat. | Flam. Liq. 2 | 30 ≤ x < 50 % |\n"
        "| 56-81-5 | Glycerin | non classé | 2,5 ≤ x < 10 % |\n| 77-92-9 | Citric Acid | Eye Irrit. 2 | ≤ 1 % |\nRUBRIQUE 4 : Premiers secours"
    ),
    "spanish, marks in the cell": (
        "Ficha de datos de seguridad\nSECCIÓN 3: Composición/información sobre los componentes\n\nAlcohol Denat.\nCAS: 64-17-5 CE: 200-578-6\n30 - 50 %\n"
        "Glycerin\nCAS: 56-81-5 CE: 200-289-5\n2,5 - <10 %\nCitric Acid\nCAS: 77-92-9\n<1 %\nSECCIÓN 4: Primeros auxilios"
    ),
    "italian, one cell a line, numbers first": (
        "SEZIONE 3: Composizione/informazioni sugli ingredienti\nNumero CAS\nNome chimico\nConcentrazione\n64-17-5\nAlcohol Denat.\n30-50%\n"
        "56-81-5\nGlycerin\n2,5-10%\n77-92-9\nCitric Acid\n<1%\nSEZIONE 4: Misure di primo soccorso"
    ),
    "numbers stacked in a cell, hazards beside names": (
        "SECTION 3: COMPOSITION/\nINFORMATION ON INGREDIENTS\nName\tProduct identifier\t%\tClassification according to Regulation (EC) No. 1272/2008\n"
        "Alcohol Denat.\t(CAS-No.) 64-17-5 (EC-No.) 200-578-6 (EC Index-No.) 603-002-00-5 (REACH-no) 01-2119457610-43\t30 - 50\tFlam. Liq. 2, H225\n"
        "Glycerin\t(CAS-No.) 56-81-5\t2.5 - < 10\t\nCitric Acid Eye Irrit. 2, H319 (1 <= C < 10 %)\t(CAS-No.) 77-92-9\t< 1\t\nSECTION 4: First aid measures"
    ),
    "name and numbers in one cell": (
        "RUBRIQUE 3 : COMPOSITION / INFORMATIONS SUR LES COMPOSANTS\nIdentification\tNota\t(CE) 1272/2008\t%\n"
        "Dénomination : Alcohol Denat. CAS : 64-17-5\t[1]\tGHS02 Dgr\t30 <= x % < 50\nGlycerin CAS : 56-81-5\t\t\t2.5 <= x % < 10\n"
        "Citric Acid\tCAS : 77-92-9\tGHS07\tx <= 1 %\nRUBRIQUE 4 : PREMIERS SECOURS"
    ),
    "plain lines": (
        "3. Composition, information on ingredients\nHazardous components\nAlcohol Denat. 64-17-5 Flam. Liq. 2, H225 >=30 <50 %\n"
        "Glycerin (CAS No. 56-81-5) 2.5 - 10 %\nCitric Acid 77-92-9 < 1 %\n4. First-aid measures"
    ),
}


def components(text: bytes, lexicon: Lexicon, name: str = "sheet.txt") -> Found:
    label = find(read(text, name), lexicon)
    (statement,) = label.statements
    for item in label.items:
        assert statement.text[slice(*item.span)] == item.printed
    return [(i.printed, i.cas, *(i.stated[:2] if i.stated else (None, None))) for i in label.items]


@pytest.mark.parametrize("sheet", SHEETS)
def test_components_with_their_ranges(sheet: str, lexicon: Lexicon) -> None:
    assert components(SHEETS[sheet].encode(), lexicon) == ROWS


RANGES = {
    "1 - 5 %": (1, 5),
    "1-5": (1, 5),
    "1 – 5 % (w/w)": (1, 5),
    ">= 1 - < 5": (1, 5),
    "≥1 - ≤5%": (1, 5),
    ">=1% <5%": (1, 5),
    "≥ 1 % and < 5 %": (1, 5),
    "< 5 - >= 1 %": (1, 5),
    "1 <= x < 5": (1, 5),
    "1 ≤ C ≤ 5 %": (1, 5),
    "1,0 bis 5,0 Gew.-%": (1, 5),
    "0,25 - < 2,5": (0.25, 2.5),
    "< 2,5": (None, 2.5),
    "<= 2.5 %": (None, 2.5),
    "max. 2.5 %": (None, 2.5),
    "> 90 %": (90, None),
    "15 %": (15, 15),
    "100 ppm": (0.01, 0.01),
    "0.0015 - < 0.06": (0.0015, 0.06),
}


@pytest.mark.parametrize("printed", RANGES)
def test_ranges_as_sheets_print_them(printed: str, lexicon: Lexicon) -> None:
    (row,) = rows(["Chemical name\tCAS-No.\tConcentration", f"Limonene\t5989-27-5\t{printed}"], lexicon)
    assert row.stated is not None
    assert (row.stated.low, row.stated.high) == RANGES[printed]
    assert row.stated.text == printed.strip("()")


NAMES = {
    "wrapped in its cell": (
        ["Sodium Laureth\t9004-82-4\t1 - 5 %", "Sulfate", "Glycerin\t56-81-5\t< 1 %"],
        ["Sodium Laureth Sulfate", "Glycerin"],
    ),
    "broken at a comma": (
        ["Alcohols, C12-14, ethoxylated,", "sulfates, sodium salts\t68891-38-3\t5 - 10 %"],
        ["Alcohols, C12-14, ethoxylated, sulfates, sodium salts"],
    ),
    "text under the table": (
        ["Glycerin\t56-81-5\t1 - 5 %", "Actual concentration withheld", "3 / 12", "Page 4"],
        ["Glycerin"],
    ),
    "the INCI column before another": (
        ["Trade name\tINCI name\tCAS\tConcentration", "Mossol 90\tGlycerin\t56-81-5\t5"],
        ["Glycerin"],
    ),
    "no CAS number": (["Parfum\t-\t< 1 %", "Proprietary blend of oils\ttrade secret\t1 - 5 %"], ["Parfum"]),
    "a number with a wrong check digit": (["Glycerin\t56-81-6\t1 - 5 %"], ["Glycerin"]),
    "twice, after a page break": (
        ["Name\tCAS\t%", "Glycerin\t56-81-5\t5", "Name\tCAS\t%", "Glycerin\t56-81-5\t5", "Urea\t57-13-6\t2"],
        ["Glycerin", "Urea"],
    ),
}


@pytest.mark.parametrize("case", NAMES)
def test_names(case: str, lexicon: Lexicon) -> None:
    lines, expected = NAMES[case]
    assert [row.name for row in rows(lines, lexicon)] == expected


def ruled(data: list[list[str]]) -> bytes:
    """A safety data sheet as a PDF with a ruled table."""
    out, styles = io.BytesIO(), getSampleStyleSheet()
    cells = [[Paragraph(cell.replace("<", "&lt;"), styles["BodyText"]) for cell in row] for row in data]
    table = Table(cells, colWidths=[190, 90, 120], style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    SimpleDocTemplate(out, pagesize=A4, invariant=1).build(
        [
            Paragraph("Safety data sheet", styles["Title"]),
            Paragraph("SECTION 3: Composition/information on ingredients", styles["Heading2"]),
            table,
            Paragraph("SECTION 4: First aid measures", styles["Heading2"]),
            Paragraph("Rinse with water for 15 minutes.", styles["BodyText"]),
        ]
    )
    return out.getvalue()


def test_table_of_a_pdf(lexicon: Lexicon) -> None:
    table = [
        ["Substance", "CAS-No.", "Concentration [%]"],
        ["Alcohol Denat.", "64-17-5", ">= 30 - < 50"],
        ["Glycerin", "56-81-5", ">= 2.5 - < 10"],
        ["Citric Acid", "77-92-9", "< 1"],
    ]
    assert components(ruled(table), lexicon, "sheet.pdf") == ROWS


def test_a_report_says_that_a_sheet_is_no_full_list() -> None:
    report = labelscan.scan_text(SHEETS["english, tabs"])
    assert "hazardous components only" in report.warnings[0].says
    assert report.warnings[0].rule == "safety-data-sheet"
    assert [(i.percent.low, i.percent.high) for i in report.ingredients] == [(30, 50), (2.5, 10), (0, 1)]
    assert not report.order.informative
    assert report.coverage.share == 1
    assert report.coverage.share_by_weight < 0.8
    assert report.comedogenic.band == "unknown"


def test_what_a_sheet_does_not_name_is_not_said_to_be_missing() -> None:
    report = labelscan.scan_text(SHEETS["english, tabs"])
    assert labelscan.check("2% salicylic acid", report).verdict == "unverifiable"
    assert labelscan.check("20% glycerin", report).verdict == "contradicted"


CELLS = st.sampled_from(
    [
        "Glycerin",
        "56-81-5",
        ">= 1 - < 5",
        "5",
        "%",
        "CAS-No.",
        "Name",
        "H319",
        "(",
        "x <= 1 %",
        "a,",
        "",
        "\t",
        " | ",
        "   ",
        ":",
        "C12-14",
    ]
)


@given(st.lists(st.lists(CELLS | st.text(max_size=12), max_size=8).map("\t".join), max_size=12))
def test_any_lines_give_whole_rows_or_none(lines: list[str]) -> None:
    for row in rows(lines, labelscan.load_lexicon()):
        assert row.name
        assert row.cas or row.stated
        assert row.stated is None or 0 <= (row.stated.low or 0) <= (row.stated.high or 100) <= 100


IDENTIFIED = {
    ("Glycerine, vegetable, 99.5", "56-81-5"): ("alias", "Glycerin"),
    ("Glycerin", "64-17-5"): ("exact", "Glycerin"),  # the printed name is what it says
    ("Oxirane polymer", "25322-68-3"): ("class", None),  # a polymer of any length
    ("Ethyl alcohol blend 40-B grade", "64-17-5"): ("class", None),
    ("Mossol 90", "1-11-1"): ("none", None),
    ("Mossol 90", None): ("none", None),
}


@pytest.mark.parametrize(("printed", "cas"), IDENTIFIED)
def test_a_cas_number_tells_what_an_unknown_name_means(printed: str, cas: str | None, lexicon: Lexicon) -> None:
    found = lexicon.identify(printed, cas)
    assert (found.match, found.name) == IDENTIFIED[printed, cas]


NO_SHEETS = (
    "Ingredients: Aqua, Glycerin, Niacinamide, Phenoxyethanol.",
    "Composition: Aqua, Glycerin, Niacinamide, Phenoxyethanol.",
    "Active ingredient   Purpose\nSalicylic acid 2%   Acne treatment\nInactive ingredients: Water, Glycerin, Phenoxyethanol",
    "See the safety data sheet.\nSection 3 Composition/information on ingredients\nIngredients: Aqua, Glycerin, Niacinamide, Phenoxyethanol.",
)


@pytest.mark.parametrize("text", NO_SHEETS)
def test_other_labels_are_read_as_before(text: str, lexicon: Lexicon) -> None:
    label = find(read(text.encode(), "label.txt"), lexicon)
    assert label.statements
    assert not label.items
    assert not label.cautions
