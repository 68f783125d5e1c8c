package api

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/notelint/notelint/api/schema"
	"github.com/notelint/notelint/corpus"
	"github.com/notelint/notelint/engine"
)

// flushWaiters is how many notes of a batch wait for the disk at a time where
// the server records: they share its flushes.
const flushWaiters = 32

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
	var sum tally
	workers := runtime.GOMAXPROCS(0)
	if s.cfg.Records.Store != nil {
		workers = max(workers, flushWaiters)
	}
	line := newLine(s, c)
	_ = line.conn.EnableFullDuplex() // HTTP/2 is so anyway
	c.Header()["Content-Type"] = ndjsonType
	c.WriteHeader(http.StatusOK)
	buffers := make([]buffer, workers)
	stats, err := corpus.Batch{
		In: s.cfg.Access.Rates.Reader(c.r.Context(), c.key, line), Out: line, Workers: workers, Lenient: c.flag("lenient"), Lang: string(c.locale()),
		Check: func(dst []byte, item corpus.Item) ([]byte, error) {
			return s.checkLine(c, dst, item, &buffers[item.Worker], &sum)
		},
	}.Run(c.r.Context())
	if err != nil {
		s.breakOff(c, line, err)
		return
	}
	out := sum.summary(stats, c.set.Revision, s.cfg.Records.Store != nil)
	_ = json.NewEncoder(line).Encode(map[string]schema.Summary{"summary": out}) // a client that went away is no error of ours
}

// checkLine appends the answer to one note.
func (s *Server) checkLine(c *call, dst []byte, item corpus.Item, b *buffer, sum *tally) ([]byte, error) {
	start := time.Now()
	report, err := c.set.Check(c.r.Context(), *item.Note)
	if err != nil {
		return dst, err
	}
	s.cfg.Metrics.Checked(&report, time.Since(start))
	s.compare(item.Note, report.Verdict)
	b.out = report.AppendJSON(b.out[:0])
	var recorded bool
	b.out, recorded = s.record(c, item.Note, &report, b)
	sum.add(report.Verdict, recorded)
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

// tally counts what the workers of a batch say.
type tally struct {
	verdicts [len(engine.Verdicts)]atomic.Int64
	recorded atomic.Int64
}

func (t *tally) add(v engine.Verdict, recorded bool) {
	t.verdicts[v].Add(1)
	if recorded {
		t.recorded.Add(1)
	}
}

func (t *tally) summary(stats corpus.Stats, revision string, recording bool) schema.Summary {
	of := func(v engine.Verdict) int { return int(t.verdicts[v].Load()) }
	out := schema.Summary{
		Notes: stats.Notes, Bad: stats.Bad, Pass: of(engine.Pass), Review: of(engine.Review), Block: of(engine.Block), Revision: revision, Ignored: stats.Ignored,
	}
	if recording {
		n := int(t.recorded.Load())
		out.Recorded = &n
	}
	return out
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
