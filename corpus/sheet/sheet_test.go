package sheet_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"github.com/notelint/notelint/corpus/audit"
	"github.com/notelint/notelint/corpus/row"
	"github.com/notelint/notelint/corpus/sheet"
	"github.com/notelint/notelint/engine"
)

// book writes a workbook made by make.
func book(t *testing.T, fill func(f *excelize.File)) string {
	t.Helper()
	f := excelize.NewFile()
	fill(f)
	path := filepath.Join(t.TempDir(), "b.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func set(t *testing.T, f *excelize.File, tab string, rows ...[]any) {
	t.Helper()
	for i, cells := range rows {
		if err := f.SetSheetRow(tab, fmt.Sprintf("A%d", i+1), &cells); err != nil {
			t.Fatal(err)
		}
	}
}

func read(path string, opt sheet.Options) (out []string) {
	for r, err := range sheet.Rows(path, "b.xlsx", opt) {
		if err != nil {
			out = append(out, err.Error())
			continue
		}
		out = append(out, fmt.Sprintf("%s:%s", r.Place, strings.Join(r.Cells, "|")))
	}
	return out
}

func expect(t *testing.T, got []string, want ...string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %s\nwant %s", strings.Join(got, "\n    "), strings.Join(want, "\n     "))
	}
}

// TestExport has what exports have: a banner of merged cells, a date as a
// number, a formula with its result, a figure as text, an empty row, a sheet
// of remarks and a hidden one.
func TestExport(t *testing.T) {
	path := book(t, func(f *excelize.File) {
		set(t, f, "Sheet1", []any{"2026年笔记数据"}, nil, []any{"笔记ID", "笔记标题", "笔记内容", "点赞数", "发布时间"}, []any{"n1", "甲", "一", "1.2万", 46143.5}, nil, []any{"n2", "乙", nil, 12, 46144})
		_ = f.MergeCell("Sheet1", "A1", "E1")
		_ = f.SetCellFormula("Sheet1", "C6", `"二"&"三"`)
		_, _ = f.NewSheet("说明")
		set(t, f, "说明", []any{"导出人", "小王"})
		_, _ = f.NewSheet("藏着")
		set(t, f, "藏着", []any{"标题", "正文"}, []any{"丙", "三"})
		_ = f.SetSheetVisible("藏着", false)
	})
	var skipped, tables []string
	opt := sheet.Options{OnSkip: func(_, tab string) { skipped = append(skipped, tab) }, OnTable: func(t *row.Table) { tables = append(tables, fmt.Sprint(t.Source, t.Skipped)) }}
	expect(t, read(path, opt), "b.xlsx#Sheet1:4:n1|甲|一|1.2万|46143.5", "b.xlsx#Sheet1:6:n2|乙||12|46144")
	if strings.Join(skipped, " ") != "说明" || strings.Join(tables, " ") != "b.xlsx#Sheet12" {
		t.Errorf("skipped %q, tables %q", skipped, tables)
	}
	expect(t, read(path, sheet.Options{Sheet: "藏着"}), "b.xlsx:2:丙|三")
	expect(t, read(path, sheet.Options{Sheet: "没有"}), "b.xlsx: no such sheet: 没有 (no_text_column)")
}

func TestDatesFrom1904(t *testing.T) {
	path := book(t, func(f *excelize.File) {
		yes := true
		_ = f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes})
		set(t, f, "Sheet1", []any{"正文", "发布时间"}, []any{"一", 46143 - 1462})
	})
	var r row.Reader
	for at, err := range sheet.Rows(path, "b.xlsx", sheet.Options{}) {
		n, bad := r.Note(&at)
		if err != nil || bad != nil || n.PublishedAt != "2026-05-01T00:00:00+08:00" {
			t.Error(err, bad, n.PublishedAt)
		}
	}
}

func TestBadWorkbooks(t *testing.T) {
	expect(t, read(book(t, func(f *excelize.File) { set(t, f, "Sheet1", []any{"a", "b"}, []any{1, 2}) }), sheet.Options{}),
		"b.xlsx: neither a title nor a body column; the columns are: a、b; name one by --map body=COLUMN (no_text_column)")
	expect(t, read(book(t, func(*excelize.File) {}), sheet.Options{}), "b.xlsx: holds nothing (empty_input)")
	expect(t, read(book(t, func(f *excelize.File) { set(t, f, "Sheet1", []any{"正文"}, []any{"一", "多"}, []any{"二"}) }), sheet.Options{}),
		"b.xlsx:2: a cell beyond the header's columns (extra_cells)", "b.xlsx:3:二")
	good, err := os.ReadFile(book(t, func(f *excelize.File) { set(t, f, "Sheet1", []any{"正文"}, []any{"一"}) }))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ data, want string }{
		"cut":   {string(good[:len(good)/2]), "(truncated)"},
		"old":   {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old .xls, or encrypted"},
		"other": {zipped(t, "word/document.xml", 10), "b.xlsx"},
		"bomb":  {zipped(t, "xl/worksheets/sheet1.xml", 200<<20), "(zip_bomb)"},
	} {
		path := filepath.Join(t.TempDir(), "b.xlsx")
		if err := os.WriteFile(path, []byte(c.data), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := read(path, sheet.Options{}); len(got) != 1 || !strings.Contains(got[0], c.want) {
			t.Errorf("%s: %q", name, got)
		}
	}
	expect(t, read(filepath.Join(t.TempDir(), "none"), sheet.Options{})[:0])
}

// zipped is an archive with one part of size letters.
func zipped(t *testing.T, name string, size int64) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	part, err := w.Create(name)
	if err == nil {
		_, err = io.Copy(part, io.LimitReader(letters{}, size))
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

type letters struct{}

func (letters) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

// TestDamagedSheet breaks off within the sheet: the rows before are read.
func TestDamagedSheet(t *testing.T) {
	path := book(t, func(f *excelize.File) { set(t, f, "Sheet1", []any{"正文"}, []any{"一"}, []any{"二"}) })
	in, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, part := range in.File {
		r, _ := part.Open()
		data, _ := io.ReadAll(r)
		if strings.Contains(part.Name, "sheet1") {
			data = append(data[:bytes.Index(data, []byte(`<row r="3"`))+12], "<<<"...)
		}
		w, _ := out.Create(part.Name)
		_, _ = w.Write(data)
	}
	_ = out.Close()
	broken := filepath.Join(t.TempDir(), "b.xlsx")
	if err := os.WriteFile(broken, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	got := read(broken, sheet.Options{})
	if len(got) == 0 || !strings.Contains(got[len(got)-1], "(truncated)") {
		t.Errorf("%q", got)
	}
}

// changed writes a workbook in which one part is another.
func changed(t *testing.T, path, name string, change func(string) string) string {
	t.Helper()
	in, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, part := range in.File {
		r, _ := part.Open()
		data, _ := io.ReadAll(r)
		if part.Name == name {
			data = []byte(change(string(data)))
		}
		w, _ := out.Create(part.Name)
		_, _ = w.Write(data)
	}
	_ = out.Close()
	to := filepath.Join(t.TempDir(), "b.xlsx")
	if err := os.WriteFile(to, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return to
}

// TestParts has what other programs write: texts in runs, how they are
// pronounced, characters that XML cannot hold, cells without places; and what
// none should.
func TestParts(t *testing.T) {
	path := book(t, func(f *excelize.File) { set(t, f, "Sheet1", []any{"正文", "备注"}, []any{"一", true}) })
	texts := func(si string) func(string) string {
		return func(s string) string { return strings.Replace(s, "<si><t>一</t></si>", si, 1) }
	}
	cells := func(c string) func(string) string {
		return func(s string) string {
			before, _, _ := strings.Cut(s, `<row r="2"`)
			_, after, _ := strings.Cut(s, "</sheetData>")
			return before + c + "</sheetData>" + after
		}
	}
	const strs, tab = "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"
	for _, c := range []struct {
		part   string
		change func(string) string
		want   string
	}{
		{strs, texts(`<si><r><t>一</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 二</t></r><rPh sb="0" eb="1"><t>yi</t></rPh></si>`), "b.xlsx:2:一 二|TRUE"},
		{strs, texts(`<si><t>一_x000D_
二&amp;&#65;</t></si>`), "b.xlsx:2:一\r\n二&A|TRUE"},
		{strs, func(s string) string { return s[:len(s)-20] }, "b.xlsx: xl/sharedStrings.xml: "},
		{tab, cells(`<row><c t="inlineStr"><is><t>甲</t></is></c><c t="str"><f>A1</f><v>乙</v></c></row>`), "b.xlsx:2:甲|乙"},
		{tab, cells(`<row r="7"><c r="B7" t="e"><v>#N/A</v></c></row>`), "b.xlsx:7:|#N/A"},
		{tab, cells(`<row r="2"><c r="A2" t="s"><v>99</v></c></row>`), `a cell refers to text "99", which is not in the workbook`},
		{tab, cells(`<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>1</v></c></row>`), "out of order"},
		{tab, cells(`<row r="2"><c r="ZZZZ2"><v>1</v></c></row>`), "out of order"},
		{tab, cells(`<row r="1"></row>`), "comes after row 1"},
		{tab, cells(`<row r="2"><c r="A2"><v>1</v>`), "(truncated)"},
		{"xl/workbook.xml", func(string) string { return "<workbook>" }, "(truncated)"},
	} {
		got := strings.Join(read(changed(t, path, c.part, c.change), sheet.Options{}), "\n")
		if got != c.want && !(strings.HasPrefix(got, "b.xlsx") && strings.Contains(got, c.want) && strings.Contains(got, "(truncated)")) {
			t.Errorf("%s: got %q, want %q", c.part, got, c.want)
		}
	}
}

// TestAsWritten reads back what excelize writes, in either way.
func TestAsWritten(t *testing.T) {
	piece := rapid.SampledFrom([]string{"a", "字", "\"", "<b>", "&amp;", "\n", " ", "😀", "=1"})
	cell := rapid.Custom(func(t *rapid.T) string { return "." + strings.Join(rapid.SliceOfN(piece, 0, 6).Draw(t, "cell"), "") })
	rapid.Check(t, func(rt *rapid.T) {
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, 3, 3), 1, 12).Draw(rt, "rows")
		stream := rapid.Bool().Draw(rt, "stream")
		path := book(t, func(f *excelize.File) {
			var w *excelize.StreamWriter
			if stream {
				w, _ = f.NewStreamWriter("Sheet1")
			}
			for i, cells := range append([][]string{{"标题", "正文", "话题"}}, rows...) {
				if at := fmt.Sprintf("A%d", i+1); stream {
					_ = w.SetRow(at, []any{cells[0], cells[1], cells[2]})
				} else {
					_ = f.SetSheetRow("Sheet1", at, &[]any{cells[0], cells[1], cells[2]})
				}
			}
			if stream {
				_ = w.Flush()
			}
		})
		n := 0
		for r, err := range sheet.Rows(path, "b.xlsx", sheet.Options{}) {
			if err != nil || strings.Join(r.Cells, "|") != strings.Join(rows[n], "|") {
				rt.Fatalf("row %d: %q %v, want %q", n, r.Cells, err, rows[n])
			}
			n++
		}
		if n != len(rows) {
			rt.Fatalf("%d rows of %d", n, len(rows))
		}
	})
}

func TestGuard(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1": "'=1+1", "+cmd|' /C calc'!A0": "'+cmd|' /C calc'!A0", "@SUM(A1)": "'@SUM(A1)", "-2+3": "'-2+3", "\t=1": "'\t=1", "\r=1": "'\r=1",
		"-5": "-5", "+86.5": "+86.5", "": "", "普通": "普通", "--": "'--", "1=1": "1=1",
	} {
		if got := sheet.Guard(in); got != want {
			t.Errorf("%q is %q", in, got)
		}
	}
	at, past := strings.Repeat("长", 32_767), strings.Repeat("长", 32_768)
	if sheet.Guard(at) != at {
		t.Error("a text at the limit was cut")
	}
	if got := []rune(sheet.Guard(past)); len(got) != 32_767 || !strings.HasSuffix(string(got), "…（一个单元格最多 32767 字，这里共 32768 字）") {
		t.Errorf("one past: %d %q", len(got), string(got[len(got)-40:]))
	}
}

// TestWriter writes rows of two headers and a bad one, and reads them back.
func TestWriter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.xlsx")
	w, err := sheet.NewWriter(path, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	table, err := row.NewTable("a.csv", []string{"正文", "备注", "备注", "", "点赞数", "发布时间"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	report := engine.Report{Verdict: engine.Block, Risk: engine.Risk{Score: 55}, AdTone: engine.AdTone{Density: 123}}
	report.Findings = []engine.Finding{
		{Rule: "p.a", Severity: engine.Warn, Text: "甲", Message: "小事"},
		{Rule: "p.b", Severity: engine.SevBlock, Text: "=HYPERLINK(1)", Message: "大事", Suggest: []engine.Advice{{Replace: "乙"}, {Delete: "clause"}}},
	}
	for _, a := range []audit.Answer{
		{Row: row.Row{Place: row.Place{Source: "a.csv", Number: 2}, Table: table, Cells: []string{"=HYPERLINK(1)", "x", "y", "z", "12", "46143"}}, Report: report},
		{Row: row.Row{Place: row.Place{Source: "a.csv", Number: 3}, Table: table, Cells: []string{"二"}}, Fault: &row.Fault{Column: "正文", ZH: "坏了"}},
		{Row: row.Row{Place: row.Place{Source: "b.jsonl", Number: 1}}, Note: engine.Note{ID: "n1", Title: "题", Body: "文", Tags: []string{"a", "b"}}},
	} {
		if err := w.Add(&a); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	got := ""
	for _, tab := range f.GetSheetList() {
		rows, _ := f.GetRows(tab)
		for _, cells := range rows {
			got += strings.ReplaceAll(strings.Join(cells, "|"), "\n", "/") + "\n"
		}
	}
	want := `结论|条数|占比
可以发布|1|33.3%
需要人工看|0|0.0%
不要发布|1|33.3%
未检查|1|33.3%
合计|3
结论|风险分|真实度|广告腔|问题数|问题|修改建议|来源|正文|备注|备注 (2)|列 12|点赞数|发布时间
不要发布|55||1.23|2|[必须改] 大事（p.b）/[建议改] 小事（p.a）|“=HYPERLINK(1)”：改成“乙”/“=HYPERLINK(1)”：删掉这半句|a.csv:2|'=HYPERLINK(1)|x|y|z|12|2026-05-01 00:00
未检查|||||[正文] 坏了||a.csv:3|二
结论|风险分|真实度|广告腔|问题数|问题|修改建议|来源|id|标题|正文|话题|类型|作者|发布时间
可以发布|0||0|0|||b.jsonl:1|n1|题|文|a b|organic
`
	if got != want {
		t.Errorf("got\n%s", got)
	}
	tables, err := f.GetTables("审计结果")
	panes, _ := f.GetPanes("审计结果")
	if err != nil || len(tables) != 1 || tables[0].Range != "A1:N3" || !panes.Freeze {
		t.Errorf("filter %+v %v, panes %+v", tables, err, panes)
	}
	if v, _ := f.GetCellFormula("审计结果", "I2"); v != "" {
		t.Error("a formula was written")
	}
}
