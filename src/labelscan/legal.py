"""What the law of a market, and custom, allow of one ingredient in one product."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple

from .model import Product

if TYPE_CHECKING:
    from .lexicon import Lexicon, Limit

_LAWFUL = ("preservative", "uv_filter", "restricted", "drug")
_ONE_USE = {"preservative": "a preservative", "uv_filter": "a UV filter"}  # roles whose limit holds for that use alone


class Cap(NamedTuple):
    """The most that an ingredient can be, in percent as the label names it."""

    percent: float
    hard: bool  # a legal maximum; else customary
    says: str
    source: str


def limits(inci: str, product: Product, lexicon: Lexicon, market: str | None = None) -> list[Limit]:
    """The rows of law that hold for an ingredient in a product on its date."""
    return [limit for limit in _rows(inci, product, lexicon, market) if _in_scope(limit, product)]


def _rows(inci: str, product: Product, lexicon: Lexicon, market: str | None) -> Iterator[Limit]:
    """The rows of a market, whatever their scope, that hold on the product's date."""
    rules = lexicon.scoring["markets"]
    market = market or product.market
    whose, without = rules["as"].get(market, market), rules["without"].get(market, ())
    for limit in lexicon.limits(inci):
        in_force = (limit.since or "0") <= product.date < (limit.until or "9")
        if limit.market == whose and limit.ref not in without and in_force:
            yield limit


def _in_scope(limit: Limit, product: Product) -> bool:
    site = product.site
    used = limit.use in ("any", product.use)
    return used and f"not {site}" not in limit.sites and (site in limit.sites or "any" in limit.sites)


def where(limit: Limit, product: Product) -> str:
    """The market and the entry of its law; for a market that is judged by another's rows, that this was not checked."""
    if limit.market == product.market:
        return f"{limit.market}, {limit.ref}"
    return f"{product.market}, as {limit.market}, not checked, {limit.ref}"


def legal_maximum(inci: str, product: Product, lexicon: Lexicon, drug: bool = False) -> Limit | None:
    """The row with the largest maximum over all lawful uses in the product's scope.

    None where there is no row, or a use without a maximum. UV filters are limited in sunscreens alone. `drug`: the
    ingredient is the active of a drug, for which the monograph holds where the market has one.
    """
    rows = [limit for limit in limits(inci, product, lexicon) if limit.role in _LAWFUL]
    if product.spf is None:
        rows = [limit for limit in rows if limit.role != "uv_filter"]
    monograph = [limit for limit in rows if limit.role == "drug"]
    rows = monograph if drug and monograph else [limit for limit in rows if limit.role != "drug"]
    if not rows or any(limit.max is None for limit in rows):
        return None
    return max(rows, key=lambda limit: limit.max or 0.0)


def prohibited(inci: str, product: Product, lexicon: Lexicon) -> Limit | None:
    """The row that prohibits an ingredient, unless another allows it in this product."""
    rows = limits(inci, product, lexicon)
    if any(limit.role in _LAWFUL for limit in rows):
        return None
    return next((limit for limit in rows if limit.role == "prohibited"), None)


def cap(inci: str, product: Product, lexicon: Lexicon, drug: bool = False) -> Cap | None:
    """The hard cap of an ingredient: its largest lawful maximum."""
    row = legal_maximum(inci, product, lexicon, drug)
    if row is None or not row.max:
        return None
    return Cap(row.max, True, f"the legal maximum is {row.max:g} % ({where(row, product)})", row.source)


def customary(inci: str, product: Product, lexicon: Lexicon, groups: Collection[str] = ()) -> Cap | None:
    """The level that an ingredient customarily stays below: by practice, or by the law of another use or market.

    `groups`: those of the actives on the list, since a little lye is none beside much acid.
    """
    caps = list(practice(inci, product, lexicon, groups))
    row = _elsewhere(inci, product, lexicon)
    if row is not None and row.max:
        whose = f"the legal maximum of the {row.market}"
        whose += f" for it as {_ONE_USE[row.role]}" if row.role in _ONE_USE else ""
        caps.append(Cap(row.max, False, f"is customarily at most {row.max:g} % ({whose})", row.source))
    return min(caps, default=None)


def practice(inci: str, product: Product, lexicon: Lexicon, groups: Collection[str] = ()) -> Iterator[Cap]:
    """The levels that an ingredient stays below in practice."""
    for marker in lexicon.markers:
        used = marker.get("use", "any") in ("any", product.use)
        if inci in marker["names"] and used and not set(groups) & set(marker.get("not_with", ())):
            yield Cap(marker["cap"], False, f"is customarily at most {marker['cap']:g} %", marker["sources"][0])


def _elsewhere(inci: str, product: Product, lexicon: Lexicon) -> Limit | None:
    """The custom that the law on preservatives and UV filters has made; the higher limit of another use where there is one.

    The largest of all scopes where none is the product's own.
    """
    market = lexicon.scoring["markets"]["custom"]
    every = [limit for limit in _rows(inci, product, lexicon, market) if limit.role in _LAWFUL and limit.max]
    here = [limit for limit in every if _in_scope(limit, product)] or every
    if not any(limit.role in _ONE_USE for limit in here):
        return None
    return max(here, key=lambda limit: limit.max or 0.0)
