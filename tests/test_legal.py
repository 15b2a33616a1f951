"""Limits of law and custom: which hold for an ingredient, in which product, where and when."""

from __future__ import annotations

import pytest

from labelscan import legal
from labelscan.lexicon import Lexicon
from labelscan.model import Product

TODAY = "2026-11-23"


def product(
    market: str = "EU", use: str = "leave-on", site: str = "face", date: str = TODAY, spf: float | None = None
) -> Product:
    return Product(None, None, None, use, "as given", market, "as given", date, spf, None, site)


HARD = [
    # name, product, the most that is lawful; None where nothing is set
    ("Phenoxyethanol", product(), 1.0),
    ("Phenoxyethanol", product("UK"), 1.0),
    ("Phenoxyethanol", product("JP"), 1.0),
    ("Phenoxyethanol", product("CN"), 1.0),
    ("Phenoxyethanol", product("US"), None),
    ("Phenoxyethanol", product("CA"), None),
    # the largest of all lawful uses
    ("Salicylic Acid", product(), 2.0),
    ("Salicylic Acid", product(site="body"), 0.5),
    ("Salicylic Acid", product(use="rinse-off", site="body"), 2.0),
    ("Salicylic Acid", product(use="rinse-off", site="hair"), 3.0),
    ("Salicylic Acid", product("CA"), 2.0),
    ("Salicylic Acid", product("US"), None),
    ("Benzyl Alcohol", product(), None),  # as a solvent it has no maximum
    ("Cetrimonium Chloride", product(), 0.5),
    ("Cetrimonium Chloride", product(use="rinse-off", site="hair"), 2.5),
    ("Sodium Hydroxide", product(), None),
    # by use
    ("Sodium Benzoate", product(), 0.59),
    ("Sodium Benzoate", product(use="rinse-off"), 2.95),
    ("Methylisothiazolinone", product(use="rinse-off"), 0.0015),
    ("Methylisothiazolinone", product(), None),  # prohibited, which is another matter
    # by day
    ("Retinol", product(), 0.3),
    ("Retinol", product(site="body"), 0.05),
    ("Retinol", product(date="2025-10-31"), None),
    ("Retinol", product(date="2025-11-01"), 0.3),
    ("Retinol", product("UK"), None),
    ("Retinyl Palmitate", product(), 0.55),
    ("Retinyl Palmitate", product("UK"), None),
    ("BHT", product("UK"), 0.8),
    # filters only in sunscreens
    ("Octocrylene", product(spf=30), 10.0),
    ("Octocrylene", product(), None),
    ("Zinc Oxide", product(), None),
    # advice is no law
    ("Glycolic Acid", product("US"), None),
    ("Glycolic Acid", product("CA"), 10.0),
    ("Glycerin", product(), None),
]


@pytest.mark.parametrize(("name", "its", "most"), HARD)
def test_hard_caps(name: str, its: Product, most: float | None, lexicon: Lexicon) -> None:
    found = legal.cap(name, its, lexicon)
    assert (found.percent if found else None) == (pytest.approx(most, abs=0.01 * most) if most else None)
    assert found is None or found.hard


@pytest.mark.parametrize(
    ("name", "market", "most"),
    [
        ("Salicylic Acid", "US", 2.0),
        ("Sulfur", "US", 10.0),
        ("Zinc Oxide", "US", 25.0),
        ("Salicylic Acid", "EU", 2.0),  # no monographs there: the law on cosmetics
        ("Niacinamide", "US", None),
    ],
)
def test_the_active_of_a_drug_has_its_monograph(name: str, market: str, most: float | None, lexicon: Lexicon) -> None:
    found = legal.cap(name, product(market, spf=30), lexicon, drug=True)
    assert (found.percent if found else None) == most


CUSTOMARY = [
    ("Phenoxyethanol", product("US"), 1.0),
    ("Chlorphenesin", product("US"), 0.3),
    ("Benzyl Alcohol", product(), 1.0),
    ("Benzyl Alcohol", product("US"), 1.0),
    ("Salicylic Acid", product("US"), 2.0),  # the higher of its lawful uses
    ("Cetrimonium Chloride", product("US", "rinse-off", "hair"), 2.5),
    ("Methylisothiazolinone", product("US"), 0.0015),  # as where it is lawful
    ("Zinc Oxide", product(), 25.0),
    ("Xanthan Gum", product(), 1.0),
    ("Linalool", product(), 0.1),
    ("Parfum", product(), 1.0),
    ("Parfum", product(use="rinse-off"), None),
    ("Sodium Hydroxide", product(), 1.0),
    ("Sodium Hydroxide", product(use="rinse-off"), None),
    ("Retinol", product("US"), None),
    *((name, product(), None) for name in ("Caprylyl Glycol", "Panthenol", "Citric Acid", "Sodium Chloride", "Silica")),
]


@pytest.mark.parametrize(("name", "its", "most"), CUSTOMARY)
def test_customary_caps(name: str, its: Product, most: float | None, lexicon: Lexicon) -> None:
    found = legal.customary(name, its, lexicon)
    assert (found.percent if found else None) == (pytest.approx(most, rel=0.01) if most else None)
    assert found is None or not found.hard


def test_a_little_lye_is_no_marker_beside_fruit_acids(lexicon: Lexicon) -> None:
    assert legal.customary("Sodium Hydroxide", product(), lexicon, {"aha"}) is None
    assert legal.customary("Sodium Hydroxide", product(), lexicon, {"bha"}) is not None


@pytest.mark.parametrize(
    ("name", "its", "ref"),
    [
        ("Hydroquinone", product(), "Annex II/1339"),
        ("Hydroquinone", product("US"), "CARES Act 2020"),
        ("Hydroquinone", product("US", date="2020-01-01"), None),
        ("Hydroquinone", product("CA"), None),
        ("Benzoyl Peroxide", product(), "Annex III/94"),
        ("Benzoyl Peroxide", product("US"), None),
        ("Benzoyl Peroxide", product(site="nail"), None),
        ("Methylisothiazolinone", product(), "Annex V/57"),
        ("Methylisothiazolinone", product(use="rinse-off"), None),
        ("Glycerin", product(), None),
    ],
)
def test_what_is_prohibited(name: str, its: Product, ref: str | None, lexicon: Lexicon) -> None:
    found = legal.prohibited(name, its, lexicon)
    assert (found.ref if found else None) == ref


@pytest.mark.parametrize(("market", "said"), [("EU", "EU, Annex V/29"), ("UK", "UK, as EU, not checked, Annex V/29")])
def test_whose_law_it_is_is_said(market: str, said: str, lexicon: Lexicon) -> None:
    found = legal.cap("Phenoxyethanol", product(market), lexicon)
    assert found is not None
    assert found.says == f"the legal maximum is 1 % ({said})"
