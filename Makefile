# `make help` lists what can be asked. Uses uv where it is installed, else python3 -m venv.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help setup demo test check bench soak lock catalogues

help:  ## list the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

.venv/ready: requirements.lock
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv --quiet --clear --python $(PYTHON) .venv && \
	  VIRTUAL_ENV=.venv uv pip install --quiet --require-hashes -r requirements.lock && \
	  VIRTUAL_ENV=.venv uv pip install --quiet --no-build-isolation --no-deps -e . ; \
	else \
	  $(PYTHON) -m venv --clear .venv && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e . ; \
	fi
	@touch $@

setup: .venv/ready catalogues  ## set up .venv/ from the pinned lock file

catalogues: .venv/ready  ## compile the gettext catalogues
	@$(BIN)/python -m locales.build

demo: setup  ## a whole town on this machine, without a Telegram account
	$(BIN)/doorstep demo

test: setup  ## every test
	$(BIN)/python -m pytest -n 2 --dist worksteal

check: setup  ## ruff, mypy, import-linter, catalogues complete
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m locales.check

bench: setup  ## benchmarks/ against peers
	$(BIN)/python -m benchmarks

soak: setup  ## the long runs
	$(BIN)/python -m pytest -m soak

LOCK = uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-header --no-annotate --quiet
lock:  ## pin every dependency again (needs uv): what runs, then what only development needs
	$(LOCK) --upgrade --group build -o .run.lock
	$(LOCK) --upgrade --group dev -o .all.lock
	@{ cat .run.lock; echo '# dev'; \
	  awk 'NR==FNR{if($$0!~/^ /)seen[$$1]=1;next} /^[^ ]/{show=!($$1 in seen)} show' .run.lock .all.lock; } > requirements.lock
	@rm .run.lock .all.lock
