package evade_test

import (
	"slices"
	"testing"

	"github.com/notelint/notelint/rules/evade"
)

// Every transform changes one of these words, alike every time, and says so.
func TestEveryTransformAppliesAndRepeats(t *testing.T) {
	names := map[string]bool{}
	for _, tr := range evade.Transforms() {
		if names[tr.Name] || tr.About == "" {
			t.Errorf("%s: named twice, or without a word for editors", tr.Name)
		}
		names[tr.Name] = true
		applied := false
		for _, word := range []string{"微信", "顶级", "第一", "淘宝店", "abc138", "减肥药"} {
			once, ok := tr.Apply(7, word)
			twice, again := tr.Apply(7, word)
			if once != twice || ok != again || ok && once == word {
				t.Errorf("%s of %s: %q %v, then %q %v", tr.Name, word, once, ok, twice, again)
			}
			applied = applied || ok
		}
		if !applied {
			t.Errorf("%s applies to nothing", tr.Name)
		}
		if got, ok := tr.Apply(1, ""); ok {
			t.Errorf("%s of nothing: %q", tr.Name, got)
		}
	}
}

func TestTransforms(t *testing.T) {
	want := map[string]string{
		"fullwidth": "微信ｖ１", "circled": "微信ⓥ①", "keycap": "微信v1️⃣", "foreign": "微信ν1", "zero_width": "微\u200b信\u200bv\u200b1",
		"dots": "微·信·v·1", "brackets": "【微】【信】【v】【1】",
	}
	for _, tr := range evade.Transforms() {
		if w, ok := want[tr.Name]; ok {
			if got, _ := tr.Apply(1, "微信v1"); got != w {
				t.Errorf("%s: %q, want %q", tr.Name, got, w)
			}
		}
	}
}

// A variant says where its text was changed; without a listed word only what is
// written can be.
func TestVariants(t *testing.T) {
	const text = "想要的加微信 xiaomei_88"
	list := evade.Variants(text, []string{"微信", "信"}, false)
	for _, v := range list {
		if v.From < len("想要的加") || v.To > len(v.Text) || v.Text[:v.From] != text[:v.From] || v.Text == text {
			t.Errorf("%s: %q [%d,%d)", v.Name, v.Text, v.From, v.To)
		}
	}
	if i := slices.IndexFunc(list, func(v evade.Variant) bool { return v.Name == "split" }); i < 0 || list[i].Text != "想要的加微亻言 xiaomei_88" {
		t.Errorf("no 亻言 in %v", list)
	}
	for _, v := range evade.Variants("call 138 now", []string{"微信"}, false) {
		if v.Name == "split" || v.Name == "dots" {
			t.Errorf("%s without a listed word: %q", v.Name, v.Text)
		}
	}
	if pairs := evade.Variants(text, []string{"微信"}, true); len(pairs) < 10*len(list) {
		t.Errorf("%d variants with pairs, %d alone", len(pairs), len(list))
	}
}
