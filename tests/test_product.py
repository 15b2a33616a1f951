"""What a label says of the product: form, use, site, SPF, pH, market."""

from __future__ import annotations

import pytest

import labelscan
from labelscan.errors import NotKnown
from labelscan.model import Product

LIST = "\n\nIngredients: Aqua, Glycerin, Niacinamide, Phenoxyethanol"


def product(text: str, **options: str) -> Product:
    found = labelscan.scan_text(text + LIST, **options).product
    assert found is not None
    return found


FORMS = [
    # text, form, use, site
    ("Calming Face Serum", "serum", "leave-on", "face"),
    ("Gentle Face Wash", "cleanser", "rinse-off", "face"),
    ("Cleansing Balm", "cleanser", "rinse-off", "face"),
    ("Body Lotion", "body lotion", "leave-on", "body"),
    ("Körpermilch Body Milk", "body lotion", "leave-on", "body"),
    ("Face and Body Cream", "cream", "leave-on", "face"),
    ("Repair Shampoo", "shampoo", "rinse-off", "hair"),
    ("Hand Cream", "hand cream", "leave-on", "hand"),
    ("Tagescreme Gesichtscreme", "cream", "leave-on", "face"),
    ("Reinigungsschaum", "cleanser", "rinse-off", "face"),
    ("Overnight Mask", "mask", "leave-on", "face"),
    ("Clay Mask", "mask", "rinse-off", "face"),
    # what stays on or not, by the directions
    ("Pore Mask. Leave on for 10 minutes, then rinse off.", "mask", "rinse-off", "face"),
    ("Pore Mask. Leave on overnight.", "mask", "leave-on", "face"),
    ("Amazing stuff. Lather and rinse.", None, "rinse-off", "face"),
    # words that are of another product, or of the eyes
    ("Niacinamide Serum. Apply after cleansing, before your moisturiser.", "serum", "leave-on", "face"),
    ("Amazing stuff. Use after cleanser.", None, "leave-on", "face"),
    ("Amazing stuff. If it gets into the eyes, rinse well with water.", None, "leave-on", "face"),
    ("Amazing stuff. Do not rinse.", None, "leave-on", "face"),
    ("Day cream. Avoid contact with eyes; rinse if contact occurs.", "moisturiser", "leave-on", "face"),
    ("Amazing stuff.", None, "leave-on", "face"),
]


@pytest.mark.parametrize(("text", "form", "use", "site"), FORMS)
def test_form_use_and_site(text: str, form: str | None, use: str, site: str) -> None:
    found = product(text)
    assert (found.form, found.use, found.site) == (form, use, site), found.use_basis


def test_what_was_inferred_is_said() -> None:
    assert product("Face Serum").use_basis == "inferred from 'serum'"
    assert product("Amazing stuff. Lather and rinse.").use_basis == "inferred from the directions"
    assert product("Amazing stuff.").use_basis == "assumed: the label does not say"
    assert product("Face Serum", use="rinse-off").use_basis == "as given"


SPF = [
    ("Sunscreen SPF 30", 30),
    ("Sunscreen SPF50+", 50),
    ("Sonnencreme LSF 30", 30),
    ("Crème solaire FPS 15", 15),
    ("Day cream. It protects: SPF 20, broad spectrum.", 20),
    ("Acid toner. Use a sunscreen with SPF 30 by day.", None),
    ("Retinol serum. Always follow with SPF 50 in the morning.", None),
    ("Acid toner. Wear sunscreen of at least SPF 30.", None),
    ("Face serum", None),
    ("Serum SPF 500", None),
]


@pytest.mark.parametrize(("text", "spf"), SPF)
def test_spf_is_that_of_the_product(text: str, spf: float | None) -> None:
    assert product(text).spf == spf


PH = [
    ("Acid serum, pH 3.5", 3.5),
    ("Acid serum. pH: 3,5", 3.5),
    ("Acid serum with a pH of 3.6", 3.6),
    ("Acid serum, pH 3.5 - 4.0", 3.75),
    ("Acid serum. pH value 4", 4.0),
    ("Säureserum. pH-Wert: 4,2", 4.2),
    ("Cleanser. Respects the skin's natural pH of 5.5.", None),
    ("Cleanser. pH balanced.", None),
    ("Serum with pH 3.5% more", None),
    ("Serum", None),
]


@pytest.mark.parametrize(("text", "ph"), PH)
def test_ph(text: str, ph: float | None) -> None:
    assert product(text).ph == ph


def test_market_date_and_defaults() -> None:
    assert product("Serum")[5:8] == ("EU", "the default", labelscan.load_lexicon().date)
    assert product("Serum", market="KR", date="2024-02-29")[5:8] == ("KR", "as given", "2024-02-29")


@pytest.mark.parametrize(
    "options", [{"market": "FR"}, {"use": "sometimes"}, {"date": "31.1.2026"}, {"date": "2026-02-30"}]
)
def test_what_is_not_known_is_refused(options: dict[str, str]) -> None:
    with pytest.raises(NotKnown):
        product("Serum", **options)


def test_each_product_of_a_kit_is_used_as_its_name_says() -> None:
    text = "Kit\n\nIngredients: Cleanser: Aqua, Glycerin, Isopropyl Myristate, Squalane. Serum: Aqua, Glycerin, Isopropyl Myristate, Panthenol."
    wash, serum = labelscan.scan_text(text).components
    assert wash.comedogenic.score < serum.comedogenic.score / 3
    given = labelscan.scan_text(text, use="leave-on").components
    assert given[0].comedogenic.score == pytest.approx(given[1].comedogenic.score, rel=0.05)
