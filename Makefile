# The house's chores. `make test` is the whole check: it lints, runs every test and installs what it needs.
# It wants Go, Node and make; the rest is pinned in go.mod and tools.mod or comes by apt-get (see `cc`, `browser`).

SHELL       := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

GO    ?= go
TOOL  := $(GO) tool -modfile=tools.mod
# Folders whose code runs on several goroutines or guards files against other processes: tested under the race
# detector as well. A folder that is not built yet drops out by itself. Tests of numbers alone carry the tag !race.
RACE  := $(wildcard store ensemble study web)
# The tests that drive a real browser stand in files of this name and carry the build tag `browser`.
PAGES := $(sort $(dir $(wildcard web/*browser_test.go report/*browser_test.go)))
FUZZTIME ?= 10s
TIMEOUT  ?= 20m

# How to install a Debian package: as root, or through sudo where it asks nothing.
APT := $(if $(filter 0,$(shell id -u)),env DEBIAN_FRONTEND=noninteractive apt-get,sudo -n env DEBIAN_FRONTEND=noninteractive apt-get)

.PHONY: help
help: ## say what can be made
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r target says; do printf '  make %-9s %s\n' "$$target" "$$says"; done

.PHONY: build
build: ## compile every package; the command lands in bin/
	$(GO) build ./...
	@if [ -d cmd/parley ]; then mkdir -p bin && $(GO) build -o bin/parley ./cmd/parley && echo "built bin/parley"; fi

.PHONY: test
test: lint unit race $(if $(PAGES),browser) ## everything: lint, tests, the race detector, the browser
	@echo "make test: all passed"

.PHONY: lint
lint: vet format staticcheck ## go vet, gofumpt, staticcheck

.PHONY: vet
vet:
	$(GO) vet ./...
	$(if $(PAGES),$(GO) vet -tags browser $(PAGES:%=./%))

.PHONY: format
format:
	@bad=$$($(TOOL) gofumpt -l .); \
	if [ -n "$$bad" ]; then echo "gofumpt would change these files; 'make fmt' does it:"; echo "$$bad"; exit 1; fi; \
	echo "gofumpt: clean"

.PHONY: staticcheck
staticcheck:
	$(TOOL) staticcheck ./...
	$(if $(PAGES),$(TOOL) staticcheck -tags browser $(PAGES:%=./%))
	@echo "staticcheck: clean"

.PHONY: fmt
fmt: ## let gofumpt write the files
	$(TOOL) gofumpt -w .

.PHONY: unit
unit: ## the tests, without the race detector; arithmetic and results without vectors too
	$(GO) test -timeout $(TIMEOUT) ./...
	$(GO) test -timeout $(TIMEOUT) -tags purego ./portable ./sim
	$(GO) test -timeout $(TIMEOUT) -tags purego -run SameResults ./study

.PHONY: race
race: cc ## the tests of the concurrent packages under the race detector
	$(if $(RACE),CGO_ENABLED=1 $(GO) test -race -timeout $(TIMEOUT) $(RACE:%=./%/...),@echo "race: no concurrent package yet")

# The race detector links C code: without a C compiler there is none.
.PHONY: cc
cc:
	@if ! command -v "$$($(GO) env CC)" >/dev/null; then \
		echo "installing a C compiler for the race detector"; \
		{ $(APT) update -qq && $(APT) install -y -qq gcc libc6-dev; } || \
			{ echo "no C compiler and none can be installed from here: install gcc, then make test" >&2; exit 1; }; \
	fi

.PHONY: browser
browser: chromium ## the tests that drive a real browser
	$(if $(PAGES),$(GO) test -tags browser -timeout $(TIMEOUT) $(PAGES:%=./%),@echo "browser: no page to test yet")

.PHONY: chromium
chromium:
	@if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null && ! command -v google-chrome >/dev/null; then \
		echo "installing chromium"; \
		{ $(APT) update -qq && $(APT) install -y -qq --no-install-recommends chromium fonts-dejavu-core; } || \
			{ echo "no chromium and none can be installed from here: install chromium, then make browser" >&2; exit 1; }; \
	fi

.PHONY: bench
bench: ## every benchmark once; compare with benchstat, never by eye
	$(GO) test -run '^$$' -bench . -benchmem -timeout $(TIMEOUT) ./...

.PHONY: fuzz
fuzz: ## every fuzz test for FUZZTIME (10s) each
	@found=0; \
	while IFS=: read -r file line; do \
		name=$$(sed -E 's/^func (Fuzz[A-Za-z0-9_]*)\(.*/\1/' <<<"$$line"); found=1; \
		echo "fuzz $$name in $$(dirname "$$file")"; \
		$(GO) test -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZTIME) "./$$(dirname "$$file")"; \
	done < <(grep -rE --include='*_test.go' '^func Fuzz[A-Za-z0-9_]*\(' . | sed 's#^\./##'); \
	[ "$$found" = 1 ] || echo "fuzz: no fuzz test yet"
