"""What is loaded when, and which room may import which."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "labelscan"
HEAVY = ("selectolax", "pypdfium2", "pdfplumber", "httpx", "rapidfuzz", "spacy", "scipy", "numpy", "tomllib", "csv")

LABEL = "Ingredients: Aqua, Glycerin, Niacinamide, Phenoxyethanol."


def _loaded(code: str) -> set[str]:
    """The modules loaded after running `code` in a fresh interpreter."""
    script = f"import sys\n{code}\nprint(*sorted(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize(
    ("code", "never"),
    [
        ("import labelscan", (*HEAVY, "click", "rich")),
        ("import labelscan.cli", (*HEAVY, "rich", "json")),
        (f"import labelscan; labelscan.scan_text({LABEL!r}).to_dict()", (*HEAVY, "click", "rich")),
    ],
    ids=["package", "command line", "scan of a text"],
)
def test_heavy_modules_are_loaded_only_where_they_are_used(code: str, never: tuple[str, ...]) -> None:
    if "scan_text" in code:
        _loaded(code)  # compiles the lexicon on first use
    assert not _loaded(code) & set(never)


def test_a_name_that_is_not_found_loads_the_search() -> None:
    assert "rapidfuzz" in _loaded("import labelscan; labelscan.load_lexicon().match('Phenoxyetanol')")


ROOMS = {
    "model": {"plain"},  # only when a report is asked for its JSON
    "plain": {"model"},
    "errors": set(),
    "bounds": set(),
    "patterns": set(),
    "normalise": {"patterns"},
    "quantity": {"model", "normalise", "patterns"},
    "read": {"model", "errors", "normalise", "read"},
    "shape": {"normalise", "patterns"},
    "near": {"normalise", "patterns", "lexicon"},
    "match": {"model", "normalise", "patterns", "lexicon", "shape"},
    "lexicon": {
        "model",
        "errors",
        "normalise",
        "lexicon",
        "match",
        "near",
        "shape",
        "read",
    },  # of `read`, the encodings
    "explain": {"comedogenic", "errors", "lexicon", "phrases", "plain", "shape"},
    "render": {"model", "comedogenic", "render"},
}


def _imports(path: Path) -> set[str]:
    """The rooms of ours that a module imports at run time, by their first name."""
    found: set[str] = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing = {
        node
        for branch in ast.walk(tree)
        if isinstance(branch, ast.If) and "TYPE_CHECKING" in ast.dump(branch.test)
        for node in ast.walk(branch)
    }
    depth = len(path.relative_to(SOURCE).parts)
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom) or node in typing:
            continue
        module = node.module or ""
        if module.startswith("labelscan"):
            parts = module.split(".")[1:]
        elif node.level:
            above = path.relative_to(SOURCE).parts[: depth - node.level]
            parts = [*above, *module.split(".")] if module else [*above]
        else:
            continue
        parts = [part for part in parts if part]
        found |= {parts[0]} if parts else {alias.name for alias in node.names}
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_import_only_what_lies_before_them(room: str) -> None:
    paths = [SOURCE / f"{room}.py"] if (SOURCE / f"{room}.py").exists() else sorted((SOURCE / room).rglob("*.py"))
    assert paths
    for path in paths:
        assert _imports(path) <= ROOMS[room], path
