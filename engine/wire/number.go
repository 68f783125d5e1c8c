package wire

// MaxNumber bounds a number in hundredths, on both sides of zero: sixteen digits
// before the point and two behind it.
const MaxNumber int64 = 1e18 - 1

// Number reads a number as hundredths: 129.5 is 12950. One that has no exact
// value in hundredths (1.005), or one above MaxNumber, is a fault, never rounded.
func (r *Reader) Number() int64 {
	if !r.begin(Number) {
		return 0
	}
	n, ok := r.numeral()
	if !ok {
		r.syntax("a digit", "数字")
		return 0
	}
	v, ok := n.hundredths()
	if !ok {
		r.Fail(BadValue, "a number has at most sixteen digits before the point and two behind it", "数字最多十六位整数、两位小数")
	}
	return v
}

// numeral is a number as written: digits, the point among them included, of
// which the first whole ones stand before the point.
type numeral struct {
	negative bool
	digits   []byte
	whole    int
	exponent int
}

// numeral reads a number by the grammar and stands at the fault if there is one.
func (r *Reader) numeral() (n numeral, ok bool) {
	n.negative = r.eat("-")
	from := r.pos
	n.whole = 1
	if !r.eat("0") {
		n.whole = r.digits()
	}
	if n.whole == 0 || r.eat(".") && r.digits() == 0 {
		return n, false
	}
	n.digits = r.data[from:r.pos]
	if !r.eat("eE") {
		return n, true
	}
	below := !r.eat("+") && r.eat("-")
	from = r.pos
	if r.digits() == 0 {
		return n, false
	}
	n.exponent = exponent(r.data[from:r.pos])
	if below {
		n.exponent = -n.exponent
	}
	return n, true
}

// hundredths is the exact value of n times 100, and whether there is one.
func (n numeral) hundredths() (int64, bool) {
	const most = MaxNumber / 10
	take, v := n.whole+n.exponent+2, int64(0)
	for _, c := range n.digits {
		switch {
		case c == '.':
			continue
		case take > 0 && v <= most:
			v = v*10 + int64(c-'0')
		case c != '0' || take > 0:
			return 0, false
		}
		take--
	}
	for ; take > 0 && v != 0; take-- {
		if v > most {
			return 0, false
		}
		v *= 10
	}
	if n.negative {
		v = -v
	}
	return v, true
}

// exponent is the value of digits, or a thousand million where it is more: no
// text is long enough to bring such a number back to hundredths.
func exponent(digits []byte) int {
	v := 0
	for _, c := range digits {
		v = min(v*10+int(c-'0'), 1e9)
	}
	return v
}

// digits skips digits and counts them.
func (r *Reader) digits() int {
	from := r.pos
	for r.pos < len(r.data) && '0' <= r.data[r.pos] && r.data[r.pos] <= '9' {
		r.pos++
	}
	return r.pos - from
}

// eat skips the next byte if it is one of set.
func (r *Reader) eat(set string) bool {
	if r.pos < len(r.data) && (r.data[r.pos] == set[0] || r.data[r.pos] == set[len(set)-1]) {
		r.pos++
		return true
	}
	return false
}
