package detect

import "github.com/notelint/notelint/engine/fold"

// findDotted finds web and mail addresses with their signs spelled out:
// meishop点com, mei艾特163。com, t。cn/A6vQ. Plain ones are URL and Email.
func findDotted(f *Finder, in *Input, out *Output) {
	for k, tok := range in.Tokens {
		if tok.Kind != Latin || !topLevel(in.Text, tok) {
			continue
		}
		if from, to, ok := f.dottedAt(in, k); ok {
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
	for at := from; k > 0 && to-from <= maxHost; k-- {
		end, word := f.dotBefore(t, at)
		if end < 0 || in.Tokens[k-1].End != end || in.Tokens[k-1].Kind == URLToken {
			break
		}
		spelled = spelled || word
		at, from = in.Tokens[k-1].Start, in.Tokens[k-1].Start
	}
	path := path(t, to)
	label := in.Tokens[k].End - in.Tokens[k].Start
	if local := f.mailBefore(in, k); local >= 0 {
		return local, to, from < in.Tokens[k].End || spelled
	}
	named := label >= 3 && in.Tokens[k].Kind != Digits || path > to
	return from, path, spelled && named && from < to
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
	at := i
	if t.Chars[at-1].Kind() == fold.Space {
		at--
	}
	at = f.words[listDotWord].endsAt(t, at)
	if at < 0 {
		return -1, false
	}
	if at < i-1 && t.Chars[at-1].Kind() == fold.Space {
		at--
	}
	return at, true
}

// mailBefore is the start of the name before an @, or a word for one, that
// ends where token k starts; -1 without one.
func (f *Finder) mailBefore(in *Input, k int) int32 {
	end := f.words[listAtWord].endsAt(in.Text, in.Tokens[k].Start)
	if end < 0 || k == 0 || in.Tokens[k-1].End != end {
		return -1
	}
	from := in.Tokens[k-1].Start
	for k--; k > 0 && in.Tokens[k-1].End == from-1 && in.Text.Chars[from-1].Rune() == '.'; k-- {
		from = in.Tokens[k-1].Start
	}
	return from
}
