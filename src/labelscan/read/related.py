"""Other products on a product's page: recognised by the names that shops' themes give sections, and by headings.

Their blocks are kept and marked, so that the list of another product is not taken for this one's.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

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

_MAX_CLIMB = 4  # from a heading to the element that holds the section


def marked(attributes: dict[str, str | None]) -> bool:
    """Whether class or id name a section of other products."""
    named, id = attributes.get("class"), attributes.get("id")
    return bool(named or id) and _names_others(f"{named or ''} {id or ''}")


@lru_cache(1000)
def _names_others(named: str) -> bool:
    lowered = named.lower()
    return any(mark in lowered for mark in _MARKS)


def says_so(heading: str) -> bool:
    """Whether a heading stands over other products.

    >>> says_so("You may also like"), says_so("Ingredients")
    (True, False)
    """
    return heading.lower().startswith(_HEADINGS)


def container(heading: LexborNode) -> int:
    """The element that the heading speaks for: the nearest one above it with something after the heading."""
    node = heading
    for _ in range(_MAX_CLIMB):
        if node.parent is None:
            break
        after = node.next
        while after is not None and not after.is_element_node:
            after = after.next
        node = node.parent
        if after is not None:
            break
    return node.mem_id
