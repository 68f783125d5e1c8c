package detect

import (
	"unicode"

	"github.com/notelint/notelint/engine/fold"
	"golang.org/x/text/unicode/norm"
)

func stubFold(r rune) (cs []fold.Char, skip bool) {
	if r == '\r' || r >= 0x200b && r <= 0x200f || r == 0xfe0f || r == 0x20e3 || r == 0xfeff {
		return nil, true
	}
	for _, x := range norm.NFKC.String(string(r)) {
		ch := fold.Change(0)
		if x != r {
			ch = fold.Style
		}
		l := unicode.ToLower(x)
		if l != x {
			ch |= fold.Case
		}
		x = l
		k := fold.Punct
		num := false
		switch {
		case x == '\n':
			k = fold.Line
		case unicode.IsSpace(x):
			k = fold.Space
		case unicode.Is(unicode.Han, x) || x == '〇':
			k = fold.Han
			for _, n := range "〇零一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾两幺廿" {
				num = num || n == x
			}
		case unicode.IsDigit(x):
			k, num = fold.Digit, true
		case unicode.IsLetter(x):
			k = fold.Letter
		case x > 0x2600:
			k = fold.Emoji
		}
		cs = append(cs, fold.MakeChar(x, k, ch, num))
	}
	return cs, false
}
