package summary_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/notelint/notelint/corpus/audit"
	"github.com/notelint/notelint/corpus/summary"
	"github.com/notelint/notelint/engine"
)

func liked(score int, likes int64, name string) *audit.Answer {
	a := &audit.Answer{Note: engine.Note{Author: engine.Author{Name: name}}}
	a.Note.Metrics.Likes = engine.Number{Hundredths: likes * 100, Known: true}
	a.Report.Risk.Score = score
	return a
}

// TestIntervals draws figures of a known median: the bounds hold it about as
// often as they say.
func TestIntervals(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	held, all := 0, 0
	for range 200 {
		b := summary.New(&engine.RuleSet{}, "", audit.Whole)
		for range 201 {
			_ = b.Add(liked(0, 100+r.Int64N(801), ""))
			_ = b.Add(liked(50, 5, ""))
		}
		for _, e := range b.Finish().Engagement {
			if e.Score != "risk" || e.What != "engagement" {
				continue
			}
			g := e.Groups[0]
			all++
			if !g.Certain || g.Median < g.Lo || g.Median > g.Hi {
				t.Fatalf("%+v", g)
			}
			if g.Lo <= 500 && 500 <= g.Hi {
				held++
			}
		}
	}
	if all != 200 || held < 180 {
		t.Errorf("%d of %d intervals hold the median", held, all)
	}
}

// TestFewNotes gives no bounds: six notes are too few.
func TestFewNotes(t *testing.T) {
	b := summary.New(&engine.RuleSet{}, "", audit.Whole)
	for i := range 5 {
		_ = b.Add(liked(0, int64(i), ""))
		_ = b.Add(liked(90, 100, ""))
	}
	for _, e := range b.Finish().Engagement {
		for _, g := range e.Groups {
			if g.Certain {
				t.Errorf("%+v", g)
			}
		}
	}
	if e := summary.New(&engine.RuleSet{}, "", audit.Whole).Finish().Engagement; len(e) != 0 {
		t.Errorf("%+v", e)
	}
}

// TestManyAuthors counts what has no room.
func TestManyAuthors(t *testing.T) {
	b := summary.New(&engine.RuleSet{}, "", audit.Whole)
	for i := range 50_010 {
		_ = b.Add(liked(0, 1, fmt.Sprint("作者", i)))
	}
	_ = b.Add(liked(0, 1, "作者3"))
	s := b.Finish()
	if s.OtherAuthors != 10 || len(s.Authors) != 20 || s.Notes != 50_011 {
		t.Errorf("%d without room, %d listed", s.OtherAuthors, len(s.Authors))
	}
}

// TestWorst keeps the earlier of equal notes.
func TestWorst(t *testing.T) {
	b := summary.New(&engine.RuleSet{}, "", audit.Whole)
	for i := range 100 {
		a := liked(0, 1, "")
		a.Number, a.Report.Risk.Points = i, i%3*10
		_ = b.Add(a)
	}
	worst := b.Finish().Worst
	if len(worst) != 30 || worst[0].Place.Number != 2 || worst[29].Place.Number != 89 || worst[29].Report.Risk.Points != 20 {
		t.Errorf("%d notes, first %v, last %v", len(worst), worst[0].Place, worst[len(worst)-1].Place)
	}
}
