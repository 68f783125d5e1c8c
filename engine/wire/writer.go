package wire

import (
	"strconv"
	"unicode/utf8"
)

// Writer appends one JSON text to Buf. It sets the commas; the caller sees to
// it that brackets pair and that only members of objects have a Key.
type Writer struct {
	Buf  []byte
	from int
}

// Append makes a writer that begins a text at the end of dst.
func Append(dst []byte) Writer { return Writer{Buf: dst, from: len(dst)} }

// Open begins an object with '{' or an array with '['.
func (w *Writer) Open(bracket byte) {
	w.comma()
	w.Buf = append(w.Buf, bracket)
}

// Close ends what Open began, with '}' or ']'.
func (w *Writer) Close(bracket byte) { w.Buf = append(w.Buf, bracket) }

// Key begins a member. Name is written as it is: a plain word.
func (w *Writer) Key(name string) {
	w.comma()
	w.Buf = append(w.Buf, '"')
	w.Buf = append(w.Buf, name...)
	w.Buf = append(w.Buf, '"', ':')
}

// Text writes a string.
func (w *Writer) Text(s string) {
	w.comma()
	w.Buf = AppendString(w.Buf, s)
}

// Texts writes an array of strings.
func (w *Writer) Texts(list []string) {
	w.Open('[')
	for _, s := range list {
		w.Text(s)
	}
	w.Close(']')
}

// Int writes an integer.
func (w *Writer) Int(v int) {
	w.comma()
	w.Buf = strconv.AppendInt(w.Buf, int64(v), 10)
}

// Hundredths writes v/100 with as many decimals as it has: 12950 is 129.5.
func (w *Writer) Hundredths(v int64) {
	w.comma()
	w.Buf = AppendHundredths(w.Buf, v)
}

// Bool writes true or false.
func (w *Writer) Bool(v bool) {
	w.comma()
	w.Buf = strconv.AppendBool(w.Buf, v)
}

// Null writes null.
func (w *Writer) Null() {
	w.comma()
	w.Buf = append(w.Buf, "null"...)
}

// comma separates from what stands before: no complete value ends in one of
// the three bytes after which none is wanted, a string ends in its quote.
func (w *Writer) comma() {
	if len(w.Buf) == w.from {
		return
	}
	switch w.Buf[len(w.Buf)-1] {
	case '{', '[', ':':
	default:
		w.Buf = append(w.Buf, ',')
	}
}

// AppendHundredths appends v/100 in decimal, without zeros at its end.
func AppendHundredths(dst []byte, v int64) []byte {
	u := uint64(v)
	if v < 0 {
		dst = append(dst, '-')
		u = -u
	}
	dst = strconv.AppendUint(dst, u/100, 10)
	tens, ones := byte(u/10%10), byte(u%10)
	if tens|ones == 0 {
		return dst
	}
	dst = append(dst, '.', '0'+tens)
	if ones == 0 {
		return dst
	}
	return append(dst, '0'+ones)
}

// AppendString appends s in quotes. It escapes what JSON must have escaped,
// and nothing for HTML. A byte that is not UTF-8 is written as U+FFFD: every
// text written is valid.
func AppendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	if !utf8.ValidString(s) {
		s = string([]rune(s))
	}
	for {
		end := special(s, 0)
		dst = append(dst, s[:end]...)
		if end == len(s) {
			return append(dst, '"')
		}
		dst = appendEscape(dst, s[end])
		s = s[end+1:]
	}
}

func appendEscape(dst []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(dst, '\\', c)
	case '\n':
		return append(dst, '\\', 'n')
	case '\r':
		return append(dst, '\\', 'r')
	case '\t':
		return append(dst, '\\', 't')
	}
	const hex = "0123456789abcdef"
	return append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
}
