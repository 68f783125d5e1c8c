package engine

import (
	"github.com/notelint/notelint/engine/cond"
	"github.com/notelint/notelint/engine/find"
	"github.com/notelint/notelint/engine/fold"
)

// maxEnclosed is how far an opening quotation mark may stand from a hit, in
// characters.
const maxEnclosed = 60

// exempted is the first exemption of the rule that holds for the hit at hand.
func (s *state) exempted(r *rule) *exemption {
	for i := range r.unless {
		x := &r.unless[i]
		if s.exempts(x) && s.holds(x.when) {
			return x
		}
	}
	return nil
}

// exempts reports whether the words of an exemption stand where they must; an
// exemption without words leaves the decision to its condition.
func (s *state) exempts(x *exemption) bool {
	if x.open != 0 {
		return s.at.Hit != nil && s.enclosed(x)
	}
	if len(x.match) == 0 {
		return true
	}
	if s.at.Hit == nil {
		return false
	}
	switch x.Where {
	case Covers:
		return s.coveredBy(x.match)
	case Before:
		return s.inScope(x.match, find.InClause, func(h *find.Hit) bool {
			return h.Start < s.at.Start && (s.page.Gap(h.End, s.at.Start) <= x.Within || s.page.Gap(h.End, s.from) <= x.Within)
		})
	case After:
		return s.inScope(x.match, find.InClause, func(h *find.Hit) bool {
			return h.End > s.at.End && (s.page.Gap(s.at.End, h.Start) <= x.Within || s.page.Gap(s.to, h.Start) <= x.Within)
		})
	case Touching:
		return s.beside(cond.Near, x.match, 0)
	case Clause:
		return s.beside(cond.InClause, x.match, 0)
	case Sentence:
		return s.beside(cond.InSentence, x.match, 0)
	}
	return s.beside(cond.InParagraph, x.match, 0)
}

// coveredBy reports whether a longer hit holds all of the one at hand.
func (s *state) coveredBy(match []find.Ref) bool {
	for i := range match {
		if h := s.page.Cover(&match[i], s.at.Start, s.at.End); h != nil {
			return true
		}
	}
	return false
}

// inScope reports whether a hit of match in the scope of the one at hand
// stands where ok says.
func (s *state) inScope(match []find.Ref, scope find.Scope, ok func(*find.Hit) bool) bool {
	from, to := s.page.Across(scope, s.at.Start, s.at.End)
	for i := range match {
		list := s.page.Hits(match[i].Set)
		for k := find.From(list, from); k < len(list) && list[k].Start < to; k++ {
			h := &list[k]
			if !inside(h, s.at.Hit) && ok(h) && s.page.Allowed(&match[i], h) {
				return true
			}
		}
	}
	return false
}

// enclosed reports whether the hit stands between a pair of marks on its line.
func (s *state) enclosed(x *exemption) bool {
	chars := s.page.Text.Chars
	opened := false
	for i, n := s.at.Start-1, 0; n < maxEnclosed && !ending(chars[i]); i, n = i-1, n+1 {
		if r := chars[i].Rune(); r == x.open || r == x.close {
			opened = r == x.open
			break
		}
	}
	for i, n := s.at.End, 0; opened && n < maxEnclosed && !ending(chars[i]); i, n = i+1, n+1 {
		if r := chars[i].Rune(); r == x.close || r == x.open {
			return r == x.close
		}
	}
	return false
}

func ending(c fold.Char) bool { return c.Kind() == fold.Break || c.Kind() == fold.Line }
