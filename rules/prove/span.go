package prove

import (
	"strings"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/testline"
)

// worst holds findings to the marks of a line: a finding at every mark, none
// beside them. A finding inside a mark is the same place read shorter, which
// the engine settles later. Without marks any finding will do.
func worst(line *testline.Line, list []engine.Finding, good Outcome) Outcome {
	wanted := wantedSpans(line)
	if len(wanted) == 0 {
		return good
	}
	out := good
	for i := range wanted {
		if o := wanted[i].among(list, good); o != good {
			out = max(out, o)
			if o == Misplaced {
				return Misplaced
			}
		}
	}
	for i := range list {
		if !covered(&list[i].Span, wanted) {
			return Misplaced
		}
	}
	return out
}

// want is a mark as a span of the note, with the pieces that follow it.
type want struct {
	mark   testline.Mark
	span   place
	pieces []place
}

// place is a span as bytes of a field.
type place struct {
	field    string
	index    int
	from, to int
}

// placeOf is a reported span in bytes; the other units follow from them.
func placeOf(s *engine.Span) place { return place{s.Field, s.Index, s.Byte[0], s.Byte[1]} }

// wantedSpans are the marks of a line, pieces gathered under the first one.
// Package testline has seen to it that a piece is never the first.
func wantedSpans(line *testline.Line) []want {
	var list []want
	for _, p := range line.Places {
		for _, m := range p.Marks {
			at := place{engine.SurfaceNames[p.Surface], p.Index, m.From, m.To}
			if m.Piece {
				last := &list[len(list)-1]
				last.pieces = append(last.pieces, at)
			} else {
				list = append(list, want{mark: m, span: at})
			}
		}
	}
	return list
}

// among is the best that any finding at the mark's span makes of it.
func (w *want) among(list []engine.Finding, good Outcome) Outcome {
	best := OutcomeCount
	for i := range list {
		if placeOf(&list[i].Span) == w.span {
			best = min(best, w.against(&list[i], good))
		}
	}
	if best == OutcomeCount {
		return Misplaced
	}
	return best
}

// against compares one finding at the right span with the mark: place first,
// because a wrong place makes the rest meaningless.
func (w *want) against(f *engine.Finding, good Outcome) Outcome {
	switch {
	case !w.samePieces(f.Also):
		return Misplaced
	case w.mark.Level != "" && w.mark.Level != engine.Severities[f.Severity]:
		return WrongLevel
	case w.mark.Code != "" && w.mark.Code != f.Exemption:
		return WrongCode
	case w.mark.Edited && !edits(f.Suggest, w.mark.Edit):
		return WrongEdit
	}
	return good
}

// samePieces: all of them and in order; a piece that is not marked is as wrong
// as one that is missing.
func (w *want) samePieces(also []engine.Span) bool {
	if len(also) != len(w.pieces) {
		return false
	}
	for i := range also {
		if placeOf(&also[i]) != w.pieces[i] {
			return false
		}
	}
	return true
}

// edits reports whether the first edit among the advice leaves edit in place
// of the span. Every kind of deletion takes the span away.
func edits(list []engine.Advice, edit string) bool {
	for _, a := range list {
		switch {
		case a.Replace != "":
			return a.Replace == edit
		case a.Delete != "":
			return edit == ""
		}
	}
	return false
}

// covered reports whether a finding lies inside a wanted span or piece.
func covered(s *engine.Span, wanted []want) bool {
	at := placeOf(s)
	for i := range wanted {
		if wanted[i].span.holds(at) {
			return true
		}
		for _, piece := range wanted[i].pieces {
			if piece.holds(at) {
				return true
			}
		}
	}
	return false
}

// holds reports whether q lies inside p.
func (p place) holds(q place) bool {
	return p.field == q.field && p.index == q.index && p.from <= q.from && q.to <= p.to
}

// show writes findings for people: [[text]]{level}, with the field where it is
// not the body.
func show(list []engine.Finding) string {
	var out []string
	for i := range list {
		f := &list[i]
		label := engine.Severities[f.Severity]
		if f.Exemption != "" {
			label = f.Exemption
		}
		text := "[[" + f.Text + "]]{" + label + "}"
		if f.Field != "body" {
			text = "@" + f.Field + " " + text
		}
		if len(f.Also) > 0 {
			text += "+" // pieces elsewhere
		}
		out = append(out, text)
	}
	return strings.ReplaceAll(strings.Join(out, " "), "\n", `\n`)
}
