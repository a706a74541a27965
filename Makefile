# The everyday commands. Needs python 3.11 or newer, make and the Python package index; nothing else.
#
#   make chat    try the assistant in this terminal        (options: make chat ARGS="--help")
#   make run     run it for Telegram                       (settings: see .env.example)
#   make web     the pages, with a sample organisation and a link each for three of its people
#   make test    the test suite                            (one file: make test ARGS=tests/dialogs)
#   make chaos   kill it again and again, and count what is lost (CHAOS_KILLS=50 CHAOS_CHATS=200)
#   make round   a whole round with simulated people, from their list to the ZIP (ROUND_PEOPLE=2000)
#   make year    a whole year: the round, the collective training plan, the balance of training days (YEAR_PEOPLE=250)
#   make lint    style, types, and the rules of the house
#   make texts   collect the texts to translate
#   make bench   measure, all of it or a part (BENCH=turns; bench/README.md)
#   make lock    choose and pin the newest packages that fit pyproject.toml
#   make clean   remove what these commands made

PYTHON ?= $(shell command -v python3.11 >/dev/null 2>&1 && python3.11 -c "" >/dev/null 2>&1 && echo python3.11 || echo python3)
VENV   := .venv
BIN    := $(VENV)/bin
ARGS   ?=
BENCH  ?=

LOCALES := $(wildcard templates/locale/*/LC_MESSAGES/messages.po)

.PHONY: help chat run web test chaos round year lint bench texts lock clean
.DEFAULT_GOAL := help

help:
	@sed -n 's/^#   //p' Makefile

chat: $(VENV)/.run-installed
	@$(BIN)/pop chat $(ARGS)

run: $(VENV)/.run-installed
	@$(BIN)/pop run $(ARGS)

web: $(VENV)/.run-installed
	@$(BIN)/pop web --sample --db data/sample.sqlite3 $(ARGS)

test: $(VENV)/.dev-installed
	@$(BIN)/python -m scripts.get_browser
	$(BIN)/pytest -n 2 $(ARGS)

# CHAOS_KILLS, CHAOS_CHATS, CHAOS_DATABASE (sqlite, postgresql or both) and CHAOS_SEED set it up.
chaos: $(VENV)/.dev-installed
	@$(BIN)/python -m tests.chaos

# ROUND_PEOPLE, ROUND_DATABASE (sqlite, postgresql or both) and ROUND_SEED set it up.
round: $(VENV)/.dev-installed
	@$(BIN)/python -m tests.round

year: $(VENV)/.dev-installed
	@$(BIN)/python -m tests.year

lint: $(VENV)/.dev-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@for check in $(wildcard scripts/check_*.py); do echo "$$check"; $(BIN)/python $$check || exit 1; done

# BENCH names parts (turns, documents ...), BENCH_SIZE makes all of them larger or smaller.
bench: $(VENV)/.dev-installed $(VENV)/peers/.installed
	@$(BIN)/python -m bench.run $(BENCH)

texts: $(VENV)/.run-installed
	@mkdir -p templates/locale
	$(BIN)/python -m babel.messages.frontend -q extract -F babel.cfg -k Text -k T -k plural:1,2 -c "Translators:" --sort-by-file \
		--add-location=file --project=pop --version=1 --copyright-holder="the POP assistant contributors" \
		-o templates/locale/messages.pot bot dialogs plans templates
	@for po in $(LOCALES); do \
		lang=$${po#templates/locale/}; lang=$${lang%%/*}; echo "updating $$po"; \
		$(BIN)/pybabel -q update --no-fuzzy-matching --ignore-pot-creation-date \
			-i templates/locale/messages.pot -o $$po -l $$lang || exit 1; \
	done

CHECK_PYTHON = $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	echo "This needs Python 3.11 or newer; choose one with: make PYTHON=/path/to/python3.11" >&2; exit 1; }

$(VENV)/.run-installed: requirements.lock pyproject.toml
	@$(CHECK_PYTHON)
	@$(PYTHON) scripts/set_up.py run >&2

$(VENV)/.dev-installed: requirements-dev.lock requirements.lock pyproject.toml
	@$(CHECK_PYTHON)
	@$(PYTHON) scripts/set_up.py dev >&2

# The bots that turns are compared with have their libraries to themselves.
$(VENV)/peers/.installed: bench/peers/requirements.lock
	@$(CHECK_PYTHON)
	@echo "Setting up the bots to compare with (once)..." >&2
	@$(PYTHON) -m venv $(VENV)/peers </dev/null >&2
	@$(VENV)/peers/bin/python -m pip --disable-pip-version-check --no-input -qq \
		install --no-deps --require-hashes -r bench/peers/requirements.lock </dev/null >&2
	@touch $@

# Resolves for every platform and Python from 3.11. The development set comes first, and the
# application takes its versions from it, so that tests see what is shipped.
LOCK = $(VENV)/lock/bin/uv pip compile -q --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate \
	--custom-compile-command "make lock"

lock:
	@$(CHECK_PYTHON)
	@$(PYTHON) -m venv $(VENV)/lock && $(VENV)/lock/bin/python -m pip install -qq uv
	$(LOCK) pyproject.toml --group dev -o requirements-dev.lock
	$(LOCK) pyproject.toml --group build -c requirements-dev.lock -o requirements.lock
	$(LOCK) pyproject.toml --extra sso --group build -c requirements-dev.lock -o requirements-sso.lock
	$(LOCK) bench/peers/requirements.in -o bench/peers/requirements.lock

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache *.egg-info
	find bot dialogs plans tests bench -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true
	rm -f templates/locale/*/LC_MESSAGES/*.mo
