package replay_test

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"reflect"
	"strings"
	"testing"

	"github.com/notelint/notelint/corpus/replay"
	"github.com/notelint/notelint/corpus/row"
	"github.com/notelint/notelint/engine"
)

// rules has a rule for each word, of the given severity.
func rules(t *testing.T, words map[string]engine.Severity) *engine.Engine {
	t.Helper()
	set := &engine.RuleSet{Policy: engine.Policy{Points: [4]int{0, 2, 10, 40}, PackCap: 60, WarnCap: 8, ReviewAt: 20, BlockAt: 80, Score: []int{0, 100}, Limits: engine.PolicyLimits{Findings: 200}, Tone: engine.ToneWindow{Runes: 80}, Authenticity: engine.AuthenticityPolicy{Base: 50, MinHan: 30}}}
	pack := engine.Pack{ID: "p"}
	for _, word := range []string{"顶级", "第一", "最好"} {
		level, ok := words[word]
		if !ok {
			continue
		}
		set.Sets = append(set.Sets, engine.Set{Terms: []engine.Term{{Text: word}}, Views: engine.ViewFold, Boundary: engine.BoundaryAny})
		pack.Rules = append(pack.Rules, engine.Rule{ID: "p." + word, Message: "不能写", Find: []engine.Use{{Set: len(set.Sets) - 1, In: 1<<engine.Title | 1<<engine.Body}}, Severity: []engine.Case{{Level: level}}})
	}
	set.Packs = []engine.Pack{pack}
	e, err := engine.New(set, engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// notes are n rows; each word stands in some.
func notes(n int) iter.Seq2[row.Row, error] {
	return func(yield func(row.Row, error) bool) {
		for i := range n {
			at := row.Place{Source: "f", Number: i + 1}
			body := fmt.Sprintf("第 %d 天", i)
			if i%10 == 1 {
				body += "顶级"
			}
			if i%15 == 2 {
				body += "第一"
			}
			if i%6 == 3 {
				body += "最好"
			}
			if i == 500 {
				if !yield(row.Row{}, &row.Fault{Place: at, Code: "bad_quote"}) {
					return
				}
				continue
			}
			if !yield(row.Row{Place: at, JSON: fmt.Appendf(nil, `{"id":"n%d","body":%q}`, i, body)}, nil) {
				return
			}
		}
	}
}

func run(t *testing.T, before, after *engine.Engine, workers int) *replay.Diff {
	t.Helper()
	d, err := replay.Run(t.Context(), notes(900), before, after, replay.Options{Workers: workers, Show: 5})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDiff(t *testing.T) {
	before := rules(t, map[string]engine.Severity{"顶级": engine.SevBlock, "第一": engine.Warn})
	after := rules(t, map[string]engine.Severity{"顶级": engine.SevReview, "第一": engine.SevBlock, "最好": engine.Warn})
	d := run(t, before, after, 1)
	if d.Notes != 899 || d.Bad != 1 || d.Kinds != [5]int{60, 90, 0, 0, 120} || d.Changed != 270 || d.Moves[0][2] != 60 || d.Moves[2][1] != 90 {
		t.Errorf("%d notes, %v, %v, %+v", d.Notes, d.Kinds, d.Moves, d.Rules)
	}
	want := []replay.Rule{{ID: "p.顶级", Added: 90, Gone: 90, Released: 90}, {ID: "p.最好", Added: 150}, {ID: "p.第一", Added: 60, Gone: 60, Blocked: 60}}
	for i := range want {
		if d.Rules[i] != want[i] {
			t.Errorf("%+v", d.Rules[i])
		}
	}
	if len(d.Samples[replay.Blocked]) != 5 || !strings.Contains(d.Samples[replay.Blocked][0].Note.Body, "第一") {
		t.Errorf("%d samples", len(d.Samples[replay.Blocked]))
	}
	if again := run(t, before, after, 4); !reflect.DeepEqual(d, again) {
		t.Error("another difference with four workers")
	}
	back := run(t, after, before, 2)
	if back.Kinds != [5]int{90, 60, 0, 0, 120} || back.Raised != d.Lowered || back.Lowered != d.Raised || back.Rules[1].Added != d.Rules[1].Gone {
		t.Errorf("swapped: %v %+v", back.Kinds, back.Rules)
	}
	for i, c := range back.Samples[replay.Released] {
		there := d.Samples[replay.Blocked][i]
		if c.Place != there.Place || !reflect.DeepEqual(c.Added, there.Gone) || !reflect.DeepEqual(c.Gone, there.Added) {
			t.Errorf("swapped: %v and %v", c.Place, there.Place)
		}
	}
}

func TestIdentity(t *testing.T) {
	e := rules(t, map[string]engine.Severity{"顶级": engine.SevBlock})
	d := run(t, e, e, 2)
	if d.Changed != 0 || len(d.Rules) != 0 || d.Raised+d.Lowered != 0 || d.Kinds != [5]int{} {
		t.Errorf("%d notes, %v, %v, %+v", d.Notes, d.Kinds, d.Moves, d.Rules)
	}
}

func TestJSON(t *testing.T) {
	d := run(t, rules(t, nil), rules(t, map[string]engine.Severity{"第一": engine.SevBlock}), 2)
	var b bytes.Buffer
	if err := d.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"notes":899,"bad":1,"changed":60,"raised":60,"lowered":0`, `"blocked":60`, `"rules":[{"rule":"p.第一","added":60,"gone":0,"blocked":60,"released":0}]`, `"old":{"verdict":"pass","score":0,"points":0}`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%s is missing in %s", want, b.String())
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	e := rules(t, nil)
	if _, err := replay.Run(ctx, notes(900), e, e, replay.Options{}); err != context.Canceled {
		t.Error(err)
	}
}
