"""What a label leaves possible of each ingredient: caps, stated figures, the order and what makes it say nothing."""

from __future__ import annotations

import pytest

import labelscan
from labelscan.intervals import middle
from labelscan.lexicon import Lexicon
from labelscan.model import Report


def scan(listed: str, head: str = "Face cream", **options: str) -> Report:
    return labelscan.scan_text(f"{head}\n\nIngredients: {listed}", **options)


def percent(name: str, found: Report) -> tuple[float, float]:
    one = next(one for one in found.ingredients if one.label == name)
    assert one.percent.low is not None
    assert one.percent.high is not None
    return one.percent.low, one.percent.high


CASES = [
    # list, market, name, interval
    ("Aqua, Glycerin, Squalane", "EU", "Squalane", (0, 33.333333)),
    ("Aqua, Glycerin, Squalane", "EU", "Aqua", (33.333333, 100)),
    ("Aqua, Glycerin, Phenoxyethanol, Squalane", "EU", "Squalane", (0, 1)),
    ("Aqua, Glycerin, Phenoxyethanol, Squalane", "EU", "Glycerin", (0, 50)),
    ("Aqua, Glycerin, Phenoxyethanol, Squalane", "US", "Squalane", (0, 25)),  # there it is only customary
    ("Aqua, Glycerin, Phenoxyethanol, Squalane", "UK", "Squalane", (0, 1)),
    ("Aqua, Glycerin, Chlorphenesin, Squalane", "EU", "Squalane", (0, 1)),  # behind 0.3 %, up to the line
    ("Aqua, Glycerin, Chlorphenesin, Squalane", "EU", "Chlorphenesin", (0, 0.3)),
    ("Aqua, Glycerin, Benzyl Alcohol, Squalane", "EU", "Squalane", (0, 25)),  # may be a solvent
    ("Aqua, Glycerin, Xanthan Gum, Squalane", "EU", "Squalane", (0, 25)),  # no law
    ("Aqua, Glycerin, Salicylic Acid, Squalane", "EU", "Squalane", (0, 2)),
    # stated
    ("Aqua, Glycerin (5%), Squalane", "EU", "Glycerin", (5, 5)),
    ("Aqua, Glycerin (5%), Squalane", "EU", "Squalane", (0, 5)),
    ("Aqua, Glycerin, Squalane (20%)", "EU", "Glycerin", (20, 40)),
    ("Aqua, Glycerin (1-5%), Squalane", "EU", "Glycerin", (1, 5)),
    ("Aqua, Glycerin (<5%), Squalane", "EU", "Glycerin", (0, 5)),
    ("Aqua, Glycerin, Phenoxyethanol (<5%), Squalane", "EU", "Phenoxyethanol", (0, 1)),  # a further fact never widens
    ("Aqua, Glycerin, Phenoxyethanol (1.2%)", "EU", "Phenoxyethanol", (1.2, 1.2)),  # a figure lifts its own maximum
    ("Aqua, Salicylic Acid (3%), Glycerin", "EU", "Glycerin", (0, 3)),
    # colourants and what it may contain stand outside the order, from 0 to their caps
    ("Aqua, Glycerin, Phenoxyethanol, CI 77491", "EU", "CI 77491", (0, 100)),
    ("Aqua, Glycerin, Phenoxyethanol, CI 77491", "EU", "Aqua", (0, 100)),
    ("Aqua, Phenoxyethanol. May contain: CI 77491, Mica", "EU", "Mica", (0, 100)),
]


@pytest.mark.parametrize(("listed", "market", "name", "expected"), CASES)
def test_intervals(listed: str, market: str, name: str, expected: tuple[float, float]) -> None:
    assert percent(name, scan(listed, market=market)) == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize(("market", "most"), [("EU", 1.0), ("CN", 0.1)])
def test_the_line_of_china_is_lower(market: str, most: float) -> None:
    listed = "Aqua, Glycerin, Phenoxyethanol, Tocopherol (0.05%), Squalane"
    assert percent("Squalane", scan(listed, market=market))[1] == most


def test_drug_facts_put_their_actives_outside_the_order() -> None:
    found = labelscan.scan_text(
        "Acne gel\nDrug Facts\nActive ingredient: Salicylic Acid 2%\n\nInactive ingredients: Water, Glycerin, Carbomer"
    )
    assert found.product is not None
    assert (found.product.market, found.product.market_basis) == (
        "US",
        "inferred from 'Active ingredients', as US Drug Facts print",
    )
    assert percent("Salicylic Acid", found) == (2, 2)
    assert percent("Glycerin", found)[1] == pytest.approx(49)


def test_but_a_given_market_holds() -> None:
    text = (
        "Acne gel\nDrug Facts\nActive ingredient: Salicylic Acid 2%\n\nInactive ingredients: Water, Glycerin, Carbomer"
    )
    found = labelscan.scan_text(text, market="EU")
    assert found.product is not None
    assert (found.product.market, found.product.market_basis) == ("EU", "as given")


ORDERS = [
    # list, whether its order says something, and what is said
    ("Aqua, Glycerin, Squalane, Phenoxyethanol", True, "above 1 %"),
    ("Allantoin, Aqua, Carbomer, Dimethicone, Glycerin, Niacinamide, Panthenol, Squalane", False, "alphabetical"),
    ("Allantoin, Aqua, Carbomer, Dimethicone, Glycerin, Niacinamide, Panthenol", True, "above"),  # too short to tell
    ("Aqua, Squalane, Dimethicone, Carbomer, Glycerin, Niacinamide, Panthenol, Allantoin", True, "above"),
    ("Palmitoyl Tripeptide-1, Aqua, Glycerin, Phenoxyethanol", False, "begins with Palmitoyl Tripeptide-1"),
    ("Tocopherol, Squalane", True, "above"),  # of two, any may be the larger
    ("Squalane, Tocopherol, Bisabolol", True, "above"),
]


@pytest.mark.parametrize(("listed", "informative", "said"), ORDERS)
def test_when_the_order_says_something(listed: str, informative: bool, said: str) -> None:
    found = scan(listed)
    assert found.order.informative == informative
    assert said in found.order.why


def test_an_order_that_says_nothing_leaves_the_sum() -> None:
    found = scan("Allantoin, Aqua, Carbomer, Dimethicone, Glycerin (40%), Niacinamide, Panthenol, Phenoxyethanol")
    assert percent("Niacinamide", found) == (0, 60)
    assert percent("Phenoxyethanol", found) == (0, 1)


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ("Aqua, Glycerin (2%), Squalane (10%), Phenoxyethanol", "2% Glycerin or 10% Squalane does not fit"),
        ("Aqua, Phenoxyethanol, Squalane (40%)", "40% Squalane does not fit"),
        ("Aqua (80%), Glycerin (60%)", "60% Glycerin does not fit"),
        ("Aqua, Glycerin (5%), Squalane (60%), Phenoxyethanol, Panthenol (5%)", "contradict one another"),
        ("Phenoxyethanol", "the only ingredient read"),
    ],
)
def test_facts_that_contradict_one_another(listed: str, said: str) -> None:
    found = scan(listed)
    assert {one.percent[:2] for one in found.ingredients} == {(None, None)}
    assert said in found.ingredients[0].percent.why[0]
    assert not found.order.informative
    assert said in found.order.why
    assert "contradiction" in {caution.rule for caution in found.warnings}
    assert found.to_dict()["ingredients"][0]["percent"]["low"] is None
    assert found.comedogenic.low <= found.comedogenic.score <= found.comedogenic.high


def test_scores_then_use_the_figures_without_the_order() -> None:
    found = scan("Aqua, Glycerin (2%), Isopropyl Myristate (40%), Cetyl Alcohol, Phenoxyethanol")
    assert [reason.ingredient for reason in found.comedogenic.reasons] == ["Isopropyl Myristate", "Cetyl Alcohol"]
    assert "possible 40 %" in found.comedogenic.reasons[0].says
    assert "possible 0 to 58 %" in found.comedogenic.reasons[1].says


REASONS = [
    ("Aqua, Glycerin, Phenoxyethanol, Squalane", "Squalane", "stands behind Phenoxyethanol, which is at most 1 %"),
    (
        "Aqua, Glycerin, Phenoxyethanol, Squalane",
        "Phenoxyethanol",
        "As sold lawfully: the legal maximum is 1 % (EU, Annex V/29)",
    ),
    (
        "Aqua, Glycerin, Phenoxyethanol, Squalane",
        "Glycerin",
        "number 2, and each before it is at least as much: at most 50 %",
    ),
    ("Aqua, Glycerin (5%), Squalane", "Glycerin", "The label states 5%."),
    ("Aqua, Glycerin, Phenoxyethanol, CI 77491", "CI 77491", "place in the list says nothing"),
]


@pytest.mark.parametrize(("listed", "name", "said"), REASONS)
def test_each_interval_says_why(listed: str, name: str, said: str) -> None:
    one = next(one for one in scan(listed).ingredients if one.label == name)
    assert any(said in why for why in one.percent.why), one.percent.why


def test_a_product_of_a_kit_is_worked_out_alone() -> None:
    kit = labelscan.scan_text(
        "Clear skin kit\n\nIngredients: Cleanser: Aqua, Decyl Glucoside, Sodium Benzoate, Isopropyl Myristate. "
        "Serum: Isopropyl Myristate, Squalane, Salicylic Acid, Tocopherol."
    )
    assert [component.name for component in kit.components] == ["Cleanser", "Serum"]
    assert [one.item.position for one in kit.ingredients] == [1, 2, 3, 4, 1, 2, 3, 4]
    first, second = (one.percent.high for one in kit.ingredients if one.name == "Isopropyl Myristate")
    assert first == pytest.approx(2.95)  # rinsed off, as its name says, so behind more sodium benzoate
    assert second == pytest.approx(100)
    assert kit.comedogenic.component == "Serum"
    assert kit.components[0].comedogenic.score < kit.components[1].comedogenic.score / 4


@pytest.mark.parametrize(
    ("low", "high", "expected"), [(0, 0, 0), (0, 0.02, 0.02), (0, 20, 1), (2, 2, 2), (30, 100, 54.772), (0, 100, 2.236)]
)
def test_the_middle_is_geometric_and_inside(low: float, high: float, expected: float, lexicon: Lexicon) -> None:
    assert middle(low, high, lexicon) == pytest.approx(expected, abs=0.001)
