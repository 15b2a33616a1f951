"""The examples in the docs, run. `pytest tests/test_docs.py --approve` writes their output anew: read it before you commit it."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from labelscan.cli import commands

TOP = Path(__file__).parents[1]
PAGES = [TOP / "README.md", *sorted((TOP / "docs").glob("*.md"))]
_BLOCK = re.compile(r"(?<=```console\n)(.*?)(?=```)", re.DOTALL)
_LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def _output(command: str) -> str:
    program, *args = shlex.split(command)
    assert program == "labelscan"
    return CliRunner(env={"COLUMNS": "80"}).invoke(commands, args).output.rstrip() + "\n"


def _run(block: str) -> str:
    """A block with the output of its commands as it is now."""
    shown = [f"$ {line[2:]}\n{_output(line[2:])}" for line in block.splitlines() if line.startswith("$ ")]
    return "\n".join(shown)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_examples_print_what_is_shown(
    page: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(TOP)
    text = page.read_text(encoding="utf-8")
    found = _BLOCK.sub(lambda block: _run(block[1]), text)
    if request.config.getoption("--approve"):
        page.write_text(found, encoding="utf-8")
        return
    assert found == text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in _LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / link).exists(), link


def test_every_command_is_in_the_readme() -> None:
    text = (TOP / "README.md").read_text(encoding="utf-8")
    assert [name for name in commands.commands if f"labelscan {name}" not in text] == []
