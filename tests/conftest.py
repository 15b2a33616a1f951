"""What most tests need."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ["XDG_DATA_HOME"] = str(
    Path(__file__).parent / "nothing-imported"
)  # whoever runs the tests may have imported names

from labelscan.lexicon import Lexicon, load_lexicon


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The project's own lexicon, loaded once."""
    return load_lexicon()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--approve", action="store_true", help="take the reports of samples/ as they are now for the expected ones"
    )
