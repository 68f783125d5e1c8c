package sheet

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// line is a row of a sheet.
type line struct {
	number int // from 1, as Excel shows it
	cells  []string
}

// maxColumns is Excel's.
const maxColumns = 16_384

// lines reads a sheet row by row; rows without cells may be missing. The error
// is about the row behind the last one given.
func (b *book) lines(part string, yield func(line) bool) error {
	file := b.parts[part]
	if file == nil {
		return errors.New(part + " is missing")
	}
	r, err := file.Open()
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	s := scanner{book: b, dec: xml.NewDecoder(bufio.NewReaderSize(r, windowSize))}
	if err := s.scan(yield); err != nil {
		return fmt.Errorf("%s: %w", part, err)
	}
	return nil
}

// scanner walks over the tokens of a sheet.
type scanner struct {
	*book
	dec     *xml.Decoder
	row     line
	column  int    // of the cell, from 0
	kind    string // its type, as the t attribute says
	value   strings.Builder
	inValue bool
	inline  text
	ended   bool
}

func (s *scanner) scan(yield func(line) bool) error {
	for {
		token, err := s.dec.Token()
		if errors.Is(err, io.EOF) && s.ended {
			return nil
		}
		if errors.Is(err, io.EOF) {
			return io.ErrUnexpectedEOF
		}
		if err != nil {
			return err
		}
		s.inline.token(token, "is", "")
		switch token := token.(type) {
		case xml.StartElement:
			err = s.start(token)
		case xml.CharData:
			if s.inValue {
				s.value.Write(token)
			}
		case xml.EndElement:
			s.inValue = false
			if token.Name.Local == "row" && !yield(s.row) {
				return nil
			}
			err = s.end(token.Name.Local)
		}
		if err != nil {
			return err
		}
	}
}

func (s *scanner) start(e xml.StartElement) error {
	switch e.Name.Local {
	case "row":
		s.row, s.column = line{number: s.row.number + 1}, -1
		if r := attr(e, "r"); r != "" {
			n, err := strconv.Atoi(r)
			if err != nil || n < s.row.number {
				return fmt.Errorf("row %q comes after row %d", r, s.row.number-1)
			}
			s.row.number = n
		}
	case "c":
		s.kind = attr(e, "t")
		s.value.Reset()
		s.inline.Reset()
		s.column++
		if at := attr(e, "r"); at != "" {
			s.column = columnOf(at)
		}
		if s.column < len(s.row.cells) || s.column >= maxColumns {
			return fmt.Errorf("cell %q is out of order", attr(e, "r"))
		}
	case "v":
		s.inValue = true
	}
	return nil
}

func (s *scanner) end(name string) error {
	switch name {
	case "worksheet":
		s.ended = true
	case "c":
		value, err := s.cell()
		if err != nil || value == "" {
			return err
		}
		for len(s.row.cells) < s.column {
			s.row.cells = append(s.row.cells, "")
		}
		s.row.cells = append(s.row.cells, value)
	}
	return nil
}

// cell is the value of the cell that ends.
func (s *scanner) cell() (string, error) {
	switch s.kind {
	case "s":
		if s.value.Len() == 0 {
			return "", nil
		}
		return s.texts.at(s.value.String())
	case "inlineStr":
		return s.inline.take(), nil
	case "str":
		return unescape(s.value.String()), nil
	case "b":
		return strings.NewReplacer("1", "TRUE", "0", "FALSE").Replace(s.value.String()), nil
	}
	return s.value.String(), nil
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// columnOf is 0 of A1, 26 of AA1; too large of what is no cell.
func columnOf(at string) int {
	n := 0
	for _, c := range []byte(at) {
		if c < 'A' || c > 'Z' {
			break
		}
		if n = 26*n + int(c-'A') + 1; n > maxColumns {
			break
		}
	}
	if n == 0 {
		return maxColumns
	}
	return n - 1
}
