package main

import (
	"os/exec"
	"strings"
	"testing"
)

const module = "github.com/notelint/notelint/"

// banned imports by the folder that may not have them (design: engine <-
// rules; engine <- corpus; engine, rules, corpus <- api; all <- cmd).
var banned = map[string][]string{
	"engine": {module + "rules", module + "corpus", module + "api", "net/http", "os"},
	"rules":  {module + "corpus", module + "api"},
	"corpus": {module + "rules", module + "api"},
	"api":    {module + "cmd"},
}

// owners of dependencies: nobody else imports them. cmd/bench compares with
// some of them and is left out.
var owners = map[string]string{
	"github.com/expr-lang/expr":        "engine/cond",
	"github.com/go-ego/gse":            "engine/segment",
	"gopkg.in/yaml.v3":                 "rules/source",
	"github.com/labstack/echo/v4":      "api",
	"github.com/danielgtaylor/huma/v2": "api",
	"github.com/spf13/cobra":           "cmd/notelint",
	"github.com/pressly/goose/v3":      "corpus/store",
	"github.com/fsnotify/fsnotify":     "api/live",
	"aead.dev/minisign":                "api/live",
	"github.com/prometheus":            "api/metrics",
	"go.opentelemetry.io/otel":         "api/trace",
	"golang.org/x/time":                "api/limit",
	"charm.land/lipgloss/v2":           "cmd/notelint",
	"github.com/xuri/excelize/v2":      "corpus/sheet",
	"github.com/parquet-go/parquet-go": "corpus/columnar",
	"github.com/minio/minio-go/v7":     "corpus/bucket",
	"github.com/klauspost/compress":    "corpus/source",
	"github.com/schollz/progressbar":   "cmd/notelint",
}

func TestImportsPointOneWay(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, module+"...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		folder := strings.TrimPrefix(fields[0], module)
		if strings.HasPrefix(folder, "cmd/bench") || strings.HasSuffix(folder, "/gen") {
			continue
		}
		top, _, _ := strings.Cut(folder, "/")
		for _, path := range fields[1:] {
			for _, no := range banned[top] {
				if path == no || strings.HasPrefix(path, no+"/") {
					t.Errorf("%s imports %s", folder, path)
				}
			}
			for dependency, owner := range owners {
				if (path == dependency || strings.HasPrefix(path, dependency+"/")) && !strings.HasPrefix(folder+"/", owner+"/") {
					t.Errorf("%s imports %s, which %s owns", folder, path, owner)
				}
			}
		}
	}
}
