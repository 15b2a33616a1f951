"""Claims in words against the list."""

from __future__ import annotations

import pytest

import labelscan
from labelscan.model import Claim


def claims(said: str, listed: str = "Aqua, Glycerin, Niacinamide, Phenoxyethanol") -> list[Claim]:
    return list(labelscan.scan_text(f"Face cream. {said}\n\nIngredients: {listed}").claims)


def claim(said: str, listed: str = "Aqua, Glycerin, Niacinamide, Phenoxyethanol") -> Claim:
    (found,) = claims(said, listed)
    return found


VERDICTS = [
    # what is said, list, verdict, flags
    ("Shrinks pores!", "Aqua, Glycerin", "contradicted", ["myth"]),
    ("It closes pores.", "Aqua, Glycerin", "contradicted", ["myth"]),
    ("Resserre les pores.", "Aqua, Glycerin", "contradicted", ["myth"]),
    ("Minimises pores.", "Aqua, Glycerin", "unverifiable", []),
    ("Pore-refining.", "Aqua, Glycerin", "unverifiable", []),
    ("Non-comedogenic.", "Aqua, Glycerin", "unverifiable", []),
    ("Won't clog pores.", "Aqua, Cocos Nucifera Oil", "unverifiable", []),
    ("Dermatologically tested.", "Aqua, Glycerin", "unverifiable", []),
    ("Hypoallergenic.", "Aqua, Glycerin, Parfum", "unverifiable", []),
    # X-free is false by a listed member of X alone
    ("Oil-free.", "Aqua, Glycerin", "consistent", []),
    ("Oil-free.", "Aqua, Simmondsia Chinensis Seed Oil", "contradicted", []),
    ("Oil-free.", "Aqua, Butyrospermum Parkii Butter", "contradicted", []),
    ("Oil-free.", "Aqua, Paraffinum Liquidum", "contradicted", []),
    ("Oil-free.", "Aqua, Dimethicone, Isopropyl Myristate", "consistent", []),
    ("Fragrance-free.", "Aqua, Glycerin", "consistent", []),
    ("Fragrance-free.", "Aqua, Parfum", "contradicted", []),
    ("Fragrance-free.", "Aqua, Fragrance", "contradicted", []),
    ("Fragrance-free.", "Aqua, Lavandula Angustifolia Oil", "contradicted", []),
    ("Fragrance-free.", "Aqua, Linalool", "contradicted", []),
    ("Fragrance-free.", "Aqua, Benzyl Alcohol", "consistent", []),  # a preservative
    ("Alcohol-free.", "Aqua, Alcohol Denat.", "contradicted", []),
    ("Alcohol-free.", "Aqua, Cetyl Alcohol, Phenethyl Alcohol", "consistent", []),
    ("Paraben-free.", "Aqua, Phenoxyethanol", "consistent", []),
    ("Paraben-free.", "Aqua, Propylparaben", "contradicted", []),
    ("Silicone-free.", "Aqua, Dimethicone", "contradicted", []),
    ("Silicone-free.", "Aqua, Squalane", "consistent", []),
    ("Sulfate-free.", "Aqua, Sodium Laureth Sulfate", "contradicted", []),
    ("Sulphate-free.", "Aqua, Magnesium Sulfate, Coco-Glucoside", "consistent", []),
]


@pytest.mark.parametrize(("said", "listed", "verdict", "flags"), VERDICTS)
def test_verdicts(said: str, listed: str, verdict: str, flags: list[str]) -> None:
    found = claim(said, listed)
    assert (found.kind, found.verdict, list(found.flags)) == ("marketing", verdict, flags), found.says
    assert found.text.lower() in said.lower()
    assert found.reasons[-1].sources


@pytest.mark.parametrize(
    "said",
    [
        *(
            "It does not shrink pores.",
            "Nothing shrinks pores.",
            "It cannot shrink pores.",
            "For visible, open pores.",
            "Clears pores.",
        ),
        *("Boil-free prose.", "Not oil-free.", "This is not fragrance-free."),
    ],
)
def test_what_is_not_claimed(said: str) -> None:
    assert claims(said) == []


def test_each_claim_once_and_in_order() -> None:
    found = claims("Oil-free. Shrinks pores. Non-comedogenic. Oil free, shrinks pores!")
    assert [one.text for one in found] == ["Shrinks pores", "Non-comedogenic", "Oil-free"]


def test_what_the_list_says_of_clogging_is_told() -> None:
    plain = claim("Non-comedogenic.")
    assert "the risk is low" in plain.says
    assert "none is rated 2 or more of 5" in plain.says
    oily = claim("Non-comedogenic.", "Theobroma Cacao Seed Butter, Cetyl Alcohol, Tocopherol, Niacinamide")
    assert "rated 2 or more of 5: Theobroma Cacao Seed Butter (4), Cetyl Alcohol (2), Tocopherol (2)" in oily.says
    strange = claim("Non-comedogenic.", "Zorblatt Ferment, Blurbon Filtrate, Glycerin")
    assert "too little is recognised" in strange.says


def test_a_member_is_named_where_it_stands() -> None:
    found = claim("Oil-free.", "Aqua, Jojoba Oil, Argania Spinosa Kernel Oil")
    assert found.says == "The list holds Simmondsia Chinensis Seed Oil, Argania Spinosa Kernel Oil."
    assert [reason.ingredient for reason in found.reasons[:-1]] == [
        "Simmondsia Chinensis Seed Oil",
        "Argania Spinosa Kernel Oil",
    ]
    assert all(reason.span is not None for reason in found.reasons[:-1])
