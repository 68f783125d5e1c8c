// Package source finds and opens archives of notes: files, folders, globs, the
// standard input, objects of S3 stores, databases; plain or compressed; as
// JSON, JSONL, CSV, XLSX or Parquet.
package source

import (
	"context"
	"io"
	"iter"
	"os"
	"sync/atomic"

	"github.com/notelint/notelint/corpus/bucket"
	"github.com/notelint/notelint/corpus/delimited"
	"github.com/notelint/notelint/corpus/row"
	"github.com/notelint/notelint/engine"
)

// Options say what cannot be guessed. The zero value guesses all.
type Options struct {
	Map       row.Mapping
	Encoding  string // of CSV, see delimited.Encodings
	Delimiter byte   // of CSV
	Sheet     string // of a workbook
	Kind      string // one of Kinds
	SQL       string // for databases
	Bucket    bucket.Config
	Stdin     io.Reader
	Temp      string           // folder for what must be unpacked; "" = the system's
	OnTable   func(*row.Table) // hears of each header ahead of its rows
	OnSkip    func(name, what string)
}

// Input is one thing to read.
type Input struct {
	Name string // a path, an s3:// object, a database without its password, "-"
	Size int64  // bytes; 0 = not known
	Mark string // changes when the content does, as far as its owner tells
	open string // what Name was made from
}

// Archive is what a user named.
type Archive struct {
	Inputs []Input
	opt    Options
	faults []*row.Fault // of names that lead nowhere
	done   atomic.Int64
}

// Find resolves names. Nothing is read yet; a name that leads nowhere is a
// fault of the rows. The error is a mistake of use.
func Find(ctx context.Context, names []string, opt Options) (*Archive, error) {
	if err := opt.Map.Check(); err != nil {
		return nil, err
	}
	if opt.OnTable == nil {
		opt.OnTable = func(*row.Table) {}
	}
	if opt.OnSkip == nil {
		opt.OnSkip = func(string, string) {}
	}
	a := &Archive{opt: opt}
	for _, name := range names {
		if err := a.find(ctx, name); err != nil {
			return nil, err
		}
	}
	return a, nil
}

// Rows reads everything in its order. The error is a *row.Fault, and reading
// goes on behind it, or that of ctx, which is the last. Names that lead
// nowhere come first.
func (a *Archive) Rows(ctx context.Context) iter.Seq2[row.Row, error] {
	return func(yield func(row.Row, error) bool) {
		for _, fault := range a.faults {
			if !yield(row.Row{}, fault) {
				return
			}
		}
		more := true
		for i := range a.Inputs {
			if ctx.Err() != nil {
				break
			}
			a.input(ctx, &a.Inputs[i], func(r row.Row, err error) bool {
				if ctx.Err() != nil {
					return false
				}
				more = yield(r, err)
				return more
			})
			if !more {
				break
			}
		}
		if more && ctx.Err() != nil {
			yield(row.Row{}, context.Cause(ctx))
		}
	}
}

// Notes reads the notes of everything. The error is that of Rows, or a
// *row.Fault of a row that is no note.
func (a *Archive) Notes(ctx context.Context) iter.Seq2[engine.Note, error] {
	return func(yield func(engine.Note, error) bool) {
		reader := row.Reader{Map: a.opt.Map}
		for r, err := range a.Rows(ctx) {
			var note engine.Note
			if err == nil {
				note, err = reader.Note(&r)
			}
			if !yield(note, err) {
				return
			}
		}
	}
}

// Read is how many bytes of the inputs have been read, and of how many; total
// is 0 where one of them has no known size.
func (a *Archive) Read() (done, total int64) {
	for _, in := range a.Inputs {
		if in.Size == 0 {
			return a.done.Load(), 0
		}
		total += in.Size
	}
	return a.done.Load(), total
}

// delimited is what package delimited needs to know.
func (a *Archive) delimited() delimited.Options {
	return delimited.Options{Encoding: a.opt.Encoding, Delimiter: a.opt.Delimiter, Map: a.opt.Map, OnTable: a.opt.OnTable}
}

// counted adds what is read to the archive's total.
type counted struct {
	io.Reader
	done *atomic.Int64
}

func (c counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.done.Add(int64(n))
	return n, err
}

// spool writes a stream to a file that can be read at any place, which XLSX
// and Parquet need. It is removed by drop.
func (a *Archive) spool(from io.Reader) (file *os.File, drop func(), err error) {
	if file, err = os.CreateTemp(a.opt.Temp, "notelint-*"); err != nil {
		return nil, nil, err
	}
	drop = func() {
		_ = file.Close()
		_ = os.Remove(file.Name())
	}
	if _, err = io.Copy(file, from); err != nil {
		drop()
		return nil, nil, err
	}
	return file, drop, nil
}
