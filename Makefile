# Every target in one line: make help. Without make, see README.md, "Without make".
# make test WORKERS=4: on that many processes, each of which holds models of its own (up to 4 GB).
.DEFAULT_GOAL := help
.PHONY: help demo chat test check lint format types docs bench clean

VENV ?= .venv
WORKERS ?= 2
SEARCHED := python3 python3.13 python3.12 python3.11 python
PYTHON ?= $(firstword $(foreach p,$(SEARCHED),$(shell $(p) -c 'import sys; (3, 11) <= sys.version_info < (3, 14) and print("$(p)")' 2>/dev/null)))
BIN := $(VENV)/bin
READY := $(VENV)/.imagetxt-ready
READY_CHAT := $(VENV)/.imagetxt-ready-chat
READY_DEV := $(VENV)/.imagetxt-ready-dev

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name what; do printf '  make %-8s %s\n' "$$name" "$$what"; done

demo: $(READY) ## From a fresh clone to a result: describe and redraw three photographs into output/
	@$(BIN)/imagetxt demo

chat: $(READY_CHAT) ## The chat page in your browser: drop a photograph, talk about it
	@$(BIN)/imagetxt models fetch embedded || echo "The chat page opens without the chat model; the tools answer alone."
	@$(BIN)/imagetxt chat

test: $(READY_DEV) ## Fetch the chat model, run the checks and the whole test suite
	@$(BIN)/imagetxt models fetch embedded
	@status=0; $(BIN)/python scripts/check.py || status=1; $(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder || status=1; exit $$status

check: $(READY_DEV) ## Format, lint, types and documentation, as the tests and CI check them
	@$(BIN)/python scripts/check.py

lint: $(READY_DEV) ## Lint alone
	@$(BIN)/ruff check

format: $(READY_DEV) ## Format the code and mend what lint can mend
	@$(BIN)/python scripts/check.py --fix

types: $(READY_DEV) ## Types alone
	@$(BIN)/python scripts/check.py types

docs: $(READY_DEV) ## Write the generated parts of the documentation anew
	@$(BIN)/python scripts/docs.py

bench: $(READY_DEV) ## Measure speed and memory
	@for one in bench/[a-z]*.py; do echo "== $$one"; $(BIN)/python "$$one" || exit 1; done

clean: ## Remove what was built; keeps .venv, output/ and fetched weights
	rm -rf build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "error: imagetxt needs Python 3.11, 3.12 or 3.13; none was found. Say where: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --upgrade pip

$(READY): pyproject.toml | $(BIN)/python
	@echo "Installing imagetxt and what it needs into $(VENV) (a minute or two) ..."
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(READY_CHAT): pyproject.toml | $(BIN)/python
	@echo "Installing imagetxt, what it needs and the chat page into $(VENV) (a minute or two) ..."
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --editable '.[chat]'
	@touch $@ $(READY)

$(READY_DEV): pyproject.toml | $(BIN)/python
	@echo "Installing imagetxt, what it needs and the development tools into $(VENV) (a minute or two) ..."
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ $(READY) $(READY_CHAT)
