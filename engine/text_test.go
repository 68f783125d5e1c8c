package engine

import (
	"testing"

	"github.com/notelint/notelint/engine/cond"
)

func TestFactsOfTheText(t *testing.T) {
	e, err := New(&RuleSet{Policy: Policy{Tone: ToneWindow{Runes: 80}}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := newState(e)
	body := "一二三。四五？\n\n六！✨✨ abc\n#七八 九\n"
	if err := s.read(Note{Title: "标题", Body: body, Tags: []string{"八"}}, nil); err != nil {
		t.Fatal(err)
	}
	for fact, want := range map[cond.Fact]int64{
		cond.TextHan: 700, cond.TextSentences: 500, cond.TextLines: 300, cond.TextQuestions: 100, cond.TextExclaims: 100,
		cond.TextEmoji: 200, cond.TextEmojiRun: 200, cond.TextHanShare: 700 / 15, cond.TagsCount: 200, cond.TitleHan: 200,
		cond.BodyRunes: 2400, cond.TitleUnits: 200, cond.TextVariety: 100, cond.LinksCount: 0,
	} {
		if got, known := s.fact(fact); !known || got != want {
			t.Errorf("%s: %d %v, want %d", fact, got, known, want)
		}
	}
}
