package detect

import "github.com/notelint/notelint/engine/fold"

// How far an identifier may stand from its contact word: characters that
// count, and all characters.
const (
	maxLink    = 14
	maxLinkRaw = 40
)

// link is the way from a contact word to the token that follows it.
type link struct {
	token  int  // index of the token
	loose  int  // characters on the way that are no linking word
	colon  bool // : = > or the like stands on the way
	linked bool // a colon, 号, 账号, id … stands on the way
	broken bool // the token is on the next surface
}

// follow walks from i over separators and linking words to the next token. It
// gives up at a blank line, after maxLink characters and at the end of a
// second surface; only linking words may stand before the break of the first.
func (f *Finder) follow(in *Input, i int32) (link, bool) {
	l := link{token: in.tokenFrom(i)}
	counted, lines := int32(0), 0
	for from := i; i <= from+maxLinkRaw && counted <= maxLink && l.token < len(in.Tokens); {
		c := in.Text.Chars[i]
		end := i + 1
		switch {
		case c == 0 && (l.broken || l.loose > 0), lines > 1:
			return l, false
		case c == 0:
			l.broken = true
		case c.Separator():
			lines = countLines(lines, c)
			l.see(c.Rune())
		default:
			word := f.words[listHandleWord].startsAt(in.Text, i)
			if in.Tokens[l.token].Start == i && word < in.Tokens[l.token].End {
				return l, true
			}
			end = max(end, word)
			l.pass(word > i)
			counted, lines = counted+end-i, 0
		}
		for i = end; l.token < len(in.Tokens) && in.Tokens[l.token].Start < i; {
			l.token++
		}
	}
	return l, false
}

// pass takes note of a linking word on the way, or of a character of none.
func (l *link) pass(linking bool) {
	if linking {
		l.linked = true
	} else {
		l.loose++
	}
}

// countLines counts line feeds with only spaces between them.
func countLines(lines int, c fold.Char) int {
	switch c.Kind() {
	case fold.Line:
		return lines + 1
	case fold.Space:
		return lines
	}
	return 0
}

// see takes note of a separator on the way: some link, a sentence's end parts.
func (l *link) see(r rune) {
	switch r {
	case ':', ';', '=', '>', '→', '@', '➡', '👉':
		l.linked, l.colon = true, true
	case '。', '!', '?':
		l.loose += 2
	}
}

// shape sorts identifiers by how much they look like one.
type shape uint8

const (
	noShape  shape = iota
	wordlike       // letters only: may be an ordinary word
	marked         // with a digit or _
	numeric        // one group of six to eleven digits
	mobile         // a mobile number
)

// The lengths of a WeChat identifier.
const (
	minHandle = 6
	maxHandle = 20
)

// identifier reads the account name at token k and where it ends. WeChat's own
// rule is a letter and five to nineteen letters, digits, _ or -.
func (f *Finder) identifier(in *Input, k int) (shape, int32) {
	tok := in.Tokens[k]
	switch {
	case tok.Kind == URLToken || attached(in.Text, tok.End) || f.words[listHandleInnocent].startsAt(in.Text, tok.Start) == tok.End:
		return noShape, 0
	case tok.Kind == Digits:
		return f.numericAccount(in, k)
	case !latin(in.Text.Chars[tok.Start]):
		return noShape, 0
	case tok.End-tok.Start < minHandle:
		return in.twoPieces(k)
	case tok.End-tok.Start > maxHandle:
		return noShape, 0
	case tok.Kind == Latin || !in.telling(tok):
		return wordlike, tok.End
	}
	return marked, tok.End
}

// telling reports a digit or _ in a token: check-in has none.
func (in *Input) telling(tok Token) bool {
	for _, c := range in.Text.Chars[tok.Start:tok.End] {
		if c.Numeral() || c.Rune() == '_' {
			return true
		}
	}
	return false
}

// attached reports a character behind a token that makes it part of an email
// or a file name.
func attached(t *fold.Text, end int32) bool {
	switch t.Chars[end].Rune() {
	case '@':
		return true
	case '.':
		return latin(t.Chars[end+1])
	}
	return false
}

// numericAccount reads digits as an identifier: a mobile number, else one group of
// six to eleven that counts nothing.
func (f *Finder) numericAccount(in *Input, k int) (shape, int32) {
	if fig, ok := f.phoneAt(in, k); ok {
		return mobile, fig.end
	}
	tok := in.Tokens[k]
	if n := tok.End - tok.Start; n < minHandle || n > mobileDigits || !digitsOnly(in.Text, tok.Start, tok.End) || f.counted(in, tok.End) {
		return noShape, 0
	}
	return numeric, tok.End
}

// twoPieces joins a short token with the one that begins the next line or
// surface: together they must be a marked identifier.
func (in *Input) twoPieces(k int) (shape, int32) {
	if k+1 >= len(in.Tokens) {
		return noShape, 0
	}
	head, tail := in.Tokens[k], in.Tokens[k+1]
	n := head.End - head.Start + tail.End - tail.Start
	if tail.Kind == URLToken || n < minHandle || n > maxHandle || !onlyBreaks(in.Text, head.End, tail.Start) || attached(in.Text, tail.End) {
		return noShape, 0
	}
	if head.Kind == Latin && tail.Kind == Latin {
		return noShape, 0
	}
	return marked, tail.End
}

// onlyBreaks reports one line feed or break, and nothing but spaces and a _ or -
// beside it.
func onlyBreaks(t *fold.Text, from, to int32) bool {
	breaks := 0
	for _, c := range t.Chars[from:to] {
		switch c.Kind() {
		case fold.Line, fold.Break:
			breaks++
		case fold.Space:
		default:
			if c.Rune() != '_' && c.Rune() != '-' {
				return false
			}
		}
	}
	return breaks == 1
}
