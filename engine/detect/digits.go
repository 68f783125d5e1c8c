package detect

import "github.com/notelint/notelint/engine/fold"

// maxGroups bounds how many tokens one number may be spread over: one for
// each digit of a mobile number.
const maxGroups = 11

// figure is a number spread over tokens: digits of any style with separators,
// lines or surfaces between the groups.
type figure struct {
	start, end int32
	groups     int    // tokens
	sums       uint64 // bit n is set where a group ends after n digits
	count      int    // digits
	odd        bool   // an odd gap
	strung     bool   // separators that numbers are written with: - _ . · ( )
	apart      bool   // every group is one digit
}

// gap says what stands between two groups of a number.
type gap uint8

const (
	noGap   gap = iota // something that no number is written with
	odd                // emoji, brackets, arrows: only to hide a number
	loose              // spaces, lines, / ~ *, the break between surfaces
	bracket            // ( ) around an area code
	tight              // - _ . ·: what stands on both sides is one number
)

// digit is the value of a numeral, or -1 for one that is no digit (十). 洞, 拐
// and 勾 are words first and are not read.
func digit(c fold.Char) int {
	r := c.Rune()
	if '0' <= r && r <= '9' {
		return int(r - '0')
	}
	switch r {
	case '〇', '零':
		return 0
	case '一', '壹', '幺':
		return 1
	case '二', '贰', '两':
		return 2
	case '三', '叁':
		return 3
	case '四', '肆':
		return 4
	case '五', '伍':
		return 5
	case '六', '陆':
		return 6
	case '七', '柒':
		return 7
	case '八', '捌':
		return 8
	case '九', '玖':
		return 9
	}
	return -1
}

// digitsOnly reports whether all of [from,to) are digits.
func digitsOnly(t *fold.Text, from, to int32) bool {
	for _, c := range t.Chars[from:to] {
		if digit(c) < 0 {
			return false
		}
	}
	return from < to
}

// between classifies the characters between two tokens; no number is written
// with more than three separators in a row.
func between(t *fold.Text, from, to int32) gap {
	if to-from > 3 {
		return noGap
	}
	g := loose
	for _, c := range t.Chars[from:to] {
		switch c.Rune() {
		case '-', '_', '.', '·', '•', '—', '–':
			g = max(g, tight)
		case '(', ')':
			g = max(g, bracket)
		case '/', '∕', '~', '*':
		case ',', '、', ':', ';', '+', '×', '%', '。', '!', '?', '…':
			return noGap
		default:
			if !c.Separator() && c.Kind() != fold.Break {
				return noGap
			}
			if c.Kind() >= fold.Punct {
				return odd
			}
		}
	}
	return g
}

// figureAt reads groups of digits from token k until it has want digits. It
// fails where the groups do not add up to just that.
func (in *Input) figureAt(k, want int) (figure, bool) {
	fig := figure{start: in.Tokens[k].Start, apart: true}
	for ; k < len(in.Tokens) && fig.groups < maxGroups; k++ {
		tok := in.Tokens[k]
		if tok.Kind != Digits {
			break
		}
		if fig.groups > 0 {
			g := between(in.Text, fig.end, tok.Start)
			if g == noGap {
				break
			}
			fig.odd = fig.odd || g == odd
			fig.strung = fig.strung || g >= bracket
		}
		size := int(tok.End - tok.Start)
		fig.groups, fig.count, fig.end = fig.groups+1, fig.count+size, tok.End
		fig.apart = fig.apart && size == 1
		if fig.count >= want {
			break
		}
		fig.sums |= 1 << fig.count
	}
	return fig, fig.count == want
}

// free reports whether fig is a number of its own and no part of a longer
// one: tokens k-1 and next are its neighbours.
func (in *Input) free(fig figure, k int) bool {
	next := k + fig.groups
	if k > 0 && !countryCode(in, k-1) && in.grows(fig, in.Tokens[k-1], in.Tokens[k-1].End, fig.start) {
		return false
	}
	return next >= len(in.Tokens) || !in.grows(fig, in.Tokens[next], fig.end, in.Tokens[next].Start)
}

// grows reports whether the neighbour token continues the number over [from,to).
func (in *Input) grows(fig figure, neighbour Token, from, to int32) bool {
	if neighbour.Kind == URLToken {
		return false
	}
	switch between(in.Text, from, to) {
	case tight:
		return true
	case loose, bracket:
		size := neighbour.End - neighbour.Start
		return neighbour.Kind == Digits && fig.groups > 1 && (fig.apart && size == 1 || !fig.apart && size >= 3)
	}
	return false
}

// countryCode reports the token 86 or 0086.
func countryCode(in *Input, k int) bool {
	tok := in.Tokens[k]
	size := tok.End - tok.Start
	return size == 2 && is(in.Text, tok.Start, "86") || size == 4 && is(in.Text, tok.Start, "0086")
}

// innocent reports whether the number or code at i is introduced as something
// that is no contact: 订单号：…
func (f *Finder) innocent(in *Input, i int32) bool {
	return f.follows(in, i, listInnocent)
}

// follows reports whether a word of the list stands before i, with separators
// at most in between.
func (f *Finder) follows(in *Input, i int32, l list) bool {
	for ; ; i-- {
		if f.words[l].endsAt(in.Text, i) >= 0 {
			return true
		}
		if i == 0 || !in.Text.Chars[i-1].Separator() {
			return false
		}
	}
}

// counted reports whether a unit follows the number that ends at i.
func (f *Finder) counted(in *Input, i int32) bool {
	for in.Text.Chars[i].Kind() == fold.Space {
		i++
	}
	return f.words[listCounter].startsAt(in.Text, i) >= 0
}
