# `make demo`, `make test` and `make crawl` set up .venv by themselves, once.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test crawl torture lock clean

demo: $(READY)
	@$(BIN)/scrapy demo --crawl

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

crawl: $(READY)
	$(BIN)/scrapy crawl local_news

# make torture N=600: so many kills of a crawl, and what was lost by them.
N ?= 60
torture: $(READY)
	@$(BIN)/python -m tests.crawls.torture --kills $(N)

# After a change of dependencies in pyproject.toml.
lock:
	uv pip compile --universal --generate-hashes --no-header --no-annotate \
	    --extra dev --output-file requirements.lock pyproject.toml

clean:
	rm -rf .venv

$(READY): requirements.lock
	@command -v $(PYTHON) >/dev/null || \
	    { echo "$(PYTHON) is missing; install Python: apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "$(PYTHON) is older than 3.11; run make PYTHON=python3.11 or a newer one" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	    { echo "Python's venv is missing; install it: apt-get install python3-venv" >&2; exit 1; }
	@echo "Setting up .venv from requirements.lock, once ..."
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $(READY)
