# Needs Python 3.11 or newer with pip, and make. Everything else is set up here, in .venv.

# The first of these that runs and is new enough; another by make PYTHON=...
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin

# What `make test` installs beside the program; `make test EXTRAS=dev,ocr` tests the reading of pictures too.
EXTRAS ?= dev

.PHONY: help demo test lint types bench accuracy clean

help:
	@echo "make demo      scan a sample page and a sample PDF, and print both reports"
	@echo "make test      lint, types and the whole test suite"
	@echo "make bench     measure speed, as ratios to a floor"
	@echo "make accuracy  measure on the project's own labels, beside other readers, and write docs/accuracy.md"
	@echo "make clean     remove .venv and what tools left behind"

.venv/.made:
	@test -n "$(PYTHON)" || { echo "labelscan needs Python 3.11 or newer, and none was found."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "labelscan needs Python 3.11 or newer; $(PYTHON) is older."; exit 1; }
	@echo "Setting up .venv (once) ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	@touch $@

.venv/.run: .venv/.made pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@$(BIN)/python -m compileall -q src  # an editable install leaves this to the first run
	@touch $@

.venv/.$(EXTRAS): .venv/.run
	@echo "Installing what the tests need (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[$(EXTRAS)]'
	@touch $@

demo: .venv/.run
	@$(BIN)/labelscan scan samples/pore-clarifying-serum.html samples/niacinamide-moisturiser.pdf

test: lint types
	$(BIN)/python -m pytest

lint: .venv/.$(EXTRAS)
	$(BIN)/ruff check src tests benchmarks samples
	$(BIN)/ruff format --check src tests benchmarks samples

types: .venv/.$(EXTRAS)
	$(BIN)/mypy

bench: .venv/.$(EXTRAS)
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/bounds.py
	$(BIN)/python benchmarks/readers.py

accuracy: .venv/.$(EXTRAS)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python benchmarks/accuracy.py --write

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis dist build
