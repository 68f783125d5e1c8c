// Package delimited reads CSV and TSV as Chinese tools export them: in any of
// the usual encodings, with any of the usual delimiters, and going on behind a
// row that is broken.
package delimited

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/transform"

	"github.com/notelint/notelint/corpus/row"
	"github.com/notelint/notelint/engine"
)

// Options say what cannot be guessed. The zero value guesses all.
type Options struct {
	Encoding  string // one of Encodings; "" is auto
	Delimiter byte   // 0 is sniffed: comma, tab, semicolon or bar
	MaxRow    int    // bytes; <= 0 is engine.MaxInput
	Map       row.Mapping
	OnTable   func(*row.Table) // hears of the header ahead of its rows
}

// sample is how much of a file is looked at for its encoding and delimiter.
const sample = 256 << 10

// reader is a file being read.
type reader struct {
	name    string
	lines   lines
	comma   byte
	decoded bool // from another encoding: U+FFFD is a byte that was none
	table   *row.Table
	records *csv.Reader
	current bytes.Reader
}

// Rows reads a file; the error is a *row.Fault. Rows are numbered by the line
// on which they begin.
func Rows(from io.Reader, name string, opt Options) iter.Seq2[row.Row, error] {
	return func(yield func(row.Row, error) bool) {
		r, err := open(from, name, opt)
		if err != nil {
			yield(row.Row{}, row.Broken(row.Place{Source: name}, row.CodeUnreadable, err))
			return
		}
		if fault := r.header(opt); fault != nil {
			yield(row.Row{}, fault)
			return
		}
		if opt.OnTable != nil {
			opt.OnTable(r.table)
		}
		r.rows(yield)
	}
}

func open(from io.Reader, name string, opt Options) (*reader, error) {
	if opt.MaxRow <= 0 {
		opt.MaxRow = engine.MaxInput
	}
	buffered := bufio.NewReaderSize(from, sample)
	head, err := buffered.Peek(sample)
	if err != nil && !errors.Is(err, io.EOF) && len(head) == 0 {
		return nil, err
	}
	word, mark := Guess(head)
	if opt.Encoding != "" && opt.Encoding != Encodings[0] {
		word = opt.Encoding
	}
	enc, err := coding(word)
	if err != nil {
		return nil, err
	}
	_, _ = buffered.Discard(mark)
	r := &reader{name: name, comma: opt.Delimiter, decoded: enc != nil, lines: lines{from: buffered, limit: opt.MaxRow}}
	if enc != nil {
		r.lines.from = bufio.NewReaderSize(transform.NewReader(buffered, enc.NewDecoder()), sample)
		head, _ = r.lines.from.Peek(sample / 4)
	} else {
		head = head[mark:]
	}
	if r.comma == 0 {
		r.comma = delimiter(head)
	}
	return r, nil
}

// delimiter is the sign that cuts one of the first lines into most headers
// that are known, else into most cells.
func delimiter(head []byte) byte {
	best, most := byte(','), 0
	for _, comma := range []byte(",\t;|") {
		score, rest := 0, head
		for range row.MaxBanner {
			text, after, _ := bytes.Cut(rest, []byte{'\n'})
			rest = after
			cells := strings.Split(strings.TrimRight(string(text), "\r"), string(comma))
			known := 0
			for i := range cells {
				cells[i] = strings.Trim(cells[i], `"`)
			}
			if t, err := row.NewTable("", cells, nil); err == nil {
				known = len(t.Mapped())
			}
			score = max(score, 1000*known+min(len(cells), 900)-1)
		}
		if score > most {
			best, most = comma, score
		}
	}
	return best
}

// header finds the table's header; rows above it are counted, and those below
// it are read again.
func (r *reader) header(opt Options) *row.Fault {
	var rows [][]string
	var taken []line
	for len(taken) < row.MaxBanner {
		rec, fault, ok := r.read()
		if !ok {
			break
		}
		var cells []string // of a broken row none; it is told when it is read again
		if fault == nil {
			cells, _ = r.cells(rec)
		}
		rows = append(rows, cells)
		taken = append(taken, rec)
	}
	at := row.Header(rows, opt.Map)
	if at < 0 {
		return r.headless(rows, opt.Map)
	}
	t, err := row.NewTable(r.name, rows[at], opt.Map)
	var fault *row.Fault
	if errors.As(err, &fault) {
		return fault
	}
	t.Skipped = at
	r.table = t
	r.lines.push(taken[at+1:])
	return nil
}

func (r *reader) headless(rows [][]string, m row.Mapping) *row.Fault {
	at := row.Place{Source: r.name}
	if len(rows) == 0 {
		if r.lines.err != nil && !errors.Is(r.lines.err, io.EOF) {
			return row.Broken(at, row.CodeTruncated, r.lines.err)
		}
		return &row.Fault{Place: at, Code: "empty_input", ZH: "里面什么都没有", EN: "holds nothing", Ends: true}
	}
	_, err := row.NewTable(r.name, rows[0], m)
	var fault *row.Fault
	errors.As(err, &fault)
	return fault
}

// cells parses a record.
func (r *reader) cells(rec line) ([]string, error) {
	if r.records == nil {
		r.records = csv.NewReader(&r.current)
		r.records.Comma, r.records.LazyQuotes, r.records.FieldsPerRecord = rune(r.comma), true, -1
	}
	r.current.Reset(rec.data)
	from := r.records.InputOffset()
	cells, err := r.records.Read()
	if err == nil && r.records.InputOffset()-from != int64(len(rec.data)) {
		err = csv.ErrQuote
	}
	if err != nil {
		r.records = nil // it may hold a rest of the record
	}
	return cells, err
}

func (r *reader) rows(yield func(row.Row, error) bool) {
	for {
		rec, fault, ok := r.read()
		if !ok {
			break
		}
		if fault == nil && len(bytes.TrimSpace(rec.data)) == 0 {
			continue
		}
		next := row.Row{Place: row.Place{Source: r.name, Number: rec.number}, Table: r.table}
		if fault == nil {
			next.Cells, fault = r.checked(rec)
		}
		if fault == nil && row.Blank(next.Cells) {
			continue
		}
		if fault != nil && !yield(row.Row{}, fault) || fault == nil && !yield(next, nil) {
			return
		}
	}
	if err := r.lines.err; err != nil && !errors.Is(err, io.EOF) {
		yield(row.Row{}, row.Broken(row.Place{Source: r.name, Number: r.lines.last}, row.CodeTruncated, err))
	}
}

// checked parses a record and refuses cells that are no text or that no
// column has.
func (r *reader) checked(rec line) ([]string, *row.Fault) {
	cells, err := r.cells(rec)
	if err != nil {
		f := r.fault(rec.number, 0, string(rec.data))
		f.Code, f.ZH, f.EN = row.CodeQuote, "这一行不合 CSV 格式："+err.Error(), err.Error()
		return nil, f
	}
	for i, cell := range cells {
		if i >= len(r.table.Columns) && cell != "" {
			f := r.fault(rec.number, i, string(rec.data))
			f.Code, f.ZH, f.EN = row.CodeExtraCells, "单元格比表头多：内容里的分隔符没有用引号包住", "more cells than columns: a delimiter in a text is not quoted"
			return nil, f
		}
		if !utf8.ValidString(cell) || r.decoded && strings.ContainsRune(cell, utf8.RuneError) {
			f := r.fault(rec.number, i, string(rec.data))
			f.Code, f.ZH, f.EN = row.CodeEncoding, "有的字节不是这个文件的编码；这一行没有检查", "bytes that are not of the file's encoding; this row was not checked"
			return nil, f
		}
	}
	return cells, nil
}
