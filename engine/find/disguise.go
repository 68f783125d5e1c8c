package find

import (
	"slices"

	"github.com/notelint/notelint/engine/disguise"
	"github.com/notelint/notelint/engine/fold"
	"github.com/notelint/notelint/engine/match"
)

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

// readHidden appends the words that are read through a disguise.
func (p *Page) readHidden() {
	p.plain, p.through = int32(len(p.found)), p.through[:0]
	for _, h := range p.f.reader.Read(&p.view, &p.Text) {
		m := match.Hit{Term: int32(p.f.hidden) + h.Word, Start: h.Start, End: h.End, Compact: h.Compact}
		if p.edges(m.Start, m.End) && p.hides(&h) {
			p.found, p.through = append(p.found, m), append(p.through, h)
		}
	}
}

// hides holds a reading to the words the author wrote: none of them reaches
// out of it, and none of two characters and more explains a character in
// doubt (卫星 is no 微信 by itself).
func (p *Page) hides(h *disguise.Hit) bool {
	start, end := p.runAround(&Hit{Start: h.Start, End: h.End, Compact: true})
	if p.f.words.Torn(p.run, start, end, &p.cut) {
		return false
	}
	if h.Doubts == 0 {
		return true
	}
	p.ends = p.f.words.Cut(p.ends[:0], p.run, &p.cut)
	from := 0
	for _, to := range p.ends {
		if to := int(to); to > start && from < end && p.explains(h, from-start, to-start, end-start) {
			return false
		}
		from = int(to)
	}
	return true
}

// explains reports whether one of the author's words, [from,to) of a hit of n
// characters, tells what a character in doubt is there for: it holds one, or
// is all of the hit but one at an end (余额宝|收益 is no 保收益).
func (p *Page) explains(h *disguise.Hit, from, to, n int) bool {
	if to-from == n-1 && n > 2 && (from == 1 && h.Doubtful(0) || from == 0 && h.Doubtful(n-1)) {
		return true
	}
	for i := max(from, 0); i < min(to, n) && to-from > 1; i++ {
		if h.Doubtful(i) {
			return true
		}
	}
	return false
}

// fileHidden files the reading behind found hit i under a set.
func (p *Page) fileHidden(set int, u use, i int32) {
	h := &p.through[i-p.plain]
	p.add(set, Hit{Start: h.Start, End: h.End, Entry: u.entry, Compact: h.Compact, Ways: h.Ways})
}

// preferDirect drops the readings of a set that overlap a hit of the set which
// stands there as it is (🍑宝 is a word of its own beside 淘宝).
func (p *Page) preferDirect(set int) {
	if len(p.through) == 0 {
		return
	}
	list := p.lists[set]
	p.lists[set] = slices.DeleteFunc(list, func(h Hit) bool {
		return h.Ways != 0 && slices.ContainsFunc(list, func(o Hit) bool { return o.Ways == 0 && o.Start < h.End && h.Start < o.End })
	})
}

// ReadAs appends the characters [start,end) as they are read: those of a hit
// in disguise as its term, others folded.
func (p *Page) ReadAs(b []byte, set int, h *Hit, start, end int32) []byte {
	b = appendFolded(b, p.Text.Chars[start:max(start, h.Start)])
	b = append(b, p.f.sets[set].terms[h.Entry].written...)
	return appendFolded(b, p.Text.Chars[min(h.End, end):end])
}

func appendFolded(b []byte, chars []fold.Char) []byte {
	for _, c := range chars {
		b = append(b, string(c.Rune())...)
	}
	return b
}
