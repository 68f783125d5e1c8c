package engine

import (
	"testing"

	"github.com/notelint/notelint/engine/find"
)

// A warm check takes no memory before its report is written.
func TestACheckAllocatesNothingBeforeTheReport(t *testing.T) {
	in := find.Surfaces(1<<find.SurfaceCount - 1)
	set := &RuleSet{
		Policy: Policy{Tone: ToneWindow{Runes: 80}},
		Sets:   []Set{{Terms: []Term{{Text: "顶级"}, {Text: "第一"}}}, {Terms: []Term{{Text: "面霜"}, {Text: "我"}}}},
		Packs: []Pack{{ID: "p", Rules: []Rule{{ID: "p.a", Find: []Use{{Set: 0, In: in}}, Signals: []Signal{{Name: "goods", Uses: []Use{{Set: 1, In: in}}}},
			When: `in_clause(goods) or (note.commercial and near(goods, 9))`, Severity: []Case{{Level: Warn}}}}}},
	}
	e, err := New(set, Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := newState(e)
	n := Note{Title: "记录", Body: "我这款顶级面霜，第一次用；排名第一的是另一款面霜。\n还有顶级的风景"}
	if got := testing.AllocsPerRun(50, func() {
		if err := s.read(n, nil); err != nil {
			t.Fatal(err)
		}
		s.judgeAll()
	}); got != 0 {
		t.Errorf("%v allocations", got)
	}
	if len(s.judged) != 2 {
		t.Errorf("%d judged, want 2", len(s.judged))
	}
}
