package delimited

import (
	"bytes"

	"github.com/notelint/notelint/corpus/row"
	"github.com/notelint/notelint/engine"
)

// scan walks over a line from within a cell: where the line leaves off and how
// many cells it has begun.
type scan struct {
	comma  byte
	quoted bool
	cell   int
}

// line scans one line. ok is false at a quote inside a quoted cell that
// neither ends the cell nor is doubled.
func (s *scan) line(data []byte) (ok bool) {
	begin := !s.quoted
	for i := 0; i < len(data); i++ {
		b := data[i]
		switch {
		case s.quoted && b == '"':
			if i+1 < len(data) && data[i+1] == '"' {
				i++
				continue
			}
			s.quoted = false
			if rest := bytes.TrimRight(data[i+1:], "\r\n"); len(rest) > 0 && rest[0] != s.comma {
				return false
			}
		case s.quoted:
		case b == '"' && begin:
			s.quoted = true
		case b == s.comma:
			s.cell++
			begin = true
			continue
		}
		begin = false
	}
	return true
}

// read takes the next record: one line, or several as one where a cell holds
// line ends. A fault is about its first line: what stands
// behind that line is read again as rows, so that a quote which was never
// closed costs one row.
func (r *reader) read() (line, *row.Fault, bool) {
	first, ok := r.lines.next()
	if !ok {
		return line{}, nil, false
	}
	rec := first
	if first.long {
		return rec, r.tooLong(first), true
	}
	s := scan{comma: r.comma}
	var more []line
	for fine := s.line(first.data); s.quoted || !fine; {
		next, ok := line{}, false
		if fine && len(rec.data) <= r.lines.limit {
			next, ok = r.lines.next()
		}
		if !ok || next.long {
			if ok {
				more = append(more, next)
			}
			r.lines.push(more)
			return rec, r.badQuote(first, s.cell), true
		}
		more = append(more, next)
		rec.data = append(rec.data, next.data...)
		fine = s.line(next.data)
	}
	return rec, nil, true
}

func (r *reader) badQuote(at line, cell int) *row.Fault {
	f := r.fault(at.number, cell, string(at.data))
	f.Code = row.CodeQuote
	f.ZH = "引号没有闭合，或引号里的引号没有写两个；这一行没有检查"
	f.EN = "a quote is not closed, or a quote inside quotes is not doubled; this row was not checked"
	return f
}

func (r *reader) tooLong(at line) *row.Fault {
	s := scan{comma: r.comma}
	s.line(at.data)
	f := r.fault(at.number, s.cell, string(at.data))
	over := engine.TooLarge(r.lines.limit)
	f.Code, f.ZH, f.EN = over.Code, "这一行"+over.ZH, "the row is "+over.EN
	return f
}

// fault is about a cell of a row.
func (r *reader) fault(number, cell int, raw string) *row.Fault {
	f := &row.Fault{Place: row.Place{Source: r.name, Number: number}, Raw: raw}
	if r.table != nil && cell < len(r.table.Columns) {
		f.Column = r.table.Columns[cell]
	}
	return f
}
