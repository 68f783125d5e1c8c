package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/notelint/notelint/api/schema"
	"github.com/notelint/notelint/corpus"
	"github.com/notelint/notelint/corpus/store"
	"github.com/notelint/notelint/engine"
)

// batch answers POST /v1/check/batch, line by line while lines still come in.
// Reading waits for writing, so a client that does not read its answers stops
// being read.
func (s *Server) batch(c *call) {
	if p := acceptable(c, ndjson); p != nil {
		c.refuse(p)
		return
	}
	done, ok := s.turn(c, s.streams)
	if !ok {
		return
	}
	defer done()
	line := newLine(s, c)
	books := &ledger{s: s, c: c, to: line}
	workers := runtime.GOMAXPROCS(0)
	_ = line.conn.EnableFullDuplex() // HTTP/2 is so anyway
	c.Header()["Content-Type"] = ndjsonType
	c.WriteHeader(http.StatusOK)
	buffers := make([]buffer, workers)
	stats, err := corpus.Batch{
		In: s.cfg.Access.Rates.Reader(c.r.Context(), c.key, line), Out: books, Workers: workers, Lenient: c.flag("lenient"), Lang: string(c.locale()),
		Check: func(dst []byte, item corpus.Item) ([]byte, error) {
			return s.checkLine(books, dst, item, &buffers[item.Worker])
		},
	}.Run(c.r.Context())
	if err != nil {
		s.breakOff(c, line, err)
		return
	}
	out := books.summary(stats)
	_ = json.NewEncoder(line).Encode(map[string]schema.Summary{"summary": out}) // a client that went away is no error of ours
}

// checkLine appends the answer to one note.
func (s *Server) checkLine(books *ledger, dst []byte, item corpus.Item, b *buffer) ([]byte, error) {
	c := books.c
	start := time.Now()
	report, err := c.set.Check(c.r.Context(), *item.Note)
	if err != nil {
		return dst, err
	}
	s.cfg.Metrics.Checked(&report, time.Since(start))
	s.compare(item.Note, report.Verdict)
	b.out = report.AppendJSON(b.out[:0])
	books.verdicts[report.Verdict].Add(1)
	b.out = s.record(item.Note, &report, b, books.enter)
	return append(dst, b.out...), nil
}

// breakOff ends an answer that cannot be finished: with what is wrong, and
// without a summary.
func (s *Server) breakOff(c *call, line *line, err error) {
	p := s.broken(c, err)
	if line.readErr != nil && c.r.Context().Err() == nil {
		p = c.problem("unreadable_body")
	}
	p.RequestID = c.id
	_ = json.NewEncoder(line).Encode(map[string]any{"error": p}) // the connection is cut next
	panic(http.ErrAbortHandler)
}

// ledger lets the notes of a batch be checked while the decisions of those
// before are on their way to the disk. What it writes says recorded:true only
// of decisions that are there.
type ledger struct {
	s        *Server
	c        *call
	to       *line
	verdicts [len(engine.Verdicts)]atomic.Int64
	mu       sync.Mutex
	pending  []entered
	failed   []string // ids whose lines have not been written yet
	recorded int
}

// summary is the last line, when all others are written.
func (l *ledger) summary(stats corpus.Stats) schema.Summary {
	of := func(v engine.Verdict) int { return int(l.verdicts[v].Load()) }
	out := schema.Summary{
		Notes: stats.Notes, Bad: stats.Bad, Pass: of(engine.Pass), Review: of(engine.Review), Block: of(engine.Block),
		Revision: l.c.set.Revision, Ignored: stats.Ignored,
	}
	if l.s.cfg.Records.Store != nil {
		out.Recorded = &l.recorded
	}
	return out
}

type entered struct {
	id string
	store.Pending
}

// maxPending bounds what is on its way for one batch.
const maxPending = 1024

// enter is a keeper that takes every decision for kept until it is written.
func (l *ledger) enter(d *store.Decision) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.pending) >= maxPending {
		l.settle()
	}
	d.AskedBy = l.c.asker()
	l.pending = append(l.pending, entered{d.ID, l.s.cfg.Records.Store.Start(d)})
	return true
}

// settle waits for all that is on its way. It is called with mu held.
func (l *ledger) settle() {
	for _, e := range l.pending {
		err := e.Wait(context.WithoutCancel(l.c.r.Context()))
		l.s.cfg.Metrics.Recorded(err == nil)
		if err != nil {
			l.failed = append(l.failed, e.id)
		} else {
			l.recorded++
		}
	}
	l.pending = l.pending[:0]
}

// Write writes lines whose decisions have all been entered.
func (l *ledger) Write(p []byte) (int, error) {
	l.mu.Lock()
	l.settle()
	out := p
	l.failed = slices.DeleteFunc(l.failed, func(id string) bool {
		before := []byte(`"decision":"` + id + `","recorded":`) // an id that nobody can guess: it is no text of a note
		here := bytes.Contains(out, before)
		if here {
			out = bytes.Replace(out, append(before, "true"...), append(before[:len(before):len(before)], "false"...), 1)
		}
		return here
	})
	l.mu.Unlock()
	if _, err := l.to.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}

// line is a connection on which reading and writing go on for as long as they
// make progress: each has its time anew.
type line struct {
	c       *call
	limits  Limits
	conn    *http.ResponseController
	flush   sync.Mutex
	readErr error
}

func newLine(s *Server, c *call) *line {
	return &line{c: c, limits: s.cfg.Limits, conn: http.NewResponseController(c)}
}

func (l *line) Read(p []byte) (int, error) {
	_ = l.conn.SetReadDeadline(time.Now().Add(l.limits.Read)) // tests have no connection
	n, err := l.c.r.Body.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		l.readErr = err
	}
	return n, err
}

func (l *line) Write(p []byte) (int, error) {
	l.flush.Lock()
	defer l.flush.Unlock()
	_ = l.conn.SetWriteDeadline(time.Now().Add(l.limits.Write))
	n, err := l.c.Write(p)
	if err == nil {
		_ = l.conn.Flush() // the next write says what is wrong
	}
	return n, err
}
