# Two commands do everything: make run, make test. DATA=../shared/data adds real text to tests and benchmarks.
GO ?= go
ADDR ?= localhost:8080
DATA ?=
export DATA := $(if $(DATA),$(abspath $(DATA)))

.PHONY: run test gate build bench lint docs contract generate browser fuzz postgres systemd soak
run: build ; ./bin/notelint serve --open --addr $(ADDR)
build: ; $(GO) build -trimpath -o bin/notelint ./cmd/notelint
test: browser postgres systemd ; $(GO) vet ./... && $(GO) test -race ./... && $(MAKE) gate
gate: ; @if [ -n "$(DATA)" ]; then $(GO) run ./cmd/notelint rules gate --data "$(DATA)"; else echo "gate: no real texts, nothing measured; make gate DATA=DIR"; fi
soak: ; NOTELINT_SOAK=$(or $(SOAK),10m) $(GO) test -v -timeout 2h -run "TestSoak|TestReloadsUnderLoad" ./cmd/notelint
bench: build ; $(GO) run ./cmd/bench
lint: ; $(GO) run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0 run ./...
docs: ; $(GO) run ./cmd/notelint rules docs > docs/rules.md
contract: ; NOTELINT_UPDATE=1 $(GO) test -run TestOpenAPIFile ./api && NOTELINT_UPDATE=1 $(GO) test -run TestTypesFile ./api/typescript
generate: ; $(GO) generate ./...
browser: ; @command -v chromium >/dev/null || { $$(command -v sudo) apt-get update && $$(command -v sudo) apt-get install -y chromium fonts-noto-cjk; }
postgres: ; @ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || { $$(command -v sudo) apt-get update && $$(command -v sudo) apt-get install -y postgresql; }
systemd: ; @command -v systemd-analyze >/dev/null || { $$(command -v sudo) apt-get update && $$(command -v sudo) apt-get install -y systemd; }
fuzz: ; for p in $$($(GO) list ./...); do for f in $$($(GO) test -list '^Fuzz' $$p | grep ^Fuzz); do $(GO) test -run '^$$' -fuzz "^$$f$$" -fuzztime 20s $$p || exit 1; done; done
