package detect

import "github.com/notelint/notelint/engine/fold"

// ident is a stretch that may name an account or hold a number: characters
// [from,to), however many pieces it is written in.
type ident struct {
	from, to int32
	points   int // how much it looks like an identifier
	count    int // letters, digits and _
	numeric  bool
	mobile   bool
	odd      bool // in pieces, or in digits of several styles
}

// The bounds of an assembled identifier: characters it may be spread over,
// digits of a number, separators in a row, a remark in brackets between digits.
const (
	maxSpread     = 60
	maxNumber     = 13
	minNumber     = 5
	maxSeparators = 3
	maxRemark     = 8
)

// identAt reads the identifier that starts with token k.
func (f *Finder) identAt(in *Input, k int) (ident, bool) {
	tok := in.Tokens[k]
	first := in.Text.Chars[tok.Start]
	switch {
	case tok.Kind == URLToken || f.isAlias(in, tok):
		return ident{}, false
	case tok.Kind == Digits || digit(first) >= 0 && numberish(in.Text, tok):
		return f.numberIdent(in, tok.Start)
	}
	return f.nameIdent(in, k)
}

// isAlias reports a token that is a word for WeChat or QQ: vx, qq.
func (f *Finder) isAlias(in *Input, tok Token) bool {
	for _, a := range aliasLists {
		if h, ok := f.aliasAt(in, a.list, tok.End); ok && h.Start == tok.Start {
			return true
		}
	}
	return false
}

// numberish reports a token of digits with the letters that stand for digits
// in it: 138oo13l8ooo.
func numberish(t *fold.Text, tok Token) bool {
	for _, c := range t.Chars[tok.Start:tok.End] {
		if digit(c) < 0 && alike(c) < 0 && c.Rune() != '-' && c.Rune() != '_' {
			return false
		}
	}
	return true
}

// alike is the digit that a letter is written for, or -1.
func alike(c fold.Char) int {
	switch c.Rune() {
	case 'o':
		return 0
	case 'l', 'i', '丨', '|':
		return 1
	}
	return -1
}

// spoken is the digit that a word of radio talk stands for, or -1.
func spoken(c fold.Char) int {
	switch c.Rune() {
	case '洞':
		return 0
	case '拐':
		return 7
	case '勾':
		return 9
	}
	return -1
}

// nameIdent reads an account name at token k. Its pieces are joined by signs
// that nothing else is written with between letters (丨 丶 · emoji), or are
// single letters with spaces between them.
func (f *Finder) nameIdent(in *Input, k int) (ident, bool) {
	tok := in.Tokens[k]
	id := ident{from: tok.Start, to: tok.End}
	for k++; k < len(in.Tokens) && id.to-id.from < maxSpread; k++ {
		next := in.Tokens[k]
		if next.Kind == URLToken || !joint(in.Text, id, next) {
			break
		}
		id.to, id.odd = next.End, true
	}
	if f.words[listHandleInnocent].startsAt(in.Text, id.from) == id.to {
		return id, false
	}
	return id, f.named(in.Text, &id)
}

// named judges the letters and digits of an account name.
func (f *Finder) named(t *fold.Text, id *ident) bool {
	letters, marks := 0, 0
	for _, c := range t.Chars[id.from:id.to] {
		switch {
		case latin(c):
			letters++
		case digit(c) >= 0, c.Rune() == '_':
			marks++
		}
	}
	id.count = letters + marks
	switch {
	case letters == 0 || id.count < minNumber || id.count > maxHandle:
		return false
	case marks > 0 && !latin(t.Chars[id.from]):
		id.points = 2
	case marks > 0:
		id.points = 3
	case id.count >= minHandle:
		id.points = 1
	}
	if id.odd {
		id.points++
	}
	return id.points > 0
}

// joint reports whether the signs before the token next join it to id.
func joint(t *fold.Text, id ident, next Token) bool {
	if end := remark(t, id.to); end > id.to && end == next.Start-1 {
		return true
	}
	gap := t.Chars[id.to:next.Start]
	if len(gap) == 0 || len(gap) > maxSeparators {
		return false
	}
	tied := next.End-next.Start == 1 && single(t, id.from, id.to)
	for _, c := range gap {
		switch {
		case ties(c):
			tied = true
		case c.Kind() != fold.Space:
			return false
		}
	}
	return tied
}

// ties reports a sign that is written between the pieces of an account name.
func ties(c fold.Char) bool {
	switch c.Rune() {
	case '丨', '丶', '|', '·', '•', '.', '~', '*', '^', '_', '-':
		return true
	}
	return c.Kind() == fold.Emoji
}

// single reports whether [from,to) is letters with spaces between them.
func single(t *fold.Text, from, to int32) bool {
	for i := from; i+1 < to; i++ {
		if alnum(t.Chars[i]) && alnum(t.Chars[i+1]) {
			return false
		}
	}
	return true
}
