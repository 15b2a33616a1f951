"""What a page says of its product outside the text: JSON-LD first, then meta elements, then the title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from labelscan.read.page import Page, short_text

_PRODUCT_TYPES = ("product", "productgroup", "individualproduct")


class Facts(NamedTuple):
    """The fields of a Document that structured data can fill."""

    product: str | None = None
    brand: str | None = None
    category: str | None = None
    description: str | None = None


def facts(page: Page) -> Facts:
    """The first that is said of each field, from the most to the least explicit place."""
    told = next(_products(page), {})
    meta = page.meta
    return Facts(
        product=_first(told.get("name"), meta.get("og:title"), _title(page)),
        brand=_first(told.get("brand"), meta.get("product:brand"), meta.get("og:brand"), meta.get("brand")),
        category=_first(told.get("category"), meta.get("product:category")),
        description=_first(told.get("description"), meta.get("og:description"), meta.get("description")),
    )


def _products(page: Page) -> Iterator[dict[str, Any]]:
    from labelscan.read import embedded

    for value in embedded.linked_data(page):
        for item in embedded.dicts(value, skip=embedded.RELATED_KEYS):
            kinds = item.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and kind.lower().rpartition("/")[2] in _PRODUCT_TYPES for kind in kinds):
                yield item


def _first(*values: object) -> str | None:
    return next((text for text in map(_text, values) if text), None)


def _text(value: object) -> str:
    """The text of a JSON-LD value: a string, a thing with a name, or a list of them."""
    if isinstance(value, list):
        value = next((item for item in value if item), None)
    if isinstance(value, dict):
        value = value.get("name")
    if not isinstance(value, str):
        return ""
    from labelscan.read.embedded import plain

    return plain(value)


def _title(page: Page) -> str:
    for selector in ("h1", "title"):
        node = page.tree.css_first(selector)
        text = "" if node is None else short_text(node, limit=200)
        if text:
            return text
    return ""
