package print

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/notelint/notelint/engine"
)

func TestWidth(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "abc": 3, "标题": 4, "“…—": 6, "Ａ": 2, "①": 2, "👨‍👩‍👧": 2, "e\u0301": 1, "a\u200bb": 2, "\u00a0": 1, "ｱ": 1,
	} {
		if got := Width(text); got != want {
			t.Errorf("Width(%q) = %d, want %d", text, got, want)
		}
	}
}

// TestCaretsStandUnderTheirText holds every line of carets to the cells of
// what it marks.
func TestCaretsStandUnderTheirText(t *testing.T) {
	const text = "“加V”：a👨‍👩‍👧b"
	f := &field{text: text}
	at := func(s string) [2]int { i := strings.Index(text, s); return [2]int{i, i + len(s)} }
	add := func(number int, s string, spared bool) {
		p := at(s)
		f.marks = append(f.marks, mark{start: p[0], end: p[1], number: number, severity: engine.SevBlock, spared: spared})
	}
	add(1, "加V", false)
	add(2, "V", true)
	add(3, "👨‍👩‍👧b", false)
	got := f.carets(cells(text, 0))
	want := []string{"  ^^^1    ^^^3", "    -2"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestNumbersDoNotSplitAMark(t *testing.T) {
	f := &field{text: "全国最好用的", marks: []mark{{start: 6, end: 12, number: 1}, {start: 6, end: 15, number: 2}, {start: 0, end: 3, number: 3}}}
	var b strings.Builder
	for _, c := range f.numbered(cells(f.text, 0)) {
		b.WriteString(c.text)
	}
	if got := b.String(); got != "全[3]国最好用[1][2]的" {
		t.Error(got)
	}
}

// TestLinesFit wraps any text at any width: no line is too wide unless one
// character is, and nothing is lost.
func TestLinesFit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("加微信，。“”…— ab1😀👨\u200d👩①\u0301\u200b"))).Draw(t, "text")
		width := rapid.IntRange(1, 20).Draw(t, "width")
		var back strings.Builder
		for _, row := range fit(cells(text, 0), width) {
			used := 0
			for _, c := range row {
				used += c.width
				back.WriteString(c.text)
			}
			if used > width && len(row) > 1 {
				t.Fatalf("a row of %d cells", used)
			}
		}
		if back.String() != text {
			t.Fatalf("%q became %q", text, back.String())
		}
	})
}

var looks = regexp.MustCompile("\x1b\\[[0-9;]*m")

// TestAnyReportPrints prints findings at any place of any text: it never
// panics, orders to the terminal are ours alone, and with or without colour the
// text is there.
func TestAnyReportPrints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		note := engine.Note{Title: rapid.String().Draw(t, "title"), Body: rapid.String().Draw(t, "body"), Tags: []string{rapid.String().Draw(t, "tag")}}
		var report engine.Report
		for range rapid.IntRange(0, 4).Draw(t, "findings") {
			field := rapid.SampledFrom([]string{"title", "body", "tag", "comment", "disclosure.ad_label"}).Draw(t, "field")
			text := map[string]string{"title": note.Title, "body": note.Body, "tag": note.Tags[0]}[field]
			runes := []rune(text)
			to := rapid.IntRange(0, len(runes)).Draw(t, "to")
			from := rapid.IntRange(0, to).Draw(t, "from")
			start, end := len(string(runes[:from])), len(string(runes[:to]))
			f := engine.Finding{Span: engine.Span{Field: field, Byte: [2]int{start, end}}, Text: text[start:end], Message: text, Severity: engine.Severity(rapid.IntRange(0, 3).Draw(t, "severity"))}
			if rapid.Bool().Draw(t, "spared") {
				report.Exempted = append(report.Exempted, f)
			} else {
				report.Findings = append(report.Findings, f)
			}
		}
		runes := len([]rune(note.Body))
		to := rapid.IntRange(0, runes).Draw(t, "evidence")
		report.Authenticity = engine.Authenticity{Known: rapid.Bool().Draw(t, "known"), Parts: []engine.TonePart{
			{Signal: "p.a", Effect: rapid.IntRange(-60, 60).Draw(t, "effect"), Percentile: rapid.IntRange(-1, 100).Draw(t, "percentile"),
				Evidence: []engine.Stretch{{Field: "body", Rune: [2]int{0, to}}}},
		}}
		p := Printer{Width: rapid.IntRange(0, 120).Draw(t, "width"), Color: rapid.Bool().Draw(t, "color"), Lang: rapid.SampledFrom([]string{"zh", "en"}).Draw(t, "lang")}
		out := p.Report("x", &note, &report)
		bare := looks.ReplaceAllString(out, "")
		if strings.ContainsRune(bare, '\x1b') || !p.Color && bare != out {
			t.Fatalf("%q", out)
		}
		if utf8.ValidString(note.Title) && !utf8.ValidString(out) {
			t.Fatalf("%q", out)
		}
	})
}

func TestEveryWordHasBothLanguages(t *testing.T) {
	zh, en := inChinese(), inEnglish()
	for _, name := range engine.SurfaceNames {
		if zh.fields[name] == "" {
			t.Errorf("no word for %s", name)
		}
	}
	for i := range engine.Verdicts {
		if zh.verdicts[i] == "" || en.verdicts[i] == "" {
			t.Errorf("no word for verdict %s", engine.Verdicts[i])
		}
	}
	for i := range engine.Severities {
		if zh.severities[i] == "" || en.severities[i] == "" {
			t.Errorf("no word for severity %s", engine.Severities[i])
		}
	}
}
