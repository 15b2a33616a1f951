"""Structured Product Labelling (HL7 v3), in which DailyMed publishes the labels of US drugs: sunscreens, acne and antiseptic products.

The substances and strengths come from the product data, and the inactive ingredients from the printed section where there is one: it has the order of
the label. Where several products share one file, each has its own product data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

from labelscan.errors import NoIngredientList
from labelscan.model import Block, Digest, Document

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ACTIVE, _INACTIVE = "active ingredients", "inactive ingredients"
_SECTIONS = {"55106-9": _ACTIVE, "51727-6": _INACTIVE}  # LOINC
_DATA_SECTION = "48780-1"  # SPL product data elements
_INGREDIENTS = ("ingredient", "activeIngredient", "inactiveIngredient")
_GRAMS = {
    u: Decimal(n) for u, n in (("kg", "1000"), ("g", "1"), ("mg", "0.001"), ("ug", "0.000001"), ("mcg", "0.000001"))
}
_MILLILITRES = {u: Decimal(n) for u, n in (("l", "1000"), ("dl", "100"), ("ml", "1"), ("ul", "0.001"))}
_LINES = frozenset({"paragraph", "item", "list", "table", "tr", "caption", "br", "title", "section", "text"})


class _Product(NamedTuple):
    """A product (or the part of a kit) as the product data give it."""

    name: str
    form: str
    active: tuple[str, ...]  # with their strengths
    inactive: tuple[str, ...]


def documents(root: Element, name: str, digest: Digest | str) -> Iterator[Document]:
    """A document for each product of an SPL file, given by its root. Raises `NoIngredientList`."""
    labeler, title = _labeler(root) or None, _line(root.findtext("title")) or None
    sections = [section for section in root.iter("section") if _code(section) != _DATA_SECTION]
    found = list(dict.fromkeys(_kits(root)))
    for kit in found:
        blocks = tuple(_blocks(kit, sections, alone=len(found) == 1))
        yield Document(name, "record", digest, blocks, kit[0].name or title, labeler, kit[0].form or None)
    if not found:
        blocks = tuple(_printed(sections, (_ACTIVE, _INACTIVE)))
        if not blocks:
            raise NoIngredientList(f"{name} is a drug label without ingredients.")
        yield Document(name, "record", digest, blocks, title, labeler)


# --- the product data


def _kits(root: Element) -> Iterator[tuple[_Product, ...]]:
    """The products of a file, each as its parts: one, unless it is a kit."""
    for outer in root.iter("subject"):
        for product in (*outer.findall("manufacturedProduct"),):
            held_in = _first(product, "manufacturedProduct", "manufacturedMedicine")
            inner = product if held_in is None else held_in
            parts = [
                part for held in inner.iter("part") for part in held if part.tag in ("partProduct", "partMedicine")
            ]
            own = _product(inner)
            found = tuple(
                part._replace(form=part.form or own.form)
                for part in map(_product, parts)
                if part.active or part.inactive
            )
            if found:
                yield (_Product(own.name, own.form, (), ()), *found)
            elif own.active or own.inactive:
                yield (own,)


def _first(element: Element, *tags: str) -> Element | None:
    return next((found for tag in tags if (found := element.find(tag)) is not None), None)


def _product(element: Element) -> _Product:
    active: list[str] = []
    inactive: list[str] = []
    for child in element:
        if child.tag in _INGREDIENTS:
            kind = child.get("classCode", "") if child.tag == "ingredient" else child.tag.upper()
            (active if kind.startswith("ACT") else inactive).append(_ingredient(child, kind.startswith("ACT")))
    form = element.find("formCode")
    return _Product(
        _line(element.findtext("name")),
        _line(form.get("displayName") if form is not None else ""),
        tuple(filter(None, active)),
        tuple(filter(None, inactive)),
    )


def _ingredient(element: Element, active: bool) -> str:
    substance = _first(element, "ingredientSubstance", "activeIngredientSubstance", "inactiveIngredientSubstance")
    name = _line(substance.findtext("name")) if substance is not None else ""
    return f"{name} {_strength(element)}".strip() if active and name else name


def _strength(element: Element) -> str:
    """The strength as a label prints it (`2 %`, `2 % w/v`), or nothing where it is per piece or in units of effect."""
    numerator, denominator = element.find("quantity/numerator"), element.find("quantity/denominator")
    if numerator is None or denominator is None:
        return ""
    (part, weighed), (whole, by_weight) = _amount(numerator), _amount(denominator)
    if not part or not whole or (by_weight and not weighed):
        return ""
    percent = part / whole * 100
    basis = "" if by_weight else " w/v" if weighed else " v/v"
    return f"{float(percent):.6g} %{basis}" if percent <= 100 else ""


def _amount(element: Element) -> tuple[Decimal, bool]:
    """A quantity in grams or millilitres, and whether it is in grams; 0 for other units."""
    unit = (element.get("unit") or "").lower()
    try:
        value = Decimal((element.get("value") or "").replace(",", ""))
    except InvalidOperation:
        return Decimal(0), False
    if not value.is_finite() or value <= 0 or abs(value.adjusted()) > 9:
        return Decimal(0), False
    return value * (_GRAMS.get(unit) or _MILLILITRES.get(unit) or Decimal(0)), unit in _GRAMS


# --- the blocks


def _blocks(kit: Sequence[_Product], sections: Sequence[Element], alone: bool) -> Iterator[Block]:
    """The lists of a product, then the printed sections around them."""
    printed = list(_printed(sections)) if alone else []
    several = len(kit) > 1
    for product in kit:
        lists = ((_ACTIVE, product.active), (_INACTIVE, product.inactive))
        for heading, names in (
            reversed(lists) if several else lists
        ):  # in a kit, what follows a titled list is of the same part
            section = [block for block in printed if block.heading == heading]
            if section and not several and _is_fuller(section, heading, names):
                yield from section
            elif names:
                title = f"{product.name}:\n" if several and product.name else ""
                yield Block(title + "\n".join(names), "record", heading)
    yield from (block for block in printed if block.heading not in (_ACTIVE, _INACTIVE))


def _is_fuller(section: Sequence[Block], heading: str, names: Sequence[str]) -> bool:
    """Whether the printed section serves better than the product data: it has strengths they lack, or the order of the label."""
    text = "\n".join(block.text for block in section)
    if heading == _ACTIVE:
        return not any("%" in name for name in names) and "%" in text
    return len(re.split(r"[,;\n•]", text)) * 2 > len(names)


def _printed(sections: Sequence[Element], headings: Sequence[str] = ()) -> Iterator[Block]:
    """The printed sections, each under its title; of those, where `headings` are given, the ones that stand under them."""
    for section in sections:
        text = _text(section.find("text"))
        title = _line("".join(_pieces(section.find("title"))))
        heading = _SECTIONS.get(_code(section)) or _by_title(title) or title
        if text and (not headings or heading in headings):
            yield Block(text, "record", heading)


def _by_title(title: str) -> str:
    lowered = title.lower()
    return _INACTIVE if "inactive ingredient" in lowered else _ACTIVE if "active ingredient" in lowered else ""


def _code(section: Element) -> str:
    code = section.find("code")
    return code.get("code", "") if code is not None else ""


def _labeler(root: Element) -> str:
    return _line(root.findtext("author/assignedEntity/representedOrganization/name"))


def _text(element: Element | None) -> str:
    """The text of a section: a line for each paragraph, item and row of a table, tabs between cells."""
    lines = ("".join(_pieces(element))).split("\n")
    tidy = ("\t".join(" ".join(cell.split()) for cell in line.strip("\t ").split("\t")) for line in lines)
    return "\n".join(line for line in tidy if line)


def _pieces(element: Element | None) -> Iterator[str]:
    if element is None:
        return
    yield "\n" if element.tag in _LINES else ""
    yield (element.text or "").replace("\n", " ").replace("\t", " ")
    for child in element:
        yield from _pieces(child)
        yield "\n" if child.tag in _LINES else "\t" if child.tag in ("td", "th") else ""
        yield (child.tail or "").replace("\n", " ").replace("\t", " ")


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
