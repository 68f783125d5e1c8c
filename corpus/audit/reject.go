package audit

import (
	"bufio"
	"errors"
	"os"
	"strings"

	"github.com/notelint/notelint/corpus/row"
	"github.com/notelint/notelint/engine/wire"
)

// maxRaw is how much of a bad row is kept, in bytes.
const maxRaw = 64 << 10

// Rejects keeps the bad rows: place, reason, and the row itself.
type Rejects struct {
	file *os.File
	out  *bufio.Writer
}

// NewRejects begins a file of bad rows, one JSON text a line.
func NewRejects(path string) (*Rejects, error) {
	file, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	return &Rejects{file, bufio.NewWriter(file)}, nil
}

// Add writes the answer if it is a fault.
func (r *Rejects) Add(a *Answer) error {
	if a.Fault == nil {
		return nil
	}
	_, err := r.out.Write(append(appendFault(nil, a.Fault), '\n'))
	return err
}

// Close writes what is left.
func (r *Rejects) Close() error { return errors.Join(r.out.Flush(), r.file.Close()) }

// appendFault writes a fault. Of a row longer than maxRaw the begin is kept,
// and raw_bytes tells its length; bytes that are no UTF-8 become U+FFFD.
func appendFault(dst []byte, f *row.Fault) []byte {
	w := wire.Append(dst)
	w.Open('{')
	w.Key("source")
	w.Text(strings.ToValidUTF8(f.Source, "\ufffd"))
	w.Key("row")
	w.Int(f.Number)
	w.Key("column")
	w.Text(f.Column)
	w.Key("code")
	w.Text(f.Code)
	w.Key("message")
	w.Text(f.ZH)
	w.Key("ends_source")
	w.Bool(f.Ends)
	w.Key("raw")
	w.Text(strings.ToValidUTF8(f.Raw[:min(len(f.Raw), maxRaw)], "\ufffd"))
	if len(f.Raw) > maxRaw {
		w.Key("raw_bytes")
		w.Int(len(f.Raw))
	}
	w.Close('}')
	return w.Buf
}

// raw is a row as it can be written into a file of bad rows.
func raw(r *row.Row) string {
	if r.Table == nil {
		return string(r.JSON)
	}
	w := wire.Append(nil)
	w.Open('{')
	for i, cell := range r.Cells {
		if i < len(r.Table.Columns) && cell != "" {
			w.Key(r.Table.Columns[i])
			w.Text(cell)
		}
	}
	w.Close('}')
	return string(w.Buf)
}
