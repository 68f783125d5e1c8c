package detect

import "github.com/notelint/notelint/engine/fold"

// findPersonName finds a surname with one or two characters directly behind a
// cue such as 姓名 or 收件人. The name must end where a separator or a word
// for a phone stands: without that, nobody knows where it ends.
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
	out.settle(from)
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
	if given < 0 || f.words[listNameInnocent].startsAt(t, given) >= 0 {
		return 0, false
	}
	for end := given + 1; end <= given+2 && t.Chars[end-1].Kind() == fold.Han; end++ {
		if !t.Chars[end].Counted() || f.words[listContactPhone].startsAt(t, end) >= 0 {
			return end, true
		}
	}
	return 0, false
}
