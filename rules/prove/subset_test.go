package prove

import (
	"reflect"
	"testing"

	"github.com/notelint/notelint/engine"
)

func TestSubset(t *testing.T) {
	term := func(s string) []engine.Term { return []engine.Term{{Text: s}} }
	from := &engine.RuleSet{
		Sets: []engine.Set{
			{Terms: term("无用")},
			{Terms: term("例外")},
			{Terms: term("找"), Except: []engine.Use{{Set: 1}}},
			{Terms: term("话题")},
			{Patterns: []engine.Pattern{{Expr: "a", Gate: []engine.Use{{Set: 2}}}}},
		},
		Topics: []engine.Topic{{Name: "t", Cues: []engine.Use{{Set: 3}}}},
		Packs:  []engine.Pack{{ID: "p", Rules: []engine.Rule{{ID: "p.a"}, {ID: "p.b"}}}, {ID: "q"}},
	}
	rule := engine.Rule{
		ID: "p.r", Stage: engine.Off, Find: []engine.Use{{Set: 4}}, Signals: []engine.Signal{{Name: "s", Uses: []engine.Use{{Set: 2}}}},
		Unless: []engine.Exemption{{Match: []engine.Use{{Set: 2, Except: []engine.Use{{Set: 1}}}}}},
	}
	sub := newSubset(from, nil)
	sub.add(&from.Packs[0], rule)
	got := sub.to
	if len(got.Packs) != 1 || len(got.Packs[0].Rules) != 1 || got.Packs[0].Rules[0].Stage != engine.Enforce {
		t.Fatalf("packs %+v", got.Packs)
	}
	var words []string
	for _, set := range got.Sets {
		for _, term := range set.Terms {
			words = append(words, term.Text)
		}
	}
	if want := []string{"话题", "找", "例外"}; !reflect.DeepEqual(words, want) {
		t.Errorf("sets hold %q, want %q", words, want)
	}
	r := got.Packs[0].Rules[0]
	gate := got.Sets[r.Find[0].Set].Patterns[0].Gate[0].Set
	if gate != r.Signals[0].Uses[0].Set || got.Sets[gate].Terms[0].Text != "找" {
		t.Errorf("gate is set %d, the signal %d", gate, r.Signals[0].Uses[0].Set)
	}
	if got.Sets[got.Sets[gate].Except[0].Set].Terms[0].Text != "例外" || got.Sets[got.Topics[0].Cues[0].Set].Terms[0].Text != "话题" {
		t.Error("exceptions or topics point elsewhere")
	}
	if from.Sets[4].Patterns[0].Gate[0].Set != 2 || rule.Find[0].Set != 4 {
		t.Error("the source was changed")
	}
}
