package wire

import "strconv"

// Codes of what can be wrong with a JSON text. They are stable: callers and
// tests rely on them.
const (
	BadJSON       = "bad_json"       // not JSON: the grammar of RFC 8259
	InvalidUTF8   = "invalid_utf8"   // bytes that are not UTF-8
	DuplicateKey  = "duplicate_key"  // a key twice in one object
	LoneSurrogate = "lone_surrogate" // half of a \uD83D\uDE00 pair
	TooDeep       = "too_deep"       // more than MaxDepth arrays and objects
	WrongType     = "wrong_type"     // a value of another kind
	BadValue      = "bad_value"      // a number that is not exact in hundredths
)

// Error is the first fault of a text. Offset counts bytes from its beginning.
// EN and ZH say the same and never quote a value.
type Error struct {
	Code   string
	Offset int
	EN, ZH string
}

func (e *Error) Error() string {
	return e.EN + " (byte " + strconv.Itoa(e.Offset) + ", " + e.Code + ")"
}

// Kind is what a JSON value is.
type Kind uint8

// Invalid begins no value; so does the end of the text.
const (
	Invalid Kind = iota
	Object
	Array
	String
	Number
	Bool
	Null
)

func (k Kind) String() string {
	return [...]string{"nothing", "an object", "an array", "a string", "a number", "true or false", "null"}[k]
}

func (k Kind) chinese() string {
	return [...]string{"空缺", "对象", "数组", "字符串", "数字", "true 或 false", "null"}[k]
}

// kindOf is the kind of the value that begins with c.
func kindOf(c byte) Kind {
	switch c {
	case '{':
		return Object
	case '[':
		return Array
	case '"':
		return String
	case 't', 'f':
		return Bool
	case 'n':
		return Null
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return Number
	}
	return Invalid
}
