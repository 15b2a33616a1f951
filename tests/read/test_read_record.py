"""Records: schema.org, Open Beauty Facts, JSON of shops, drug labels of DailyMed, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import labelscan
from labelscan import errors
from labelscan.model import Document
from labelscan.read import read, read_all, record, tree

LIST = "Aqua, Glycerin, Niacinamide, Phenoxyethanol"
IS_CLAUSE = {"isRelatedTo": [{"@type": "Product", "name": "Other", "ingredients": "Talc, Mica"}]}


def documents(value: Any) -> list[Document]:
    return list(read_all(value if isinstance(value, bytes) else json.dumps(value).encode(), "product.json"))


def blocks(value: Any) -> list[tuple[str, str]]:
    (document,) = documents(value)
    assert document.kind == "record"
    return [(block.heading, block.text) for block in document.blocks]


ONE: dict[str, tuple[Any, list[tuple[str, str]]]] = {
    "schema.org": ({"@type": "Product", "name": "Calm", "ingredients": LIST}, [("ingredients", LIST)]),
    "schema.org, in a graph": (
        {"@graph": [{"@type": "WebPage", "name": "Shop"}, {"@type": ["Product"], "inci": LIST, **IS_CLAUSE}]},
        [("ingredients", LIST)],
    ),
    "schema.org, as a property": (
        {
            "@type": "https://schema.org/Product",
            "additionalProperty": [
                {"@type": "PropertyValue", "name": "Size", "value": "30 ml"},
                {"@type": "PropertyValue", "name": "Ingredients", "value": LIST},
            ],
        },
        [("ingredients", LIST)],
    ),
    "schema.org, in the description": (
        {"@type": "Product", "name": "Calm", "description": f"Soft. Ingredients: {LIST}"},
        [("", f"Soft. Ingredients: {LIST}")],
    ),
    "comma too many": (f'{{"name": "Calm", "ingredients": "{LIST}",}}'.encode(), [("ingredients", LIST)]),
    "UTF-16": (json.dumps({"ingredients": LIST}).encode("utf-16"), [("ingredients", LIST)]),
    "array of names": ({"ingredients": ["Aqua", "Urea"]}, [("ingredients", "Aqua,\nUrea")]),
    "array of objects with figures": (
        {"inci_list": [{"name": "Aqua"}, {"name": "Urea", "percent": 5}, {"name": "Zinc PCA", "percentage": "1 %"}]},
        [("ingredients", "Aqua,\nUrea 5 %,\nZinc PCA 1 %")],
    ),
    "nothing but an array of names": (["Aqua", "Glycerin", "Urea"], [("", "Aqua,\nGlycerin,\nUrea")]),
    "active and inactive": (
        {"activeIngredients": ["Zinc Oxide 12 %"], "inactive_ingredients": LIST},
        [("active ingredients", "Zinc Oxide 12 %"), ("inactive ingredients", LIST)],
    ),
    "active and inactive inside": (
        {"ingredients": {"active": "Zinc Oxide 12 %", "inactive": LIST}},
        [("active ingredients", "Zinc Oxide 12 %"), ("inactive ingredients", LIST)],
    ),
    "praised actives beside a whole list": (
        {"actives": "Niacinamide", "active_ingredients": "Urea, Water", "inci": LIST},
        [("ingredients", LIST)],
    ),
    "key ingredients": (
        {"key_ingredients": "Urea, Water", "ingredients": LIST},
        [("key ingredients", "Urea, Water"), ("ingredients", LIST)],
    ),
    "languages in an object": ({"ingredients": {"fr": "Eau, Urée", "en": LIST}}, [("ingredients", LIST)]),
    "halves of surrogates and control characters": (
        b'{"ingredients": "Aqua\\u0000, Glyc\\ud83derin"}',
        [("ingredients", "Aqua , Glycerin")],
    ),
}


@pytest.mark.parametrize("case", ONE)
def test_lists_of_one_product(case: str) -> None:
    value, expected = ONE[case]
    assert blocks(value) == expected


BEAUTY = {
    "code": "0000000000017",
    "product_name": "Crème Calme",
    "product_name_en": "Calm Cream",
    "brands": "Moss, Moss Organics",
    "categories": "Face, Creams",
    "lang": "fr",
    "ingredients_text": "Eau, Glycérine, Urée",
    "ingredients_text_de": "Wasser, Glycerin",
    "ingredients_text_fr": "Eau, Glycérine, Urée 5 %",
    "ingredients_text_en": LIST,
    "ingredients_text_with_allergens": "Eau, <span>Glycérine</span>",
    "ingredients_tags": ["en:water", "en:glycerin"],
    "ingredients": [{"id": "en:water", "text": "Eau"}, {"id": "en:glycerin", "text": "Glycérine"}],
    "unknown_ingredients_n": 2,
}


def without(*keys: str) -> dict[str, Any]:
    return {key: value for key, value in BEAUTY.items() if key not in keys}


LANGUAGES = (
    (BEAUTY, LIST),
    (without("ingredients_text_en"), BEAUTY["ingredients_text_fr"]),
    (without("ingredients_text_en", "ingredients_text_fr"), BEAUTY["ingredients_text"]),
    ({**without("ingredients_text_en"), "ingredients_text_fr": " "}, BEAUTY["ingredients_text"]),
    (without("ingredients_text_en", "ingredients_text_fr", "ingredients_text"), BEAUTY["ingredients_text_de"]),
)


@pytest.mark.parametrize(("product", "expected"), LANGUAGES)
@pytest.mark.parametrize("answered", [False, True], ids=["bare", "answer of the interface"])
def test_open_beauty_facts_prefers_english_then_its_own_language(product: Any, expected: str, answered: bool) -> None:
    assert blocks({"status": 1, "product": product} if answered else product) == [("ingredients", expected)]


FACTS: tuple[tuple[Any, tuple[str | None, ...]], ...] = (
    (BEAUTY, ("Calm Cream", "Moss, Moss Organics", "Face, Creams", None)),
    (
        {
            "@type": "Product",
            "name": "Calm",
            "brand": {"@type": "Brand", "name": "Moss"},
            "category": "Serum",
            "description": "<b>Soft</b> &amp; calm",
            "inci": LIST,
        },
        ("Calm", "Moss", "Serum", "Soft & calm"),
    ),
    (
        {
            "product": {
                "title": "Balm",
                "vendor": "Moss",
                "product_type": "Balm",
                "body_html": f"<h3>Ingredients</h3><p>{LIST}</p>",
            }
        },
        ("Balm", "Moss", "Balm", f"Ingredients\n{LIST}"),
    ),
    ({"data": {"name": "Deep", "tabs": {"how_to": "Apply", "ingredients": LIST}}}, ("Deep", None, None, None)),
)


@pytest.mark.parametrize(("value", "expected"), FACTS)
def test_what_a_record_says_of_its_product(value: Any, expected: tuple[str | None, ...]) -> None:
    (found,) = documents(value)
    assert (found.product, found.brand, found.category, found.description) == expected


SEVERAL = {
    "list": [{"@type": "Product", "name": name, "ingredients": LIST} for name in "AB"],
    "search": {"count": 2, "products": [{"product_name": name, "ingredients_text": LIST} for name in "AB"]},
    "under a brand": {"brand": "Moss", "items": [{"title": "A", "inci": ["Aqua"]}, {"title": "B", "inci": LIST}]},
    "an object a line": "\n".join(json.dumps({"name": name, "ingredients": LIST}) for name in "AB").encode(),
}


@pytest.mark.parametrize("case", SEVERAL)
def test_several_products_are_several_documents(case: str) -> None:
    found = documents(SEVERAL[case])
    assert [document.product for document in found] == ["A", "B"]
    data = SEVERAL[case] if isinstance(SEVERAL[case], bytes) else json.dumps(SEVERAL[case]).encode()
    assert isinstance(data, bytes)
    with pytest.raises(errors.SeveralProducts, match=r"^shop\.json holds several products, where one was asked for\.$"):
        read(data, "shop.json")


def test_a_brand_over_several_products_is_that_of_each() -> None:
    assert [document.brand for document in documents(SEVERAL["under a brand"])] == ["Moss", "Moss"]


def test_scan_all_yields_each_and_names_the_one_without_a_list(tmp_path: Path) -> None:
    path = tmp_path / "shop.json"
    rows = [
        {"name": "A", "ingredients": LIST},
        {"name": "B", "ingredients": ""},
        {"name": "C", "ingredients": "Aqua, Urea"},
    ]
    path.write_text(json.dumps(rows), encoding="utf-8")
    reports = list(labelscan.scan_all(path))
    assert [len(report.ingredients) for report in reports] == [4, 0, 2]
    assert reports[1].error is not None
    assert reports[1].error.says == "B in shop.json has no ingredient list."
    with pytest.raises(errors.SeveralProducts):
        labelscan.scan(path)


def test_products_named_in_passing_do_not_count() -> None:
    value = {"@graph": [{"@type": "ProductGroup", "name": "Group"}, {"@type": "Product", "name": "A", "inci": LIST}]}
    assert [document.product for document in documents(value)] == ["A"]


def nested(depth: int) -> bytes:
    return b"[" * depth + b"]" * depth


REFUSED: tuple[tuple[type[errors.LabelscanError], bytes], ...] = (
    (errors.SourceUnsupported, nested(10_000)),
    (errors.SourceUnsupported, b'{"a":' * 100_000),
    (errors.SourceDamaged, b'{"ingredients": "Aqua, Glyc'),
    (errors.SourceDamaged, b'{"ingredients": "Aqua"}}'),
    (errors.SourceDamaged, b'[{"n": ' + b"9" * 5000 + b"}"),
    (errors.SourceTooLarge, b'["' + b"a" * record.MAX_BYTES + b'"]'),
    (errors.SourceTooLarge, b"[" + b"{}," * record.MAX_OBJECTS + b"{}]"),
    (errors.NoIngredientList, b'{"name": "Calm", "price": 12}'),
    (errors.NoIngredientList, b"{}"),
    (errors.NoIngredientList, nested(90)),
    (errors.NoIngredientList, b'{"name": "Calm", "ingredients": ""}'),
    (errors.SourceUnsupported, b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
    (errors.SourceUnsupported, b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'),
    (errors.SourceUnsupported, b'<!DOCTYPE a [<!ENTITY % b SYSTEM "http://shop.example/b.dtd">%b;]><a/>'),
    (errors.SourceUnsupported, b'<?xml version="1.0"?>' + b"<a>" * (tree.MAX_DEPTH + 1)),
    (errors.SourceTooLarge, b'<?xml version="1.0"?><a>' + b"<b/>" * tree.MAX_ELEMENTS),
    (errors.SourceTooLarge, b'<?xml version="1.0"?><a>' + b"b" * tree.MAX_BYTES),
    (errors.SourceDamaged, b'<?xml version="1.0"?><document><component>'),
    (errors.SourceDamaged, b'<?xml version="1.0"?><document>\xff</document>'),
    (errors.SourceDamaged, b'<?xml version="1.0" encoding="klingon"?><document/>'),
    (errors.SourceEmpty, b'<?xml version="1.0"?><products><product/></products>'),
    (
        errors.NoIngredientList,
        b'<?xml version="1.0"?><document xmlns="urn:hl7-org:v3"><title>Drug Facts</title></document>',
    ),
)


@pytest.mark.parametrize(("error", "data"), REFUSED, ids=range(len(REFUSED)))
def test_what_cannot_be_read_is_said_in_one_sentence(error: type[errors.LabelscanError], data: bytes) -> None:
    with pytest.raises(error) as raised:
        list(read_all(data, "record.xyz"))
    said = str(raised.value)
    assert type(raised.value) is error
    assert said.startswith("record.xyz ")
    assert said.endswith(".")
    assert "\n" not in said


# --- drug labels


def substance(kind: str, name: str, numerator: str = "", denominator: str = "") -> str:
    amount = f"<quantity><numerator {numerator}/><denominator {denominator}/></quantity>" if numerator else ""
    moiety = f"<activeMoiety><activeMoiety><name>{name} ION</name></activeMoiety></activeMoiety>"
    return f'<ingredient classCode="{kind}">{amount}<ingredientSubstance><code code="X"/><name>{name}</name>{moiety}</ingredientSubstance></ingredient>'


def product(name: str, *substances: str, parts: str = "") -> str:
    inner = f'<name>{name}<suffix/></name><formCode code="C1" displayName="LOTION"/>{"".join(substances)}{parts}'
    return f"<subject><manufacturedProduct><manufacturedProduct>{inner}</manufacturedProduct></manufacturedProduct></subject>"


def section(code: str, title: str, text: str) -> str:
    return f'<component><section><code code="{code}"/><title>{title}</title><text>{text}</text></section></component>'


def drug_label(*products: str, sections: str = "") -> bytes:
    data = f'<component><section><code code="48780-1"/>{"".join(products)}</section></component>'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<?xml-stylesheet href="https://example.org/spl.xsl" type="text/xsl"?>\n'
        '<document xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><title>Drug\n Facts</title>'
        "<author><assignedEntity><representedOrganization><name>Moss Laboratories</name></representedOrganization></assignedEntity></author>"
        f"<component><structuredBody>{data}{sections}</structuredBody></component></document>"
    ).encode()


ACID = substance("ACTIB", "SALICYLIC ACID", 'value="20" unit="mg"', 'value="1" unit="g"')
OTHERS = "".join(substance("IACT", name) for name in ("GLYCERIN", "PHENOXYETHANOL", "WATER"))
PRINTED = section("55106-9", "Active ingredient", "<paragraph>Salicylic acid 2%</paragraph>") + section(
    "51727-6",
    "Inactive ingredients",
    "<paragraph>Water, <content styleCode='bold'>Glycerin</content>,\n Phenoxyethanol</paragraph>",
)


def test_drug_label_has_its_strength_and_the_order_of_its_print() -> None:
    (found,) = read_all(drug_label(product("Clear Pores", ACID, OTHERS), sections=PRINTED), "label.xml")
    assert (found.product, found.brand, found.category) == ("Clear Pores", "Moss Laboratories", "LOTION")
    assert [(block.heading, block.text) for block in found.blocks] == [
        ("active ingredients", "SALICYLIC ACID 2 %"),
        ("inactive ingredients", "Water, Glycerin, Phenoxyethanol"),
    ]


def test_report_on_a_drug_label() -> None:
    uses = section("50565-1", "Uses", "<list><item>clears acne</item></list>")
    report = labelscan.scan(drug_label(product("Clear Pores", ACID, OTHERS), sections=PRINTED + uses))
    found = [(i.name, i.item.section, i.item.stated and i.item.stated.high) for i in report.ingredients]
    assert found[:2] == [("Salicylic Acid", "active", 2.0), ("Aqua", "inactive", None)]
    assert len(found) == 4
    assert report.product is not None
    assert report.product.market == "US"


STRENGTHS = {
    ('value="20" unit="mg"', 'value="1" unit="g"'): " 2 %",
    ('value="0.1" unit="g"', 'value="1" unit="g"'): " 10 %",
    ('value="5" unit="g"', 'value="100" unit="g"'): " 5 %",
    ('value="20" unit="mg"', 'value="1" unit="mL"'): " 2 % w/v",
    ('value="1,000" unit="ug"', 'value="1" unit="mL"'): " 0.1 % w/v",
    ('value="70" unit="mL"', 'value="100" unit="mL"'): " 70 % v/v",
    ('value="1" unit="g"', 'value="30" unit="g"'): " 3.33333 %",
    ('value="5" unit="mg"', 'value="1" unit="1"'): "",  # a piece
    ('value="5000" unit="[USP\'U]"', 'value="1" unit="g"'): "",  # units of effect
    ('value="5" unit="mL"', 'value="1" unit="g"'): "",
    ('value="5" unit="g"', 'value="1" unit="g"'): "",  # more than everything
    ('value="five" unit="g"', 'value="1" unit="g"'): "",
    ('value="NaN" unit="g"', 'value="1" unit="g"'): "",
    ('value="1" unit="g"', 'value="0" unit="g"'): "",
    ('value="1e999999" unit="g"', 'value="1" unit="g"'): "",
}


@pytest.mark.parametrize("quantity", STRENGTHS)
def test_strengths_in_percent_where_they_can_be(quantity: tuple[str, str]) -> None:
    (found,) = read_all(drug_label(product("Gel", substance("ACTIM", "UREA", *quantity))), "label.xml")
    assert found.blocks[0].text == f"UREA{STRENGTHS[quantity]}"


def test_older_labels() -> None:
    inner = (
        "<activeIngredient><quantity><numerator value='2' unit='g'/><denominator value='100' unit='g'/></quantity>"
        "<activeIngredientSubstance><name>Urea</name></activeIngredientSubstance></activeIngredient>"
        "<inactiveIngredient><inactiveIngredientSubstance><name>Water</name></inactiveIngredientSubstance></inactiveIngredient>"
    )
    (found,) = read_all(drug_label(product("Gel", inner)), "label.xml")
    assert [(block.heading, block.text) for block in found.blocks] == [
        ("active ingredients", "Urea 2 %"),
        ("inactive ingredients", "Water"),
    ]


def test_a_label_without_product_data_is_read_from_its_sections() -> None:
    table = "<table><tbody><tr><td>Zinc oxide 12%</td><td>Sunscreen</td></tr></tbody></table>"
    sections = section("", "Active ingredients", table) + section(
        "51727-6", "", "<paragraph>Water, Glycerin</paragraph>"
    )
    (found,) = read_all(drug_label(sections=sections), "label.xml")
    assert [(block.heading, block.text) for block in found.blocks] == [
        ("active ingredients", "Zinc oxide 12%\tSunscreen"),
        ("inactive ingredients", "Water, Glycerin"),
    ]
    assert found.product == "Drug Facts"


def test_several_products_of_one_label_and_the_same_in_two_packs() -> None:
    scents = [product(name, ACID, OTHERS) for name in ("Rose", "Mint", "Rose")]
    found = list(read_all(drug_label(*scents, sections=PRINTED), "label.xml"))
    assert [document.product for document in found] == ["Rose", "Mint"]
    assert found[0].blocks[1].text == "GLYCERIN\nPHENOXYETHANOL\nWATER"


def test_a_kit_is_one_product_with_components() -> None:
    cream = "".join(substance("IACT", name) for name in ("WATER", "SQUALANE", "CETYL ALCOHOL", "UREA", "TOCOPHEROL"))
    zinc = substance("ACTIB", "ZINC OXIDE", 'value="120" unit="mg"', 'value="1" unit="g"')
    parts = "".join(
        f"<part><quantity/><partProduct><name>{name}</name>{held}</partProduct></part>"
        for name, held in (("Cleanser", ACID + OTHERS), ("Day Cream", zinc + cream))
    )
    report = labelscan.scan(drug_label(product("Clear Kit", parts=parts), sections=PRINTED))
    found = {(i.item.component, i.item.section): i.item.printed for i in reversed(report.ingredients)}
    assert found == {
        ("Cleanser", "inactive"): "GLYCERIN",
        ("Cleanser", "active"): "SALICYLIC ACID",
        ("Day Cream", "inactive"): "WATER",
        ("Day Cream", "active"): "ZINC OXIDE",
    }


def test_other_xml_is_read_by_the_names_of_its_elements() -> None:
    data = f"<?xml version='1.0'?><feed><item><title>Calm</title><inci_list>{LIST}</inci_list><price>3</price></item></feed>"
    (found,) = read_all(data.encode(), "feed.xml")
    assert (found.kind, found.product) == ("record", "Calm")
    assert ("ingredients", LIST) in [(block.heading, block.text) for block in found.blocks]


@pytest.mark.parametrize(
    "data",
    [
        b"[Ingredients] Aqua, Glycerin",
        b"{Aqua}, Glycerin",
        b"[+/- CI 77891]",
        b"<Aqua>, Glycerin",
    ],
)
def test_text_that_begins_with_a_bracket_is_no_record(data: bytes) -> None:
    assert read(data, "label.txt").kind == "text"
