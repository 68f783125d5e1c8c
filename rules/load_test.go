package rules

import (
	"bytes"
	"os"
	"slices"
	"testing"
)

func loadFormat(t testing.TB, overlays ...string) *Book {
	t.Helper()
	book, problems := Load(os.DirFS("testdata/format"), Options{Only: true, Overlays: overlays})
	if book == nil {
		t.Fatal(problems.Error())
	}
	for _, p := range problems {
		if p.Code != "W-wide" || p.Rule != "contact-info.two-weak" {
			t.Error(p)
		}
	}
	return book
}

func TestFormatLoads(t *testing.T) {
	book := loadFormat(t)
	if got := len(book.Rules); got != 71 {
		t.Errorf("%d rules, want 71", got)
	}
	for i := range book.Rules {
		w := &book.Rules[i]
		rule := book.RuleOf(w)
		if rule.ID != w.ID || len(rule.Severity) != len(w.Severity) || len(rule.Unless) != len(w.Unless) || len(rule.Signals) != len(w.Signals) || len(rule.Suggest) != len(w.Suggest) {
			t.Errorf("%s: written and resolved do not run parallel", w.ID)
		}
		if When(w.When) != rule.When || len(w.Tests) != 1 || w.Line == 0 {
			t.Errorf("%s: written form: %+v", w.ID, w)
		}
	}
}

func TestLoadIsTheSameEveryTime(t *testing.T) {
	first := MarshalCanonical(loadFormat(t).Set)
	for range 5 {
		if again := MarshalCanonical(loadFormat(t).Set); !bytes.Equal(first, again) {
			t.Fatal("two loads of one folder differ")
		}
	}
}

// A folder that replaces the shipped rules may lack word lists for detectors:
// it takes the shipped ones, and its lexicon of brands is what they look for.
func TestAFolderAloneTakesTheShippedFolding(t *testing.T) {
	book, problems := Load(os.DirFS("testdata/format"), Options{Only: true, Overlays: []string{"m-042"}})
	if book == nil {
		t.Fatal(problems)
	}
	set := book.Set
	if len(set.Lists["wechat"]) == 0 || set.Reading["🍑"] != "桃" || len(set.Words) == 0 {
		t.Errorf("%d aliases, 🍑 reads %q, %d words", len(set.Lists["wechat"]), set.Reading["🍑"], len(set.Words))
	}
	if brands := set.Lists["brand"]; !slices.Contains(brands, "安踏") || !slices.Contains(brands, "薇姿") || slices.Contains(brands, "雅漾") {
		t.Errorf("brands %q", brands)
	}
}
