# Every target sets up .venv by itself; nothing needs to be installed before but Python 3.11 (or newer), make and pip.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO_DATA ?= .demo
PORT ?= 8000
FILE ?=
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --constraint constraints.txt

.PHONY: demo test check wheel audit screenshots clean
.DEFAULT_GOAL := demo

$(VENV)/bin/python:
	@echo "making $(VENV)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "YouSaid needs Python 3.11 or newer; say make PYTHON=python3.11")'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip

# Byte code is made by all processors at once, which is quicker than pip's own one by one.
$(VENV)/.runs: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "installing YouSaid and what it needs"
	@$(PIP) --editable .
	@$(BIN)/python -m compileall -q -j 0 $(VENV)/lib >/dev/null 2>&1 || true
	@touch $@

$(VENV)/.tests: $(VENV)/.runs
	@echo "installing what the tests need"
	@$(PIP) --group dev
	@touch $@

demo: $(VENV)/.runs  ## analyse the sample, or FILE=path, and serve the pages at http://127.0.0.1:8000
	@$(BIN)/yousaid --data $(DEMO_DATA) demo $(if $(FILE),"$(FILE)") --port $(PORT)

test: $(VENV)/.tests  ## run all tests, on all processors
	@HF_HUB_OFFLINE=1 $(BIN)/python -m pytest --numprocesses auto --dist loadfile $(PYTEST)

check: $(VENV)/.tests  ## lint, types, import rules, dependencies
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .

wheel: $(VENV)/.tests  ## build the wheel and look into it
	rm -rf dist
	$(BIN)/python -m build --quiet
	$(BIN)/check-wheel-contents dist/*.whl

audit: $(VENV)/.runs  ## known holes in what is installed; fails without the network, so it is not part of .ci/run
	@$(PIP) --group audit
	$(BIN)/python scripts/known_holes.py

screenshots: $(VENV)/.tests  ## pictures of every page of the sample, into .demo/pages
	$(BIN)/yousaid --data $(DEMO_DATA) demo --no-serve
	$(BIN)/python scripts/screenshots.py --data $(DEMO_DATA) --project sample $(DEMO_DATA)/pages

clean:
	rm -rf $(VENV) $(DEMO_DATA) dist
