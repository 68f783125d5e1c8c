package find

import (
	"regexp"
	"slices"
	"unicode/utf8"

	"github.com/notelint/notelint/engine/detect"
	"github.com/notelint/notelint/engine/fold"
)

// windowRunes is how far a pattern sees on each side of its literal.
const windowRunes = 32

// pattern is a Pattern at run time.
type pattern struct {
	re      *regexp.Regexp
	gate    []Ref
	onToken bool
	token   func(detect.TokenKind) bool
}

func tokenKind(on string) func(detect.TokenKind) bool {
	switch on {
	case "latin":
		return func(k detect.TokenKind) bool { return k == detect.Latin || k == detect.Mixed }
	case "digits":
		return func(k detect.TokenKind) bool { return k == detect.Digits }
	}
	return func(k detect.TokenKind) bool { return k == detect.URLToken }
}

// matchAt runs a pattern on the window around [start,end), a literal or a
// gate's hit, and files the matches that touch it.
func (p *Page) matchAt(set, k int, start, end int32) {
	chars := p.Text.Chars
	from, to := start, end
	for from > start-windowRunes && inWindow(chars, from-1) {
		from--
	}
	for to < end+windowRunes && inWindow(chars, to) {
		to++
	}
	p.matchIn(set, k, from, to)
}

// inWindow stops a window at a surface's end and at a blank line.
func inWindow(chars []fold.Char, i int32) bool {
	k := chars[i].Kind()
	return k != fold.Break && !(k == fold.Line && (chars[i+1].Kind() == fold.Line || chars[i-1].Kind() == fold.Line))
}

// matchTokens runs a pattern on the tokens or at the gate it names.
func (p *Page) matchTokens(set, k int) {
	pat := &p.f.sets[set].patterns[k]
	for i := range pat.gate {
		r := &pat.gate[i]
		for j := range p.Hits(r.Set) {
			if h := &p.lists[r.Set][j]; p.Allowed(r, h) {
				p.matchAt(set, k, h.Start, h.End)
			}
		}
	}
	if !pat.onToken {
		return
	}
	for _, t := range p.in.Tokens {
		if pat.token(t.Kind) {
			p.matchIn(set, k, t.Start, t.End)
		}
	}
}

// matchIn files every match of a pattern in characters [from,to) that is not
// there already.
func (p *Page) matchIn(set, k int, from, to int32) {
	p.text, p.back = p.text[:0], p.back[:0]
	for i := from; i < to; i++ {
		n := len(p.text)
		p.text = utf8.AppendRune(p.text, p.Text.Chars[i].Rune())
		for ; n < len(p.text); n++ {
			p.back = append(p.back, i)
		}
	}
	p.back = append(p.back, to)
	for _, m := range p.f.sets[set].patterns[k].re.FindAllIndex(p.text, -1) {
		h := Hit{Start: p.back[m[0]], End: p.back[m[1]], Entry: -1}
		known := func(o Hit) bool { return o.Start == h.Start && o.End == h.End }
		if m[0] < m[1] && !slices.ContainsFunc(p.lists[set], known) {
			p.add(set, h)
		}
	}
}
