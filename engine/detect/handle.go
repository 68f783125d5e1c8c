package detect

// findHandle finds account names behind a word for an account or a call to
// get in touch: ID：xiaomei_88. Without a digit or _ a word is no account.
func findHandle(f *Finder, in *Input, out *Output) {
	for k, tok := range in.Tokens {
		if tok.Kind != Mixed {
			continue
		}
		if sort, end := f.identifier(in, k); sort == marked && f.called(in, tok.Start) {
			out.emit(in.Text, Hit{Start: tok.Start, End: end})
		}
	}
}

// called reports whether an account word, or a lure of two characters and
// more, stands before i.
func (f *Finder) called(in *Input, i int32) bool {
	i = skipBack(in.Text, i)
	if f.words[listInnocent].endsAt(in.Text, i) >= 0 {
		return false
	}
	if f.words[listAccountWord].endsAt(in.Text, i) >= 0 {
		return true
	}
	from := f.words[listLure].endsAt(in.Text, i)
	return from >= 0 && i-from > 1
}

// findEmail finds name@host.tld, plain and full width.
func findEmail(_ *Finder, in *Input, out *Output) {
	for _, tok := range in.Tokens {
		at := tok.Start - 1
		if in.Text.Chars[at].Rune() != '@' {
			continue
		}
		from := at
		for at-from <= maxHost && local(in, from-1) {
			from--
		}
		if at-from > maxHost {
			continue
		}
		for from < at && !alnum(in.Text.Chars[from]) {
			from++
		}
		if end := domain(in, tok); from < at && end > 0 {
			out.emit(in.Text, Hit{Start: from, End: end})
		}
	}
}

// local reports a character of the part before the @.
func local(in *Input, i int32) bool {
	c := in.Text.Chars[i]
	switch c.Rune() {
	case '.', '_', '-', '+', '%':
		return true
	}
	return alnum(c)
}

// domain is the end of the host that begins with tok: two labels or more, the
// last of letters. -1 when there is none.
func domain(in *Input, tok Token) int32 {
	chars := in.Text.Chars
	count, last, end := labels(in.Text, tok.Start)
	if count < 2 || end-last < 2 || !latin(chars[last]) || !latin(chars[last+1]) {
		return -1
	}
	return end
}

// findQR finds the surfaces that hold a QR payload, each as a whole.
func findQR(_ *Finder, in *Input, out *Output) {
	for _, n := range in.QR {
		part := &in.Text.Parts[n]
		if part.To > part.From {
			out.emit(in.Text, Hit{Start: part.From, End: part.To})
		}
	}
}
