# Two commands are all that a newcomer needs:
#   make ask Q="what is left on 672/60?"     installs, builds the store, answers
#   make test                                installs all that the tests need, runs them
# Needs Python 3.11 or newer (PYTHON=python3.12 chooses one), pip and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
endif
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
# what pip does for every package but one installed as editable; where bytecode is not written, it saves 50 ms a start
COMPILE = $(BIN)/python -m compileall -q assistant corpus index
SOURCES := assistant corpus index tests scripts

.PHONY: ask chat test lint bench eval clean

ask: $(VENV)/.core
	@$(BIN)/tildelt ask "$(Q)"

chat: $(VENV)/.core
	@$(BIN)/tildelt chat

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n 2

lint: $(VENV)/.dev
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.dev
	$(BIN)/python scripts/bench_cold.py

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/.core: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) --constraint constraints.txt --editable .
	@$(COMPILE)
	@touch $@

# torch first, by its exact version: where a machine holds a CPU build on disk, pip takes that one.
$(VENV)/.dev: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) --constraint constraints.txt torch==2.13.0
	$(PIP) --constraint constraints.txt --editable '.[dev]'
	@$(COMPILE)
	@touch $@ $(VENV)/.core
