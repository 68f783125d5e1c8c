package engine

import (
	"context"
	"errors"
	"testing"

	"github.com/notelint/notelint/engine/cond"
)

// A rule that breaks the checker is named, and the next note is checked as if
// nothing had been.
func TestABrokenRuleIsNamed(t *testing.T) {
	e, err := New(&RuleSet{Policy: Policy{Tone: ToneWindow{Runes: 80}}, Packs: []Pack{{ID: "p", Scale: ScaleAuthenticity,
		Rules: []Rule{{ID: "p.a", Measure: "text.han", Weight: 1, Cap: 1, Range: [2]int64{0, 100}}}}}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	n := Note{Body: "好"}
	want, err := e.Check(context.Background(), n)
	if err != nil {
		t.Fatal(err)
	}
	good := e.rules[0].measure
	e.rules[0].measure = &cond.Operand{Kind: cond.Arithmetic}
	_, err = e.Check(context.Background(), n)
	if broken := (*BrokenRule)(nil); !errors.As(err, &broken) || broken.Rule != "p.a" {
		t.Errorf("%v", err)
	}
	e.rules[0].measure = good
	got, err := e.Check(context.Background(), n)
	if err != nil || string(got.AppendJSON(nil)) != string(want.AppendJSON(nil)) {
		t.Errorf("after it: %v %+v", err, got)
	}
}
