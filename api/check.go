package api

import (
	"context"
	"errors"
	"io"
	"mime"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/notelint/notelint/api/problem"
	"github.com/notelint/notelint/engine"
)

// buffer is memory that one request borrows: in holds its body, out its
// answer, canon its note in canonical form.
type buffer struct{ in, out, canon []byte }

// keep is how many bytes of a buffer stay for the next request.
const keep = 256 << 10

func (s *Server) giveBack(b *buffer) {
	if cap(b.in) <= keep && cap(b.out) <= keep && cap(b.canon) <= keep {
		s.buffers.Put(b)
	}
}

// check answers POST /v1/check. The body goes to the engine's codec as it is:
// no second model of a note, no reflection, no copy.
func (s *Server) check(c *call) {
	b := s.buffers.Get().(*buffer)
	defer s.giveBack(b)
	note, ignored, done, ok := s.admit(c, b)
	if !ok {
		return
	}
	defer done()
	start := time.Now()
	report, err := c.set.Check(c.r.Context(), note)
	if err != nil {
		c.refuse(s.broken(c, err))
		return
	}
	s.cfg.Metrics.Checked(&report, time.Since(start))
	s.compare(&note, report.Verdict)
	b.out = report.AppendJSON(b.out[:0])
	b.out = append(s.record(&note, &report, b, s.once(c)), '\n')
	h := c.Header()
	if len(ignored) > 0 {
		h.Set("Notelint-Ignored", headerList(ignored))
	}
	h["Content-Type"] = jsonType
	h["Content-Length"] = []string{strconv.Itoa(len(b.out))}
	_, _ = c.Write(b.out) // a client that went away is no error of ours
}

// explain answers POST /v1/explain.
func (s *Server) explain(c *call) {
	b := s.buffers.Get().(*buffer)
	defer s.giveBack(b)
	note, _, done, ok := s.admit(c, b)
	if !ok {
		return
	}
	defer done()
	report, list, err := explanations(c, note)
	if err != nil {
		c.refuse(s.broken(c, err))
		return
	}
	out := append(report.AppendJSON(append(b.out[:0], `{"report":`...)), `,"rules":[`...)
	for i := range list {
		if i > 0 {
			out = append(out, ',')
		}
		out = list[i].AppendJSON(out)
	}
	b.out = append(out, "]}\n"...)
	c.send("application/json", b.out)
}

// explanations are those of the rule that was asked for, or of every rule with
// something to tell.
func explanations(c *call, n engine.Note) (engine.Report, []engine.Explanation, error) {
	e := c.set.Engine()
	if e == nil {
		return engine.Report{}, nil, errors.New("the checker is no engine")
	}
	if !c.query.Has("rule") {
		return e.ExplainAll(c.r.Context(), n)
	}
	report, x, err := e.Explain(c.r.Context(), n, c.query.Get("rule"))
	return report, []engine.Explanation{x}, err
}

// broken is the answer when the checker broke or the client left.
func (s *Server) broken(c *call, err error) *problem.Problem {
	if c.r.Context().Err() != nil {
		return c.problem("canceled")
	}
	var bad *engine.InputError
	if errors.As(err, &bad) {
		return problem.Input(bad, c.locale())
	}
	s.log.Error("check failed", "request_id", c.id, "error", err)
	return c.problem("internal")
}

// admit reads the note of a request and waits for its turn, which done ends.
// Where ok is false the request has been answered.
func (s *Server) admit(c *call, b *buffer) (note engine.Note, ignored []string, done func(), ok bool) {
	note, ignored, p := s.readNote(c, b)
	if p != nil {
		c.refuse(p)
		return note, nil, nil, false
	}
	done, ok = s.turn(c, s.slots)
	return note, ignored, done, ok
}

// readNote reads the note of a request and, of a lenient one, the members that
// were ignored.
func (s *Server) readNote(c *call, b *buffer) (engine.Note, []string, *problem.Problem) {
	if p := acceptable(c, "application/json"); p != nil {
		return engine.Note{}, nil, p
	}
	if c.r.ContentLength > engine.MaxInput {
		return engine.Note{}, nil, problem.Input(engine.TooLarge(engine.MaxInput), c.locale())
	}
	var err error
	if b.in, err = readAll(c.r.Body, b.in[:0], engine.MaxInput); err != nil {
		return engine.Note{}, nil, c.problem("unreadable_body")
	}
	if wait := s.cfg.Access.Rates.Bytes(c.key, len(b.in)); wait > 0 {
		return engine.Note{}, nil, s.later(c, "rate_limited", wait)
	}
	note, ignored, err := engine.DecodeNote(b.in, engine.DecodeOptions{Lenient: c.query != nil && c.flag("lenient")})
	if err != nil {
		return note, nil, s.broken(c, err)
	}
	return note, ignored, nil
}

// acceptable refuses bodies that are not of the kind, before they are read.
func acceptable(c *call, kind string) *problem.Problem {
	h := c.r.Header
	if sent := h.Get("Content-Type"); sent != kind && sent != "" {
		is, _, err := mime.ParseMediaType(sent)
		if err != nil || is != kind && (kind != "application/json" || !strings.HasSuffix(is, "+json")) {
			return c.problem("unsupported_media_type")
		}
	}
	if e := h.Get("Content-Encoding"); e != "" && e != "identity" {
		return c.problem("unsupported_encoding")
	}
	return nil
}

// readAll appends r to dst, up to one byte more than limit: enough to see that
// it is longer.
func readAll(r io.Reader, dst []byte, limit int) ([]byte, error) {
	for len(dst) <= limit {
		if len(dst) == cap(dst) {
			dst = append(dst, make([]byte, max(4096, cap(dst)))...)[:len(dst)]
		}
		n, err := r.Read(dst[len(dst):min(cap(dst), limit+1)])
		dst = dst[:len(dst)+n]
		if errors.Is(err, io.EOF) {
			return dst, nil
		}
		if err != nil {
			return dst, err
		}
	}
	return dst, nil
}

// read reads a body of at most limit bytes that the contract describes by the
// type of as.
func (s *Server) read(c *call, limit int, as, into any) *problem.Problem {
	if p := acceptable(c, "application/json"); p != nil {
		return p
	}
	text, err := readAll(c.r.Body, nil, limit)
	if err != nil {
		return c.problem("unreadable_body")
	}
	if len(text) > limit {
		most := strconv.Itoa(limit >> 10)
		return c.problem("body_too_large").Say(c.say("最多 "+most+" KiB", "At most "+most+" KiB"))
	}
	return s.contract.read(c, text, as, into)
}

// headerList writes names into a header; they are the caller's, so nothing but
// plain ASCII passes as it is.
func headerList(names []string) string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = url.PathEscape(name)
	}
	return strings.Join(out, ", ")
}

// trial is a note that waits for the shadow set.
type trial struct {
	note engine.Note
	live engine.Verdict
}

// compare gives a note to the shadow set, if it has time: the answer does not
// wait for it.
func (s *Server) compare(n *engine.Note, live engine.Verdict) {
	if s.cfg.Shadow == nil {
		return
	}
	select {
	case s.shadow <- trial{*n, live}:
	default:
		s.cfg.Metrics.Unshadowed(live)
	}
}

// shadowing checks what waits until ctx ends.
func (s *Server) shadowing(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case t := <-s.shadow:
			report, err := s.cfg.Shadow.Now().Check(ctx, t.note)
			if err != nil {
				s.log.Error("shadow check failed", "error", err)
				continue
			}
			s.cfg.Metrics.Shadowed(t.live, report.Verdict)
		}
	}
}
