"""Data in scripts and attributes, and what a page says of its product."""

from __future__ import annotations

import json

import pytest

from labelscan.model import Block, Document
from labelscan.read import read
from labelscan.read.embedded import KEYS, mentions, parse, walk
from labelscan.read.script import members, unescape, values

LIST = "Aqua, Glycerin, Niacinamide, Panthenol, Phenoxyethanol"


def _read(markup: str) -> Document:
    return read(f"<!doctype html><html><body><p>Serum</p>{markup}</body></html>".encode())


def _escaped(text: str) -> str:
    return json.dumps(text)[1:-1]


PUSHED = json.dumps(json.dumps({"product": {"ingredients": LIST}}))
STATE = json.dumps({"product": {"metafields": [{"key": "full_ingredients", "value": f"<p>{LIST}</p>"}]}})

FOUND = {
    "json-ld property": (
        "json-ld",
        f'<script type="application/ld+json">{{"@type":"Product","ingredients":"{LIST}"}}</script>',
    ),
    "json-ld, comma too many": ("json-ld", f'<script type="application/ld+json">{{"inci":"{LIST}",}}</script>'),
    "json-ld additionalProperty": (
        "json-ld",
        '<script type="application/ld+json">{"additionalProperty":[{"@type":"PropertyValue","name":"Ingredients",'
        f'"value":"{LIST}"}}]}}</script>',
    ),
    "next data": ("state", f'<script id="__NEXT_DATA__" type="application/json">{STATE}</script>'),
    "window state": ("state", f"<script>window.__STATE__ = {STATE};\nrun()</script>"),
    "later in a program": ("state", f"<script>if (a) {{ b() }} var x = [1], y = {STATE}; run(x, y)</script>"),
    "pushed, escaped": ("state", f"<script>self.__next_f.push([1,{PUSHED}])</script>"),
    "JSON.parse": ("state", f"<script>var s = JSON.parse('{_escaped(STATE)}')</script>"),
    "object literal": ("state", f"<script>var product = {{title: 'Serum', ingredients: '{LIST}', n: 1}}</script>"),
    "template literal": ("state", f"<script>const p = {{ ingredientsText: `{LIST}` }}</script>"),
    "shop product, html in description": (
        "state",
        f'<script type="application/json">{{"body_html":"<h3>Ingredients</h3><p>{LIST}</p>"}}</script>',
    ),
    "title and content": (
        "state",
        f'<script type="application/json">{{"tabs":[{{"title":"Ingredients","content":"{LIST}"}}]}}</script>',
    ),
    "attribute": ("attribute", f'<div data-ingredients="{LIST}"></div>'),
    "attribute with json": ("attribute", f'<div data-product=\'{{"ingredients":"{LIST}"}}\'></div>'),
    "attribute with html": ("attribute", f'<div data-content="&lt;b&gt;Ingredients:&lt;/b&gt; {LIST}"></div>'),
}


@pytest.mark.parametrize(("origin", "markup"), FOUND.values(), ids=FOUND)
def test_lists_in_embedded_data(origin: str, markup: str) -> None:
    blocks = [block for block in _read(markup).blocks if LIST in block.text]
    assert [block.origin for block in blocks] == [origin]
    assert mentions(blocks[0].heading, KEYS)


@pytest.mark.parametrize("items", [["Aqua", "Urea"], [{"name": "Aqua"}, {"name": "Urea"}]])
def test_names_in_an_array_are_lines(items: object) -> None:
    assert walk({"ingredients": items}, "state") == [Block("Aqua\nUrea", "state", "ingredients")]


def test_other_products_in_a_state_are_marked() -> None:
    found = walk({"ingredients": LIST, "recommendations": [{"ingredients": "Cera Alba, Parfum"}]}, "state")
    assert [(block.text, block.origin) for block in found] == [(LIST, "state"), ("Cera Alba, Parfum", "related")]


@pytest.mark.parametrize("value", ["https://x.example/ingredients", "gid://shop/1", "1234", "", "x7"])
def test_addresses_and_numbers_are_no_text(value: str) -> None:
    assert walk({"ingredients": value}, "state") == []


def test_deep_data_ends() -> None:
    nested: object = LIST
    for _ in range(5000):
        nested = [nested]
    assert walk({"ingredients": nested}, "state") == []
    assert parse("[" * 100_000) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": [1, 2,], }', {"a": [1, 2]}),
        ('{"a": "x,]",}', {"a": "x,]"}),
        ('<!-- {"a": "b\nc"} -->', {"a": "b\nc"}),
        ("{a: 1}", None),
        ("", None),
    ],
)
def test_json_as_shops_write_it(text: str, expected: object) -> None:
    assert parse(text) == expected


def test_values_and_members_of_a_script() -> None:
    assert list(values("a = {'no': 1}; b = [1, {\"c\": 2}]; f({})")) == [[1, {"c": 2}], {}]
    assert list(members('x = {"inci": "A, \\"B\\"", noincidence: 1, inci_list: f()}', ("inci",))) == [
        ("inci", 'A, "B"')
    ]


@pytest.mark.parametrize(
    ("literal", "levels", "expected"),
    [(r"caf\u00e9\/x", 0, "café/x"), (r"it\'s", 0, "it's"), (r"a\\nb", 1, "a\nb"), (r"broken \x", 0, r"broken \x")],
)
def test_string_literals(literal: str, levels: int, expected: str) -> None:
    assert unescape(literal, levels) == expected


def _linked(**members: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(members)}</script>'


PRODUCT = {
    "@type": "Product",
    "name": "Pore Serum",
    "brand": {"name": "Moss"},
    "description": "With 2% <b>BHA</b> &amp; more",
}
FACTS = {
    "json-ld": (_linked(**PRODUCT, category="Serum"), ("Pore Serum", "Moss", "Serum", "With 2% BHA & more")),
    "in a graph": (
        _linked(**{"@graph": [{"@type": "WebSite", "name": "Shop"}, PRODUCT]}),
        ("Pore Serum", "Moss", None),
    ),
    "type with address": (
        _linked(**{**PRODUCT, "@type": ["https://schema.org/Product"]}),
        ("Pore Serum", "Moss", None),
    ),
    "before meta": ('<meta property="og:title" content="Other">' + _linked(**PRODUCT), ("Pore Serum", "Moss", None)),
    "not a related one": (
        _linked(**{"@type": "WebPage", "relatedProducts": [{"@type": "Product", "name": "Balm"}]}) + "<h1>Serum 1</h1>",
        ("Serum 1", None, None, None),
    ),
    "meta": (
        '<meta property="og:title" content="Serum A"><meta property="product:brand" content="Moss">'
        '<meta name="description" content="Clears pores">',
        ("Serum A", "Moss", None, "Clears pores"),
    ),
    "h1 before title": ("<title>Serum | Shop</title><h1>Serum B</h1>", ("Serum B", None, None, None)),
    "title": ("<title>Serum | Shop</title>", ("Serum | Shop", None, None, None)),
    "broken json-ld": (
        '<script type="application/ld+json">{"@type": </script><h1>Serum C</h1>',
        ("Serum C", None, None, None),
    ),
}


@pytest.mark.parametrize(("head", "expected"), FACTS.values(), ids=FACTS)
def test_facts_of_the_product(head: str, expected: tuple[str | None, ...]) -> None:
    document = _read(head)
    facts = (document.product, document.brand, document.category, document.description)
    assert facts[: len(expected)] == expected
