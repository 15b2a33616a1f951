"""Which parts of a document are the product's own ingredient lists."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelscan.find import find
from labelscan.lexicon import Lexicon
from labelscan.model import Block, Document, LabelText
from labelscan.split import split

steady = settings(deadline=None, derandomize=True, database=None, max_examples=100)

LIST = "Aqua, Glycerin, Niacinamide, Cetearyl Alcohol, Phenoxyethanol"
NAMES = ["Aqua", "Glycerin", "Niacinamide", "Cetearyl Alcohol", "Phenoxyethanol"]


def label(*texts: str | Block, lexicon: Lexicon) -> LabelText:
    blocks = tuple(text if isinstance(text, Block) else Block(text) for text in texts)
    return find(Document("label", "text", "", blocks), lexicon)


def printed(*texts: str | Block, lexicon: Lexicon) -> list[str]:
    return [item.printed for item in split(label(*texts, lexicon=lexicon).statements, lexicon)]


def sections(text: str, lexicon: Lexicon) -> list[tuple[str, list[str]]]:
    """The sections of a text in order, each with its names."""
    found = label(text, lexicon=lexicon)
    items = split(found.statements, lexicon)
    return [
        (s.section, [item.printed for item in items if item.statement == n]) for n, s in enumerate(found.statements)
    ]


HEADINGS = [
    *(
        "Ingredients: ",
        "INGREDIENTS: ",
        "Ingredients\n",
        "Ingredients:\n\n",
        "Full Ingredients List: ",
        "Full ingredient list\n",
        "All ingredients - ",
    ),
    *(
        "INCI: ",
        "Ingredients (INCI): ",
        "Ingredients/INCI: ",
        "List of ingredients: ",
        "What's in it:\n",
        "Composition: ",
        "• Ingredients: ",
    ),
    *("**Ingredients:** ", "Ingredients： ", "Our cream. Ingredients: ", "It smells of roses.\nIngredients: "),
    *("Ingrédients : ", "INGRÉDIENTS: ", "Liste des ingrédients : ", "Composition INCI : "),
    *("Inhaltsstoffe: ", "INHALTSSTOFFE\n", "Bestandteile: ", "Zusammensetzung: "),
    *("Ingredientes: ", "Lista de ingredientes: ", "Composición: "),
    *("Ingredienti: ", "Elenco degli ingredienti: ", "Composizione: "),
    *("Ingrediënten: ", "Samenstelling: "),
    *("Składniki: ", "Skład: ", "Lista składników: ", "Composição: ", "全成分：", "전성분: "),
    "Ingredients/Ingrédients/Inhaltsstoffe: ",
]


@pytest.mark.parametrize("heading", HEADINGS, ids=[heading.strip() for heading in HEADINGS])
def test_a_heading_opens_the_list(heading: str, lexicon: Lexicon) -> None:
    assert printed(heading + LIST, lexicon=lexicon) == NAMES


@pytest.mark.parametrize(
    "heading",
    [
        "Ingredients",
        "INGREDIENTS:",
        "Ingrédients",
        "Inhaltsstoffe",
        "Ingredientes",
        "Ingredienti",
        "Ingrediënten",
        "Skład",
    ],
)
def test_a_heading_over_a_block_opens_the_list(heading: str, lexicon: Lexicon) -> None:
    assert printed(Block(LIST, "body", heading), lexicon=lexicon) == NAMES
    assert printed("A cream for dry skin.", heading, LIST, "Apply daily.", lexicon=lexicon) == NAMES


def test_under_a_heading_a_list_needs_no_known_names(lexicon: Lexicon) -> None:
    assert printed("Ingredients: Quibblewort Extract, Snorkel Seed Oil, Glycerin", lexicon=lexicon) == [
        "Quibblewort Extract",
        "Snorkel Seed Oil",
        "Glycerin",
    ]


@pytest.mark.parametrize(
    "before",
    [
        "",
        "Soothing Cream 50 ml\n",
        "A light cream that melts into the skin.\n",
        "Soothing Cream\n\nLeaves skin soft and smooth for hours.\n\n",
    ],
)
def test_a_list_without_a_heading_is_found_by_its_names(before: str, lexicon: Lexicon) -> None:
    assert printed(before + LIST, lexicon=lexicon) == NAMES


AFTER = [
    *(
        "Directions: Apply to clean skin.",
        "DIRECTIONS: Apply to clean skin.",
        "How to use: massage gently.",
        "Warnings: Avoid contact with eyes.",
        "Warning: For external use only.",
    ),
    *(
        "For external use only.",
        "Made in France",
        "Distributed by Somebody Ltd, London",
        "Keep out of reach of children.",
        "Best before: see tube",
        "Storage: keep cool.",
        "Net wt. 50 g",
    ),
    *(
        "*Certified organic",
        "* Ingredient from organic farming.",
        "*From natural origin",
        "** Natural constituents of essential oils",
    ),
    *(
        "Please note that ingredients may change. Always check the packaging.",
        "Ingredients are subject to change.",
        "Formulas may change from time to time.",
        "Refer to the pack for the latest list.",
    ),
    *("This product is vegan and never tested on animals.", "Suitable for sensitive skin."),
    *(
        "Conseils d'utilisation : appliquer matin et soir.",
        "Mode d’emploi : appliquer.",
        "Précautions : éviter les yeux.",
        "Fabriqué en France",
    ),
    *(
        "Anwendung: Auf die Haut auftragen.",
        "Hinweise: Kontakt mit den Augen vermeiden.",
        "Hergestellt in Deutschland",
        "Modo de empleo: aplicar.",
        "Modo d'uso: applicare.",
    ),
    *("Gebruik: aanbrengen.", "Waarschuwing: vermijd de ogen.", "Sposób użycia: nakładać.", "Modo de uso: aplicar."),
]


@pytest.mark.parametrize("after", AFTER)
@pytest.mark.parametrize("between", ["\n", ".\n\n", ". "], ids=["line", "paragraph", "sentence"])
def test_what_ends_a_list(after: str, between: str, lexicon: Lexicon) -> None:
    assert printed(f"Ingredients: {LIST}{between}{after}", lexicon=lexicon) == NAMES


@pytest.mark.parametrize(
    "after", ["\n*Certified organic", "\n* From organic farming", ". *Organically grown.", "\n*organic"]
)
def test_the_legend_of_a_mark_is_no_ingredient(after: str, lexicon: Lexicon) -> None:
    assert printed(f"Ingredients: Aqua, Glycerin*, Niacinamide, Mel*{after}", lexicon=lexicon) == [
        "Aqua",
        "Glycerin",
        "Niacinamide",
        "Mel",
    ]


NO_LIST = [
    *("", "   \n", "No Info", "N/A", "n/a", "Coming soon", "See packaging", "TBC", "none", "unknown"),
    *(
        "A rich cream that leaves your skin soft, smooth and radiant.",
        "With shea butter and vitamin E, it melts into the skin.",
        "Apply morning and evening to a clean face. Avoid the eyes.",
    ),
    *(
        "-Niacinamide: brightens the skin\n-Glycerin: keeps it moist",
        "- Hyaluronic Acid: plumps and hydrates.\n- Vitamin C: brightens.",
    ),
    *(
        "Key ingredients: Niacinamide brightens, Glycerin hydrates.",
        "Free from: parabens, sulphates, mineral oil",
        "Formulated without parabens, phthalates and sulfates.",
        "Key ingredients:\nNiacinamide\nGlycerin",
    ),
    *(
        "Shipping and returns, size guide, reviews, contact",
        "Red, green, blue",
        "Directions: Apply Glycerin, then wait.",
    ),
]


@pytest.mark.parametrize("text", NO_LIST)
def test_what_holds_no_list(text: str, lexicon: Lexicon) -> None:
    assert not label(text, lexicon=lexicon).statements


@pytest.mark.parametrize(
    "text",
    [
        f"-Niacinamide: brightens the skin.\n-Glycerin: keeps it moist.\n\n{LIST}",
        f"Key Ingredients: Niacinamide, Glycerin\n\nIngredients: {LIST}",
        f"Formulated without parabens and mineral oil.\nIngredients: {LIST}",
        f"{LIST}\n\n-Niacinamide: brightens the skin.\n-Glycerin: keeps it moist.",
        f"Ingredients: {LIST}\n\nKey ingredients: Niacinamide brightens, Glycerin hydrates.",
        f"Ingredients: {LIST}\n\nIngredients: {LIST}",
    ],
)
def test_highlights_beside_a_list_are_no_part_of_it(text: str, lexicon: Lexicon) -> None:
    assert printed(text, lexicon=lexicon) == NAMES


DRUG_FACTS = [
    "Active ingredient: Salicylic Acid 2%. Inactive ingredients: Water, Glycerin, Carbomer.",
    "Active Ingredient: Salicylic Acid 2%\nInactive Ingredients: Water, Glycerin, Carbomer",
    "ACTIVE INGREDIENT\nSalicylic Acid 2%\nINACTIVE INGREDIENTS\nWater, Glycerin, Carbomer",
    "Drug Facts\nActive ingredient  Purpose\nSalicylic Acid 2% ........ Acne treatment\nUses for the treatment of acne\n"
    "Inactive ingredients Water, Glycerin, Carbomer\nQuestions? Call us",
    "Active ingredients: Salicylic Acid (2%)\nWarnings: For external use only.\nInactive ingredients: Water, Glycerin, Carbomer",
    "Medicinal ingredients: Salicylic Acid 2% w/w. Non-medicinal ingredients: Water, Glycerin, Carbomer",
]


@pytest.mark.parametrize("text", DRUG_FACTS)
def test_drug_facts_have_an_active_and_an_inactive_list(text: str, lexicon: Lexicon) -> None:
    assert sections(text, lexicon) == [("active", ["Salicylic Acid"]), ("inactive", ["Water", "Glycerin", "Carbomer"])]
    (first, *_) = split(label(text, lexicon=lexicon).statements, lexicon)
    assert first.stated is not None
    assert first.stated.low == first.stated.high == 2.0


MAY_CONTAIN = [
    "Ingredients: Mica, Talc, Dimethicone. May contain: CI 77891, CI 77491",
    "Ingredients: Mica, Talc, Dimethicone [+/- CI 77891, CI 77491]",
    "Ingredients: Mica, Talc, Dimethicone, [+/- CI 77891, CI 77491].",
    "Ingredients: Mica, Talc, Dimethicone (+/-): CI 77891, CI 77491",
    "Ingredients: Mica, Talc, Dimethicone +/- CI 77891, CI 77491",
    "Ingredients: Mica, Talc, Dimethicone. May contain (+/-): CI 77891, CI 77491",
    "Ingredients: Mica, Talc, Dimethicone\nMay Contain/Peut Contenir: CI 77891, CI 77491",
    "Ingrédients : Mica, Talc, Dimethicone. Peut contenir : CI 77891, CI 77491",
    "Inhaltsstoffe: Mica, Talc, Dimethicone. Kann enthalten: CI 77891, CI 77491",
    "Ingredientes: Mica, Talc, Dimethicone. Puede contener: CI 77891, CI 77491",
    "Ingredienti: Mica, Talc, Dimethicone. Può contenere: CI 77891, CI 77491",
    "Ingrediënten: Mica, Talc, Dimethicone. Kan bevatten: CI 77891, CI 77491",
    "Skład: Mica, Talc, Dimethicone. Może zawierać: CI 77891, CI 77491",
    "Mica, Talc, Dimethicone, May Contain: CI 77891, CI 77491",
    "Mica, Talc, Dimethicone ± CI 77891, CI 77491",
]


@pytest.mark.parametrize("text", MAY_CONTAIN)
def test_may_contain_is_a_section(text: str, lexicon: Lexicon) -> None:
    assert sections(text, lexicon) == [
        ("main", ["Mica", "Talc", "Dimethicone"]),
        ("may_contain", ["CI 77891", "CI 77491"]),
    ]


KITS = [
    "Cleanser: Aqua, Glycerin, Coco-Glucoside, Parfum\nCream: Aqua, Squalane, Cetearyl Alcohol, Tocopherol",
    "Ingredients:\nCleanser: Aqua, Glycerin, Coco-Glucoside, Parfum\nCream: Aqua, Squalane, Cetearyl Alcohol, Tocopherol",
    "Ingredients\n\nCleanser:\nAqua, Glycerin, Coco-Glucoside, Parfum\n\nCream:\nAqua, Squalane, Cetearyl Alcohol, Tocopherol",
    "-Cleanser: Aqua, Glycerin, Coco-Glucoside, Parfum. -Cream: Aqua, Squalane, Cetearyl Alcohol, Tocopherol.",
]


@pytest.mark.parametrize("text", KITS)
def test_a_kit_has_a_list_for_each_product(text: str, lexicon: Lexicon) -> None:
    found = label(text, lexicon=lexicon).statements
    assert [statement.component for statement in found] == ["Cleanser", "Cream"]
    names = [(item.component, item.position, item.printed) for item in split(found, lexicon)]
    assert names[0] == ("Cleanser", 1, "Aqua")
    assert names[-4:] == [
        ("Cream", 1, "Aqua"),
        ("Cream", 2, "Squalane"),
        ("Cream", 3, "Cetearyl Alcohol"),
        ("Cream", 4, "Tocopherol"),
    ]


def test_one_product_with_a_title_has_no_component(lexicon: Lexicon) -> None:
    assert [s.component for s in label(f"Day Cream: {LIST}", lexicon=lexicon).statements] == [None]


def test_the_list_of_another_product_counts_only_where_there_is_no_own_one(lexicon: Lexicon) -> None:
    other = Block("Ingredients: Aqua, Alcohol Denat., Parfum, Limonene", "related")
    assert printed(f"Ingredients: {LIST}", other, lexicon=lexicon) == NAMES
    assert printed("A cream.", other, lexicon=lexicon) == ["Aqua", "Alcohol Denat.", "Parfum", "Limonene"]


def test_a_list_cut_short_gives_way_to_the_whole_one(lexicon: Lexicon) -> None:
    short = Block("Ingredients: Aqua, Glycerin, Niacinamide", "attribute")
    assert printed(short, f"Ingredients: {LIST}", lexicon=lexicon) == NAMES
    assert printed(f"Ingredients: {LIST}", short, lexicon=lexicon) == NAMES


def test_prose_is_kept_for_claims(lexicon: Lexicon) -> None:
    found = label("A cream with 5% niacinamide.", f"Ingredients: {LIST}", lexicon=lexicon)
    assert any("5% niacinamide" in text for text in found.prose)
    assert not any("Phenoxyethanol" in text for text in found.prose)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Ingredients: Aqua, Glycerin, Cetearyl\nAlcohol, Niacinamide",
            ["Aqua", "Glycerin", "Cetearyl Alcohol", "Niacinamide"],
        ),
        ("Ingredients:\nAqua\nGlycerin\nNiacinamide", ["Aqua", "Glycerin", "Niacinamide"]),
        ("Ingredients: Aqua. Glycerin. Niacinamide.", ["Aqua", "Glycerin", "Niacinamide"]),
        ("Ingredients: Aqua, Alcohol Denat., Niacinamide.", ["Aqua", "Alcohol Denat.", "Niacinamide"]),
        ("Ingredients: Aqua (Water), Parfum (Fragrance).", ["Aqua (Water)", "Parfum (Fragrance)"]),
        ("Ingredients: Squalane", ["Squalane"]),
        ("Ingredients: 100% Squalane.", ["Squalane"]),
        ("Ingredients: Aqua, Sodium Hyaluronate, Use-less Extract", ["Aqua", "Sodium Hyaluronate", "Use-less Extract"]),
    ],
)
def test_a_list_and_its_lines(text: str, names: list[str], lexicon: Lexicon) -> None:
    assert printed(text, lexicon=lexicon) == names


# --- what holds of every document ----------------------------------------------------------------------------------

scraps = st.lists(
    st.sampled_from(
        [
            *(
                "Ingredients: ",
                "Ingrédients : ",
                "Active ingredient: ",
                "Inactive ingredients: ",
                "May contain: ",
                "Key ingredients: ",
                "Directions: ",
                "Apply daily. ",
                "Cream: ",
            ),
            *(
                LIST,
                "Aqua, Glycerin",
                "Salicylic Acid 2%",
                "CI 77891",
                "Niacinamide",
                "brightens the skin",
                "*organic",
                "[+/-",
                "]",
                "(",
                ")",
                ", ",
                ". ",
                "\n",
                "\n\n",
                " ",
                "N/A",
                "-",
                ":",
            ),
        ]
    ),
    max_size=14,
).map("".join)


@steady
@given(texts=st.lists(scraps, max_size=3))
def test_every_statement_stands_in_the_document_and_holds_a_name(texts: list[str], lexicon: Lexicon) -> None:
    found = label(*texts, lexicon=lexicon)
    items = split(found.statements, lexicon)
    for number, statement in enumerate(found.statements):
        assert any(statement.text in text for text in texts)
        assert statement.section in ("main", "active", "inactive", "may_contain")
        assert all(statement.text[item.span[0] : item.span[1]] for item in items if item.statement == number)


@steady
@given(text=scraps)
def test_the_same_document_gives_the_same_statements(text: str, lexicon: Lexicon) -> None:
    assert label(text, lexicon=lexicon) == label(text, lexicon=lexicon)


@steady
@given(
    names=st.lists(
        st.sampled_from(
            ["Glycerin", "Niacinamide", "Squalane", "Tocopherol", "Urea", "Panthenol", "Allantoin", "Betaine"]
        ),
        min_size=2,
        max_size=8,
        unique=True,
    )
)
def test_prose_around_a_list_changes_nothing(names: list[str], lexicon: Lexicon) -> None:
    listed = ", ".join(["Aqua", *names])
    text = f"This cream leaves your skin soft.\n\nIngredients: {listed}.\n\nApply it morning and evening to your face."
    assert printed(text, lexicon=lexicon) == ["Aqua", *names]
