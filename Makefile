PYTHON ?= python3.11
BIN := .venv/bin
export PYTHONDONTWRITEBYTECODE ?=

.PHONY: install run test bench cluster lint audit messages pictures

install: .venv/installed node_modules/installed messages  ## environment and front-end packages, from the lock files

.venv/installed: requirements/dev.lock pyproject.toml
	$(PYTHON) -m venv .venv || python3 -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

node_modules/installed: package-lock.json package.json
	npm ci --silent
	touch $@

messages:  ## translations, compiled where they are used
	$(BIN)/python -c "import glob, polib; [polib.pofile(po).save_as_mofile(po[:-2] + 'mo') for po in glob.glob('src/lotsen/*/locale/*/LC_MESSAGES/*.po')]"

run: install  ## the demo at http://localhost:8000
	$(BIN)/lotsen serve --demo

test: install
	sh tests/run

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

audit: install  ## the code by bandit; the locked packages against published advisories, which needs the network
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml src
	$(BIN)/pip-audit --require-hashes --disable-pip --requirement requirements/dev.lock
	npm audit --omit=dev

bench: install
	$(BIN)/python bench/run.py

cluster: install  ## several processes with PostgreSQL and Redis on loopback
	$(BIN)/python -m tests.cluster

pictures: install  ## the README's picture, taken anew
	$(BIN)/python -m tests.pictures
