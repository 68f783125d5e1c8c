// Package sheet reads and writes workbooks of Excel; it owns excelize.
package sheet

import (
	"fmt"
	"iter"
	"os"

	"github.com/notelint/notelint/corpus/row"
)

// Options of reading.
type Options struct {
	Sheet   string // only this one; "" = every visible one that holds notes
	Map     row.Mapping
	OnTable func(*row.Table)           // hears of each header ahead of its rows
	OnSkip  func(source, sheet string) // hears of each sheet without notes
}

// Rows reads the sheets of a workbook file row by row; the error is a
// *row.Fault. Cells are raw: a date is a number of days. Of merged cells the
// first has the value, of a formula there is the result that was saved.
func Rows(path, name string, opt Options) iter.Seq2[row.Row, error] {
	return func(yield func(row.Row, error) bool) {
		at := row.Place{Source: name}
		file, err := os.Open(path)
		if err != nil {
			yield(row.Row{}, row.Broken(at, row.CodeUnreadable, err))
			return
		}
		defer func() { _ = file.Close() }()
		archive, refusal := inspect(file, name)
		if refusal != nil {
			yield(row.Row{}, refusal)
			return
		}
		b, err := openBook(archive)
		if err != nil {
			yield(row.Row{}, row.Broken(at, row.CodeTruncated, err))
			return
		}
		defer b.close()
		b.rows(name, opt, yield)
	}
}

// rows reads the sheets in their order.
func (b *book) rows(name string, opt Options, yield func(row.Row, error) bool) {
	var tabs []tab
	for _, t := range b.tabs {
		if opt.Sheet == t.name || opt.Sheet == "" && !t.hidden {
			tabs = append(tabs, t)
		}
	}
	if len(tabs) == 0 {
		yield(row.Row{}, &row.Fault{Place: row.Place{Source: name}, Code: row.CodeNoColumn, Ends: true, ZH: "没有这个工作表：" + opt.Sheet, EN: "no such sheet: " + opt.Sheet})
		return
	}
	var header error // what is wrong with the last sheet without notes
	found := false
	for _, t := range tabs {
		r := reading{Options: opt, source: name, from1904: b.from1904, yield: yield}
		if len(tabs) > 1 {
			r.source = name + "#" + t.name
		}
		if !r.read(b, t) {
			return
		}
		if found = found || r.table != nil; r.table != nil {
			continue
		}
		header = r.header
		if len(tabs) > 1 && opt.OnSkip != nil {
			opt.OnSkip(name, t.name)
		}
	}
	if !found {
		yield(row.Row{}, header)
	}
}

// reading is one sheet being read.
type reading struct {
	Options
	source   string
	from1904 bool
	first    []line     // until there is a table
	table    *row.Table // nil for a sheet without notes
	header   error      // what is wrong with its header
	last     int        // row read last
	yield    func(row.Row, error) bool
}

// read reads a sheet; false when the reader has enough.
func (r *reading) read(b *book, t tab) bool {
	more := true
	err := b.lines(t.part, func(l line) bool {
		r.last = l.number
		if r.table == nil && r.header == nil {
			if r.first = append(r.first, l); len(r.first) == row.MaxBanner {
				more = r.begin()
			}
			return more && r.header == nil
		}
		more = r.line(l)
		return more
	})
	if more && r.table == nil && r.header == nil && (err == nil || len(r.first) > 0) {
		more = r.begin()
	}
	if err != nil && more {
		if r.table == nil {
			r.table = &row.Table{} // told by the fault
		}
		more = r.yield(row.Row{}, row.Broken(row.Place{Source: r.source, Number: r.last + 1}, row.CodeTruncated, err))
	}
	return more
}

// begin finds the header among the first rows, and hands on those below it.
func (r *reading) begin() bool {
	if len(r.first) == 0 {
		r.header = &row.Fault{Place: row.Place{Source: r.source}, Code: "empty_input", ZH: "里面什么都没有", EN: "holds nothing", Ends: true}
		return true
	}
	rows := make([][]string, len(r.first))
	for i, l := range r.first {
		rows[i] = l.cells
	}
	at := row.Header(rows, r.Map)
	table, err := row.NewTable(r.source, rows[max(at, 0)], r.Map)
	if err != nil {
		r.header = err
		return true
	}
	table.Skipped, table.Date1904 = r.first[at].number-1, r.from1904
	r.table = table
	if r.OnTable != nil {
		r.OnTable(table)
	}
	for _, l := range r.first[at+1:] {
		if !r.line(l) {
			return false
		}
	}
	return true
}

func (r *reading) line(l line) bool {
	if row.Blank(l.cells) {
		return true
	}
	at := row.Place{Source: r.source, Number: l.number}
	for i := len(r.table.Columns); i < len(l.cells); i++ {
		if l.cells[i] != "" {
			return r.yield(row.Row{}, &row.Fault{Place: at, Code: row.CodeExtraCells, ZH: "表头以外的列里有内容", EN: "a cell beyond the header's columns", Raw: fmt.Sprintf("%q", l.cells)})
		}
	}
	return r.yield(row.Row{Place: at, Table: r.table, Cells: l.cells}, nil)
}
