package source

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"

	"github.com/notelint/notelint/corpus"
	"github.com/notelint/notelint/corpus/bucket"
	"github.com/notelint/notelint/corpus/columnar"
	"github.com/notelint/notelint/corpus/delimited"
	"github.com/notelint/notelint/corpus/query"
	"github.com/notelint/notelint/corpus/row"
	"github.com/notelint/notelint/corpus/sheet"
	"github.com/notelint/notelint/engine"
)

type yield = func(row.Row, error) bool

// input reads one input to its end or to the fault that ends it.
func (a *Archive) input(ctx context.Context, in *Input, to yield) {
	if query.Is(in.open) {
		for r, err := range query.Rows(ctx, in.open, query.Options{SQL: a.opt.SQL, Map: a.opt.Map, OnTable: a.opt.OnTable}) {
			if !to(r, err) {
				return
			}
		}
		return
	}
	stream, err := a.stream(ctx, in)
	if err != nil {
		to(row.Row{}, unopened(in, err))
		return
	}
	defer func() { _ = stream.Close() }()
	unpacked, end, err := unpack(counted{stream, &a.done})
	if err != nil {
		to(row.Row{}, row.Broken(row.Place{Source: in.Name}, row.CodeTruncated, err))
		return
	}
	defer end()
	a.content(in, stream, unpacked, to)
}

// unopened is the fault of a source that cannot be opened.
func unopened(in *Input, err error) *row.Fault {
	if bucket.Is(in.open) {
		return row.Broken(row.Place{Source: in.Name}, row.CodeInterrupted, err)
	}
	return refused(in.Name, err)
}

func (a *Archive) stream(ctx context.Context, in *Input) (io.ReadCloser, error) {
	if in.open == "-" {
		return io.NopCloser(a.opt.Stdin), nil
	}
	if bucket.Is(in.open) {
		store, err := bucket.Open(a.opt.Bucket)
		if err != nil {
			return nil, err
		}
		return store.Get(ctx, in.open)
	}
	return os.Open(in.open)
}

// content reads an unpacked stream by its kind. The content goes before the
// name: exports are often named after what they are not.
func (a *Archive) content(in *Input, stream io.Reader, from *bufio.Reader, to yield) {
	head, _ := from.Peek(from.Size())
	k := kindOf(a.opt.Kind)
	if k == auto {
		k = byContent(head).kind
		if named := byName(in.Name).kind; k == jsonl && named == jsonKind || k == jsonKind && named == jsonl {
			k = named
		}
	}
	at := func(r row.Row, err error) bool { return to(r, interrupted(in, err)) }
	switch k {
	case jsonl:
		a.lines(in, from, at)
	case jsonKind:
		a.elements(in, from, at)
	case xlsx, parquetKind:
		a.seekable(in, k, stream, from, at)
	default:
		for r, err := range delimited.Rows(from, in.Name, a.delimited()) {
			if !at(r, err) {
				return
			}
		}
	}
}

// interrupted names a stream of a store that breaks off for what it is.
func interrupted(in *Input, err error) error {
	var fault *row.Fault
	if bucket.Is(in.open) && errors.As(err, &fault) && fault.Ends && fault.Code == row.CodeTruncated {
		return row.Broken(fault.Place, row.CodeInterrupted, errors.New(fault.EN))
	}
	return err
}

func (a *Archive) lines(in *Input, from io.Reader, to yield) {
	for line, err := range corpus.Lines(from, 0) {
		at := row.Place{Source: in.Name, Number: line.Number}
		var bad *engine.InputError
		if errors.As(err, &bad) {
			if !to(row.Row{}, row.Bad(at, bad)) {
				return
			}
			continue
		}
		if err != nil {
			to(row.Row{}, row.Broken(at, row.CodeTruncated, err))
			return
		}
		if !to(row.Row{Place: at, JSON: append([]byte(nil), line.Data...)}, nil) {
			return
		}
	}
}

// seekable reads what needs a file: the input itself where it is one and is
// not compressed, else a copy.
func (a *Archive) seekable(in *Input, k kind, stream io.Reader, from io.Reader, to yield) {
	file, plain := stream.(*os.File)
	if !plain || byName(in.Name).pack != "" || in.Size == 0 {
		copied, drop, err := a.spool(from)
		if err != nil {
			to(row.Row{}, row.Broken(row.Place{Source: in.Name}, row.CodeTruncated, err))
			return
		}
		defer drop()
		file = copied
	} else {
		defer func() { a.done.Add(in.Size - min(in.Size, int64(64<<10))) }()
	}
	if k == xlsx {
		skip := func(source, tab string) { a.opt.OnSkip(source, tab) }
		for r, err := range sheet.Rows(file.Name(), in.Name, sheet.Options{Sheet: a.opt.Sheet, Map: a.opt.Map, OnTable: a.opt.OnTable, OnSkip: skip}) {
			if !to(r, err) {
				return
			}
		}
		return
	}
	info, err := file.Stat()
	if err != nil {
		to(row.Row{}, row.Broken(row.Place{Source: in.Name}, row.CodeUnreadable, err))
		return
	}
	for r, err := range columnar.Rows(file, info.Size(), in.Name, columnar.Options{Map: a.opt.Map, OnTable: a.opt.OnTable}) {
		if !to(r, err) {
			return
		}
	}
}
