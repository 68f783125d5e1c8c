package detect

// mobileDigits is the length of a mobile number.
const mobileDigits = 11

// findPhone finds mobile numbers: just eleven digits, 13 to 19 first. Runs of
// digits are taken whole, so that a longer number never holds one.
func findPhone(f *Finder, in *Input, out *Output) {
	for k := 0; k < len(in.Tokens); k++ {
		if fig, ok := f.phoneAt(in, k); ok {
			out.emit(in.Text, Hit{Start: fig.start, End: fig.end, Disguised: fig.apart || fig.odd})
			k += fig.groups - 1
		}
	}
}

// phoneAt reads the mobile number that starts in token k.
func (f *Finder) phoneAt(in *Input, k int) (figure, bool) {
	tok := in.Tokens[k]
	if tok.Kind == Mixed {
		return f.gluedPhone(in, tok)
	}
	if tok.Kind != Digits || digit(in.Text.Chars[tok.Start]) != 1 {
		return figure{}, false
	}
	fig, ok := in.figureAt(k, mobileDigits)
	if !ok || !fig.grouped() || !in.mobile(fig) || !in.free(fig, k) {
		return figure{}, false
	}
	return fig, !f.innocent(in, fig.start)
}

// grouped reports whether the groups are ones that mobile numbers are written
// in: whole, 3-4-4 or finer, 3-8, 7-4, 3-3-5, 4-4-3, and just 3-4-4 with odd
// gaps. Other groups are lists of sizes and prices.
func (fig figure) grouped() bool {
	const (
		three, four, six, seven, eight = 1 << 3, 1 << 4, 1 << 6, 1 << 7, 1 << 8
	)
	if fig.odd {
		return fig.sums == three|seven
	}
	switch fig.sums {
	case 0, three, seven, three | six, four | eight:
		return true
	}
	return fig.sums&(three|seven) == three|seven
}

// mobile reports 1[3-9] and digits all through.
func (in *Input) mobile(fig figure) bool {
	n, second := 0, 0
	for _, c := range in.Text.Chars[fig.start:fig.end] {
		if !c.Numeral() {
			continue
		}
		d := digit(c)
		if d < 0 {
			return false
		}
		if n++; n == 2 {
			second = d
		}
	}
	return n == mobileDigits && second >= 3
}

// gluedPhone reads v13800138000: a contact word and a number in one token. Other
// letters before eleven digits make an article number.
func (f *Finder) gluedPhone(in *Input, tok Token) (figure, bool) {
	from := tok.End - mobileDigits
	if from <= tok.Start || !digitsOnly(in.Text, from, tok.End) || digit(in.Text.Chars[from]) != 1 {
		return figure{}, false
	}
	fig := figure{start: from, end: tok.End, groups: 1, count: mobileDigits}
	if r := in.Text.Chars[from-1].Rune(); r == '-' || r == '_' {
		from--
	}
	known := false
	for _, l := range [...]list{listContactPhone, listWechat, listWechatWeak} {
		known = known || f.words[l].exact(in.Text, tok.Start, from)
	}
	return fig, known && in.mobile(fig)
}

// findLandline finds 010-65529988, 400-820-8820, and the same without
// separators behind a word such as 电话.
func findLandline(f *Finder, in *Input, out *Output) {
	for k := 0; k < len(in.Tokens); k++ {
		if in.Tokens[k].Kind != Digits {
			continue
		}
		if fig, ok := f.landlineAt(in, k); ok {
			out.emit(in.Text, Hit{Start: fig.start, End: fig.end})
			k += fig.groups - 1
		}
	}
}

func (f *Finder) landlineAt(in *Input, k int) (figure, bool) {
	first := in.Tokens[k]
	size := int(first.End - first.Start)
	chars := in.Text.Chars[first.Start:first.End]
	switch {
	case is(in.Text, first.Start, "400") || is(in.Text, first.Start, "800"):
		return f.served(in, k, 10, size >= 3)
	case size < 3 || digit(chars[0]) != 0 || digit(chars[1]) <= 0:
		return figure{}, false
	}
	area := 4
	if digit(chars[1]) <= 2 {
		area = 3
	}
	fig, ok := f.served(in, k, area+8, size == area || size == area+8)
	if !ok {
		fig, ok = f.served(in, k, area+7, size == area || size == area+7)
	}
	return fig, ok
}

// served reads a line of want digits at token k: in groups with a separator
// that numbers are written with, or behind a contact word.
func (f *Finder) served(in *Input, k, want int, shaped bool) (figure, bool) {
	if !shaped {
		return figure{}, false
	}
	fig, ok := in.figureAt(k, want)
	if !ok || fig.groups > 3 || fig.odd || !in.free(fig, k) || f.innocent(in, fig.start) {
		return figure{}, false
	}
	return fig, fig.groups > 1 && fig.strung || f.follows(in, fig.start, listContactPhone)
}
