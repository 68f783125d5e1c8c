package engine

import (
	"strconv"

	"github.com/notelint/notelint/engine/wire"
)

// Codes of an InputError.
const (
	CodeBadJSON       = wire.BadJSON
	CodeInvalidUTF8   = wire.InvalidUTF8
	CodeDuplicateKey  = wire.DuplicateKey
	CodeLoneSurrogate = wire.LoneSurrogate
	CodeTooDeep       = wire.TooDeep
	CodeWrongType     = wire.WrongType
	CodeBadValue      = wire.BadValue
	CodeUnknownField  = "unknown_field"
	CodeConflict      = "conflicting_fields"
	CodeEmpty         = "empty_note"
	CodeTooLarge      = "note_too_large"
)

// InputError is what is wrong with a note that cannot be checked. It never
// quotes text of the note: of a closed field it shows the value, of an unknown
// member the name, both cut at 32 characters.
type InputError struct {
	Code   string
	Field  string // path of the member: links[0].price; "" for the whole note
	Offset int    // byte of the input; -1 where there is none
	ZH, EN string // what is wrong and what is expected
}

// Error is one English line: where, what, code.
func (e *InputError) Error() string {
	where := ""
	if e.Field != "" {
		where = e.Field + ": "
	}
	at := ""
	if e.Offset >= 0 {
		at = "byte " + strconv.Itoa(e.Offset) + ", "
	}
	return where + e.EN + " (" + at + e.Code + ")"
}

// Text is what is wrong in a language: English for "en", else Chinese.
func (e *InputError) Text(lang string) string {
	if lang == "en" {
		return e.EN
	}
	return e.ZH
}

// TooLarge is the error of an input longer than limit bytes.
func TooLarge(limit int) *InputError {
	en, zh := strconv.Itoa(limit)+" bytes", strconv.Itoa(limit)+" 字节"
	if limit%1024 == 0 {
		en = strconv.Itoa(limit/1024) + " KiB"
		zh = en
	}
	return &InputError{Code: CodeTooLarge, Offset: -1, EN: "longer than " + en, ZH: "超过 " + zh}
}

// tooMany is the error of a list with more than MaxItems elements.
func tooMany(field string) *InputError {
	return &InputError{Code: CodeTooLarge, Field: field, Offset: -1, EN: "more than 1024 elements in one list", ZH: "一个列表最多 1024 项"}
}

// shown is a word of the input as far as an error repeats it.
func shown(word string) string {
	count := 0
	for i := range word {
		if count == 32 {
			return word[:i] + "…"
		}
		count++
	}
	return word
}
