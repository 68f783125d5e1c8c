package detect

import "github.com/notelint/notelint/engine/fold"

// findStandardNo finds numbers of standards: GB 7718-2025, GB/T 14456, QB/T,
// DB31/T, group (T/CAB 001-2020) and company standards (Q/ABC 0001S). 256GB is
// a size.
func findStandardNo(f *Finder, in *Input, out *Output) {
	t := in.Text
	for _, tok := range in.Tokens {
		if tok.Kind != Latin && tok.Kind != Mixed || !latin(t.Chars[tok.Start]) || afterDigit(t, tok.Start) {
			continue
		}
		if end := f.standard(t, tok.Start); end >= 0 {
			out.Hits = append(out.Hits, Hit{Start: tok.Start, End: end})
		}
	}
}

// standard is the end of the standard number at i, or -1.
func (f *Finder) standard(t *fold.Text, i int32) int32 {
	if r := t.Chars[i].Rune(); (r == 't' || r == 'q') && t.Chars[i+1].Rune() == '/' {
		return issuedBy(t, i+2, r == 't')
	}
	end := i
	for latin(t.Chars[end]) {
		end++
	}
	national := f.words[listStandardNational].exact(t, i, end)
	local := is(t, i, "db") && end == i+2
	if !national && !local && !f.words[listStandardSector].exact(t, i, end) {
		return -1
	}
	if local {
		_, end = figures(t, end, 4)
	}
	variant := t.Chars[end].Rune() == '/' && (t.Chars[end+1].Rune() == 't' || t.Chars[end+1].Rune() == 'z')
	if variant {
		end += 2
	}
	to, year := standardNumber(t, end, 3)
	// the letters of trades are short words too: NY 10001, WS 100
	if !variant && !national && !year {
		return -1
	}
	return to
}

// issuedBy is the end of a standard that a group or company issued: letters,
// a number, and for a group always the year.
func issuedBy(t *fold.Text, i int32, group bool) int32 {
	end := i
	for latin(t.Chars[end]) && end < i+10 {
		end++
	}
	// the issuer has at least two letters: T/T is a kind of payment
	if end < i+2 {
		return -1
	}
	to, year := standardNumber(t, end, 1)
	if group && !year {
		return -1
	}
	return to
}

// standardNumber reads 14456.1-2017 after a prefix: at least least digits,
// parts, the letter S of companies, and the year. end is -1 for no number.
func standardNumber(t *fold.Text, i int32, least int32) (end int32, year bool) {
	i = skipSpace(t, i)
	_, end = figures(t, i, 6)
	if end < i+least {
		return -1, false
	}
	if t.Chars[end].Rune() == '.' && arabic(t.Chars[end+1]) {
		_, end = figures(t, end+1, 3)
	}
	if t.Chars[end].Rune() == 's' {
		end++
	}
	if joined(t, end) {
		return -1, false
	}
	if within(t.Chars[end], "-–—―") {
		y, to := figures(t, end+1, 4)
		if to == end+5 && y >= firstYear && y <= lastYear && !joined(t, to) {
			return to, true
		}
	}
	return end, false
}

// afterDigit reports a digit before i, a space at most between: 16 GB 256.
func afterDigit(t *fold.Text, i int32) bool {
	if i > 0 && t.Chars[i-1].Kind() == fold.Space {
		i--
	}
	return i > 0 && arabic(t.Chars[i-1])
}
