"""Readings of pictures, mended."""

from __future__ import annotations

import pytest

from labelscan.lexicon import Lexicon
from labelscan.misread import blurred, mended, sureness
from labelscan.model import Block, Document


def mend(text: str, lexicon: Lexicon, **doubts: float) -> str:
    """A text as mended, where the engine was in doubt of some words."""
    document = Document("x", "image", "", (Block(text, "picture"),), confidences=doubts)
    return mended(document, lexicon).blocks[0].text


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Aqua, AlmondOil, Glycerin", "Aqua, Almond Oil, Glycerin"),
        ("ALPHA-ISOMÉTHYLIONONE, PYRIDOXINÉ HCL", "ALPHA-ISOMETHYL IONONE, PYRIDOXINE HCL"),
        ("lodopropynyl Butylcarbamate", "Iodopropynyl Butylcarbamate"),
        ("DMDM Hydantoin and lodopropynyl Butylcarbamate", "DMDM Hydantoin and Iodopropynyl Butylcarbamate"),
        ("Neopenty! Glycol Diheptanoate", "Neopentyl Glycol Diheptanoate"),
        ("Tocopheryl Acetat, Glycerin", "Tocopheryl Acetate, Glycerin"),
        ("NGREDIENTS: Aqua, Glycerin", "INGREDIENTS: Aqua, Glycerin"),
        ("Ingredient: Aqua", "Ingredient: Aqua"),
    ],
)
def test_what_letters_tell(read: str, printed: str, lexicon: Lexicon) -> None:
    assert mend(read, lexicon) == printed


def test_doubt_decides(lexicon: Lexicon) -> None:
    assert mend("Sodiun Hyaluronate", lexicon) == "Sodiun Hyaluronate"
    assert mend("Sodiun Hyaluronate", lexicon, sodiun=0.6) == "Sodium Hyaluronate"
    assert mend("SODIUN HYALURONATE", lexicon, sodiun=0.6) == "SODIUM HYALURONATE"


@pytest.mark.parametrize(
    "name", ["PEG-8", "Ceramide EOP", "Retinal", "Polysorbate-20", "Crème de la Mer", "Oats Extract", "Cetyl Alcohol"]
)
def test_other_names_stay(name: str, lexicon: Lexicon) -> None:
    assert mend(name, lexicon, **dict.fromkeys(name.lower().replace("-", " ").split(), 0.1)) == name


def test_numbers_are_never_changed(lexicon: Lexicon) -> None:
    assert mend("PEG-40 Stearat, PEG-4O", lexicon, stearat=0.1).startswith("PEG-40 Stearate")
    assert mend("Steareth-3", lexicon, steareth=0.1) == "Steareth-3"


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Disodium EDTA \nPanthenol, Glycerin", "Disodium EDTA, Panthenol, Glycerin"),
        ("Disodium EDTA \nCamellia Extract, Glycerin", "Disodium EDTA, Camellia Extract, Glycerin"),
        ("Butylene Glyco \nTocopheryl Acetate", "Butylene Glycol, Tocopheryl Acetate"),
        ("Sodium \nHyaluronate, Aqua", "Sodium Hyaluronate, Aqua"),
        ("Olive Oil \nPEG-7 Esters", "Olive Oil PEG-7 Esters"),
        ("Caprylic/Capric \nTriglyceride", "Caprylic/Capric Triglyceride"),
        ("A cream made with Glycerin \nfor very dry skin.", "A cream made with Glycerin for very dry skin."),
        ("Aqua, Parfum\nGlycerin, Panthenol", "Aqua, Parfum\nGlycerin, Panthenol"),
    ],
)
def test_ends_of_lines(read: str, printed: str, lexicon: Lexicon) -> None:
    assert mend(read, lexicon) == printed


def test_only_pictures_are_mended(lexicon: Lexicon) -> None:
    document = Document("x", "text", "", (Block("Neopenty! Glycol Diheptanoate"),))
    assert mended(document, lexicon) is document


def test_a_mended_word_is_no_surer_than_what_was_read(lexicon: Lexicon) -> None:
    document = Document(
        "x", "image", "", (Block("Sodiun Hyaluronate"),), confidences={"sodiun": 0.6, "hyaluronate": 0.99}
    )
    assert sureness("Sodium Hyaluronate", mended(document, lexicon).confidences) == 0.6


def test_sureness() -> None:
    assert sureness("Aqua", None) == 1.0
    assert sureness("Cetyl Alcohol", {"cetyl": 0.7, "alcohol": 0.9}) == 0.7


def test_blurred() -> None:
    doubts = {"aqua": 0.5, "glycerin": 0.99, "parfum": 0.99, "panthenol": 0.99}
    assert not blurred(["Aqua", "Glycerin", "Parfum", "Panthenol"], doubts)
    assert blurred(["Aqua", "Glycerin"], doubts)
    assert not blurred([], doubts)
    assert not blurred(["Aqua"], None)
