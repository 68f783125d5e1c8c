package engine

import (
	"context"

	"github.com/notelint/notelint/engine/cond"
	"github.com/notelint/notelint/engine/sketch"
)

// Sketch is what a later note's history keeps of this one: 128 bytes, or none
// where title and body are too short to compare.
func (e *Engine) Sketch(ctx context.Context, n Note) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := n.Validate(); err != nil {
		return nil, err
	}
	s := e.states.Get().(*state)
	defer e.states.Put(s)
	if err := s.read(n, nil); err != nil {
		return nil, err
	}
	return s.appendSketch(nil), nil
}

// appendSketch sketches the body, or the title of a note without one.
func (s *state) appendSketch(dst []byte) []byte {
	from, to := s.compared()
	return s.sketcher.Append(dst, s.page.Text.Chars[from:to])
}

// sameness is the share that the note has in common with the nearest earlier
// one of its author or campaign; unknown where there is none to compare. One
// whose text is given is compared exactly, and shows what they share.
func (s *state) sameness(f cond.Fact) (nearest int64, known bool) {
	kind := 0
	if f == cond.SamenessCampaign {
		kind = 1
	}
	like := &s.alike[kind]
	if like.done {
		return like.share, like.known
	}
	*like = likeness{done: true, shared: like.shared[:0]}
	for i := range s.note.History {
		past := &s.note.History[i]
		if past.Kind != Histories[kind] {
			continue
		}
		if v, ok := s.compare(past); ok && (!like.known || v > like.share) {
			like.share, like.known = v, true
			like.shared = append(like.shared[:0], s.stretches...)
		}
	}
	return like.share, like.known
}

// likeness is what is known of the nearest earlier note of a kind.
type likeness struct {
	done, known bool
	share       int64      // in hundredths
	shared      [][2]int32 // characters of this note that the other has too
}

// compare holds the note against an earlier one; stretches are what they share
// where its text is known.
func (s *state) compare(past *PastNote) (share int64, ok bool) {
	s.stretches = s.stretches[:0]
	from, to := s.compared()
	if past.Text == "" {
		if s.sketch == nil {
			s.sketch = s.appendSketch([]byte{})
		}
		return sketch.Similarity(s.sketch, past.Sketch)
	}
	share, s.stretches, ok = s.exact.Compare(s.stretches, s.page.Text.Chars[from:to], s.e.finder.Chars(past.Text))
	for i := range s.stretches {
		s.stretches[i][0] += from
		s.stretches[i][1] += from
	}
	return share, ok
}

// compared is what of the note is compared: its body, or the title of a note
// without one.
func (s *state) compared() (from, to int32) {
	if from, to = s.page.Body(); from == to {
		from, to = s.page.Text.Parts[0].From, s.page.Text.Parts[0].To
	}
	return from, to
}

// common are the stretches that a finding about sameness shows.
func (s *state) common(r *rule) [][2]int32 {
	for kind, reads := range r.sameness {
		if reads && s.alike[kind].done {
			return s.alike[kind].shared
		}
	}
	return nil
}
