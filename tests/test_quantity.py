"""Figures as labels print them."""

from __future__ import annotations

import doctest
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelscan import quantity
from labelscan.lexicon import Lexicon
from labelscan.model import Stated
from labelscan.quantity import number, quantities

steady = settings(deadline=None, derandomize=True, database=None, max_examples=300)

NBSP, THIN, NARROW = "\u00a0", "\u2009", "\u202f"

EXACTLY = [
    ("2%", 2.0),
    ("2 %", 2.0),
    (f"2{NBSP}%", 2.0),
    (f"2{THIN}%", 2.0),
    (f"2{NARROW}%", 2.0),
    ("2.0%", 2.0),
    ("0.3%", 0.3),
    ("0,3 %", 0.3),
    (f"0,3{NBSP}%", 0.3),
    (".5%", 0.5),
    ("12,5%", 12.5),
    ("10,00 %", 10.0),
    ("0.05%", 0.05),
    ("0,025%", 0.025),
    ("100%", 100.0),
    ("0%", 0.0),
    ("2 percent", 2.0),
    ("2 Per Cent", 2.0),
    ("2％", 2.0),
    ("２％", 2.0),
    ("5‰", 0.5),
    ("20 mg/g", 2.0),
    ("20mg/g", 2.0),
    ("20.000 mg/g", 2.0),
    ("10,000 ppm", 1.0),
    ("10 000 ppm", 1.0),
    (f"10{NBSP}000 ppm", 1.0),
    (f"10{NARROW}000 ppm", 1.0),
    ("10.000 ppm", 1.0),
    ("10000ppm", 1.0),
    ("500 PPM", 0.05),
    ("1.5 ppm", 0.00015),
    ("1,500.5 ppm", 0.15005),
    ("10.000,5 ppm", 1.00005),
    ("1 000 000 ppm", 100.0),
    ("100 mg/kg", 0.01),
    ("100 mg/100 g", 0.1),
    ("250 µg/g", 0.025),
    ("250 μg/g", 0.025),
    ("5 g/kg", 0.5),
    ("2 g/100g", 2.0),
    ("2 g/100 g", 2.0),
]


def only(text: str, lexicon: Lexicon) -> Stated:
    """The one figure of a text."""
    found = list(quantities(text, lexicon.words["quantities"]))
    assert len(found) == 1, found
    return found[0].stated


@pytest.mark.parametrize(("text", "percent"), EXACTLY, ids=[text for text, _ in EXACTLY])
def test_a_single_figure(text: str, percent: float, lexicon: Lexicon) -> None:
    stated = only(text, lexicon)
    assert (stated.low, stated.high) == (percent, percent)
    assert stated.text == text


BOUNDED = [
    ("<0.5%", None, 0.5),
    ("(<0.5%)", None, 0.5),
    ("< 0,5 %", None, 0.5),
    ("＜0.5%", None, 0.5),
    ("≤1%", None, 1.0),
    ("<= 1%", None, 1.0),
    ("≦1%", None, 1.0),
    ("up to 5 %", None, 5.0),
    ("Up To 5%", None, 5.0),
    ("less than 1%", None, 1.0),
    ("no more than 0.1%", None, 0.1),
    ("at most 0.1%", None, 0.1),
    ("max. 5%", None, 5.0),
    ("max.5%", None, 5.0),
    ("MAX 5 %", None, 5.0),
    ("5% max.", None, 5.0),
    ("2% or less", None, 2.0),
    ("bis zu 3 %", None, 3.0),
    ("jusqu'à 2 %", None, 2.0),
    ("jusqu’à 2 %", None, 2.0),
    ("fino a 2%", None, 2.0),
    ("hasta 2 %", None, 2.0),
    ("< 1000 ppm", None, 0.1),
    ("Retinol<0.5%", None, 0.5),
    (">10%", 10.0, None),
    ("≥ 36%", 36.0, None),
    (">= 36%", 36.0, None),
    ("min. 36%", 36.0, None),
    ("min 36%", 36.0, None),
    ("36% min.", 36.0, None),
    ("36% or more", 36.0, None),
    ("at least 80%", 80.0, None),
    ("more than 50%", 50.0, None),
    ("mindestens 10 %", 10.0, None),
    ("au moins 10 %", 10.0, None),
    ("über 10 %", 10.0, None),
    ("5-10%", 5.0, 10.0),
    ("5 - 10 %", 5.0, 10.0),
    ("5–10%", 5.0, 10.0),
    ("5—10%", 5.0, 10.0),
    ("5\u201110%", 5.0, 10.0),
    ("5−10%", 5.0, 10.0),
    ("5~10%", 5.0, 10.0),
    ("5% - 10%", 5.0, 10.0),
    ("5 to 10%", 5.0, 10.0),
    ("5% to 10%", 5.0, 10.0),
    ("5 à 10 %", 5.0, 10.0),
    ("5 bis 10 %", 5.0, 10.0),
    ("5 a 10 %", 5.0, 10.0),
    ("0,5-1,5 %", 0.5, 1.5),
    ("1,000 - 5,000 ppm", 0.1, 0.5),
    (">= 1 - < 5 %", 1.0, 5.0),
    ("≥0,1% - <1%", 0.1, 1.0),
    (">1% – ≤5%", 1.0, 5.0),
]


@pytest.mark.parametrize(("text", "low", "high"), BOUNDED, ids=[text for text, _, _ in BOUNDED])
def test_a_bound_or_a_range(text: str, low: float | None, high: float | None, lexicon: Lexicon) -> None:
    stated = only(text, lexicon)
    assert (stated.low, stated.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "unit", "basis"),
    [
        ("2%", "%", "w/w"),
        ("2% w/w", "%", "w/w"),
        ("2% (w/w)", "%", "w/w"),
        ("2 % W/W", "%", "w/w"),
        ("2% m/m", "%", "w/w"),
        ("2% by weight", "%", "w/w"),
        ("2 % w/v", "%", "w/v"),
        ("70% v/v", "%", "v/v"),
        ("70 % vol.", "%", "v/v"),
        ("2 g/100ml", "g/100ml", "w/v"),
        ("20 mg/mL", "mg/mL", "w/v"),
        ("10 g/L", "g/L", "w/v"),
        ("500 PPM", "PPM", "w/w"),
    ],
)
def test_unit_as_printed_and_basis(text: str, unit: str, basis: str, lexicon: Lexicon) -> None:
    stated = only(text, lexicon)
    assert (stated.unit, stated.basis) == (unit, basis)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "Aqua",
            "1,2-Hexanediol",
            "C12-15 Alkyl Benzoate",
            "CI 77891",
            "PEG-40 Hydrogenated Castor Oil",
            "Vitamin B5",
            "Polysorbate 20",
        ),
        *("SPF 50+", "pH 3.5", "50 ml", "30 g", "1.7 fl. oz.", "24h", "2 x 5 ml"),
        *("100.5%", "150%", "1000%", "2,000,000 ppm"),
        *("1/2%", "1:10%", "1.2.3%", "10-5%", "%", "5", "five %", "5 g/lotion", "500 ppms", "²%"),
    ],
)
def test_what_is_no_figure(text: str, lexicon: Lexicon) -> None:
    assert not list(quantities(text, lexicon.words["quantities"]))


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Niacinamide 10% + Zinc PCA 1%", ["10%", "1%"]),
        ("10%+Zinc", ["10%"]),
        ("Avobenzone 3%, Octisalate 5%", ["3%", "5%"]),
        ("Octisalate 2.0%Water", ["2.0%"]),
        ("Niacinamide-5%", ["5%"]),
        ("Niacinamide:10%", ["10%"]),
        ("PEG-8 - 10 %", ["10 %"]),
        ("Palmitoyl Tripeptide-38 - 2%", ["2%"]),
        ("Polysorbate 20 - 2%", ["2%"]),
        ("SD Alcohol 40-B 63%", ["63%"]),
        ("Overall 5%", ["5%"]),
        ("Retinol (max 0.3%)", ["max 0.3%"]),
        ("from 2% to <p>5%</p>", ["2%", "5%"]),
    ],
)
def test_figures_among_words_and_numbers(text: str, figures: list[str], lexicon: Lexicon) -> None:
    assert [found.stated.text for found in quantities(text, lexicon.words["quantities"])] == figures


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("0,3 %", "0.3%"),
        ("10,000 ppm", "1%"),
        ("10 000 ppm", "1 %"),
        ("20 mg/g", "2%"),
        ("5-10%", "5 % to 10 %"),
        ("up to 5 %", "≤5%"),
        ("5‰", "5 g/kg"),
    ],
)
def test_two_ways_to_print_one_figure(one: str, other: str, lexicon: Lexicon) -> None:
    a, b = only(one, lexicon), only(other, lexicon)
    assert (a.low, a.high) == (b.low, b.high)


@pytest.mark.parametrize(
    ("text", "decimal_comma", "value"),
    [
        ("0,3", True, 0.3),
        ("1,234", True, 1.234),
        ("1,234", False, 1234.0),
        ("0,234", False, 0.234),
        ("1.234,5", True, 1234.5),
        (".5", True, 0.5),
        ("10 000", True, 10000.0),
    ],
)
def test_a_comma_is_read_by_what_the_unit_makes_likely(text: str, decimal_comma: bool, value: float) -> None:
    assert number(text, decimal_comma) == value


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(quantity).failed == 0


# --- what holds of every figure ------------------------------------------------------------------------------------

hundredths = st.integers(0, 10000)


@steady
@given(amount=hundredths)
def test_what_is_printed_is_what_is_read(amount: int, lexicon: Lexicon) -> None:
    percent = amount / 100
    with_comma = f"{percent:.2f} %".replace(".", ",")
    for text in (
        f"{percent:.2f}%",
        with_comma,
        f"{amount * 100:,} ppm",
        f"{amount * 100} ppm",
        f"{percent * 10:.1f} mg/g",
    ):
        assert only(text, lexicon).low == pytest.approx(percent, abs=1e-9)


@steady
@given(a=hundredths, b=hundredths, to=st.sampled_from(["-", "–", " - ", " to ", "% - "]))
def test_a_range_is_read_where_it_rises_and_refused_where_it_falls(a: int, b: int, to: str, lexicon: Lexicon) -> None:
    found = [q.stated for q in quantities(f"{a / 100}{to}{b / 100}%", lexicon.words["quantities"])]
    ranges = [(stated.low, stated.high) for stated in found if stated.low != stated.high]
    assert ranges == ([(a / 100, b / 100)] if a < b else [])


@steady
@given(text=st.text(alphabet="0123456789.,%<>≤≥-– \u00a0()/gmklpercntowvmaxiuµ％ı", max_size=40))
def test_nothing_is_raised_and_every_span_holds_its_text(text: str, lexicon: Lexicon) -> None:
    end = 0
    for stated, (a, b) in quantities(text, lexicon.words["quantities"]):
        assert end <= a < b <= len(text)
        assert stated.text == text[a:b].strip()
        known: list[Any] = [side for side in (stated.low, stated.high) if side is not None]
        assert known
        assert known == sorted(known)
        assert all(0 <= side <= 100 for side in known)
        end = b
