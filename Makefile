# Entente. `make demo` shows it, `make test` proves it, `make check` keeps it tidy, `make help` lists the rest.

SHELL := /bin/bash
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

BIN := .venv/bin
STAMP := .venv/.stamp
ASSETS := src/entente/interfaces/web/static/entente
CATALOGUES := $(shell find src/entente/locale -name '*.po' 2>/dev/null)
TEMPLATES := $(shell find src/entente/interfaces/web -name '*.html' -o -name '*.py' 2>/dev/null)
FRONTEND := $(shell find frontend -type f -not -path '*/node_modules/*' 2>/dev/null)
CHECKS := format lint types imports house translations migrations templates pictures
PYTEST_PROCESSES ?= 2
ARGS ?=

.PHONY: help setup demo test check bench pictures translations lock clean browser assets-again $(CHECKS:%=check-%)

help:  ## This list
	@awk -F ':.*  ## ' '/^[a-z-]+:.*  ## / {printf "make %-14s%s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- the environment: from the lock, then ourselves, the assets and the compiled translations ------------------------

setup: $(STAMP)-entente $(STAMP)-assets $(STAMP)-translations  ## Prepare .venv/bin/entente and the assets; starts nothing

$(BIN)/python:
	@for python in "$(PYTHON)" python3.11 python3.12 python3.13 python3.14 python3; do \
	    if "$$python" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	        exec "$$python" -m venv .venv; \
	    fi; \
	done; \
	echo "Entente needs Python 3.11 or newer with venv; on Debian: apt-get install python3 python3-venv" >&2; exit 2

$(STAMP)-environment: requirements.lock | $(BIN)/python
	@awk '/^uv==/ {on = 1} on {print} on && !/\\$$/ {exit}' requirements.lock > .venv/uv.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.txt
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python requirements.lock || { \
	    echo "uv could not reach a package index; pip tries with its own configuration."; \
	    $(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements.lock; }
	@touch $@

$(STAMP)-entente: $(STAMP)-environment pyproject.toml
	@$(BIN)/uv pip install --quiet --offline --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMP)-assets: $(STAMP)-environment $(FRONTEND) $(TEMPLATES) $(if $(wildcard $(ASSETS)/*),,assets-again)
	@if [ -f frontend/build.py ]; then $(BIN)/python frontend/build.py; \
	else echo "frontend/build.py is not there yet: pages will have no style."; fi
	@touch $@

$(STAMP)-translations: $(STAMP)-environment $(CATALOGUES) tools/translations.py
	@$(BIN)/python -m tools.translations compile
	@touch $@

assets-again:

# --- what it is for ------------------------------------------------------------------------------------------------

demo: setup  ## One year of a made-up company on http://127.0.0.1:8000
	@exec $(BIN)/entente up --demo $(ARGS)

bench: setup  ## Each figure beside its limit or peer, as a ratio
	@$(BIN)/python -m benchmarks $(ARGS)

# --- proof ---------------------------------------------------------------------------------------------------------

test: setup browser  ## Everything: rules, real PostgreSQL, browser journeys
	@$(BIN)/python -m pytest -n $(PYTEST_PROCESSES) $(ARGS)

browser: setup
	@$(BIN)/python -m tools.browser

check: setup  ## Format, lint, types, import contracts, structure, docs, translations, migrations
	@$(MAKE) --keep-going $(CHECKS:%=check-%) && echo "make check: all green"

check-pictures:
	@$(BIN)/python -m tools.pictures --check

check-format:
	@$(BIN)/ruff format --check --quiet --output-format concise || { echo "format: run .venv/bin/ruff format"; exit 1; }

check-lint:
	@$(BIN)/ruff check --quiet --output-format concise

check-types:
	@$(BIN)/mypy --no-error-summary

check-imports:
	@$(BIN)/lint-imports --no-logo

check-house:
	@$(BIN)/python -m pytest --quiet --tb=short tests/house $(ARGS)

check-translations:
	@$(BIN)/python -m tools.translations check

check-migrations:
	@DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -W ignore::RuntimeWarning -m django \
	    makemigrations --check --dry-run --verbosity 1 > .venv/migrations.txt || { cat .venv/migrations.txt; exit 1; }

check-templates:
	@$(BIN)/djlint --lint --quiet src/entente

# --- upkeep --------------------------------------------------------------------------------------------------------

translations: setup  ## Bring the French catalogue up to date with the source, then compile it
	@$(BIN)/python -m tools.translations update
	@$(BIN)/python -m tools.translations compile

pictures: setup  ## Take the pictures of the README again
	@$(BIN)/python -m tools.pictures

lock: $(BIN)/python  ## Choose versions again within pyproject.toml (add ARGS=--upgrade for the newest)
	@$(BIN)/uv pip compile pyproject.toml --quiet --group dev --group assets --universal --python-version 3.11 \
	    --generate-hashes --no-header --no-annotate --output-file requirements.lock $(ARGS)

clean:  ## Remove everything that was built (not the data under ENTENTE_HOME)
	@rm -rf .venv build dist $(ASSETS) frontend/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis \
	    .import_linter_cache .grimp_cache
	@find src tests tools benchmarks frontend \( -name '*.mo' -o -name __pycache__ \) -prune -exec rm -rf {} +
