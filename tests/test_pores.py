"""What actives do on each pathway: range, pH, use, evidence, claims, and protection from the sun."""

from __future__ import annotations

import pytest

import labelscan
from labelscan.lexicon import Lexicon
from labelscan.model import Product, Report
from labelscan.pores import acidity, benefit, effective


def scan(listed: str, head: str = "Face serum", **options: str) -> Report:
    return labelscan.scan_text(f"{head}\n\nIngredients: {listed}", **options)


EFFECTIVE = [
    # active, percent, F
    ("salicylic-acid", 0.5, 1.0),
    ("salicylic-acid", 2.0, 1.0),
    ("salicylic-acid", 10.0, 1.0),  # no bonus above
    ("salicylic-acid", 0.125, 0.125),  # (1/4) ^ 1.5
    ("salicylic-acid", 0.0, 0.0),
    ("papain", 1.0, 0.5),  # no range is known
    ("papain", 0.0, 0.0),
    ("signal-peptides", 0.001, 1.0),  # peptides work at parts per million
    ("urea", 5.0, 1.0),
    ("urea", 2.5, 0.35355),
]


@pytest.mark.parametrize(("active", "percent", "expected"), EFFECTIVE)
def test_the_effective_range(active: str, percent: float, expected: float, lexicon: Lexicon) -> None:
    assert effective(lexicon.actives[active], percent, lexicon) == pytest.approx(expected, abs=1e-4)


ACIDITY = [
    # active, pH, H
    ("salicylic-acid", 3.0, 1.0),  # pKa 2.97: half is un-ionised
    ("salicylic-acid", 3.3, 1.0),
    ("salicylic-acid", 4.0, 0.5),
    ("salicylic-acid", 4.5, 0.1),
    ("glycolic-acid", 3.8, 1.0),
    ("glycolic-acid", 4.5, 0.5),
    ("glycolic-acid", 5.2, 0.1),
    ("glycolic-acid", None, 0.7),
    ("ascorbic-acid", 3.5, 1.0),
    ("ascorbic-acid", 3.6, 0.5),
    ("ascorbic-acid", 4.5, 0.5),
    ("ascorbic-acid", 4.6, 0.1),
    ("ascorbic-acid", None, 0.7),
    ("niacinamide", None, 1.0),
    ("niacinamide", 9.0, 1.0),
    ("azelaic-acid", 6.0, 1.0),  # works as a suspension too
]


@pytest.mark.parametrize(("active", "ph", "expected"), ACIDITY)
def test_acidity(active: str, ph: float | None, expected: float, lexicon: Lexicon) -> None:
    assert acidity(lexicon.actives[active], ph, lexicon) == expected


def test_a_benefit_is_the_product_of_its_terms(lexicon: Lexicon) -> None:
    rinsed = Product(None, None, None, "rinse-off", "", "EU", "", "2026-11-23", None, 3.0)
    salicylic, zinc = lexicon.actives["salicylic-acid"], lexicon.actives["zinc-pca"]
    assert benefit(salicylic, "unclog", 2.0, rinsed, lexicon) == pytest.approx(0.7 * 1.0 * 1.0 * 0.4 * 1.0)
    assert benefit(zinc, "sebum", 1.0, rinsed._replace(use="leave-on"), lexicon) == pytest.approx(0.25 * 0.6)
    assert benefit(zinc, "unclog", 1.0, rinsed, lexicon) == 0


def test_strengths_stand_in_the_lexicon(lexicon: Lexicon) -> None:
    strengths = {
        "retinal": {"support": 0.65, "unclog": 0.55, "texture": 0.6},
        "retinol": {"support": 0.7, "unclog": 0.6, "texture": 0.6},
        "urea": {"texture": 0.2},
        "soluble-collagen": {},
        "willow-bark": {},
        "citric-acid": {},
    }
    assert {name: lexicon.actives[name]["strength"] for name in strengths} == strengths


def test_what_earns_nothing_is_not_in_the_score() -> None:
    found = scan("Aqua, Soluble Collagen, Salix Alba Bark Extract, Panthenol")
    assert {path: (score.score, score.reasons) for path, score in found.pores.items()} == dict.fromkeys(
        found.pores, (0.0, ())
    )


CLAIMS = [
    # claim, the percentage that sebum is then scored with: niacinamide reaches its range at 2 %
    ("2% niacinamide", 50.0),  # consistent: the claim
    ("1% niacinamide", 50 * 0.5**1.5),
    ("1% niacinamide and 2% niacinamide", 50 * 0.5**1.5),  # the lowest of several
    ("30% niacinamide", 50 * 0.5**1.5),  # contradicted: the middle of 0 to 20 %, which is 1 %
    ("4% niacinamide complex", 50 * 0.5**1.5),  # not of niacinamide alone: no more than the middle
    ("0.5% niacinamide complex", 50 * 0.25**1.5),  # but no more than the claim either
]


@pytest.mark.parametrize(("claim", "expected"), CLAIMS)
def test_claims_move_the_middle_inside_the_interval(claim: str, expected: float) -> None:
    listed = "Aqua, Propanediol, Glycerin, Pentylene Glycol, Niacinamide, Dimethicone"
    plain, claiming = scan(listed), scan(listed, f"Face serum with {claim}")
    assert plain.pores["sebum"].score == pytest.approx(50 * 0.5**1.5)
    assert claiming.pores["sebum"].score == pytest.approx(expected, abs=0.01)
    assert (claiming.pores["sebum"].low, claiming.pores["sebum"].high) == (
        plain.pores["sebum"].low,
        plain.pores["sebum"].high,
    )
    assert claiming.comedogenic == plain.comedogenic


def test_an_illegal_claim_earns_no_more_than_a_lawful_product() -> None:
    listed = "Aqua, Glycerin, Salicylic Acid, Phenoxyethanol"
    assert (
        scan(listed, "Body lotion with 2% salicylic acid").pores["unclog"].score
        <= scan(listed, "Body lotion").pores["unclog"].high
    )


SUN = [
    # head, list, score
    ("Sunscreen SPF 50 broad spectrum", "Aqua, Zinc Oxide", 90),
    ("Sunscreen SPF 30 UVA/UVB", "Aqua, Zinc Oxide", 90),
    ("Sunscreen SPF 50 PA++++", "Aqua, Zinc Oxide", 90),
    ("Sunscreen SPF 30", "Aqua, Zinc Oxide", 80),
    ("Sunscreen SPF 30 with guava and uva-ursi", "Aqua, Zinc Oxide", 80),
    ("Sunscreen SPF 29 broad spectrum", "Aqua, Zinc Oxide", 60),
    ("Day cream SPF 15", "Aqua, Zinc Oxide", 60),
    ("Day cream SPF 10", "Aqua, Zinc Oxide", 30),
    ("Day cream", "Aqua, Zinc Oxide", 10),
    ("Day cream", "Aqua, Zinc Oxide, Titanium Dioxide", 15),
    ("Day cream", "Aqua, Zinc Oxide, Titanium Dioxide, Octocrylene", 20),
    ("Day cream", "Aqua, Zinc Oxide, Titanium Dioxide, Octocrylene, Homosalate", 20),
    ("Day cream", "Aqua, Glycerin", 0),
    ("Face wash", "Aqua, Decyl Glucoside, Benzophenone-4", 0),  # rinsed off, it protects the product
]


@pytest.mark.parametrize(("head", "listed", "expected"), SUN)
def test_photoprotection(head: str, listed: str, expected: float) -> None:
    found = scan(listed, head).pores["photoprotection"]
    assert found[:3] == (expected, expected, expected)
    assert sum(reason.points for reason in found.reasons) == pytest.approx(expected)


def test_an_active_that_is_listed_twice_counts_once() -> None:
    once, twice = scan("Aqua, Niacinamide, Glycerin"), scan("Aqua, Niacinamide, Glycerin, Niacinamide")
    assert len(twice.pores["sebum"].reasons) == 1
    assert twice.pores["sebum"].score <= once.pores["sebum"].score


def test_claims_count_in_the_product_of_a_kit_that_they_are_of() -> None:
    lists = "Ingredients: Serum: Aqua, Glycerin, Propanediol, Salicylic Acid, Phenoxyethanol. Cream: Aqua, Phenoxyethanol, Salicylic Acid, Squalane."
    plain, claiming = (labelscan.scan_text(f"Acne kit{said}\n\n{lists}") for said in ("", " with 2% salicylic acid"))
    (claim,) = claiming.claims
    assert claim.component == "Serum"
    assert claiming.components[0].pores["unclog"].score > plain.components[0].pores["unclog"].score
    assert claiming.components[1].pores == plain.components[1].pores


def test_a_reason_says_what_is_known() -> None:
    (reason,) = scan("Aqua, Salicylic Acid, Glycerin").pores["unclog"].reasons
    assert reason.says.startswith("Salicylic Acid: Loosens the plugs in pores")
    assert "possible 0 to 2 %; studied at 0.5 to 2 %; evidence A; pH not stated" in reason.says
    assert "rinsed off" in scan("Aqua, Salicylic Acid, Glycerin", "Face wash").pores["unclog"].reasons[0].says
