// Package input opens what a user names, notes as text, JSON or JSONL, and
// tells which it is.
package input

import (
	"bufio"
	"bytes"
	"path/filepath"
	"strings"
)

// Kind is how a file holds notes.
type Kind uint8

// The kinds; Auto goes by the name, else by the content.
const (
	Auto  Kind = iota
	Text       // one note: a first line "# …" is the title
	JSON       // one note
	JSONL      // one note a line
)

// Kinds are the words of a Kind.
var Kinds = [...]string{"auto", "text", "json", "jsonl"}

// KindOf is the Kind of a word of Kinds.
func KindOf(word string) Kind {
	for i, known := range Kinds {
		if known == word {
			return Kind(i)
		}
	}
	return Auto
}

// byName tells the kind by the end of a file name, Auto where it says nothing.
func byName(name string) Kind {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".jsonl", ".ndjson":
		return JSONL
	case ".json":
		return JSON
	case ".txt", ".md":
		return Text
	}
	return Auto
}

// byContent tells the kind by how r begins, without taking anything from it:
// an object whose first line is whole and is followed by more is JSONL. It
// waits for the second line, or for 64 KiB.
func byContent(r *bufio.Reader) Kind {
	for want := 1; ; want = r.Buffered() + 1 {
		head, err := r.Peek(want)
		if err == nil {
			head, _ = r.Peek(r.Buffered())
		}
		kind, sure := guess(head)
		if sure || err != nil {
			return kind
		}
	}
}

// guess is what head looks like, and whether more of it could change that.
func guess(head []byte) (kind Kind, sure bool) {
	const mark = "\ufeff"
	cut := strings.HasPrefix(mark, string(head[:min(len(head), len(mark))])) && len(head) < len(mark)
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte(mark)), " \t\r\n")
	if len(head) == 0 || cut {
		return Text, false
	}
	if head[0] != '{' {
		return Text, true
	}
	line, rest, whole := bytes.Cut(head, []byte{'\n'})
	if !whole {
		return JSON, false
	}
	if !bytes.HasSuffix(bytes.TrimSpace(line), []byte{'}'}) {
		return JSON, true
	}
	if len(bytes.TrimSpace(rest)) == 0 {
		return JSON, false
	}
	return JSONL, true
}
