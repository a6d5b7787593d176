# Every target makes ready what it needs. `make help` lists them.
PYTHON ?= python3
.DEFAULT_GOAL := help
.PHONY: help run dev test check build verify docs bench lock licences sbom audit clean

help: ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

run: ## make everything ready and serve the dashboard on 127.0.0.1 (PORT=8501)
	@$(PYTHON) start.py run

dev: ready ## serve with reload when code changes (PORT=8501)
	@.venv/bin/python -m streamlit run dashboard.py --server.port $${PORT:-8501} --server.fileWatcherType auto --server.runOnSave true

test: ## make everything ready and run all tests
	@$(PYTHON) start.py test

check: ## lint, format and types
	@$(PYTHON) start.py check

build: ready ## build the data set (AUDIT_SOURCES=folder adds the reports' passages)
	@.venv/bin/python -m etl build

verify: ready ## prove every anchor against the full texts in AUDIT_SOURCES and write the lock
	@.venv/bin/python -m etl verify

docs: ready ## write the generated documentation and JSON schemas
	@.venv/bin/python -m etl docs

bench: ready ## measure against made-up national data
	@.venv/bin/python -m benchmarks

.PHONY: ready
ready:
	@$(PYTHON) start.py ready

COMPILE = .venv/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate --quiet --custom-compile-command "make lock"
lock: ready ## resolve pyproject.toml into requirements.txt, with hashes; deploy/requirements.txt is the part that runs
	@$(COMPILE) --extra test -o requirements.txt
	@$(COMPILE) -c requirements.txt -o deploy/requirements.txt

licences sbom audit: ready
	@.venv/bin/python -m deploy.packages $@
licences: ## write docs/licenser.md: every package and its licence
sbom:     ## write sbom.cdx.json: a bill of materials (CycloneDX) of what runs
audit:    ## ask for known vulnerabilities in the packages

clean: ## remove the environment and everything built
	rm -rf .venv data/releases data/findings.duckdb .pytest_cache .mypy_cache .ruff_cache
