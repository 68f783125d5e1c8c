package row_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/notelint/notelint/corpus/row"
	"github.com/notelint/notelint/engine"
)

// noteOf reads one cell of a column beside a body.
func noteOf(t *testing.T, header, cell string) (engine.Note, []string) {
	t.Helper()
	table, err := row.NewTable("f", []string{"正文", header}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var r row.Reader
	n, err := r.Note(&row.Row{Table: table, Cells: []string{"一段话", cell}})
	if err != nil {
		t.Fatal(err)
	}
	return n, r.Notices
}

func TestDates(t *testing.T) {
	for cell, want := range map[string]string{
		"2026-05-01 08:00:09": "2026-05-01T08:00:09+08:00", "2026/5/1": "2026-05-01T00:00:00+08:00", "2026年5月1日": "2026-05-01T00:00:00+08:00",
		"2026年5月1日 8:30": "2026-05-01T08:30:00+08:00", "2026.05.01 08:00": "2026-05-01T08:00:00+08:00", "20260501": "2026-05-01T00:00:00+08:00", "2026-05": "2026-05-01T00:00:00+08:00",
		"2026-05-01T08:00:00Z": "2026-05-01T08:00:00Z", "2026-05-01T08:00:00+08:00": "2026-05-01T08:00:00+08:00",
		"46143": "2026-05-01T00:00:00+08:00", "46143.75": "2026-05-01T18:00:00+08:00", "1777593600": "2026-05-01T08:00:00+08:00", "1777593600000": "2026-05-01T08:00:00+08:00", "": "", "-": "",
	} {
		if n, notices := noteOf(t, "发布时间", cell); n.PublishedAt != want || len(notices) > 0 {
			t.Errorf("%q: %q %q", cell, n.PublishedAt, notices)
		}
	}
	for _, cell := range []string{"昨天", "2026", "2026-13-01", "12", "19999", "80000"} {
		if n, notices := noteOf(t, "发布时间", cell); n.PublishedAt != "" || len(notices) != 1 || !strings.HasPrefix(notices[0], "列 发布时间：不是日期") {
			t.Errorf("%q: %q %q", cell, n.PublishedAt, notices)
		}
	}
}

func TestFigures(t *testing.T) {
	for cell, want := range map[string]int64{"12": 1200, "1,234": 123400, "1.2万": 1200000, "3w+": 3000000, "10万+": 10000000, "1.5k": 150000, "2亿": 20000000000, "1.2E+4": 1200000, "0": 0} {
		if n, notices := noteOf(t, "点赞数", cell); n.Metrics.Likes != (engine.Number{Hundredths: want, Known: true}) || len(notices) > 0 {
			t.Errorf("%q: %+v %q", cell, n.Metrics.Likes, notices)
		}
	}
	for _, cell := range []string{"赞", "-", "—"} {
		if n, notices := noteOf(t, "点赞数", cell); n.Metrics.Likes.Known || len(notices) > 0 {
			t.Errorf("%q: %+v %q", cell, n.Metrics.Likes, notices)
		}
	}
	for _, cell := range []string{"很多", "-5", "1e300", "NaN万"} {
		if n, notices := noteOf(t, "点赞数", cell); n.Metrics.Likes.Known || len(notices) != 1 {
			t.Errorf("%q: %+v %q", cell, n.Metrics.Likes, notices)
		}
	}
}

func TestWords(t *testing.T) {
	for cell, want := range map[string]engine.NoteType{"图文": engine.Organic, "商业笔记": engine.Commercial, "AD": engine.Ad, "品牌合作": engine.Commercial, "带货": engine.Shop} {
		if n, notices := noteOf(t, "类型", cell); n.Type != want || len(notices) > 0 {
			t.Errorf("%q: %v %q", cell, n.Type, notices)
		}
	}
	if n, notices := noteOf(t, "类目", "美妆"); n.Category != "cosmetics" || len(notices) > 0 {
		t.Errorf("%q %q", n.Category, notices)
	}
	if n, notices := noteOf(t, "类目", "天文"); n.Category != "" || len(notices) != 1 || !strings.Contains(notices[0], "天文") {
		t.Errorf("%q %q", n.Category, notices)
	}
	if n, _ := noteOf(t, "话题", "#护手霜[话题]# #秋冬 好物,推荐"); strings.Join(n.Tags, "|") != "护手霜|秋冬|好物|推荐" {
		t.Errorf("%q", n.Tags)
	}
	if n, _ := noteOf(t, "话题", `["a b","c"]`); strings.Join(n.Tags, "|") != "a b|c" {
		t.Errorf("%q", n.Tags)
	}
}

// TestHeaders takes the surest of several columns of one field.
func TestHeaders(t *testing.T) {
	table, err := row.NewTable("f", []string{"内容", " 笔记正文 ", "笔记标题（必填）", "点 赞 数", "店铺", "Published_At"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, m := range table.Mapped() {
		got += m[0] + "<" + m[1] + ";"
	}
	if got != "body< 笔记正文 ;title<笔记标题（必填）;likes<点 赞 数;published_at<Published_At;" || strings.Join(table.Ignored(), "|") != "内容|店铺" {
		t.Errorf("%s, ignored %q", got, table.Ignored())
	}
	if err := (row.Mapping{"bdoy": "x"}).Check(); err == nil || !strings.Contains(err.Error(), "did you mean body?") {
		t.Error(err)
	}
}

func TestJSON(t *testing.T) {
	for in, want := range map[string]string{
		`{"id":"1","title":"甲","body":"乙"}`:                                   `{"id":"1","title":"甲","body":"乙"}`,
		`{"标题":"甲","正文":"乙","点赞数":"1.2万","话题":["a","b"],"x":1}`:               `{"title":"甲","body":"乙","tags":["a","b"],"metrics":{"likes":12000}}`,
		`{"title":"甲","desc":"乙","likes":5,"tags":["a"],"date":"2026-05"}`:    `{"title":"甲","body":"乙","tags":["a"],"metrics":{"likes":5},"published_at":"2026-05-01T00:00:00+08:00"}`,
		`{"body":"乙","author":"丙","links":[{"url":"u"}],"published_at":"昨天"}`: `{"body":"乙","links":[{"url":"u"}],"author":{"name":"丙"}}`,
		`{"body":"乙","metrics":{"likes":3},"collects":4}`:                     `{"body":"乙","metrics":{"likes":3,"collects":4}}`,
		`{"note_id":"5","content":"乙","campaign":"春季","images":["a.jpg"]}`:    `{"id":"5","body":"乙","images":[{}],"campaign":{"parent_task":"春季"}}`,
	} {
		var r row.Reader
		n, err := r.Note(&row.Row{JSON: []byte(in)})
		if got := string(engine.AppendNote(nil, &n)); err != nil || got != want {
			t.Errorf("%s\n got %s %v\nwant %s", in, got, err, want)
		}
	}
	for in, code := range map[string]string{`{"x":1}`: row.CodeNoColumn, `{"title":""}`: engine.CodeEmpty, `{"title":`: engine.CodeBadJSON, `{"title":"a","title":"b"}`: engine.CodeDuplicateKey, `[]`: engine.CodeWrongType, `{"标题":" "}`: engine.CodeEmpty} {
		var r row.Reader
		_, err := r.Note(&row.Row{Place: row.Place{Source: "f", Number: 3}, JSON: []byte(in)})
		var fault *row.Fault
		if !errors.As(err, &fault) || fault.Code != code || fault.Number != 3 || fault.Ends {
			t.Errorf("%s: %v", in, err)
		}
	}
}

func FuzzJSON(f *testing.F) {
	f.Add([]byte(`{"标题":"甲","点赞数":"1.2万","话题":["a"]}`))
	f.Add([]byte(`{"body":"乙","author":"丙","links":[{}]}`))
	f.Fuzz(func(t *testing.T, in []byte) {
		var r row.Reader
		n, err := r.Note(&row.Row{JSON: in})
		if err == nil && n.Validate() != nil {
			t.Errorf("%q: a note that is none", in)
		}
	})
}
