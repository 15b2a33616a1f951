"""The working rating of a substance, how far it is trusted, and the risk that comes of it."""

from __future__ import annotations

import doctest

import pytest

import labelscan
from labelscan import comedogenic
from labelscan.comedogenic import percents, working
from labelscan.lexicon import Lexicon, Rating
from labelscan.model import Report


def scan(listed: str, head: str = "Face cream", **options: str) -> Report:
    return labelscan.scan_text(f"{head}\n\nIngredients: {listed}", **options)


CONFIDENCE = [
    # name, rating to work with, confidence, why it is in this table
    ("Theobroma Cacao Seed Butter", 4.0, "low-moderate"),  # four lists; the words of papers count neither way
    ("Isopropyl Myristate", 5.0, "low-moderate"),  # three lists
    ("Myristic Acid", 3.0, "moderate"),  # lists and a paper agree, three sources or more
    ("Stearic Acid", 2.0, "disputed"),  # a paper measured 0 and 2, lists say 2 and more
    ("CI 12085", 2.25, "disputed"),  # one paper, in four vehicles: 0 to 3
    ("Sodium Lauryl Sulfate", 5.0, "disputed"),  # a paper measured 0, lists say 5
    ("Arachidic Acid", 1.75, "low"),  # a list and a paper: two sources
    ("Isopropyl Lanolate", 3.0, "low"),  # one paper
    ("Cetyl Acetate", 3.0, "weak"),  # "positive", and no number
    ("Oleic Acid", 3.0, "weak"),  # "moderate"
    ("Paraffin", 0.0, "weak"),  # "negative"
    ("Alginic Acid", None, None),  # only lists that are shown and do not weigh
    ("Glycolic Acid", None, None),
]


@pytest.mark.parametrize(("name", "value", "confidence"), CONFIDENCE)
def test_the_working_rating(name: str, value: float | None, confidence: str | None, lexicon: Lexicon) -> None:
    found = working(name, lexicon)
    assert (found and found.value, found and found.confidence) == (value, confidence)


def rating(
    source: str, value: float | None = None, low: float | None = None, high: float | None = None, word: str = ""
) -> Rating:
    return Rating("", value, low, high, word, "", True, "", source)


LISTS, PAPERS = ("acne-org-list", "cosdna-ratings", "e-zob-list", "botanical-list"), ("fulton-1989", "morris-kwan-1983")
RULES = [
    # values of lists, values of papers, words of papers, confidence
    ([4, 4, 4], [], [], "low-moderate"),
    ([4, 4], [], [], "low"),
    ([4], [], [], "low"),
    ([3, 4, 5], [], [], "low-moderate"),
    ([1, 4, 4], [], [], "disputed"),  # 3 apart
    ([2, 4, 4], [], [], "low-moderate"),  # 2 apart, among lists alone
    ([4, 4], [4], [], "moderate"),
    ([4], [4], [], "low"),
    ([2, 2, 2], [1], [], "disputed"),  # the other side: 2 or more here, 1 or less there
    ([2, 2, 2], [1.5], [], "moderate"),
    ([1, 1, 1], [0], [], "moderate"),  # one side
    ([0, 0, 0], [2], [], "disputed"),
    ([4, 4, 4], [], ["negative"], "low-moderate"),  # words count only where there are no numbers
    ([4, 4], [], ["positive"], "low"),
    ([], [], ["positive", "negative"], "weak"),
    ([], [4, 5], [], "low"),
]


@pytest.mark.parametrize(("lists", "papers", "words", "expected"), RULES)
def test_confidence(lists: list[float], papers: list[float], words: list[str], expected: str, lexicon: Lexicon) -> None:
    rows = [rating(source, value) for source, value in zip(LISTS, lists, strict=False)]
    rows += [rating(source, value) for source, value in zip(PAPERS, papers, strict=False)]
    rows += [rating(source, word=word) for source, word in zip(PAPERS, words, strict=False)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Lexicon, "ratings", lambda *_: tuple(rows))
        found = comedogenic.working.__wrapped__("Anything", lexicon)
    assert found is not None
    assert found.confidence == expected


def test_the_ends_of_a_range_count_for_the_spread(lexicon: Lexicon) -> None:
    rows = (rating("acne-org-list", 4), rating("e-zob-list", 2.5, 1, 4), rating("cosdna-ratings", 4))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Lexicon, "ratings", lambda *_: rows)
        found = comedogenic.working.__wrapped__("Anything", lexicon)
    assert found is not None
    assert found.confidence == "disputed"


@pytest.mark.parametrize(
    ("word", "value"),
    [("severe", 4), ("positive", 3), ("moderate", 3), ("mild", 2), ("negative", 0), ("no-difference", 0)],
)
def test_words_have_a_number_only_where_nothing_else_has(word: str, value: float, lexicon: Lexicon) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Lexicon, "ratings", lambda *_: (rating("fulton-1989", word=word),))
        assert comedogenic.working.__wrapped__("Anything", lexicon) == comedogenic.Working(
            value, "weak", ("fulton-1989",)
        )


EXPOSURE = [
    ("Face cream", 1.0),
    ("Face wash", 0.25),
    ("Lipstick", 0.3),
    ("Shampoo", 0.25),
    ("Hair oil", 0.3),
    ("Sunscreen SPF 30", 1.0),
]


@pytest.mark.parametrize(("head", "left"), EXPOSURE)
def test_what_is_left_of_it_on_the_face(head: str, left: float) -> None:
    cream, other = (
        scan("Isopropyl Myristate (10%), Aqua", head=name).comedogenic.score for name in ("Face cream", head)
    )
    assert other == pytest.approx(left * cream)


WIDENS = [
    # name, whether it lifts the high end without having a rating
    ("Limnanthes Alba Seed Oil", True),  # lipids that nobody rated
    ("Oryza Sativa Bran Cera", True),
    ("Zorblatt", True),  # not recognised
    ("PEG-99 Zorblattate", True),  # nor this, which may be a fat by the shape of its name
    ("Zorblattia Ficta Seed Oil", True),
    ("Zorblattia Ficta Leaf Extract", False),  # by its shape no fat
    ("Zorblatt Ferment Filtrate", False),
    ("Propanediol", False),
    ("Niacinamide", False),
    ("Xanthan Gum", False),
]


@pytest.mark.parametrize(("name", "widens"), WIDENS)
def test_what_is_not_rated(name: str, widens: bool, lexicon: Lexicon) -> None:
    assert working(name, lexicon) is None
    found = scan(f"Aqua, {name} (10%), Glycerin").comedogenic
    assert found.score == scan("Aqua, Panthenol (10%), Glycerin").comedogenic.score
    expected = 0.10 * 10 / 12 * 0.3 * 100  # as rated 2, by a third
    assert found.high == pytest.approx(found.low + expected if widens else found.low, abs=0.5)


def test_coverage_says_how_many_have_no_rating() -> None:
    found = scan("Aqua, Niacinamide, Isopropyl Myristate, Cetyl Alcohol, Zorblatt Ferment").coverage
    assert (found.recognised, found.listed, found.rated, found.unrated) == (
        4,
        5,
        2 + _rated("Aqua"),
        2 - _rated("Aqua"),
    )


def _rated(name: str) -> bool:
    return working(name, labelscan.load_lexicon()) is not None


BANDS = [
    ("Aqua, Glycerin, Phenoxyethanol", "low"),
    ("Aqua, Isopropyl Myristate (2%), Glycerin", "some"),
    ("Theobroma Cacao Seed Butter", "notable"),
    ("Isopropyl Myristate (50%), Cocos Nucifera Oil (50%)", "high"),
    ("Zorblatt Ferment, Blurbon Filtrate, Glycerin", "unknown"),
]


@pytest.mark.parametrize(("listed", "band"), BANDS)
def test_bands(listed: str, band: str) -> None:
    assert scan(listed).comedogenic.band == band


def test_a_wide_band_keeps_its_word_and_is_told() -> None:
    wide = scan("Aqua, Isopropyl Myristate, Cocos Nucifera Oil, Lauric Acid")
    assert wide.comedogenic.high - wide.comedogenic.low > 40
    assert wide.comedogenic.band != "unknown"
    assert "does not say enough" in wide.notes[0]
    assert not any("does not say enough" in note for note in scan("Aqua, Glycerin, Phenoxyethanol").notes)


def test_the_highest_rating_is_told_apart_from_the_score() -> None:
    found = scan("Aqua, Glycerin, Phenoxyethanol, Isopropyl Myristate").comedogenic
    assert found.highest is not None
    assert found.highest.says == "Highest rated ingredient: Isopropyl Myristate (5 of 5), number 4 in the list."
    assert found.band == "low"
    assert scan("Aqua, Niacinamide").comedogenic.highest is None


SAYS = [
    ("Isopropyl Myristate", "rated 5 of 5 by 3 sources that agree, and may have copied one another"),
    ("Myristic Acid", "that agree, a paper with measurements among them"),
    ("Arachidic Acid", "rated 1.75 of 5 by 2 sources only"),
    ("Isopropyl Lanolate", "rated 3 of 5 by one source only"),
    ("Cetyl Acetate", "rated 3 of 5 from the words of one source, which give no number"),
    ("Sodium Lauryl Sulfate", "that disagree"),
]


@pytest.mark.parametrize(("name", "said"), SAYS)
def test_a_reason_says_whose_rating_it_is(name: str, said: str) -> None:
    (reason,) = scan(f"Aqua, {name}, Niacinamide").comedogenic.reasons
    assert said in reason.says
    assert reason.sources
    assert reason.span is not None


def test_percents() -> None:
    assert percents(0, 33.3333) == "0 to 33.3 %"
    assert doctest.testmod(comedogenic).failed == 0
