// Package row is a note of an archive as it was found: a JSON text or the cells
// of a table, where it stands, and how it becomes an engine.Note.
package row

import (
	"slices"
	"strconv"
	"strings"

	"github.com/notelint/notelint/engine"
)

// Place is where a row stands.
type Place struct {
	Source string // the file, object or query; FILE#SHEET of a workbook with several
	Number int    // from 1: a line, a row of the sheet, an element of an array; 0 = the source
}

func (p Place) String() string {
	if p.Number == 0 {
		return p.Source
	}
	return p.Source + ":" + strconv.Itoa(p.Number)
}

// Row is one row. It owns its memory.
type Row struct {
	Place
	Table *Table   // nil for JSON
	Cells []string // in the order of Table.Columns; there may be fewer
	JSON  []byte
}

// Codes of faults beside those of engine.InputError.
const (
	CodeUnreadable  = "unreadable"
	CodeTruncated   = "truncated"
	CodeNoColumn    = "no_text_column"
	CodeEncoding    = "bad_encoding"
	CodeQuote       = "bad_quote"
	CodeExtraCells  = "extra_cells"
	CodeNumber      = "bad_number" // of a notice
	CodeDate        = "bad_date"   // of a notice
	CodeBomb        = "zip_bomb"
	CodeKind        = "unknown_kind"
	CodeQuery       = "query_failed"
	CodeInterrupted = "connection_lost"
)

// Fault is what is wrong with a row, or with a source from a place on. It is
// counted and kept; it never stops an audit.
type Fault struct {
	Place
	Column string // header of the cell, or a member's path
	Code   string
	ZH, EN string
	Ends   bool   // nothing more comes from this source
	Raw    string // the row as far as it was read; not always valid UTF-8
}

// Error is one English line: where, what, code. It never quotes the row.
func (f *Fault) Error() string { return f.Text("en") }

// Text is the fault in a language: English for "en", else Chinese.
func (f *Fault) Text(lang string) string {
	what := f.ZH
	if lang == "en" {
		what = f.EN
	}
	if f.Column != "" {
		what = "[" + f.Column + "] " + what
	}
	return f.Place.String() + ": " + what + " (" + f.Code + ")"
}

// Bad is the fault of a row whose note cannot be checked.
func Bad(at Place, err *engine.InputError) *Fault {
	return &Fault{Place: at, Column: err.Field, Code: err.Code, ZH: err.ZH, EN: err.EN}
}

// Broken is the fault that ends a source.
func Broken(at Place, code string, err error) *Fault {
	zh := map[string]string{
		CodeTruncated: "文件不完整，后面的内容读不到：", CodeQuery: "数据库出错：", CodeInterrupted: "连接中断：",
	}[code]
	if zh == "" {
		zh = "读不出来："
	}
	return &Fault{Place: at, Code: code, ZH: zh + err.Error(), EN: err.Error(), Ends: true}
}

// Blank reports whether no cell shows anything: exports end in such rows.
func Blank(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}
