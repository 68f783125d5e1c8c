package cond

import (
	"slices"
	"strings"
	"testing"
)

func TestExpandDefs(t *testing.T) {
	defs := map[string]string{
		"strict":  `note.commercial and topic("medical")`,
		"sourced": `in_paragraph(source) and strict`,
		"source":  `true`, // also the name of a signal: arguments are not definitions
		"loop":    `note.commercial or back`,
		"back":    `not loop`,
		"broken":  `note.commercial and ?`,
	}
	for _, c := range []struct{ src, want string }{
		{``, ``},
		{`has(source)`, `has(source)`},
		{`note.commercial and not strict`, `note.commercial and not (note.commercial and topic("medical"))`},
		{`not sourced`, `not (in_paragraph(source) and (note.commercial and topic("medical")))`},
		{`note.type == "strict"`, `note.type == "strict"`},
		{`source or has(source)`, `(true) or has(source)`},
	} {
		if got, problems := ExpandDefs(c.src, defs); got != c.want || len(problems) > 0 {
			t.Errorf("%s: got %s %v", c.src, got, problems)
		}
	}
	for _, c := range []struct {
		src, zh string
		offset  int
	}{
		{`note.commercial and loop`, "loop → back → loop", 20},
		{`true and broken`, "?", 9},
		{`true and 「`, "「", 9},
	} {
		got, problems := ExpandDefs(c.src, defs)
		if got != c.src || len(problems) != 1 || problems[0].Offset != c.offset || !strings.Contains(problems[0].ZH, c.zh) {
			t.Errorf("%s: got %s %v", c.src, got, problems)
		}
	}
}

// Doubling definitions stay bounded, and the expansion may be as long as a
// condition may be.
func TestExpandDefsBounded(t *testing.T) {
	defs := map[string]string{"a": "b and b", "b": "c and c", "c": "d and d", "d": "e and e", "e": "f and f", "f": "g and g", "g": "h and h", "h": "a1 and a1",
		"a1": "a2 and a2", "a2": "a3 and a3", "a3": "author.minor"}
	if _, problems := ExpandDefs("a", defs); len(problems) != 1 || problems[0].Code != CodeCond || problems[0].Offset != 0 {
		t.Errorf("got %v", problems)
	}
	long := func(n int) map[string]string {
		return map[string]string{"a": "true" + strings.Repeat(" ", n-len("true"))}
	}
	if _, problems := ExpandDefs("a", long(MaxSource)); len(problems) > 0 {
		t.Error(problems)
	}
	if _, problems := ExpandDefs("a", long(MaxSource+1)); len(problems) != 1 {
		t.Errorf("got %v", problems)
	}
}

func TestCheck(t *testing.T) {
	names := sampleNames()
	names.Defs = []string{"sourced", "brand"}
	for _, src := range []string{``, `note.commercial and not sourced`, `brand == false`} {
		if problems := Check(src, names); len(problems) > 0 {
			t.Errorf("%s: %v", src, problems)
		}
	}
	for src, code := range map[string]string{`sourced and scope`: CodeFact, `sourced > 3`: CodeType, `has(sourced)`: CodeSignal, `sourced ? 1`: CodeCond} {
		if problems := Check(src, names); len(problems) != 1 || problems[0].Code != code {
			t.Errorf("%s: got %v, want %s", src, problems, code)
		}
	}
	if problems := Check(`sourcd`, names); problems[0].Hint != "sourced" {
		t.Errorf("hint %q", problems[0].Hint)
	}
	if _, problems := NewCompiler().Compile(`not sourced`, names); len(problems) != 1 {
		t.Error("a definition that was not expanded compiles")
	}
}

func TestNamesIn(t *testing.T) {
	src := `strict and (near(app, 3) or some(1, claim, goods, app)) and note.type in ["ad"] and known(note.approved) and value(app) < note.type`
	for _, c := range []struct {
		what string
		got  []string
		want string
	}{
		{"signals", SignalsIn(src), "app claim goods"},
		{"facts", FactsIn(src), "note.type note.approved"},
		{"definitions", DefsIn(src, map[string]string{"strict": "true", "app": "true"}), "strict"},
		{"nothing", SignalsIn(`has(app) 「`), ""},
	} {
		if !slices.Equal(c.got, strings.Fields(c.want)) {
			t.Errorf("%s: %v", c.what, c.got)
		}
	}
}

func TestCanonical(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{``, ``},
		{`((note.commercial))`, `note.commercial`},
		{"note.commercial\n  and(has( app )or has(claim))", `note.commercial and (has(app) or has(claim))`},
		{`not (links.price<3.50)`, `not (links.price < 3.5)`},
		{`note.type not in ['ad','shop']`, `not (note.type in ["ad", "shop"])`},
		{`(1 + 2) * text.han - (3 - text.lines) > 0.10`, `(1 + 2) * text.han - (3 - text.lines) > 0.1`},
		{`has(`, `has(`},
	} {
		if got := Canonical(c.src); got != c.want {
			t.Errorf("%s: got %s", c.src, got)
		}
	}
}
