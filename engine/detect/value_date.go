package detect

import "github.com/notelint/notelint/engine/fold"

// Years that a date may name.
const firstYear, lastYear = 1900, 2099

// findDate finds calendar dates and parts of the year: 2025年8月3日, 2025.08.01,
// 8月, 2025年上半年, 第三季度, and the editors' date words (双十一). Words that
// need today's date to mean something (昨天, 去年) are none.
func findDate(f *Finder, in *Input, out *Output) {
	t, last, from := in.Text, int32(0), len(out.Hits)
	for _, n := range in.Amounts {
		if n.start < last {
			continue
		}
		if start, end := f.date(t, n); end >= 0 {
			out.Hits = append(out.Hits, Hit{Start: start, End: end})
			last = end
		}
	}
	for _, w := range in.hits(listDateWord) {
		if edges(t, w.Start, w.End) {
			out.Hits = append(out.Hits, Hit{Start: w.Start, End: w.End})
		}
	}
	out.leftmost(from)
}

// date is the extent of the date that n begins; end is -1 where it begins none.
func (f *Finder) date(t *fold.Text, n Amount) (from, end int32) {
	if n.half || joined(t, n.start) {
		return 0, -1
	}
	if end = dotted(t, n.start); end >= 0 {
		return n.start, end
	}
	switch t.Chars[n.end].Rune() {
	case '年':
		end = f.year(t, n)
	case '月':
		end = f.month(t, n)
	case '季':
		return quarter(t, n)
	case 'q':
		end = westernQuarter(t, n)
	default:
		end = -1
	}
	return n.start, end
}

// year reads on from 2025年. A year of two digits needs a month after it.
func (f *Finder) year(t *fold.Text, n Amount) int32 {
	end := n.end + 1
	month := int32(-1)
	m, ok := numberAt(t, end)
	if ok && t.Chars[m.end].Rune() == '月' {
		month = f.month(t, m)
	}
	// 25年8月 and 二五年八月: the century is left out
	short := !n.han && n.end == n.start+2 || n.han && n.end == n.start+2 && !n.scaled
	switch {
	case !isYear(n) && !short:
		return -1
	case month >= 0:
		return month
	case short:
		return -1
	}
	if tail := f.words[listDateTail].startsAt(t, end); tail >= 0 {
		return tail
	}
	if t.Chars[end].Rune() == '第' {
		m, ok = numberAt(t, end+1)
	}
	if ok {
		if _, to := quarter(t, m); to >= 0 {
			return to
		}
	}
	return end
}

// month reads on from 8月: the day, or a part of the month. 两月 are two months.
func (f *Finder) month(t *fold.Text, n Amount) int32 {
	if !whole(n, 1, 12) || t.Chars[n.start].Rune() == '两' {
		return -1
	}
	end := n.end + 1
	// a number after the month is its day only with 日 or 号: 8月3个 is no date
	if d, ok := numberAt(t, end); ok && whole(d, 1, 31) {
		if r := t.Chars[d.end].Rune(); r == '日' || r == '号' {
			return d.end + 1
		}
	}
	if tail := f.words[listDateTail].startsAt(t, end); tail >= 0 {
		return tail
	}
	if f.words[listDateInnocent].startsAt(t, n.end) >= 0 {
		return -1
	}
	return end
}

// quarter is the extent of 第三季度 around the number n.
func quarter(t *fold.Text, n Amount) (from, end int32) {
	if !whole(n, 1, 4) || t.Chars[n.end].Rune() != '季' || t.Chars[n.end+1].Rune() != '度' {
		return 0, -1
	}
	if ordinal(t, n) {
		return n.start - 1, n.end + 2
	}
	return n.start, n.end + 2
}

// westernQuarter is the end of 2025q3, or -1. The year is read before the q,
// which is no scale of a number.
func westernQuarter(t *fold.Text, n Amount) int32 {
	d := digit(t.Chars[n.end+1])
	if !isYear(n) || d < 1 || d > 4 || joined(t, n.end+2) {
		return -1
	}
	return n.end + 2
}

// isYear reports a number that stands for a year, in four figures at least:
// 两千年 is written shorter and rather means a length of time.
func isYear(n Amount) bool {
	return whole(n, firstYear, lastYear) && n.end >= n.start+4
}

// whole reports a whole number from lo to hi.
func whole(n Amount, lo, hi int64) bool {
	return n.known && n.value%one == 0 && n.value >= lo*one && n.value <= hi*one
}

// dotted is the end of 2025.08.01, 2025-8-1 or 2025/08 at i, or -1: one
// separator throughout, and two figures for a month that no day follows.
func dotted(t *fold.Text, i int32) int32 {
	year, end := figures(t, i, 4)
	mark := t.Chars[end].Rune()
	if end != i+4 || year < firstYear || year > lastYear || mark != '.' && mark != '-' && mark != '/' {
		return -1
	}
	month, to := figures(t, end+1, 2)
	if month < 1 || month > 12 || arabic(t.Chars[to]) {
		return -1
	}
	if t.Chars[to].Rune() != mark || !arabic(t.Chars[to+1]) {
		if to != end+3 || joined(t, to) {
			return -1
		}
		return to
	}
	day, last := figures(t, to+1, 2)
	if day < 1 || day > 31 || joined(t, last) {
		return -1
	}
	return last
}

// figures reads up to limit Arabic digits at i. Where there are none, end is i
// and v is 0; limit is at most 9.
func figures(t *fold.Text, i int32, limit int32) (v int, end int32) {
	for end = i; end < i+limit && arabic(t.Chars[end]); end++ {
		v = v*10 + digit(t.Chars[end])
	}
	return v, end
}
