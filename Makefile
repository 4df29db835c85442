# Dateline: every target does its own set-up in .venv; nothing needs to be installed by hand before.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: help run test lint types imports pytest accept bench soak screenshots lock catalogues clean

help:
	@echo "make run    set up and open Dateline on a sample release"
	@echo "make test   set up and run linters, type check, import contracts and tests"
	@echo "make bench  measure start-up, convert and export against pandoc and a bare window"
	@echo "make soak   the long random tests      make screenshots  pictures of the window"
	@echo "make lock   pin the dependencies anew  make catalogues   collect and compile messages"

run:
	@$(PYTHON) tools/bootstrap.py run
	@$(BIN)/python main.py --sample

test: lint types imports pytest

.venv/dev.stamp: requirements-dev.lock
	@$(PYTHON) tools/bootstrap.py dev

lint: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev.stamp
	$(BIN)/mypy

imports: .venv/dev.stamp
	$(BIN)/lint-imports

pytest: .venv/dev.stamp
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest -n 2

accept: .venv/dev.stamp
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest --accept tests

bench: .venv/dev.stamp
	$(BIN)/python -m tests.benchmarks

soak: .venv/dev.stamp
	HYPOTHESIS_PROFILE=soak QT_QPA_PLATFORM=offscreen $(BIN)/pytest -n 2

screenshots: .venv/dev.stamp
	$(BIN)/python tools/screenshots.py

lock: .venv/dev.stamp
	$(PYTHON) tools/bootstrap.py lock

catalogues: .venv/dev.stamp
	$(BIN)/python tools/catalogues.py

clean:
	rm -rf .venv build dist out .mypy_cache .pytest_cache .ruff_cache .hypothesis
