package sheet

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/notelint/notelint/corpus/audit"
	"github.com/notelint/notelint/corpus/label"
	"github.com/notelint/notelint/corpus/row"
	"github.com/notelint/notelint/engine"
)

// Writer writes the rows of an archive back into a workbook, with what the
// audit says of each in front. Rows of one header share a sheet.
type Writer struct {
	path   string
	file   *excelize.File
	tabs   []*page
	last   *page                         // where the last row went
	styles [len(engine.Verdicts) + 1]int // by verdict, the last for a bad row
	head   int
	wrap   int
	counts [len(engine.Verdicts) + 1]int
	cells  []any
}

// page is a sheet being written.
type page struct {
	columns []string
	out     *excelize.StreamWriter
	name    string
	rows    int // with the header
}

// Bounds of Excel.
const maxRows, maxCell = 1 << 20, 32_767

// results are the headers in front of the input's.
var results = []string{"结论", "风险分", "真实度", "广告腔", "问题数", "问题", "修改建议", "来源"}

// unchecked is the verdict of a bad row.
const unchecked = "未检查"

// verdictOf is the word of a verdict; that of a bad row comes last.
func verdictOf(i int) string {
	if i < len(label.Verdicts) {
		return label.Verdicts[i]
	}
	return unchecked
}

// plain are the columns of notes that come as JSON.
var plain = []string{"id", "标题", "正文", "话题", "类型", "作者", "发布时间"}

const overview = "概览"

// NewWriter begins a workbook, which is written to path by Close. Parts of it
// that are large lie in the temp folder until then.
func NewWriter(path, temp string) (*Writer, error) {
	w := &Writer{path: path, file: excelize.NewFile(excelize.Options{TmpDir: temp})}
	err := w.file.SetSheetName("Sheet1", overview)
	colors := []struct{ fill, font string }{{"E3F4E6", "1B6B36"}, {"FFF0D0", "8A5A00"}, {"FDE0DC", "A61B13"}, {"E8E8E8", "555555"}}
	for i, c := range colors {
		var styled error
		w.styles[i], styled = w.file.NewStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{c.fill}}, Font: &excelize.Font{Bold: true, Color: c.font}, Alignment: &excelize.Alignment{Vertical: "top"}})
		err = errors.Join(err, styled)
	}
	var styled error
	w.head, styled = w.file.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{Vertical: "center"}})
	err = errors.Join(err, styled)
	w.wrap, styled = w.file.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	return w, errors.Join(err, styled)
}

// Add writes a row.
func (w *Writer) Add(a *audit.Answer) error {
	columns := plain
	switch {
	case a.Table != nil:
		columns = a.Table.Columns
	case a.Fault != nil && len(w.tabs) > 0: // of a row that has no cells
		columns = w.last.columns
	}
	p, err := w.page(columns)
	if err != nil {
		return err
	}
	w.cells = w.result(w.cells[:0], a)
	switch {
	case a.Table != nil:
		for i, cell := range a.Cells[:min(len(a.Cells), len(columns))] {
			w.cells = append(w.cells, value(a.Table, i, cell))
		}
	case a.Fault == nil:
		n := &a.Note
		for _, cell := range [...]string{n.ID, n.Title, n.Body, strings.Join(n.Tags, " "), engine.NoteTypes[n.Type], n.Author.Name, n.PublishedAt} {
			w.cells = append(w.cells, Guard(cell))
		}
	}
	w.last = p
	p.rows++
	at, err := excelize.CoordinatesToCellName(1, p.rows)
	if err != nil {
		return err
	}
	return p.out.SetRow(at, w.cells)
}

// result is what the audit says of a row.
func (w *Writer) result(cells []any, a *audit.Answer) []any {
	bad := len(label.Verdicts)
	if a.Fault != nil {
		w.counts[bad]++
		return append(cells, excelize.Cell{StyleID: w.styles[bad], Value: unchecked}, nil, nil, nil, nil,
			excelize.Cell{StyleID: w.wrap, Value: Guard(reason(a.Fault))}, nil, Guard(a.Place.String()))
	}
	r := &a.Report
	w.counts[r.Verdict]++
	var authenticity any
	if r.Authenticity.Known {
		authenticity = r.Authenticity.Score
	}
	said, advice := told(r)
	return append(cells, excelize.Cell{StyleID: w.styles[r.Verdict], Value: label.Verdicts[r.Verdict]}, r.Risk.Score, authenticity,
		float64(r.AdTone.Density)/100, len(r.Findings), excelize.Cell{StyleID: w.wrap, Value: Guard(said)}, excelize.Cell{StyleID: w.wrap, Value: Guard(advice)}, Guard(a.Place.String()))
}

func reason(f *row.Fault) string {
	if f.Column != "" {
		return "[" + f.Column + "] " + f.ZH
	}
	return f.ZH
}

// told are the findings, one a line, worst first, and the advice.
func told(r *engine.Report) (said, advice string) {
	order := make([]int, len(r.Findings))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return int(r.Findings[b].Severity) - int(r.Findings[a].Severity) })
	var lines, advices []string
	for _, i := range order {
		f := &r.Findings[i]
		lines = append(lines, "["+label.Severities[f.Severity]+"] "+f.Message+"（"+f.Rule+"）")
		for _, s := range f.Suggest {
			line := label.Advice(&s)
			if f.Text != "" {
				line = "“" + f.Text + "”：" + line
			}
			if !slices.Contains(advices, line) {
				advices = append(advices, line)
			}
		}
	}
	return strings.Join(lines, "\n"), strings.Join(advices, "\n")
}

// value is a cell of the input: text, or a number or date as it was.
func value(t *row.Table, i int, cell string) any {
	if v, ok := t.Value(i, cell); ok {
		return v
	}
	return Guard(cell)
}

// Guard keeps a text from being taken for a formula, also by those who save
// the sheet as CSV: an apostrophe goes in front of = + - @ and of control
// characters. A text longer than a cell may be is cut, and says so.
func Guard(s string) string {
	if s != "" && strings.IndexByte("=+-@\t\r\n", s[0]) >= 0 && !number(s) {
		s = "'" + s
	}
	if len(s) <= maxCell || utf8.RuneCountInString(s) <= maxCell {
		return s
	}
	runes := []rune(s)
	note := fmt.Sprintf("…（一个单元格最多 %d 字，这里共 %d 字）", maxCell, len(runes))
	return string(runes[:maxCell-utf8.RuneCountInString(note)]) + note
}

// number reports a plain number: no spreadsheet reads more into it.
func number(s string) bool {
	digits := strings.TrimLeft(s, "+-")
	return len(s)-len(digits) <= 1 && digits != "" && strings.Trim(digits, "0123456789.") == ""
}

// page is the sheet of a header; a full one is followed by another.
func (w *Writer) page(columns []string) (*page, error) {
	for _, p := range w.tabs {
		if p.rows < maxRows && slices.Equal(p.columns, columns) {
			return p, nil
		}
	}
	p := &page{columns: slices.Clone(columns), rows: 1, name: "审计结果"}
	if n := len(w.tabs); n > 0 {
		p.name = fmt.Sprintf("审计结果 %d", n+1)
	}
	if _, err := w.file.NewSheet(p.name); err != nil {
		return nil, err
	}
	var err error
	if p.out, err = w.file.NewStreamWriter(p.name); err != nil {
		return nil, err
	}
	w.tabs = append(w.tabs, p)
	return p, p.begin(w.head)
}

// begin writes widths, the frozen header and the header itself.
func (p *page) begin(style int) error {
	widths := []float64{10, 8, 8, 8, 8, 60, 40, 18}
	var err error
	for i, width := range widths {
		err = errors.Join(err, p.out.SetColWidth(i+1, i+1, width))
	}
	err = errors.Join(err,
		p.out.SetColWidth(len(widths)+1, len(widths)+max(len(p.columns), 1), 22),
		p.out.SetPanes(&excelize.Panes{Freeze: true, XSplit: 2, YSplit: 1, TopLeftCell: "C2", ActivePane: "bottomRight"}))
	var cells []any
	for _, h := range unique(append(slices.Clone(results), p.columns...)) {
		cells = append(cells, excelize.Cell{StyleID: style, Value: Guard(h)})
	}
	return errors.Join(err, p.out.SetRow("A1", cells, excelize.RowOpts{Height: 20}))
}

// unique gives each header a name of its own, as the filter of Excel needs.
func unique(names []string) []string {
	seen := map[string]bool{}
	for i, name := range names {
		if name == "" {
			name = fmt.Sprintf("列 %d", i+1)
		}
		for k, base := 2, name; seen[strings.ToLower(name)]; k++ {
			name = fmt.Sprintf("%s (%d)", base, k)
		}
		seen[strings.ToLower(name)] = true
		names[i] = name
	}
	return names
}

// Close writes the workbook.
func (w *Writer) Close() error {
	err := w.overview()
	for _, p := range w.tabs {
		err = errors.Join(err, p.end())
	}
	if err == nil && len(w.tabs) > 0 {
		w.file.SetActiveSheet(1)
	}
	if err == nil {
		err = w.save()
	}
	return errors.Join(err, w.file.Close())
}

// end sets the filter over header and rows.
func (p *page) end() error {
	if p.rows > 1 {
		last, err := excelize.CoordinatesToCellName(len(results)+len(p.columns), p.rows)
		if err != nil {
			return err
		}
		stripes := false
		if err := p.out.AddTable(&excelize.Table{Range: "A1:" + last, StyleName: "TableStyleLight1", ShowRowStripes: &stripes}); err != nil {
			return err
		}
	}
	return p.out.Flush()
}

func (w *Writer) overview() error {
	total := 0
	for _, n := range w.counts {
		total += n
	}
	err := w.file.SetSheetRow(overview, "A1", &[]any{"结论", "条数", "占比"})
	for i, n := range w.counts {
		share := "–"
		if total > 0 {
			share = fmt.Sprintf("%.1f%%", 100*float64(n)/float64(total))
		}
		err = errors.Join(err, w.file.SetSheetRow(overview, fmt.Sprintf("A%d", i+2), &[]any{verdictOf(i), n, share}),
			w.file.SetCellStyle(overview, fmt.Sprintf("A%d", i+2), fmt.Sprintf("A%d", i+2), w.styles[i]))
	}
	return errors.Join(err, w.file.SetSheetRow(overview, fmt.Sprintf("A%d", len(w.counts)+2), &[]any{"合计", total}),
		w.file.SetColWidth(overview, "A", "C", 14))
}
