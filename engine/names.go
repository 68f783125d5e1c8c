package engine

import (
	"slices"
	"strings"

	"github.com/notelint/notelint/engine/cond"
	"github.com/notelint/notelint/engine/detect"
	"github.com/notelint/notelint/engine/fold"
)

// names counts what goods and brands a note names.
type names struct {
	measured    bool
	top, others int
	known       []nameCount
}

type nameCount struct {
	from, to int32 // where it stands first
	n        int
	own      bool
}

// nameFact is names.top, names.top_density or names.others.
func (s *state) nameFact(f cond.Fact) (int64, bool) {
	s.countNames()
	switch f {
	case cond.NamesTop:
		return hundred(s.names.top), true
	case cond.NamesOthers:
		return hundred(s.names.others), true
	}
	han := s.text().han()
	if han == 0 {
		return 0, false
	}
	return hundred(100*s.names.top) / int64(han), true
}

func (s *state) countNames() {
	c := &s.names
	if c.measured {
		return
	}
	c.measured = true
	for _, h := range s.page.Detected(detect.OwnName) {
		s.countName(h, true)
	}
	for _, h := range s.page.Detected(detect.Rival) {
		s.countName(h, false)
	}
	for _, n := range c.known {
		c.top = max(c.top, n.n)
		if !n.own {
			c.others++
		}
	}
}

func (s *state) countName(h detect.Hit, own bool) {
	chars := s.page.Text.Chars
	same := func(n nameCount) bool {
		return slices.EqualFunc(chars[n.from:n.to], chars[h.Start:h.End], func(a, b fold.Char) bool { return a.Rune() == b.Rune() })
	}
	if i := slices.IndexFunc(s.names.known, same); i >= 0 {
		s.names.known[i].n++
		return
	}
	s.names.known = append(s.names.known, nameCount{h.Start, h.End, 1, own})
}

// titleMatch is the share of the landing titles' words that title and body
// say too; unknown where no link has a title.
func (s *state) titleMatch() (int64, bool) {
	text, all, held := "", 0, 0
	for i := range s.note.Links {
		if s.note.Links[i].Title == "" {
			continue
		}
		if text == "" {
			text = s.e.finder.Fold(s.note.Title) + "\n" + s.e.finder.Fold(s.note.Body)
		}
		for _, w := range s.e.finder.Words(s.note.Links[i].Title) {
			all++
			if strings.Contains(text, w) {
				held++
			}
		}
	}
	if all == 0 {
		return 0, false
	}
	return hundred(held) / int64(all), true
}

// tagsInBody is the share of tags with a word that the body says outside its
// topics; unknown without tags.
func (s *state) tagsInBody() (int64, bool) {
	if len(s.note.Tags) == 0 {
		return 0, false
	}
	body, held := s.e.finder.Fold(s.note.Body), 0
	for _, t := range s.note.Tags {
		if slices.ContainsFunc(s.e.finder.Words(t), func(w string) bool { return strings.Contains(body, w) }) {
			held++
		}
	}
	return hundred(held) / int64(len(s.note.Tags)), true
}

// disguised reports whether a hit was read through an emoji, a look-alike or
// a detector's reading; width, script and separators are no disguise that
// costs a severity (design.md 4).
func (s *state) disguised(h found) bool {
	if h.Disguised() {
		return true
	}
	return s.signs(h)
}

// doubtful reports whether a hit may be read otherwise than it was: its severity
// is a step lower unless context supports it. A reading that nothing but a
// disguise explains (zui好, 亻言, a rare character) is as sure as plain writing.
func (s *state) doubtful(h found) bool {
	if h.Ways != 0 {
		return h.Doubt || s.signs(h)
	}
	return s.disguised(h)
}

// signs reports a sign that is read as a character everywhere.
func (s *state) signs(h found) bool {
	for _, c := range s.page.Text.Chars[h.Start:h.End] {
		if c.Change()&fold.Reading != 0 {
			return true
		}
	}
	return false
}
