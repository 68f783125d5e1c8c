package engine

import (
	"unicode/utf8"

	"github.com/notelint/notelint/engine/cond"
	"github.com/notelint/notelint/engine/find"
)

// report says what the check found.
func (s *state) report() Report {
	s.showTone()
	r := Report{ID: s.note.ID, Revision: s.e.revision, AdTone: s.adTone(), Authenticity: s.authenticity()}
	r.Limits = s.limits()
	if len(s.judged) == 0 {
		r.Risk = s.risk(nil)
		return r
	}
	r.Risk = s.risk(s.settle())
	r.Verdict = s.verdict(r.Risk.Points)
	var findings, exempted, shadow int
	for i := range s.judged {
		j := &s.judged[i]
		switch {
		case j.exempt != nil:
			s.list(&r.Exempted, &exempted, j)
		case j.rule.Stage != Enforce:
			s.list(&r.Shadow, &shadow, j)
		default:
			s.list(&r.Findings, &findings, j)
		}
	}
	most := s.e.set.Policy.Limits.Findings
	r.Limits = append(r.Limits, over("findings", findings, most)...)
	r.Limits = append(r.Limits, over("exempted", exempted, most)...)
	r.Limits = append(r.Limits, over("shadow", shadow, most)...)
	return r
}

// list adds a finding up to the policy's number and counts every one.
func (s *state) list(to *[]Finding, n *int, j *judged) {
	*n++
	if most := s.e.set.Policy.Limits.Findings; s.e.opt.Proof || most == 0 || *n <= most {
		*to = append(*to, s.finding(j))
	}
}

// limits are the platform's bounds that the note passes.
func (s *state) limits() []Limit {
	l := &s.e.set.Policy.Limits
	tags, _ := s.measured(cond.TagsCount)
	out := over("title", TitleUnits(s.note.Title), l.TitleUnits)
	out = append(out, over("body", runeCount(s.note.Body), l.BodyRunes)...)
	return append(out, over("tags", int(tags/100), l.Tags)...)
}

func over(what string, have, limit int) []Limit {
	if limit > 0 && have > limit {
		return []Limit{{what, have, limit}}
	}
	return nil
}

// finding writes a judgement out as callers see it.
func (s *state) finding(j *judged) Finding {
	s.at, s.index = j.hit, j.index
	r := j.rule
	f := Finding{Rule: r.ID, Pack: s.e.set.Packs[r.pack].ID, Severity: j.severity, Basis: r.Basis, Also: j.also,
		Needs: r.Needs, Consequence: r.Consequence, Points: j.points}
	if j.end > 0 {
		f.Span = s.span(j.start, j.end)
		part, from, to := s.page.Text.Bytes(j.start, j.end)
		f.Text = part.Src[from:to]
		f.Matched = s.matched(j, f.Text)
	} else {
		f.Field = r.at.path
		if f.Field == "" {
			f.Field = SurfaceNames[r.at.surface]
		}
	}
	for _, m := range s.common(r) {
		f.Also = append(f.Also, s.span(m[0], m[1]))
	}
	for _, m := range j.more {
		f.Also = append(f.Also, s.span(m[0], m[1]))
	}
	if j.own {
		f.Evasion = s.evasion(j)
	}
	s.message(r.message, &f)
	f.Suggest = s.suggest(j)
	if x := j.exempt; x != nil {
		f.Exemption, f.Why = x.Code, x.Why
		if x.Needs != "" {
			f.Needs = x.Needs
		}
	}
	return f
}

// matched is what a finding was read as: folded, without what stands between
// the characters of a compact hit.
func (s *state) matched(j *judged, text string) string {
	b := make([]byte, 0, len(text))
	if j.own && j.hit.Ways != 0 {
		return string(s.page.ReadAs(b, j.hit.ref.Set, j.hit.Hit, j.start, j.end))
	}
	if j.own && j.hit.Detail != nil {
		if read, ok := s.page.ReadThrough(b, j.start, j.end); ok {
			return string(read)
		}
	}
	for _, c := range s.page.Text.Chars[j.start:j.end] {
		if !(j.own && j.hit.Compact && c.Separator()) {
			b = utf8.AppendRune(b, c.Rune())
		}
	}
	if string(b) == text {
		return text
	}
	return string(b)
}

// evasion names how the hit differs from plain writing. Separators are an
// evasion only where the hit was read across them.
func (s *state) evasion(j *judged) (names []string) {
	for _, n := range s.page.Text.Evasion(j.hit.Start, j.hit.End) {
		if n != "separator" || j.hit.Compact {
			names = append(names, n)
		}
	}
	if j.hit.Detail != nil {
		return s.page.WaysIn(j.hit.Start, j.hit.End).Append(names)
	}
	return j.hit.Ways.Append(names)
}

// suggest is the term's own advice, else the first of the rule's that holds.
func (s *state) suggest(j *judged) []Advice {
	if j.own && j.hit.Entry >= 0 {
		t := &s.e.set.Sets[j.hit.ref.Set].Terms[j.hit.Entry]
		if t.Replace != "" || t.Ask != "" {
			return []Advice{{Replace: t.Replace, Ask: t.Ask}}
		}
	}
	for i := range j.rule.suggest {
		if s.holds(j.rule.suggest[i].when) {
			return j.rule.suggest[i].advice
		}
	}
	return nil
}

// walk is a place in a surface in three units; spans mostly come in order, so
// the next one is counted from here.
type walk struct {
	part              *string
	byte, rune, utf16 int
}

// span is where characters [start,end) were written.
func (s *state) span(start, end int32) Span {
	part, from, to := s.page.Text.Bytes(start, end)
	if s.walk.part != &part.Src || s.walk.byte > from {
		s.walk = walk{part: &part.Src}
	}
	s.walk.to(part.Src, from)
	after := s.walk
	after.to(part.Src, to)
	return Span{
		Field: SurfaceNames[find.Surface(part.Surface)], Index: int(part.Index),
		Rune: [2]int{s.walk.rune, after.rune}, UTF16: [2]int{s.walk.utf16, after.utf16}, Byte: [2]int{from, to},
	}
}

// stretchOf is span in characters alone.
func (s *state) stretchOf(start, end int32) Stretch {
	span := s.span(start, end)
	return Stretch{span.Field, span.Index, span.Rune}
}

func (w *walk) to(src string, at int) {
	runes, wide := units(src[w.byte:at])
	w.rune += runes
	w.utf16 += runes + wide
	w.byte = at
}
