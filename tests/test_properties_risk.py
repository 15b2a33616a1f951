"""What must hold of the comedogenic risk of any list. Each test is named after its number in the design of the scores.

The properties are those of lists whose order says something; where a property speaks of the tail behind the 1 % line, it is the one behind a
legal maximum.
"""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import labelscan
from labelscan import comedogenic
from labelscan.errors import LabelscanError, NoIngredientList
from labelscan.lexicon import Lexicon
from labelscan.model import Coverage, Item, Match, Product
from lists import highs, names, rated, ratings, report, steady

NEAR = 1e-9
ESTER = "Isopropyl Myristate"  # rated 5
FULL = Coverage(1, 0, 1, 1.0, 1.0, 1, 0)


@steady
@given(names(2, without=[ESTER, "Phenoxyethanol"]))
def test_1_an_ester_weighs_more_in_second_place_than_in_last(listed: list[str]) -> None:
    second = report([listed[0], ESTER, *listed[1:]]).comedogenic.score
    assert second >= report([*listed, ESTER]).comedogenic.score - NEAR
    with_marker = [*listed, "Phenoxyethanol"]
    second = report([with_marker[0], ESTER, *with_marker[1:]]).comedogenic.score
    assert second > report([*with_marker, ESTER]).comedogenic.score


@steady
@given(
    st.lists(st.tuples(st.floats(0, 5), st.floats(0, 100), st.floats(0, 1)), min_size=1, max_size=8),
    st.integers(0, 7),
    st.floats(0, 5),
)
def test_2_a_higher_rating_never_lowers_the_risk(some: list[tuple[float, float, float]], which: int, by: float) -> None:
    before = [(value, (share * most, most)) for value, most, share in some]
    i = which % len(before)
    after = [*before]
    after[i] = (min(before[i][0] + by, 5.0), before[i][1])
    assert all(b >= a - NEAR for a, b in zip(_worked(before), _worked(after), strict=True))


def _worked(some: list[tuple[float, tuple[float, float]]]) -> tuple[float, float, float]:
    """The risk of ratings at fixed intervals and fixed confidence."""
    lexicon = labelscan.load_lexicon()
    given_ratings = {f"N{i}": comedogenic.Working(value, "low", ("x",)) for i, (value, _) in enumerate(some)}
    items = [Item(i + 1, f"N{i}", "main", None, 0, (0, 1)) for i in range(len(some))]
    matches = [Match("exact", f"N{i}") for i in range(len(some))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(comedogenic, "working", lambda inci, _: given_ratings.get(inci))
        found = comedogenic.score(items, matches, [ends for _, ends in some], _product(), FULL, lexicon)
    return found.low, found.score, found.high


def _product(market: str = "EU", use: str = "leave-on") -> Product:
    return Product(None, None, None, use, "as given", market, "as given", "2026-11-23")


@steady
@given(names())
def test_3_rinsed_off_it_weighs_no_more_than_left_on(listed: list[str]) -> None:
    rinsed = report(listed, use="rinse-off").comedogenic
    left = report(listed, use="leave-on").comedogenic
    assert (rinsed.score, rinsed.high) <= (left.score + NEAR, left.high + NEAR)
    assert rinsed.high <= left.high + NEAR


@steady
@given(names(), st.sampled_from(["EU", "US", "CN"]), st.sampled_from(["leave-on", "rinse-off"]))
def test_4_the_score_lies_inside_its_band(listed: list[str], market: str, use: str) -> None:
    found = report(listed, market=market, use=use)
    assert 0 <= found.comedogenic.low <= found.comedogenic.score <= found.comedogenic.high < 100
    for score in found.pores.values():
        assert 0 <= score.low <= score.score <= score.high <= 100
    for one in found.ingredients:
        assert one.percent.low is not None
        assert one.percent.high is not None
        assert 0 <= one.percent.low <= one.percent.high <= 100


@steady
@given(names(), rated(0, 0))
def test_5_an_ingredient_rated_0_at_the_end_raises_nothing(listed: list[str], harmless: str) -> None:
    assume(harmless not in listed)
    before, after = report(listed).comedogenic, report([*listed, harmless]).comedogenic
    assert after.high == pytest.approx(before.high, abs=NEAR)
    assert after.score <= before.score + NEAR


@steady
@given(names(), rated())
def test_6_a_rated_ingredient_at_the_end_never_lowers_the_high_end(listed: list[str], other: str) -> None:
    assume(other not in listed)
    assert report([*listed, other]).comedogenic.high >= report(listed).comedogenic.high - NEAR


@steady
@given(names(0, 5, without=["Phenoxyethanol"]), names(2, 8, without=["Phenoxyethanol"]), st.randoms())
def test_7_the_order_behind_a_legal_maximum_changes_no_score(
    front: list[str], tail: list[str], shuffle: Random
) -> None:
    tail = [name for name in tail[1:] if name not in front]
    mixed = sorted(tail)
    shuffle.shuffle(mixed)
    one, other = (report([*front, "Phenoxyethanol", *some]) for some in (tail, mixed))
    assert other.comedogenic[:3] == pytest.approx(one.comedogenic[:3], abs=NEAR)
    for path in one.pores:
        assert other.pores[path][:3] == pytest.approx(one.pores[path][:3], abs=NEAR)


@steady
@given(names(2, without=["Phenoxyethanol"]), st.data())
def test_8_phenoxyethanol_further_ahead_only_lowers_what_follows(listed: list[str], data: st.DataObject) -> None:
    late = data.draw(st.integers(2, len(listed)))
    early = data.draw(st.integers(1, late - 1))
    before = highs(report([*listed[:late], "Phenoxyethanol", *listed[late:]]))
    after = highs(report([*listed[:early], "Phenoxyethanol", *listed[early:]]))
    assert all(after[name] <= before[name] + 1e-6 for name in map(_label, listed[early:]))


def _label(name: str) -> str:
    return labelscan.load_lexicon().match(name).name or name


@pytest.mark.parametrize(
    "text", ["Ingredients:", "Ingredients: -", "A lovely cream for every day.", "Ingredients: see packaging"]
)
def test_9_no_list_is_no_result_and_never_0(text: str) -> None:
    with pytest.raises(NoIngredientList):
        labelscan.scan_text(text)
    (found,) = labelscan.rate([{"ingredients": text}])
    as_json = found.to_dict()
    assert as_json["error"] is not None
    assert as_json["comedogenic"]["score"] is None
    assert {path: score["score"] for path, score in as_json["pores"].items()} == dict.fromkeys(as_json["pores"])


@steady
@given(st.lists(rated(0, 0), min_size=1, max_size=8, unique=True))
def test_10_a_list_rated_0_is_0_and_a_stranger_lifts_its_high_end(listed: list[str]) -> None:
    assert report(["Aqua", *(name for name in listed if name != "Aqua")]).comedogenic[:3] == (0.0, 0.0, 0.0)
    with_stranger = report(["Aqua", "Zorblatt", *(name for name in listed if name != "Aqua")]).comedogenic
    assert (with_stranger.low, with_stranger.score) == (0.0, 0.0)
    assert with_stranger.high > 0


@pytest.mark.parametrize(
    ("once", "several"),
    [
        ("Aqua, Glycerin, Cetyl Alcohol", "Aqua (Water), Glycerin, Cetyl Alcohol"),
        ("Aqua, Glycerin, Cetyl Alcohol", "Water/Aqua/Eau, Glycerin, Cetyl Alcohol"),
        ("Aqua, Butyrospermum Parkii Butter", "Aqua, Butyrospermum Parkii (Shea) Butter"),
        ("Aqua, Tocopherol, Glycerin", "Aqua, Tocopherol (Vitamin E), Glycerin"),
    ],
)
def test_11_several_names_of_one_ingredient_count_once(once: str, several: str) -> None:
    one, other = labelscan.scan_text(f"Ingredients: {once}"), labelscan.scan_text(f"Ingredients: {several}")
    assert len(other.ingredients) == len(one.ingredients)
    assert other.comedogenic[:3] == pytest.approx(one.comedogenic[:3])


@steady
@given(names(1))
def test_11_an_ingredient_that_is_listed_twice_counts_once(listed: list[str]) -> None:
    once, twice = report(listed).comedogenic, report([*listed, listed[-1]]).comedogenic
    assert twice.score <= once.score + NEAR
    assert len(twice.reasons) == len(once.reasons)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ethylhexyl Palmitate", "Octyl Palmitate"),
        ("Cetyl Alcohol", "Hexadecyl Alcohol"),
        ("Theobroma Cacao Seed Butter", "Cocoa Butter"),
        ("Paraffinum Liquidum", "Mineral Oil"),
    ],
)
def test_12_synonyms_score_alike(one: str, other: str) -> None:
    found = [labelscan.scan_text(f"Ingredients: Aqua, {name}, Glycerin, Phenoxyethanol") for name in (one, other)]
    assert found[0].ingredients[1].name == found[1].ingredients[1].name == one
    assert found[0].comedogenic[:3] == found[1].comedogenic[:3]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Squalane", "Squalene"),
        ("Sulfated Jojoba Oil", "Simmondsia Chinensis Seed Oil"),
        ("Acetylated Lanolin Alcohol", "Lanolin Alcohol"),
        ("Retinyl Palmitate", "Isopropyl Palmitate"),
        ("Cetearyl Alcohol", "Alcohol Denat."),
    ],
)
def test_13_look_alikes_do_not(one: str, other: str) -> None:
    found = [labelscan.scan_text(f"Ingredients: Aqua, {name}, Glycerin, Phenoxyethanol") for name in (one, other)]
    assert [report.ingredients[1].name for report in found] == [one, other]
    assert found[0].comedogenic.score != pytest.approx(found[1].comedogenic.score)


@pytest.mark.parametrize("name", ["Petrolatum", "Paraffinum Liquidum", "Dimethicone"])
def test_14_petrolatum_mineral_oil_and_dimethicone_alone_are_low(name: str) -> None:
    assert labelscan.scan_text(f"Ingredients: {name}").comedogenic.band == "low"


@steady
@given(st.floats(0.1, 5), st.floats(0.01, 100))
def test_15_a_disputed_rating_weighs_less_than_an_agreed_one(value: float, percent: float) -> None:
    rules = labelscan.load_lexicon().scoring["risk"]["quality"]
    assert rules["disputed"] < min(rules[name] for name in ("moderate", "low-moderate", "low"))
    assert _one(value, percent, "disputed") < min(
        _one(value, percent, name) for name in ("moderate", "low-moderate", "low")
    )


def _one(value: float, percent: float, confidence: str) -> float:
    lexicon = labelscan.load_lexicon()
    rating = comedogenic.Working(value, confidence, ("x",))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(comedogenic, "working", lambda *_: rating)
        items, matches = [Item(1, "N", "main", None, 0, (0, 1))], [Match("exact", "N")]
        return comedogenic.score(items, matches, [(percent, percent)], _product(), FULL, lexicon).score


@steady
@given(st.lists(rated(4.5, 5), min_size=1, max_size=9, unique=True))
def test_16_the_worst_list_stays_below_100_and_never_will_clog(listed: list[str]) -> None:
    found = report(listed)
    assert found.comedogenic.high < 100
    sentences = [reason.says for reason in found.comedogenic.reasons] + list(found.notes)
    assert not any("will clog" in says for says in sentences)


@steady
@given(names(2, 9), st.data())
def test_17_a_stated_figure_never_widens_the_band(listed: list[str], data: st.DataObject) -> None:
    before = report(listed)
    which = data.draw(st.integers(0, len(listed) - 1))
    low, high = before.ingredients[which].percent[:2]
    assert low is not None
    assert high is not None
    figure = data.draw(st.integers(round(low * 1000) + 1, max(round(low * 1000) + 1, round(high * 1000) - 1))) / 1000
    assume(low <= figure <= high)
    stated = [f"{name} ({figure} %)" if i == which else name for i, name in enumerate(listed)]
    after = report(stated)
    assume(after.ingredients[which].percent.low is not None)
    assert before.comedogenic.low - 1e-6 <= after.comedogenic.low
    assert after.comedogenic.high <= before.comedogenic.high + 1e-6
    for one, other in zip(before.ingredients, after.ingredients, strict=True):
        assert one.percent.low is not None
        assert one.percent.high is not None
        assert other.percent.low is not None
        assert other.percent.high is not None
        assert one.percent.low - 1e-6 <= other.percent.low <= other.percent.high <= one.percent.high + 1e-6


@steady
@given(names(1))
def test_18_taking_away_what_it_may_contain_changes_no_other_high_end(listed: list[str]) -> None:
    alone = labelscan.scan_text(f"Ingredients: {', '.join(listed)}.")
    shade = labelscan.scan_text(f"Ingredients: {', '.join(listed)}. May contain: CI 77891, CI 77492, CI 77499.")
    assume(alone.order.informative)
    assert [one.item.section for one in shade.ingredients][-3:] == ["may_contain"] * 3
    assert highs(alone).items() <= highs(shade).items()
    assert shade.comedogenic.high == pytest.approx(alone.comedogenic.high, abs=NEAR)


@steady
@given(names(), st.sampled_from(["EU", "US"]), st.sampled_from(["leave-on", "rinse-off"]))
def test_reasons_add_up_to_the_score(listed: list[str], market: str, use: str) -> None:
    found = report(listed, market=market, use=use)
    for score in (found.comedogenic, *found.pores.values()):
        assert sum(reason.points for reason in score.reasons) == pytest.approx(score.score, abs=NEAR)
        points = [reason.points for reason in score.reasons]
        assert all(a >= b for a, b in pairwise(points))


def test_the_values_that_the_model_was_set_by(lexicon: Lexicon) -> None:
    cocoa = labelscan.scan_text("Ingredients: Theobroma Cacao Seed Butter").comedogenic
    assert cocoa[:3] == pytest.approx((35.294, 35.294, 35.294), abs=0.001)
    ester = labelscan.scan_text("Ingredients: Aqua, Isopropyl Myristate 30%, Glycerin").comedogenic
    assert ester.score == pytest.approx(45.0, abs=0.05)
    assert comedogenic.severity(3.5, lexicon) == pytest.approx(0.35)
    assert comedogenic.dose(2.0, lexicon) == pytest.approx(0.5)


def test_every_rated_name_reads_as_itself() -> None:
    assert len(ratings()) > 200
    assert not [name for name in ratings() if _label(name) != name]


def test_an_empty_source_is_an_error_of_ours() -> None:
    with pytest.raises(LabelscanError):
        labelscan.scan_text("")
