// Package audit checks an archive of notes and hands every answer, in the
// order of the archive, to whoever writes about it.
package audit

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"iter"
	"strconv"

	"github.com/notelint/notelint/corpus"
	"github.com/notelint/notelint/corpus/order"
	"github.com/notelint/notelint/corpus/row"
	"github.com/notelint/notelint/corpus/same"
	"github.com/notelint/notelint/engine"
)

// Answer is what became of one row: a note and its report, or a fault.
type Answer struct {
	row.Row
	Note    engine.Note
	Report  engine.Report
	Fault   *row.Fault // in place of note and report
	Line    []byte     // the answer as one line of JSON, without its end
	Notices []string   // see row.Reader
	Mark    same.Mark  // with Options.Marks
}

// Sink takes the answers one by one, in the order of the rows. Close writes
// what can only be written at the end.
type Sink interface {
	Add(*Answer) error
	Close() error
}

// Options of a run.
type Options struct {
	Engine  *engine.Engine
	Workers int // at once; <= 0 is one a core
	Map     row.Mapping
	Marks   bool // make what package same compares by
	Limit   int  // rows; <= 0 is all
	Sample  int  // of ten thousand rows; <= 0 or more is all
	Prior   *Prior
}

// Stats counts rows.
type Stats struct {
	Notes, Bad int
	Verdicts   [len(engine.Verdicts)]int
	Prior      int  // of them answered by an earlier run
	Stopped    bool // the context ended before the rows did
}

// task is a row on its way to a worker, with the answer that it had.
type task struct {
	row   row.Row
	fault *row.Fault
	prior []byte
	err   error // what ends the run in place of a row
}

// Run checks the rows and hands each answer to every sink. It returns when all
// its goroutines have ended; the sinks are not closed. When ctx ends, the rows
// read so far are answered and Stats.Stopped says so. An error is a sink's, or
// means that the checker broke or an earlier run's answers do not fit.
func Run(ctx context.Context, rows iter.Seq2[row.Row, error], opt Options, sinks ...Sink) (Stats, error) {
	var stats Stats
	workers := newWorkers(opt)
	job := order.Job[task, *Answer]{Workers: len(workers)}
	job.Work = func(number int, t task) (*Answer, error) { return workers[number].answer(t) }
	job.Emit = func(a *Answer) error {
		stats.add(a)
		for _, s := range sinks {
			if err := s.Add(a); err != nil {
				return err
			}
		}
		return nil
	}
	err := job.Run(ctx, tasks(ctx, rows, opt, &stats))
	stats.Stopped = ctx.Err() != nil
	if err == nil && !stats.Stopped && opt.Prior != nil {
		err = opt.Prior.ended()
	}
	return stats, err
}

func (s *Stats) add(a *Answer) {
	if a.Fault != nil {
		s.Bad++
		return
	}
	s.Notes++
	s.Verdicts[a.Report.Verdict]++
}

// tasks picks the rows, and fits each with the answer of an earlier run.
func tasks(ctx context.Context, rows iter.Seq2[row.Row, error], opt Options, stats *Stats) iter.Seq[task] {
	return func(yield func(task) bool) {
		taken := 0
		for r, err := range rows {
			t := task{row: r}
			if err != nil && !errors.As(err, &t.fault) {
				if ctx.Err() == nil {
					yield(task{err: err})
				}
				return
			}
			if t.fault == nil && !sampled(r.Place, opt.Sample) {
				continue
			}
			if opt.Prior != nil {
				t.prior, t.err = opt.Prior.next()
			}
			if t.prior != nil {
				stats.Prior++
			}
			taken++
			if !yield(t) || taken == opt.Limit {
				return
			}
		}
	}
}

// Whole is a Sample of all rows.
const Whole = 10_000

// sampled picks a row by its place alone: the same rows in every run.
func sampled(at row.Place, share int) bool {
	if share <= 0 || share >= Whole {
		return true
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(at.Source + "\x00" + strconv.Itoa(at.Number)))
	sum := h.Sum64()
	sum ^= sum >> 32 // FNV mixes the last bytes into the low half alone
	return sum*0x9e3779b97f4a7c15>>32%Whole < uint64(share)
}

// worker makes answers, one after another.
type worker struct {
	Options
	reader   row.Reader
	sketcher *same.Sketcher
}

func newWorkers(opt Options) []*worker {
	workers := make([]*worker, corpus.Workers(opt.Workers))
	for i := range workers {
		workers[i] = &worker{Options: opt, reader: row.Reader{Map: opt.Map}}
		if opt.Marks {
			workers[i].sketcher = same.NewSketcher()
		}
	}
	return workers
}

func (w *worker) answer(t task) (*Answer, error) {
	if t.err != nil {
		return nil, t.err
	}
	a := &Answer{Row: t.row, Fault: t.fault}
	if a.Fault == nil {
		if err := w.check(a, t.prior); err != nil {
			return nil, err
		}
	}
	if a.Fault != nil {
		a.Place = a.Fault.Place
		bad := &engine.InputError{Code: a.Fault.Code, Field: a.Fault.Column, ZH: a.Fault.ZH, EN: a.Fault.EN}
		a.Line = corpus.AppendError(nil, a.Place.Number, bad, "zh")
		if t.prior != nil && string(t.prior) != string(a.Line) {
			return nil, unlike(a.Place)
		}
	}
	return a, nil
}

// usualLine is room for a report with a few findings.
const usualLine = 1500

// check reads and checks the note, or takes the report that it had. What is
// wrong with the note is the answer's fault.
func (w *worker) check(a *Answer, prior []byte) (err error) {
	a.Note, err = w.reader.Note(&a.Row)
	a.Notices = w.reader.Notices
	if errors.As(err, &a.Fault) {
		a.Fault.Raw = raw(&a.Row)
		return nil
	}
	if err != nil {
		return err
	}
	if w.sketcher != nil {
		a.Mark = w.sketcher.Mark(&a.Note)
	}
	if prior != nil {
		a.Line = prior
		if a.Report, err = engine.DecodeReport(prior); err != nil || a.Report.ID != a.Note.ID {
			return unlike(a.Place)
		}
		return nil
	}
	// What was read is finished when the run is stopped.
	a.Report, err = w.Engine.Check(context.Background(), a.Note)
	var bad *engine.InputError
	if errors.As(err, &bad) {
		a.Fault = row.Bad(a.Place, bad)
		a.Fault.Raw = raw(&a.Row)
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s: %w", a.Place, err)
	}
	a.Line = a.Report.AppendJSON(make([]byte, 0, usualLine))
	return nil
}
