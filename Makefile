# `make demo` and `make test` do all the set-up: a fresh machine needs Python 3.11 and make, nothing else.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check storm coverage mutants bench oracles oracles-deep clean lock

demo: .venv/run  ## compare four alternatives for all of Norway on one day, and write the report; three minutes
	$(BIN)/samspill compare scenarios/national-day.yaml --out runs/demo

test: .venv/dev  ## all tests, on two cores
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: .venv/dev  ## what a change must pass: style, types, floors, tests, scenarios
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 --dist loadfile
	$(BIN)/samspill check scenarios/*.yaml scenarios/anchors/*.yaml

storm: .venv/dev  ## fifty thousand drawn ecosystems: both engines, the same columns; others in each run; and long queues
	SAMSPILL_STORM=1 SAMSPILL_EXAMPLES=50000 $(BIN)/python -m pytest tests/test_equality.py -k any_ecosystem
	SAMSPILL_STORM=1 $(BIN)/python -m pytest tests/test_theory.py -k many_jobs

coverage: .venv/dev  ## whether 95 % intervals cover, over forty seeds of a small scenario; some minutes
	$(BIN)/python -m tests.coverage.run

mutants: .venv/dev  ## plant known defects one by one: each must make a test fail; a quarter of an hour
	$(BIN)/python -m tests.mutants.run

bench: .venv/dev  ## how fast: both engines, SimPy, Ciw, cimba and a bare loop, on the same work; how whole commands grow; and datasets; an hour
	$(BIN)/python -m tests.bench.run
	$(BIN)/python -m tests.bench.run --growth --rounds 3
	$(BIN)/python -m tests.bench.run --datasets --rounds 3

oracles: .venv/dev build/node/ready  ## what others say of a dataset: `make oracles DATA=folder`; a minute for a million resources
	@test -n "$(DATA)" || { echo "Say which dataset: make oracles DATA=folder"; exit 2; }
	$(BIN)/python -m tests.oracles.run $(DATA)

oracles-deep: .venv/dev build/node/ready build/oracles/pyrofile/ready build/oracles/google/ready  ## the slow ones, on a sample
	@test -n "$(DATA)" || { echo "Say which dataset: make oracles-deep DATA=folder"; exit 2; }
	$(BIN)/python -m tests.oracles.run $(DATA) --deep

# What npm puts there runs nothing on its way: no package's install script is needed.
build/node/ready: tests/oracles/node/package.json tests/oracles/node/package-lock.json
	mkdir -p build/node
	cp $^ build/node
	npm ci --prefix build/node --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

build/oracles/%/ready: tests/oracles/deep/%.txt
	$(PYTHON) -m venv build/oracles/$*
	build/oracles/$*/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Samspill needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv

# Everything is pinned with hashes, and the project itself is installed without asking for anything more.
.venv/run: .venv/bin/python requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	$(BIN)/python -m sim.engine.warm  # compiles the engine, half a minute, once for each version of it
	@touch $@

.venv/dev: .venv/run requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

lock: .venv/dev  ## pin again, after pyproject.toml has changed
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras \
		--no-header --allow-unsafe --output-file requirements.lock pyproject.toml requirements-build.in
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --strip-extras \
		--no-header --allow-unsafe --extra dev --output-file requirements-dev.lock pyproject.toml requirements-build.in

clean:
	rm -rf .venv runs dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
