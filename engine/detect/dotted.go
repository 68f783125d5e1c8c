package detect

import "github.com/notelint/notelint/engine/fold"

// findDotted finds web and mail addresses with their signs spelled out:
// meishop点com, mei艾特163。com, t。cn/A6vQ, mei在163邮箱. Plain ones are URL and
// Email.
func findDotted(f *Finder, in *Input, out *Output) {
	for k, tok := range in.Tokens {
		from, to, ok := int32(0), int32(0), false
		switch {
		case tok.Kind == Latin && topLevel(in.Text, tok):
			from, to, ok = f.dottedAt(in, k)
		case tok.Kind != URLToken && f.words[listMailHost].startsAt(in.Text, tok.Start) == tok.End:
			from, to, ok = f.namedMail(in, k)
		}
		if ok {
			out.emit(in.Text, Hit{Start: from, End: to, Attr: sure, Disguised: true})
		}
	}
}

// topLevel reports a token that is a common top-level domain.
func topLevel(t *fold.Text, tok Token) bool {
	return top(t, tok.Start, tok.End) || tok.End-tok.Start == 3 && is(t, tok.Start, "con")
}

// dottedAt reads the address whose last label is token k.
func (f *Finder) dottedAt(in *Input, k int) (from, to int32, ok bool) {
	t := in.Text
	from, to = in.Tokens[k].Start, in.Tokens[k].End
	spelled := false
	for to-from <= maxHost {
		end, word := f.dotBefore(t, from)
		label := in.tokenOver(end - 1)
		if end < 1 || label < 0 || in.Tokens[label].Kind == URLToken {
			break
		}
		spelled = spelled || word
		k, from = label, in.Tokens[label].Start
	}
	if local := f.mailBefore(in, from); local >= 0 {
		return local, to, from < in.Tokens[k].End && to > in.Tokens[k].End || spelled
	}
	path, size := path(t, to), in.Tokens[k].End-in.Tokens[k].Start
	named := size >= 3 && in.Tokens[k].Kind != Digits || path > to
	return from, path, spelled && named
}

// namedMail reads mei@163邮箱, whose host is token k.
func (f *Finder) namedMail(in *Input, k int) (from, to int32, ok bool) {
	to = in.Tokens[k].End
	if in.Text.Chars[to].Kind() == fold.Space {
		to++
	}
	if in.Text.Chars[to].Rune() != '邮' || in.Text.Chars[to+1].Rune() != '箱' {
		return 0, 0, false
	}
	from = f.mailBefore(in, in.Tokens[k].Start)
	return from, to + 2, from >= 0
}

// spaceBack passes over one space before i.
func spaceBack(t *fold.Text, i int32) int32 {
	if i > 0 && t.Chars[i-1].Kind() == fold.Space {
		return i - 1
	}
	return i
}

// dotBefore is the end of the label before a dot that ends at i, and whether
// the dot is a word or another sign; -1 without one.
func (f *Finder) dotBefore(t *fold.Text, i int32) (end int32, spelled bool) {
	switch t.Chars[i-1].Rune() {
	case '.':
		return i - 1, false
	case ',':
		return i - 1, true
	}
	at := f.words[listDotWord].endsAt(t, spaceBack(t, i))
	if at < 0 {
		return -1, false
	}
	return spaceBack(t, at), true
}

// mailBefore is the start of the name before an @, or a word for one, that
// ends at i; -1 without one.
func (f *Finder) mailBefore(in *Input, i int32) int32 {
	end := f.words[listAtWord].endsAt(in.Text, spaceBack(in.Text, i))
	if end < 1 {
		return -1
	}
	k := in.tokenOver(spaceBack(in.Text, end) - 1)
	if k < 0 || !alnum(in.Text.Chars[in.Tokens[k].Start]) {
		return -1
	}
	from := in.Tokens[k].Start
	for k--; k > 0 && in.Tokens[k].End == from-1 && in.Text.Chars[from-1].Rune() == '.'; k-- {
		from = in.Tokens[k].Start
	}
	return from
}
