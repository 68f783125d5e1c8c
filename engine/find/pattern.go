package find

import (
	"regexp"
	"regexp/syntax"
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
	reach   int32 // how far it sees on each side of its literal
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

// reachOf is the longest match of an expression in characters, at most
// windowRunes. What asks for its surroundings (^, \b) sees the whole window.
func reachOf(expr string) int32 {
	t, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return windowRunes
	}
	return int32(min(longest(t), windowRunes))
}

// longest is the length of t's longest match; windowRunes and more is without
// a bound.
func longest(t *syntax.Regexp) int {
	n := 0
	switch t.Op {
	case syntax.OpEmptyMatch:
		return 0
	case syntax.OpLiteral:
		return len(t.Rune)
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return 1
	case syntax.OpConcat:
		for _, sub := range t.Sub {
			n += longest(sub)
		}
		return n
	case syntax.OpAlternate, syntax.OpCapture, syntax.OpQuest:
		for _, sub := range t.Sub {
			n = max(n, longest(sub))
		}
		return n
	case syntax.OpRepeat:
		if t.Max >= 0 {
			return t.Max * longest(t.Sub[0])
		}
	}
	return windowRunes
}

// pending is a literal of a pattern that was found: the pattern runs there
// when its set is asked for.
type pending struct{ set, pattern, start, end int32 }

// matchLiterals runs a set's patterns at the literals found on the page.
func (p *Page) matchLiterals(set int) {
	for _, at := range p.pending {
		if int(at.set) == set {
			p.matchAt(set, int(at.pattern), at.start, at.end)
		}
	}
}

// matchAt runs a pattern on the window around [start,end), a literal or a
// gate's hit, and files the matches that touch it.
func (p *Page) matchAt(set, k int, start, end int32) {
	chars := p.Text.Chars
	from, to := start, end
	reach := p.f.sets[set].patterns[k].reach
	for from > start-reach && inWindow(chars, from-1) {
		from--
	}
	for to < end+reach && inWindow(chars, to) {
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
