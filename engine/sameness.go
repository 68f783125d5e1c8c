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
	from, to := s.page.Body()
	if from == to {
		from, to = s.page.Text.Parts[0].From, s.page.Text.Parts[0].To
	}
	return s.sketcher.Append(dst, s.page.Text.Chars[from:to])
}

// sameness is the share that the note has in common with the nearest earlier
// one of its author or campaign; unknown where there is none to compare.
func (s *state) sameness(f cond.Fact) (nearest int64, known bool) {
	kind := "author"
	if f == cond.SamenessCampaign {
		kind = "campaign"
	}
	for i := range s.note.History {
		past := &s.note.History[i]
		if past.Kind != kind {
			continue
		}
		if s.sketch == nil {
			s.sketch = s.appendSketch([]byte{})
		}
		if v, ok := sketch.Similarity(s.sketch, past.Sketch); ok {
			nearest, known = max(nearest, v), true
		}
	}
	return nearest, known
}
