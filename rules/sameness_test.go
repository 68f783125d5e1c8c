package rules_test

import (
	"strings"
	"testing"

	"github.com/notelint/notelint/engine"
)

// A note near an earlier one of its campaign shows the stretches they share,
// where the caller gives its text; a sketch alone shows none.
func TestTemplateShowsWhatIsShared(t *testing.T) {
	e := compile(t, shippedSet(t), engine.Options{})
	past := "早上起来先烧一壶水，把茶叶放进盖碗里醒一会儿，再慢慢注水，等香气出来。窗外下着小雨，猫在窗台上打盹，我翻了两页旧书。"
	note := engine.Note{Body: strings.Replace(past, "我翻了两页旧书", "楼下有人收衣服", 1), Type: engine.Commercial}
	sketch, err := e.Sketch(t.Context(), engine.Note{Body: past})
	if err != nil {
		t.Fatal(err)
	}
	for _, given := range []engine.PastNote{{Kind: "campaign", Text: past}, {Kind: "campaign", Sketch: sketch}} {
		note.History = []engine.PastNote{given}
		r, err := e.Check(t.Context(), note)
		if err != nil {
			t.Fatal(err)
		}
		var also []engine.Span
		for _, f := range r.Findings {
			if f.Rule == "template-homogeneity.campaign" {
				also = f.Also
			}
		}
		if exact := given.Text != ""; exact != (len(also) > 0) {
			t.Errorf("exact %v: %d stretches of %+v", exact, len(also), r.Findings)
		}
		for _, s := range also {
			if !strings.Contains(past, note.Body[s.Byte[0]:s.Byte[1]]) {
				t.Errorf("%q is not in the earlier note", note.Body[s.Byte[0]:s.Byte[1]])
			}
		}
	}
}

// Texts too short to compare say nothing.
func TestShortNotesAreNotCompared(t *testing.T) {
	e := compile(t, shippedSet(t), engine.Options{})
	r, err := e.Check(t.Context(), engine.Note{Body: "早上喝茶看雨", Type: engine.Commercial, History: []engine.PastNote{{Kind: "campaign", Text: "早上喝茶看雨"}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.Findings {
		if f.Pack == "template-homogeneity" {
			t.Errorf("%+v", f)
		}
	}
}
