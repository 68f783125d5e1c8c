package prove_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/notelint/notelint/rules"
	"github.com/notelint/notelint/rules/prove"
	"github.com/notelint/notelint/rules/source"
)

// wantAt are the places of the problems, line:column in the pack's own text.
var wantAt = map[string]string{
	"span not marked":         "10:9",
	"no miss":                 "10:7",
	"unknown fact in tests":   "10:9",
	"bad sign":                "10:7",
	"unknown level in braces": "10:17",
	"[[ not closed":           "10:10",
}

// The packs of the specification whose fault lies in their tests load, and
// their proof refuses them.
func TestBrokenTests(t *testing.T) {
	data, err := os.ReadFile("../testdata/broken.yaml")
	if err != nil {
		t.Fatal(err)
	}
	file, problems := source.Parse("broken.yaml", data)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	left := len(wantAt)
	for _, c := range file.Docs[0].Get("cases").Items {
		what, code := c.Get("what").Text, c.Get("code").Text
		if !strings.HasPrefix(code, "E-test") {
			continue
		}
		left--
		t.Run(what, func(t *testing.T) {
			proof := run(t, pack(t, c.Get("pack").Text), prove.Options{})
			if errs := proof.Problems.Errors(); len(errs) == 0 || errs[0].Code != code || fmt.Sprint(errs[0].Line, ":", errs[0].Col) != wantAt[what] || proof.OK() {
				t.Errorf("want %s at %s, got\n%s", code, wantAt[what], text(t, proof))
			}
		})
	}
	if left != 0 {
		t.Errorf("%d of the cases are gone", left)
	}
}

// pack loads one pack as it stands.
func pack(t *testing.T, yaml string) *rules.Book {
	t.Helper()
	b, problems := rules.Load(nil, rules.Options{Only: true, Files: []rules.File{{Name: "p.yaml", Data: []byte(yaml)}}})
	if b == nil {
		t.Fatal(problems)
	}
	return b
}
