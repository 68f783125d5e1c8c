package find

import (
	"strings"

	"github.com/notelint/notelint/engine/fold"
	"github.com/notelint/notelint/engine/match"
	"github.com/notelint/notelint/engine/segment"
)

// bounded reports whether a term's hit begins and ends where its boundary and
// view allow.
func (p *Page) bounded(set int, h *Hit) bool {
	s := &p.f.sets[set]
	t := &s.terms[h.Entry]
	if s.raw && !s.fold && !s.compact && !p.asWritten(h, t.written) {
		return false
	}
	switch t.boundary {
	case BoundaryWord:
		if h.End-h.Start == 1 {
			return true // a word over one character holds all of it
		}
		start, end := p.runAround(h)
		return !p.f.words.Torn(p.run, start, end, &p.cut)
	case BoundaryWhole:
		start, end := p.runAround(h)
		return p.f.words.Whole(p.run, start, end, &p.cut)
	}
	return true
}

func (p *Page) asWritten(h *Hit, term string) bool {
	part, from, to := p.Text.Bytes(h.Start, h.End)
	return part.Src[from:to] == term
}

// runAround builds the run of characters that words around the hit can reach,
// and gives the hit's place in it. Separators inside the hit are dropped.
func (p *Page) runAround(h *Hit) (start, end int) {
	chars := p.Text.Chars
	room := int32(segment.MaxRun) - (h.End - h.Start)
	from, to := p.unwrapped(h)
	left := from
	for left > from-room/2 && p.reaches(chars[left-1]) {
		left--
	}
	p.run = p.run[:0]
	for i := left; i < from; i++ {
		p.run = append(p.run, chars[i].Rune())
	}
	start = len(p.run)
	for i := h.Start; i < h.End; i++ {
		if !h.Compact || !chars[i].Separator() {
			p.run = append(p.run, chars[i].Rune())
		}
	}
	end = len(p.run)
	for i := to; i < to+room/2 && p.reaches(chars[i]); i++ {
		p.run = append(p.run, chars[i].Rune())
	}
	return start, end
}

// unwrapped is the place of a hit with the brackets around it, where it is
// written in brackets: words go on behind them (钱【包】【过】安检).
func (p *Page) unwrapped(h *Hit) (from, to int32) {
	from, to = h.Start, h.End
	if h.Compact && bracket(p.Text.Chars[from-1]) && bracket(p.Text.Chars[to]) {
		from, to = from-1, to+1
	}
	return from, to
}

func bracket(c fold.Char) bool {
	return c.Kind() == fold.Punct && strings.ContainsRune("【】[]()（）「」『』<>", c.Rune())
}

// reaches reports whether a word or a run of letters and digits can go on
// through c. An emoji with a reading is no part of a word around it.
func (p *Page) reaches(c fold.Char) bool {
	if c.Change()&fold.Reading != 0 || c.Kind() == fold.Break {
		return false
	}
	return latin(c) || p.f.words.Inner(c.Rune())
}

// joins reports whether a hit across separators reads as one word: two
// characters do not where a clause ends between them (滴，我).
func (p *Page) joins(h *match.Hit) bool {
	counted, stops := 0, false
	for _, c := range p.Text.Chars[h.Start:h.End] {
		switch c.Rune() {
		case '，', ',', '。', '！', '!', '？', '?', '；', ';', '：', ':', '…':
			stops = true
		}
		if !c.Separator() {
			counted++
		}
	}
	return counted > 2 || !stops
}
