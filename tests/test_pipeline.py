"""The whole way, in Python, as other programs rely on it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import labelscan
from labelscan.lexicon import load_lexicon
from labelscan.model import PATHWAYS

CREAM = "Day cream\n\nINCI: Aqua, Glycerin, Caprylic/Capric Triglyceride, Cetearyl Alcohol, Niacinamide 4%, Phenoxyethanol, Exosomin, Parfum."

KEYS = {
    *(
        "schema",
        "id",
        "source",
        "error",
        "product",
        "statements",
        "ingredients",
        "coverage",
        "order",
        "pores",
        "comedogenic",
    ),
    *("claims", "warnings", "components", "lexicon"),
}
INGREDIENT_KEYS = {
    *("position", "printed", "section", "component", "statement", "span", "name", "match", "confidence", "suggestions"),
    *("stated", "percent", "functions", "kind", "notes"),
}


def test_a_report_has_the_fields_of_the_contract() -> None:
    found = labelscan.scan_text(CREAM).to_dict()
    assert found.keys() >= KEYS
    assert found["schema"] == "labelscan.report/1"
    assert all(one.keys() >= INGREDIENT_KEYS for one in found["ingredients"])
    assert tuple(found["pores"]) == PATHWAYS
    assert found["product"].keys() >= {"name", "brand", "form", "use", "use_basis", "market", "date", "spf", "ph"}
    assert found["coverage"].keys() >= {
        "recognised",
        "shaped",
        "listed",
        "share",
        "share_by_weight",
        "rated",
        "unrated",
    }
    assert found["comedogenic"]["band"] in ("low", "some", "notable", "high", "unknown")
    json.dumps(found, allow_nan=False)


def test_stated_figures_and_strangers_are_told() -> None:
    by_name = {one["printed"]: one for one in labelscan.scan_text(CREAM).to_dict()["ingredients"]}
    assert by_name["Niacinamide"]["stated"] == {"low": 4.0, "high": 4.0, "unit": "%", "basis": "w/w", "text": "4%"}
    assert (by_name["Niacinamide"]["percent"]["low"], by_name["Niacinamide"]["percent"]["high"]) == (4.0, 4.0)
    assert by_name["Exosomin"]["name"] is None
    assert by_name["Exosomin"]["match"] == "none"


def test_spans_lead_back_to_the_statement() -> None:
    found = labelscan.scan_text(CREAM).to_dict()
    for one in found["ingredients"]:
        a, b = one["span"]
        assert found["statements"][one["statement"]]["text"][a:b] == one["printed"]


@pytest.mark.parametrize("kind", ["path", "string", "bytes", "file"])
def test_a_source_can_be_given_in_four_ways(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "cream.txt"
    path.write_text(CREAM, encoding="utf-8")
    source = {"path": path, "string": str(path), "bytes": path.read_bytes(), "file": io.BytesIO(path.read_bytes())}[
        kind
    ]
    assert len(labelscan.scan(source).ingredients) == 8  # type: ignore[arg-type]


def test_scan_raises_where_there_is_nothing_to_report(tmp_path: Path) -> None:
    with pytest.raises(labelscan.NoIngredientList, match=r"holds no ingredient list"):
        labelscan.scan_text("Apply every morning.")
    with pytest.raises(labelscan.UnreadableSource):
        labelscan.scan(tmp_path / "nothing.pdf")
    with pytest.raises(labelscan.LabelscanError, match="market"):
        labelscan.scan_text(CREAM, market="Mars")


def test_check_takes_a_report() -> None:
    found = labelscan.check("4% niacinamide", labelscan.scan_text(CREAM))
    assert found.verdict == "consistent"
    assert found.to_dict()["ingredient"] == "Niacinamide"


def test_rate_never_raises_for_a_row() -> None:
    rows: list[dict[str, object]] = [
        {"id": 1, "ingredients": CREAM},
        {},
        {"ingredients": None},
        {"id": 4, "file": "/no/such/file"},
        {"id": 5, "market": "Mars", "ingredients": CREAM},
    ]
    assert [report.error is None for report in labelscan.rate(rows)] == [True, False, False, False, False]


def test_the_names_of_the_contract_are_there() -> None:
    assert callable(labelscan.bounds)
    assert labelscan.bounds([0, 0], [100, 100]) is not None
    assert labelscan.load_lexicon().match("Water/Aqua/Eau").name == "Aqua"
    assert [len(report.ingredients) for report in labelscan.scan_all(CREAM.encode())] == [8]


def test_a_kit_is_worked_out_product_by_product() -> None:
    kit = "Step 1: Aqua, Glycerin, Lactic Acid, Phenoxyethanol.\nStep 2: Cocos Nucifera Oil, Theobroma Cacao Seed Butter, Tocopherol."
    found = labelscan.scan_text(f"Ingredients\n{kit}").to_dict()
    assert [one["component"] for one in found["ingredients"]] == ["Step 1"] * 4 + ["Step 2"] * 3
    assert [one["position"] for one in found["ingredients"]] == [1, 2, 3, 4, 1, 2, 3]
    assert [part["name"] for part in found["components"]] == ["Step 1", "Step 2"]
    assert found["comedogenic"]["component"] == "Step 2"
    assert found["pores"]["unclog"]["component"] == "Step 1"


_NAMES = st.sampled_from(
    [
        name.inci
        for name in map(
            load_lexicon().entry, ("Aqua", "Glycerin", "Retinol", "Petrolatum", "Isopropyl Myristate", "Parfum")
        )
        if name
    ]
)


@settings(deadline=None, max_examples=40, derandomize=True)
@given(
    st.lists(
        st.one_of(_NAMES, st.text(alphabet="abcdefgh ()/-%1,2.", min_size=1, max_size=20)), min_size=1, max_size=12
    )
)
def test_any_list_gives_a_report_or_a_plain_error(names: list[str]) -> None:
    text = "Ingredients: " + ", ".join(names)
    try:
        report = labelscan.scan_text(text)
    except labelscan.NoIngredientList:
        return
    found = report.to_dict()
    assert found == labelscan.scan_text(text).to_dict()
    for score in (*found["pores"].values(), found["comedogenic"]):
        assert 0 <= score["low"] <= score["score"] + 1e-9
        assert score["score"] <= score["high"] + 1e-9 <= 100 + 1e-9
        assert abs(sum(reason["points"] for reason in score["reasons"]) - score["score"]) < 1e-9
    for one in found["ingredients"]:
        a, b = one["span"]
        assert found["statements"][one["statement"]]["text"][a:b].strip()
