# Every target says what it does: type `make`. What takes more than three lines lives in tools/.

.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory

PYTHON := .venv/bin/python
PYTEST := $(PYTHON) -m pytest
# eventlet changes the whole process it is loaded in, so what lives under it is tested in a process of its own.
GREEN := $(PYTHON) -m devstack.green
# Most tests wait more than they compute: three files at a time, each with servers of its own.
SIDE_BY_SIDE := --numprocesses 3 --dist loadfile
# Anything more to say to the command: make run OPTIONS="--quiet", make test OPTIONS="-k delegation"
OPTIONS ?=

.PHONY: help
help: ## show this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: install
install: ## make .venv with everything of requirements.lock (costs nothing the second time)
	@python3 tools/bootstrap.py install

.PHONY: lock
lock: ## choose the version of every package anew, into requirements.lock
	@python3 tools/bootstrap.py lock

.PHONY: run
run: install ## start the whole platform on this machine (SEPARATE=1: a process per service and kind)
	@$(PYTHON) -m devstack web || echo "spico: going on without the web client"
	@exec $(PYTHON) -m devstack run $(if $(SEPARATE),--separate) $(OPTIONS)

.PHONY: demo
demo: install ## load the demo region into the running platform, where it is not yet
	@$(PYTHON) -m devstack demo

.PHONY: code
code: install ## show the one-time code of a demo account: make code LOGIN=…
	@$(PYTHON) -m devstack code $(LOGIN)

.PHONY: stop
stop: install ## stop the platform started by `make run` elsewhere
	@$(PYTHON) -m devstack stop

.PHONY: memory
memory: install ## weigh the running platform, process by process
	@$(PYTHON) -m devstack memory

.PHONY: audit
audit: install ## question a log: make audit OPTIONS="verify dossiers" (docs/AUDIT.md)
	@$(PYTHON) -m spico_audit $(OPTIONS)

.PHONY: web
web: install ## build the web client, where its sources changed
	@$(PYTHON) -m devstack web

.PHONY: web-check
web-check: install ## build the web client, check its types, rules, quick tests and the weight of its first screen
	@$(PYTHON) -m devstack web --check

.PHONY: screenshots
screenshots: web ## write a picture of each screen into docs/screenshots (needs Debian's chromium)
	@SPICO_SCREENSHOTS=docs/screenshots $(PYTEST) -q tests/scenarios/web/test_every_screen*.py $(OPTIONS)

.PHONY: test
test: install ## run every quick test, on a real MongoDB, and on RabbitMQ where one is found (9 minutes)
	@$(MAKE) web-check test-green
	@$(PYTEST) $(SIDE_BY_SIDE) -m "not green and not fault and not scenario" $(OPTIONS)

.PHONY: test-green
test-green: install ## run the quick tests that live under eventlet
	@$(GREEN) -m "green and not fault" $(OPTIONS)

# One platform serves all of them, and none of them is chosen by an OPTIONS that chooses others.
.PHONY: test-scenarios
test-scenarios: install ## tell the stories on the whole platform, through the gateway and in Chromium (14 minutes)
	@$(PYTEST) -m "scenario and not fault" $(OPTIONS) || [ $$? -eq 5 ]

.PHONY: test-faults
test-faults: install ## kill servers and processes, and see that nothing is lost (minutes)
	@$(GREEN) -m "green and fault" --timeout 600 $(OPTIONS) || [ $$? -eq 5 ]
	@$(PYTEST) -m "fault and not green" --timeout 600 $(OPTIONS)

.PHONY: fuzz
fuzz: install ## send every rpc and every route what nobody would send, at length (FUZZ=n)
	@SPICO_FUZZ=$(or $(FUZZ),250) $(PYTEST) --timeout 1800 tests/fuzz tests/scenarios/test_surface_holds.py $(OPTIONS)

.PHONY: proto
proto: install ## generate libs/contracts from proto/
	@$(PYTHON) -m devstack.proto

.PHONY: proto-check
proto-check: install ## fail when libs/contracts is not what proto/ says
	@$(PYTHON) -m devstack.proto --check

.PHONY: format
format: install ## lay out the code
	@$(PYTHON) -m ruff format .

.PHONY: format-check
format-check: install ## fail when the code is not laid out as `make format` does
	@$(PYTHON) -m ruff format --check .

.PHONY: lint
lint: install ## look for mistakes in the code (ruff, every rule)
	@$(PYTHON) -m ruff check .

.PHONY: types
types: install ## check the types (mypy, strict)
	@$(PYTHON) -m mypy

.PHONY: imports
imports: install ## check who imports whom (.importlinter)
	@.venv/bin/lint-imports --no-cache

.PHONY: manifests
manifests: install ## render every overlay of deploy/k8s and validate what comes out
	@$(PYTHON) -m devstack.manifests
	@$(PYTEST) -q tests/contract/test_manifests.py tests/contract/test_network_policies.py $(OPTIONS)

.PHONY: check
check: proto-check format-check lint types imports manifests test test-scenarios ## everything CI runs, in CI's order
	@echo "check: all of it passed"

.PHONY: bench
bench: install ## measure, floors and peers beside ours in the same run
	@$(PYTHON) -m bench $(OPTIONS)

.PHONY: image
image: ## build the image of a service, or that of the auditors: make image SERVICE=dossiers, SERVICE=tools
	@docker build --file deploy/Dockerfile $(if $(filter tools,$(SERVICE)),--target tools,--build-arg SERVICE=$(SERVICE)) --tag spico/$(SERVICE) .

.PHONY: clean
clean: ## forget the data of `make run`, and the caches
	@rm -rf .spico .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
