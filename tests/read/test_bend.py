"""Lines on turned and round packs, as boxes alone show them."""

from __future__ import annotations

import math

import pytest

from labelscan.read.bend import Bend, Box, bend_of, joined
from labelscan.read.seen import blocks


def box(x: float, y: float, width: float, height: float = 20.0, slope: float = 0.0) -> Box:
    """A box whose left edge has its middle at (x, y)."""
    down = width * slope
    half = height / 2
    return Box(((x, y - half), (x + width, y + down - half), (x + width, y + down + half), (x, y + half)))


def test_measures_of_a_box() -> None:
    one = box(10, 100, 30, 20, slope=4 / 3)
    assert one.ends == ((10, 100), (40, 140))
    assert (one.width, one.height) == (50, 20)


def test_box_grows() -> None:
    assert box(10, 100, 50).wider(0.5).ends == ((0, 100), (70, 100))
    assert box(10, 100, 50).higher(0.5).height == 40
    assert box(10, 100, 50).moved(2, x=1, y=2).ends == ((21, 202), (121, 202))


@pytest.mark.parametrize("slope", [-0.2, 0.0, 0.05])
def test_slope_of_a_turned_picture(slope: float) -> None:
    bend = bend_of([box(0, 100 + 30 * line, 400, slope=slope) for line in range(5)])
    assert math.isclose(bend.a, slope, abs_tol=1e-9)
    assert math.isclose(bend.level(0, 100), bend.level(400, 100 + 400 * slope), abs_tol=1e-6)


def test_a_logo_does_not_turn_the_lines() -> None:
    boxes = [box(0, 100 + 30 * line, 400) for line in range(5)]
    assert math.isclose(bend_of([*boxes, box(0, 20, 300, slope=0.8)]).a, 0.0, abs_tol=1e-9)


def test_slopes_that_change_down_the_picture() -> None:
    boxes = [box(0, 100.0 * line, 400, slope=0.01 * line) for line in range(6)]
    assert bend_of(boxes).c > 0


def test_no_boxes() -> None:
    assert bend_of([]) == Bend()
    assert joined([], Bend()) == []
    assert list(blocks([], Bend())) == []


def test_neighbours_in_a_line_are_joined() -> None:
    parts = [box(105, 100, 60), box(0, 100, 100), box(0, 130, 50), box(260, 100, 50)]
    assert [one.ends for one in joined(parts, Bend())] == [
        ((0, 100), (165, 100)),
        ((260, 100), (310, 100)),
        ((0, 130), (50, 130)),
    ]


def test_another_size_is_not_joined() -> None:
    assert len(joined([box(0, 100, 100), box(105, 100, 60, height=40)], Bend())) == 2


def text_of(*lines: tuple[str, Box]) -> list[str]:
    return list(blocks(lines, Bend()))


def test_full_lines_end_in_a_space() -> None:
    lines = [
        ("Made with the juice of fresh leaves", box(0, 100, 350)),
        ("and roots.", box(0, 130, 100)),
        ("Rinse.", box(0, 160, 60)),
    ]
    assert text_of(*lines) == ["Made with the juice of fresh leaves \nand roots.\nRinse."]


def test_a_line_ending_in_a_comma_goes_on() -> None:
    assert text_of(("Aqua,", box(0, 100, 50)), ("Cetearyl Alcohol", box(0, 130, 160))) == ["Aqua, \nCetearyl Alcohol"]


def test_a_hyphen_at_the_end_stays() -> None:
    assert text_of(("Caprylic Tri-", box(0, 100, 130)), ("glyceride", box(0, 130, 90))) == ["Caprylic Tri-\nglyceride"]


def test_far_apart_is_another_block() -> None:
    assert text_of(
        ("Aqua, Glycerin", box(0, 100, 140)), ("Citric Acid", box(0, 130, 110)), ("Store cool", box(0, 400, 100))
    ) == [
        "Aqua, Glycerin \nCitric Acid",
        "Store cool",
    ]
