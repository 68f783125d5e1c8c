// Package wire reads JSON strictly and writes it plainly: the ground under the
// engine's codecs. Against encoding/json it refuses what two readers could
// understand differently: duplicate keys, invalid UTF-8, lone surrogates.
package wire

import (
	"strings"
	"unicode/utf8"
)

// MaxDepth is how many arrays and objects may stand inside each other.
const MaxDepth = 64

// Reader walks over one JSON text from the outside in. The caller asks for
// what it expects:
//
//	for r.Open(Object); r.Key(); {
//		switch r.Name() { case "title": title = r.Text() ... default: r.Skip() }
//	}
//	r.End()
//
// The first fault stays (Err); from then on every loop ends and every value is
// zero, so callers look at Err once. The zero Reader has an empty text.
type Reader struct {
	data  []byte
	pos   int
	at    int  // where the value or key read last begins
	depth int  // open arrays and objects
	fresh bool // nothing was read since the last Open
	name  string
	text  strings.Builder // all decoded strings; never grows past its first size
	err   *Error
}

// Reset gives the reader a text. It keeps data but no string that it returns
// is a part of it: data may be used again once the reading is over.
func (r *Reader) Reset(data []byte) {
	*r = Reader{data: data}
	if at := BadUTF8(data); at >= 0 {
		r.at = at
		r.Fail(InvalidUTF8, "not valid UTF-8", "不是合法的 UTF-8")
		return
	}
	// Decoded, a string is never longer than it was written.
	r.text.Grow(len(data))
}

// Err is the first fault; nil while there is none.
func (r *Reader) Err() *Error { return r.err }

// Fail reports a fault of the value or key that was read last, unless there
// was a fault before.
func (r *Reader) Fail(code, en, zh string) {
	if r.err == nil {
		r.err = &Error{Code: code, Offset: r.at, EN: en, ZH: zh}
	}
	r.data, r.pos = nil, 0
}

// syntax reports that want was expected where the reader stands.
func (r *Reader) syntax(wantEN, wantZH string) {
	r.at = r.pos
	r.Fail(BadJSON, "not valid JSON: expected "+wantEN, "不是合法的 JSON：此处应为"+wantZH)
}

// Kind is the kind of the value that comes next, without reading it.
func (r *Reader) Kind() Kind { return kindOf(r.peek()) }

// Open enters an object or an array.
func (r *Reader) Open(k Kind) {
	if !r.begin(k) {
		return
	}
	if r.depth == MaxDepth {
		r.Fail(TooDeep, "more than 64 arrays and objects inside each other", "数组和对象嵌套超过 64 层")
		return
	}
	r.pos++
	r.depth++
	r.fresh = true
}

// Key moves to the next member of the open object and reads its key; false
// when the object is closed. Its value must be read or skipped next.
func (r *Reader) Key() bool {
	if !r.next('}') {
		return false
	}
	if r.peek() != '"' {
		r.syntax("a key", "键名")
		return false
	}
	r.at = r.pos
	name, at := r.quoted(), r.at
	if r.peek() != ':' {
		r.syntax("a colon", "冒号")
		return false
	}
	r.pos++
	r.name, r.at = name, at
	return true
}

// Name is the key that Key read.
func (r *Reader) Name() string { return r.name }

// More moves to the next element of the open array; false when the array is
// closed. The element must be read or skipped next.
func (r *Reader) More() bool { return r.next(']') }

// Text reads a string.
func (r *Reader) Text() string {
	if !r.begin(String) {
		return ""
	}
	return r.quoted()
}

// Bool reads true or false.
func (r *Reader) Bool() bool {
	if !r.begin(Bool) {
		return false
	}
	if r.data[r.pos] == 't' {
		return r.literal("true")
	}
	r.literal("false")
	return false
}

// Null reads null when it comes next, and says whether it did.
func (r *Reader) Null() bool {
	return r.peek() == 'n' && r.begin(Null) && r.literal("null")
}

// End reports a fault unless nothing but white space is left.
func (r *Reader) End() {
	if r.peek(); r.pos < len(r.data) {
		r.syntax("the end", "结尾")
	}
}

// next moves past the comma before the next member, or past the closing byte.
func (r *Reader) next(closing byte) bool {
	c := r.peek()
	if c == closing {
		r.pos++
		r.depth--
		r.fresh = false
		return false
	}
	if r.fresh {
		r.fresh = false
		return r.err == nil
	}
	if c != ',' {
		r.syntax("a comma or "+string(rune(closing)), "逗号或 "+string(rune(closing)))
		return false
	}
	r.pos++
	return true
}

// begin stands on the first byte of the next value if it is of kind k.
func (r *Reader) begin(k Kind) bool {
	have := kindOf(r.peek())
	r.at = r.pos
	switch have {
	case k:
		return true
	case Invalid:
		r.syntax("a value", "一个值")
	default:
		r.Fail(WrongType, "expected "+k.String()+", found "+have.String(), "应为"+k.chinese()+"，却是"+have.chinese())
	}
	return false
}

func (r *Reader) literal(word string) bool {
	if !strings.HasPrefix(string(r.data[r.pos:min(r.pos+len(word), len(r.data))]), word) {
		r.syntax(word, " "+word)
		return false
	}
	r.pos += len(word)
	return true
}

// peek skips white space; 0 at the end of the text.
func (r *Reader) peek() byte {
	for r.pos < len(r.data) {
		switch c := r.data[r.pos]; c {
		case ' ', '\n', '\r', '\t':
			r.pos++
		default:
			return c
		}
	}
	return 0
}

// BadUTF8 is where the first byte stands that is not UTF-8; -1 where all is.
func BadUTF8(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	at := 0
	for {
		r, n := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && n == 1 {
			return at
		}
		at += n
	}
}
