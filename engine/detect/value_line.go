package detect

import "github.com/notelint/notelint/engine/fold"

// findListLine finds the marker of every line that is an item of a list: the
// editors' bullets (✅ • 【), a dash and a space, 1. 1、 (1) 一、 and styled
// numerals (① ⑴ 1️⃣). Text must follow the marker on its line.
func findListLine(f *Finder, in *Input, out *Output) {
	t := in.Text
	for i := int32(0); i+1 < int32(len(t.Chars)); i++ {
		// a line begins after a line feed and after the Break before a surface
		if k := t.Chars[i].Kind(); k != fold.Line && k != fold.Break {
			continue
		}
		from := i + 1
		for t.Chars[from].Kind() == fold.Space {
			from++
		}
		if end := f.marker(t, from); end >= 0 && written(t, end) {
			out.Hits = append(out.Hits, Hit{Start: from, End: end})
		}
		i = from - 1
	}
}

// marker is the end of the list marker at i, or -1.
func (f *Finder) marker(t *fold.Text, i int32) int32 {
	c := t.Chars[i]
	switch {
	case c.Rune() == '-' || c.Rune() == '*' || c.Rune() == '+':
		if t.Chars[i+1].Kind() == fold.Space {
			return i + 1
		}
	case c.Rune() == '(':
		if end := numerals(t, i+1); end > i+1 && t.Chars[end].Rune() == ')' {
			return end + 1
		}
	case c.Change()&fold.Reading != 0: // an emoji, whatever it is read as
		return i + 1
	case c.Numeral():
		return numberMarker(t, i)
	}
	return f.words[listBullet].startsAt(t, i)
}

// numberMarker is the end of ①, 1️⃣, 1. or 一、 at i, or -1.
func numberMarker(t *fold.Text, i int32) int32 {
	end := numerals(t, i)
	if t.Chars[i].Change()&fold.Style != 0 {
		return end
	}
	switch t.Chars[end].Rune() {
	case '、', ')':
		return end + 1
	case '.':
		if !t.Chars[end+1].Numeral() {
			return end + 1
		}
	}
	return -1
}

// numerals is the end of the run of at most two numerals at i, or i: lists
// have no hundred items, while 138、 begins an enumeration of figures.
func numerals(t *fold.Text, i int32) int32 {
	end := i
	for t.Chars[end].Numeral() && end < i+3 {
		end++
	}
	if end == i+3 {
		return i
	}
	return end
}

// written reports whether text follows i on the same line.
func written(t *fold.Text, i int32) bool {
	for ; ; i++ {
		c := t.Chars[i]
		if c.Counted() {
			return true
		}
		if k := c.Kind(); k == fold.Line || k == fold.Break {
			return false
		}
	}
}
