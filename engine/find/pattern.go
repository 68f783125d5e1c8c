package find

import (
	"regexp"
	"slices"
	"unicode/utf8"

	"github.com/notelint/notelint/engine/detect"
	"github.com/notelint/notelint/engine/fold"
)

// windowRunes is how far a pattern sees at most on each side of its literal.
const windowRunes = 32

// pattern is a Pattern at run time.
type pattern struct {
	re      *regexp.Regexp
	from    *regexp.Regexp // the same, from where it is put; nil where it must see what stands before
	reach   int32          // how far it sees on each side of its literal
	first   []rune         // the characters a match can begin with; none: any
	last    []rune         // and end with
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

// matchAt runs a pattern on the window around [start,end): a literal, which
// the matches must hold, or the hit of a gate.
func (p *Page) matchAt(set, k int, start, end int32, literal bool) {
	chars := p.Text.Chars
	from, to := start, end
	reach := p.f.sets[set].patterns[k].reach
	for from > start-reach && inWindow(chars, from-1) {
		from--
	}
	for to < end+reach && inWindow(chars, to) {
		to++
	}
	if literal {
		p.matchAround(set, k, [2]int32{from, to}, [2]int32{start, end})
	} else {
		p.matchIn(set, k, [2]int32{from, to}, nil)
	}
}

// matchAround files the matches in a stretch of characters that hold a literal.
// Where the first characters of a match are few, it starts at each of them up
// to the literal instead of everywhere.
func (p *Page) matchAround(set, k int, in, literal [2]int32) {
	pat := &p.f.sets[set].patterns[k]
	if pat.from == nil {
		p.matchIn(set, k, in, &literal)
		return
	}
	if !holdsOne(p.Text.Chars[literal[0]:in[1]], pat.last) {
		return
	}
	written := false
	for i := in[0]; i <= literal[0]; i++ {
		if !slices.Contains(pat.first, p.Text.Chars[i].Rune()) {
			continue
		}
		if !written {
			in[0], written = i, true
			p.writeWindow(in)
		}
		at, _ := slices.BinarySearch(p.back, i)
		m := pat.from.FindIndex(p.text[at:])
		if m == nil || m[1] == 0 {
			continue
		}
		end := p.back[at+m[1]]
		if end >= literal[1] {
			p.addOnce(set, Hit{Start: i, End: end, Entry: -1})
			return
		}
		i = end - 1
	}
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
				p.matchAt(set, k, h.Start, h.End, false)
			}
		}
	}
	if !pat.onToken {
		return
	}
	for _, t := range p.in.Tokens {
		if pat.token(t.Kind) {
			p.matchIn(set, k, [2]int32{t.Start, t.End}, nil)
		}
	}
}

// matchIn files every match of a pattern in a stretch of characters that holds
// what it must.
func (p *Page) matchIn(set, k int, in [2]int32, must *[2]int32) {
	pat := &p.f.sets[set].patterns[k]
	if !pat.canMatch(p.Text.Chars[in[0]:in[1]]) {
		return
	}
	p.writeWindow(in)
	for _, m := range pat.re.FindAllIndex(p.text, -1) {
		h := Hit{Start: p.back[m[0]], End: p.back[m[1]], Entry: -1}
		if m[0] < m[1] && (must == nil || h.Start <= must[0] && h.End >= must[1]) {
			p.addOnce(set, h)
		}
	}
}

// addOnce files a hit that is not there already.
func (p *Page) addOnce(set int, h Hit) {
	known := func(o Hit) bool { return o.Start == h.Start && o.End == h.End }
	if !slices.ContainsFunc(p.lists[set], known) {
		p.add(set, h)
	}
}

// writeWindow writes a stretch of characters as text, and for each byte the
// character it came from.
func (p *Page) writeWindow(in [2]int32) {
	p.text, p.back = p.text[:0], p.back[:0]
	for i := in[0]; i < in[1]; i++ {
		n := len(p.text)
		p.text = utf8.AppendRune(p.text, p.Text.Chars[i].Rune())
		for ; n < len(p.text); n++ {
			p.back = append(p.back, i)
		}
	}
	p.back = append(p.back, in[1])
}
