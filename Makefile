# Every target sets up what it needs; `make` alone lists them.
PYTHON ?= python3
PORT ?= 8000
HOST ?= http://127.0.0.1:$(PORT)
WHAT ?= search
SIZES ?= 10000,100000
ENGINES ?= sqlite,postgresql,opensearch
VENV := .venv
BIN := $(VENV)/bin
RUN := $(BIN)/python manage.py

.DEFAULT_GOAL := help
.PHONY: help setup setup-test demo demo-reset test lint bench measure-pages requirements docs format css region-map lock

help: ## list what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

$(BIN)/uv:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet uv

$(VENV)/run.done: requirements/run.lock | $(BIN)/uv
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/run.lock
	@touch $@

$(VENV)/test.done: requirements/test.lock | $(BIN)/uv
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/test.lock
	@touch $@ $(VENV)/run.done

setup: $(VENV)/run.done ## install what the portal needs to run
	@$(BIN)/python -m portal.compile_messages

setup-test: $(VENV)/test.done ## install what the tests need as well
	@$(BIN)/python -m portal.compile_messages

demo: setup ## set up, load the demo, serve it and print where
	@PORT=$(PORT) $(RUN) demo

demo-reset: ## throw the demo's data away
	rm -rf var/portal.sqlite3* var/media var/mail var/vault-pepper var/demo-*

test: setup-test ## set up and run the tests
	$(BIN)/python -m pytest -n auto

lint: setup-test ## check style, types, imports, templates and migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy casework vault intake operations decisions communication search/actions
	$(BIN)/djlint templates --lint --quiet
	DJANGO_SETTINGS_MODULE=portal.settings.test $(RUN) makemigrations --check --dry-run

bench: setup-test ## measure WHAT (search), with SIZES and ENGINES: see tests/bench/search.py
	$(BIN)/python -m tests.bench.$(WHAT) --sizes $(SIZES) --engines $(ENGINES)

measure-pages: setup-test ## weigh the public pages of a running demo (HOST, CHROMIUM) for docs/generated/pages.md
	$(BIN)/python -m tests.bench.measure_pages --host $(HOST) $(if $(CHROMIUM),--chromium $(CHROMIUM))

requirements: setup-test ## run the tests and print which requirements they hold
	$(BIN)/python -m pytest -n auto --requirements

docs: setup ## print docs/generated/ from the code
	$(RUN) print_docs

format: setup-test ## write the code in the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: setup-test ## bring the texts of the interface from the code into locale/ (needs gettext)
	$(BIN)/python -m portal.renew_messages

messages-check: setup-test ## say which texts locale/ lacks or holds too many (needs gettext)
	$(BIN)/python -m portal.renew_messages --check

css: ## build static/css/portal.css from frontend/ (needs npm)
	$(PYTHON) -m portal.build_css

region-map: setup-test ## draw network/data/region_map.json from public facts (needs npm)
	$(BIN)/python -m portal.build_region_map

lock: | $(BIN)/uv ## renew the lock files from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 -o requirements/run.lock --quiet
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 -o requirements/test.lock --quiet
