"""Warnings, apart from every score: rules of lexicon/cautions.toml against the ingredients of a product."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from . import legal
from .model import Caution, Ingredient, Product

if TYPE_CHECKING:
    from .lexicon import Lexicon


def cautions(ingredients: Sequence[Ingredient], product: Product, lexicon: Lexicon) -> Iterator[Caution]:
    """What to mind with this product, in the order of the lexicon, then what its own figures and the law say."""
    for rule, table in lexicon.cautions.items():
        names = [_held(ingredients, groups, table, lexicon) for groups in table["together"]]
        if all(names) and product.use in table.get("uses", (product.use,)) and product.market in table.get("markets", (product.market,)):
            if table.get("without_spf") and product.spf is not None:
                continue
            listed = ", ".join(dict.fromkeys(name for some in names for name in some))
            yield Caution(rule, f"{table['says']} Here: {listed}.", tuple(table["sources"]))
    yield from _law(ingredients, product, lexicon)
    if any(one.percent.low is None for one in ingredients):
        yield Caution("contradiction", next(one.percent.why[0] for one in ingredients if one.percent.low is None))


def _held(ingredients: Sequence[Ingredient], groups: Sequence[str], table: dict[str, Any], lexicon: Lexicon) -> list[str]:
    """The names whose active belongs to one of the groups, and which can be there in more than traces."""
    found = []
    for one in ingredients:
        active = lexicon.active(one.name) if one.name else None
        if active is None or active["group"] not in groups or active["role"] in table.get("not_roles", ()):
            continue
        if one.percent.high is None or one.percent.high >= table.get("from_percent", 0.0):
            found.append(str(one.name))
    return found


def _law(ingredients: Sequence[Ingredient], product: Product, lexicon: Lexicon) -> Iterator[Caution]:
    for one in ingredients:
        if one.name is None:
            continue
        banned = legal.prohibited(one.name, product, lexicon)
        if banned is not None:
            yield Caution("prohibited", f"{one.name} is prohibited in cosmetics ({banned.market}, {banned.ref}).", (banned.source,))
        limit = legal.legal_maximum(one.name, product, lexicon, one.item.section == "active")
        stated = one.item.stated
        slack = lexicon.scoring["verdicts"]["legal_slack"]
        if limit is not None and limit.max and stated is not None and stated.low is not None and stated.low > limit.max * (1 + slack):
            says = f"The label states {stated.text} {one.name}, more than the legal maximum of {limit.max:g} % ({limit.market}, {limit.ref})."
            yield Caution("above-legal-maximum", says, (limit.source,))
