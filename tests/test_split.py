"""Ingredient statements, and the ingredients in them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelscan.lexicon import Lexicon, lexicon_folder
from labelscan.model import Item, Statement
from labelscan.split import split
from labelscan.split.edges import mended

steady = settings(deadline=None, derandomize=True, database=None, max_examples=150)


def items(text: str, lexicon: Lexicon, section: str = "main") -> tuple[Item, ...]:
    return split([Statement(text, section)], lexicon)


def printed(text: str, lexicon: Lexicon, section: str = "main") -> list[str]:
    return [item.printed for item in items(text, lexicon, section)]


SEPARATORS = [
    ("comma", "Aqua, Glycerin, Panthenol", ["Aqua", "Glycerin", "Panthenol"]),
    ("comma without space", "Aqua,Glycerin,Panthenol", ["Aqua", "Glycerin", "Panthenol"]),
    ("comma before a no-break space", "Aqua,\u00a0Glycerin,\u00a0Panthenol", ["Aqua", "Glycerin", "Panthenol"]),
    ("full-width comma", "Aqua，Glycerin、Panthenol", ["Aqua", "Glycerin", "Panthenol"]),
    ("semicolon", "Aqua; Glycerin; Panthenol", ["Aqua", "Glycerin", "Panthenol"]),
    ("middle dot", "Aqua · Glycerin · Panthenol", ["Aqua", "Glycerin", "Panthenol"]),
    ("bullet", "Aqua • Glycerin • Panthenol", ["Aqua", "Glycerin", "Panthenol"]),
    ("bullet glued", "Aqua•Glycerin•Panthenol", ["Aqua", "Glycerin", "Panthenol"]),
    ("vertical bar", "Aqua | Glycerin | Panthenol", ["Aqua", "Glycerin", "Panthenol"]),
    ("tab", "Aqua\tGlycerin\tPanthenol", ["Aqua", "Glycerin", "Panthenol"]),
    ("one a line", "Aqua\nGlycerin\nPanthenol", ["Aqua", "Glycerin", "Panthenol"]),
    ("one a line, Windows", "Aqua\r\nGlycerin\r\nPanthenol", ["Aqua", "Glycerin", "Panthenol"]),
    ("one a line with bullets", "• Aqua\n• Glycerin\n• Panthenol", ["Aqua", "Glycerin", "Panthenol"]),
    ("one a line with dashes", "- Aqua\n- Glycerin\n- Panthenol", ["Aqua", "Glycerin", "Panthenol"]),
    ("one a line with commas", "Aqua,\nGlycerin,\nPanthenol", ["Aqua", "Glycerin", "Panthenol"]),
    ("spaced dashes", "Aqua - Glycerin - Panthenol - Urea", ["Aqua", "Glycerin", "Panthenol", "Urea"]),
    ("spaced en dashes", "Aqua – Glycerin – Panthenol – Urea", ["Aqua", "Glycerin", "Panthenol", "Urea"]),
    ("spaced slashes", "Glycerin / Panthenol / Urea / Squalane", ["Glycerin", "Panthenol", "Urea", "Squalane"]),
    ("full stops", "Aqua. Glycerin. Panthenol. Urea.", ["Aqua", "Glycerin", "Panthenol", "Urea"]),
    ("full stops and no spaces", "AQUA.GLYCERIN.PANTHENOL.UREA", ["AQUA", "GLYCERIN", "PANTHENOL", "UREA"]),
    ("full stop after a mark", "Aqua, Glycerin*. Panthenol**. Urea", ["Aqua", "Glycerin", "Panthenol", "Urea"]),
    ("full stop after a figure", "Aqua, Retinol 0.3%. Urea", ["Aqua", "Retinol", "Urea"]),
    ("dots", "Aqua… Glycerin... Urea", ["Aqua", "Glycerin", "Urea"]),
    ("line separator", "Aqua\u2028Glycerin\u2028Urea", ["Aqua", "Glycerin", "Urea"]),
    (
        "bullets that HTML spells out",
        "Aqua &bull; Glycerin&middot;Urea&#44; Panthenol",
        ["Aqua", "Glycerin", "Urea", "Panthenol"],
    ),
    ("numbered", "1. Aqua 2. Glycerin 3. Panthenol", ["Aqua", "Glycerin", "Panthenol"]),
    ("numbered with brackets", "1) Aqua, 2) Glycerin, 3) 1,2-Hexanediol", ["Aqua", "Glycerin", "1,2-Hexanediol"]),
    ("numbered, one a line", "1 Aqua\n2 Glycerin\n3 Panthenol", ["Aqua", "Glycerin", "Panthenol"]),
    ("closing full stop", "Aqua, Glycerin, Panthenol.", ["Aqua", "Glycerin", "Panthenol"]),
    ("empty pieces", "Aqua,, Glycerin, ,Panthenol,", ["Aqua", "Glycerin", "Panthenol"]),
    ("and before the last", "Aqua, Glycerin, and Panthenol", ["Aqua", "Glycerin", "Panthenol"]),
    ("ampersand before the last", "Aqua, Glycerin, & Panthenol", ["Aqua", "Glycerin", "Panthenol"]),
    ("separators lost", "Aqua Glycerin Niacinamide Panthenol", ["Aqua", "Glycerin", "Niacinamide", "Panthenol"]),
    (
        "one separator lost",
        "Aqua, Potassium Sorbate Palmitoyl Tripeptide-5, Urea",
        ["Aqua", "Potassium Sorbate", "Palmitoyl Tripeptide-5", "Urea"],
    ),
    (
        "line end for a comma",
        "Aqua, Glycerin,\nCetearyl Alcohol, Urea",
        ["Aqua", "Glycerin", "Cetearyl Alcohol", "Urea"],
    ),
    (
        "a name over two lines",
        "Aqua, Cetearyl\nAlcohol, Glycerin, Urea",
        ["Aqua", "Cetearyl Alcohol", "Glycerin", "Urea"],
    ),
    ("one ingredient", "Squalane", ["Squalane"]),
    ("nothing", "  , . ", []),
]

NAMES = [
    ("locants", "Aqua, 1,2-Hexanediol, Urea", ["Aqua", "1,2-Hexanediol", "Urea"]),
    ("locants with a space", "Aqua, 1, 2-Hexanediol, Urea", ["Aqua", "1, 2-Hexanediol", "Urea"]),
    ("locants without spaces around", "Aqua,1,2-Hexanediol,Urea", ["Aqua", "1,2-Hexanediol", "Urea"]),
    ("locants after a number", "Ceramide 3, 1,2-Hexanediol", ["Ceramide 3", "1,2-Hexanediol"]),
    ("locants after a numbered name", "PEG-8, 1,2-Hexanediol, CI 77891", ["PEG-8", "1,2-Hexanediol", "CI 77891"]),
    ("locants inside", "2-Bromo-2-Nitropropane-1,3-Diol, Aqua", ["2-Bromo-2-Nitropropane-1,3-Diol", "Aqua"]),
    (
        "number before a name with a number",
        "Polysorbate 20, 4-Butylresorcinol",
        ["Polysorbate 20", "4-Butylresorcinol"],
    ),
    ("three numbers in order", "Ceramide 1, Ceramide 3, Ceramide 6 II", ["Ceramide 1", "Ceramide 3", "Ceramide 6 II"]),
    ("slash inside a name", "Caprylic/Capric Triglyceride, Aqua", ["Caprylic/Capric Triglyceride", "Aqua"]),
    (
        "slashes in a copolymer",
        "Acrylates/C10-30 Alkyl Acrylate Crosspolymer, Aqua",
        ["Acrylates/C10-30 Alkyl Acrylate Crosspolymer", "Aqua"],
    ),
    ("translations between slashes", "Water/Aqua/Eau, Parfum/Fragrance", ["Water/Aqua/Eau", "Parfum/Fragrance"]),
    ("translations between spaced slashes", "Water / Aqua / Eau, Glycerin", ["Water / Aqua / Eau", "Glycerin"]),
    ("full stop of an abbreviation", "Alcohol Denat., Aqua", ["Alcohol Denat.", "Aqua"]),
    ("full stop of an abbreviation at the end", "Aqua, Alcohol Denat.", ["Aqua", "Alcohol Denat."]),
    ("full stops in C.I.", "Aqua, C.I. 77891, C.I. 15985", ["Aqua", "C.I. 77891", "C.I. 15985"]),
    (
        "full stop between sentences of a list",
        "Aqua, Glycerin. Panthenol, Urea",
        ["Aqua", "Glycerin", "Panthenol", "Urea"],
    ),
    ("colour numbers", "Mica, CI 77891, CI 77491", ["Mica", "CI 77891", "CI 77491"]),
    ("colour numbers and slashes", "Mica, CI 77491/CI 77492/77499", ["Mica", "CI 77491", "CI 77492", "77499"]),
    ("colour numbers and no separator", "CI 77491 CI 77492 CI 77499", ["CI 77491", "CI 77492", "CI 77499"]),
    (
        "colour numbers in brackets and no separator",
        "Yellow 5 (CI 19140) Red 40 (CI 16035)",
        ["Yellow 5 (CI 19140)", "Red 40 (CI 16035)"],
    ),
    ("colour number and its name", "CI 77891/Titanium Dioxide, Mica", ["CI 77891/Titanium Dioxide", "Mica"]),
    ("names of US colours", "FD&C Yellow No. 5, D&C Red 33", ["FD&C Yellow No. 5", "D&C Red 33"]),
    ("full stops in C.I. without spaces", "C.I.77891, C.I.15985", ["C.I.77891", "C.I.15985"]),
    ("backslashes", "Water\\Aqua\\Eau, Glycerin", ["Water\\Aqua\\Eau", "Glycerin"]),
    ("colour numbers with a small L", "Mica, Cl 77891, Cl 77491", ["Mica", "Cl 77891", "Cl 77491"]),
    ("stray comma inside a name", "Aqua, Hexylene, Glycol, Urea", ["Aqua", "Hexylene, Glycol", "Urea"]),
    ("trade mark", "Matrixyl® 3000, Aqua", ["Matrixyl 3000", "Aqua"]),
    (
        "full stop at the end of an abbreviation, and no comma",
        "Alcohol Denat. Aqua Parfum",
        ["Alcohol Denat.", "Aqua", "Parfum"],
    ),
    (
        "one numbered name after another",
        "Ceramide 1. Ceramide 2. Ceramide 3.",
        ["Ceramide 1", "Ceramide 2", "Ceramide 3"],
    ),
    ("Japanese", "水、グリセリン、BG", ["水", "グリセリン", "BG"]),
    ("hyphens", "sh-Oligopeptide-1, PEG/PPG-18/18 Dimethicone", ["sh-Oligopeptide-1", "PEG/PPG-18/18 Dimethicone"]),
]

BRACKETS = [
    ("common name", "Butyrospermum Parkii (Shea) Butter, Aqua", ["Butyrospermum Parkii (Shea) Butter", "Aqua"]),
    ("synonym", "Aqua (Water), Parfum (Fragrance)", ["Aqua (Water)", "Parfum (Fragrance)"]),
    (
        "remark with a comma",
        "Cetearyl Alcohol (from coconut, palm), Aqua",
        ["Cetearyl Alcohol (from coconut, palm)", "Aqua"],
    ),
    ("nano", "Titanium Dioxide [Nano], Aqua", ["Titanium Dioxide [Nano]", "Aqua"]),
    ("nested", "Vitamin E (Tocopherol (mixed)), Aqua", ["Vitamin E (Tocopherol (mixed))", "Aqua"]),
    ("full-width", "Aqua（Water）, Urea", ["Aqua（Water）", "Urea"]),
    ("one that never closes", "Aqua (Water, Glycerin, Urea", ["Aqua (Water", "Glycerin", "Urea"]),
    ("one that never opened", "Aqua Water), Glycerin, Urea", ["Aqua Water", "Glycerin", "Urea"]),
    ("one closed by another kind", "Aqua (Water], Glycerin, Urea", ["Aqua (Water]", "Glycerin", "Urea"]),
    ("whole list in brackets", "(Aqua, Glycerin, Urea)", ["Aqua", "Glycerin", "Urea"]),
    ("whole name in brackets", "Aqua, (Glycerin), Urea", ["Aqua", "Glycerin", "Urea"]),
    (
        "list of allergens",
        "Aqua, Parfum (Limonene, Linalool), Urea",
        ["Aqua", "Parfum", "Limonene", "Linalool", "Urea"],
    ),
    ("list of allergens, square", "Parfum [Limonene, Linalool, Citral]", ["Parfum", "Limonene", "Linalool", "Citral"]),
    ("iron oxides", "Iron Oxides (CI 77491, CI 77492, CI 77499)", ["Iron Oxides", "CI 77491", "CI 77492", "CI 77499"]),
    ("iron oxides, bare numbers", "Iron Oxides (77491, 77492, 77499)", ["Iron Oxides", "77491", "77492", "77499"]),
    (
        "iron oxides, slashes",
        "Iron Oxides (CI 77491 / CI 77492 / CI 77499)",
        ["Iron Oxides", "CI 77491", "CI 77492", "CI 77499"],
    ),
    ("iron oxides, ampersand", "Iron Oxides (CI 77491, 77492 & 77499)", ["Iron Oxides", "CI 77491", "77492", "77499"]),
    ("iron oxides, glued slashes", "Iron Oxides (CI 77491/CI 77492)", ["Iron Oxides", "CI 77491", "CI 77492"]),
    ("translations with a comma", "Aqua (Water, Eau), Glycerin", ["Aqua (Water, Eau)", "Glycerin"]),
    ("glued", "Sodium Chloride(Salt),Aqua", ["Sodium Chloride(Salt)", "Aqua"]),
    ("one colour number", "Iron Oxides (CI 77491), Mica (CI 77019)", ["Iron Oxides (CI 77491)", "Mica (CI 77019)"]),
    (
        "trade blend",
        "Euxyl PE 9010 (Phenoxyethanol, Ethylhexylglycerin), Aqua",
        ["Euxyl PE 9010", "Phenoxyethanol", "Ethylhexylglycerin", "Aqua"],
    ),
]

JOINERS = [
    ("(and)", "Cetearyl Alcohol (and) Ceteareth-20", ["Cetearyl Alcohol", "Ceteareth-20"]),
    ("three with (and)", "Aqua (and) Glycerin (and) Panthenol", ["Aqua", "Glycerin", "Panthenol"]),
    ("and", "Glycerin and Panthenol", ["Glycerin", "Panthenol"]),
    ("&", "Limonene & Linalool", ["Limonene", "Linalool"]),
    ("& as an entity", "Limonene &amp; Linalool", ["Limonene", "Linalool"]),
    ("et", "Glycerin et Panthenol", ["Glycerin", "Panthenol"]),
    ("und", "Glycerin und Panthenol", ["Glycerin", "Panthenol"]),
    ("and/or", "Glycerin and/or Sorbitol", ["Glycerin", "Sorbitol"]),
    ("(and/or)", "Glycerin (and/or) Sorbitol", ["Glycerin", "Sorbitol"]),
    (
        "three with &",
        "Polyacrylamide & C13-14 Isoparaffin & Laureth-7",
        ["Polyacrylamide", "C13-14 Isoparaffin", "Laureth-7"],
    ),
    ("and inside a word", "Candelilla Cera, Sandalwood Oil", ["Candelilla Cera", "Sandalwood Oil"]),
    ("one side unknown", "Glycerin and Quibblewort Extract", ["Glycerin", "Quibblewort Extract"]),
]

MARKS = [
    ("asterisk", "Aqua, Mel*, Urea", ["Aqua", "Mel", "Urea"]),
    ("two asterisks", "Aqua, Citral**, Urea", ["Aqua", "Citral", "Urea"]),
    ("asterisk before", "Aqua, *Citral, Urea", ["Aqua", "Citral", "Urea"]),
    ("dagger", "Aqua, Citral†, Urea‡", ["Aqua", "Citral", "Urea"]),
    ("raised figure", "Aqua, Citral¹, Urea²", ["Aqua", "Citral", "Urea"]),
    ("figure in brackets", "Aqua, Citral (1), Urea [2]", ["Aqua", "Citral", "Urea"]),
    ("raised figure in brackets", "Aqua, Citral (¹), Urea (²)", ["Aqua", "Citral", "Urea"]),
    ("figure after a bracket", "Aqua, Tocopherol (Vitamin E)1, Urea", ["Aqua", "Tocopherol (Vitamin E)", "Urea"]),
    ("asterisk in brackets", "Aqua, Citral (*), Urea", ["Aqua", "Citral", "Urea"]),
    (
        "asterisk after a bracket",
        "Butyrospermum Parkii (Shea) Butter*, Aqua",
        ["Butyrospermum Parkii (Shea) Butter", "Aqua"],
    ),
    ("degree sign", "Aqua, Citral°, Urea", ["Aqua", "Citral", "Urea"]),
    ("quotes", "\u201cAqua\u201d, 'Glycerin', «Urea»", ["Aqua", "Glycerin", "Urea"]),
]

MENDED = [
    ("white space", "Cetearyl   Alcohol,  Aqua", ["Cetearyl Alcohol", "Aqua"]),
    ("no-break spaces", "Cetearyl\u00a0Alcohol, Aqua", ["Cetearyl Alcohol", "Aqua"]),
    ("hyphen of a line break", "Aqua, Niacin-\namide, Urea, Glycerin", ["Aqua", "Niacinamide", "Urea", "Glycerin"]),
    (
        "hyphen of the name at a line break",
        "Aqua, PEG-\n100 Stearate, Urea, Glycerin",
        ["Aqua", "PEG-100 Stearate", "Urea", "Glycerin"],
    ),
    (
        "hyphen that the lexicon has at a line break",
        "Aqua, Coco-\nGlucoside, Urea, Glycerin",
        ["Aqua", "Coco-Glucoside", "Urea", "Glycerin"],
    ),
    (
        "locant at a line break",
        "Aqua, 1,2-\nHexanediol, Urea, Glycerin",
        ["Aqua", "1,2-Hexanediol", "Urea", "Glycerin"],
    ),
    ("soft hyphen", "Niacin\u00adamide, Aqua", ["Niacinamide", "Aqua"]),
    ("zero-width space", "Niacin\u200bamide, \u200bAqua\u200b", ["Niacinamide", "Aqua"]),
    ("byte order mark", "\ufeffAqua, Glycerin", ["Aqua", "Glycerin"]),
    ("line breaks in HTML", "Aqua<br>Glycerin<br/>Panthenol", ["Aqua", "Glycerin", "Panthenol"]),
    ("list in HTML", "<ul><li>Aqua</li><li>Glycerin</li></ul>", ["Aqua", "Glycerin"]),
    ("paragraph in HTML", "<p>Aqua, Glycerin</p>", ["Aqua", "Glycerin"]),
    ("bold in HTML", "Aqua, <b>Glycerin</b>, <strong>Urea</strong>", ["Aqua", "Glycerin", "Urea"]),
    ("comment in HTML", "Aqua, <!-- x -->Glycerin", ["Aqua", "Glycerin"]),
    ("entities", "Aqua, Cr&egrave;me&nbsp;Oil, Urea", ["Aqua", "Crème Oil", "Urea"]),
]

ALL = [*SEPARATORS, *NAMES, *BRACKETS, *JOINERS, *MARKS, *MENDED]


@pytest.mark.parametrize(
    ("text", "names"), [pytest.param(text, names, id=f"{what}: {text[:30]}") for what, text, names in ALL]
)
def test_a_statement_and_its_names(text: str, names: list[str], lexicon: Lexicon) -> None:
    assert printed(text, lexicon) == names


FIGURES = [
    ("Niacinamide 10%, Aqua", "Niacinamide", (10.0, 10.0)),
    ("Niacinamide (10%), Aqua", "Niacinamide", (10.0, 10.0)),
    ("Niacinamide [10 %], Aqua", "Niacinamide", (10.0, 10.0)),
    ("Niacinamide - 10%, Aqua", "Niacinamide", (10.0, 10.0)),
    ("Niacinamide: 10%, Aqua", "Niacinamide", (10.0, 10.0)),
    ("10% Niacinamide, Aqua", "Niacinamide", (10.0, 10.0)),
    ("(10%) Niacinamide, Aqua", "Niacinamide", (10.0, 10.0)),
    ("Niacinamide 0,5 %, Aqua", "Niacinamide", (0.5, 0.5)),
    ("Niacinamide (<0.5%), Aqua", "Niacinamide", (None, 0.5)),
    ("Niacinamide (min. 36%), Aqua", "Niacinamide", (36.0, None)),
    ("Niacinamide 5-10%, Aqua", "Niacinamide", (5.0, 10.0)),
    ("Niacinamide 20 mg/g, Aqua", "Niacinamide", (2.0, 2.0)),
    ("Niacinamide 10,000 ppm, Aqua", "Niacinamide", (1.0, 1.0)),
    ("Niacinamide 2% w/w, Aqua", "Niacinamide", (2.0, 2.0)),
    ("Niacinamide 2% (w/w), Aqua", "Niacinamide", (2.0, 2.0)),
    ("Niacinamide* 2%, Aqua", "Niacinamide", (2.0, 2.0)),
    ("Niacinamide 2%*, Aqua", "Niacinamide", (2.0, 2.0)),
    ("Niacinamide (Vitamin B3) 2%, Aqua", "Niacinamide (Vitamin B3)", (2.0, 2.0)),
    ("Niacinamide (Vitamin B3, 2%), Aqua", "Niacinamide (Vitamin B3)", (2.0, 2.0)),
    ("Niacinamide 2% (Vitamin B3), Aqua", "Niacinamide (Vitamin B3)", (2.0, 2.0)),
    ("Niacinamide (2%, Vitamin B3), Aqua", "Niacinamide (Vitamin B3)", (2.0, 2.0)),
    ("Niacinamide, 2%, Aqua", "Niacinamide", (2.0, 2.0)),
    ("Niacinamide\n2%\nAqua", "Niacinamide", (2.0, 2.0)),
    ("Niacinamide <b>2%</b>, Aqua", "Niacinamide", (2.0, 2.0)),
    ("Polysorbate 20 - 2%, Aqua", "Polysorbate 20", (2.0, 2.0)),
    ("PEG-8 5%, Aqua", "PEG-8", (5.0, 5.0)),
]


@pytest.mark.parametrize(("text", "name", "figure"), FIGURES, ids=[text for text, _, _ in FIGURES])
def test_a_figure_belongs_to_its_name_and_is_no_part_of_it(
    text: str, name: str, figure: tuple[float | None, float | None], lexicon: Lexicon
) -> None:
    first, water = items(text, lexicon)
    assert (first.printed, water.printed) == (name, "Aqua")
    assert first.stated is not None
    assert (first.stated.low, first.stated.high) == figure
    assert water.stated is None


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Avobenzone 3%, Homosalate 10%, Octocrylene 8%",
            [("Avobenzone", 3.0), ("Homosalate", 10.0), ("Octocrylene", 8.0)],
        ),
        ("3% Avobenzone, 10% Homosalate", [("Avobenzone", 3.0), ("Homosalate", 10.0)]),
        ("Homosalate 10%Octisalate 5%Water", [("Homosalate", 10.0), ("Octisalate", 5.0), ("Water", None)]),
        ("Niacinamide 10% Zinc PCA 1%", [("Niacinamide", 10.0), ("Zinc PCA", 1.0)]),
        ("Niacinamide 10%\nZinc PCA 1%", [("Niacinamide", 10.0), ("Zinc PCA", 1.0)]),
        ("Aqua, Glycerin", [("Aqua", None), ("Glycerin", None)]),
    ],
)
def test_several_figures_go_to_their_own_names(
    text: str, figures: list[tuple[str, float | None]], lexicon: Lexicon
) -> None:
    assert [(item.printed, item.stated and item.stated.high) for item in items(text, lexicon)] == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Salicylic Acid 2% ........ Acne treatment", [("Salicylic Acid", 2.0)]),
        ("Salicylic acid 2%   Acne treatment", [("Salicylic acid", 2.0)]),
        ("Benzoyl Peroxide 4% (Acne Medication)", [("Benzoyl Peroxide", 4.0)]),
        ("Zinc Oxide 12% Sunscreen\nTitanium Dioxide 6% Sunscreen", [("Zinc Oxide", 12.0), ("Titanium Dioxide", 6.0)]),
        ("Zinc Oxide 12% Sunscreen Titanium Dioxide 6% Sunscreen", [("Zinc Oxide", 12.0), ("Titanium Dioxide", 6.0)]),
        (
            "Avobenzone 3%, Homosalate 10%, Octisalate 5%",
            [("Avobenzone", 3.0), ("Homosalate", 10.0), ("Octisalate", 5.0)],
        ),
        ("Avobenzone 3% w/w (sunscreen); Octisalate 5% w/w (sunscreen)", [("Avobenzone", 3.0), ("Octisalate", 5.0)]),
        ("80% Ethyl Alcohol", [("Ethyl Alcohol", 80.0)]),
        ("80% ETHYL ALCOHOL W/W", [("ETHYL ALCOHOL", 80.0)]),
        ("80% Ethyl Alcohol (v/v) Antiseptic", [("Ethyl Alcohol", 80.0)]),
        ("10% Homosalate Sunscreen, 5% Octisalate Sunscreen", [("Homosalate", 10.0), ("Octisalate", 5.0)]),
        ("Ethyl Alcohol w/w 80%", [("Ethyl Alcohol", 80.0)]),
        ("Zinc Oxide", [("Zinc Oxide", None)]),
        ("Allantoin 0.5% Skin protectant", [("Allantoin", 0.5)]),
    ],
)
def test_actives_of_drug_facts_without_their_purposes(
    text: str, figures: list[tuple[str, float | None]], lexicon: Lexicon
) -> None:
    assert [(item.printed, item.stated and item.stated.high) for item in items(text, lexicon, "active")] == figures


def test_a_basis_that_stands_apart_is_that_of_the_figure(lexicon: Lexicon) -> None:
    (alcohol,) = items("80% Ethyl Alcohol v/v", lexicon, "active")
    assert alcohol.stated is not None
    assert alcohol.stated.basis == "v/v"


def test_positions_start_again_in_each_section_and_component(lexicon: Lexicon) -> None:
    statements = [
        Statement("Zinc Oxide 10%", "active"),
        Statement("Aqua, Glycerin", "inactive"),
        Statement("Mica, CI 77891", "may_contain"),
        Statement("Aqua, Urea", "main", "Night cream"),
        Statement("Aqua, Mel", "main", "Day cream"),
    ]
    found = split(statements, lexicon)
    assert [(item.position, item.section, item.component, item.statement) for item in found] == [
        (1, "active", None, 0),
        (1, "inactive", None, 1),
        (2, "inactive", None, 1),
        (1, "may_contain", None, 2),
        (2, "may_contain", None, 2),
        (1, "main", "Night cream", 3),
        (2, "main", "Night cream", 3),
        (1, "main", "Day cream", 4),
        (2, "main", "Day cream", 4),
    ]


def test_a_list_goes_on_in_the_next_statement_of_its_section(lexicon: Lexicon) -> None:
    found = split([Statement("Aqua, Glycerin", "main"), Statement("Urea", "main")], lexicon)
    assert [item.position for item in found] == [1, 2, 3]


# --- what holds of every statement ---------------------------------------------------------------------------------


def check_spans(text: str, lexicon: Lexicon, section: str = "main") -> None:
    """Every name stands where its span says, and the spans are in order and apart."""
    end = 0
    for item in items(text, lexicon, section):
        a, b = item.span
        assert end <= a < b <= len(text)
        assert mended(text[a:b], lexicon) == item.printed
        assert item.printed == " ".join(item.printed.split())
        end = b


@pytest.mark.parametrize("text", [*(text for _, text, _ in ALL), *(text for text, _, _ in FIGURES)])
def test_spans_round_trip(text: str, lexicon: Lexicon) -> None:
    check_spans(text, lexicon)
    check_spans(text, lexicon, "active")


scraps = st.lists(
    st.sampled_from(
        [
            *(
                "Aqua",
                "Glycerin",
                "1,2-Hexanediol",
                "Iron Oxides",
                "CI 77491",
                "Parfum",
                "Limonene",
                "PEG-40",
                "Alcohol Denat.",
                "Quibblewort",
                "C.I.",
                "2",
                "20",
                "and",
            ),
            *(
                ", ",
                ",",
                "; ",
                " ",
                "  ",
                "\n",
                "\n\n",
                ". ",
                ".",
                " - ",
                " / ",
                "/",
                "-",
                "•",
                "(",
                ")",
                "[",
                "]",
                "*",
                "¹",
                "%",
                "2%",
                "<0.5%",
                "10,000 ppm",
                "<br>",
                "&amp;",
                "\u200b",
                "\u00ad",
                "-\n",
            ),
        ]
    ),
    max_size=25,
).map("".join)


@steady
@given(text=scraps, section=st.sampled_from(["main", "active", "may_contain"]))
def test_spans_round_trip_on_any_scraps(text: str, section: str, lexicon: Lexicon) -> None:
    check_spans(text, lexicon, section)


@steady
@given(text=st.text(max_size=80))
def test_spans_round_trip_on_any_text(text: str, lexicon: Lexicon) -> None:
    check_spans(text, lexicon)


@steady
@given(text=scraps)
def test_the_same_statement_gives_the_same_ingredients(text: str, lexicon: Lexicon) -> None:
    assert items(text, lexicon) == items(text, lexicon)


with Path(lexicon_folder(), "names.csv").open(encoding="utf-8", newline="") as lines:
    names = st.sampled_from([row["inci"] for row in csv.DictReader(lines)])


@steady
@given(
    listed=st.lists(names, min_size=1, max_size=12, unique=True),
    comma=st.sampled_from([", ", ",", " , ", "; ", ",\n", " • "]),
)
def test_a_list_of_known_names_gives_these_names(listed: list[str], comma: str, lexicon: Lexicon) -> None:
    assert printed(comma.join(listed), lexicon) == listed


@steady
@given(listed=st.lists(names, min_size=4, max_size=12, unique=True))
def test_known_names_one_a_line_give_these_names(listed: list[str], lexicon: Lexicon) -> None:
    assert printed("\n".join(listed), lexicon) == listed
