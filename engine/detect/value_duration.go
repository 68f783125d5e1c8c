package detect

import (
	"math"

	"github.com/notelint/notelint/engine/fold"
)

// periods are the units of time: how many hours hours/parts is one of them.
// A month has 30 days, a year 365.
var periods = [...]struct {
	unit         list
	hours, parts int64
}{
	{listSecondUnit, 1, 3600},
	{listMinuteUnit, 1, 60},
	{listHourUnit, 1, 1},
	{listDayUnit, 24, 1},
	{listWeekUnit, 7 * 24, 1},
	{listMonthUnit, 30 * 24, 1},
	{listYearUnit, 365 * 24, 1},
}

const dayPeriod, monthPeriod, yearPeriod = 3, 5, 6

// findDuration finds lengths of time, in hours: 48小时, 三天, 半个月, 一年半,
// 当天. 第三天, 周三, 8月3日 and 2025年 are none. Of a range, 3-5天, the end that
// bears the unit is the hit.
func findDuration(f *Finder, in *Input, out *Output) {
	t, last := in.Text, int32(0)
	for _, n := range in.Amounts {
		if n.start < last {
			continue
		}
		if end := f.duration(t, &n); end >= 0 {
			out.value(n.start, end, n)
			last = end
		}
	}
	f.days(in, listSameDay, 24*one, out)
	f.days(in, listNextDay, 48*one, out)
}

// days appends the words of a list with the hours they stand for.
func (f *Finder) days(in *Input, l list, hours int64, out *Output) {
	for _, w := range in.hits(l) {
		if f.words[listDurationInnocent].startsAt(in.Text, w.End-1) < 0 {
			out.Hits = append(out.Hits, Hit{Start: w.Start, End: w.End, Value: hours, Known: true})
		}
	}
}

// duration is the end of the time that n counts, or -1; n becomes its hours.
func (f *Finder) duration(t *fold.Text, n *Amount) int32 {
	if n.chain || joined(t, n.start) || ordinal(t, *n) {
		return -1
	}
	i := skipMore(t, n)
	// 三个半月, 一个半小时: a half stands between the number and its unit
	counted, halves := t.Chars[i].Rune() == '个', int64(0)
	if counted {
		i++
	}
	if !n.half && t.Chars[i].Rune() == '半' {
		halves++
		i++
	}
	if !n.han {
		i = skipSpace(t, i)
	}
	p, end := f.period(t, i)
	switch {
	case end < 0, f.words[listDurationInnocent].startsAt(t, i) >= 0,
		!takes(p, t.Chars[end-1].Rune(), counted), dated(t, *n, p, end):
		return -1
	}
	// 三天半: or after it
	if halves == 0 && !n.half && halfAfter(t, end) {
		halves++
		end++
	}
	n.hours(halves, periods[p].hours, periods[p].parts)
	return end
}

// period is the unit of time at i and its end, which is -1 for none.
func (f *Finder) period(t *fold.Text, i int32) (p int, end int32) {
	for p := range periods {
		if end := f.words[periods[p].unit].unitAt(t, i); end >= 0 {
			return p, end
		}
	}
	return 0, -1
}

// takes reports whether the unit of period p that ends in last is counted as
// it is here, with 个 or without: 8月 is a date, 三个天使 no time.
func takes(p int, last rune, counted bool) bool {
	switch {
	case p == monthPeriod:
		return counted
	case p == yearPeriod, last == '天':
		return !counted
	}
	return true
}

// dated reports that n and the period p that ends at end name a day, a month
// or a year: 周三, 8月3日, 2025年, 25年8月.
func dated(t *fold.Text, n Amount, p int, end int32) bool {
	before := t.Chars[n.start-1].Rune()
	switch p {
	case yearPeriod:
		return n.value >= 1000*one || monthAt(t, end)
	case dayPeriod:
		weekday := before == '周' || before == '期' || before == '拜'
		return before == '月' || weekday && n.han && n.end == n.start+1
	}
	return false
}

// monthAt reports 8月 at i: what stands before is the year of a date.
func monthAt(t *fold.Text, i int32) bool {
	m, ok := numberAt(t, i)
	return ok && t.Chars[m.end].Rune() == '月'
}

// halfAfter reports the 半 of 三天半, not of 一天半夜.
func halfAfter(t *fold.Text, i int32) bool {
	if t.Chars[i].Rune() != '半' {
		return false
	}
	switch t.Chars[i+1].Rune() {
	case '夜', '价', '个', '路', '天':
		return false
	}
	return true
}

// hours turns a count of periods of hours/parts, and halves of one, into hours.
func (n *Amount) hours(halves, hours, parts int64) {
	n.value += halves * one / 2
	if n.value > math.MaxInt64/hours {
		n.known = false
	}
	if !n.known {
		n.value = 0
		return
	}
	n.value = n.value * hours / parts
}
