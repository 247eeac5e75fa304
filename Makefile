# `make build`: the release of the embedded corpus; `make test`: all tests. Both from a fresh clone, in any order, and again.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: build test check scale speed soak diff release robustness clean

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml constraints.txt
	$(PIP) --editable .
	touch $@

.venv/tested: .venv/installed
	$(PIP) --editable ".[test]"
	touch $@

build: .venv/installed
	$(BIN)/kzdata build

check: .venv/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy

test: check
	$(BIN)/python -m pytest --numprocesses 2 --dist worksteal

# Long runs, not part of the tests; their figures are in benchmarks/README.md.
scale: .venv/tested
	$(BIN)/python benchmarks/scale.py --check-memory

speed: .venv/tested
	$(PIP) --editable ".[bench]"
	$(BIN)/python benchmarks/speed.py

soak: .venv/tested
	$(BIN)/python benchmarks/linear.py

diff: .venv/tested
	$(BIN)/python benchmarks/diff.py

robustness: .venv/tested
	$(BIN)/python benchmarks/robustness.py

release: .venv/tested
	$(BIN)/python benchmarks/release.py

clean:
	rm -rf .venv releases
