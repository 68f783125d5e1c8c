package detect

import "github.com/notelint/notelint/engine/fold"

// findPercent finds shares: 97%, 百分之九十, 九成, 百分百. Hundredths of a
// percent are the value, so 97% is 9700.
func findPercent(f *Finder, in *Input, out *Output) {
	t := in.Text
	for _, n := range in.Amounts {
		if n.half || n.chain {
			continue
		}
		if from := f.words[listPercentPrefix].endsAt(t, n.start); from >= 0 {
			out.value(from, n.end, n)
		} else if end := percentSign(t, n); end >= 0 {
			out.value(n.start, end, n)
		} else if end := f.tenths(t, &n); end >= 0 {
			out.value(n.start, end, n)
		}
	}
	for _, w := range in.hits(listPercentWhole) {
		out.Hits = append(out.Hits, Hit{Start: w.Start, End: w.End, Value: 100 * one, Known: true})
	}
}

// percentSign is the end of the % after a number and at most one space, or -1.
// It is proof enough: letters may stand before the number (vc20%).
func percentSign(t *fold.Text, n Amount) int32 {
	if i := skipSpace(t, n.end); t.Chars[i].Rune() == '%' {
		return i + 1
	}
	return -1
}

// tenths is the end of 成 after a number up to ten, or -1; n becomes a percent.
func (f *Finder) tenths(t *fold.Text, n *Amount) int32 {
	i := n.end
	if t.Chars[i].Rune() != '成' || !n.known || n.value <= 0 || n.value > 10*one {
		return -1
	}
	if joined(t, n.start) || ordinal(t, *n) || f.words[listPercentInnocent].startsAt(t, i) >= 0 {
		return -1
	}
	n.value *= 10
	return i + 1
}
