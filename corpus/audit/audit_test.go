package audit_test

import (
	"errors"
	"fmt"
	"iter"
	"testing"

	"github.com/notelint/notelint/corpus/audit"
	"github.com/notelint/notelint/corpus/row"
	"github.com/notelint/notelint/engine"
)

func newEngine(t *testing.T) *engine.Engine {
	t.Helper()
	e, err := engine.New(&engine.RuleSet{Policy: engine.Policy{Score: []int{0}, Tone: engine.ToneWindow{Runes: 80}}}, engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func rows(n int) iter.Seq2[row.Row, error] {
	return func(yield func(row.Row, error) bool) {
		for i := range n {
			if !yield(row.Row{Place: row.Place{Source: "f", Number: i + 1}, JSON: fmt.Appendf(nil, `{"id":"n%d","body":"第 %d 天"}`, i, i)}, nil) {
				return
			}
		}
	}
}

// taken collects the numbers of the rows.
type taken struct{ rows []int }

func (s *taken) Add(a *audit.Answer) error { s.rows = append(s.rows, a.Number); return nil }
func (s *taken) Close() error              { return nil }

func TestSample(t *testing.T) {
	e := newEngine(t)
	for _, share := range []int{100, 1000, 5000} {
		var first, again taken
		stats, err := audit.Run(t.Context(), rows(20_000), audit.Options{Engine: e, Sample: share}, &first)
		if err != nil {
			t.Fatal(err)
		}
		if want := 20_000 * share / audit.Whole; stats.Notes < want*8/10 || stats.Notes > want*12/10 {
			t.Errorf("%d rows of a sample of %d", stats.Notes, want)
		}
		_, _ = audit.Run(t.Context(), rows(20_000), audit.Options{Engine: e, Sample: share, Workers: 3}, &again)
		if fmt.Sprint(first.rows) != fmt.Sprint(again.rows) {
			t.Error("another sample of the same rows")
		}
	}
}

func TestLimit(t *testing.T) {
	var got taken
	stats, err := audit.Run(t.Context(), rows(1000), audit.Options{Engine: newEngine(t), Limit: 150}, &got)
	if err != nil || stats.Notes != 150 || got.rows[149] != 150 {
		t.Error(stats, err)
	}
}

type broken struct{ taken }

var errFull = errors.New("no room")

func (b *broken) Add(a *audit.Answer) error {
	if len(b.rows) == 70 {
		return errFull
	}
	return b.taken.Add(a)
}

// TestSinkFails ends the run at the row that cannot be written.
func TestSinkFails(t *testing.T) {
	var sink broken
	if _, err := audit.Run(t.Context(), rows(5000), audit.Options{Engine: newEngine(t), Workers: 2}, &sink); !errors.Is(err, errFull) || len(sink.rows) != 70 {
		t.Error(err, len(sink.rows))
	}
}
