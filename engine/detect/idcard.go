package detect

// findIDCard finds 18-digit identity numbers: a possible date of birth and the
// check character of GB 11643, or a word such as 身份证 before a number that was
// mistyped. The old 15 digits have no check and are left alone.
func findIDCard(f *Finder, in *Input, out *Output) {
	for k, tok := range in.Tokens {
		end, valid, ok := idCardAt(in, k)
		if ok && (valid || f.follows(in, tok.Start, listIDWord)) && !f.innocent(in, tok.Start) {
			out.emit(in.Text, Hit{Start: tok.Start, End: end})
		}
	}
}

// idCardAt reads an identity number at token k, in one piece or in groups, and
// tells whether its check character is right.
func idCardAt(in *Input, k int) (end int32, valid, ok bool) {
	const size = 18
	var id [size]int
	n, prev := 0, in.Tokens[k].Start
	for ; k < len(in.Tokens) && n < size; k++ {
		tok := in.Tokens[k]
		if n+int(tok.End-tok.Start) > size || n > 0 && between(in.Text, prev, tok.Start) < loose {
			return 0, false, false
		}
		for _, c := range in.Text.Chars[tok.Start:tok.End] {
			if id[n] = digit(c); id[n] < 0 {
				if n != size-1 || c.Rune() != 'x' {
					return 0, false, false
				}
				id[n] = 10
			}
			n++
		}
		prev = tok.End
	}
	return prev, checked(id[:]), n == size && birth(id[6:14])
}

// birth reports the digits of a date between 1900 and 2099.
func birth(d []int) bool {
	century, month, day := d[0]*10+d[1], d[4]*10+d[5], d[6]*10+d[7]
	return (century == 19 || century == 20) && month >= 1 && month <= 12 && day >= 1 && day <= 31
}

// checked reports whether the last character fits the others: ISO 7064
// MOD 11-2.
func checked(id []int) bool {
	sum := 0
	for _, d := range id {
		sum = (sum*2 + d) % 11
	}
	return sum == 1
}

// The lengths of a bank card number.
const (
	minCard = 13
	maxCard = 19
)

// findBankCard finds card numbers: a known issuer, Luhn's check digit, and
// either groups of four or, for issuers other than UnionPay, a word such as
// 卡号 before them. With the word the check digit may be wrong.
func findBankCard(f *Finder, in *Input, out *Output) {
	for k := 0; k < len(in.Tokens); k++ {
		if fig, ok := f.cardAt(in, k); ok {
			out.emit(in.Text, Hit{Start: fig.start, End: fig.end})
			k += fig.groups - 1
		}
	}
}

func (f *Finder) cardAt(in *Input, k int) (figure, bool) {
	tok := in.Tokens[k]
	if size := tok.End - tok.Start; tok.Kind != Digits || size != 4 && size < minCard && size != 6 {
		return figure{}, false
	}
	fig := in.groupsOf4(k)
	digits := digitsOf(in, fig)
	if fig.count < minCard || fig.count > maxCard || !issued(digits[:fig.count]) || !in.free(fig, k) || f.innocent(in, fig.start) {
		return figure{}, false
	}
	unionPay := digits[0] == 6 && digits[1] == 2
	return fig, f.follows(in, fig.start, listCardWord) || luhn(digits[:fig.count]) && (unionPay || fig.groups > 1)
}

// groupsOf4 reads the longest number at token k whose groups have four digits
// (the first may have six), all but the last.
func (in *Input) groupsOf4(k int) figure {
	fig := figure{start: in.Tokens[k].Start}
	for ; k < len(in.Tokens) && in.Tokens[k].Kind == Digits && fig.groups < 5; k++ {
		tok := in.Tokens[k]
		if fig.groups > 0 && (between(in.Text, fig.end, tok.Start) < loose || tok.End-tok.Start > 4 && fig.groups > 1) {
			break
		}
		fig.groups, fig.end = fig.groups+1, tok.End
		fig.count += int(tok.End - tok.Start)
		if size := tok.End - tok.Start; size != 4 && size != 6 {
			break
		}
	}
	return fig
}

// digitsOf are the digits of fig, as many as a card number may have and one.
func digitsOf(in *Input, fig figure) [maxCard + 1]int {
	var digits [maxCard + 1]int
	n := 0
	for _, c := range in.Text.Chars[fig.start:fig.end] {
		if c.Numeral() && n < len(digits) {
			digits[n] = digit(c)
			n++
		}
	}
	return digits
}

// issued reports an issuer's prefix with a length it issues: UnionPay, Visa,
// Mastercard, American Express, JCB. One order number in ten passes Luhn's
// check by chance, so the issuer counts as well.
func issued(d []int) bool {
	n, two := len(d), d[0]*10+d[1]
	switch {
	case two == 62:
		return n >= 16
	case d[0] == 4:
		return n == 16 || n == 13
	case two >= 51 && two <= 55, two == 35:
		return n == 16
	case two == 34, two == 37:
		return n == 15
	}
	return false
}

// luhn reports whether the check digit fits.
func luhn(d []int) bool {
	sum := 0
	for i, v := range d {
		if v < 0 {
			return false
		}
		if (len(d)-i)%2 == 0 {
			if v *= 2; v > 9 {
				v -= 9
			}
		}
		sum += v
	}
	return sum%10 == 0
}
