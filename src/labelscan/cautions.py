"""Warnings, apart from every score: rules of lexicon/cautions.toml against the ingredients of a product."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from . import legal
from .model import Caution, Ingredient, Product
from .product import of_component

if TYPE_CHECKING:
    from .lexicon import Lexicon, Limit


def cautions(ingredients: Sequence[Ingredient], product: Product, lexicon: Lexicon) -> Iterator[Caution]:
    """What to mind, in the order of the lexicon, then what the law and the label's own figures say.

    Each product of a kit is looked at alone; what holds of several is said once.
    """
    kit: dict[str | None, list[Ingredient]] = {}
    for one in ingredients:
        kit.setdefault(one.item.component, []).append(one)
    each = ((part, of_component(product, name, lexicon)) for name, part in kit.items())
    found = [caution for part, its in each for caution in _of_one(part, its, lexicon)]
    order = [*lexicon.cautions, "prohibited", "above-legal-maximum", "contradiction"]
    yield from sorted(dict.fromkeys(found), key=lambda caution: order.index(caution.rule))


def _of_one(ingredients: Sequence[Ingredient], product: Product, lexicon: Lexicon) -> Iterator[Caution]:
    for rule, table in lexicon.cautions.items():
        listed = _listed(ingredients, product, table, lexicon)
        if listed:
            yield Caution(rule, f"{table['says']} Here: {', '.join(listed)}.", tuple(table["sources"]))
    for one in ingredients:
        yield from _law(one, product, lexicon)
    clash = next((one.percent.why[0] for one in ingredients if one.percent.low is None), None)
    if clash is not None:
        yield Caution("contradiction", clash)


def _listed(
    ingredients: Sequence[Ingredient], product: Product, table: Mapping[str, Any], lexicon: Lexicon
) -> list[str]:
    """The names that set off a rule; none where it does not hold."""
    if product.use not in table.get("uses", (product.use,)) or (table.get("without_spf") and product.spf is not None):
        return []
    if "limited_by" in table:
        names = [
            one.name for one in ingredients if one.name and _limited(one.name, table["limited_by"], product, lexicon)
        ]
        return list(dict.fromkeys(names))
    sides = [_held(ingredients, groups, table, lexicon) for groups in table["together"]]
    return list(dict.fromkeys(name for side in sides for name in side)) if all(sides) else []


def _limited(name: str, ref: str, product: Product, lexicon: Lexicon) -> bool:
    return any(limit.ref == ref for limit in legal.limits(name, product, lexicon))


def _held(
    ingredients: Sequence[Ingredient], groups: Sequence[str], table: Mapping[str, Any], lexicon: Lexicon
) -> list[str]:
    """The names whose active belongs to one of the groups, and which can be there in more than traces."""
    found = []
    for one in ingredients:
        active = lexicon.active(one.name) if one.name else None
        if one.name is None or active is None or active["group"] not in groups:
            continue
        high = one.percent.high
        if active["role"] not in table.get("not_roles", ()) and (
            high is None or high >= table.get("from_percent", 0.0)
        ):
            found.append(one.name)
    return found


def _law(one: Ingredient, product: Product, lexicon: Lexicon) -> Iterator[Caution]:
    """That an ingredient may not be there, or not in the strength that the label states."""
    if one.name is None:
        return
    banned = legal.prohibited(one.name, product, lexicon)
    if banned is not None:
        yield Caution("prohibited", _prohibited(one.name, banned, product), (banned.source,))
    limit = legal.legal_maximum(one.name, product, lexicon, one.item.section == "active")
    stated, slack = one.item.stated, lexicon.scoring["verdicts"]["legal_slack"]
    if limit is None or not limit.max or stated is None or stated.low is None:
        return
    if stated.low > limit.max * (1 + slack):
        says = f"The label states {stated.text} {one.name}, more than the legal maximum of {limit.max:g} %"
        yield Caution("above-legal-maximum", f"{says} ({legal.where(limit, product)}).", (limit.source,))


def _prohibited(name: str, limit: Limit, product: Product) -> str:
    where = legal.where(limit, product)
    kind = "" if limit.use == "any" else f"{limit.use} "
    why = f": {limit.condition}" if limit.condition else ""
    return f"{name} is prohibited in {kind}cosmetics ({where}{why})."
