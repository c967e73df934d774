# The commands a person runs; CI runs the same. `make help` lists them.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: help setup demo test check lock schemas clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

# Pinned by hash; built under another name and renamed, so that a killed install is never taken for a whole one.
$(STAMP): requirements-dev.txt pyproject.toml
	@bin/install $(PYTHON) $(VENV)

setup: $(STAMP) ## install envwright, the Docker Engine and the base images
	$(BIN)/envwright setup

demo: setup ## onboard gnumeric, prove one task, play it twice
	bin/demo

check: $(STAMP) ## format, lint, types, import rules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check setup ## every test
	$(BIN)/pytest --numprocesses 3 --no-loadscope-reorder -m "not alone"
	$(BIN)/pytest -m alone

schemas: $(STAMP) ## write docs/schemas and docs/checklist.md anew
	$(BIN)/python -m envwright.specs.schemas docs/schemas
	$(BIN)/python -m envwright.specs.reference docs/files.md
	$(BIN)/python -m auditors.page docs/checklist.md

lock: $(STAMP) ## pin the development requirements anew
	$(BIN)/uv pip compile --quiet --universal --no-emit-index-url --no-strip-extras --generate-hashes --all-extras --group dev \
	  --python-version 3.11 --output-file requirements-dev.txt pyproject.toml

clean: ## remove the virtual environment and caches, not the images
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
