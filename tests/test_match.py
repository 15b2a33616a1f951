"""Printed names and the INCI names that they mean. Similarity is not identity."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelscan.lexicon import Lexicon, lexicon_folder
from labelscan.match import known

steady = settings(deadline=None, derandomize=True, database=None, max_examples=300)


def rows(file: str) -> list[dict[str, str]]:
    with Path(lexicon_folder(), file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


NAMES = [row["inci"] for row in rows("names.csv")]
ALIASES = rows("aliases.csv")

MEANS: dict[str, list[tuple[str, str | None]]] = {
    "exact": [
        ("Aqua", "Aqua"),
        ("AQUA", "Aqua"),
        ("glycerin", "Glycerin"),
        ("Caprylic/Capric Triglyceride", "Caprylic/Capric Triglyceride"),
        ("Alcohol Denat.", "Alcohol Denat."),
        ("1,2-Hexanediol", "1,2-Hexanediol"),
        ("CI 77491", "CI 77491"),
        ("Stearyl Heptanoate", "Stearyl Heptanoate"),
        ("BHA", "BHA"),
        ("Lanolin Alcohol", "Lanolin Alcohol"),
    ],
    "normalised": [
        ("Aqua*", "Aqua"),
        ("Polysorbate-20", "Polysorbate 20"),
        ("Caprylic Capric Triglyceride", "Caprylic/Capric Triglyceride"),
        ("1, 2-Hexanediol", "1,2-Hexanediol"),
        ("Peg- 8", "PEG-8"),
        ("ButyleneGlycol", "Butylene Glycol"),
        ("Butylene\u00a0Glycol", "Butylene Glycol"),
        ("Alcohol Denat", "Alcohol Denat."),
        ("C.I. 77491", "CI 77491"),
        ("Ci77491", "CI 77491"),
        ("Glycerine", "Glycerin"),
        ("Sulphur", "Sulfur"),
        ("Aluminium Hydroxide", "Aluminum Hydroxide"),
        ("Sodium Laureth Sulphate", "Sodium Laureth Sulfate"),
        ("Xantham Gum", "Xanthan Gum"),
        ("(Glycerin)", "Glycerin"),
        ('"Glycerin"', "Glycerin"),
    ],
    "alias": [
        ("Water", "Aqua"),
        ("Eau", "Aqua"),
        ("Wasser", "Aqua"),
        ("Agua", "Aqua"),
        ("Acqua", "Aqua"),
        ("Woda", "Aqua"),
        ("Purified Water", "Aqua"),
        ("Aqua (Water)", "Aqua"),
        ("Water (Aqua)", "Aqua"),
        ("Aqua (Water, Eau)", "Aqua"),
        ("Water/Aqua/Eau", "Aqua"),
        ("Aqua / Water / Eau", "Aqua"),
        ("Aqua|Water|Eau", "Aqua"),
        ("Water\\Aqua\\Eau", "Aqua"),
        ("Parfum (Fragrance)", "Parfum"),
        ("Fragrance/Parfum", "Parfum"),
        ("Shea Butter", "Butyrospermum Parkii Butter"),
        ("Butyrospermum Parkii (Shea) Butter", "Butyrospermum Parkii Butter"),
        ("Shea Butter (Butyrospermum Parkii)", "Butyrospermum Parkii Butter"),
        ("Butyrospermum parkii (shea butter)", "Butyrospermum Parkii Butter"),
        ("Simmondsia Chinensis (Jojoba) Seed Oil", "Simmondsia Chinensis Seed Oil"),
        ("Helianthus Annuus [Sunflower] Seed Oil", "Helianthus Annuus Seed Oil"),
        ("Camellia Sinensis (Green Tea) Leaf Extract", "Camellia Sinensis Leaf Extract"),
        ("Green Tea (Camellia Sinensis) Leaf Extract", "Camellia Sinensis Leaf Extract"),
        ("Organic Aloe Barbadensis Leaf Juice", "Aloe Barbadensis Leaf Juice"),
        ("Niacinamide (Vitamin B3)", "Niacinamide"),
        ("Vitamin B3", "Niacinamide"),
        ("Vitamin E", "Tocopherol"),
        ("Vitamin C", "Ascorbic Acid"),
        ("Glycerin (Vegetable)", "Glycerin"),
        ("Glycerin (from coconut)", "Glycerin"),
        ("100% Squalane", "Squalane"),
        ("Titanium Dioxide [Nano]", "Titanium Dioxide"),
        ("Zinc Oxide (nano)", "Zinc Oxide"),
        ("Avobenzone", "Butyl Methoxydibenzoylmethane"),
        ("Octinoxate", "Ethylhexyl Methoxycinnamate"),
        ("Oxybenzone", "Benzophenone-3"),
        ("Mineral Oil", "Paraffinum Liquidum"),
        ("Beeswax", "Cera Alba"),
        ("Honey", "Mel"),
        ("SD Alcohol 40-B", "Alcohol Denat."),
        ("Ethanol", "Alcohol"),
        ("Iron Oxides (CI 77491)", "CI 77491"),
        ("CI 77891 (Titanium Dioxide)", "CI 77891"),
        ("CI 77891/Titanium Dioxide", "CI 77891"),
        ("Titanium Dioxide (CI 77891)", "CI 77891"),
        ("Mica (CI 77019)", "Mica"),
        ("Cl 77491", "CI 77491"),
        ("C.l. 77491", "CI 77491"),
        ("77491", "CI 77491"),
        ("FD&C Yellow No. 5", "CI 19140"),
        ("D&C Red No. 33", "CI 17200"),
        ("Watermelon Seed Oil", "Citrullus Lanatus Seed Oil"),
        ("Propandiol", "Propanediol"),
    ],
    "fuzzy": [
        ("Glicerin", "Glycerin"),
        ("Niacinimide", "Niacinamide"),
        ("Sodium Hyaluronte", "Sodium Hyaluronate"),
        ("Tocopheryl Acetat", "Tocopheryl Acetate"),
        ("Butylen Glycol", "Butylene Glycol"),
        ("Cetaeryl Alcohol", "Cetearyl Alcohol"),
        ("Disodium ETDA", "Disodium EDTA"),
        ("Pentylene Glyc0l", "Pentylene Glycol"),
        ("Benzyl A1coho1", "Benzyl Alcohol"),
        ("PEG-40 Hydr0genated Ca5tor Oil", "PEG-40 Hydrogenated Castor Oil"),
        ("GIycerin", "Glycerin"),
        (
            "Hydroxyethyl Acrylate/Sodium Acryloyldimethyl Taurat Copolimer",
            "Hydroxyethyl Acrylate/Sodium Acryloyldimethyl Taurate Copolymer",
        ),
    ],
    "class": [
        ("Iron Oxides", None),
        ("Ceramides", None),
        ("AHA", None),
        ("Fruit Acids", None),
        ("Peptides", None),
        ("Aloe Vera", None),
        ("PEG-400", None),
        ("Oat", None),
        ("Rosehip Oil", None),
        ("Ir0n Oxides", None),
    ],
    "shape": [
        ("Quibblewort Extract", None),
        ("Zorblattia Ficta (Zorblatt) Seed Oil", None),
        ("PEG-99 Zorblattate", None),
        ("Polyglyceryl-7 Stearate", None),
        ("CI 77999", None),
        ("Sodium Zorblattate", None),
    ],
    "none": [
        ("Quibblewort", None),
        ("Watermelon", None),
        ("xyz", None),
        ("", None),
        ("*", None),
        ("brightens the skin", None),
        ("Bis-Quibble Dimethicone", None),
    ],
}


@pytest.mark.parametrize(
    ("printed", "kind", "name"),
    [
        pytest.param(printed, kind, name, id=f"{kind}: {printed}")
        for kind, some in MEANS.items()
        for printed, name in some
    ],
)
def test_what_a_printed_name_means(printed: str, kind: str, name: str | None, lexicon: Lexicon) -> None:
    found = lexicon.match(printed)
    assert (found.match, found.name) == (kind, name)
    assert (found.name is None) == (kind in ("class", "shape", "none"))
    assert (found.kind is None) == (kind == "none")
    assert bool(found.candidates) == (kind == "class")


def test_each_kind_is_surer_than_the_next(lexicon: Lexicon) -> None:
    sure = [
        lexicon.match(printed).confidence
        for printed in ("Glycerin", "Vitamin B3", "Iron Oxides", "Niacinimide", "Quibblewort")
    ]
    assert sure == sorted(sure, reverse=True)
    assert sure[0] == 1.0
    assert sure[-1] == 0.0


def test_a_class_tells_its_kind_and_its_candidates(lexicon: Lexicon) -> None:
    found = lexicon.match("Iron Oxides")
    assert found.kind == "colourant"
    assert found.candidates == ("CI 77491", "CI 77492", "CI 77499")


def test_what_is_near_and_refused_is_suggested(lexicon: Lexicon) -> None:
    found = lexicon.identify("Polyglyceryl-7 Stearate")
    assert found.match == "shape"
    assert found.kind == "emulsifier"
    assert "Polyglyceryl-2 Stearate" in found.suggestions
    assert len(found.suggestions) <= 3


def test_bha_is_an_antioxidant_on_a_list_and_salicylic_acid_in_a_claim(lexicon: Lexicon) -> None:
    assert lexicon.match("BHA").name == "BHA"
    assert lexicon.match("BHA", "claim").name == "Salicylic Acid"
    entry = lexicon.entry("BHA")
    assert entry is not None
    assert entry.cas == ("25013-16-5",)  # butylated hydroxyanisole


def test_two_different_colour_numbers_decide_nothing(lexicon: Lexicon) -> None:
    assert lexicon.match("Iron Oxides (CI 77491) (CI 77492)").match == "class"
    assert lexicon.match("Yellow (CI 19140) Red (CI 16035)").name is None


# --- look-alikes ---------------------------------------------------------------------------------------------------

LOOK_ALIKES = [
    ("Steareth-2", "Steareth-20"),
    ("PEG-8 Stearate", "PEG-6 Stearate"),
    ("Cetyl Alcohol", "Cetearyl Alcohol"),
    ("Squalane", "Squalene"),
    ("Cetearyl Alcohol", "Ceteareth-20"),
    ("Cetyl Palmitate", "Cetearyl Palmitate"),
    ("Ceteth-20", "Ceteareth-20"),
    ("Ceteareth-12", "Ceteareth-20"),
    ("Retinyl Palmitate", "Isopropyl Palmitate"),
    ("Isopropyl Palmitate", "Isopropyl Myristate"),
    ("Ethylhexyl Palmitate", "Cetyl Palmitate"),
    ("Retinol", "Retinal"),
    ("Retinol", "Retinyl Acetate"),
    ("Propanediol", "Propylene Glycol"),
    ("Propylene Glycol", "Dipropylene Glycol"),
    ("Propylene Glycol", "Butylene Glycol"),
    ("Butylene Glycol", "Pentylene Glycol"),
    ("Hexylene Glycol", "Hexanediol"),
    ("Methylpropanediol", "Propanediol"),
    ("Caprylyl Glycol", "Caprylic Acid"),
    ("Caprylic Acid", "Capric Acid"),
    ("Caproic Acid", "Capric Acid"),
    ("Lauric Acid", "Laureth-4"),
    ("Laureth-4", "Laureth-7"),
    ("Laureth-23", "Laureth-3"),
    ("Sodium Lauryl Sulfate", "Sodium Laureth Sulfate"),
    ("Sodium Lauryl Sulfate", "Ammonium Lauryl Sulfate"),
    ("Sodium Cocoyl Isethionate", "Sodium Lauroyl Methyl Isethionate"),
    ("Sodium Benzoate", "Potassium Sorbate"),
    ("Sodium Chloride", "Potassium Chloride"),
    ("Sodium Carbonate", "Sodium Bicarbonate"),
    ("Sodium Hyaluronate", "Potassium Hyaluronate"),
    ("Hyaluronic Acid", "Hydrolyzed Hyaluronic Acid"),
    ("Collagen", "Hydrolyzed Collagen"),
    ("Malic Acid", "Maleic Acid"),
    ("Lactic Acid", "Lactobionic Acid"),
    ("Glycolic Acid", "Glycyrrhetinic Acid"),
    ("Azelaic Acid", "Adipic Acid"),
    ("Ascorbic Acid", "Ascorbyl Palmitate"),
    ("Ascorbyl Glucoside", "Ascorbyl Palmitate"),
    ("Magnesium Ascorbyl Phosphate", "Sodium Ascorbyl Phosphate"),
    ("Tocopherol", "Tocopheryl Acetate"),
    ("Panthenol", "Pantolactone"),
    ("Panthenol", "Phenethyl Alcohol"),
    ("Benzyl Alcohol", "Behenyl Alcohol"),
    ("Benzyl Benzoate", "Benzyl Salicylate"),
    ("Benzophenone-3", "Benzophenone-4"),
    ("Citronellol", "Citronellal"),
    ("Geraniol", "Geranial"),
    ("Limonene", "Linalool"),
    ("Linalool", "Linalyl Acetate"),
    ("Phenoxyethanol", "Phenethyl Alcohol"),
    ("Methylparaben", "Ethylparaben"),
    ("Propylparaben", "Isopropylparaben"),
    ("Butylparaben", "Isobutylparaben"),
    ("Dimethicone", "Dimethiconol"),
    ("Dimethicone", "Amodimethicone"),
    ("Cyclopentasiloxane", "Cyclohexasiloxane"),
    ("Cyclotetrasiloxane", "Cyclopentasiloxane"),
    ("Polysorbate 20", "Polysorbate 80"),
    ("Polyquaternium-7", "Polyquaternium-10"),
    ("Polyglyceryl-2 Stearate", "Polyglyceryl-3 Stearate"),
    ("Polyglyceryl-3 Diisostearate", "Polyglyceryl-2 Diisostearate"),
    ("PEG-40 Hydrogenated Castor Oil", "PEG-60 Hydrogenated Castor Oil"),
    ("PEG-40 Stearate", "PEG-100 Stearate"),
    ("PEG-4", "PEG-40"),
    ("PPG-3", "PEG-3"),
    ("Glyceryl Stearate", "Glyceryl Stearate SE"),
    ("Glyceryl Stearate", "Glyceryl Distearate"),
    ("Glycol Stearate", "Glycol Distearate"),
    ("Sorbitan Stearate", "Sorbitan Isostearate"),
    ("Stearic Acid", "Isostearic Acid"),
    ("Stearyl Alcohol", "Isostearyl Alcohol"),
    ("Oleic Acid", "Oleyl Alcohol"),
    ("Linoleic Acid", "Linolenic Acid"),
    ("Ceramide NP", "Ceramide AP"),
    ("Ceramide EOP", "Ceramide EOS"),
    ("Palmitoyl Tripeptide-1", "Palmitoyl Tripeptide-5"),
    ("Palmitoyl Tetrapeptide-7", "Palmitoyl Pentapeptide-4"),
    ("Palmitoyl Tripeptide-1", "Copper Tripeptide-1"),
    ("Acetyl Hexapeptide-8", "Acetyl Hexapeptide-1"),
    ("sh-Oligopeptide-1", "rh-Oligopeptide-1"),
    ("Disodium EDTA", "Trisodium EDTA"),
    ("Disodium EDTA", "Tetrasodium EDTA"),
    ("Cocamide MEA", "Cocamide DEA"),
    ("Zinc Oxide", "Zinc PCA"),
    ("Zinc Gluconate", "Zinc Glycinate"),
    ("Arbutin", "Alpha-Arbutin"),
    ("Allantoin", "Alanine"),
    ("Arginine", "Asparagine"),
    ("Lysine", "Leucine"),
    ("Cysteine", "Cystine"),
    ("Bisabolol", "Bakuchiol"),
    ("BHA", "BHT"),
    ("BHA", "Salicylic Acid"),
    ("CI 77491", "CI 77492"),
    ("CI 15850", "CI 15985"),
    ("Rosmarinus Officinalis Extract", "Rosmarinus Officinalis Leaf Extract"),
    ("Citrus Limon Peel Oil", "Citrus Limon Fruit Extract"),
    ("Citrus Aurantium Dulcis Peel Oil", "Citrus Aurantium Bergamia Fruit Oil"),
    ("Camellia Sinensis Leaf Extract", "Camellia Japonica Seed Oil"),
    ("Chamomilla Recutita Flower Extract", "Chamomilla Recutita Flower Oil"),
    ("Rosa Damascena Flower Water", "Rosa Damascena Flower Oil"),
    ("Prunus Amygdalus Dulcis Oil", "Prunus Armeniaca Kernel Oil"),
    ("Vitis Vinifera Seed Oil", "Vitis Vinifera Seed Extract"),
    ("Oryza Sativa Bran Oil", "Oryza Sativa Starch"),
    ("Cocos Nucifera Oil", "Cocos Nucifera Fruit Extract"),
    ("Theobroma Cacao Seed Butter", "Theobroma Cacao Extract"),
    ("Water", "Watermelon Seed Oil"),
    ("Hydrogenated Lecithin", "Lecithin"),
    ("Hydroxyethylcellulose", "Hydroxypropyl Methylcellulose"),
    ("Ethylcellulose", "Methylcellulose"),
    ("Xanthan Gum", "Gellan Gum"),
]


@pytest.mark.parametrize(("one", "other"), LOOK_ALIKES, ids=[f"{a} / {b}" for a, b in LOOK_ALIKES])
def test_of_two_that_look_alike_neither_is_taken_for_the_other(one: str, other: str, lexicon: Lexicon) -> None:
    a, b = lexicon.match(one), lexicon.match(other)
    assert a.name is None or a.name != b.name
    for printed, found in ((one, a), (other, b)):
        assert found.match != "fuzzy" or lexicon.entry(printed) is None


@pytest.mark.parametrize(
    ("printed", "not_this"),
    [
        ("Steareth-22", "Steareth-2"),
        ("PEG-18 Stearate", "PEG-8 Stearate"),
        ("Polysorbate 21", "Polysorbate 20"),
        ("CI 77498", "CI 77499"),
        ("Ceramide EOT", "Ceramide EOS"),
        ("Quaternium-91", "Quaternium-90"),
        ("Squalyne", "Squalane"),
        ("Isosqualane", "Squalane"),
        ("Dicetyl Palmitate", "Cetyl Palmitate"),
        ("Retinyl Palmitone", "Retinyl Palmitate"),
        ("Tocopheral", "Tocopherol"),
        ("Mineral", "Mineral Oil"),
        ("Oil", "Mineral Oil"),
        ("Helianthus Annuus Leaf Oil", "Helianthus Annuus Seed Oil"),
        ("Camellia Sinensis Root Extract", "Camellia Sinensis Leaf Extract"),
        ("Sodium Cetyl Sulfate", "Sodium Cetearyl Sulfate"),
        ("Sodium Palmate", "Sodium Palmitate"),
        ("Calcium Lauryl Sulfate", "Sodium Lauryl Sulfate"),
        ("sr-Oligopeptide-1", "sh-Oligopeptide-1"),
        ("PEG-1O Stearate", "PEG-1 Stearate"),
    ],
)
def test_a_substance_that_the_lexicon_lacks_is_not_taken_for_its_neighbour(
    printed: str, not_this: str, lexicon: Lexicon
) -> None:
    assert lexicon.match(printed).name != not_this


@pytest.mark.parametrize(("one", "other"), LOOK_ALIKES, ids=[f"{a} / {b}" for a, b in LOOK_ALIKES])
def test_of_two_that_look_alike_the_key_of_one_does_not_hold_the_other(one: str, other: str, lexicon: Lexicon) -> None:
    assert lexicon.key(one) != lexicon.key(other)


# --- the whole lexicon ---------------------------------------------------------------------------------------------


def test_every_name_is_itself(lexicon: Lexicon) -> None:
    wrong = {name: found for name in NAMES if (found := lexicon.match(name)).match != "exact" or found.name != name}
    assert not wrong


def test_every_name_in_capitals_is_itself(lexicon: Lexicon) -> None:
    assert not [name for name in NAMES if lexicon.match(name.upper()).name != name]


def test_every_alias_means_what_it_says_in_its_context(lexicon: Lexicon) -> None:
    wrong = []
    for row in ALIASES:
        for context in ("list", "claim") if row["context"] == "both" else (row["context"],):
            found = lexicon.match(row["alias"], context)
            targets = tuple(row["inci"].split("; "))
            meant = found.candidates == targets if row["kind"] in ("class", "blend") else (found.name,) == targets
            if not meant:
                wrong.append((row["alias"], context, found))
    assert not wrong


def misspelt(name: str, chance: random.Random) -> str:
    """A name with one letter of a longer word dropped, doubled, or swapped with the next."""
    at = [
        i
        for i in range(1, len(name) - 2)
        if name[i - 1 : i + 3].isalpha() and name[i - 1 : i + 3].lower() == name[i - 1 : i + 3]
    ]
    if not at:
        return name
    i = chance.choice(at)
    return chance.choice(
        [name[:i] + name[i + 1 :], name[:i] + name[i] + name[i:], name[:i] + name[i + 1] + name[i] + name[i + 2 :]]
    )


def test_one_letter_wrong_in_a_long_name_is_read_and_never_as_another(lexicon: Lexicon) -> None:
    chance = random.Random(20)
    tried = [
        (name, misspelt(name, chance))
        for name in chance.sample([name for name in NAMES if len(lexicon.key(name)) >= 10], 600)
    ]
    found = [(name, printed, lexicon.match(printed)) for name, printed in tried]
    assert not [one for one in found if one[2].match == "fuzzy" and one[2].name != one[0]]
    assert sum(match.name == name for name, _, match in found) >= 0.97 * len(found)


def test_a_name_with_another_number_is_another_name(lexicon: Lexicon) -> None:
    numbered = [name for name in NAMES if name[-1].isdigit() and not name.startswith("CI ")]
    assert len(numbered) > 150
    for name in numbered:
        head = name.rstrip("0123456789")
        for number in (7, 13, 26, 77, 120):
            found = lexicon.match(f"{head}{number}")
            assert found.match != "fuzzy" or lexicon.key(found.name or "").endswith(str(number)), (name, number, found)


@steady
@given(text=st.text(max_size=60))
def test_any_text_gets_an_answer_and_recognised_means_the_same_everywhere(text: str, lexicon: Lexicon) -> None:
    found = lexicon.match(text)
    assert found == lexicon.match(text)
    assert known(text, lexicon) == (found.match in ("exact", "normalised", "alias", "class"))
    assert 0.0 <= found.confidence <= 1.0


@steady
@given(name=st.sampled_from(NAMES), mark=st.sampled_from(["*", "¹", " ", "®", ".", "\u200b"]))
def test_marks_around_a_name_change_nothing(name: str, mark: str, lexicon: Lexicon) -> None:
    assert lexicon.match(f"{mark}{name}{mark}").name in (name, None if mark == "¹" else name)
