# Hearthlight. `make play` plays, `make check` checks everything; both set up .venv the first time and start at once
# after that. Nothing here needs more than make, a POSIX shell and Python 3.11.
#
#   ARGS=...            goes to `hearth play` (make play) or to pytest (make test, make check)
#   HEARTH_NO_LOCAL=1   leaves llama.cpp out
#   PYTHON=...          the Python that .venv is made with

PYTHON ?= python3
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
INSTALL := .make/install.py

# A stamp a step, so that a step is done again only when pyproject.toml has changed. .make/install.py writes them.
MADE := $(VENV)/.venv
BASE := $(VENV)/.base
DEV := $(VENV)/.dev
LOCAL := $(VENV)/.local
SMOLLM2 := $(VENV)/.smollm2

ifeq ($(strip $(HEARTH_NO_LOCAL)),)
WITH_LOCAL := $(LOCAL)
WITH_SMOLLM2 := $(SMOLLM2)
endif

# All tests: those without a model beside each other, a process a core, and then those with one, which want the cores to
# themselves. Some tests, by ARGS: one after the other.
ifeq ($(strip $(ARGS)),)
PYTEST := $(BIN)/python -m pytest -m "not local" -n auto --dist loadfile && $(BIN)/python -m pytest -m local
else
PYTEST := $(BIN)/python -m pytest $(ARGS)
endif

.PHONY: help play test check format pictures local clean
.DEFAULT_GOAL := help

help:
	@echo "make play     play; ARGS=\"lantern --seed 7\" says what and how"
	@echo "make test     run the tests; ARGS=\"-k parser\" runs some"
	@echo "make check    format, lint, types, contracts and tests: all that must be in order"
	@echo "make format   put the format and the order of imports right"
	@echo "make pictures  take the pictures of the guides anew"
	@echo "make local    try again to build llama.cpp"
	@echo "make clean    remove .venv and all that was built; saves stay"
	@echo "HEARTH_NO_LOCAL=1 before any of these leaves llama.cpp out"

play: $(BASE) $(WITH_LOCAL)
	@$(BIN)/python main.py play $(ARGS)

test: $(DEV) $(WITH_SMOLLM2)
	@$(PYTEST)

check: $(DEV) $(WITH_SMOLLM2)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(PYTEST)

# The pictures of the guides. The same lines and keys give the same pictures, so what has changed is seen in the difference.
PICTURE := $(BIN)/python main.py picture lantern
SHOWN := saves/pictures

pictures: $(BASE)
	@$(PICTURE) --script $(SHOWN)/story.txt -o $(SHOWN)/story.svg
	@$(PICTURE) --script $(SHOWN)/evening.txt --size 110x28 -o $(SHOWN)/wide.svg
	@for panel in f2:here f5:people f6:carried f7:journal f8:quests f9:map f4:why f10:menu f1:help; do \
	  $(PICTURE) --script $(SHOWN)/evening.txt --size 90x24 --key $${panel%%:*} -o $(SHOWN)/$${panel##*:}.svg || exit 1; done
	@$(PICTURE) --script $(SHOWN)/evening.txt --size 90x24 --key ctrl+f --key m --key a --key r --key r --key a --key m \
	  --key enter -o $(SHOWN)/find.svg
	@$(PICTURE) --script $(SHOWN)/evening.txt --size 90x24 --theme paper -o $(SHOWN)/paper.svg

format: $(DEV)
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

local: $(BASE)
	@rm -f $(LOCAL) $(SMOLLM2)
	@$(BIN)/python $(INSTALL) local
	@grep -q built $(LOCAL)

clean:
	@rm -rf $(VENV) build dist hearthlight.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Its mark is put down last, so a .venv that was stopped in the making is made anew; and so is one whose Python is gone.
# All steps come after it.
ifeq ($(shell test -x $(BIN)/python && echo there),)
.PHONY: $(MADE)
endif
$(MADE):
	@$(PYTHON) $(INSTALL) venv

$(BASE): pyproject.toml $(MADE)
	@$(BIN)/python $(INSTALL) base

$(LOCAL): $(BASE)
	@$(BIN)/python $(INSTALL) local

$(DEV): $(BASE)
	@$(BIN)/python $(INSTALL) dev

# The model is of use only with llama.cpp. Without a compiler the tests that need it are skipped; in CI that is an error.
$(SMOLLM2): $(LOCAL) $(DEV)
	@if grep -q built $(LOCAL); then $(BIN)/python $(INSTALL) smollm2; \
	elif [ -n "$$CI" ]; then echo "In CI the tests with a real model may not be skipped."; exit 1; \
	else echo "Tests that need llama.cpp will be skipped."; echo skipped > $(SMOLLM2); fi
