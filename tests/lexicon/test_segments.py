"""The index of keys by their segments finds all that is near."""

from __future__ import annotations

import string
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from labelscan.lexicon import Lexicon
from labelscan.lexicon.segments import Segments, cuts, most_edits, table

STEPS = [[6, 1], [12, 2], [24, 3]]
steady = settings(deadline=None, derandomize=True, database=None, max_examples=500)
letters = st.text(alphabet="abcdeo", min_size=1, max_size=40)


def _edited(key: str, edits: list[tuple[str, int, str]]) -> str:
    """A key with letters put in, lost or changed."""
    for how, place, letter in edits:
        at = place % max(1, len(key))
        if how == "in":
            key = key[:at] + letter + key[at:]
        elif how == "out":
            key = key[:at] + key[at + 1 :]
        else:
            key = key[:at] + letter + key[at + 1 :]
    return key


@steady
@given(
    letters,
    st.lists(letters, max_size=5),
    st.lists(
        st.tuples(st.sampled_from(["in", "out", "other"]), st.integers(0, 40), st.sampled_from(string.ascii_lowercase)),
        max_size=3,
    ),
)
def test_a_key_is_found_within_the_edits_that_both_allow(
    key: str, others: list[str], edits: list[tuple[str, int, str]]
) -> None:
    asked = _edited(key, edits)
    allowed = min(most_edits(len(key), STEPS), most_edits(len(asked), STEPS))
    if 0 < len(edits) <= allowed:
        assert key in Segments(table([key, *others], STEPS), STEPS).nearby(asked, allowed)


def test_a_swap_of_neighbours_is_one_edit() -> None:
    for key in ("glycerin", "phenoxyethanol", "butyrospermumparkiibutter"):
        search = Segments(table([key], STEPS), STEPS)
        for at in range(len(key) - 1):
            swapped = key[:at] + key[at + 1] + key[at] + key[at + 2 :]
            assert search.nearby(swapped, most_edits(len(key), STEPS)) == {key}, swapped


def test_keys_too_short_for_an_edit_are_left_out() -> None:
    assert table(["aqua", "mica"], STEPS) == {}
    assert Segments(table(["glycerin"], STEPS), STEPS).nearby("aqua", 3) == set()


def test_a_length_is_cut_without_gaps() -> None:
    for length in range(1, 60):
        for parts in range(1, 7):
            found = cuts(length, parts)
            assert found[0][0] == 0
            assert found[-1][1] == length
            assert all(a[1] == b[0] for a, b in pairwise(found))


def test_few_keys_of_the_lexicon_are_looked_at(lexicon: Lexicon) -> None:
    """Without the index all would be. The bound is loose: 20 were looked at on average when it was made."""
    keys = list(lexicon.texts)[::50]
    search = Segments(table(lexicon.texts, STEPS), STEPS)
    looked = sum(len(search.nearby(key, 3)) for key in keys)
    assert looked / len(keys) < len(lexicon.texts) / 50
