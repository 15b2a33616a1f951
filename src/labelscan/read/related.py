"""Other products on a product's page: recognised by the names that shops' themes give sections, and by headings.

Their blocks are kept and marked, so that the list of another product is not taken for this one's.
"""

from __future__ import annotations

from functools import lru_cache

# Parts of class and id names in common shop themes.
_MARKS = (
    "related", "recommend", "upsell", "up-sell", "cross-sell", "crosssell", "also-like", "also-bought", "recently-viewed",
    "bought-together",
)  # fmt: skip

# Openings of the headings over them, in the languages whose labels are read.
_HEADINGS = (
    "you may also", "you might also", "related products", "recommended", "customers also", "people also",
    "frequently bought", "similar products", "recently viewed", "complete your routine", "complete the routine",
    "pairs well with", "shop the routine", "vous aimerez aussi", "produits similaires", "produits associés",
    "das könnte", "ähnliche produkte", "passend dazu", "te puede interesar", "también te", "productos relacionados",
    "potrebbe piacerti", "ti potrebbe", "prodotti correlati",
)  # fmt: skip


@lru_cache(4000)
def names_others(named: str) -> bool:
    """Whether a name speaks of other products.

    >>> names_others("Product-Recommendations"), names_others("product")
    (True, False)
    """
    lowered = named.lower()
    return any(mark in lowered for mark in _MARKS)


def says_so(heading: str) -> bool:
    """Whether a heading stands over other products.

    >>> says_so("You may also like"), says_so("Ingredients")
    (True, False)
    """
    return heading.lower().startswith(_HEADINGS)
