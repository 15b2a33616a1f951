"""What the law of a market, and custom, allow of one ingredient in one product."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .model import Product

if TYPE_CHECKING:
    from .lexicon import Lexicon, Limit

_AS_EU = {"UK": "EU"}  # a market that is judged by another's rows
_NOT_IN_UK = ("Annex III/376",)  # Regulation (EU) 2024/996: after the UK left


class Cap(NamedTuple):
    """The most that an ingredient can be, in percent as the label names it."""

    percent: float
    hard: bool  # a legal maximum; else customary
    says: str
    source: str


def limits(inci: str, product: Product, lexicon: Lexicon, market: str | None = None) -> list[Limit]:
    """The rows of law that hold for an ingredient in a product on its date."""
    market = market or product.market
    found = []
    for limit in lexicon.limits(inci):
        if limit.market != _AS_EU.get(market, market) or (market == "UK" and limit.ref in _NOT_IN_UK):
            continue
        if limit.use not in ("any", product.use) or not _in_scope(limit.sites, product.site):
            continue
        if (limit.since or "0") <= product.date < (limit.until or "9"):
            found.append(limit)
    return found


def _in_scope(sites: tuple[str, ...], site: str) -> bool:
    return f"not {site}" not in sites and (site in sites or "any" in sites)


def legal_maximum(inci: str, product: Product, lexicon: Lexicon, drug: bool = False) -> Limit | None:
    """The row with the largest maximum over all lawful uses in the product's scope; None where there is none, or a use without a maximum.

    `drug`: the ingredient is the active of a US drug, for which the monograph holds instead.
    """
    rows = [limit for limit in limits(inci, product, lexicon) if limit.role not in ("advice", "colourant", "prohibited") and (limit.role == "drug") == drug]
    if not rows or any(limit.max is None for limit in rows):
        return None
    return max(rows, key=lambda limit: limit.max or 0.0)


def prohibited(inci: str, product: Product, lexicon: Lexicon) -> Limit | None:
    """The row that prohibits an ingredient, unless another allows it in this product."""
    rows = limits(inci, product, lexicon)
    if any(limit.role in ("preservative", "uv_filter", "restricted", "drug") for limit in rows):
        return None
    return next((limit for limit in rows if limit.role == "prohibited"), None)


def cap(inci: str, product: Product, lexicon: Lexicon, drug: bool = False) -> Cap | None:
    """The hard cap of an ingredient: its largest lawful maximum, where a label lets one hold it to that."""
    row = legal_maximum(inci, product, lexicon, drug)
    if row is None or row.max is None or row.max <= 0:
        return None
    if row.role == "uv_filter" and product.spf is None:
        return None  # a limit for sunscreens; elsewhere it is customary
    return Cap(row.max, True, f"the legal maximum is {row.max:g} % ({product.market}, {row.ref})", row.source)


def customary(inci: str, product: Product, lexicon: Lexicon) -> Cap | None:
    """The smallest level that an ingredient customarily stays below: where the law of another use or market, or practice, sets one."""
    caps = [
        Cap(marker["cap"], False, f"{inci} is customarily at most {marker['cap']:g} %", marker["sources"][0])
        for marker in lexicon.markers
        if inci in marker["names"] and marker.get("use", "any") in ("any", product.use)
    ]
    lawful = legal_maximum(inci, product, lexicon)
    for row in limits(inci, product, lexicon, "EU"):
        if row.role in ("preservative", "uv_filter") and row.max and (lawful is None or (lawful.max or 0) <= row.max):
            caps.append(Cap(row.max, False, f"{inci} is customarily at most {row.max:g} %, the legal maximum of the EU as {_A[row.role]}", row.source))
    return min(caps, default=None)


_A = {"preservative": "a preservative", "uv_filter": "a UV filter"}
