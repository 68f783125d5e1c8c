package notes_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules"
	"github.com/notelint/notelint/rules/notes"
)

var update = flag.Bool("update", false, "write what the shipped rules find into the notes")

// Every note of rules/testdata/notes says what the shipped rules find in it.
// After a change of rules: go test ./rules/notes -update, and read the diff.
func TestShippedNotes(t *testing.T) {
	book, problems := rules.Load(nil, rules.Options{})
	if book == nil {
		t.Fatal(problems)
	}
	e, err := engine.New(book.Set, engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for i := range book.Rules {
		ids = append(ids, book.Rules[i].ID)
	}
	files, err := filepath.Glob("../testdata/notes/*.note")
	if err != nil || len(files) == 0 {
		t.Fatalf("no notes: %v", err)
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) { checkFile(t, e, name, ids) })
	}
}

func checkFile(t *testing.T, e *engine.Engine, name string, ids []string) {
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	n, problems := notes.Parse(filepath.Base(name), string(data))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	note, facts := n.Note()
	report, err := e.CheckFacts(context.Background(), note, facts)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(name, []byte(n.Annotated(&report)), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, p := range n.Compare(&report, ids) {
		t.Error(p)
	}
}

// Every code of the policy silences something in one note, and in its
// counterpart the same kind of wording is found.
func TestEveryCodeHasBothSides(t *testing.T) {
	set, err := rules.Resolved()
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range set.Policy.Codes {
		name := "../testdata/notes/code-" + strings.ToLower(strings.ReplaceAll(code, "_", "-"))
		spared, found := announced(t, name+"-spared.note"), announced(t, name+"-found.note")
		if !strings.Contains(spared, "{"+code+"}") {
			t.Errorf("%s: nothing is silenced by it", code)
		}
		if strings.Contains(found, "{"+code+"}") || !strings.Contains(found, `"`) {
			t.Errorf("%s: nothing is found in the counterpart\n%s", code, found)
		}
	}
}

// announced are the annotations of a note.
func announced(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "//~ ") {
			list = append(list, line)
		}
	}
	return strings.Join(list, "")
}
