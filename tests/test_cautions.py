"""Warnings: each with a product that sets it off and one that must not."""

from __future__ import annotations

import pytest

import labelscan
from labelscan.lexicon import Lexicon
from labelscan.model import Caution


def cautions(listed: str, head: str = "Face cream", **options: str) -> dict[str, Caution]:
    found = labelscan.scan_text(f"{head}\n\nIngredients: {listed}", **options).warnings
    return {caution.rule: caution for caution in found}


RETINOL = "Aqua, Glycerin, Retinol, Squalane"
FIRES = [
    # rule, list, product, options
    ("retinoid-with-acid", "Aqua, Glycolic Acid, Retinol", "Face cream", {}),
    ("retinoid-with-acid", "Aqua, Salicylic Acid, Retinal", "Face cream", {}),
    ("retinoid-with-benzoyl-peroxide", "Aqua, Benzoyl Peroxide, Retinol", "Face cream", {"market": "US"}),
    ("retinoid", RETINOL, "Face cream", {}),
    ("vitamin-a-wording", RETINOL, "Face cream", {}),
    ("vitamin-a-wording", "Aqua, Glycerin, Retinyl Palmitate", "Face wash", {}),
    ("acid-without-sunscreen", "Aqua, Lactic Acid, Glycerin", "Face cream", {}),
    ("prohibited", "Aqua, Glycerin, Hydroquinone", "Face cream", {}),
    ("prohibited", "Aqua, Glycerin, Hydroquinone", "Face cream", {"market": "UK"}),
    ("prohibited", "Aqua, Glycerin, Methylisothiazolinone", "Face cream", {}),
    ("above-legal-maximum", "Aqua, Salicylic Acid (3%), Glycerin", "Face cream", {}),
    ("above-legal-maximum", "Aqua, Salicylic Acid (2%), Glycerin", "Body lotion", {}),
    ("above-legal-maximum", "Aqua, Zinc Oxide (30%), Glycerin", "Sunscreen SPF 50", {}),
    ("contradiction", "Aqua, Glycerin (2%), Squalane (40%)", "Face cream", {}),
]
SILENT = [
    ("retinoid-with-acid", "Aqua, Citric Acid, Retinol", "Face cream", {}),  # sets the pH
    ("retinoid-with-acid", "Aqua, Salix Alba Bark Extract, Retinol", "Face cream", {}),
    ("retinoid-with-acid", "Aqua, Glycolic Acid, Retinol", "Face wash", {}),
    ("retinoid-with-acid", "Aqua, Glycolic Acid (0.01%), Retinol", "Face cream", {}),
    ("retinoid-with-benzoyl-peroxide", "Aqua, Benzoyl Peroxide, Glycerin", "Face cream", {"market": "US"}),
    ("retinoid", "Aqua, Bakuchiol, Squalane", "Face cream", {}),
    ("retinoid", RETINOL, "Face wash", {}),
    ("vitamin-a-wording", RETINOL, "Face cream", {"market": "UK"}),
    ("vitamin-a-wording", RETINOL, "Face cream", {"date": "2025-10-31"}),
    ("vitamin-a-wording", "Aqua, Glycerin, Hydroxypinacolone Retinoate", "Face cream", {}),  # the law does not name it
    ("acid-without-sunscreen", "Aqua, Lactic Acid, Glycerin", "Day cream SPF 30", {}),
    ("acid-without-sunscreen", "Aqua, Glycerin, Phenoxyethanol, Lactic Acid", "Face cream", {}),  # at most 1 %
    ("prohibited", "Aqua, Glycerin, Hydroquinone", "Face cream", {"market": "CA"}),
    ("prohibited", "Aqua, Glycerin, Methylisothiazolinone", "Face wash", {}),
    ("above-legal-maximum", "Aqua, Salicylic Acid (2%), Glycerin", "Face cream", {}),
    ("above-legal-maximum", "Aqua, Salicylic Acid (2.03%), Glycerin", "Face cream", {}),  # within 2 % of it
    ("above-legal-maximum", "Aqua, Zinc Oxide (30%), Glycerin", "Nappy cream", {}),
    ("above-legal-maximum", "Aqua, Phenoxyethanol (2%), Glycerin", "Face cream", {"market": "US"}),
    ("contradiction", "Aqua, Glycerin (5%), Squalane (4%)", "Face cream", {}),
]


@pytest.mark.parametrize(("rule", "listed", "head", "options"), FIRES)
def test_a_product_that_sets_it_off(rule: str, listed: str, head: str, options: dict[str, str]) -> None:
    assert rule in cautions(listed, head, **options)


@pytest.mark.parametrize(("rule", "listed", "head", "options"), SILENT)
def test_a_product_that_must_not(rule: str, listed: str, head: str, options: dict[str, str]) -> None:
    assert rule not in cautions(listed, head, **options)


def test_every_rule_of_the_lexicon_is_tried_both_ways(lexicon: Lexicon) -> None:
    for cases in (FIRES, SILENT):
        assert {case[0] for case in cases} >= lexicon.cautions.keys()


SAYS = [
    ("Aqua, Glycolic Acid, Retinol", {}, "retinoid-with-acid", "Here: Retinol, Glycolic Acid."),
    ("Aqua, Hydroquinone", {}, "prohibited", "Hydroquinone is prohibited in cosmetics (EU, Annex II/1339"),
    ("Aqua, Methylisothiazolinone", {}, "prohibited", "prohibited in leave-on cosmetics"),
    ("Aqua, Hydroquinone", {"market": "UK"}, "prohibited", "UK, as EU, not checked"),
    (
        "Aqua, Salicylic Acid (3%)",
        {},
        "above-legal-maximum",
        "states 3% Salicylic Acid, more than the legal maximum of 2 %",
    ),
]


@pytest.mark.parametrize(("listed", "options", "rule", "said"), SAYS)
def test_sentences(listed: str, options: dict[str, str], rule: str, said: str) -> None:
    found = cautions(listed, **options)[rule]
    assert said in found.says
    assert found.sources


def test_products_of_a_kit_are_looked_at_alone() -> None:
    kit = "Kit\n\nIngredients: Serum: Aqua, Glycerin, Retinol, Squalane. Cream: Aqua, Glycolic Acid, Glycerin, Retinal."
    rules = [caution.rule for caution in labelscan.scan_text(kit).warnings]
    assert rules.count("retinoid-with-acid") == 1
    apart = (
        "Kit\n\nIngredients: Serum: Aqua, Glycerin, Retinol, Squalane. Cream: Aqua, Glycolic Acid, Glycerin, Panthenol."
    )
    assert "retinoid-with-acid" not in [caution.rule for caution in labelscan.scan_text(apart).warnings]


def test_warnings_change_no_score() -> None:
    eu, uk = (
        labelscan.scan_text("Face cream\n\nIngredients: Aqua, Glycerin, Hydroquinone, Squalane", market=m)
        for m in ("EU", "CA")
    )
    assert eu.warnings
    assert not uk.warnings
    assert (eu.pores, eu.comedogenic) == (uk.pores, uk.comedogenic)
