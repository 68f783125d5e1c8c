// Package sheet reads and writes workbooks of Excel; it owns excelize.
package sheet

import (
	"errors"
	"fmt"
	"iter"

	"github.com/xuri/excelize/v2"

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
		refusal, damage := inspect(path, name)
		if refusal != nil {
			yield(row.Row{}, refusal)
			return
		}
		f, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true, UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: 1 << 20})
		if err != nil {
			yield(row.Row{}, unopened(name, err))
			return
		}
		defer func() { _ = f.Close() }()
		more, last := true, row.Place{Source: name}
		readBook(f, name, opt, func(r row.Row, err error) bool {
			if err == nil {
				last = r.Place
			}
			more = yield(r, err)
			return more
		})
		if damage != nil && more {
			damage.Place = row.Place{Source: last.Source, Number: last.Number + 1}
			yield(row.Row{}, damage)
		}
	}
}

func unopened(name string, err error) *row.Fault {
	fault := row.Broken(row.Place{Source: name}, row.CodeTruncated, err)
	if errors.Is(err, excelize.ErrWorkbookFileFormat) || errors.Is(err, excelize.ErrWorkbookPassword) {
		fault.Code, fault.ZH = row.CodeUnreadable, "工作簿加了密，或不是 .xlsx；请另存为不带密码的 .xlsx"
	}
	return fault
}

// readBook reads the sheets in their order.
func readBook(f *excelize.File, name string, opt Options, yield func(row.Row, error) bool) {
	names, from1904 := []string{}, false
	if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		from1904 = *props.Date1904
	}
	for _, s := range f.GetSheetList() {
		visible, err := f.GetSheetVisible(s)
		if opt.Sheet == s || opt.Sheet == "" && (visible || err != nil) {
			names = append(names, s)
		}
	}
	at := row.Place{Source: name}
	if len(names) == 0 {
		yield(row.Row{}, &row.Fault{Place: at, Code: row.CodeNoColumn, Ends: true, ZH: "没有这个工作表：" + opt.Sheet, EN: "no such sheet: " + opt.Sheet})
		return
	}
	var last error
	found := false
	for _, s := range names {
		t := tab{file: f, sheet: s, source: name, opt: opt, from1904: from1904}
		if len(names) > 1 {
			t.source = name + "#" + s
		}
		ok, more, err := t.read(yield)
		if !more {
			return
		}
		found = found || ok
		if !ok {
			last = err
			if len(names) > 1 && opt.OnSkip != nil {
				opt.OnSkip(name, s)
			}
		}
	}
	if !found {
		yield(row.Row{}, last)
	}
}

// tab is one sheet being read.
type tab struct {
	file     *excelize.File
	sheet    string
	source   string
	opt      Options
	from1904 bool
}

// read reads the sheet. found is false for one without notes, with what is
// wrong with its header; more is false when the reader has enough.
func (t *tab) read(yield func(row.Row, error) bool) (found, more bool, header error) {
	rows, err := t.file.Rows(t.sheet)
	if err != nil {
		return true, yield(row.Row{}, row.Broken(row.Place{Source: t.source}, row.CodeTruncated, err)), nil
	}
	defer func() { _ = rows.Close() }()
	number := 0
	var first [][]string
	for len(first) < row.MaxBanner && rows.Next() {
		cells, err := rows.Columns()
		if err != nil {
			return true, yield(row.Row{}, row.Broken(row.Place{Source: t.source, Number: len(first) + 1}, row.CodeTruncated, err)), nil
		}
		first = append(first, cells)
	}
	table, begin, err := t.table(first)
	if err != nil {
		return false, true, err
	}
	for number = begin; number < len(first); number++ {
		if !t.row(table, number+1, first[number], yield) {
			return true, false, nil
		}
	}
	for rows.Next() {
		number++
		cells, err := rows.Columns()
		if err != nil {
			return true, yield(row.Row{}, row.Broken(row.Place{Source: t.source, Number: number}, row.CodeTruncated, err)), nil
		}
		if !t.row(table, number, cells, yield) {
			return true, false, nil
		}
	}
	if err := rows.Error(); err != nil {
		return true, yield(row.Row{}, row.Broken(row.Place{Source: t.source, Number: number}, row.CodeTruncated, err)), nil
	}
	return true, true, nil
}

// table finds the header and where the rows below it begin.
func (t *tab) table(first [][]string) (*row.Table, int, error) {
	at := row.Header(first, t.opt.Map)
	if at < 0 && len(first) == 0 {
		return nil, 0, &row.Fault{Place: row.Place{Source: t.source}, Code: "empty_input", ZH: "里面什么都没有", EN: "holds nothing", Ends: true}
	}
	table, err := row.NewTable(t.source, first[max(at, 0)], t.opt.Map)
	if err != nil {
		return nil, 0, err
	}
	table.Skipped, table.Date1904 = at, t.from1904
	if t.opt.OnTable != nil {
		t.opt.OnTable(table)
	}
	return table, at + 1, nil
}

func (t *tab) row(table *row.Table, number int, cells []string, yield func(row.Row, error) bool) bool {
	if row.Blank(cells) {
		return true
	}
	at := row.Place{Source: t.source, Number: number}
	for i := len(table.Columns); i < len(cells); i++ {
		if cells[i] != "" {
			return yield(row.Row{}, &row.Fault{Place: at, Code: row.CodeExtraCells, ZH: "表头以外的列里有内容", EN: "a cell beyond the header's columns", Raw: fmt.Sprintf("%q", cells)})
		}
	}
	return yield(row.Row{Place: at, Table: table, Cells: cells}, nil)
}
