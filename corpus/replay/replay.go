// Package replay tells what a change of rules does to the notes of an archive:
// each is checked by the old rules and by the new ones.
package replay

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/notelint/notelint/corpus"
	"github.com/notelint/notelint/corpus/order"
	"github.com/notelint/notelint/corpus/row"
	"github.com/notelint/notelint/engine"
)

// Options of a replay.
type Options struct {
	Workers int // at once; <= 0 is one a core
	Map     row.Mapping
	Show    int // notes kept of each Kind to be read; 0 = none
}

// Kind is how a note moved, the most important first.
type Kind uint8

// The kinds of Changes.
const (
	Blocked  Kind = iota // is blocked and was not
	Released             // was blocked and is not
	Held                 // is to be reviewed and passed before
	Passed               // passes and was to be reviewed
	Scored               // has another score or other findings, and the same verdict
)

// Kinds are the words of a Kind.
var Kinds = [...]string{"blocked", "released", "held", "passed", "scored"}

// Diff is the whole difference. That of a book to itself has no Changed; that
// of two books swapped has Blocked and Released, Held and Passed, Added and
// Gone swapped.
type Diff struct {
	Old, New string // revisions
	Notes    int    // compared
	Bad      int    // rows that are no notes
	Changed  int
	Raised   int                                             // notes whose risk points went up
	Lowered  int                                             // and down
	Moves    [len(engine.Verdicts)][len(engine.Verdicts)]int // notes by old and new verdict
	Kinds    [len(Kinds)]int
	Rules    []Rule // by how many notes they changed
	Samples  [len(Kinds)][]Change
	Faults   []*row.Fault // the first few
}

// Rule is what became of one rule's findings.
type Rule struct {
	ID                string
	Added, Gone       int // notes in which it found more, and less
	Blocked, Released int // of them notes newly blocked, and newly not
}

// Change is one note that is judged differently.
type Change struct {
	Place       row.Place
	Kind        Kind
	Note        engine.Note
	Was, Is     engine.Report
	Added, Gone []engine.Finding
	rank        uint64 // by place alone: which changes are shown does not depend on the rules
}

// maxFaults is how many bad rows a Diff lists.
const maxFaults = 20

// compared is a row that went through both.
type compared struct {
	change *Change // nil where both say the same
	was    engine.Verdict
	is     engine.Verdict
	up     int // of risk points
	fault  *row.Fault
}

// Run replays the rows. The error is that of ctx, or means that a checker
// broke.
func Run(ctx context.Context, rows iter.Seq2[row.Row, error], before, after *engine.Engine, opt Options) (*Diff, error) {
	d := &Diff{Old: before.Revision(), New: after.Revision()}
	rules := map[string]*Rule{}
	readers := make([]row.Reader, corpus.Workers(opt.Workers))
	for i := range readers {
		readers[i].Map = opt.Map
	}
	job := order.Job[task, compared]{Workers: len(readers)}
	job.Work = func(worker int, t task) (compared, error) {
		if t.fault != nil {
			return compared{fault: t.fault}, nil
		}
		return compare(&readers[worker], &t.row, before, after)
	}
	job.Emit = func(c compared) error {
		d.add(c, rules, opt.Show)
		return nil
	}
	if err := job.Run(ctx, tasks(rows)); err != nil {
		return nil, err
	}
	for _, r := range rules {
		d.Rules = append(d.Rules, *r)
	}
	slices.SortFunc(d.Rules, func(a, b Rule) int {
		return cmp.Or(cmp.Compare(b.Added+b.Gone, a.Added+a.Gone), strings.Compare(a.ID, b.ID))
	})
	return d, ctx.Err()
}

type task struct {
	row   row.Row
	fault *row.Fault
}

func tasks(rows iter.Seq2[row.Row, error]) iter.Seq[task] {
	return func(yield func(task) bool) {
		for r, err := range rows {
			t := task{row: r}
			if err != nil && !errors.As(err, &t.fault) {
				return // the context's, which Run returns
			}
			if !yield(t) {
				return
			}
		}
	}
}

func compare(reader *row.Reader, r *row.Row, before, after *engine.Engine) (compared, error) {
	note, err := reader.Note(r)
	var fault *row.Fault
	if errors.As(err, &fault) {
		return compared{fault: fault}, nil
	}
	var reports [2]engine.Report
	for i, e := range [...]*engine.Engine{before, after} {
		// What was read is finished when the run is stopped.
		reports[i], err = e.Check(context.Background(), note)
		var bad *engine.InputError
		if errors.As(err, &bad) {
			return compared{fault: row.Bad(r.Place, bad)}, nil
		}
		if err != nil {
			return compared{}, fmt.Errorf("%s: %w", r.Place, err)
		}
	}
	was, is := reports[0], reports[1]
	c := compared{was: was.Verdict, is: is.Verdict, up: is.Risk.Points - was.Risk.Points}
	added, gone := less(is.Findings, was.Findings), less(was.Findings, is.Findings)
	if c.was != c.is || c.up != 0 || len(added)+len(gone) > 0 || was.Authenticity.Score != is.Authenticity.Score || was.AdTone.Density != is.AdTone.Density {
		c.change = &Change{r.Place, kindOf(c.was, c.is), note, was, is, added, gone, rank(r.Place)}
	}
	return c, nil
}

func kindOf(was, is engine.Verdict) Kind {
	switch {
	case was == is:
		return Scored
	case is == engine.Block:
		return Blocked
	case was == engine.Block:
		return Released
	case is == engine.Review:
		return Held
	}
	return Passed
}

// less are the findings of a list that another has not, at the same place and
// as severe.
func less(list, other []engine.Finding) (out []engine.Finding) {
	left := map[string]int{}
	for i := range other {
		left[where(&other[i])]++
	}
	for i := range list {
		if k := where(&list[i]); left[k] > 0 {
			left[k]--
		} else {
			out = append(out, list[i])
		}
	}
	return out
}

func where(f *engine.Finding) string {
	return fmt.Sprint(f.Rule, " ", f.Severity, " ", f.Field, " ", f.Index, " ", f.Byte)
}
