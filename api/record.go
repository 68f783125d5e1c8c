package api

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/notelint/notelint/api/schema"
	"github.com/notelint/notelint/corpus/store"
	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/wire"
)

// keeper keeps a decision in the name of who asked and says whether it is on
// disk.
type keeper func(*store.Decision) bool

// once waits for the disk.
func (s *Server) once(c *call) keeper {
	return func(d *store.Decision) bool {
		d.AskedBy = c.asker()
		// Not the request's context: a client that leaves does not unmake a
		// decision.
		err := s.cfg.Records.Store.Record(context.WithoutCancel(c.r.Context()), d)
		s.cfg.Metrics.Recorded(err == nil)
		return err == nil
	}
}

// record keeps a decision and says so at the end of the report in b.out, which
// it returns. Without a secret the report stays as it is.
func (s *Server) record(n *engine.Note, r *engine.Report, b *buffer, kept keeper) []byte {
	records := &s.cfg.Records
	if records.Sealer == nil {
		return b.out
	}
	b.canon = engine.AppendNote(b.canon[:0], n)
	hash := records.Sealer.Hash(b.canon)
	w := wire.Writer{Buf: b.out[:len(b.out)-1]} // the object, open again
	if records.Store != nil {
		d := decisionOf(n, r)
		d.Hash = hash
		if records.keeps(r.Verdict) {
			d.Note = append([]byte(nil), b.canon...)
		}
		w.Key("decision")
		w.Text(d.ID)
		w.Key("recorded") // directly behind: see ledger
		w.Bool(kept(d))
	}
	w.Key("receipt")
	w.Text(records.Sealer.Receipt(hash, r.Revision, engine.Verdicts[r.Verdict]))
	w.Close('}')
	return w.Buf
}

func (r *Records) keeps(v engine.Verdict) bool {
	return r.Keep == KeepAll || r.Keep == KeepReview && v == engine.Review
}

// decisionOf is what a decision holds of a report: no text.
func decisionOf(n *engine.Note, r *engine.Report) *store.Decision {
	now := time.Now()
	d := &store.Decision{
		ID: store.NewID(now), At: now.UnixMilli(), NoteID: n.ID, Verdict: engine.Verdicts[r.Verdict], Risk: r.Risk.Score, Points: r.Risk.Points,
		Density: r.AdTone.Density, Revision: r.Revision, Findings: make([]store.BareFinding, len(r.Findings)),
	}
	if r.Authenticity.Known {
		d.Authenticity = &r.Authenticity.Score
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		d.Findings[i] = store.BareFinding{Rule: f.Rule, Severity: engine.Severities[f.Severity], Field: f.Field, Index: f.Index, Byte: f.Byte, Points: f.Points}
	}
	return d
}

// verify answers POST /v1/receipts/verify.
func (s *Server) verify(c *call) {
	if s.cfg.Records.Sealer == nil {
		c.refuse(c.problem("no_store"))
		return
	}
	var claim struct {
		Note                       json.RawMessage
		Revision, Verdict, Receipt string
	}
	if p := s.read(c, engine.MaxInput, schema.Claim{}, &claim); p != nil {
		c.refuse(p)
		return
	}
	note, _, err := engine.DecodeNote(claim.Note, engine.DecodeOptions{})
	if err != nil {
		c.refuse(s.broken(c, err))
		return
	}
	hash := s.cfg.Records.Sealer.Hash(engine.AppendNote(nil, &note))
	valid := s.cfg.Records.Sealer.Valid(claim.Receipt, hash, claim.Revision, claim.Verdict)
	c.sendJSON(http.StatusOK, schema.Proven{Valid: valid, Hash: hash})
}
