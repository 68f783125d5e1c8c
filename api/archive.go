package api

import (
	"errors"
	"io"
	"net/http"
	"time"

	"github.com/notelint/notelint/api/audits"
	"github.com/notelint/notelint/api/labels"
	"github.com/notelint/notelint/api/problem"
	"github.com/notelint/notelint/api/schema"
	"github.com/notelint/notelint/corpus/store"
)

// maxForm is the longest body that a person's decision may have, in bytes.
const maxForm = 64 << 10

// archive is the store, or refuses where there is none.
func (s *Server) archive(c *call) (Archive, bool) {
	if s.cfg.Records.Store == nil {
		c.refuse(c.problem("no_store"))
		return nil, false
	}
	return s.cfg.Records.Store, true
}

// answer sends what the store said, or what is wrong with it.
func (s *Server) answer(c *call, v any, err error) {
	switch {
	case err == nil:
		c.sendJSON(http.StatusOK, v)
	case errors.Is(err, store.ErrNotFound):
		c.refuse(c.problem("unknown_entry"))
	case errors.Is(err, store.ErrDecided):
		c.refuse(c.problem("already_decided"))
	case errors.Is(err, store.ErrUnavailable):
		s.log.Warn("store", "request_id", c.id, "error", err)
		c.refuse(c.problem("store_unavailable"))
	default:
		c.refuse(s.broken(c, err))
	}
}

// page is the size of a page.
func (c *call) page() int { return int(c.number("limit", 100)) }

// next is the cursor behind a page: none where the page was not full.
func next[T any](c *call, items []T, id func(T) string) string {
	if len(items) < c.page() {
		return ""
	}
	return id(items[len(items)-1])
}

// decisions answers GET /v1/decisions.
func (s *Server) decisions(c *call) {
	archive, ok := s.archive(c)
	if !ok {
		return
	}
	items, err := archive.Decisions(c.r.Context(), store.Filter{
		Since: c.number("since", 0), Until: c.number("until", 0), Verdict: c.query.Get("verdict"), NoteID: c.query.Get("note_id"),
		Hash: c.query.Get("hash"), Rule: c.query.Get("rule"), Before: c.query.Get("cursor"), Limit: c.page(),
	})
	s.answer(c, schema.Decisions{Items: items, Next: next(c, items, func(d store.Decision) string { return d.ID })}, err)
}

// decision answers GET /v1/decisions/{id}.
func (s *Server) decision(c *call) {
	if archive, ok := s.archive(c); ok {
		d, err := archive.Decision(c.r.Context(), c.r.PathValue("id"))
		s.answer(c, d, err)
	}
}

// reviews answers GET /v1/reviews.
func (s *Server) reviews(c *call) {
	archive, ok := s.archive(c)
	if !ok {
		return
	}
	state := c.query.Get("state")
	if state == "" {
		state = store.ReviewOpen
	}
	items, err := archive.Reviews(c.r.Context(), state, c.query.Get("cursor"), c.page())
	s.answer(c, schema.Reviews{Items: items, Next: next(c, items, func(r store.Review) string { return r.ID })}, err)
}

// review answers GET /v1/reviews/{id}.
func (s *Server) review(c *call) {
	if archive, ok := s.archive(c); ok {
		r, err := archive.Review(c.r.Context(), c.r.PathValue("id"))
		s.answer(c, r, err)
	}
}

// decide answers POST /v1/reviews/{id}.
func (s *Server) decide(c *call) {
	archive, ok := s.archive(c)
	if !ok {
		return
	}
	var said schema.Ruling
	if p := s.read(c, maxForm, said, &said); p != nil {
		c.refuse(p)
		return
	}
	r := store.Review{State: said.State, Reason: said.Reason, DecidedBy: c.asker(), DecidedAt: time.Now().UnixMilli()}
	r.ID = c.r.PathValue("id")
	err := archive.Decide(c.r.Context(), r)
	if err == nil {
		r, err = archive.Review(c.r.Context(), r.ID)
	}
	s.answer(c, r, err)
}

// labels answers GET /v1/labels.
func (s *Server) labels(c *call) {
	archive, ok := s.archive(c)
	if !ok {
		return
	}
	items, err := archive.Labels(c.r.Context(), c.query.Get("rule"), c.query.Get("cursor"), c.page())
	if err == nil && c.query.Get("format") == "tests" {
		c.send("text/plain; charset=utf-8", []byte(labels.Lines(items)))
		return
	}
	s.answer(c, schema.Labels{Items: items, Next: next(c, items, func(l store.Label) string { return l.ID })}, err)
}

// label answers POST /v1/labels.
func (s *Server) label(c *call) {
	archive, ok := s.archive(c)
	if !ok {
		return
	}
	var said schema.NewLabel
	if p := s.read(c, maxForm, said, &said); p != nil {
		c.refuse(p)
		return
	}
	now := time.Now()
	l := store.Label{
		ID: store.NewID(now), At: now.UnixMilli(), Decision: said.Decision, Rule: said.Rule, Field: said.Field, Index: said.Index, Byte: said.Byte,
		Holds: said.Holds, Text: said.Text, Comment: said.Comment, LabeledBy: c.asker(),
	}
	p, err := s.complete(c, archive, &l)
	if p != nil {
		c.refuse(p)
		return
	}
	if err == nil {
		err = archive.Label(c.r.Context(), l)
	}
	s.answer(c, l, err)
}

// complete holds a label to a finding of its decision and makes an example of
// the note where the note was kept and the label brings none.
func (s *Server) complete(c *call, archive Archive, l *store.Label) (*problem.Problem, error) {
	d, err := archive.Decision(c.r.Context(), l.Decision)
	if err != nil {
		return nil, err
	}
	if !found(&d, l) {
		return c.problem("bad_field").In("rule").Say(c.say("这条记录里没有这个命中", "the decision has no such finding")), nil
	}
	if l.Text == "" && d.Note != nil {
		l.Text = labels.Example(d.Note, l)
	}
	return nil, nil
}

func found(d *store.Decision, l *store.Label) bool {
	for _, f := range d.Findings {
		if f.Rule == l.Rule && f.Field == l.Field && f.Index == l.Index && f.Byte == l.Byte {
			return true
		}
	}
	return false
}

// desk is where audits lie, or refuses where there is none.
func (s *Server) desk(c *call) (*audits.Desk, bool) {
	if s.cfg.Audits == nil {
		c.refuse(c.problem("no_store"))
		return nil, false
	}
	return s.cfg.Audits, true
}

// audited sends what the desk said, or what is wrong.
func (s *Server) audited(c *call, status int, v any, err error) {
	switch {
	case err == nil:
		c.sendJSON(status, v)
	case errors.Is(err, audits.ErrUnknown):
		c.refuse(c.problem("unknown_entry"))
	case errors.Is(err, audits.ErrFull):
		c.refuse(c.problem("busy"))
	case errors.Is(err, audits.ErrTooLarge):
		c.refuse(c.problem("body_too_large").Say(c.say("最多 1 GiB", "At most 1 GiB")))
	default:
		c.refuse(s.broken(c, err))
	}
}

// newAudit answers POST /v1/audits.
func (s *Server) newAudit(c *call) {
	desk, ok := s.desk(c)
	if !ok {
		return
	}
	if p := acceptable(c, ndjson); p != nil {
		c.refuse(p)
		return
	}
	from := newLine(s, c)
	a, err := desk.Add(s.cfg.Access.Rates.Reader(c.r.Context(), c.key, from))
	if from.readErr != nil {
		c.refuse(c.problem("unreadable_body"))
		return
	}
	s.audited(c, http.StatusAccepted, a, err)
}

// audits answers GET /v1/audits.
func (s *Server) audits(c *call) {
	if desk, ok := s.desk(c); ok {
		c.sendJSON(http.StatusOK, schema.Audits{Items: desk.List()})
	}
}

// audit answers GET /v1/audits/{id}.
func (s *Server) audit(c *call) {
	if desk, ok := s.desk(c); ok {
		a, err := desk.Get(c.r.PathValue("id"))
		s.audited(c, http.StatusOK, a, err)
	}
}

// auditReports answers GET /v1/audits/{id}/reports.
func (s *Server) auditReports(c *call) {
	desk, ok := s.desk(c)
	if !ok {
		return
	}
	from, err := desk.Reports(c.r.PathValue("id"))
	if err != nil {
		s.audited(c, 0, nil, err)
		return
	}
	defer from.Close()
	c.Header()["Content-Type"] = ndjsonType
	if _, err := io.Copy(newLine(s, c), from); err != nil {
		panic(http.ErrAbortHandler) // half an answer must not look whole
	}
}

// deleteAudit answers DELETE /v1/audits/{id}.
func (s *Server) deleteAudit(c *call) {
	if desk, ok := s.desk(c); ok {
		err := desk.Delete(c.r.PathValue("id"))
		s.audited(c, http.StatusOK, struct{}{}, err)
	}
}
