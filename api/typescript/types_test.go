package typescript_test

import (
	"os"
	"strings"
	"testing"

	"github.com/notelint/notelint/api/typescript"
)

// TestTypesFile holds docs/notelint.d.ts to docs/openapi.json.
// NOTELINT_UPDATE=1 writes it.
func TestTypesFile(t *testing.T) {
	const path = "../../docs/notelint.d.ts"
	doc, err := os.ReadFile("../../docs/openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	got, err := typescript.Types(doc)
	if err != nil {
		t.Fatal(err)
	}
	if os.Getenv("NOTELINT_UPDATE") != "" {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || string(want) != string(got) {
		t.Errorf("docs/notelint.d.ts is not what the contract says: make contract (%v)", err)
	}
	for _, want := range []string{`verdict: "pass" | "review" | "block";`, "byte: [number, number];", "score: number | null;", "findings: Finding[];", "worst: Worst | null;", "verdicts: Record<string, number>;", "title?: string;"} {
		if !strings.Contains(string(got), want) {
			t.Errorf("no %q", want)
		}
	}
	if rest := strings.ReplaceAll(string(got), "  note?: unknown;", ""); strings.Contains(rest, "unknown") {
		t.Error("a type is not known")
	}
}

func TestNoDocument(t *testing.T) {
	if _, err := typescript.Types([]byte("[")); err == nil {
		t.Error("taken")
	}
}
