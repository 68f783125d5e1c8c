package detect

import "github.com/notelint/notelint/engine/fold"

// findPrice finds amounts of yuan: a number with a sign (¥299) or a unit (299元,
// 九块九), or, directly after a price word, a bare one that ends its clause
// (到手99). The hit is the number with its sign and unit. Of a range, 99-129元,
// it is the end that bears the unit.
func findPrice(f *Finder, in *Input, out *Output) {
	t := in.Text
	for _, n := range in.Amounts {
		if from, end, ok := f.price(t, &n); ok {
			out.value(from, end, n)
		}
	}
}

// price is the extent of the amount that n is the number of.
func (f *Finder) price(t *fold.Text, n *Amount) (from, end int32, ok bool) {
	if n.half || n.chain || ordinal(t, *n) {
		return 0, 0, false
	}
	signed := f.signBefore(t, n.start)
	if signed < 0 && joined(t, n.start) {
		return 0, 0, false
	}
	end = f.yuan(t, n)
	switch {
	case end >= 0:
		end = f.jiao(t, n, end)
	case signed >= 0 && !joined(t, n.end), f.bare(t, n):
		end = n.end
	default:
		return 0, 0, false
	}
	if signed >= 0 {
		return signed, end, true
	}
	return n.start, end, true
}

// signBefore is where the sign before a number begins, or -1.
func (f *Finder) signBefore(t *fold.Text, i int32) int32 {
	if i > 0 && t.Chars[i-1].Kind() == fold.Space {
		i--
	}
	signs := &f.words[listPriceSign]
	if !holds(&signs.last, t.Chars[i-1].Rune()) {
		return -1
	}
	for _, sign := range signs.byLast[t.Chars[i-1].Rune()] {
		if from := i - int32(len(sign)); from > 0 && spells(t, from, sign) && !joined(t, from) {
			return from
		}
	}
	return -1
}

// yuan is the end of the unit after a number, or -1. 块 counts pieces too: it
// is a unit after ten and more, at the end of a clause and after a price word.
func (f *Finder) yuan(t *fold.Text, n *Amount) int32 {
	i := skipMore(t, n)
	if !n.han {
		i = skipSpace(t, i)
	}
	end, weak := f.words[listPriceUnit].unitAt(t, i), false
	if piece := f.words[listPriceUnitWeak].unitAt(t, i); piece > end {
		end, weak = piece, true
	}
	if end < 0 || f.words[listPriceInnocent].startsAt(t, i) >= 0 || equation(t, end) {
		return -1
	}
	// 三元桥, 二元对立, 两块石头: one Chinese digit is not enough by itself
	single := n.han && i == n.start+1
	switch {
	case !single && !(weak && (!n.known || n.value < 10*one)),
		f.jiao(t, &Amount{}, end) > end,
		f.afterPriceWord(t, n.start),
		f.words[listPriceUnit].exact(t, i, end) && end > i+1,
		!(single && weak) && f.ends(t, end):
		return end
	}
	return -1
}

// equation reports a power after what looks like a unit: 3元2次方程.
func equation(t *fold.Text, i int32) bool {
	return t.Chars[i].Numeral() && t.Chars[i+1].Rune() == '次'
}

// jiao reads the tenths after 块: 9块9, 九块九毛.
func (f *Finder) jiao(t *fold.Text, n *Amount, i int32) int32 {
	c := t.Chars[i]
	if !f.words[listPriceUnitWeak].exact(t, i-1, i) || !c.Numeral() || digit(c) < 0 {
		return i
	}
	end := i + 1
	if r := t.Chars[end].Rune(); r == '毛' || r == '角' {
		end++
	} else if !f.ends(t, end) {
		return i
	}
	n.value += int64(digit(c)) * one / 10
	return end
}

// bare reports a number that only the price word before it makes a price.
func (f *Finder) bare(t *fold.Text, n *Amount) bool {
	if n.han && n.end == n.start+1 || joined(t, n.end) || !f.afterPriceWord(t, n.start) {
		return false
	}
	if f.words[listPriceWord].startsAt(t, n.end) >= 0 {
		return true
	}
	i := skipSpace(t, n.end)
	switch t.Chars[i].Rune() {
	case '%', '‰', '°', ':', '-', '~', '×', '*', '/':
		return false
	}
	// an author who sets spaces around numbers goes on with a word: 到手 3 件
	spaced := i > n.end && t.Chars[n.start-1].Kind() == fold.Space && t.Chars[n.start-2].Counted() && t.Chars[i].Counted()
	return !spaced && f.ends(t, n.end)
}

// ends reports that no word goes on at i, but for those that follow a price
// (包邮, 起).
func (f *Finder) ends(t *fold.Text, i int32) bool {
	return !t.Chars[i].Counted() || f.words[listPriceTail].startsAt(t, i) >= 0
}

// afterPriceWord reports a price word before i, with at most a colon and
// spaces in between.
func (f *Finder) afterPriceWord(t *fold.Text, i int32) bool {
	for range 3 {
		if i > 0 && (t.Chars[i-1].Kind() == fold.Space || t.Chars[i-1].Rune() == ':') {
			i--
		}
	}
	return f.words[listPriceWord].endsAt(t, i) >= 0
}
