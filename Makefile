# The workshop's commands; `make` alone lists them. GNU make 3.81 and any POSIX shell will do.

# The first of these that is 3.11 or newer makes .venv.
PYTHON ?= python3 python3.14 python3.13 python3.12 python3.11
WORKERS ?= 2
# Branch coverage in per cent below which `make test` fails: of the office's rules, and of all rooms.
FLOOR_WORKFLOW ?= 100
FLOOR_WHOLE ?= 95

PY := .venv/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes
PO := $(wildcard locales/*/LC_MESSAGES/otklik.po)
MO := $(PO:.po=.mo)
LOCKS := installer run test lint browser postgres bench lock
# What the tests and linters stand on; the product itself needs less: see `setup`.
DEV := .venv/.dev $(MO)
# Tests that need a tool of their own have commands of their own: see `browser`.
BROWSER_TESTS := tests/demo_page tests/browser
APART := $(BROWSER_TESTS:%=--ignore=%)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo run test faults lint bench browser postgres installers lock catalogues clean

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' Makefile

setup: .venv/.run $(MO) ## make .venv, install what the product needs, compile the catalogues

demo: .venv/.run $(MO) ## a Telegram on this machine, an office in it, and the bot
	@$(PY) -m demo

run: .venv/.run $(MO) ## the bot itself, with the token from the environment
	@$(PY) -m bot run

test: $(DEV) ## all tests, with the coverage floors
	$(PY) -m pytest -n $(WORKERS) --dist worksteal -m "not postgres" $(APART) --cov --cov-report= $(ARGS)
	@echo "Coverage of workflow/, at least $(FLOOR_WORKFLOW) %:"
	@$(PY) -m coverage report --include='workflow/*' --fail-under=$(FLOOR_WORKFLOW)
	@echo "Coverage of all rooms, at least $(FLOOR_WHOLE) %:"
	@$(PY) -m coverage report --fail-under=$(FLOOR_WHOLE)

faults: $(DEV) .venv/.postgres ## every fault an office can meet, often enough to believe the table (FAULT="part of a name" for some)
	@$(PY) -m tests.faults $(if $(FAULT),"$(FAULT)")

lint: $(DEV) ## style, format, types, import contracts, catalogues
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -c "from importlinter.cli import lint_imports_command as lint; lint()"
	$(PY) -m pytest -q --no-header tests/workshop/test_catalogues.py

bench: $(DEV) .venv/.bench ## speed beside others' and at every age, ten minutes or so (SIZES="1000 1000000" for other ages)
	$(PY) -m benchmarks.working_time
	$(PY) -m benchmarks.tap
	$(PY) -m benchmarks.verify
	$(PY) -m benchmarks.timers
	$(PY) -m benchmarks.growth $(SIZES)

browser: $(DEV) .venv/.browser ## the demo page, driven in Chromium
	@chromium=$${OTKLIK_CHROMIUM:-$$(command -v chromium || command -v chromium-browser || command -v google-chrome)}; \
	if [ -n "$$chromium" ]; then OTKLIK_CHROMIUM="$$chromium" $(PY) -m pytest $(wildcard $(BROWSER_TESTS)) $(ARGS); else \
	  echo "No Chromium found, so the page was not driven. Install one, or name it: make browser OTKLIK_CHROMIUM=/path/to/chrome"; fi

postgres: $(DEV) .venv/.postgres ## storage, instances, stories and faults over a real server
	$(PY) -m pytest -n $(WORKERS) --dist worksteal -m postgres $(APART) $(ARGS)
	$(PY) -m pytest -n $(WORKERS) --dist worksteal tests/stories tests/faults --over postgres $(ARGS)

installers: .venv/.python ## every lock, installed by the oldest and the newest pip in a folder that is thrown away
	@$(PY) -m tests.workshop.installers

catalogues: $(DEV) ## collect msgids from code and templates into the catalogues
	$(PY) -m babel.messages.frontend -q extract -F babel.cfg --no-location --sort-output --omit-header -o .venv/otklik.pot .
	$(PY) -m babel.messages.frontend -q update -i .venv/otklik.pot -d locales -D otklik \
	  --ignore-pot-creation-date --no-fuzzy-matching --ignore-obsolete

lock: .venv/.lock ## write requirements/*.txt anew (UPGRADE=--upgrade for newer versions)
	@cd requirements && for name in $(LOCKS); do \
	  ../$(PY) -m uv pip compile --quiet $(UPGRADE) --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --no-strip-extras --custom-compile-command "make lock" $$name.in -o $$name.txt || exit 1; \
	done

clean: ## remove everything that these commands made
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage .coverage.* coverage.xml
	rm -f locales/*/LC_MESSAGES/otklik.mo
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- What the commands stand on ---------------------------------------------------------------------------------------
# A stamp in .venv says which locks are installed, so that a second `make` has nothing to do.

.venv/.python:
	@python=; \
	for name in $(PYTHON); do \
	  if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$name; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "Otklik needs Python 3.11 or newer; none of these is: $(PYTHON). Install it, or name it: make PYTHON=/path/to/python3.12" >&2; exit 1; \
	fi; \
	if [ -x $(PY) ] && $(PY) -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then :; else \
	  echo "Making .venv with $$("$$python" --version)..."; \
	  "$$python" -m venv --clear .venv || { rm -rf .venv; \
	    echo "$$python cannot make a virtual environment: its venv or ensurepip module is missing." >&2; \
	    echo "On Debian and Ubuntu: apt-get install python3-venv. Then run make again." >&2; exit 1; }; \
	fi
	@touch $@

.venv/.installer: .venv/.python requirements/installer.txt
	@echo "Bringing the installer to its version..."
	@$(PIP) -r requirements/installer.txt
	@touch $@

.venv/.run: .venv/.installer requirements/run.txt
	@echo "Installing what the product needs..."
	@$(PIP) -r requirements/run.txt
	@touch $@

.venv/.dev: .venv/.run requirements/run.txt requirements/test.txt requirements/lint.txt
	@echo "Installing what the tests and linters need..."
	@$(PIP) -r requirements/run.txt -r requirements/test.txt -r requirements/lint.txt
	@touch $@

.venv/.bench .venv/.browser .venv/.postgres .venv/.lock: .venv/.%: .venv/.installer requirements/%.txt
	@echo "Installing requirements/$*.txt..."
	@$(PIP) -r requirements/$*.txt
	@touch $@

%.mo: %.po | .venv/.run
	@$(PY) -m babel.messages.frontend compile --statistics -i $< -o $@
