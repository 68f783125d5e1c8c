package delimited

import (
	"bufio"
	"errors"
	"io"
)

// line is a physical line with its line end, or several that are one record.
type line struct {
	number int
	data   []byte
	long   bool // data is only the begin
}

// lines hands out lines and takes them back.
type lines struct {
	from  *bufio.Reader
	limit int
	last  int
	back  []line // next is the last
	err   error  // of the stream, io.EOF included
}

// next is the next line; false at the end.
func (l *lines) next() (line, bool) {
	if n := len(l.back); n > 0 {
		next := l.back[n-1]
		l.back = l.back[:n-1]
		return next, true
	}
	if l.err != nil {
		return line{}, false
	}
	l.last++
	next := line{number: l.last}
	for {
		part, err := l.from.ReadSlice('\n')
		if room := l.limit + 2 - len(next.data); len(part) > room {
			next.long, part = true, part[:max(room, 0)]
		}
		next.data = append(next.data, part...)
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err != nil {
			l.err = err
		}
		break
	}
	if l.err != nil && (len(next.data) == 0 || !errors.Is(l.err, io.EOF)) {
		return line{}, false // a line that the stream broke off is no line
	}
	return next, true
}

// push takes lines back, in their order.
func (l *lines) push(some []line) {
	for i := len(some) - 1; i >= 0; i-- {
		l.back = append(l.back, some[i])
	}
}
