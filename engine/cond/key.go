package cond

import "strconv"

// appendKey writes all that an atom is, so that equal atoms have equal keys.
func (a *Atom) appendKey(b []byte) []byte {
	b = strconv.AppendBool(strconv.AppendBool(append(b, byte(a.Op)), a.Unknown), a.PerHit)
	b = a.Right.appendKey(a.Left.appendKey(b))
	for _, v := range a.Set {
		b = append(strconv.AppendInt(b, v, 10), ',')
	}
	return b
}

func (o *Operand) appendKey(b []byte) []byte {
	b = append(b, '(', byte(o.Kind), byte(o.Fact), byte(o.Func), o.Arith)
	b = append(strconv.AppendInt(b, o.Const, 10), ';')
	b = append(strconv.AppendInt(b, int64(o.N), 10), ';')
	b = strconv.AppendQuote(strconv.AppendQuote(b, o.Text), o.Name)
	for _, list := range [][]int{o.Signals, o.Words} {
		for _, v := range list {
			b = append(strconv.AppendInt(b, int64(v), 10), ',')
		}
		b = append(b, ';')
	}
	for i := range o.Sub {
		b = o.Sub[i].appendKey(b)
	}
	return append(b, ')')
}
