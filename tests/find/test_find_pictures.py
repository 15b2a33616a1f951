"""Lists on packs: the front names a few actives, and `Key Ingredients` may stand over the whole list."""

from __future__ import annotations

import pytest

from labelscan.find import find
from labelscan.lexicon import Lexicon
from labelscan.model import Block, Document

LIST = "Purified Water, Glycerin, Niacinamide, Cetearyl Alcohol, Phenoxyethanol, Sodium Chloride, Disodium EDTA."


def lists(text: str, origin: str, lexicon: Lexicon) -> list[str]:
    return [s.text for s in find(Document("x", "image", "", (Block(text, origin),)), lexicon).statements]


@pytest.mark.parametrize("front", ["Glow Serum\n1% Glycolic Acid\n1% Niacinamide", "Tea Tree Oil, Glycerin, Aqua"])
def test_front_of_a_pack_is_no_list(front: str, lexicon: Lexicon) -> None:
    assert lists(front, "picture", lexicon) == []


def test_list_without_its_heading(lexicon: Lexicon) -> None:
    assert len(lists(LIST, "picture", lexicon)) == 1
    assert len(lists("Tea Tree Oil, Glycerin, Aqua", "body", lexicon)) == 1


@pytest.mark.parametrize("origin", ["picture", "body"])
def test_whole_list_under_key_ingredients(origin: str, lexicon: Lexicon) -> None:
    assert lists(f"Key Ingredients: {LIST}", origin, lexicon) == [LIST]


@pytest.mark.parametrize(
    "some", ["Glycerin, Niacinamide, Panthenol, Squalane, Tocopherol, Allantoin, Urea", "Water, Glycerin, Niacinamide"]
)
def test_choice_under_key_ingredients(some: str, lexicon: Lexicon) -> None:
    assert lists(f"Key Ingredients: {some}", "picture", lexicon) == []
