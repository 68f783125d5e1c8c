package find

import (
	"slices"

	"github.com/notelint/notelint/engine/disguise"
	"github.com/notelint/notelint/engine/fold"
	"github.com/notelint/notelint/engine/match"
)

// reading is a word in disguise on the page.
type reading struct {
	disguise.Hit
	verdict uint8 // of the words around it: unknown, held, refused
}

// hidden are the words that are also looked for in disguise, by folded text.
type hidden struct {
	index map[string]int
	words []disguise.Word
	uses  [][]use
}

// add takes a folded word in; one that cannot be read through a disguise is
// looked for as it stands only.
func (h *hidden) add(folded string, u use) {
	if !disguise.Fits(folded) {
		return
	}
	i, ok := h.index[folded]
	if !ok {
		if h.index == nil {
			h.index = map[string]int{}
		}
		i = len(h.words)
		h.index[folded] = i
		h.words, h.uses = append(h.words, disguise.Word{Text: folded}), append(h.uses, nil)
	}
	h.uses[i] = append(h.uses[i], u)
}

// assembleHidden numbers the words in disguise after all others.
func (f *Finder) assembleHidden(h *hidden, tables *disguise.Tables) (err error) {
	f.hidden = len(f.from) - 1
	for _, uses := range h.uses {
		f.append(uses)
	}
	f.reader, err = disguise.New(tables, h.words)
	return err
}

// readHidden appends the words that are read through a disguise. Whether one
// stands among the words around it is asked when a set files it.
func (p *Page) readHidden() {
	p.plain, p.through = int32(len(p.found)), p.through[:0]
	for _, h := range p.f.reader.Read(&p.view, &p.Text) {
		m := match.Hit{Term: int32(p.f.hidden) + h.Word, Start: h.Start, End: h.End, Compact: h.Compact}
		if p.edges(m.Start, m.End) {
			p.found, p.through = append(p.found, m), append(p.through, reading{Hit: h})
		}
	}
}

// hides holds a reading to the words around it: neither as the author wrote it
// nor as it is read (红bao过年 is 红包过年) does a word reach out of it, and none
// of two characters and more explains a character in doubt (卫星 is no 微信).
func (p *Page) hides(h *disguise.Hit) bool {
	start, end := p.runAround(&Hit{Start: h.Start, End: h.End, Compact: true})
	if p.f.words.Torn(p.run, start, end, &p.cut) || h.Doubts != 0 && p.explained(h, start, end) {
		return false
	}
	read := p.f.reader.Word(h.Word)
	p.run = slices.Replace(p.run, start, end, read...)
	return !p.f.words.Torn(p.run, start, start+len(read), &p.cut)
}

// explained reports whether the author's own words tell what the characters in
// doubt are there for. The hit is run[start:end].
func (p *Page) explained(h *disguise.Hit, start, end int) bool {
	p.ends = p.f.words.Cut(p.ends[:0], p.run, &p.cut)
	from := 0
	for _, to := range p.ends {
		if to := int(to); to > start && from < end && p.explains(h, from-start, to-start, end-start) {
			return true
		}
		from = int(to)
	}
	return false
}

// explains reports whether one of the author's words, [from,to) of a hit of n
// characters, tells what a character in doubt is there for: it holds one, or
// is all of the hit but an everyday one at an end (余额宝|收益 is no 保收益).
func (p *Page) explains(h *disguise.Hit, from, to, n int) bool {
	if to-from == n-1 && n > 2 && (from == 1 && h.Everyday&1 == 1 || from == 0 && h.Everyday>>(n-1)&1 == 1) {
		return true
	}
	for i := max(from, 0); i < min(to, n) && to-from > 1; i++ {
		if h.Doubtful(i) {
			return true
		}
	}
	return false
}

// stands reports whether all that is read at the place of reading i hides: where
// one does not, the author means it (钱bao过 is no 保过, because it is 钱包过).
func (p *Page) stands(i int) bool {
	h := &p.through[i]
	if h.verdict == 0 {
		from, to := i, i
		for from > 0 && p.through[from-1].Start == h.Start {
			from--
		}
		for to < len(p.through) && p.through[to].Start == h.Start {
			to++
		}
		h.verdict = held
		for k := from; k < to; k++ {
			if o := &p.through[k].Hit; o.End == h.End && !p.hides(o) {
				h.verdict = refused
			}
		}
	}
	return h.verdict == held
}

// fileHidden files the reading behind found hit i under a set, unless the set
// finds it as it stands. What spares others need not stand alone: 塔顶尖 does
// not in 塔顶|尖叫.
func (p *Page) fileHidden(set int, u use, i int32) {
	h, s := &p.through[i-p.plain], &p.f.sets[set]
	slots := s.terms[u.entry].slots
	if h.Ways == 0 && s.compact && slots == nil && p.joins(&p.found[i]) || !s.spares && !p.stands(int(i-p.plain)) {
		return
	}
	start, end, ok := h.Start, h.End, true
	if slots != nil {
		start, end, ok = p.around(slots, start, end)
	}
	if ok {
		p.add(set, Hit{Start: start, End: end, Entry: u.entry, Compact: h.Compact, read: true, Ways: h.Ways, Doubt: h.Doubts != 0 || h.Ways&disguise.Emoji != 0})
	}
}

// preferDirect drops the readings of a set that overlap a plainer hit of it:
// 🍑宝 is a word of its own beside 淘宝, and 水光💉针 needs no sign.
func (p *Page) preferDirect(set int) {
	if len(p.through) == 0 {
		return
	}
	list := p.lists[set]
	p.lists[set] = slices.DeleteFunc(list, func(h Hit) bool {
		return slices.ContainsFunc(list, func(o Hit) bool { return o.Start < h.End && h.Start < o.End && directer(&o, &h) })
	})
}

// directer reports whether a hit stands there more plainly than another.
func directer(a, than *Hit) bool {
	return than.read && !a.read || than.Ways != 0 && a.Ways == 0
}

// ReadAs appends the characters [start,end) as they are read: those of a hit
// in disguise as its term, others folded.
func (p *Page) ReadAs(b []byte, set int, h *Hit, start, end int32) []byte {
	if p.f.sets[set].terms[h.Entry].slots != nil {
		b, _ = p.ReadThrough(b, start, end)
		return b
	}
	b = appendFolded(b, p.Text.Chars[start:max(start, h.Start)])
	b = append(b, p.f.sets[set].terms[h.Entry].written...)
	return appendFolded(b, p.Text.Chars[min(h.End, end):end])
}

// WaysIn are the ways of the words in disguise inside [start,end): how a
// detector read what it found there.
func (p *Page) WaysIn(start, end int32) (ways disguise.Ways) {
	for i := range p.through {
		if h := &p.through[i]; h.Start >= start && h.End <= end && p.stands(i) {
			ways |= h.Ways
		}
	}
	return ways
}

// ReadThrough appends the characters [start,end) folded, words in disguise as
// the words they are; false where there are none.
func (p *Page) ReadThrough(b []byte, start, end int32) (read []byte, ok bool) {
	at := start
	for i := range p.through {
		h := &p.through[i]
		if h.Start >= at && h.End <= end && h.Ways != 0 && p.stands(i) {
			b = appendFolded(b, p.Text.Chars[at:h.Start])
			b = append(b, string(p.f.reader.Word(h.Word))...)
			at, ok = h.End, true
		}
	}
	return appendFolded(b, p.Text.Chars[at:end]), ok
}

func appendFolded(b []byte, chars []fold.Char) []byte {
	for _, c := range chars {
		b = append(b, string(c.Rune())...)
	}
	return b
}
