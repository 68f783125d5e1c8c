package delimited_test

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"github.com/notelint/notelint/corpus/delimited"
	"github.com/notelint/notelint/corpus/row"
)

// read lists what a file gives: line:cell|cell, or the fault.
func read(from io.Reader, opt delimited.Options) (out []string) {
	for r, err := range delimited.Rows(from, "f.csv", opt) {
		if err != nil {
			out = append(out, err.Error())
			continue
		}
		out = append(out, fmt.Sprintf("%d:%s", r.Number, strings.Join(r.Cells, "|")))
	}
	return out
}

func expect(t *testing.T, in string, opt delimited.Options, want ...string) {
	t.Helper()
	got := read(strings.NewReader(in), opt)
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%.80q\n got %s\nwant %s", in, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
}

const simplified = "标题,正文\n早饭,今天在家里煮了一锅粥，里面放了红豆和一点糖。\n午饭,我们一起去了楼下的小店，人不多，味道也不错。\n"

func TestEncodings(t *testing.T) {
	want := []string{"2:早饭|今天在家里煮了一锅粥，里面放了红豆和一点糖。", "3:午饭|我们一起去了楼下的小店，人不多，味道也不错。"}
	for name, e := range map[string]encoding.Encoding{
		"gb18030": simplifiedchinese.GB18030, "gbk": simplifiedchinese.GBK,
		"utf-16 marked": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "utf-16be marked": unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
		"utf-16le": unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16be": unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
		"utf-8": encoding.Nop, "utf-8 marked": unicode.UTF8BOM,
	} {
		in, err := e.NewEncoder().String(simplified)
		if err != nil {
			t.Fatal(name, err)
		}
		if got := read(strings.NewReader(in), delimited.Options{}); strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s: %q", name, got)
		}
	}
	traditional := "標題,正文\n早餐,今天在家裡煮了一鍋粥，裡面放了紅豆，我們都說好。\n"
	in, err := traditionalchinese.Big5.NewEncoder().String(traditional)
	if err != nil {
		t.Fatal(err)
	}
	expect(t, in, delimited.Options{}, "2:早餐|今天在家裡煮了一鍋粥，裡面放了紅豆，我們都說好。")
}

func TestDelimiters(t *testing.T) {
	for _, d := range []string{",", "\t", ";", "|"} {
		in := strings.ReplaceAll("标题;正文;点赞数\n甲;乙、丙;3\n", ";", d)
		expect(t, in, delimited.Options{Delimiter: d[0]}, "2:甲|乙、丙|3")
		expect(t, in, delimited.Options{}, "2:甲|乙、丙|3")
	}
	expect(t, "正文\n一段话\n", delimited.Options{}, "2:一段话")
}

func TestQuotes(t *testing.T) {
	expect(t, "标题,正文\n\"多\n行\",\"他说\"\"好\"\"\"\r\n5\"屏,普通\n", delimited.Options{}, "2:多\n行|他说\"好\"", "4:5\"屏|普通")
	broken := "f.csv:3: [正文] a quote is not closed, or a quote inside quotes is not doubled; this row was not checked (bad_quote)"
	expect(t, "标题,正文\n甲,一\n乙,\"没有闭合\n丙,三\n丁,\"四\"\n", delimited.Options{}, "2:甲|一", broken, "4:丙|三", "5:丁|四")
	expect(t, "标题,正文\n甲,一\n乙,\"没有闭合\n丙,三", delimited.Options{}, "2:甲|一", broken, "4:丙|三")
	expect(t, "标题,正文\n甲,一\n乙,\"错\"位\n丙,三", delimited.Options{}, "2:甲|一", broken, "4:丙|三")
}

func TestBadRows(t *testing.T) {
	expect(t, "标题,正文\n甲,一,没包住\n乙,二,,\n,,\n丙\n", delimited.Options{},
		"f.csv:2: more cells than columns: a delimiter in a text is not quoted (extra_cells)", "3:乙|二||", "5:丙")
	gbk, _ := simplifiedchinese.GBK.NewEncoder().String("换了编码")
	expect(t, simplified+"晚饭,"+gbk+"\n宵夜,没有\n", delimited.Options{},
		"2:早饭|今天在家里煮了一锅粥，里面放了红豆和一点糖。", "3:午饭|我们一起去了楼下的小店，人不多，味道也不错。",
		"f.csv:4: [正文] bytes that are not of the file's encoding; this row was not checked (bad_encoding)", "5:宵夜|没有")
}

func TestRowLimit(t *testing.T) {
	at, past := strings.Repeat("a", 98), strings.Repeat("a", 99)
	expect(t, "标题,正文\n甲,"+at[:94]+"\n", delimited.Options{MaxRow: 100}, "2:甲|"+at[:94])
	expect(t, "标题,正文\n甲,"+past+"\n乙,二\n", delimited.Options{MaxRow: 100},
		"f.csv:2: [正文] the row is longer than 100 bytes (note_too_large)", "3:乙|二")
}

// TestHugeCell has 100 MB in one cell: the row is refused, with its column,
// and the next one is read.
func TestHugeCell(t *testing.T) {
	in := io.MultiReader(strings.NewReader("标题,正文\n甲,"), io.LimitReader(letters{}, 100<<20), strings.NewReader("\n乙,二\n"))
	got := read(in, delimited.Options{})
	if len(got) != 2 || !strings.Contains(got[0], "f.csv:2: [正文]") || got[1] != "3:乙|二" {
		t.Errorf("%.200q", got)
	}
}

type letters struct{}

func (letters) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

func TestHeaders(t *testing.T) {
	expect(t, "2026年笔记导出,,\n,,\n笔记标题,笔记内容（必填）,点 赞 数\n甲,一,2\n", delimited.Options{}, "4:甲|一|2")
	expect(t, "a,b\n1,2\n", delimited.Options{}, "f.csv: neither a title nor a body column; the columns are: a、b; name one by --map body=COLUMN (no_text_column)")
	expect(t, "a,b\n1,2\n", delimited.Options{Map: row.Mapping{"body": "b"}}, "2:1|2")
	expect(t, "a,正文\n1,2\n", delimited.Options{Map: row.Mapping{"title": "c"}}, "f.csv: [c] the column of --map title does not exist; the columns are: a, 正文 (no_text_column)")
	expect(t, "", delimited.Options{}, "f.csv: holds nothing (empty_input)")
	// A broken row among the first is told as well.
	expect(t, "标题,正文\n\"甲\"x,一\n乙,二\n", delimited.Options{},
		"f.csv:2: [标题] a quote is not closed, or a quote inside quotes is not doubled; this row was not checked (bad_quote)", "3:乙|二")
}

func TestBrokenStream(t *testing.T) {
	in := io.MultiReader(strings.NewReader("标题,正文\n甲,一\n乙,"), iotest.ErrReader(io.ErrUnexpectedEOF))
	got := read(in, delimited.Options{})
	if len(got) != 2 || got[0] != "2:甲|一" || !strings.HasPrefix(got[1], "f.csv:3: unexpected EOF (truncated)") {
		t.Errorf("%q", got)
	}
}

// TestAnyCells writes any cells with quotes and reads them back.
func TestAnyCells(t *testing.T) {
	piece := rapid.SampledFrom([]string{"a", "字", "\"", ",", "\n", " ", ";", "=", "\t"})
	rapid.Check(t, func(t *rapid.T) {
		cells := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string {
			return "." + strings.Join(rapid.SliceOfN(piece, 0, 8).Draw(t, "cell"), "")
		}), 3, 3)
		rows := rapid.SliceOfN(cells, 1, 20).Draw(t, "rows")
		var in strings.Builder
		in.WriteString("标题,正文,话题\n")
		for _, cells := range rows {
			for i, c := range cells {
				if i > 0 {
					in.WriteByte(',')
				}
				in.WriteString(`"` + strings.ReplaceAll(c, `"`, `""`) + `"`)
			}
			in.WriteByte('\n')
		}
		n := 0
		for r, err := range delimited.Rows(strings.NewReader(in.String()), "f", delimited.Options{Delimiter: ','}) {
			if err != nil || strings.Join(r.Cells, "\x00") != strings.Join(rows[n], "\x00") {
				t.Fatalf("row %d: %q %v, want %q", n, r.Cells, err, rows[n])
			}
			n++
		}
		if n != len(rows) {
			t.Fatalf("%d rows of %d", n, len(rows))
		}
	})
}

func FuzzRows(f *testing.F) {
	f.Add([]byte(simplified))
	f.Add([]byte("标题,正文\n\"a\r\r\n,b\n\"\"\"\n"))
	f.Add([]byte("\xff\xfe\x07\x68"))
	f.Fuzz(func(_ *testing.T, in []byte) {
		for r, err := range delimited.Rows(strings.NewReader(string(in)), "f", delimited.Options{MaxRow: 64}) {
			if err == nil && r.Table == nil {
				panic("a row without a table")
			}
		}
	})
}

func BenchmarkRows(b *testing.B) {
	in := "标题,正文,点赞数\n" + strings.Repeat("换季护手的一点心得,\""+strings.Repeat("这支护手霜我用了一个月，质地不油，味道很淡。\n", 14)+"\",12\n", 1000)
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range delimited.Rows(strings.NewReader(in), "f", delimited.Options{}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
