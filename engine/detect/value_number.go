package detect

import "github.com/notelint/notelint/engine/fold"

// Amount is a quantity as it is written: characters [start,end), its scale
// and plus sign included.
type Amount struct {
	start, end int32
	value      int64 // hundredths; further decimals are dropped
	known      bool  // value is set: no overflow, no 三四
	han        bool  // begins with a Chinese numeral
	half       bool  // 半
	scaled     bool  // holds 十 百 千 万 亿 w k
	chain      bool  // 1.2.3
}

// one in hundredths, in which values are given.
const one = 100

// Amounts appends the numbers of a text, in order. Detectors of values start
// from them and look at nothing else.
func Amounts(dst []Amount, t *fold.Text) []Amount {
	for i := int32(0); i < int32(len(t.Chars)); i++ {
		if c := t.Chars[i]; c.Numeral() || c.Rune() == '半' {
			n := readNumber(t, i)
			dst = append(dst, n)
			i = n.end - 1
		}
	}
	return dst
}

// numberAt reads the number that begins at i, after one space at most.
func numberAt(t *fold.Text, i int32) (Amount, bool) {
	i = skipSpace(t, i)
	if int(i) >= len(t.Chars) || !t.Chars[i].Numeral() {
		return Amount{}, false
	}
	return readNumber(t, i), true
}

// readNumber reads the number at i.
func readNumber(t *fold.Text, i int32) Amount {
	n := Amount{start: i, end: i + 1, half: t.Chars[i].Rune() == '半', han: t.Chars[i].Kind() == fold.Han}
	if n.half {
		n.value, n.known = one/2, true
		return n
	}
	if !n.plain(t) {
		n.grouped(t)
	}
	if n.han && i > 0 && (t.Chars[i-1].Rune() == '几' || t.Chars[i-1].Rune() == '数') {
		n.value, n.known = 0, false // 几十
	}
	return n
}

// plain reads what most numbers are: a few Arabic digits, one Chinese digit.
func (n *Amount) plain(t *fold.Text) bool {
	v, end := figures(t, n.start, 9)
	if n.han {
		v, end = digit(t.Chars[n.start]), n.start+1
	}
	if v < 0 || end == n.start || t.Chars[end].Numeral() {
		return false
	}
	switch t.Chars[end].Rune() {
	case '.', ',', '点', '+', 'w', 'k', '百', '佰', '千', '仟', '万', '亿':
		return false
	}
	n.end, n.value, n.known = end, int64(v)*one, true
	return true
}

// grouped reads groups of digits, each but the last with a scale after it. All
// groups are Chinese or none is, so that 5万一盒 is 5万.
func (n *Amount) grouped(t *fold.Text) {
	s := sum{known: true}
	end := n.start
	for to := s.next(t, end, n.han); to > end; to = s.next(t, end, n.han) {
		end = to
	}
	n.scaled, n.chain = s.last > 0, s.chain
	if end > n.start { // else a numeral of another script, without a value
		n.end = end
		n.value, n.known = s.result()
	}
	if t.Chars[n.end].Rune() == '+' && !alnum(t.Chars[n.end+1]) {
		n.end++
	}
}

// scaleAt is what the character multiplies by, 0 for none. 千 before a measure
// is part of the measure; w and k scale Arabic digits and end the word.
func scaleAt(t *fold.Text, i int32, han bool) int64 {
	switch t.Chars[i].Rune() {
	case '十', '拾':
		return 10
	case '百', '佰':
		return 100
	case '千', '仟':
		switch t.Chars[i+1].Rune() {
		case '克', '米', '卡', '瓦', '焦', '升':
			return 0
		}
		return 1000
	case '万':
		return 1e4
	case '亿':
		return 1e8
	case 'w':
		return letterScale(t, i, han, 1e4)
	case 'k':
		return letterScale(t, i, han, 1e3)
	}
	return 0
}

// letterScale is k for the w or k that ends an Arabic number: 3w, not 3kg and
// not 三k.
func letterScale(t *fold.Text, i int32, han bool, k int64) int64 {
	if han || joined(t, i+1) {
		return 0
	}
	return k
}

// findNumber finds quantities: Arabic numbers, and Chinese ones that have a
// scale or at least four figures. 第3, 15:30, 1.2.3, v2 and idioms are none.
func findNumber(f *Finder, in *Input, out *Output) {
	t := in.Text
	for _, n := range in.Amounts {
		if f.quantity(t, n) {
			out.value(n.start, n.end, n)
		}
	}
}

// quantity reports a number that counts something. A Latin letter before it
// makes it a name (b5), one after it must be a unit of measure.
func (f *Finder) quantity(t *fold.Text, n Amount) bool {
	switch {
	case n.half || n.chain || ordinal(t, n) || joined(t, n.start) || tied(t, n):
		return false
	case n.han:
		return (n.scaled && n.end > n.start+1 || n.end > n.start+3) && !f.words[listNumberInnocent].covers(t, n.start, n.end)
	}
	return !joined(t, n.end) || f.words[listMeasureUnit].unitAt(t, n.end) >= 0
}

// ordinal reports 第 before a number.
func ordinal(t *fold.Text, n Amount) bool { return n.start > 0 && t.Chars[n.start-1].Rune() == '第' }

// tied reports a number that a : or / joins to another: times, ratios.
func tied(t *fold.Text, n Amount) bool {
	return n.start > 1 && tie(t.Chars[n.start-1]) && t.Chars[n.start-2].Numeral() ||
		tie(t.Chars[n.end]) && t.Chars[n.end+1].Numeral()
}

// tie reports a sign that makes one expression of two numbers.
func tie(c fold.Char) bool { return c.Rune() == ':' || c.Rune() == '/' || c.Rune() == '_' }

// value appends characters [start,end) with the value of n.
func (out *Output) value(start, end int32, n Amount) {
	out.Hits = append(out.Hits, Hit{Start: start, End: end, Value: n.value, Known: n.known})
}

// unitAt is the end of the longest of the words that starts at i, directly
// after a number or its sign (48h, rmb299), or -1.
func (w *words) unitAt(t *fold.Text, i int32) int32 {
	if !holds(&w.first, t.Chars[i].Rune()) {
		return -1
	}
	for _, word := range w.byFirst[t.Chars[i].Rune()] {
		if end := i + int32(len(word)); spells(t, i, word) && !(joined(t, end) && latin(t.Chars[end-1])) {
			return end
		}
	}
	return -1
}

// skipSpace is i, or i+1 where a space stands at i.
func skipSpace(t *fold.Text, i int32) int32 {
	if int(i) < len(t.Chars) && t.Chars[i].Kind() == fold.Space {
		return i + 1
	}
	return i
}

// skipMore passes over 多 来 余 几 between a number and its unit: the value is
// the least that is meant, and with 几 there is none.
func skipMore(t *fold.Text, n *Amount) int32 {
	switch t.Chars[n.end].Rune() {
	case '多', '来', '余':
		return n.end + 1
	case '几':
		n.known = false
		return n.end + 1
	}
	return n.end
}
