package source

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"github.com/notelint/notelint/corpus/row"
	"github.com/notelint/notelint/engine"
)

// elements reads the objects of a JSON text: of an array, wherever it stands
// in an object around it, or one after another. An object is one note unless
// it is such a wrapper, {"data":[…]}. An object that is too long is refused,
// and reading goes on behind it.
func (a *Archive) elements(in *Input, from *bufio.Reader, to yield) {
	s := scanner{from: from, limit: engine.MaxInput}
	number := 0
	for {
		data, long, err := s.next()
		at := row.Place{Source: in.Name, Number: number + 1}
		switch {
		case errors.Is(err, io.EOF):
			if number == 0 {
				to(row.Row{}, &row.Fault{Place: row.Place{Source: in.Name}, Code: "empty_input", ZH: "里面没有笔记", EN: "holds no note", Ends: true})
			}
			return
		case err != nil:
			to(row.Row{}, row.Broken(at, row.CodeTruncated, err))
			return
		}
		number++
		if long {
			fault := row.Bad(at, engine.TooLarge(s.limit))
			fault.Raw = string(data)
			if !to(row.Row{}, fault) {
				return
			}
			continue
		}
		if !to(row.Row{Place: at, JSON: data}, nil) {
			return
		}
	}
}

// scanner cuts a JSON text into objects by braces and quotes alone; what is
// wrong inside an object its reader tells.
type scanner struct {
	from  *bufio.Reader
	limit int
	begun bool
}

// next is the next object; long when data is only its begin.
func (s *scanner) next() (data []byte, long bool, err error) {
	if !s.begun {
		s.begun = true
		if err := s.unwrap(); err != nil {
			return nil, false, err
		}
	}
	for {
		b, err := s.from.ReadByte()
		if err != nil {
			return nil, false, err
		}
		if b == '{' {
			return s.object()
		}
	}
}

// unwrap passes over a byte order mark and over the begin of an object whose
// first list is of objects: {"code":0,"data":[{.
func (s *scanner) unwrap() error {
	head, err := s.from.Peek(s.from.Size())
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	depth, quoted := 0, false
	for i := 0; i < len(head); i++ {
		switch b := head[i]; {
		case quoted && b == '\\':
			i++
		case b == '"':
			quoted = !quoted
		case quoted || b == ' ' || b == '\n' || b == '\r' || b == '\t':
		case b == '{':
			depth++
		case b == '}':
			return nil
		case b == '[':
			if wraps(head[:i], head[i+1:]) {
				_, err := s.from.Discard(i + 1)
				return err
			}
			return nil
		}
	}
	return nil
}

// wraps reports whether a list at this place is one of notes: an object comes
// next, and what stands in front holds no text.
func wraps(before, after []byte) bool {
	for _, b := range after {
		switch b {
		case ' ', '\n', '\r', '\t':
			continue
		case '{':
			return !hasText(before)
		}
		return false
	}
	return false
}

// object reads on to the brace that closes.
func (s *scanner) object() (data []byte, long bool, err error) {
	data = append(data, '{')
	depth, quoted, escaped := 1, false, false
	for depth > 0 {
		b, err := s.from.ReadByte()
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF
			}
			return nil, false, err
		}
		switch {
		case escaped:
			escaped = false
		case quoted && b == '\\':
			escaped = true
		case b == '"':
			quoted = !quoted
		case quoted:
		case b == '{':
			depth++
		case b == '}':
			depth--
		}
		if len(data) <= s.limit {
			data = append(data, b)
		} else {
			long = true
		}
	}
	return data, long, nil
}

// hasText reports whether a note's own text stands in front of a list, which
// then is one of its members.
func hasText(before []byte) bool {
	for _, name := range []string{`"title"`, `"body"`, `"content"`, `"desc"`, `"标题"`, `"正文"`, `"links"`, `"images"`, `"evidence"`, `"history"`} {
		if bytes.Contains(before, []byte(name)) {
			return true
		}
	}
	return false
}
