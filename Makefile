# `make build`: the release of the embedded corpus; `make test`: all tests. Both from a fresh clone, in any order, and again.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: build test check clean

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	touch $@

.venv/tested: .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[test]"
	touch $@

build: .venv/installed
	$(BIN)/kzdata build

check: .venv/tested
	$(BIN)/ruff check .
	$(BIN)/mypy

test: check
	$(BIN)/python -m pytest

clean:
	rm -rf .venv releases
