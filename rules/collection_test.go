package rules_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/notelint/notelint/engine"
)

// labelled is a note of the collection, written from the law and the platform's
// rules by somebody who had not seen the rules of this folder.
type labelled struct {
	ID      string
	Kind    string // violating, clean, trap, mixed …
	Note    json.RawMessage
	Expect  []expectation
	Verdict string
}

// expectation is wording that an honest reviewer would object to.
type expectation struct{ Family, Field, Text string }

// The floors hold what is reached; nothing of the second file was ever shown to
// who wrote the rules, so it tells more of unseen notes.
func TestCollection(t *testing.T) {
	e := compile(t, shippedSet(t), engine.Options{})
	for file, floor := range map[string]struct{ found, alarms float64 }{
		"first.jsonl":  {found: 0.85, alarms: 0.02},
		"second.jsonl": {found: 0.68, alarms: 0.04},
	} {
		c := count(t, e, "testdata/collection/"+file)
		found, alarms := float64(c.found)/float64(c.expected), float64(c.alarms)/float64(c.innocent)
		t.Logf("%s: %d of %d expected found, %d of %d innocent notes with review or block", file, c.found, c.expected, c.alarms, c.innocent)
		if found < floor.found || alarms > floor.alarms {
			t.Errorf("%s: found %.3f (floor %.2f), false alarms %.3f (at most %.2f)", file, found, floor.found, alarms, floor.alarms)
		}
	}
}

// tally is what became of a file's notes.
type tally struct{ expected, found, innocent, alarms int }

func count(t *testing.T, e *engine.Engine, file string) (c tally) {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		var l labelled
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatal(err)
		}
		n, _, err := engine.DecodeNote(l.Note, engine.DecodeOptions{})
		if err != nil {
			t.Fatalf("%s: %v", l.ID, err)
		}
		r, _ := check(t, e, n)
		c.add(&l, &r)
	}
	return c
}

func (c *tally) add(l *labelled, r *engine.Report) {
	for _, want := range l.Expect {
		c.expected++
		if slices.ContainsFunc(r.Findings, func(f engine.Finding) bool { return want.meets(&f) }) {
			c.found++
		}
	}
	if l.Verdict == "pass" && len(l.Expect) == 0 {
		c.innocent++
		if r.Verdict != engine.Pass {
			c.alarms++
		}
	}
}

// meets reports a finding of the family on the words, or about the note where
// there are no words to point at.
func (want *expectation) meets(f *engine.Finding) bool {
	if f.Pack != want.Family {
		return false
	}
	return want.Text == "" || strings.Contains(f.Text, want.Text) || f.Text != "" && strings.Contains(want.Text, f.Text)
}
