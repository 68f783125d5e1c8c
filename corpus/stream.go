package corpus

import (
	"bytes"
	"errors"
	"io"
	"slices"

	"github.com/notelint/notelint/engine"
)

// chunk is how many bytes are asked of a stream at a time. A block holds the
// lines that came with one read: a slow stream is answered as it comes.
const chunk = 64 << 10

// mark is the byte order mark that some editors put in front of a file.
const mark = "\ufeff"

// stream cuts a reader into blocks of whole lines.
type stream struct {
	from  io.Reader
	limit int    // bytes of a line
	line  int    // lines before the next block
	carry []byte // the begin of a line whose end has not come
	ended bool
	err   error // why it ended; nil for io.EOF
}

func newStream(r io.Reader, limit int) *stream {
	if limit <= 0 {
		limit = engine.MaxInput
	}
	return &stream{from: r, limit: limit}
}

// read fills b with the next lines; false when there are none. A line that the
// stream broke off is no line.
func (s *stream) read(b *block) bool {
	b.first, b.in = s.line+1, append(b.in[:0], s.carry...)
	s.carry = s.carry[:0]
	for !s.ended {
		from := len(b.in)
		b.in = slices.Grow(b.in, chunk)[:from+chunk]
		n, err := s.from.Read(b.in[from:])
		b.in = b.in[:from+n]
		s.end(err)
		if end := bytes.LastIndexByte(b.in[from:], '\n') + 1; end > 0 {
			s.carry = append(s.carry, b.in[from+end:]...)
			b.in = b.in[:from+end]
			break
		}
		// Of a line that is too long this much shows that it is, even without
		// its byte order mark and carriage return. Memory stays bounded.
		b.in = b.in[:min(len(b.in), s.limit+len(mark)+2)]
	}
	if s.err != nil && !bytes.HasSuffix(b.in, []byte{'\n'}) {
		b.in = b.in[:0]
	}
	return s.count(b)
}

func (s *stream) end(err error) {
	s.ended = err != nil
	if err != nil && !errors.Is(err, io.EOF) {
		s.err = err
	}
}

// count numbers the lines of a block and says whether it has any.
func (s *stream) count(b *block) bool {
	if len(b.in) == 0 {
		return false
	}
	if b.first == 1 {
		b.in = bytes.TrimPrefix(b.in, []byte(mark))
	}
	s.line += bytes.Count(b.in, []byte{'\n'})
	if !bytes.HasSuffix(b.in, []byte{'\n'}) {
		s.line++
	}
	return true
}
