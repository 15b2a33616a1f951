"""Ingredient lists that are JSON values: arrays of names or of objects, and what the name of a field says of its list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from labelscan.model import Block
from labelscan.read import embedded

_NAMES = ("inci", "inci_name", "name", "text", "label", "title", "ingredient")
_PERCENTS = ("percent", "percentage", "percent_exact", "concentration", "strength", "amount")
_INACTIVE = ("inactive", "nonmedicinal", "non_medicinal", "excipient")
_ACTIVE = ("active", "medicinal", "actives")
_HIGHLIGHTS = ("key", "hero", "highlight", "star", "free", "without", "analysis", "featured")
_MAY_CONTAIN = ("may_contain", "maycontain", "colourant")
_NO_LISTS = ("_tags", "_debug", "_analysis", "_ids", "_hierarchy", "_count", "_n", "_ocr", "_with_allergens", "_lc")
_MAX_DEPTH = 100


def text(value: Any) -> str:
    """The names of an array, one a line and commas between, each with its figure where its object has one; empty where the value is no such array.

    >>> text(["Aqua", {"name": "Niacinamide", "percent": 5}])
    'Aqua,\\nNiacinamide 5 %'
    """
    if not isinstance(value, list) or not value:
        return ""
    names = [_entry(item) for item in value]
    if not all(0 < len(name) <= 200 and "<" not in name for name in names):
        return ""
    return ",\n".join(" ".join(name.split()) for name in names)


def _entry(item: Any) -> str:
    if isinstance(item, str):
        return item
    if not isinstance(item, dict):
        return ""
    members = {key.lower(): value for key, value in item.items()}
    name = next((members[key] for key in _NAMES if isinstance(members.get(key), str)), "")
    figure = next((members[key] for key in _PERCENTS if isinstance(members.get(key), int | float | str)), "")
    return f"{name} {_percent(figure)}".strip() if name else ""


def _percent(figure: float | str) -> str:
    """A figure with its unit; one without is in percent, as the field's name says."""
    if isinstance(figure, bool):
        return ""
    printed = f"{figure:g}" if isinstance(figure, int | float) else figure.strip()
    return f"{printed} %" if printed[-1:].isdigit() else printed


def flattened(value: Any, depth: int = 0) -> Any:
    """The same value with every array of names as one text, and without fields that are counts, tags or other workings of a database."""
    if depth > _MAX_DEPTH:
        return None
    if isinstance(value, list):
        return [flattened(item, depth + 1) for item in value]
    if not isinstance(value, Mapping):
        return value
    kept = {key: item for key, item in value.items() if key[:1] != "@" and not key.lower().endswith(_NO_LISTS)}
    return {key: _member(key, item, depth) for key, item in kept.items()}


def _member(key: str, item: Any, depth: int) -> Any:
    if not embedded.mentions(key, embedded.KEYS):
        return flattened(item, depth + 1)
    if isinstance(item, dict) and item and all(len(inner) == 2 for inner in item):
        item = item.get("en") or next(iter(item.values()))  # by language
    elif isinstance(item, dict):
        item = {f"{inner}_{key}": part for inner, part in item.items()}  # active and inactive
    return text(item) or flattened(item, depth + 1)


def heading(key: str) -> str:
    """What stands over the list of a field on a label.

    >>> [heading(key) for key in ("fullIngredients", "activeIngredient", "inactive_ingredients", "key-ingredients", "")]
    ['ingredients', 'active ingredients', 'inactive ingredients', 'key ingredients', '']
    """
    lowered = key.lower().replace("-", "_").replace(" ", "_")
    kinds = (
        (_MAY_CONTAIN, "may contain"),
        (_INACTIVE, "inactive ingredients"),
        (_HIGHLIGHTS, "key ingredients"),
        (_ACTIVE, "active ingredients"),
        (embedded.KEYS, "ingredients"),
    )
    return next((title for words, title in kinds if any(word in lowered for word in words)), key)


def without_highlights(blocks: Iterable[Block]) -> list[Block]:
    """The blocks without an "active" field that only praises some of the list: no figure in it, a full list beside it, and none of inactive ones."""
    found = list(blocks)
    headings = {block.heading for block in found}
    if "inactive ingredients" in headings or "ingredients" not in headings:
        return found
    return [block for block in found if block.heading != "active ingredients" or any(c.isdigit() for c in block.text)]
