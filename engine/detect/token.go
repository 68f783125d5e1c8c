package detect

import "github.com/notelint/notelint/engine/fold"

// Tokens appends the runs of Latin letters and digits of a text. A Chinese
// numeral is a digit only beside another numeral: 三天 holds no token, 一三八
// and 8三 do. Letters and digits make one token, with _ and - inside where a
// letter stands on one side; Chinese numerals never join letters.
func Tokens(dst []Token, t *fold.Text) []Token {
	for i := int32(0); ; {
		for int(i) < len(t.Chars) && !t.Chars[i].Numeral() && !latin(t.Chars[i]) {
			i++
		}
		if int(i) == len(t.Chars) {
			return dst
		}
		tok, ok := run(t, i)
		if ok {
			tok = web(t, tok)
			dst = append(dst, tok)
		}
		i = tok.End
	}
}

// run reads the token at i; it is none when it is a single Chinese numeral.
func run(t *fold.Text, i int32) (Token, bool) {
	letters, digits, han, marks := 0, 0, 0, 0
	end := i
	for ; ; end++ {
		c := t.Chars[end]
		switch {
		case latin(c) && han == 0:
			letters++
			continue
		case c.Numeral() && c.Kind() == fold.Han && letters == 0:
			han++
			continue
		case c.Numeral() && c.Kind() != fold.Han:
			digits++
			continue
		case han == 0 && hyphen(t, end, letters > 0):
			marks++
			continue
		}
		break
	}
	tok := Token{Start: i, End: end, Kind: Mixed}
	switch {
	case letters == 0:
		tok.Kind = Digits
	case digits+marks == 0:
		tok.Kind = Latin
	}
	return tok, han != 1 || digits > 0
}

// hyphen reports a _ or - inside a token: a letter or digit follows, and a
// letter went before or follows, so that 138-0013 stays two tokens.
func hyphen(t *fold.Text, i int32, lettered bool) bool {
	r := t.Chars[i].Rune()
	if r != '_' && r != '-' {
		return false
	}
	next := t.Chars[i+1]
	return latin(next) || lettered && alnum(next)
}

func latin(c fold.Char) bool {
	return uint32(c.Rune()-'a') < 26
}

// alnum reports a Latin letter or a digit that is no Chinese numeral.
func alnum(c fold.Char) bool {
	return latin(c) || c.Numeral() && c.Kind() != fold.Han
}

// tokenFrom is the index of the first token that starts at i or later.
func (in *Input) tokenFrom(i int32) int {
	lo, hi := 0, len(in.Tokens)
	for lo < hi {
		mid := (lo + hi) / 2
		if in.Tokens[mid].Start < i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// tokenOver is the index of the token that holds character i, or -1.
func (in *Input) tokenOver(i int32) int {
	k := in.tokenFrom(i+1) - 1
	if k >= 0 && i < in.Tokens[k].End {
		return k
	}
	return -1
}
