package page_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/notelint/notelint/corpus/audit"
	"github.com/notelint/notelint/corpus/page"
	"github.com/notelint/notelint/corpus/replay"
	"github.com/notelint/notelint/corpus/row"
	"github.com/notelint/notelint/corpus/same"
	"github.com/notelint/notelint/corpus/summary"
	"github.com/notelint/notelint/engine"
)

// hostile is what an author may write to break the page.
const hostile = `</script><script>alert(1)</script><img src=x onerror=alert(1)>`

// filled is a summary with something in every part of the page.
func filled() *summary.Summary {
	set := &engine.RuleSet{Packs: []engine.Pack{{ID: "p", Title: "绝对化用语", Rules: []engine.Rule{{ID: "p.top", Message: "「<text>」不能写"}}}}}
	b := summary.New(set, "sha256:0123456789abcdef", audit.Whole)
	b.Inputs = []string{"笔记.xlsx"}
	table, _ := row.NewTable("笔记.xlsx", []string{"正文", hostile}, nil)
	b.Table(table)
	for i := range 400 {
		a := audit.Answer{Row: row.Row{Place: row.Place{Source: "笔记.xlsx", Number: i + 2}}}
		a.Note = engine.Note{ID: fmt.Sprint(i), Title: "标题" + hostile, Body: "前文顶级后文" + hostile, Author: engine.Author{Name: hostile}, PublishedAt: fmt.Sprintf("2026-%02d-01T00:00:00Z", 1+i%12)}
		a.Note.Campaign.ParentTask = "春季" + hostile
		a.Note.Metrics = engine.Metrics{Likes: engine.Number{Hundredths: int64(i) * 100, Known: true}, Impressions: engine.Number{Hundredths: 100_000, Known: true}}
		a.Report = engine.Report{Authenticity: engine.Authenticity{Known: true, Score: i % 101}, AdTone: engine.AdTone{Density: i}}
		if i%4 == 0 {
			a.Report.Verdict, a.Report.Risk = engine.Block, engine.Risk{Score: 55, Points: 40 + i%7}
			a.Report.Findings = []engine.Finding{{Rule: "p.top", Pack: "p", Severity: engine.SevBlock, Text: "顶级", Message: "「顶级」不能写", Span: engine.Span{Field: "body", Byte: [2]int{6, 12}}, Suggest: []engine.Advice{{Delete: "clause"}}}}
		}
		if i%100 == 99 {
			a = audit.Answer{Row: a.Row, Fault: &row.Fault{Place: a.Place, Column: hostile, Code: "bad_quote", ZH: "坏了"}}
		}
		_ = b.Add(&a)
	}
	s := b.Finish()
	s.Same = &same.Result{Compared: 396, Clusters: 1, Clustered: 2, Each: []same.Share{{Name: "2026-01", Notes: 10, Same: 2}}, Largest: []same.Cluster{{Size: 2, Authors: 2, Shared: []string{hostile}, Examples: []same.Member{{Place: "a:1", Text: hostile}}}}}
	return s
}

func written(t *testing.T, s *summary.Summary) string {
	t.Helper()
	var b bytes.Buffer
	if err := page.Write(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestPage(t *testing.T) {
	html := written(t, filled())
	for _, want := range []string{
		`前文<mark class="block" title="「顶级」不能写">顶级</mark>后文&lt;/script&gt;`, "「…」不能写", "正文 ← ", "25%", "删掉这半句", "95% 区间", "「顶级」不能写 → 删掉这半句",
	} {
		if !strings.Contains(html, want) && !strings.Contains(html, strings.ReplaceAll(want, "正文 ← ", "正文 ← 正文")) {
			t.Errorf("%s is missing", want)
		}
	}
	if strings.Contains(html, "<img src=x") || strings.Count(html, "<script>") != 2 {
		t.Error("a note's text became part of the page")
	}
	pieces := strings.Split(html, "<script>") // page, library, charts
	if found := regexp.MustCompile(`(?:src|href)="?https?:`).FindString(pieces[0] + pieces[2]); found != "" {
		t.Error("the page needs a network:", found)
	}
	if len(html) > 5<<20 {
		t.Errorf("%d bytes", len(html))
	}
	if again := written(t, filled()); again != html {
		t.Error("equal summaries give other pages")
	}
}

// TestEmptyPage has nothing to show.
func TestEmptyPage(t *testing.T) {
	html := written(t, summary.New(&engine.RuleSet{}, "sha256:0", 500).Finish())
	for _, want := range []string{"没有一条笔记有风险分", "大约 5% 的行"} {
		if !strings.Contains(html, want) {
			t.Errorf("%s is missing", want)
		}
	}
}

// TestLibrary holds the chart library to what was published.
func TestLibrary(t *testing.T) {
	data, err := os.ReadFile("echarts.min.js")
	if err != nil {
		t.Fatal(err)
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != "61f13280aba3161f77fc801bf5f9c786f55f10432153a0683fc5cc0700b013d5" {
		t.Error("this is not dist/echarts.common.min.js of echarts 6.1.0")
	}
}

// TestBrowser opens the page as a reader does: every chart is drawn, nothing
// fails, nothing of a note is run. A bare summary has no dates, authors or
// findings: what it lacks must not keep the rest from being drawn.
func TestBrowser(t *testing.T) {
	browser, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal("chromium is missing: apt-get install -y chromium fonts-noto-cjk")
	}
	for name, test := range map[string]struct {
		of    *summary.Summary
		least int
	}{"filled": {filled(), 9}, "bare": {bare(), 4}} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "report.html")
			html := strings.Replace(written(t, test.of), "<head>", `<head><script>window.onerror=function(m){document.title="FAILED "+m};window.alert=function(){document.title="FAILED: text was run"}</script>`, 1)
			if err := os.WriteFile(path, []byte(html), 0o600); err != nil {
				t.Fatal(err)
			}
			cmd := exec.CommandContext(t.Context(), browser, "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+t.TempDir(), "--virtual-time-budget=3000", "--dump-dom", "file://"+path)
			cmd.WaitDelay = time.Second
			dom, err := cmd.Output()
			if err != nil {
				t.Fatal(err)
			}
			if _, failed, found := bytes.Cut(dom, []byte("<title>FAILED")); found {
				t.Errorf("%.300s", failed)
			}
			want := regexp.MustCompile(`class="chart[^"]*" id="`)
			if charts, drawn := len(want.FindAllString(html, -1)), bytes.Count(dom, []byte("<svg ")); charts < test.least || drawn != charts {
				t.Errorf("%d charts of %d are drawn", drawn, charts)
			}
		})
	}
}

// bare is a summary of one clean note without a date.
func bare() *summary.Summary {
	b := summary.New(&engine.RuleSet{}, "sha256:0123456789abcdef", audit.Whole)
	a := audit.Answer{Row: row.Row{Place: row.Place{Source: "a.csv", Number: 2}}}
	a.Note = engine.Note{Body: "去河边坐了坐"}
	_ = b.Add(&a)
	return b.Finish()
}

func TestLongText(t *testing.T) {
	s := filled()
	n := &s.Worst[0]
	n.Note.Body = strings.Repeat("长", 5000) + "顶级" + strings.Repeat("尾", 5000)
	n.Report.Findings[0].Byte = [2]int{15000, 15006}
	html := written(t, s)
	if !strings.Contains(html, "（前面 4666 字略）") || !strings.Contains(html, ">顶级</mark>") || !regexp.MustCompile(`（后面 \d+ 字略）`).MatchString(html) {
		t.Error("a long text is not cut around its finding, or does not say so")
	}
}

func TestDiff(t *testing.T) {
	d := &replay.Diff{Old: "sha256:1", New: "sha256:2", Notes: 3, Changed: 1, Rules: []replay.Rule{{ID: "p.top", Added: 1, Blocked: 1}}}
	d.Kinds[replay.Blocked], d.Moves[0][2] = 1, 1
	finding := engine.Finding{Rule: "p.top", Severity: engine.SevBlock, Text: "顶级", Message: "不能写", Span: engine.Span{Field: "body", Byte: [2]int{0, 6}}}
	d.Samples[replay.Blocked] = []replay.Change{{Note: engine.Note{Body: "顶级" + hostile}, Is: engine.Report{Verdict: engine.Block, Findings: []engine.Finding{finding}}, Added: []engine.Finding{finding}}}
	var b bytes.Buffer
	if err := page.WriteDiff(&b, "规则变化", d); err != nil {
		t.Fatal(err)
	}
	if html := b.String(); !strings.Contains(html, `<mark class="block" title="不能写">顶级</mark>`) || strings.Contains(html, "<img src=x") {
		t.Error(html)
	}
	b.Reset()
	if err := page.WriteDiff(&b, "规则变化", &replay.Diff{Notes: 3}); err != nil || !strings.Contains(b.String(), "没有变化") {
		t.Error(err)
	}
}
