"""Whether a text, page or leaflet is a catalogue of products, or of one product (a kit, its steps and its translations)."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import labelscan
from labelscan.cli import commands
from labelscan.errors import SeveralProducts
from labelscan.find import find, find_all
from labelscan.lexicon import Lexicon
from labelscan.model import Block, Document
from labelscan.read import read

CREAM = "Aqua, Glycerin, Niacinamide, Cetearyl Alcohol, Phenoxyethanol"
SERUM = "Aqua, Propanediol, Salicylic Acid, Sodium Hyaluronate, Citric Acid"
BALM = "Cocos Nucifera Oil, Cera Alba, Tocopherol, Squalane"
WASH = "Aqua, Coco-Glucoside, Sodium Chloride, Parfum, Limonene"

CATALOGUES = {
    "paragraphs of their own": (
        f"Calm Cream\n\nA light cream for every day.\n\nIngredients: {CREAM}\n\n50 ml, 12.90 EUR\n\n"
        f"Clear Drops\n\nSmooths overnight.\n\nIngredients: {SERUM}\n\n30 ml, 19.90 EUR"
    ),
    "one paragraph each": (
        f"Calm Cream\nA light cream for every day.\nIngredients: {CREAM}\n50 ml\n\n"
        f"Clear Drops\nSmooths overnight.\nIngredients: {SERUM}\n30 ml"
    ),
    "no blank line at all": (
        f"Calm Cream\nA light cream for every day.\nIngredients: {CREAM}.\n50 ml, 12.90 EUR\n"
        f"Clear Drops\nIt smooths the skin overnight.\nIngredients: {SERUM}.\n30 ml, 19.90 EUR"
    ),
    "behind a cover": (
        f"Spring Catalogue\n\nDear friends, this is what we make.\n\nCalm Cream\n\nA light cream.\n\nIngredients:\n{CREAM}\n\n"
        f"Clear Drops\n\nSmooths overnight.\n\nIngredients:\n{SERUM}"
    ),
    "with a subtitle each": (
        f"Calm Cream\n\nFor dry days\n\nA light cream.\n\nIngredients: {CREAM}\n\nClear Drops\n\nFor clear nights\n\nSmooths overnight.\n\nIngredients: {SERUM}"
    ),
    "with the same section titles": (
        f"Calm Cream\n\nDescription\n\nA light cream.\n\nIngredients\n\n{CREAM}\n\nClear Drops\n\nDescription\n\nSmooths overnight.\n\nIngredients\n\n{SERUM}"
    ),
}

ONE = {
    "a cream": f"Calm Cream\n\nA light cream.\n\nIngredients: {CREAM}\n\n50 ml",
    "steps": f"Clear Skin\n\nStep 1\n\nMassage in.\n\nIngredients: {CREAM}\n\nStep 2\n\nLeave on.\n\nIngredients: {SERUM}",
    "day and night": f"Day\n\nUse in the morning.\n\nIngredients: {CREAM}\n\nNight\n\nUse in the evening.\n\nIngredients: {SERUM}",
    "nothing but forms": f"Cleanser\n\nMassage in, rinse.\n\nIngredients: {WASH}\n\nFace Cream\n\nLeave on.\n\nIngredients: {CREAM}",
    "lists without text of their own": f"Calm Cream\n\nIngredients: {CREAM}\n\nClear Drops\n\nIngredients: {SERUM}\n\nUse both daily, first the drops.",
    "lists with footnotes": f"Calm Cream\n\nIngredients: {CREAM}\n\n*Certified organic\n\nClear Drops\n\nIngredients: {SERUM}\n\n*Certified organic",
    "a set by its title": f"Glow Gift Set\n\nThree favourites.\n\nCalm Cream\n\nA light cream.\n\nIngredients: {CREAM}\n\n"
    f"Clear Drops\n\nSmooths overnight.\n\nIngredients: {SERUM}",
    "under one heading": f"Glow\n\nIngredients\n\nCalm Cream: {CREAM}\n\nClear Drops: {SERUM}\n\nUse both daily.",
    "shades": f"Lip Colour\n\nShade 01 Rose\n\nA soft pink.\n\nIngredients: {BALM}\n\nShade 02 Plum\n\nA deep red.\n\nIngredients: {CREAM}",
    "two languages": f"Calm Cream\n\nA light cream.\n\nIngredients: {CREAM}\n\nCrème Calme\n\nUne crème légère.\n\nIngrédients : {CREAM}",
    "Drug Facts": "Clear Drops\n\nActive ingredient: Salicylic Acid 2%\n\nUses\n\nFor the treatment of acne.\n\nOther information\n\nKeep cool.\n\n"
    f"Inactive ingredients: {SERUM}",
    "a list and its highlights": f"Calm Cream\n\nKey ingredients: Niacinamide brightens.\n\nOur promise\n\nNo tests.\n\nIngredients: {CREAM}",
}


def products(text: str, lexicon: Lexicon) -> list[tuple[str | None, list[str]]]:
    found = find_all(read(text.encode()), lexicon)
    return [(label.title, [statement.text.rstrip(".") for statement in label.statements]) for _, label in found]


@pytest.mark.parametrize("text", CATALOGUES.values(), ids=CATALOGUES)
def test_a_catalogue_is_several_products(text: str, lexicon: Lexicon) -> None:
    assert products(text, lexicon) == [("Calm Cream", [CREAM]), ("Clear Drops", [SERUM])]


@pytest.mark.parametrize("text", ONE.values(), ids=ONE)
def test_what_is_in_doubt_is_one_product(text: str, lexicon: Lexicon) -> None:
    document = read(text.encode())
    assert list(find_all(document, lexicon)) == [(document, find(document, lexicon))]


def test_the_title_of_a_chapter_is_no_name(lexicon: Lexicon) -> None:
    text = (
        f"FACE CARE\n\nCalm Cream\n\nA light cream.\n\nIngredients: {CREAM}\n\nClear Drops\n\nSmooths overnight.\n\nIngredients: {SERUM}\n\n"
        f"LIP CARE\n\nRose Balm\n\nFor lips.\n\nIngredients: {BALM}"
    )
    assert [name for name, _ in products(text, lexicon)] == ["Calm Cream", "Clear Drops", "Rose Balm"]


def test_what_is_said_of_a_product_stays_with_it(lexicon: Lexicon) -> None:
    text = (
        f"Sun Veil\n\nSPF 30, with 5% niacinamide.\n\nIngredients: {CREAM}\n\n50 ml\n\nNIGHT\n\nClear Drops\n\nWith 2% salicylic acid.\n\n"
        f"Ingredients: {SERUM}\n\n30 ml"
    )
    sun, drops = (" ".join(label.prose) for _, label in find_all(read(text.encode()), lexicon))
    assert "SPF 30" in sun
    assert "50 ml" in sun
    assert not any(said in sun for said in ("30 ml", "salicylic", "NIGHT"))
    assert "2% salicylic acid" in drops
    assert "SPF" not in drops


def test_many_lists_under_names_are_a_catalogue_without_more_text(lexicon: Lexicon) -> None:
    def listed(count: int) -> str:
        return "\n\n".join(f"Balm of {chr(65 + n)}\n\nIngredients: {(CREAM, SERUM, BALM)[n % 3]}" for n in range(count))

    assert len(products(listed(12), lexicon)) == 1  # a large kit
    assert len(products(listed(13), lexicon)) == 13


# --- pages ---------------------------------------------------------------------------------------------------------


def page(title: str, *cards: str) -> bytes:
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{''.join(cards)}</body></html>".encode()


def card(name: str, text: str, names: str, form: str = "<h3>Ingredients</h3><p>{}</p>") -> str:
    return f"<div class='card'><h2>{name}</h2><p>{text}</p><p>12.90 EUR</p>{form.format(names)}<a>Add to cart</a></div>"


CARDS = (card("Calm Cream", "A light cream.", CREAM), card("Clear Drops", "For the night.", SERUM))
BALM_CARD = card("Rose Balm", "For lips.", BALM, "<details><summary>Ingredients</summary><p>{}</p></details>")


def test_a_page_of_cards_is_a_catalogue(lexicon: Lexicon) -> None:
    found = list(find_all(read(page("All our care", *CARDS, BALM_CARD)), lexicon))
    assert [(label.title, [s.text for s in label.statements]) for _, label in found] == [
        ("Calm Cream", [CREAM]),
        ("Clear Drops", [SERUM]),
        ("Rose Balm", [BALM]),
    ]


@pytest.mark.parametrize(
    "data",
    [
        page("Calm Cream | Shop", *CARDS, BALM_CARD),
        page("All our care", *CARDS),
        page("The Glow Bundle", *CARDS, BALM_CARD),
        page("Rose Balm", BALM_CARD, f"<section class='related-products'>{''.join(CARDS)}</section>"),
    ],
    ids=["one is the main one", "two only", "a bundle", "related"],
)
def test_a_page_of_one_product_is_no_catalogue(data: bytes, lexicon: Lexicon) -> None:
    assert len(list(find_all(read(data), lexicon))) == 1


# --- leaflets ------------------------------------------------------------------------------------------------------

NAMES = [f"{first} {second}" for first in ("Calm", "Clear", "Rose", "Silk") for second in ("Cream", "Drops", "Water")]
MANY = (
    CREAM
    + ", Butylene Glycol, Dimethicone, Panthenol, Allantoin, Xanthan Gum, Caprylic/Capric Triglyceride, Betaine, Urea, Stearic Acid, "
    "Salicylic Acid, Sodium Hyaluronate, Ethylhexylglycerin, Citric Acid, Tocopherol, Squalane, Carbomer, Propanediol"
).split(", ")


def contents(number: int) -> list[str]:
    """A list of some 20 names: long enough to run over a break, and different in each product."""
    return [name for place, name in enumerate(MANY) if not place or (place + number) % 7]


def catalogue(count: int, columns: int, each_on_a_page: bool = False) -> bytes:
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph

    styles, story = getSampleStyleSheet(), []
    for number in range(count):
        name = NAMES[number] if count <= len(NAMES) else f"{NAMES[number % 12]} No {number}"
        story += [
            Paragraph(name, styles["Heading2"]),
            Paragraph(f"Made for {number + 2} kinds of skin. It feels light and leaves no trace.", styles["Normal"]),
            Paragraph(f"Ingredients: {', '.join(contents(number))}.", styles["Normal"]),
            Paragraph(f"{30 + number} ml, {10 + number}.90 EUR", styles["Normal"]),
            *([PageBreak()] if each_on_a_page else []),
        ]
    width = (A5[0] - 60) / columns
    frames = [Frame(20 + n * (width + 20), 30, width, A5[1] - 60) for n in range(columns)]
    file = io.BytesIO()
    document = BaseDocTemplate(file, pagesize=A5, invariant=1)
    document.addPageTemplates([PageTemplate(frames=frames)])
    document.build(story)
    return file.getvalue()


@pytest.fixture(scope="module")
def leaflet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("catalogue") / "catalogue.pdf"
    path.write_bytes(catalogue(12, 2))
    return path


def test_lists_run_over_columns_and_pages_in_the_leaflet(leaflet: Path) -> None:
    blocks = read(leaflet).blocks
    assert {block.origin for block in blocks} >= {"page 1", "page 2", "page 3"}
    assert sum(block.text.startswith("Acid, ") for block in blocks) == 2  # behind "Citric" and "Salicylic"


def test_scan_all_yields_every_product_of_a_leaflet(leaflet: Path) -> None:
    reports = list(labelscan.scan_all(leaflet))
    assert [report.product.name for report in reports if report.product] == NAMES
    for number, report in enumerate(reports):
        assert [one.item.printed for one in report.ingredients] == contents(number)
        for one in report.ingredients:
            start, end = one.item.span
            assert " ".join(report.statements[one.item.statement].text[start:end].split()) == one.item.printed


def test_scan_says_how_many_products_there_are(leaflet: Path) -> None:
    with pytest.raises(SeveralProducts, match=r"^catalogue\.pdf holds 12 products, where one was asked for\.$"):
        labelscan.scan(leaflet)
    records = json.dumps([{"@type": "Product", "name": name, "ingredients": CREAM} for name in NAMES[:3]])
    with pytest.raises(SeveralProducts, match="holds 3 products"):
        labelscan.scan(records.encode())


def test_the_command_line_reports_on_every_product(leaflet: Path) -> None:
    run = CliRunner()
    done = run.invoke(commands, ["scan", str(leaflet), "--format", "json"])
    assert done.exit_code == 0
    assert [one["product"]["name"] for one in json.loads(done.stdout)] == NAMES
    done = run.invoke(commands, ["check", "2% salicylic acid", str(leaflet)])
    assert done.exit_code == 2
    assert "catalogue.pdf holds several products" in done.stderr


def test_the_row_of_a_catalogue_becomes_a_row_for_each_product(leaflet: Path, tmp_path: Path) -> None:
    rows = [{"id": "a", "ingredients": CREAM}, {"id": "b", "file": str(leaflet)}, {"id": "c", "ingredients": BALM}]
    numbered = ["a", *(f"b#{number}" for number in range(1, 13)), "c"]
    assert [report.id for report in labelscan.rate(rows)] == numbered
    assert [report.id for report in labelscan.rate([{"file": str(leaflet)}])] == [None] * 12
    listed, out = tmp_path / "products.jsonl", tmp_path / "reports.jsonl"
    listed.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert CliRunner().invoke(commands, ["rate", str(listed), "-o", str(out), "--quiet"]).exit_code == 0
    assert [json.loads(line)["id"] for line in out.read_text().splitlines()] == numbered


def test_rate_takes_a_catalogue_for_its_list(leaflet: Path, tmp_path: Path) -> None:
    out = tmp_path / "reports.jsonl"
    assert CliRunner().invoke(commands, ["rate", str(leaflet), "-o", str(out), "--quiet"]).exit_code == 0
    reports = [json.loads(line) for line in out.read_text().splitlines()]
    assert [report["id"] for report in reports] == [f"catalogue.pdf#{number}" for number in range(1, 13)]
    assert [report["product"]["name"] for report in reports] == NAMES


def test_a_thick_catalogue(lexicon: Lexicon) -> None:
    found = list(find_all(read(catalogue(60, 1, each_on_a_page=True)), lexicon))
    assert len(found) == 60
    assert all(len(label.statements) == 1 for _, label in found)


def test_a_table_with_a_product_in_each_row_is_a_catalogue(lexicon: Lexicon) -> None:
    rows = [f"{name}\t{30 + number} ml\t{', '.join(contents(number))}" for number, name in enumerate(NAMES)]
    tables = ("\n".join(("Product\tSize\tIngredients", *rows[:8])), "\n".join(rows[8:]))  # over two pages
    blocks = tuple(Block(text, f"page {number}") for number, text in enumerate(tables, 1))
    found = list(find_all(Document("list.pdf", "pdf", "", blocks), lexicon))
    assert [label.title for _, label in found] == NAMES  # one of them, Rose Water, is an ingredient too
    assert [label.statements[0].text for _, label in found] == [", ".join(contents(n)) for n in range(12)]
    assert "37 ml" in " ".join(found[7][1].prose)
    kit = "Product\tUse\tIngredients\n" + "\n".join(
        f"Step {n}\tDaily.\t{names}" for n, names in enumerate((CREAM, SERUM, BALM))
    )
    assert len(list(find_all(Document("kit.pdf", "pdf", "", (Block(kit, "page 1"),)), lexicon))) == 1


def test_a_name_that_is_an_ingredient_too(lexicon: Lexicon) -> None:
    text = f"Calm Cream\n\nA light cream.\n\nIngredients: {CREAM}\n\nRose Water\n\nFreshens the skin.\n\nIngredients: {SERUM}"
    assert [name for name, _ in products(text, lexicon)] == ["Calm Cream", "Rose Water"]


def test_pictures_and_records_are_no_catalogues(lexicon: Lexicon) -> None:
    for origin in ("picture", "field"):
        blocks = tuple(Block(text, origin) for text in CATALOGUES["paragraphs of their own"].split("\n\n"))
        assert len(list(find_all(Document("label", "image", "", blocks), lexicon))) == 1
