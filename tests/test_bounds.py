"""`labelscan.bounds` against linear programming, against worked labels, and against what must hold of any label."""

from __future__ import annotations

import doctest
import math
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from scipy.sparse import block_diag, csr_matrix, eye, hstack, identity, kron, vstack

from labelscan.bounds import bounds, feasible, group_bounds

WITHIN = 1e-9  # percent
# Facts on a grid of 0.01 either meet exactly, or miss by 0.01 shared among a few dozen constraints at the most.
MISSED = 1e-6

steady = settings(deadline=None, derandomize=True, database=None, max_examples=200)


class Label(NamedTuple):
    low: Sequence[float]
    high: Sequence[float]
    threshold: float = 1.0
    tail: int = 0


# --- Labels to try -------------------------------------------------------------------------------------------------


@st.composite
def compositions(draw: st.DrawFn) -> tuple[list[int], int, int]:
    """A product as it might be filled, in hundredths of a percent, with its threshold and the length of its tail."""
    n = draw(st.integers(1, 12))
    tail = draw(st.integers(0, min(3, n - 1)))
    threshold = draw(st.sampled_from([100, 100, 10, 95, 105]))
    split = draw(st.integers(1, n - tail))
    free = draw(st.lists(st.integers(0, threshold), min_size=n - tail - split, max_size=n - tail - split))
    colours = draw(st.lists(st.integers(0, 300), min_size=tail, max_size=tail))
    rest = 10000 - sum(free) - sum(colours) - split * threshold
    cuts = sorted(draw(st.lists(st.integers(0, rest), min_size=split - 1, max_size=split - 1)))
    shares = [b - a for a, b in zip([0, *cuts], [*cuts, rest], strict=True)]
    ordered = sorted((threshold + share for share in shares), reverse=True)
    return [*ordered, *free, *colours], threshold, tail


@st.composite
def labels(draw: st.DrawFn, wrong: bool = True) -> Label:
    """Facts about a product, on a grid of 0.01 %: mostly true ones and, where `wrong`, sometimes a figure at random."""
    amounts, threshold, tail = draw(compositions())
    low, high = [0] * len(amounts), [10000] * len(amounts)
    slack = st.sampled_from([0, 1, 5, 20, 100, 500, 3000])
    anything = st.one_of(st.integers(0, 300), st.integers(0, 6000))
    for i, amount in enumerate(amounts):
        kind = draw(st.sampled_from(["nothing", "nothing", "cap", "cap", "floor", "both", "stated"]))
        if kind in ("cap", "both"):
            high[i] = amount + draw(slack)
        if kind in ("floor", "both"):
            low[i] = max(amount - draw(slack), 0)
        if kind == "stated":
            low[i] = high[i] = amount
    if wrong and draw(st.integers(0, 2)) == 0:
        i, figure = draw(st.integers(0, len(amounts) - 1)), draw(anything)
        low[i], high[i] = draw(st.sampled_from([(figure, figure), (figure, 10000), (0, figure)]))
    return Label([x / 100 for x in low], [x / 100 for x in high], threshold / 100, tail)


# --- The oracle: one block of linear programs for each split --------------------------------------------------------


class Split(NamedTuple):
    """The facts under one split, as A x <= b with sum(x) = 100 besides."""

    low: list[float]
    high: list[float]
    order: csr_matrix  # rows x[j+1] - x[j] <= 0


def splits(label: Label) -> list[Split]:
    low, high, threshold, tail = label
    n, found = len(low), []
    for k in range(n - tail + 1):
        floors = [max(a, threshold) if i < k else a for i, a in enumerate(low)]
        caps = [min(b, threshold) if k <= i < n - tail else b for i, b in enumerate(high)]
        rows = np.eye(n)[1:k] - np.eye(n)[: max(k - 1, 0)] if k > 1 else np.zeros((0, n))
        found.append(Split(floors, caps, csr_matrix(rows)))
    return found


def solve(*args: Any, **more: Any) -> Any:
    result = linprog(*args, **more, method="highs")
    assert result.status == 0, result.message
    return result


def shortfalls(cases: Sequence[Split]) -> list[float]:
    """By how much every constraint of a split must give way for there to be a solution; 0 where there is one."""
    n = len(cases[0].low)
    blocks, limits = [], []
    for case in cases:
        rows = vstack([case.order, identity(n), -identity(n), np.ones((1, n)), -np.ones((1, n))])
        blocks.append(hstack([rows, -np.ones((rows.shape[0], 1))]))
        limits += [0.0] * case.order.shape[0] + case.high + [-a for a in case.low] + [100.0, -100.0]
    cost = np.tile([0.0] * n + [1.0], len(cases))
    result = solve(
        cost, A_ub=block_diag(blocks, "csr"), b_ub=limits, bounds=([*[(None, None)] * n, (0, None)]) * len(cases)
    )
    return [float(x) for x in result.x[n :: n + 1]]


def extremes(cases: Sequence[Split], goals: np.ndarray[Any, Any]) -> list[tuple[float, float]]:
    """The smallest and largest value of each goal (a row of weights) over the union of the splits, in one program."""
    count, n = goals.shape
    both = np.vstack([goals, -goals])
    order = block_diag([kron(identity(2 * count), case.order) for case in cases], "csr")
    result = solve(
        np.tile(both.ravel(), len(cases)),
        A_ub=order if order.shape[0] else None,
        b_ub=np.zeros(order.shape[0]) if order.shape[0] else None,
        A_eq=kron(eye(2 * count * len(cases)), np.ones((1, n)), "csr"),
        b_eq=np.full(2 * count * len(cases), 100.0),
        bounds=[pair for case in cases for pair in list(zip(case.low, case.high, strict=True)) * (2 * count)],
    )
    points = result.x.reshape(len(cases), 2 * count, n)
    reached = (points * both).sum(axis=2).min(axis=0)
    return list(zip(reached[:count].tolist(), (-reached[count:]).tolist(), strict=True))


def possible(label: Label) -> list[Split]:
    """The feasible splits, by the oracle."""
    cases = splits(label)
    return [case for case, short in zip(cases, shortfalls(cases), strict=True) if short < MISSED]


def test_the_oracle_knows_a_hand_made_case() -> None:
    label = Label([0, 0, 0], [100, 5, 100])
    assert len(possible(label)) == 3  # the first item alone cannot be under 1 %
    found = np.array(extremes(possible(label), np.eye(3)))
    assert found == pytest.approx(np.array([(90, 100), (0, 5), (0, 5)]))


def test_linear_programming_agrees() -> None:
    seen: Counter[str] = Counter()

    @settings(steady, max_examples=1000)
    @given(labels())
    def agrees(label: Label) -> None:
        cases, found = possible(label), bounds(*label)
        assert (found is not None) == bool(cases) == feasible(*label)
        seen["feasible" if cases else "contradictory"] += 1
        if found is None:
            return
        seen["several splits"] += len(cases) > 1
        seen["more than eight items"] += len(found) > 8
        seen["with a tail"] += label.tail > 0
        seen["an item pinned by others"] += any(
            b - a < WITHIN and label.high[i] > label.low[i] for i, (a, b) in enumerate(found)
        )
        assert np.array(found) == pytest.approx(np.array(extremes(cases, np.eye(len(found)))), abs=WITHIN, rel=0)

    agrees()
    assert seen["feasible"] >= 600, seen
    assert seen["contradictory"] >= 100, seen
    for kind in ("several splits", "more than eight items", "with a tail", "an item pinned by others"):
        assert seen[kind] >= 15, (kind, seen)


def test_linear_programming_agrees_on_groups() -> None:
    seen: Counter[str] = Counter()

    @settings(steady, max_examples=300)
    @given(labels(), st.data())
    def agrees(label: Label, data: st.DataObject) -> None:
        members = data.draw(st.lists(st.booleans(), min_size=len(label.low), max_size=len(label.low)))
        group = [i for i, member in enumerate(members) if member]
        cases, found = possible(label), group_bounds(label.low, label.high, group, label.threshold, label.tail)
        assert (found is not None) == bool(cases)
        seen["feasible"] += bool(cases)
        if found is not None:
            wanted = extremes(cases, np.array([members], dtype=float))[0]
            seen["inside"] += wanted[1] - wanted[0] > 1 and len(group) > 1
            assert found == pytest.approx(wanted, abs=WITHIN, rel=0)

    agrees()
    assert seen["feasible"] >= 200, seen
    assert seen["inside"] >= 75, seen


# --- Worked labels --------------------------------------------------------------------------------------------------

# Aqua, Propanediol, Glycerin, Salicylic Acid (at most 2 %), Polysorbate 20, Sodium Hydroxide,
# Phenoxyethanol (1 %), Ethylhexylglycerin (1 %), Disodium EDTA (0.3 %)
SERUM = [100, 100, 100, 2, 100, 100, 1, 1, 0.3]
# Aqua, Glycerin, Niacinamide, Phenoxyethanol (1 %), Salicylic Acid (2 %), Xanthan Gum
BEHIND_A_MARKER = [100, 100, 100, 1, 2, 100]
# Aqua, Glycerin, Lactic Acid, Sodium Hydroxide, Propanediol, Glycolic Acid, Salicylic Acid (2 %), Phenoxyethanol (1 %)
ACIDS = [100, 100, 100, 100, 100, 100, 2, 1]
# Aqua, Glycerin, Sodium Hydroxide, Propanediol, Phenoxyethanol (1 %), then the same three acids
ACIDS_LAST = [100, 100, 100, 100, 1, 100, 100, 2]
# Aqua, Sodium Lauroyl Methyl Isethionate, Cocamidopropyl Betaine, Glycerin, Azelaic Acid, Salicylic Acid (2 %),
# Sodium Chloride, Sodium Benzoate (rinse-off, 2.95 %)
CLEANSER = [100, 100, 100, 100, 100, 2, 100, 2.95]
# Aqua, Glycerin, Butylene Glycol, 1,2-Hexanediol, Niacinamide, Phenoxyethanol (1 %), Panthenol, 3-O-Ethyl Ascorbic Acid
ASCORBIC = [100, 100, 100, 100, 100, 1, 100, 100]


# Whole sums of 100 that a computer adds up to a little more, and to a little less
ROUNDS_UP = [31.9, 17.9, 13.5, 13.4, 11.0, 6.2, 4.9, 1.2]
ROUNDS_DOWN = [33.4, 20.4, 15.2, 13.6, 7.2, 5.0, 3.6, 1.6]


def nothing(n: int) -> list[float]:
    return [0.0] * n


def stating(high: Sequence[float], **figures: float) -> Label:
    """The label with a figure stated for some of its items: `stating(SERUM, at3=2)`."""
    stated = {int(name.removeprefix("at")): figure for name, figure in figures.items()}
    return Label(
        [stated.get(i, 0.0) for i in range(len(high))],
        [stated.get(i, cap) for i, cap in enumerate(high)],
    )


@pytest.mark.parametrize(
    ("label", "item", "low", "high"),
    [
        pytest.param(Label(nothing(9), SERUM), 3, 0, 2, id="salicylic acid from its cap alone"),
        pytest.param(stating(SERUM, at3=2), 1, 2, 48, id="2 % claimed: propanediol before it is at least that"),
        pytest.param(stating(SERUM, at3=2), 2, 2, 98 / 3, id="2 % claimed: glycerin too"),
        pytest.param(Label(nothing(6), BEHIND_A_MARKER), 4, 0, 1, id="salicylic acid behind phenoxyethanol"),
        pytest.param(Label(nothing(6), [100] * 6), 5, 0, 100 / 6, id="position 6 of a list without facts"),
        pytest.param(Label(nothing(8), ACIDS), 6, 0, 2, id="salicylic acid within an acid complex"),
        pytest.param(stating(CLEANSER, at5=1.5), 4, 1.5, 19.7, id="azelaic acid before 1.5 % salicylic acid"),
        pytest.param(Label(nothing(8), ASCORBIC), 7, 0, 1, id="vitamin C behind phenoxyethanol"),
        pytest.param(Label([0, 0], [100, 100], 1, 1), 0, 0, 100, id="a tail owes the order nothing"),
        pytest.param(Label([0, 0], [100, 100], 100), 0, 0, 100, id="a threshold of 100 leaves no order"),
        pytest.param(Label([0] * 8, [100] * 8, 0.1), 7, 0, 12.5, id="in China down to 0.1 %"),
    ],
)
def test_worked_interval(label: Label, item: int, low: float, high: float) -> None:
    found = bounds(*label)
    assert found is not None
    assert found[item] == pytest.approx((low, high), abs=WITHIN)


@pytest.mark.parametrize(
    "label",
    [
        pytest.param(stating([100] * 6, at5=20), id="20 % niacinamide at position 6: six times 20 is over 100"),
        pytest.param(stating(BEHIND_A_MARKER, at4=2), id="2 % salicylic acid behind phenoxyethanol"),
        pytest.param(stating(ASCORBIC, at7=5), id="50,000 ppm of vitamin C behind phenoxyethanol"),
        pytest.param(Label([0, 3], [2, 100]), id="3 % behind what is at most 2 %"),
        pytest.param(Label([60, 50], [100, 100]), id="floors over 100"),
        pytest.param(Label([0, 0], [30, 30]), id="ceilings under 100"),
        pytest.param(Label([0, 5], [100, 4]), id="a floor over its own ceiling"),
        pytest.param(Label([0, math.inf], [100, math.inf]), id="an endless floor"),
        pytest.param(Label([], []), id="an empty list"),
    ],
)
def test_contradiction(label: Label) -> None:
    assert bounds(*label) is None
    assert not feasible(*label)
    assert group_bounds(label.low, label.high, (), label.threshold, label.tail) is None


@pytest.mark.parametrize(
    ("high", "group", "wanted"),
    [
        pytest.param(ACIDS, {2, 5, 6}, (0, 34 + 2 / 3), id="lactic, glycolic and salicylic acid up front"),
        pytest.param(ACIDS_LAST, {5, 6, 7}, (0, 3), id="the same three behind phenoxyethanol"),
        pytest.param(ACIDS, set(), (0, 0), id="nobody"),
        pytest.param(ACIDS, set(range(8)), (100, 100), id="everybody"),
    ],
)
def test_worked_group(high: list[float], group: set[int], wanted: tuple[float, float]) -> None:
    assert group_bounds(nothing(8), high, group) == pytest.approx(wanted, abs=WITHIN)


@pytest.mark.parametrize("stated", [ROUNDS_UP, ROUNDS_DOWN], ids=["up", "down"])
def test_a_sum_that_rounds_is_no_contradiction(stated: list[float]) -> None:
    assert sum(stated) != 100
    found = bounds(stated, stated)
    assert found is not None
    assert np.array(found) == pytest.approx(np.array([stated, stated]).T, abs=WITHIN)


# --- Wrong arguments ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "says"),
    [
        (Label([0], [1, 2]), "as many low as high figures are needed, not 1 and 2"),
        (Label([0], [100], 1, 2), "the tail must be 0 to 1 items, not 2"),
        (Label([0], [100], 1, -1), "the tail must be 0 to 1 items, not -1"),
        (Label([0, -1], [100, 100]), r"low\[1\] must be a percentage of 0 or more, not -1"),
        (Label([0, 0], [100, math.nan]), r"high\[1\] must be a percentage of 0 or more, not nan"),
        (Label([0], [100], math.nan), "the threshold must be a percentage of 0 or more, not nan"),
        (Label([0], [100], -1), "the threshold must be a percentage of 0 or more, not -1"),
    ],
)
def test_wrong_arguments(label: Label, says: str) -> None:
    for call in (bounds, feasible):
        with pytest.raises(ValueError, match=says):
            call(*label)


@pytest.mark.parametrize("index", [-1, 2])
def test_a_group_outside_the_list(index: int) -> None:
    with pytest.raises(ValueError, match="outside the list of 2"):
        group_bounds([0, 0], [100, 100], {0, index})


# --- What must hold of any label ------------------------------------------------------------------------------------


def inside(inner: tuple[float, float], outer: tuple[float, float]) -> bool:
    return outer[0] - WITHIN <= inner[0] <= inner[1] <= outer[1] + WITHIN


@steady
@given(labels())
def test_intervals_lie_within_the_facts(label: Label) -> None:
    found = bounds(*label)
    if found is not None:
        assert all(map(inside, found, zip(label.low, label.high, strict=True)))
        assert sum(a for a, _ in found) <= 100 + WITHIN
        assert sum(b for _, b in found) >= 100 - WITHIN


@steady
@given(labels(wrong=False), st.data())
def test_a_further_fact_never_widens(label: Label, data: st.DataObject) -> None:
    before = bounds(*label)
    assert before is not None
    i = data.draw(st.integers(0, len(before) - 1))
    figure = data.draw(st.integers(0, 10000)) / 100
    low, high = list(label.low), list(label.high)
    if data.draw(st.booleans()):
        low[i] = max(low[i], figure)
    else:
        high[i] = min(high[i], figure)
    after = bounds(low, high, label.threshold, label.tail)
    assert (after is not None) == (low[i] <= before[i][1] + WITHIN and high[i] >= before[i][0] - WITHIN)
    if after is not None:
        assert all(map(inside, after, before))


@steady
@given(labels(), st.randoms())
def test_the_order_of_the_tail_says_nothing(label: Label, random: Any) -> None:
    n = len(label.low)
    places = [*range(n - label.tail), *random.sample(range(n - label.tail, n), label.tail)]
    shuffled = bounds([label.low[i] for i in places], [label.high[i] for i in places], label.threshold, label.tail)
    found = bounds(*label)
    assert (found is None) == (shuffled is None)
    if found is not None and shuffled is not None:
        assert np.array(shuffled) == pytest.approx(np.array([found[i] for i in places]), abs=WITHIN)


@steady
@given(labels())
def test_nothing_behind_a_cap_exceeds_it_and_the_threshold(label: Label) -> None:
    found = bounds(*label)
    if found is None:
        return
    ordered = len(found) - label.tail
    for i in range(ordered):
        for j in range(i + 1, ordered):
            assert found[j][1] <= max(label.threshold, label.high[i]) + WITHIN
            if found[j][0] > label.threshold + WITHIN:
                assert found[i][0] >= found[j][0] - WITHIN


@given(st.integers(1, 150), st.sampled_from([0.1, 0.95, 1.0, 1.05]))
@steady
def test_without_facts_position_alone_counts(n: int, threshold: float) -> None:
    found = bounds([0] * n, [100] * n, threshold)
    assert found is not None
    for i, (low, high) in enumerate(found, 1):
        assert high == pytest.approx(100 / i if 100 / i > threshold else threshold, abs=WITHIN)
        if i > 1:
            assert low == pytest.approx(0, abs=WITHIN)
    if n * threshold <= 100:  # with more items, all of them may be under the threshold and in any order
        assert found[0][0] == pytest.approx(100 / n, abs=WITHIN)


@steady
@given(labels(), st.integers(1, 99))
def test_a_product_with_a_known_share_scales(label: Label, share: int) -> None:
    """A tail item of `share` percent leaves a smaller product with the same proportions."""
    left = (100 - share) / 100
    low, high = [x * left for x in label.low], [x * left for x in label.high]
    whole, found = bounds(*label), bounds([*low, share], [*high, share], label.threshold * left, label.tail + 1)
    assert (whole is None) == (found is None)
    if whole is not None and found is not None:
        assert np.array(found[:-1]) == pytest.approx(np.array(whole) * left, abs=WITHIN)


@steady
@given(labels(), st.integers(0, 1))
def test_an_item_of_nothing_at_the_end_changes_nothing(label: Label, as_colour: int) -> None:
    at = len(label.low) if as_colour else len(label.low) - label.tail
    low, high = ([*x[:at], 0.0, *x[at:]] for x in label[:2])
    found, more = bounds(*label), bounds(low, high, label.threshold, label.tail + as_colour)
    assert (found is None) == (more is None)
    if found is not None and more is not None:
        assert np.array(more[:at] + more[at + 1 :]) == pytest.approx(np.array(found), abs=WITHIN)


@steady
@given(labels(), st.floats(100, allow_infinity=True, allow_nan=False))
def test_a_ceiling_over_100_says_nothing(label: Label, ceiling: float) -> None:
    raised = [ceiling if x >= 100 else x for x in label.high]
    assert bounds(label.low, raised, label.threshold, label.tail) == bounds(*label)


@steady
@given(labels(wrong=False), st.data())
def test_an_interval_is_tight(label: Label, data: st.DataObject) -> None:
    """Either end can be stated, and beyond it there is nothing."""
    found = bounds(*label)
    assert found is not None
    i = data.draw(st.integers(0, len(found) - 1))
    for figure, beyond in zip(found[i], (-0.001, 0.001), strict=True):
        low, high = list(label.low), list(label.high)
        low[i] = high[i] = figure
        assert feasible(low, high, label.threshold, label.tail)
        low[i] = high[i] = figure + beyond
        if label.low[i] <= low[i] <= label.high[i]:
            assert not feasible(low, high, label.threshold, label.tail)


@steady
@given(labels(), st.data())
def test_groups_fit_single_items_and_one_another(label: Label, data: st.DataObject) -> None:
    low, high, threshold, tail = label
    found = bounds(*label)
    if found is None:
        return
    group = data.draw(st.sets(st.integers(0, len(low) - 1)))
    together = group_bounds(low, high, group, threshold, tail)
    others = group_bounds(low, high, set(range(len(low))) - group, threshold, tail)
    assert together is not None
    assert others is not None
    assert (together[0] + others[1], together[1] + others[0]) == pytest.approx((100, 100))
    assert inside(together, (sum(found[i][0] for i in group), sum(found[i][1] for i in group)))
    for i, interval in enumerate(found):
        assert group_bounds(low, high, [i], threshold, tail) == pytest.approx(interval, abs=WITHIN)


def test_the_examples_in_the_docstrings_run() -> None:
    result = doctest.testmod(sys.modules["labelscan.bounds"])
    assert result.attempted >= 4
    assert not result.failed


def test_importing_is_cheap() -> None:
    code = "import sys, labelscan.bounds; print({'numpy', 'scipy', 'pandas'} & sys.modules.keys())"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "set()"
