"""Records: product data as JSON. A file of several products gives several documents.

schema.org (a Product, in a list or in a @graph), Open Beauty Facts (the answer of its interface, or the product alone), and any other JSON in which a
field is named after ingredients. Of XML, the labels of DailyMed (`spl`), and any other as texts under the names of their elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from labelscan.errors import NoIngredientList, SourceDamaged, SourceEmpty, SourceTooLarge, SourceUnsupported
from labelscan.model import Block, Digest, Document
from labelscan.read import embedded, listed

MAX_BYTES = 8_000_000  # a product of Open Beauty Facts has 0.2 MB at most
MAX_OBJECTS = 200_000  # and as many arrays: a product has a few hundred, and each takes up to half a kilobyte
_MAX_DEPTH = 100  # of nested values; deeper data is no product

_PRODUCT_TYPES = frozenset(
    {"product", "productgroup", "individualproduct", "productmodel", "drug", "dietarysupplement"}
)
_FACTS = {  # the fields of a Document, and the members that say them, the most explicit first
    "product": ("product_name_en", "product_name", "productname", "name", "title", "generic_name_en", "generic_name"),
    "brand": ("brand", "brands", "brand_name", "vendor", "manufacturer"),
    "category": ("category", "categories", "product_type", "producttype", "type"),
    "description": ("description", "claims", "body_html", "short_description", "summary"),
}
_RELATED = (*embedded.RELATED_KEYS, "accessory")  # isRelatedTo, isSimilarTo, isAccessoryOrSparePartFor
_LANGUAGE = re.compile(r"ingredients_text_([a-z]{2})")


class _Found(NamedTuple):
    """A product in the data, with what stands around it."""

    members: Mapping[str, Any]
    around: Mapping[str, str]  # brand, category and the like of what holds it


def looks_like_json(head: bytes) -> bool:
    """Whether bytes begin as JSON does: a bracket, and in it a string, a bracket or nothing."""
    from labelscan.read.encoding import decode

    text = decode(head[:4096]).lstrip("\ufeff \t\r\n")
    inner = text[1:].lstrip()[:1]
    return (text[:1] == "{" and inner in ('"', "}")) or (text[:1] == "[" and inner in ('"', "{", "[", "]"))


def read(data: bytes, name: str, digest: Digest | str) -> Iterator[Document]:
    """A document for each product in the bytes of a JSON file (or of one with an object a line) or an XML file, in their order.

    Raises `SourceTooLarge`, `SourceDamaged` (broken or cut off), `SourceUnsupported` (nested without end, entities), `NoIngredientList`; one sentence each.
    """
    if not looks_like_json(data):
        yield from _from_xml(data, name, digest)
        return
    value = _parsed(data, name)
    found = list(_products(value, {}, 0)) or [_Found({"": value}, _first_facts(value))]
    documents = [_document(one, name, digest) for one in found]
    if not any(document.blocks for document in documents):
        raise NoIngredientList(f"{name} is JSON without an ingredient list that labelscan can see.")
    told = [
        document for one, document in zip(found, documents, strict=True) if document.blocks or _has_field(one.members)
    ]
    yield from told if len(told) == 1 else documents  # a lone list is the product's; the others are named in passing


def _from_xml(data: bytes, name: str, digest: Digest | str) -> Iterator[Document]:
    from labelscan.read import spl, tree

    root = tree.parse(data, name)
    if root.tag == "document":
        yield from spl.documents(root, name, digest)
        return
    told = ((embedded.plain(text), tag) for tag, text in tree.texts(root))
    blocks = tuple(Block(text, "record", listed.heading(tag)) for text, tag in told if text)
    if not blocks:
        raise SourceEmpty(f"{name} is XML without any text.")
    title = next((block.text for block in blocks if block.heading.lower() in _FACTS["product"]), None)
    yield Document(name=name, kind="record", sha256=digest, blocks=blocks, product=title)


def _parsed(data: bytes, name: str) -> Any:
    """The value of a JSON file; of one with a value a line, the list of them."""
    import json

    from labelscan.read.encoding import decode

    if len(data) > MAX_BYTES:
        raise SourceTooLarge(f"{name} is too large: JSON is read up to {MAX_BYTES // 1_000_000} MB.")
    text = decode(data)
    if text.count("{") + text.count("[") > MAX_OBJECTS:
        raise SourceTooLarge(f"{name} is too large: JSON is read up to {MAX_OBJECTS:,} objects.")
    try:
        return json.loads(text, strict=False)
    except RecursionError:
        raise SourceUnsupported(f"{name} is JSON that is nested too deeply to be a product.") from None
    except ValueError as error:
        fault = error
    mended = embedded.parse(text)
    lines = [line for line in text.splitlines() if line.strip()] if mended is None else []
    values = [embedded.parse(line) for line in lines]
    if mended is None and (len(values) < 2 or not all(isinstance(value, dict) for value in values)):
        place = f" (line {fault.lineno})" if isinstance(fault, json.JSONDecodeError) else ""
        raise SourceDamaged(f"{name} is JSON that is broken or cut off{place}.")
    return values if mended is None else mended


# --- which objects are products


def _products(value: Any, around: Mapping[str, str], depth: int) -> Iterator[_Found]:
    """The outermost objects that are products. What stands around one (a brand over a list of products) is handed down."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _products(item, around, depth + 1)
    elif isinstance(value, dict):
        if _is_product(value):
            yield _Found(value, around)
            return
        inner = {**around, **_facts(value)}
        for key, item in value.items():
            if not embedded.mentions(key, _RELATED):
                yield from _products(item, inner, depth + 1)


def _is_product(item: dict[str, Any]) -> bool:
    """Whether an object is typed as a product, has a field of ingredients, or has a name and an HTML text that speaks of them."""
    kinds = item.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    if any(isinstance(kind, str) and kind.lower().rpartition("/")[2] in _PRODUCT_TYPES for kind in kinds):
        return True
    if _has_field(item):
        return True
    texts = (value for value in item.values() if isinstance(value, str) and len(value) > 40)
    return _lowered(item).keys() & {*_FACTS["product"]} != set() and any("ingredient" in text.lower() for text in texts)


def _has_field(item: Mapping[str, Any]) -> bool:
    return any(_is_list(key, value) for key, value in item.items())


def _is_list(key: str, value: Any) -> bool:
    """Whether a member is for ingredients, though it may be empty: by its own name, or as a property that is named so."""
    if isinstance(value, list) and any(isinstance(part, dict) and _names_a_list(part) for part in value):
        return True
    return embedded.mentions(key, embedded.KEYS) and (isinstance(value, str | dict) or listed.text(value) != "")


def _names_a_list(item: dict[str, Any]) -> bool:
    """Whether an object is a property such as {"name": "Ingredients", "value": "Aqua, ..."}."""
    spoken = (item.get(key) for key in ("name", "label", "key", "title", "heading"))
    return any(isinstance(text, str) and len(text) <= 60 and embedded.mentions(text, embedded.KEYS) for text in spoken)


# --- a product as a document


def _document(found: _Found, name: str, digest: Digest | str) -> Document:
    """The document of one product. Without blocks where it has no list and no text that could hold one."""
    facts = {**found.around, **_facts(found.members)}
    bare = listed.text(found.members.get(""))  # a file that is nothing but an array of names
    blocks = (Block(_clean(bare), "record"),) if bare else tuple(_blocks(found.members))
    if not blocks and facts.get("description"):
        blocks = (Block(facts["description"], "record"),)
    product, brand, category, description = (facts.get(field) or None for field in _FACTS)
    return Document(name, "record", digest, blocks, product, brand, category, description)


def _blocks(members: Mapping[str, Any]) -> list[Block]:
    """The lists of a product. Of one in several languages: the English one, then that in the product's own language."""
    chosen = _chosen_language(members)
    if chosen is not None:
        return [Block(_clean(chosen), "record", "ingredients")]
    value = members[""] if "" in members else listed.flattened(members)
    found = [
        block._replace(text=_clean(block.text), origin="record", heading=listed.heading(block.heading))
        for block in embedded.walk(value, "record")
        if block.origin != "related"
    ]
    return listed.without_highlights(found)


def _chosen_language(members: Mapping[str, Any]) -> str | None:
    """The `ingredients_text` of Open Beauty Facts, or None where there is none."""
    texts = {key: text for key, text in members.items() if isinstance(text, str) and text.strip()}
    languages = [key for key in texts if _LANGUAGE.fullmatch(key)]
    own = [f"ingredients_text_{members.get(key)}" for key in ("lang", "lc")]
    wanted = ("ingredients_text_en", *own, "ingredients_text", *languages)
    return next((texts[key] for key in wanted if key in texts), None)


def _facts(item: Mapping[str, Any]) -> dict[str, str]:
    """The name, brand, category and description that an object gives of itself."""
    members = _lowered(item)
    found = {
        field: next((text for key in keys if (text := _said(members.get(key)))), "") for field, keys in _FACTS.items()
    }
    return {field: text for field, text in found.items() if text}


def _first_facts(value: Any) -> dict[str, str]:
    """What the outermost objects say, where none is a product of its own."""
    found: dict[str, str] = {}
    for item in embedded.dicts(value, skip=_RELATED):
        found = {**_facts(item), **found}
    return found


def _lowered(item: Mapping[str, Any]) -> dict[str, Any]:
    return {key.lower(): value for key, value in item.items()}


def _said(value: Any) -> str:
    """A text, a thing with a name, or the first of several."""
    if isinstance(value, list):
        value = next((item for item in value if item), None)
    if isinstance(value, dict):
        value = value.get("name")
    return _clean(embedded.plain(value)) if isinstance(value, str) else ""


def _clean(text: str) -> str:
    """Without what JSON can escape and no text holds: halves of surrogate pairs, control characters."""
    if not text.isascii():
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    return "".join(char if char >= " " or char in "\n\t" else " " for char in text)
