// Package columnar reads and writes Parquet; it owns parquet-go.
package columnar

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"

	"github.com/notelint/notelint/corpus/row"
)

// Options of reading.
type Options struct {
	Map     row.Mapping
	OnTable func(*row.Table) // hears of the header ahead of its rows
}

// Rows reads a Parquet file of size bytes; the error is a *row.Fault. A column
// is named by its path (metrics.likes); a list is one cell, a JSON array.
func Rows(from io.ReaderAt, size int64, name string, opt Options) iter.Seq2[row.Row, error] {
	return func(yield func(row.Row, error) bool) {
		file, err := open(from, size)
		if err != nil {
			yield(row.Row{}, row.Broken(row.Place{Source: name}, row.CodeTruncated, err))
			return
		}
		r := reader{name: name, file: file}
		columns := r.columns()
		if r.table, err = row.NewTable(name, columns, opt.Map); err != nil {
			yield(row.Row{}, err)
			return
		}
		if opt.OnTable != nil {
			opt.OnTable(r.table)
		}
		for _, group := range file.RowGroups() {
			if !r.group(group, yield) {
				return
			}
		}
	}
}

// open guards against a library that panics on some broken files.
func open(from io.ReaderAt, size int64) (f *parquet.File, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	return parquet.OpenFile(from, size)
}

type reader struct {
	name   string
	file   *parquet.File
	table  *row.Table
	leaves []parquet.Node
	lists  []bool
	number int
}

// columns names the leaves; what lists add to a path says nothing.
func (r *reader) columns() (names []string) {
	schema := r.file.Schema()
	for _, path := range schema.Columns() {
		leaf, _ := schema.Lookup(path...)
		r.leaves, r.lists = append(r.leaves, leaf.Node), append(r.lists, leaf.MaxRepetitionLevel > 0)
		var parts []string
		for _, p := range path {
			if p != "list" && p != "element" && p != "item" && p != "array" {
				parts = append(parts, p)
			}
		}
		names = append(names, strings.Join(parts, "."))
	}
	return names
}

func (r *reader) group(group parquet.RowGroup, yield func(row.Row, error) bool) bool {
	rows := group.Rows()
	defer func() { _ = rows.Close() }()
	var buf [64]parquet.Row
	for {
		n, err := read(rows, buf[:])
		for _, values := range buf[:n] {
			r.number++
			if !yield(row.Row{Place: row.Place{Source: r.name, Number: r.number}, Table: r.table, Cells: r.cells(values)}, nil) {
				return false
			}
		}
		if errors.Is(err, io.EOF) {
			return true
		}
		if err != nil {
			yield(row.Row{}, row.Broken(row.Place{Source: r.name, Number: r.number + 1}, row.CodeTruncated, err))
			return false
		}
	}
}

func read(rows parquet.Rows, buf []parquet.Row) (n int, err error) {
	defer func() {
		if p := recover(); p != nil {
			n, err = 0, fmt.Errorf("%v", p)
		}
	}()
	return rows.ReadRows(buf)
}

func (r *reader) cells(values parquet.Row) []string {
	cells := make([]string, len(r.leaves))
	for i, of := range columnsOf(values) {
		if !r.lists[i] {
			cells[i] = text(of[0], r.leaves[i])
			continue
		}
		var items []string
		for _, v := range of {
			if !v.IsNull() {
				items = append(items, text(v, r.leaves[i]))
			}
		}
		if len(items) > 0 {
			array, _ := json.Marshal(items)
			cells[i] = string(array)
		}
	}
	return cells
}

// columnsOf yields the values of each column that has some.
func columnsOf(values parquet.Row) iter.Seq2[int, []parquet.Value] {
	return func(yield func(int, []parquet.Value) bool) {
		for begin := 0; begin < len(values); {
			end := begin + 1
			for end < len(values) && values[end].Column() == values[begin].Column() {
				end++
			}
			if !yield(values[begin].Column(), values[begin:end]) {
				return
			}
			begin = end
		}
	}
}

// text writes a value as a cell: a time by its unit, the rest as it is.
func text(v parquet.Value, leaf parquet.Node) string {
	if v.IsNull() {
		return ""
	}
	switch v.Kind() {
	case parquet.ByteArray, parquet.FixedLenByteArray:
		return string(v.ByteArray())
	case parquet.Boolean:
		return strconv.FormatBool(v.Boolean())
	case parquet.Double:
		return strconv.FormatFloat(v.Double(), 'f', -1, 64)
	case parquet.Float:
		return strconv.FormatFloat(float64(v.Float()), 'f', -1, 32)
	case parquet.Int96:
		return v.String()
	}
	n := v.Int64()
	if v.Kind() == parquet.Int32 {
		n = int64(v.Int32())
	}
	if at, ok := moment(n, leaf); ok {
		return at.Format(time.RFC3339)
	}
	return strconv.FormatInt(n, 10)
}

func moment(n int64, leaf parquet.Node) (time.Time, bool) {
	logical := leaf.Type().LogicalType()
	if logical == nil {
		return time.Time{}, false
	}
	switch kind := logical.Value.(type) {
	case *format.DateType:
		return time.Unix(n*86400, 0).UTC(), true
	case *format.TimestampType:
		unit := int64(kind.Unit.Value.Duration())
		per := int64(time.Second) / unit
		return time.Unix(n/per, n%per*unit).UTC(), true
	}
	return time.Time{}, false
}
