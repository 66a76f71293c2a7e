# Beraad. On a machine with Go, Node, git, make and gcc: `make run` starts it with the demonstration, `make test`
# runs every test.

# The one place for the build tag: without it SQLite has no full text search. Every go command below inherits it.
# The commit comes in by VERSION: go itself refuses to build where the folder belongs to another user.
export GOFLAGS := -tags=sqlite_fts5 -buildvcs=false
export CGO_ENABLED := 1

VERSION := $(shell git describe --tags --always --dirty 2>/dev/null)
LDFLAGS := -X main.version=$(VERSION:v%=%)
BENCH ?= .
FUZZTIME ?= 30s

.DEFAULT_GOAL := build
.PHONY: run build generate modules static views test test-unit browser pictures bench lint fuzz clean

run: build ## serve http://localhost:8080 with the demonstration
	./beraad serve --demo

build: generate ## make ./beraad
	go build -ldflags '$(LDFLAGS)' -o beraad ./app

generate: static views ## make what is not committed: pages and front end

views:
	go tool templ generate

static: modules
	node static/build.mjs

# npm removes and fetches everything, so only when the lock differs from that of the last time. A node_modules
# that is a link belongs to another folder and is left alone.
modules:
	@if [ -L node_modules ]; then echo "node_modules is a link: used as it is"; \
	elif ! cmp -s package-lock.json node_modules/.installed; then \
		npm ci --ignore-scripts --no-audit --no-fund && cp package-lock.json node_modules/.installed; fi

test: ## everything that has to be right: style, unit, both databases, browser
	.ci/test

test-unit: generate ## the tests without a browser
	go test ./...

browser: generate ## the tests in a browser
	.ci/test browser

pictures: generate ## take the pictures of the manual anew, as the tests in a browser see the pages
	go test -tags 'sqlite_fts5 browser' ./handlers -run OfTheManual -count=1 -pictures

bench: generate ## BENCH=regexp chooses
	go test -run '^$$' -bench '$(BENCH)' -benchmem ./...

lint: generate ## the checks of style and of known faults
	.ci/test lint

fuzz: generate ## each fuzz test for FUZZTIME
	.ci/fuzz $(FUZZTIME)

clean: ## remove what was built, and the PostgreSQL of the tests; data/ stays
	rm -rf beraad static/dist coverage
	find . -name '*_templ.go' -not -path './node_modules/*' -delete
	.ci/postgres stop
