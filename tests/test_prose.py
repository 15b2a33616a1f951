"""Claims in words, as running text makes them."""

from __future__ import annotations

import subprocess
import sys

import pytest

import labelscan
from labelscan.lexicon import Lexicon
from labelscan.prose import said

MADE: list[tuple[str, list[tuple[str, str]]]] = [
    # a sentence; the claims it makes: rule and words
    ("This serum shrinks your enlarged pores.", [("pore-size", "shrinks your enlarged pores")]),
    ("Shrinking pores is what it does best.", [("pore-size", "Shrinking pores")]),
    ("It opens the pores, then closes pores again.", [("pore-size", "opens the pores"), ("pore-size", "closes pores")]),
    ("Permanently reduces visible pores.", [("pore-size", "Permanently reduces visible pores")]),
    ("Pores gone forever!", [("pore-size", "Pores gone forever")]),
    ("Visibly minimises pores", [("pore-look", "minimises pores")]),
    ("Free from parabens, silicones and perfume.", [
        ("paraben-free", "Free from parabens"), ("silicone-free", "Free from silicones"), ("fragrance-free", "Free from perfume"),
    ]),
    ("Free from parabens, phthalates, mineral oil and dyes.", [
        ("paraben-free", "Free from parabens"), ("mineral-oil-free", "Free from mineral oil"), ("dye-free", "Free from dyes"),
    ]),
    ("Without fragrance\nand without\nalcohol.", [("fragrance-free", "Without fragrance"), ("alcohol-free", "without alcohol")]),
    ("Formulated without drying alcohol.", [("alcohol-free", "Formulated without drying alcohol")]),
    ("No oil, no perfume, no dyes.", [("oil-free", "No oil"), ("fragrance-free", "no perfume"), ("dye-free", "no dyes")]),
    ("No added fragrance.", [("fragrance-free", "No added fragrance")]),
    ("Contains no alcohol", [("alcohol-free", "Contains no alcohol")]),
    ("Paraben-, sulfate- and silicone-free.", [
        ("paraben-free", "Paraben-free"), ("sulfate-free", "sulfate-free"), ("silicone-free", "silicone-free"),
    ]),
    ("Paraben, sulphate and silicone free", [
        ("paraben-free", "Paraben free"), ("sulfate-free", "sulphate free"), ("silicone-free", "silicone free"),
    ]),
    ("Sans parabènes ni silicones.", [("paraben-free", "Sans parabènes"), ("silicone-free", "Sans silicones")]),
    ("Frei von Parabenen.", [("paraben-free", "Frei von Parabenen")]),
    ("Oil-free hydration for oily skin.", [("oil-free", "Oil-free")]),
    ("Mineral oil free.", [("mineral-oil-free", "Mineral oil free")]),  # and not oil-free
    ("An acne treatment for spots", [("for-acne", "acne treatment")]),
    ("Clears existing acne.", [("for-acne", "Clears existing acne")]),
    ("NON-COMEDOGENIC", [("non-comedogenic", "NON-COMEDOGENIC")]),
    ("It won’t clog pores.", [("non-comedogenic", "won’t clog pores")]),
    ("Dermatologist tested; hypoallergenic.", [("tested", "Dermatologist tested"), ("tested", "hypoallergenic")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "claims"), MADE)
def test_claims_that_are_made(sentence: str, claims: list[tuple[str, str]], lexicon: Lexicon) -> None:
    found = [(one.rule, one.text) for one in said([sentence], lexicon)]
    assert sorted(found) == sorted(claims)


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "It does not shrink pores.",
        "Nothing closes pores, whatever they say.",
        "No cream can shrink pores.",
        "For visible, open pores.",
        "Large pores look smaller in soft light.",
        "Without oil control worries.",
        "Free from parabens? Ask us.".replace("parabens", "worries"),
        "Rich in oil and free of charge.",
        "Not free from alcohol.",
        "This is not fragrance-free.",
        "Turmoil-free mornings.",
        "Feel free to use oil afterwards.",
        "A light cream for dry skin.",
        "Shake well, avoid the eyes.",
    ],
)
def test_claims_that_are_not_made(sentence: str, lexicon: Lexicon) -> None:
    assert list(said([sentence], lexicon)) == []


def test_only_what_is_named_to_its_end_is_left_out(lexicon: Lexicon) -> None:
    found = [one.rule for one in said(["Free from parabens and rich in oil."], lexicon)]
    assert found == ["paraben-free"]


def test_a_long_text_of_one_word_is_read_in_time(lexicon: Lexicon) -> None:
    assert list(said(["free from " + "parabens, " * 5000], lexicon))
    assert list(said(["pores " * 20_000 + "closes pores"], lexicon))


@pytest.mark.parametrize(
    ("prose", "loaded"),
    [
        ("", False),
        ("A light cream for dry skin. With 2 % niacinamide. Apply morning and evening.", False),
        ("Oil-free.", True),
        ("Shrinks pores.", True),
    ],
)
def test_spacy_is_loaded_only_where_prose_may_make_a_claim(prose: str, loaded: bool) -> None:
    label = f"Face cream\n\n{prose}\n\nIngredients: Aqua, Glycerin, Niacinamide, Phenoxyethanol"
    script = f"import sys, labelscan; labelscan.scan_text({label!r}); print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(loaded)


# --- what the list says of them ----------------------------------------------------------------------------------


def _claim(prose: str, listed: str, kind: str = "marketing") -> labelscan.model.Claim:
    report = labelscan.scan_text(f"{prose}\n\nIngredients: {listed}")
    (found,) = [claim for claim in report.claims if claim.kind == kind]
    return found


@pytest.mark.parametrize(
    ("listed", "verdict", "says"),
    [
        ("Aqua, Zinc Oxide, Glycerin", "consistent", "Zinc Oxide"),
        ("Aqua, Glycerin, Homosalate, Octocrylene", "consistent", "Homosalate, Octocrylene"),
        ("Aqua, Glycerin, Niacinamide", "contradicted", "Nothing on the list filters"),
        ("Aqua, Glycerin, Zorblatt", "unverifiable", "not recognised"),
    ],
)
def test_an_spf_needs_a_filter(listed: str, verdict: str, says: str) -> None:
    found = _claim("Day cream SPF 30", listed, "spf")
    assert (found.text, found.verdict) == ("SPF 30", verdict)
    assert says in found.says


def test_a_cream_without_an_spf_claims_none() -> None:
    report = labelscan.scan_text("Day cream\n\nIngredients: Aqua, Zinc Oxide")
    assert not [claim for claim in report.claims if claim.kind == "spf"]


def test_to_treat_acne_is_for_drugs() -> None:
    cosmetic = _claim("Face cream for acne", "Aqua, Glycerin, Salicylic Acid")
    assert (cosmetic.verdict, cosmetic.flags) == ("unverifiable", ())
    assert "what a medicine does" in cosmetic.says
    drug = labelscan.scan_text(
        "Acne treatment gel\nDrug Facts\nActive ingredient: Salicylic Acid 2%\n\nInactive ingredients: Water, Glycerin, Carbomer"
    )
    (found,) = [claim for claim in drug.claims if claim.kind == "marketing"]
    assert (found.verdict, found.flags) == ("consistent", ("regulated_strength",))


@pytest.mark.parametrize(
    ("claim", "verdict", "kind"),
    [
        ("oil-free", "consistent", "marketing"),
        ("Shrinks pores", "contradicted", "marketing"),
        ("silicone free", "contradicted", "marketing"),
        ("no parabens, no silicones", "contradicted", "marketing"),
        ("SPF 50", "contradicted", "spf"),
        ("2% niacinamide", "consistent", "concentration"),
    ],
)
def test_check_takes_claims_in_words(claim: str, verdict: str, kind: str) -> None:
    report = labelscan.scan_text("Face cream\n\nIngredients: Aqua, Glycerin, Niacinamide, Dimethicone, Phenoxyethanol")
    found = labelscan.check(claim, report)
    assert (found.verdict, found.kind) == (verdict, kind)
    assert len(found.parts) == (2 if "," in claim else 0)
