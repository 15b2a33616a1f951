"""Keys of names: what must fall together, and what must stay apart."""

from __future__ import annotations

import doctest
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelscan import normalise
from labelscan.normalise import fold, key, lower_aligned, spelled, words

steady = settings(deadline=None, derandomize=True, database=None, max_examples=500)


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(normalise).failed == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Butylene Glycol", "BUTYLENE GLYCOL", id="letter case"),
        pytest.param("Butylene Glycol", "Butylene  Glycol", id="two spaces"),
        pytest.param("Butylene Glycol", "Butylene\u00a0Glycol", id="no-break space"),
        pytest.param("Butylene Glycol", "ButyleneGlycol", id="glued"),
        pytest.param("Hyaluronic Acid", "Hyaluronic-Acid", id="hyphen"),
        pytest.param("Crème", "Cre\u0300me", id="combining accent"),
        pytest.param("Crème", "Creme", id="no accent"),
        pytest.param("PEG-40", "PEG 40", id="hyphen before a number"),
        pytest.param("PEG-40", "PEG\u201140", id="no-break hyphen"),
        pytest.param("1,2-Hexanediol", "1, 2-Hexanediol", id="space in locants"),
        pytest.param("1,2-Hexanediol", "1.2-Hexanediol", id="full stop in locants"),
        pytest.param("PEG/PPG-18/18 Dimethicone", "PEG/PPG-18-18 Dimethicone", id="numbers with another mark"),
        pytest.param("CI 77891", "C.I. 77891", id="C.I."),
        pytest.param("ＡＱＵＡ", "Aqua", id="full width"),
        pytest.param("Ole\ufb01n", "Olefin", id="ligature"),
        pytest.param("Glycol_Stearate", "Glycol Stearate", id="underscore"),
        pytest.param("Weiß", "Weiss", id="sharp s"),
    ],
)
def test_printed_differently_and_the_same_name(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PEG-4", "PEG-40"),
        ("PEG/PPG-1/8", "PEG/PPG-18"),
        ("1,2-Hexanediol", "12-Hexanediol"),
        ("C12-15 Alkyl Benzoate", "C1215 Alkyl Benzoate"),
        ("Nylon-6/12", "Nylon-612"),
        ("Squalane", "Squalene"),
        ("CI 77491", "CI 77492"),
    ],
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize("nothing", ["", " ", "()", "—", "*", "\u200b"])
def test_nothing_to_look_up(nothing: str) -> None:
    assert key(nothing) == ""


def test_words_keep_their_order_and_their_numbers() -> None:
    assert words("Palmitoyl Tripeptide-38, Émulsion (PEG/PPG-8/3)") == [
        "palmitoyl",
        "tripeptide",
        "38",
        "emulsion",
        "peg",
        "ppg",
        "8",
        "3",
    ]


@steady
@given(st.text(max_size=60))
def test_a_key_is_its_own_key(text: str) -> None:
    assert key(key(text)) == key(text)


@steady
@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@steady
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzéüñ 0123456789-/(),", max_size=60))
def test_letter_case_and_composition_do_not_matter(text: str) -> None:
    assert key(text.upper()) == key(text) == key(unicodedata.normalize("NFD", text))


@steady
@given(st.text(max_size=60))
def test_small_letters_stay_where_the_large_ones_stood(text: str) -> None:
    low = lower_aligned(text)
    assert len(low) == len(text)
    assert all(b in (a, a.lower()) for a, b in zip(text, low, strict=True))


def test_a_letter_whose_small_form_is_two_stays_aligned() -> None:
    assert lower_aligned("İNGREDİENTS") == "İngredİents"


@pytest.mark.parametrize(
    ("british", "inci"),
    [
        ("Aluminium Sulphate", "Aluminum Sulfate"),
        ("Sodium Laureth Sulphate", "Sodium Laureth Sulfate"),
        ("Glycerine", "Glycerin"),
        ("Hydrolysed Wheat Protein", "Hydrolyzed Wheat Protein"),
        ("Xantham Gum", "Xanthan Gum"),
    ],
)
def test_spellings_that_stand_for_one_name(british: str, inci: str) -> None:
    pairs = [
        ("aluminium", "aluminum"),
        ("sulph", "sulf"),
        ("glycerine", "glycerin"),
        ("hydrolysed", "hydrolyzed"),
        ("xantham", "xanthan"),
    ]
    assert spelled(key(british), pairs) == key(inci) == spelled(key(inci), pairs)
