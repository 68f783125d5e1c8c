package detect

import "github.com/notelint/notelint/engine/fold"

// findSourceLine finds statements of where a figure comes from: a cue with a
// name after it in the same clause. 来源 and 报告编号 alone are ordinary words:
// they need a colon or a code (weak cues). 数据来源不明 and 来源：网络 name none.
func findSourceLine(f *Finder, in *Input, out *Output) {
	from := len(out.Hits)
	f.sources(in, listSourceCue, out)
	f.sources(in, listSourceCueWeak, out)
	out.leftmost(from)
}

// sources appends what the cues of one list name, none inside another.
func (f *Finder) sources(in *Input, cues list, out *Output) {
	t, last := in.Text, int32(0)
	for _, w := range in.hits(cues) {
		if w.Start < last || !edges(t, w.Start, w.End) {
			continue
		}
		if end := f.source(t, w.End, cues == listSourceCueWeak); end >= 0 {
			out.Hits = append(out.Hits, Hit{Start: w.Start, End: end})
			last = end
		}
	}
}

// source is the end of what stands after a cue that ends at i, or -1.
func (f *Finder) source(t *fold.Text, i int32, weak bool) int32 {
	linked := t.Chars[i-1].Rune() == '=' || alnum(t.Chars[skipSpace(t, i)]) // 样本量 200
	for range 4 {
		c := t.Chars[i]
		linked = linked || c.Rune() == ':' || c.Rune() == '='
		if c.Kind() == fold.Space || c.Kind() == fold.Punct && !endsClause(c) || links(c.Rune()) {
			i++
		}
	}
	if weak && !linked || f.words[listSourceVoid].startsAt(t, i) >= 0 {
		return -1
	}
	counted := 0
	for ; !endsClause(t.Chars[i]); i++ {
		if t.Chars[i].Counted() {
			counted++
		}
	}
	if counted < 2 {
		return -1
	}
	return i
}

// links reports the words between a cue and its name.
func links(r rune) bool { return r == '为' || r == '于' || r == '自' || r == '是' }

// endsClause reports what a statement does not go beyond. 、 joins names.
func endsClause(c fold.Char) bool {
	switch c.Kind() {
	case fold.Break, fold.Line:
		return true
	case fold.Punct:
		switch c.Rune() {
		case ',', '。', ';', '!', '?':
			return true
		}
	}
	return false
}
