package gate

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules"
	"github.com/notelint/notelint/rules/source"
)

// finder is an engine of one rule that blocks 甲乙 and one that only warns.
func finder(t *testing.T) *engine.Engine {
	t.Helper()
	word := func(text string) engine.Set {
		return engine.Set{Terms: []engine.Term{{Text: text}}, Views: engine.ViewFold, Boundary: engine.BoundaryAny}
	}
	rule := func(id string, set int, level engine.Severity) engine.Rule {
		return engine.Rule{ID: id, Message: id, Find: []engine.Use{{Set: set, In: 1 << engine.Body}}, Severity: []engine.Case{{Level: level}}}
	}
	e, err := engine.New(&engine.RuleSet{
		Sets:  []engine.Set{word("甲乙"), word("丙丁")},
		Packs: []engine.Pack{{ID: "p", Rules: []engine.Rule{rule("p.block", 0, engine.SevBlock), rule("p.warn", 1, engine.Warn)}}},
	}, engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestRun(t *testing.T) {
	texts, err := read("t.jsonl", strings.NewReader(`{"id":"a","text":"甲乙，甲乙"}
{"id":"b","title":"题","body":"丙丁"}
{"id":"c","body":"甲乙"}
`))
	if err != nil {
		t.Fatal(err)
	}
	c, err := Run(context.Background(), finder(t), texts)
	if err != nil || c.Texts != 3 || c.Hit != 2 || !slices.Equal(c.Found["p.block"], []string{"a", "a", "c"}) || c.Found["p.warn"] != nil {
		t.Errorf("%+v, %v", c, err)
	}
	if _, err := Run(context.Background(), finder(t), append(texts, Text{ID: "empty"})); err == nil || !strings.Contains(err.Error(), "empty: ") {
		t.Error(err)
	}
}

func TestReadRefuses(t *testing.T) {
	for what, text := range map[string]string{
		"t.jsonl:2: ":              "{\"id\":\"a\",\"text\":\"甲\"}\n{",
		"t.jsonl:1: a text":        `{"text":"甲"}`,
		"holds no text":            "",
		"bufio.Scanner: token too": `{"id":"` + strings.Repeat("a", maxLine) + `"}`,
	} {
		if _, err := read("t.jsonl", strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("%v, want %q", err, what)
		}
	}
	line := `{"id":"` + strings.Repeat("a", maxLine-len(`{"id":""}`)-1) + `"}`
	if _, err := read("t.jsonl", strings.NewReader(line)); err != nil {
		t.Error(err)
	}
	if _, err := Read(t.TempDir(), Notes); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

func TestCompare(t *testing.T) {
	b, problems := Load("b.yaml", []byte("budgets:\n  total: {notes: 20, reviews: 1.25}\n  other: {notes: 10, reviews: 0}\n  rules:\n    p.warn: {notes: 0.5, reviews: 1.25}\n"), []string{"p.block", "p.warn"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	counts := [KindCount]Count{
		{Texts: 200, Found: map[string][]string{"p.block": {"a", "b"}}},
		{Texts: 800, Found: map[string][]string{"p.warn": {"c"}}},
	}
	rows, ok := b.Compare(counts)
	if !ok {
		t.Error("a rate that equals its budget is within it")
	}
	data, err := json.Marshal(rows)
	if err != nil {
		t.Fatal(err)
	}
	want := `[{"rule":"","rate":{"notes":10,"reviews":1.25},"budget":{"notes":20,"reviews":1.25},"over":[false,false],"ids":[null,null]},` +
		`{"rule":"p.block","rate":{"notes":10,"reviews":0},"budget":{"notes":10,"reviews":0},"over":[false,false],"ids":[null,null]},` +
		`{"rule":"p.warn","rate":{"notes":0,"reviews":1.25},"budget":{"notes":0.5,"reviews":1.25},"over":[false,false],"ids":[null,null]}]`
	if string(data) != want {
		t.Errorf("%s\nwant\n%s", data, want)
	}
	counts[Notes].Found["p.block"] = append(counts[Notes].Found["p.block"], "d")
	if rows, ok = b.Compare(counts); ok || !slices.Equal(rows[1].IDs[Notes], []string{"a", "b", "d"}) {
		t.Errorf("one finding past the budget: %v %+v", ok, rows[1])
	}
}

func TestRatesAreRoundedUp(t *testing.T) {
	c := Count{Texts: 1231}
	if got := c.per1000(1); got != 82 {
		t.Error(got)
	}
	if got := (&Count{Texts: 18681}).per1000(1); got != 6 {
		t.Error(got)
	}
}

func TestLoadRefuses(t *testing.T) {
	const rest = "\n  other: {notes: 1, reviews: 1}\n"
	for want, text := range map[string]string{
		"b.yaml:5:5: E-budget: ":   "budgets:\n  total: {notes: 1, reviews: 1}" + rest + "  rules:\n    p.blokc: {notes: 1, reviews: 1}\n",
		"b.yaml:2:3: E-missing: ":  "budgets:\n  other: {notes: 1, reviews: 1}\n",
		"b.yaml:2:10: E-missing: ": "budgets:\n  total: {notes: 1}" + rest,
		"b.yaml:2:18: E-value: ":   "budgets:\n  total: {notes: 0.123, reviews: 1}" + rest,
		"b.yaml:2:3: E-key: ":      "budgets:\n  totla: {notes: 1, reviews: 1}" + rest,
		"b.yaml:1:1: E-key: ":      "budget: {}\n",
		"b.yaml:0:0: E-missing: ":  "",
		"b.yaml:1:":                "budgets: [",
	} {
		_, problems := Load("b.yaml", []byte(text), []string{"p.block"})
		if !slices.ContainsFunc(problems, func(p source.Problem) bool { return strings.HasPrefix(p.English(), want) }) {
			t.Errorf("%q: %v, want %s", text, problems, want)
		}
	}
	_, problems := Load("b.yaml", []byte("budgets:\n  total: {notes: 1, reviews: 1}"+rest+"  rules: {p.blokc: {notes: 1, reviews: 1}}\n"), []string{"p.block"})
	if len(problems) != 1 || problems[0].Hint != "是不是想写 p.block" {
		t.Error(problems)
	}
}

// Budgets bound rules that are there.
func TestShippedBudgets(t *testing.T) {
	set, err := rules.Resolved()
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, p := range set.Packs {
		for _, r := range p.Rules {
			ids = append(ids, r.ID)
		}
	}
	if b, problems := Shipped(ids); len(problems) > 0 || len(b.Rules) == 0 {
		t.Error(problems)
	}
}
