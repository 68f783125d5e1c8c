package wire

import (
	"math/bits"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// quoted reads a string from its opening quote on. It copies the stretches
// between escapes into text, where they share one piece of memory.
func (r *Reader) quoted() string {
	start := r.text.Len()
	for r.pos++; ; {
		end := special(r.data, r.pos)
		r.text.Write(r.data[r.pos:end])
		r.pos = end
		switch {
		case end == len(r.data):
			r.syntax("a closing quote", "右引号")
			return ""
		case r.data[end] == '"':
			r.pos++
			return r.text.String()[start:]
		case r.data[end] != '\\':
			r.syntax("an escape for the control character", "控制字符的转义")
			return ""
		}
		if !r.escape() {
			return ""
		}
	}
}

// escape reads one escape sequence, or two that make a surrogate pair.
func (r *Reader) escape() bool {
	if r.pos+1 == len(r.data) {
		r.syntax("an escape", "转义")
		return false
	}
	c := r.data[r.pos+1]
	if c == 'u' {
		return r.unicode()
	}
	const from, to = `"\/bfnrt`, "\"\\/\b\f\n\r\t"
	i := strings.IndexByte(from, c)
	if i < 0 {
		r.syntax("an escape", "转义")
		return false
	}
	r.text.WriteByte(to[i])
	r.pos += 2
	return true
}

// unicode reads \uXXXX, and the second half where the first is a surrogate.
func (r *Reader) unicode() bool {
	c := hex4(r.data, r.pos)
	if c < 0 {
		r.syntax(`\u and four hexadecimal digits`, ` \u 与四位十六进制数`)
		return false
	}
	n := 6
	if utf16.IsSurrogate(c) {
		n = 12
		if c = utf16.DecodeRune(c, hex4(r.data, r.pos+6)); c == utf8.RuneError {
			r.at = r.pos
			r.Fail(LoneSurrogate, `half of a \u surrogate pair`, `\u 代理对缺少一半`)
			return false
		}
	}
	r.text.WriteRune(c)
	r.pos += n
	return true
}

// hex4 is the value of the escape \uXXXX at i; -1 where there is none.
func hex4(data []byte, i int) rune {
	if i+6 > len(data) || data[i] != '\\' || data[i+1] != 'u' {
		return -1
	}
	v := rune(0)
	for _, c := range data[i+2 : i+6] {
		digit := strings.IndexByte("0123456789abcdef", c|0x20)
		if digit < 0 || c < '0' {
			return -1
		}
		v = v<<4 | rune(digit)
	}
	return v
}

// special is the index of the first quote, backslash or control character
// from i on; len when there is none. It works on eight bytes at a time: in
// each of the three differences below the top bit of a byte is set where the
// byte is the wanted one. A borrow can only set bits above the lowest set one,
// so the lowest is right.
func special[T []byte | string](data T, i int) int {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	for ; i+8 <= len(data); i += 8 {
		w := load(data[i : i+8])
		quote, slash := w^'"'*ones, w^'\\'*ones
		found := ((w-0x20*ones)&^w | (quote-ones)&^quote | (slash-ones)&^slash) & tops
		if found != 0 {
			return i + bits.TrailingZeros64(found)/8
		}
	}
	for ; i < len(data); i++ {
		if c := data[i]; c < 0x20 || c == '"' || c == '\\' {
			break
		}
	}
	return i
}

// load is binary.LittleEndian.Uint64 for strings too.
func load[T []byte | string](b T) uint64 {
	_ = b[7]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}
