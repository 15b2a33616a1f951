"""The products in samples/ and their approved reports. A new case is two files; `pytest tests/test_samples.py --approve` writes the second.

Read what changed (`git diff samples/expected`) before you commit it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import labelscan

SAMPLES = Path(__file__).parents[1] / "samples"
EXPECTED = SAMPLES / "expected"
PRODUCTS = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".html", ".pdf", ".txt"))


def _report(path: Path) -> dict[str, Any]:
    """The report without what changes with every edit of the lexicon."""
    found = labelscan.scan(path).to_dict()
    del found["lexicon"]
    return found


def _rounded(value: Any) -> Any:
    """Figures to 6 places, so that the last bit of a sum does not matter."""
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, dict):
        return {name: _rounded(inner) for name, inner in value.items()}
    return [_rounded(inner) for inner in value] if isinstance(value, list) else value


def test_there_are_samples_and_no_orphans() -> None:
    assert len(PRODUCTS) >= 6
    assert {path.name for path in EXPECTED.iterdir()} == {f"{path.name}.json" for path in PRODUCTS}


@pytest.mark.parametrize("path", PRODUCTS, ids=lambda path: path.name)
def test_report_is_as_approved(path: Path, request: pytest.FixtureRequest) -> None:
    expected = EXPECTED / f"{path.name}.json"
    found = _rounded(_report(path))
    if request.config.getoption("--approve"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))
