# One word a job. `make` alone lists them. Everything happens in .venv; nothing else of the machine is touched.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
NODE_STAMP := tests/clients/node_modules/.installed
READERS_STAMP := tests/clients/.venv/.installed

RACE_DATE ?= 2027-04-18
GOAL ?= 1:35:00

.PHONY: help demo test lint docs golden bench fuzz clients thunderbird clean

help: ## list the jobs
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 13

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

demo: $(STAMP) ## install and export a bundled plan to output/pr-half
	$(BIN)/legday export pr-half --race-date $(RACE_DATE) --goal $(GOAL)

test: $(STAMP) ## install and run the tests
	$(BIN)/python -m pytest

lint: $(STAMP) ## formatting, lint, types and import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(STAMP) ## write the generated pages of docs/, and its pictures where Chromium is found
	$(BIN)/python docs/generate.py

golden: $(STAMP) ## write the golden files; read the difference before you commit it
	$(BIN)/python -m pytest -q --update-golden tests/read tests/cli/test_push.py tests/test_golden.py

bench: $(STAMP) ## whole-process times as ratios, the cost of one watch file, `legday serve` beside nginx, the plan service
	$(BIN)/python benchmarks/whole_process.py
	$(BIN)/python benchmarks/fit_workout.py
	$(BIN)/python benchmarks/feed.py
	$(BIN)/python benchmarks/plans.py

fuzz: $(STAMP) ## the property tests with many more examples
	$(BIN)/python -m pytest --hypothesis-profile=fuzz -m "not client" -k "reads_back or decoders or fall_over or scheduled_or_dropped"

$(NODE_STAMP): tests/clients/package.json
	cd tests/clients && npm install --ignore-scripts --no-package-lock --no-audit --no-fund
	@touch $@

$(READERS_STAMP): tests/clients/requirements.txt
	$(PYTHON) -m venv tests/clients/.venv
	tests/clients/.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --requirement $<
	@touch $@

clients: $(NODE_STAMP) $(READERS_STAMP) ## install the programs that tests/clients compare with (needs node)

thunderbird: ## fetch Debian's Thunderbird for tests/clients, 80 MB, and unpack it there (needs apt)
	tests/clients/thunderbird.sh

clean: ## remove what the jobs made
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis dist build
	rm -rf tests/clients/node_modules tests/clients/.venv tests/clients/.thunderbird
