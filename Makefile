# make run    the pages, on the example case    make test   all checks, as CI runs them
# make bench  speed, memory, cold start        make train, make evaluate   the sentence labels and the scores
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet

.PHONY: setup run office browser test bench experiments train evaluate readme keys lock

setup: .venv/ready api/static/vendor/ready

# What is installed follows the lock; nothing is installed again while it stays the same.
.venv/installed: requirements.lock
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) install --require-hashes -r requirements.lock
	@touch $@

.venv/ready: .venv/installed pyproject.toml
	$(PIP) install --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q rmp_check api
	@touch $@

# The styles of the pages. Without Node.js the command line works, and `rmp-check serve` says what is missing.
api/static/vendor/ready: package-lock.json .npmrc api/assets.py | .venv/ready
	@if command -v npm >/dev/null; then \
		npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && \
		$(BIN)/python -m api.assets && touch $@; \
	else \
		echo "Node.js is missing: the pages need it at set-up for their styles (install Node.js 18 or" \
			"newer, which brings npm, and run make again). The command line works without." >&2; \
	fi

# Exit status 1 only says that the case has open questions.
run: setup
	@$(BIN)/rmp-check check examples/case.json || test $$? -eq 1
	@$(BIN)/rmp-check serve --open /example

# LibreOffice prints documents for the tests of the PDF reader; it is installed where that is allowed.
office:
	@if ! command -v soffice >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get -qq update >/dev/null && DEBIAN_FRONTEND=noninteractive \
		apt-get -qq install -y --no-install-recommends libreoffice-writer-nogui >/dev/null; \
	fi; command -v soffice >/dev/null || \
		echo "LibreOffice is missing and cannot be installed here: its tests are SKIPPED (install soffice)." >&2

test: setup office browser
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

# The tests of the pages need a browser; where it may not be installed, they say loudly that they are left out.
browser:
	@command -v chromium >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } >/dev/null; } || \
		echo "Chromium is not installed: THE PAGES ARE NOT TESTED IN A BROWSER" >&2

# en_core_web_sm is what the figures are compared with; it is installed for the benchmark only.
.cache/bench/ready: requirements-bench.lock
	rm -rf .cache/bench
	$(PIP) install --no-deps --require-hashes --target .cache/bench -r requirements-bench.lock
	@touch $@

bench: setup .cache/bench/ready
	PYTHONPATH=.cache/bench $(BIN)/python -m rmp_check.bench docs/performance.md
	$(BIN)/python -m api.load

# The static embeddings are compared with the shipped labels, and are no part of the checker.
.cache/experiments/ready: requirements-experiments.lock
	rm -rf .cache/experiments
	$(PIP) install --no-deps --require-hashes --target .cache/experiments -r requirements-experiments.lock
	@touch $@

experiments: setup .cache/experiments/ready
	PYTHONPATH=.cache/experiments $(BIN)/python -m rmp_check.experiments

train: setup
	$(BIN)/rmp-check train

evaluate: setup
	$(BIN)/rmp-check evaluate

# The table of criteria in the README, from the criteria themselves.
readme: setup
	$(BIN)/python -m rmp_check.explain README.md

# The key words of the patterns, after patterns have been changed; without it they are only slower.
keys: setup
	$(BIN)/python -m rmp_check.key_words rmp_check/keys.txt

# New versions of the dependencies (needs uv).
lock:
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --all-extras \
		--python-version 3.11 pyproject.toml --output-file requirements.lock
