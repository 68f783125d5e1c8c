package columnar_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"

	"github.com/notelint/notelint/corpus/audit"
	"github.com/notelint/notelint/corpus/columnar"
	"github.com/notelint/notelint/corpus/row"
	"github.com/notelint/notelint/engine"
)

type metrics struct {
	Likes int32 `parquet:"likes"`
}

type note struct {
	Title   string    `parquet:"标题"`
	Body    *string   `parquet:"正文,optional"`
	Tags    []string  `parquet:"tags,list"`
	Metrics metrics   `parquet:"metrics"`
	At      time.Time `parquet:"发布时间,timestamp(millisecond)"`
	Rate    float64   `parquet:"rate"`
}

func encoded(t *testing.T, n int) []byte {
	t.Helper()
	var b bytes.Buffer
	w := parquet.NewGenericWriter[note](&b, parquet.MaxRowsPerRowGroup(100))
	body := "一"
	for i := range n {
		if _, err := w.Write([]note{{fmt.Sprint("第", i), &body, []string{"a", "b"}, metrics{7}, time.Date(2026, 5, 1, 8, 0, 0, 0, time.UTC), 1.5}}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Write([]note{{Title: "空", At: time.Unix(0, 0)}}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func read(data []byte) (out []string, columns []string) {
	opt := columnar.Options{OnTable: func(t *row.Table) { columns = t.Columns }}
	for r, err := range columnar.Rows(bytes.NewReader(data), int64(len(data)), "f.parquet", opt) {
		if err != nil {
			out = append(out, err.Error())
			continue
		}
		out = append(out, fmt.Sprintf("%s:%s", r.Place, strings.Join(r.Cells, "|")))
	}
	return out, columns
}

func TestRows(t *testing.T) {
	got, columns := read(encoded(t, 250))
	if strings.Join(columns, " ") != "标题 正文 tags metrics.likes 发布时间 rate" || len(got) != 251 {
		t.Fatalf("%q, %d rows", columns, len(got))
	}
	if got[1] != `f.parquet:2:第1|一|["a","b"]|7|2026-05-01T08:00:00Z|1.5` || !strings.HasPrefix(got[250], "f.parquet:251:空||") {
		t.Errorf("%q %q", got[1], got[250])
	}
}

func TestDamaged(t *testing.T) {
	data := encoded(t, 250)
	for name, bad := range map[string][]byte{"cut": data[:len(data)/2], "empty": {}, "other": []byte("PAR1 nothing of the kind PAR1")} {
		if got, _ := read(bad); len(got) != 1 || !strings.Contains(got[0], "f.parquet: ") || !strings.Contains(got[0], "(truncated)") {
			t.Errorf("%s: %.200q", name, got)
		}
	}
	// Pages overwritten in the middle: what comes before is read.
	hurt := bytes.Clone(data)
	for i := len(hurt) / 2; i < len(hurt)/2+len(hurt)/8; i++ {
		hurt[i] = 0xff
	}
	got, _ := read(hurt)
	if last := got[len(got)-1]; len(got) < 100 || !strings.Contains(last, "(truncated)") {
		t.Errorf("%d rows, %.200q", len(got), last)
	}
}

func TestWriter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "r.parquet")
	w, err := columnar.NewWriter(path)
	if err != nil {
		t.Fatal(err)
	}
	report := engine.Report{Verdict: engine.Block, Authenticity: engine.Authenticity{Known: true, Score: 40}, Revision: "sha256:1", Findings: []engine.Finding{{Rule: "p.r", Pack: "p", Severity: engine.SevBlock, Text: "甲", Span: engine.Span{Field: "body", Rune: [2]int{3, 4}}}}}
	for i := range 3 {
		a := audit.Answer{Row: row.Row{Place: row.Place{Source: "f", Number: i + 1}}, Note: engine.Note{ID: fmt.Sprint("n", i)}, Report: report}
		if i == 1 {
			a = audit.Answer{Row: a.Row, Fault: &row.Fault{Code: "bad_quote"}}
		}
		if err := w.Add(&a); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := parquet.Read[columnar.Answer](bytes.NewReader(data), int64(len(data)))
	if err != nil || len(rows) != 3 {
		t.Fatal(err, len(rows))
	}
	if r := rows[0]; r.ID != "n0" || r.Verdict != "block" || *r.Authenticity != 40 || len(r.Findings) != 1 || r.Findings[0].Begin != 3 || r.Findings[0].Text != "甲" {
		t.Errorf("%+v", r)
	}
	if r := rows[1]; r.Error != "bad_quote" || r.Verdict != "" || r.Authenticity != nil || len(r.Findings) != 0 {
		t.Errorf("%+v", r)
	}
}
