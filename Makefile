# `make help` lists what can be asked.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help setup demo test check bench soak lock catalogues gallery understanding

help:  ## list the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check
# uv lays the same packages in a tenth of pip's time, so it comes first of them all, and pip stands by where uv cannot run.
.venv/ready: requirements.lock
	@$(PYTHON) -m venv .venv
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > .venv/uv.lock
	@command -v uv >/dev/null || $(PIP) --require-hashes --no-deps -r .venv/uv.lock || true
	@export PATH="$$PATH:$(CURDIR)/$(BIN)" VIRTUAL_ENV="$(CURDIR)/.venv"; \
	uv pip sync --quiet --require-hashes requirements.lock || $(PIP) --require-hashes --no-deps -r requirements.lock
	@$(PIP) --no-build-isolation --no-deps -e .
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

gallery: setup  ## write every message in every language to docs/gallery/
	$(BIN)/python -m bot.gallery

understanding: setup  ## train what understands typed text again, from the examples in bot/understanding/examples/
	$(BIN)/python -m bot.understanding.train

bench: setup  ## benchmarks/ against peers
	$(BIN)/python -m benchmarks --write

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
