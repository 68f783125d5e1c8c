package corpus

import (
	"bytes"
	"io"
	"iter"

	"github.com/notelint/notelint/engine"
)

// Line is one line of a stream without its line end. Data is valid until the
// next line is asked for.
type Line struct {
	Number int // from 1, blank lines counted
	Data   []byte
}

// Lines reads a stream line by line and passes over blank ones; a byte order
// mark in front is dropped, and the last line needs no line end. A line longer
// than limit bytes comes with an *engine.InputError and no data, and reading
// goes on behind it; limit <= 0 is engine.MaxInput. Any other error is the
// stream's, and the last.
func Lines(r io.Reader, limit int) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		from := newStream(r, limit)
		var b block
		for from.read(&b) {
			for line, err := range b.lines(from.limit) {
				if !yield(line, err) {
					return
				}
			}
		}
		if from.err != nil {
			yield(Line{Number: from.line + 1}, from.err)
		}
	}
}

// lines walks over the lines of a block that are not blank.
func (b *block) lines(limit int) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		rest, number := b.in, b.first
		for ; len(rest) > 0; number++ {
			data, after, _ := bytes.Cut(rest, []byte{'\n'})
			rest = after
			line, err := Line{number, bytes.TrimSuffix(data, []byte{'\r'})}, error(nil)
			if len(line.Data) > limit {
				line.Data, err = nil, engine.TooLarge(limit)
			} else if len(bytes.TrimSpace(line.Data)) == 0 {
				continue
			}
			if !yield(line, err) {
				return
			}
		}
	}
}
