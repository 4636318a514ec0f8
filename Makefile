# Every command of the project; `make` alone lists them. Nothing here reads the terminal.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8080
WORKERS ?= 2
UV_VERSION := 0.13.9

BIN := .venv/bin
INSTALLED := .venv/.installed
LOCKER := .venv/lock/bin/uv

# Without cached bytecode every program that is started compiles the package anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help venv run start stop test faults check lint format types imports bench pictures lock

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(INSTALLED) ## set up, start Airflow on PORT (8080), run the sample regions, print the rankings
	@$(BIN)/python -m diaodu_airflow.run --port $(PORT)

start: $(INSTALLED) ## the same without the sample regions, as a single server in use does
	@$(BIN)/python -m diaodu_airflow.run --port $(PORT) --without-samples

stop: $(INSTALLED) ## stop what `make run` or `make start` started, and nothing else
	@$(BIN)/python -m diaodu_airflow.stop

test: $(INSTALLED) ## the whole suite
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

faults: $(INSTALLED) ## a whole year under Airflow while its tasks are killed at random (ten minutes)
	@$(BIN)/python -m pytest -n 0 tests/e2e/faulty_year.py

check: lint format types imports ## the quality gate

lint: $(INSTALLED)
	@$(BIN)/ruff check .

format: $(INSTALLED)
	@$(BIN)/ruff format --check .

types: $(INSTALLED)
	@$(BIN)/mypy --strict include

imports: $(INSTALLED)
	@$(BIN)/python -m pytest -q tests/test_architecture.py

bench: $(INSTALLED) ## measure, into var/bench.json
	@$(BIN)/python -m tests.benchmarks

pictures: $(INSTALLED) ## of the unit manual, anew; needs Chromium, LibreOffice and Poppler
	@$(BIN)/python -m tests.pictures

# pip before 23.3 needs what is wanted as name[extra] pinned as plain name too, so both are written.
define ALSO_WITHOUT_EXTRAS
/^[^ ]/ { printf "%s", bare; bare = ""; extra = /^[^ #]*\[/ }
{ print }
extra && !/^ *#/ { sub(/\[[^]]*\]/, ""); bare = bare $$0 "\n" }
END { printf "%s", bare }
endef
export ALSO_WITHOUT_EXTRAS

lock: $(LOCKER) ## pin requirements*.in in requirements.txt with hashes; UPGRADE=--upgrade for newer
	@$(LOCKER) pip compile --quiet $(UPGRADE) --python-version 3.11 --python-platform linux \
		--generate-hashes --no-strip-extras --custom-compile-command "make lock" \
		--output-file requirements.txt requirements.in requirements-dev.in
	@awk "$$ALSO_WITHOUT_EXTRAS" requirements.txt > requirements.tmp
	@mv requirements.tmp requirements.txt

venv: $(INSTALLED)

$(INSTALLED): requirements.txt pyproject.toml
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11) and "Python 3.11 is needed")'
	@test -x $(BIN)/python || "$(PYTHON)" -m venv .venv
	@echo "Installing the locked dependencies; the first time takes a few minutes."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(LOCKER):
	@"$(PYTHON)" -m venv .venv/lock
	@.venv/lock/bin/python -m pip install -qq --disable-pip-version-check uv==$(UV_VERSION)
