package detect

import (
	"math"

	"github.com/notelint/notelint/engine/fold"
)

// Parts of a number are added up in millionths, so that 1.2345万 keeps its
// decimals; a group of more than maxDigits has no known value.
const (
	millionths = 1_000_000
	maxDigits  = 12
)

// sum adds up the groups of a number, in millionths.
type sum struct {
	total   int64 // what stands before the last 万 or 亿
	section int64 // what stands after it
	group   int64 // digits that have no scale yet
	row     int   // Chinese digits side by side in the group, after its zeros
	last    int64 // the scale before the group
	pending bool  // there is a group
	zero    bool  // it holds a Chinese zero
	known   bool
	chain   bool // 1.2.3
}

// next reads a group or a scale at i and returns its end, i for neither.
func (s *sum) next(t *fold.Text, i int32, han bool) int32 {
	if k := scaleAt(t, i, han); k > 0 {
		s.scale(k)
		return i + 1
	}
	if s.pending {
		return i
	}
	if han {
		return s.han(t, i)
	}
	return s.arabic(t, i)
}

// scale multiplies the group or, with 万 and 亿, the whole section.
func (s *sum) scale(k int64) {
	if s.row > 1 {
		s.known = false // 三五百
	}
	switch {
	case k >= 1e4 && s.section == 0 && !s.pending:
		s.total = s.times(s.total, k)
	case k >= 1e4:
		s.total = s.plus(s.total, s.times(s.plus(s.section, s.group), k))
		s.section = 0
	case s.pending:
		s.section = s.plus(s.section, s.times(s.group, k))
	default:
		s.section = s.plus(s.section, k*millionths) // 十二
	}
	s.group, s.row, s.zero, s.pending, s.last = 0, 0, false, false, k
}

// result is the number in hundredths. A last digit without a scale counts
// tenths of the one before (两千三), unless a zero stands between. 三五 means
// three to five; 一三八 and 二零 are figures.
func (s *sum) result() (int64, bool) {
	if s.row > 1 && (s.last > 0 || s.row < 3 && !s.zero) {
		return 0, false
	}
	if s.last >= 100 && !s.zero && s.group < 10*millionths && s.group%millionths == 0 {
		s.group = s.times(s.group, s.last/10)
	}
	v := s.plus(s.total, s.plus(s.section, s.group))
	if !s.known {
		return 0, false
	}
	return v / (millionths / one), true
}

// arabic reads a group of digits with thousands commas and decimals, and
// returns its end, i where there is none.
func (s *sum) arabic(t *fold.Text, i int32) int32 {
	digits := 0
	for ; ; i++ {
		c := t.Chars[i]
		if digits > 0 && thousands(t, i) {
			continue
		}
		if !arabic(c) {
			break
		}
		if digits++; digits > maxDigits {
			s.known = false
			continue
		}
		s.group = s.group*10 + int64(digit(c))
	}
	if digits == 0 {
		return i
	}
	s.pending = true
	s.group = s.times(s.group, millionths)
	if i = s.decimals(t, i, '.'); t.Chars[i].Rune() != '.' || !arabic(t.Chars[i+1]) {
		return i
	}
	// 1.2.3: a version or a date, read to its end and without a value
	s.chain, s.known = true, false
	for arabic(t.Chars[i]) || t.Chars[i].Rune() == '.' && arabic(t.Chars[i+1]) {
		i++
	}
	return i
}

// han reads Chinese digits, which are figures of one number (二〇二五), and
// returns their end, i where there are none.
func (s *sum) han(t *fold.Text, i int32) int32 {
	digits := 0
	for ; plainHan(t.Chars[i]); i++ {
		d := digit(t.Chars[i])
		s.zero = s.zero || d == 0
		if d != 0 || s.row > 0 {
			s.row++
		}
		if digits++; digits > maxDigits {
			s.known = false
			continue
		}
		s.group = s.group*10 + int64(d)
	}
	if digits == 0 {
		return i
	}
	s.pending = true
	s.group = s.times(s.group, millionths)
	return s.decimals(t, i, '点')
}

// decimals reads point and the digits after it, if there are any. 三点五十 is
// a time.
func (s *sum) decimals(t *fold.Text, i int32, point rune) int32 {
	if t.Chars[i].Rune() != point {
		return i
	}
	isDigit := arabic
	if point == '点' {
		isDigit = plainHan
	}
	end, worth, part := i+1, int64(millionths), int64(0)
	for ; isDigit(t.Chars[end]); end++ {
		worth /= 10
		part += worth * int64(digit(t.Chars[end]))
	}
	if end == i+1 || t.Chars[end].Rune() == '十' {
		return i
	}
	s.group = s.plus(s.group, part)
	return end
}

// thousands reports the comma of 1,299: written in half width, three digits
// after it.
func thousands(t *fold.Text, i int32) bool {
	if c := t.Chars[i]; c.Rune() != ',' || c.Change()&fold.Width != 0 {
		return false
	}
	for k := i + 1; k < i+4; k++ {
		if !arabic(t.Chars[k]) {
			return false
		}
	}
	return !arabic(t.Chars[i+4])
}

// arabic reports a digit 0-9, however it was styled.
func arabic(c fold.Char) bool { return c.Kind() == fold.Digit && digit(c) >= 0 }

// plainHan reports a Chinese digit that is no scale.
func plainHan(c fold.Char) bool {
	return c.Numeral() && c.Kind() == fold.Han && digit(c) >= 0
}

// times and plus give up the value rather than wrap around.
func (s *sum) times(a, k int64) int64 {
	if a > math.MaxInt64/k {
		s.known = false
		return 0
	}
	return a * k
}

func (s *sum) plus(a, b int64) int64 {
	if a > math.MaxInt64-b {
		s.known = false
		return 0
	}
	return a + b
}
