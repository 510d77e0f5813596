# Each target sets up what it needs in .venv by itself, once: demo and crawl what crawls and reads
# the feeds, check and test the tools and all extras as well.
PYTHON ?= python3
# Where it is set each of the many processes compiles all modules anew.
unexport PYTHONDONTWRITEBYTECODE
BIN := .venv/bin
CORE := .venv/.core
TOOLS := .venv/.tools
# Goals side by side; all are made though one fails, and the last line names those that failed.
SIDE_BY_SIDE := @$(MAKE) --no-print-directory --jobs --keep-going

.PHONY: demo crawl setup check test lint ruff mypy imports quick all simulate torture powercut chaos lock clean

demo: $(CORE)
	@$(BIN)/scrapy demo --crawl

crawl: $(CORE)
	$(BIN)/scrapy crawl local_news

setup: $(TOOLS)

# Seconds: for every save. `make test` is for every push.
check: $(TOOLS)
	$(SIDE_BY_SIDE) lint quick

test: $(TOOLS)
	$(SIDE_BY_SIDE) lint all

lint: ruff imports mypy

ruff: $(TOOLS)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

mypy: $(TOOLS)
	$(BIN)/mypy

imports: $(TOOLS)
	$(BIN)/lint-imports --no-logo

quick: $(TOOLS)
	$(BIN)/pytest -m "not slow" --numprocesses=2 --dist=worksteal

all: $(TOOLS)
	$(BIN)/pytest --numprocesses=auto --dist=worksteal

# make simulate N=10000: so many histories of a site and its crawls, played without a network, and
# twenty over the real engine and loopback.
simulate: $(TOOLS)
	@$(BIN)/python -m tests.simulator --seeds $(N)
	@$(BIN)/python -m tests.simulator --engine --seeds 20

# make torture N=600: so many kills of a crawl, as many again of one whose ledger is in PostgreSQL,
# and what was lost by them.
N ?= 60
torture: $(TOOLS)
	@$(BIN)/python -m tests.crawls.torture --kills $(N)
	@$(BIN)/python -m tests.crawls.torture --kills $(N) --shared

# make powercut N=20000: so many states of the disk after a power cut, and what was lost in them.
powercut: $(TOOLS)
	@$(BIN)/python -m tests.store.power_cut --states $(N)

# After a change of dependencies in pyproject.toml; `lock UPGRADE=--upgrade` for newer versions.
COMPILE := uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate $(UPGRADE)
lock:
	$(COMPILE) --all-extras --output-file requirements-dev.lock pyproject.toml >/dev/null
	$(COMPILE) --extra analysis --extra browse --constraint requirements-dev.lock \
	    --output-file requirements.lock pyproject.toml >/dev/null
	$(COMPILE) --extra operations --extra fleet --constraint requirements-dev.lock \
	    --output-file deploy/requirements.lock pyproject.toml >/dev/null

# make chaos SITES=60 WORKERS=4 DAYS=10: a fleet on loopback, its workers killed and frozen, its
# database restarted, its bucket refusing; and what was lost, twice there, or asked twice at a time.
SITES ?= 60
WORKERS ?= 4
DAYS ?= 10
chaos: $(TOOLS)
	@$(BIN)/python -m tests.fleet.chaos --sites $(SITES) --workers $(WORKERS) --days $(DAYS)

clean:
	rm -rf .venv

$(CORE): requirements.lock
	@command -v $(PYTHON) >/dev/null || \
	    { echo "$(PYTHON) is missing; install Python: apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "$(PYTHON) is older than 3.11; run make PYTHON=python3.11 or a newer one" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	    { echo "Python's venv is missing; install it: apt-get install python3-venv" >&2; exit 1; }
	@echo "Setting up .venv from requirements.lock, once ..."
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $(CORE)

$(TOOLS): $(CORE) requirements-dev.lock
	@echo "Adding the tools from requirements-dev.lock, once ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $(TOOLS)
