package detect

import "github.com/notelint/notelint/engine/fold"

// findPlate finds car plates: a province's character, a letter and five or
// six letters and digits, a dot, dash or space between them or not.
func findPlate(f *Finder, in *Input, out *Output) {
	for k, tok := range in.Tokens {
		from := tok.Start - 1
		if in.Text.Chars[from].Kind() == fold.Space {
			from--
		}
		if tok.Kind == URLToken || from < 1 || !latin(in.Text.Chars[tok.Start]) || f.words[listPlateRegion].startsAt(in.Text, from) < 0 {
			continue
		}
		end := plateEnd(in, k)
		if end > 0 && f.words[listInnocent].endsAt(in.Text, tok.Start) < 0 {
			out.emit(in.Text, Hit{Start: from, End: end})
		}
	}
}

// plateEnd is the end of the plate whose letters begin with token k, or -1. Three
// digits at least: 京Atower is a name. Plates have neither I nor O.
func plateEnd(in *Input, k int) int32 {
	tok := in.Tokens[k]
	code, end := tok.Start+1, tok.End
	switch {
	case end == code && k+1 < len(in.Tokens):
		next := in.Tokens[k+1]
		if next.Start-end > 1 || between(in.Text, end, next.Start) < loose && !ties(in.Text.Chars[end]) {
			return -1
		}
		code, end = next.Start, next.End
	case ties(in.Text.Chars[code]):
		code++
	}
	if n := end - code; n < 5 || n > 6 {
		return -1
	}
	digits := 0
	for _, c := range in.Text.Chars[code:end] {
		switch {
		case digit(c) >= 0 && alnum(c):
			digits++
		case !latin(c) || c.Rune() == 'i' || c.Rune() == 'o':
			return -1
		}
	}
	if digits < 3 {
		return -1
	}
	return end
}

// maxPassport is how far its word may stand before a passport number.
const maxPassport = 8

// findPassport finds passport and permit numbers behind a word for them: one
// or two letters and seven to ten digits.
func findPassport(f *Finder, in *Input, out *Output) {
	for _, tok := range in.Tokens {
		if n := tok.End - tok.Start; tok.Kind != Mixed || n < 9 || n > 11 || !passport(in, tok) {
			continue
		}
		for i := tok.Start; i > 0 && tok.Start-i <= maxPassport && in.Text.Chars[i-1] != 0; i-- {
			if f.words[listPassportWord].endsAt(in.Text, i) >= 0 {
				out.emit(in.Text, Hit{Start: tok.Start, End: tok.End})
				break
			}
		}
	}
}

// passport reports a letter, with a second letter only behind E, and digits.
func passport(in *Input, tok Token) bool {
	from := tok.Start + 1
	if !latin(in.Text.Chars[tok.Start]) {
		return false
	}
	if in.Text.Chars[tok.Start].Rune() == 'e' && latin(in.Text.Chars[from]) {
		from++
	}
	return digitsOnly(in.Text, from, tok.End)
}
