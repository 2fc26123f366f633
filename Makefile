# Two commands do everything on a fresh machine: `make serve` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
INDEX ?= index
EVAL_INDEX ?= .rettesnor/eval-index
READY := $(VENV)/.ready
AXE := node_modules/axe-core/axe.min.js

.PHONY: serve test check eval setup axe screenshots clean

serve: $(INDEX)/current.json
	RETTESNOR_INDEX=$(INDEX) RETTESNOR_SERVE__ORIGINALS='["ingest/editions"]' $(BIN)/rettesnor serve

# Without npm the accessibility tests are skipped, and say so. A process a core, a thread a process.
test: $(READY) $(if $(shell command -v npm),$(AXE))
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --durations 15

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy

# The gated sets against the recorded baseline, over an index of the editions alone; what did not change is not read again.
eval: $(READY)
	$(BIN)/rettesnor ingest --index $(EVAL_INDEX)
	$(BIN)/rettesnor eval gate --index $(EVAL_INDEX)

# The picture in the README; needs Chromium.
screenshots: $(INDEX)/current.json
	RETTESNOR_INDEX=$(INDEX) $(BIN)/python tests/web/screenshots.py

setup: $(READY)

# What the accessibility tests run in the page; the product does not contain it.
axe: $(AXE)

$(AXE):
	npm install --no-save --no-package-lock --ignore-scripts --silent axe-core@4.14.1

# Python packages, once; again when pyproject.toml changes.
$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	touch $(READY)

# The bundled editions, once; an index of your own is left as it is.
$(INDEX)/current.json: | $(READY)
	$(BIN)/rettesnor ingest --index $(INDEX)

clean:
	rm -rf $(VENV) build node_modules *.egg-info
