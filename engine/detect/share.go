package detect

import "github.com/notelint/notelint/engine/fold"

// The lengths of a share token between its signs.
const (
	minShare = 8
	maxShare = 12
)

// findShareToken finds 淘口令: letters and digits between two currency signs,
// book quotes, parentheses or emoji. What a title may look like (《GoneGirl》,
// 《iPhone15Pro》) is none: between quotes letters and digits must alternate.
func findShareToken(_ *Finder, in *Input, out *Output) {
	for _, tok := range in.Tokens {
		if n := tok.End - tok.Start; tok.Kind == URLToken || n < minShare || n > maxShare {
			continue
		}
		sign := shareSign(in, tok.Start-1)
		if sign == noSign || sign != shareSign(in, tok.End) {
			continue
		}
		mix := mixOf(in, tok)
		if sign == money && mix.turns+mix.cases > 0 || mix.turns > 2 && mix.cases > 0 {
			out.emit(in.Text, Hit{Start: tok.Start - 1, End: tok.End + 1})
		}
	}
}

// sign is what encloses a share token.
type sign uint8

const (
	noSign sign = iota
	money
	book
	round
	picture
)

func shareSign(in *Input, i int32) sign {
	switch in.Text.Chars[i].Rune() {
	case '¥', '￥', '$', '€', '₤', '£', '₴', '₳', '¢', '₰':
		return money
	case '《', '》':
		return book
	case '(', ')':
		return round
	}
	if in.Text.Chars[i].Kind() == fold.Emoji {
		return picture
	}
	return noSign
}

// mix counts the changes in a token: between letters and digits, and between
// lower and upper case as the author wrote them.
type mix struct{ turns, cases int }

func mixOf(in *Input, tok Token) mix {
	var m mix
	for i := tok.Start + 1; i < tok.End; i++ {
		before, here := in.Text.Chars[i-1], in.Text.Chars[i]
		if latin(before) != latin(here) {
			m.turns++
		} else if latin(here) && before.Change() != here.Change() {
			m.cases++
		}
	}
	return m
}
