package detect

import "github.com/notelint/notelint/engine/fold"

// spread is a number being read: digits of any style, the letters and words
// that stand for digits among them, separators of any kind between them.
type spread struct {
	digits [maxNumber + 1]int8
	ends   [maxNumber + 2]int32 // by count of digits: where the last one ends
	count  int
	sums   uint32 // bit n: a separator follows n digits
	odd    uint32 // bit n: one that numbers are not written with
	marks  uint32 // bit n: an emoji or a remark
	styles uint8
}

// The styles of digits; a number in two of them is disguised.
const (
	styleASCII = 1 << iota
	styleHan
	styleOther
	styleLetter
)

// numberIdent reads the number that starts at character i.
func (f *Finder) numberIdent(in *Input, i int32) (ident, bool) {
	var s spread
	s.read(in.Text, i)
	n := s.cut()
	if n < minNumber {
		return ident{to: s.ends[max(s.count, 1)]}, false
	}
	id := ident{from: i, to: s.ends[n], count: n, numeric: true, mobile: s.mobile() && n == mobileDigits}
	id.odd = s.odd&(1<<n-1) != 0 || s.styles&(s.styles-1) != 0
	id.points = s.points(n, id.mobile)
	return id, !joined(in.Text, id.to) && (wide(in.Text, id.to) || !f.counted(in, id.to))
}

// wide reports two spaces at i: what follows counts nothing here.
func wide(t *fold.Text, i int32) bool {
	return t.Chars[i].Kind() == fold.Space && t.Chars[i+1].Kind() == fold.Space
}

// read takes in digits from character i on.
func (s *spread) read(t *fold.Text, i int32) {
	gap := int32(0)
	for from := i; i < from+maxSpread && int(i) < len(t.Chars) && s.count <= maxNumber; i++ {
		c := t.Chars[i]
		if d := s.digit(t, i); d >= 0 {
			if s.count == maxNumber {
				s.count++
				return
			}
			s.digits[s.count] = int8(d)
			s.count, gap = s.count+1, 0
			s.ends[s.count] = i + 1
			continue
		}
		if end := remark(t, i); end > i {
			i = end
			s.marks |= 1 << s.count
		}
		if gap++; gap > maxSeparators || !s.separate(t, i, c) {
			return
		}
	}
}

// remark is the closing bracket of a short remark that opens at i, or i.
func remark(t *fold.Text, i int32) int32 {
	if t.Chars[i].Rune() != '(' {
		return i
	}
	for k := i + 1; k < i+maxRemark && t.Chars[k] != 0; k++ {
		if t.Chars[k].Rune() == ')' {
			return k
		}
	}
	return i
}

// digit is the value of character i, or -1: a numeral, else a letter or word
// for one directly behind a digit of the number.
func (s *spread) digit(t *fold.Text, i int32) int {
	c := t.Chars[i]
	if d := digit(c); d >= 0 && (c.Rune() != '两' || digit(t.Chars[i+1]) >= 0) {
		s.styles |= styleOf(c)
		return d
	}
	if s.count == 0 || s.ends[s.count] != i {
		return -1
	}
	d := spoken(c)
	if d < 0 {
		d = alike(c)
	}
	if d >= 0 && c.Kind() != fold.Punct {
		s.styles |= styleLetter
	}
	return d
}

func styleOf(c fold.Char) uint8 {
	switch {
	case c.Kind() == fold.Han:
		return styleHan
	case c.Change()&(fold.Style|fold.Width) != 0:
		return styleOther
	}
	return styleASCII
}

// separate takes note of a separator; what ends a sentence ends the number.
func (s *spread) separate(t *fold.Text, i int32, c fold.Char) bool {
	s.sums |= 1 << s.count
	switch c.Rune() {
	case '。', '!', '?', '%', '+', '×', ':', ';':
		return false
	case ',', '、', '=', '…':
		s.odd |= 1 << s.count
	}
	switch c.Kind() {
	case fold.Emoji:
		s.odd |= 1 << s.count
		s.marks |= 1 << s.count
	case fold.Line:
		return t.Chars[i+1].Kind() != fold.Line
	case fold.Break, fold.Space, fold.Punct:
	default:
		return false
	}
	return true
}

// cut is how many of the digits are the number: eleven where they make a
// mobile number and end a group, else all up to the first odd separator that
// leaves enough.
func (s *spread) cut() int {
	if s.mobile() && (s.count == mobileDigits || s.sums>>mobileDigits&1 == 1) {
		return mobileDigits
	}
	for n := minNumber; n < s.count; n++ {
		if s.odd>>n&1 == 1 && n >= minWeakQQ {
			return n
		}
	}
	if s.count > maxNumber {
		return 0
	}
	return s.count
}

// mobile reports 1[3-9] and nine more digits.
func (s *spread) mobile() bool {
	return s.count >= mobileDigits && s.digits[0] == 1 && s.digits[1] >= 3
}

// points is how much n digits look like somebody's number. Nobody writes a long
// number in Chinese numerals or in two styles for its own sake.
func (s *spread) points(n int, mobile bool) int {
	p := 1
	inner := s.sums & (1<<n - 1)
	switch {
	case mobile && (inner&s.marks == 1<<n-2 || inner == 0 && s.styles&^(styleHan|styleLetter) == 0):
		return sureContact
	case mobile && inner == 1<<3|1<<7 && inner&s.marks != 0:
		return likelyContact
	case mobile && (inner == 0 || inner == 1<<3|1<<7 || inner == 1<<n-2):
		p = 4
	case mobile, n >= minWeakQQ && n <= mobileDigits:
		p = 2
	}
	if s.styles == styleHan && n >= minWeakQQ || s.styles&(s.styles-1) != 0 {
		p += 2
	}
	return p
}
