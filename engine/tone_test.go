package engine_test

import (
	"testing"

	"github.com/notelint/notelint/engine"
)

// toneBook is a rule set of one ad_tone rule of weight 2 and cap 6.
func toneBook(words ...string) *engine.RuleSet {
	set := book([]engine.Set{terms(words...)}, engine.Rule{ID: "p.a", Find: use(0), Severity: at(engine.Info), Weight: 2, Cap: 6})
	set.Packs[0].Scale = engine.ScaleAdTone
	return set
}

func TestOverlappingToneWordsCountOnce(t *testing.T) {
	for _, test := range []struct {
		body         string
		hits, effect int
	}{
		{"快入手", 1, -2},
		{"快入手，入手", 2, -4},
		{"快入手快入手快入手快入手", 4, -6},
		{"买了", 0, 0},
	} {
		r := mustCheck(t, toneBook("快入手", "入手", "快入"), engine.Note{Body: test.body})
		effect := 0
		for _, p := range r.AdTone.Parts {
			effect -= p.Effect
		}
		if r.AdTone.Hits != test.hits || effect != test.effect {
			t.Errorf("%s: %d hits, effect %d; want %d, %d", test.body, r.AdTone.Hits, effect, test.hits, test.effect)
		}
	}
}

func TestToneWordsOfDifferentFieldsAreApart(t *testing.T) {
	r := mustCheck(t, toneBook("入手"), engine.Note{Title: "入手", Body: "河边有人，入手"})
	if r.AdTone.Hits != 2 {
		t.Errorf("%d hits, want 2", r.AdTone.Hits)
	}
}
