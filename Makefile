# What people and machines do with this repository; `make help` lists it.

SWIFT ?= swift
PYTHON ?= python3
PREFIX ?= /usr/local
DESTDIR ?=
# A folder with scorers, benchmarks, a gold set and a corpus, for test-ecosystem.
SHARED ?= ../shared

# What the C targets need from Debian: headers, libraries, and the C++ standard library that comes with g++.
DEBIAN_PACKAGES ?= libicu-dev libsimdjson-dev zlib1g-dev liblzma-dev libzstd-dev libxml2-dev pkg-config \
    libstemmer-dev $(if $(shell command -v c++ || command -v g++),,g++)

# What the tests compare with: Unicode's own test files, and the packers.
TEST_PACKAGES ?= unicode-data bzip2 xz-utils zstd

# What counts instructions in bench.
BENCH_PACKAGES ?= valgrind binutils

# What test-ecosystem asks: OmegaT, which reads our glossaries and brings Groovy, and Java for Spark.
CLIENT_PACKAGES ?= omegat openjdk-17-jre-headless

# One set of flags for everything. The tests look inside the release build's modules (@testable), and a
# second set of flags would compile every module twice. The command is as fast as without -enable-testing.
TESTABLE := -Xswiftc -enable-testing
BUILD_FLAGS := -c release $(TESTABLE)
DIGLOT := .build/release/diglot

SWIFT_SOURCES := Sources Tests Benchmarks Fuzz Package.swift
DOCUMENTED_TARGETS := ICUText Diglot
DOCS := .build/docs
MANUAL := .build/plugins/GenerateManual/outputs/diglot
COMPLETIONS := .build/completions

BIN := $(DESTDIR)$(PREFIX)/bin
SHARE := $(DESTDIR)$(PREFIX)/share
MAN1 := $(SHARE)/man/man1
BASH_COMPLETION := $(SHARE)/bash-completion/completions/diglot
ZSH_COMPLETION := $(SHARE)/zsh/site-functions/_diglot
FISH_COMPLETION := $(SHARE)/fish/vendor_completions.d/diglot.fish

.DEFAULT_GOAL := help
# SwiftPM locks .build: targets that call it take turns.
.NOTPARALLEL:
.PHONY: help deps build demo test test-ecosystem install uninstall manual completions other-builds bench bench-hostile fuzz fuzz-regressions format lint docs clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' Makefile

deps: ## Install the Debian packages that are missing
	@Scripts/install-packages $(DEBIAN_PACKAGES)

build: deps ## Build the command and the libraries
	@$(SWIFT) build $(BUILD_FLAGS)

demo: build ## Digest, align and mine a fixture dump, check another
	@printf '\n%s\n\n' 'TL;DRs of Fixtures/facet-digests.txt in both languages: where each came from, and why.'
	@$(DIGLOT) tldr Fixtures/facet-digests.txt --lang both --explain
	@printf '%s\n\n' 'The sentences behind the fields of its first record, and the evidence.'
	@$(DIGLOT) align Fixtures/facet-digests.txt --limit 1
	@printf '%s\n\n' 'A pair of terms mined from it, and how it renders a concept of the shipped glossary.'
	@$(DIGLOT) glossary mine Fixtures/facet-digests.txt --min-records 2 --format text --terms 1 --quiet
	@$(DIGLOT) glossary atlas Fixtures/facet-digests.txt --min-records 2 --quiet | head -n 4
	@printf '\n%s\n\n' 'What is wrong with the records of Fixtures/findings.txt.'
	@$(DIGLOT) check Fixtures/findings.txt --fail-on never

test: deps ## Run the tests (DIGLOT_UPDATE_GOLDEN=1 rewrites the golden files)
	@Scripts/install-packages $(TEST_PACKAGES)
	@$(SWIFT) build --build-tests $(BUILD_FLAGS)
	@$(SWIFT) test --skip-build $(BUILD_FLAGS)

test-ecosystem: build ## Let outside programs judge; figures of quality need the data under SHARED=../shared
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || Scripts/install-packages python3-venv
	@Scripts/install-packages $(CLIENT_PACKAGES)
	@PYTHON='$(PYTHON)' Tests/ecosystem/run '$(DIGLOT)' '$(SHARED)'

install: build manual completions ## Install under PREFIX=/usr/local (DESTDIR= for packagers)
	@install -D -m 755 $(DIGLOT) '$(BIN)/diglot'
	@rm -rf '$(SHARE)/diglot'
	@install -d '$(SHARE)/diglot' '$(MAN1)'
	@cp -R Lexicons/. '$(SHARE)/diglot'
	@chmod -R u=rwX,go=rX '$(SHARE)/diglot'
	@install -m 644 $(MANUAL)/*.1 '$(MAN1)'
	@install -D -m 644 $(COMPLETIONS)/diglot.bash '$(BASH_COMPLETION)'
	@install -D -m 644 $(COMPLETIONS)/diglot.zsh '$(ZSH_COMPLETION)'
	@install -D -m 644 $(COMPLETIONS)/diglot.fish '$(FISH_COMPLETION)'
	@echo 'Installed $(BIN)/diglot; its lexicons, manual and completions are under $(SHARE).'

uninstall: ## Remove what install put under PREFIX
	@rm -rf '$(SHARE)/diglot'
	@rm -f '$(BIN)/diglot' '$(MAN1)'/diglot.1 '$(MAN1)'/diglot.*.1
	@rm -f '$(BASH_COMPLETION)' '$(ZSH_COMPLETION)' '$(FISH_COMPLETION)'

manual: build ## Write the manual pages, one a subcommand
	@rm -rf $(MANUAL)
	@$(SWIFT) package $(TESTABLE) plugin generate-manual --multi-page \
	    $(if $(SOURCE_DATE_EPOCH),--date $(shell date -u -d '@$(SOURCE_DATE_EPOCH)' +%F))

completions: build ## Write the completion scripts of bash, zsh and fish
	@mkdir -p $(COMPLETIONS)
	@set -e; for shell in bash zsh fish; do \
	    $(DIGLOT) --generate-completion-script $$shell > $(COMPLETIONS)/diglot.$$shell; \
	done

other-builds: deps ## Compile what no test runs: everything without optimisation, and the benchmarks
	@Scripts/install-packages $(BENCH_PACKAGES)
	@$(SWIFT) build --build-tests
	@$(SWIFT) build --package-path Benchmarks --scratch-path .build-bench -c release

bench: deps ## Measure speed beside ICU and others, on dumps of SIZES="10 100" MB
	@Scripts/install-packages $(BENCH_PACKAGES)
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || Scripts/install-packages python3-venv
	@PYTHON='$(PYTHON)' SHARED='$(SHARED)' Benchmarks/run $(SIZES)

bench-hostile: deps ## Measure what hostile texts cost
	@$(SWIFT) run --package-path Benchmarks --scratch-path .build-bench -c release HostileText

fuzz: deps ## Fuzz every target for SECONDS=120
	@Fuzz/run fuzz $(or $(SECONDS),120)

fuzz-regressions: deps ## Run every fuzz target on its old findings
	@Fuzz/run regressions

format: ## Format the Swift sources in place
	@$(SWIFT) format format --in-place --parallel --recursive $(SWIFT_SOURCES)

lint: ## Check the format and style of the Swift sources
	@$(SWIFT) format lint --strict --parallel --recursive $(SWIFT_SOURCES)

docs: deps ## Build the DocC archives into .build/docs
	@mkdir -p $(DOCS)
	@set -e; for target in $(DOCUMENTED_TARGETS); do \
	    $(SWIFT) package --disable-sandbox --allow-writing-to-directory $(DOCS) generate-documentation \
	        --target $$target --output-path $(DOCS)/$$target.doccarchive; \
	done

clean: ## Remove what was built; downloads stay
	@$(SWIFT) package clean
	@rm -rf $(DOCS) $(MANUAL) $(COMPLETIONS)
