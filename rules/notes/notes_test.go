package notes

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/notelint/notelint/engine"
)

const sample = `//= commercial cosmetics text.han=200
# 三天瘦十斤的秘密
这个真的绝，全网最低价
//~ a.hard "全网最低"

商家说最好用
//~ a.most "最好用" {REPORTED}
////~ 这一行是正文
//@tag 面霜
//@tag 加138
//~ c.phone "138" + "0013"
//@tag 0013
//~ a.label
//~ risk >= 60
//~ verdict == block
`

func span(field string, index, from, to int) engine.Span {
	return engine.Span{Field: field, Index: index, Byte: [2]int{from, to}}
}

// report is one for which every annotation of sample is true.
func report() *engine.Report {
	return &engine.Report{
		Verdict: engine.Block, Risk: engine.Risk{Score: 60},
		Findings: []engine.Finding{
			{Rule: "a.hard", Span: span("body", 0, 18, 30), Text: "全网最低"},
			{Rule: "c.phone", Span: span("tag", 1, 3, 6), Text: "138", Also: []engine.Span{span("tag", 2, 0, 4)}},
			{Rule: "a.label", Span: span("disclosure.ad_label", 0, 0, 0)},
		},
		Exempted: []engine.Finding{{Rule: "a.most", Span: span("body", 0, 44, 53), Text: "最好用", Exemption: "REPORTED"}},
	}
}

var ids = []string{"a.hard", "a.most", "a.label", "c.phone"}

func parsed(t *testing.T, text string) *Note {
	t.Helper()
	n, problems := Parse("x.note", text)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return n
}

func TestNote(t *testing.T) {
	got, facts := parsed(t, sample).Note()
	want := engine.Note{
		Title: "三天瘦十斤的秘密", Body: "这个真的绝，全网最低价\n\n商家说最好用\n//~ 这一行是正文",
		Tags: []string{"面霜", "加138", "0013"}, Type: engine.Commercial, Category: "cosmetics",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
	if facts["text.han"] != 20000 {
		t.Errorf("facts %v", facts)
	}
}

func TestCompareBothWays(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*engine.Report)
		text   string
		want   string
	}{
		{"true", func(*engine.Report) {}, sample, ""},
		{"missing", func(r *engine.Report) { r.Findings = r.Findings[1:] }, sample, "3 E-note-missing"},
		{"extra", func(r *engine.Report) { r.Findings = append(r.Findings, r.Findings[0]) }, sample, "3 E-note-extra"},
		{"elsewhere", func(r *engine.Report) { r.Findings[0].Span = span("body", 0, 35, 40) }, sample, "3 E-note-missing; 6 E-note-extra"},
		{"silenced no more", func(r *engine.Report) { r.Exempted = nil }, sample, "6 E-note-missing"},
		{"about the note", func(r *engine.Report) { r.Findings = r.Findings[:2] }, sample, "13 E-note-missing"},
		{"figure", func(r *engine.Report) { r.Risk.Score = 59 }, sample, "14 E-note-report"},
		{"verdict", func(r *engine.Report) { r.Verdict = engine.Review }, sample, "15 E-note-report"},
		{"unknown rule", func(*engine.Report) {}, strings.Replace(sample, "a.hard", "a.hrad", 1), "3 E-note-extra; 3 E-note-rule"},
		{"silence", func(*engine.Report) {}, "# 好\n好", "1 E-note-extra; 1 E-note-extra; 1 E-note-extra; 1 E-note-extra"},
	} {
		r := report()
		test.change(r)
		var got []string
		n := parsed(t, test.text)
		if test.name == "silence" {
			r.Findings[0].Span, r.Findings[1].Span, r.Findings[1].Also = span("title", 0, 0, 3), span("title", 0, 0, 3), nil
			r.Exempted[0].Span = span("title", 0, 0, 3)
		}
		for _, p := range n.Compare(r, ids) {
			got = append(got, fmt.Sprint(p.Line, " ", p.Code))
		}
		if joined := strings.Join(got, "; "); joined != test.want {
			t.Errorf("%s: %s, want %s", test.name, joined, test.want)
		}
	}
}

func TestAnnotatedIsItsOwnSource(t *testing.T) {
	if got := parsed(t, sample).Annotated(report()); got != sample {
		t.Errorf("got\n%s", got)
	}
	bare := parsed(t, "# 好\n这个真的绝，全网最低价\n")
	r := &engine.Report{Verdict: engine.Review, Findings: report().Findings[:1]}
	want := "# 好\n这个真的绝，全网最低价\n//~ a.hard \"全网最低\"\n//~ verdict == review\n"
	if got := bare.Annotated(r); got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestProblems(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"//~ a.hard \"好\"\n好", "1 E-note"},
		{"好\n//@boddy 好", "2 E-note"},
		{"好\n//= comercial", "2 E-test-fact"},
	} {
		_, problems := Parse("x.note", test.text)
		if len(problems) != 1 || fmt.Sprint(problems[0].Line, " ", problems[0].Code) != test.want {
			t.Errorf("%q: %v, want %s", test.text, problems, test.want)
		}
	}
}

func TestComparison(t *testing.T) {
	for _, test := range []struct {
		text string
		have int
		ok   bool
		want bool
	}{
		{"risk >= 60", 60, true, true}, {"risk > 60", 60, true, false}, {"risk < 60", 59, true, true}, {"risk <= 60", 61, true, false},
		{"points == 3", 3, true, true}, {"points != 3", 3, true, false}, {"verdict == block", 2, true, true}, {"verdict >= review", 0, true, false},
		{"verdict == bloc", 0, false, false}, {"risk >= much", 0, false, false}, {"a.hard", 0, false, false}, {"colour == 3", 0, false, false},
	} {
		got, ok := comparison(test.text)
		if ok != test.ok || ok && got.holds(test.have) != test.want {
			t.Errorf("%s: %v, %v", test.text, ok, got.holds(test.have))
		}
	}
}

func TestFigures(t *testing.T) {
	r := &engine.Report{
		Verdict: engine.Review, Risk: engine.Risk{Score: 12, Points: 34}, AdTone: engine.AdTone{Density: 56},
		Authenticity: engine.Authenticity{Known: true, Score: 78},
	}
	for name, want := range map[string]int{"verdict": 1, "risk": 12, "points": 34, "ad_tone": 56, "authenticity": 78} {
		if got := (test{name: name}).value(r); got != want {
			t.Errorf("%s is %d, want %d", name, got, want)
		}
	}
	r.Authenticity.Known = false
	if got := (test{name: "authenticity"}).value(r); got != -1 {
		t.Errorf("unknown authenticity is %d", got)
	}
}
