package row

import (
	"math"
	"strconv"
	"strings"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/spell"
)

// Table is the header of a table and what it was taken for.
type Table struct {
	Source   string
	Columns  []string // headers as written
	fields   []int    // field of each column, -1 = ignored
	Skipped  int      // rows above the header: a banner, an empty row
	Date1904 bool     // the workbook counts days from 1904
}

// Mapping is the column of each field as a user names it: body -> 笔记文案.
type Mapping map[string]string

// Check refuses a field that there is none of.
func (m Mapping) Check() error {
	for name := range m {
		if fieldOf(name) < 0 {
			return &engine.InputError{Code: engine.CodeUnknownField, Field: name, Offset: -1,
				ZH: "没有这个字段" + meant(name, "，是不是 %？") + "；可用：" + strings.Join(Fields(), " "),
				EN: "no such field" + meant(name, ", did you mean %?") + "; known: " + strings.Join(Fields(), " ")}
		}
	}
	return nil
}

func meant(name, form string) string {
	if near := spell.Nearest(name, Fields()); near != "" {
		return strings.Replace(form, "%", near, 1)
	}
	return ""
}

// NewTable takes a header for a table: a user's mapping goes before what the
// headers say, of several headers of one field the surest is taken. The error
// is a *Fault that ends the source: it has neither title nor body.
func NewTable(source string, columns []string, m Mapping) (*Table, error) {
	t := &Table{Source: source, Columns: columns, fields: make([]int, len(columns))}
	best := make([]int, len(fields)) // 1 + column of a field
	ranks := make([]int, len(fields))
	for i, column := range columns {
		t.fields[i] = -1
		at, rank := named(column)
		if at >= 0 && (best[at] == 0 || rank < ranks[at]) {
			best[at], ranks[at] = i+1, rank
		}
	}
	if err := t.override(best, m); err != nil {
		return nil, err
	}
	for at, column := range best {
		if column > 0 {
			t.fields[column-1] = at
		}
	}
	if best[fieldOf("title")] == 0 && best[fieldOf("body")] == 0 {
		listed := strings.Join(columns, "、")
		return nil, &Fault{Place: Place{Source: source}, Code: CodeNoColumn, Ends: true,
			ZH: "没有标题列，也没有正文列；有的列是：" + listed + "。可用 --map body=列名 指定",
			EN: "neither a title nor a body column; the columns are: " + listed + "; name one by --map body=COLUMN"}
	}
	return t, nil
}

// override puts a user's columns in place of the guessed ones.
func (t *Table) override(best []int, m Mapping) error {
	for name, column := range m {
		found := 0
		for i, c := range t.Columns {
			if c == column || head(c) == head(column) {
				found = i + 1
				break
			}
		}
		if found == 0 {
			return &Fault{Place: Place{Source: t.Source}, Column: column, Code: CodeNoColumn, Ends: true,
				ZH: "--map " + name + " 指的列不存在；有的列是：" + strings.Join(t.Columns, "、"),
				EN: "the column of --map " + name + " does not exist; the columns are: " + strings.Join(t.Columns, ", ")}
		}
		for at := range best {
			if best[at] == found {
				best[at] = 0
			}
		}
		best[fieldOf(name)] = found
	}
	return nil
}

// Mapped lists field and header of the columns in use, in their order.
func (t *Table) Mapped() (pairs [][2]string) {
	for i, at := range t.fields {
		if at >= 0 {
			pairs = append(pairs, [2]string{fields[at].name, t.Columns[i]})
		}
	}
	return pairs
}

// Ignored lists the headers of the columns that are not in use.
func (t *Table) Ignored() (columns []string) {
	for i, at := range t.fields {
		if at < 0 && t.Columns[i] != "" {
			columns = append(columns, t.Columns[i])
		}
	}
	return columns
}

// Header finds the header among the first rows of a table: the one with most
// known columns, a title or a body among them; -1 when there is none.
func Header(rows [][]string, m Mapping) int {
	found, most := -1, 0
	for i, cells := range rows {
		if t, err := NewTable("", cells, m); err == nil {
			if n := len(t.Mapped()); n > most {
				found, most = i, n
			}
		}
	}
	return found
}

// MaxBanner is how many rows may stand above and with a header.
const MaxBanner = 10

// Value is a cell as a figure or a date where its column is one of those;
// false for text and for what is neither.
func (t *Table) Value(column int, cell string) (any, bool) {
	at := t.fields[column]
	if at < 0 || cell == "" {
		return nil, false
	}
	switch fields[at].name {
	case "impressions", "likes", "collects", "comments", "shares":
		v, err := strconv.ParseFloat(cell, 64)
		return v, err == nil && !math.IsNaN(v) && !math.IsInf(v, 0)
	case "published_at":
		v, err := strconv.ParseFloat(cell, 64)
		if err != nil || v < firstDay || v >= lastDay {
			return nil, false
		}
		day, ok := numeric(v, t.Date1904)
		return day.Format("2006-01-02 15:04"), ok
	}
	return nil, false
}
