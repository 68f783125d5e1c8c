package engine

import (
	"strings"

	"github.com/notelint/notelint/engine/wire"
)

// TextNote makes a note of plain text: a first line "# …" is the title, what
// follows is the body, to the byte. A byte order mark in front is dropped.
// The error is an *InputError.
func TextNote(src string) (Note, error) {
	src = strings.TrimPrefix(src, "\ufeff")
	if at := wire.BadUTF8([]byte(src)); at >= 0 {
		return Note{}, &InputError{Code: CodeInvalidUTF8, Offset: at, EN: "not valid UTF-8", ZH: "不是合法的 UTF-8"}
	}
	n := Note{Body: src}
	if rest, ok := strings.CutPrefix(src, "# "); ok {
		n.Title, n.Body, _ = strings.Cut(rest, "\n")
		n.Title = strings.TrimSuffix(n.Title, "\r")
	}
	if err := n.Validate(); err != nil {
		return Note{}, err
	}
	return n, nil
}
