# make demo · test · bench · docs – each makes what it needs first (a virtual environment in .venv; on Debian, as root,
# missing packages too) and says so. Nothing is made twice: an environment is completed again only when pyproject.toml
# has changed.
#
#     make PYTHON=python3.12 test     another interpreter than python3 (3.11 or later)
#     make ARGS=--no-open demo        options of `volteface demo`
#     make BENCHES=bench/line.py bench    one benchmark

PYTHON ?= python3
# Each interpreter has its own: make PYTHON=python3.12 test leaves .venv alone.
VENV ?= $(if $(filter python3,$(PYTHON)),.venv,.venv-$(notdir $(PYTHON)))
ARGS ?=
# A benchmark is a script (or a folder that runs) that prints `name value unit`; what they share stands in synthetic.py.
BENCHES ?= $(filter-out bench/synthetic.py,$(sort $(wildcard bench/*.py))) bench/line-truth bench/validity

# An environment whose interpreter has gone is made anew.
STALE := $(shell $(VENV)/bin/python -c '' 2>/dev/null || rm -f $(VENV)/.made-*)

.DEFAULT_GOAL := help
.PHONY: help demo test bench docs clean

help:
	@echo "make demo    a line over 230 years, from real texts, into ./volteface-demo and the browser"
	@echo "make test    lint, format, types, architecture, dependencies, licences, modules, tests, docs"
	@echo "make bench   speed and quality, each beside a peer: name value unit"
	@echo "make docs    the documentation, into docs/_build/html"
	@echo "make clean   removes .venv and what was built"

demo: $(VENV)/.made-demo
	@echo "demo: $(VENV)/bin/volteface demo $(ARGS)"
	@$(VENV)/bin/volteface demo $(ARGS)

test: $(VENV)/.made-test
	@echo "test: nine checks, the first failure stops"
	@sh tools/debian.sh chromium || echo "test: without Chromium the tests of the desk's pages are skipped"
	@sh tools/test.sh $(VENV)

# pdftotext is a peer; without it bench/read.py says that it goes on alone.
bench: $(VENV)/.made-bench
	@sh tools/debian.sh poppler-utils || true
	@set -e; for bench in $(BENCHES); do echo "bench: $$bench"; $(VENV)/bin/python $$bench; done

docs: $(VENV)/.made-docs
	@echo "docs: building docs/_build/html"
	@$(VENV)/bin/sphinx-build --fail-on-warning --keep-going --quiet docs docs/_build/html
	@echo "docs: open docs/_build/html/index.html"

clean:
	@echo "clean: removing $(VENV), docs/_build, docs/reference/generated and the caches"
	@rm -rf $(VENV) docs/_build docs/reference/generated .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

# A stamp inside the environment: it goes when the environment goes.
$(VENV)/.made-demo: pyproject.toml tools/environment.sh
	@sh tools/environment.sh $(PYTHON) $(VENV)
	@touch $@

$(VENV)/.made-test: pyproject.toml tools/environment.sh
	@sh tools/environment.sh $(PYTHON) $(VENV) test check docs
	@touch $@ $(VENV)/.made-demo $(VENV)/.made-docs

$(VENV)/.made-bench: pyproject.toml tools/environment.sh
	@sh tools/environment.sh $(PYTHON) $(VENV) bench
	@touch $@ $(VENV)/.made-demo

$(VENV)/.made-docs: pyproject.toml tools/environment.sh
	@sh tools/environment.sh $(PYTHON) $(VENV) docs
	@touch $@ $(VENV)/.made-demo
