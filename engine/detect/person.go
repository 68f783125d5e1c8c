package detect

import "github.com/notelint/notelint/engine/fold"

// findPersonName finds a surname with one or two characters directly behind a
// cue such as 姓名 or 收件人, or before a mobile number. The name must end where a
// separator or a word for a phone stands: without that, nobody knows where it
// ends.
func findPersonName(f *Finder, in *Input, out *Output) {
	from := len(out.Hits)
	for _, cue := range in.hits(listNameCue) {
		if f.words[listNameInnocent].startsAt(in.Text, cue.Start) >= 0 {
			continue
		}
		start := cue.End
		for start < cue.End+3 && leadsName(in.Text.Chars[start]) {
			start++
		}
		if end, ok := f.personAt(in.Text, start); ok {
			out.emit(in.Text, Hit{Start: start, End: end})
		}
	}
	for k, tok := range in.Tokens {
		if tok.Kind == Digits {
			f.nameBefore(in, k, out)
		}
	}
	out.settle(from)
}

// nameBefore finds the name that stands between separators before the mobile
// number at token k: 李小明 139….
func (f *Finder) nameBefore(in *Input, k int, out *Output) {
	t := in.Text
	if _, ok := f.phoneAt(in, k); !ok {
		return
	}
	end := nameEnd(t, in.Tokens[k].Start)
	if word := f.words[listContactPhone].endsAt(t, end); word >= 0 {
		end = nameEnd(t, word)
	}
	for start := end - 2; start >= max(end-3, 1); start-- {
		if t.Chars[start].Kind() != fold.Han || t.Chars[start-1].Counted() && f.words[listNameLead].endsAt(t, start) < 0 {
			continue
		}
		if to, ok := f.personAt(t, start); ok && to == end {
			out.emit(t, Hit{Start: start, End: end})
			return
		}
	}
}

// nameEnd is the end of what stands before i, a space, comma or colon between
// them; i itself where a sentence ends.
func nameEnd(t *fold.Text, i int32) int32 {
	at := back(t, i)
	for _, c := range t.Chars[at:i] {
		if closes(c.Rune()) {
			return i
		}
	}
	return at
}

// leadsName reports what may stand between a cue and the name.
func leadsName(c fold.Char) bool {
	switch c.Rune() {
	case ':', '是', '叫':
		return true
	}
	return c.Kind() == fold.Space
}

// personAt is the end of the person's name at i.
func (f *Finder) personAt(t *fold.Text, i int32) (int32, bool) {
	given := f.words[listSurname].startsAt(t, i)
	if given < 0 || f.words[listNameInnocent].startsAt(t, given) >= 0 || f.words[listNameInnocent].startsAt(t, i) >= 0 {
		return 0, false
	}
	for end := given + 1; end <= given+2 && t.Chars[end-1].Kind() == fold.Han; end++ {
		if !t.Chars[end].Counted() || f.words[listContactPhone].startsAt(t, end) >= 0 || f.words[listNameTail].startsAt(t, end) >= 0 {
			return end, true
		}
	}
	return 0, false
}
