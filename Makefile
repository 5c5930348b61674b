# The commands of the project; `make` lists them.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
# Parallel test processes; 0 runs the tests in one.
WORKERS ?= 2
# More for pytest, as in: make test PYTEST="-k quorum"
PYTEST ?=
# Each process takes its part of the tests in their order, and when it is done half of what another has left: what a
# module stands on is built in one process, seldom in two.
PARALLEL = -n $(WORKERS) --dist worksteal

VENV := .venv
BIN := $(VENV)/bin
PDF_VENV := .venv-pdf
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes
TEST_ENV := DJANGO_SETTINGS_MODULE=township.testing_settings
DEMO_ENV := DJANGO_SETTINGS_MODULE=township.settings TOWNSHIP_DEMO=1

# The targets below work on databases and files of their own, whatever the shell points at.
unexport ATTACHMENT_STORAGE ATTACHMENT_STORAGE_OPTIONS CACHE
unexport PUBLIC_ADDRESS CHECKPOINT_DIR CHECKPOINT_KEY_FILE
unexport DATABASE_URL SECRET_KEY BALLOT_KEY MEDIA_ROOT ALLOWED_HOSTS CSRF_TRUSTED_ORIGINS
unexport TOWNSHIP_DEMO TOWNSHIP_DEBUG TOWNSHIP_HTTPS TRUST_PROXY DJANGO_SETTINGS_MODULE
# pytest rewrites every assert; a process that may not keep the result does so anew for ten seconds.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo demo-reset test test-fast test-sqlite test-postgres test-links test-coverage test-browser test-pdf bench lint style \
	types types-baseline checks fmt lock audit

help: ## list the commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | \
		while IFS='|' read -r name what; do printf '  make %-14s %s\n' "$$name" "$$what"; done

demo: $(VENV)/.runtime ## the demonstration township on http://HOST:PORT (127.0.0.1:8000); keeps its data
	@mkdir -p var/demo
	@$(DEMO_ENV) $(BIN)/python manage.py load_demo --check
	@$(DEMO_ENV) $(BIN)/python manage.py migrate --no-input --verbosity 0
	@$(DEMO_ENV) $(BIN)/python manage.py load_demo
	@printf '\nhttp://%s:%s/  (Ctrl+C stops it; the data stay)\n\n' '$(HOST)' '$(PORT)'
	@$(DEMO_ENV) $(BIN)/python manage.py work --parent $$$$ & \
	exec env $(DEMO_ENV) $(BIN)/gunicorn township.wsgi --bind '$(HOST):$(PORT)' --worker-class gthread \
		--workers 2 --threads 4 --no-control-socket --log-level warning

demo-reset: ## the demonstration from its beginning: what was done in it is lost
	rm -rf var/demo
	@$(MAKE) --no-print-directory demo

test: test-sqlite test-postgres ## the whole suite on SQLite, then on PostgreSQL; without a browser

# Rules, forms, arithmetic and architecture: nothing here walks a dossier through the whole corridor.
FAST = tests/test_architecture.py tests/test_consistency.py tests/test_rules_coverage.py \
	$(wildcard tests/appointments/*/test_rules.py tests/*/test_arithmetic.py tests/*/*/test_arithmetic.py) \
	$(wildcard tests/*/*/test_tally.py tests/*/test_every_rule_is_tested.py) \
	$(addprefix tests/township/test_,$(addsuffix .py,calendar identity kinship kinship_families kinship_matching \
	retirement roster_forms sanction_windows sortkey workbook_admission workbook_checking workbook_reading))

test-fast: $(VENV)/.dev ## within a minute: rules, forms, arithmetic, architecture, on SQLite
	$(BIN)/pytest $(PARALLEL) $(FAST) $(PYTEST)

test-sqlite: $(VENV)/.dev ## the suite on SQLite
	@echo '== SQLite'
	$(BIN)/pytest $(PARALLEL) $(PYTEST)

test-postgres: $(VENV)/.dev ## the suite on a PostgreSQL that lives as long as the tests
	@echo '== PostgreSQL'
	$(BIN)/python .ci/with_postgres.py -- $(BIN)/pytest $(PARALLEL) $(PYTEST)

test-links: $(VENV)/.dev ## every office follows every link there is, without end: a quarter of an hour and more, no part of CI
	EVERY_LINK=1 $(BIN)/pytest $(PARALLEL) tests/demonstration/test_every_link.py tests/elections/test_links.py $(PYTEST)

test-coverage: $(VENV)/.dev ## the suite on SQLite: which lines and branches it takes; the floor is in pyproject.toml
	@echo '== SQLite, with the lines and branches it takes'
	$(BIN)/pytest -p branches_taken $(PARALLEL) $(PYTEST)

test-browser: $(VENV)/.browser ## the browser tests, in the system's Chromium; the meeting also on PostgreSQL
	@echo '== Browser'
	$(BIN)/pytest $(PARALLEL) tests/browser $(PYTEST)
	$(BIN)/python .ci/with_postgres.py -- $(BIN)/pytest $(PARALLEL) tests/browser/test_meeting.py $(PYTEST)

test-pdf: $(PDF_VENV)/.filled ## a sheet of a bundle as PDF, in an environment of its own; needs Pango and Chinese fonts
	$(PDF_VENV)/bin/python .ci/pdf.py

bench: $(VENV)/.dev ## how fast it is, on SQLite and on PostgreSQL: benchmarks/README.md
	$(BIN)/python -m benchmarks
	$(BIN)/python .ci/with_postgres.py -- $(BIN)/python -m benchmarks

lint: style types checks ## style, types, Django's checks for development and production, pending migrations

style: $(VENV)/.dev
	$(BIN)/ruff check --output-format concise .
	$(BIN)/ruff format --check .
	$(BIN)/python .ci/templates.py --check

types: $(VENV)/.dev ## types, by mypy: no error in the strict areas, elsewhere no more than the baseline
	$(BIN)/python .ci/checked_types.py

types-baseline: $(VENV)/.dev ## lower the baseline of errors in types to what is found; it never rises
	$(BIN)/python .ci/checked_types.py --write

checks: $(VENV)/.dev
	$(TEST_ENV) $(BIN)/python manage.py check --fail-level WARNING
	SECRET_KEY="$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
		DATABASE_URL=postgresql://localhost/township ALLOWED_HOSTS=example.invalid \
		$(BIN)/python manage.py check --deploy --fail-level WARNING
	$(TEST_ENV) $(BIN)/python manage.py makemigrations --check --dry-run

fmt: $(VENV)/.dev ## format, and mend what can be mended automatically
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .
	$(BIN)/python .ci/templates.py

# Without registry addresses or local paths, and for every platform.
COMPILE = $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate

lock: $(VENV)/.dev ## newest allowed versions into requirements*.txt, with hashes
	$(COMPILE) requirements.in -o requirements.txt
	$(COMPILE) requirements-dev.in -o requirements-dev.txt
	$(COMPILE) requirements-browser.in -o requirements-browser.txt
	$(COMPILE) requirements-audit.in -o requirements-audit.txt
	$(COMPILE) requirements-pdf.in -o requirements-pdf.txt

# Beside the rest: what is tested there is that nothing is missing without it.
$(PDF_VENV)/.filled: requirements-pdf.txt
	$(PYTHON) -m venv $(PDF_VENV)
	$(PDF_VENV)/bin/python -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements-pdf.txt
	@touch $@

# Not part of CI, which reaches no such service; without an answer for every package it fails, and says so.
AUDIT_VENV := .venv-audit
AUDIT = $(AUDIT_VENV)/bin/pip-audit --strict --require-hashes --disable-pip --progress-spinner off

audit: $(AUDIT_VENV)/.filled ## ask the database of known vulnerabilities about every locked package; needs the network
	@for locked in requirements.txt requirements-dev.txt requirements-browser.txt requirements-audit.txt requirements-pdf.txt; do \
		echo "== $$locked"; $(AUDIT) -r $$locked || { echo "audit: $$locked has NOT passed" >&2; exit 1; }; done

$(AUDIT_VENV)/.filled: requirements-audit.txt
	$(PYTHON) -m venv $(AUDIT_VENV)
	$(AUDIT_VENV)/bin/python -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements-audit.txt
	@touch $@

# The stamps say which locked file the environment was last filled from.

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo 'Python lacks venv: apt-get install python3-venv' >&2; exit 1; }

$(VENV)/.runtime: requirements.txt | $(BIN)/python
	$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(BIN)/python
	$(PIP) -r requirements-dev.txt
	@touch $@

$(VENV)/.browser: requirements-browser.txt | $(BIN)/python
	$(PIP) -r requirements-browser.txt
	@touch $@
