"""What most tests need."""

from __future__ import annotations

import pytest

from labelscan.lexicon import Lexicon, load_lexicon


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The project's own lexicon, loaded once."""
    return load_lexicon()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--approve", action="store_true", help="take the reports of samples/ as they are now for the expected ones"
    )
