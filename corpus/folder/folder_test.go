package folder_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/notelint/notelint/corpus/audit"
	"github.com/notelint/notelint/corpus/folder"
	"github.com/notelint/notelint/corpus/row"
	"github.com/notelint/notelint/corpus/source"
	"github.com/notelint/notelint/corpus/summary"
	"github.com/notelint/notelint/engine"
)

// newEngine has one rule: 顶级 is not to be published.
func newEngine(t testing.TB) *engine.Engine {
	t.Helper()
	set := &engine.RuleSet{
		Sets:   []engine.Set{{Terms: []engine.Term{{Text: "顶级"}}, Views: engine.ViewFold, Boundary: engine.BoundaryAny}},
		Packs:  []engine.Pack{{ID: "p", Title: "用语", Rules: []engine.Rule{{ID: "p.top", Message: "「<text>」不能写", Find: []engine.Use{{Set: 0, In: 1<<engine.Title | 1<<engine.Body}}, Severity: []engine.Case{{Level: engine.SevBlock}}}}}},
		Policy: engine.Policy{Points: [4]int{0, 2, 10, 40}, PackCap: 60, WarnCap: 8, ReviewAt: 20, BlockAt: 80, Score: []int{0, 100}, Limits: engine.PolicyLimits{Findings: 200}, Tone: engine.ToneWindow{Runes: 80}, Authenticity: engine.AuthenticityPolicy{Base: 50, MinHan: 30}},
	}
	e, err := engine.New(set, engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// archive has n rows, some of them bad.
func archive(t testing.TB, n int) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("笔记ID,标题,正文,作者,点赞数,发布时间,备注\n")
	for i := range n {
		body := fmt.Sprintf("第 %d 天在家煮粥，配一碟小菜，晚上早点睡。", i)
		switch {
		case i%10 == 3:
			body = "这家店是顶级的" + body
		case i%50 == 7:
			body = ""
		case i%50 == 9:
			body = `"没有闭合`
		}
		fmt.Fprintf(&b, "n%d,,%s,作者%d,%d,2026/%d/5,=1+1\n", i, body, i%7, i%300, 1+i%12)
	}
	path := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func audited(t testing.TB, ctx context.Context, e *engine.Engine, path string, opt folder.Options) (audit.Stats, *summary.Summary, error) {
	t.Helper()
	build := summary.New(e.Rules(), e.Revision(), audit.Whole)
	a, err := source.Find(ctx, []string{path}, source.Options{OnTable: build.Table})
	if err != nil {
		t.Fatal(err)
	}
	opt.Same, opt.Pin.Revision = true, e.Revision()
	opt.FailAt = engine.Block
	if opt.Forms == nil {
		opt.Forms = []string{"html", "xlsx", "parquet", "junit"}
	}
	for _, in := range a.Inputs {
		opt.Pin.Inputs = append(opt.Pin.Inputs, folder.Input{Name: in.Name, Mark: in.Mark})
	}
	out, err := folder.Open(opt, build)
	if err != nil {
		return audit.Stats{}, nil, err
	}
	stats, err := audit.Run(ctx, a.Rows(ctx), audit.Options{Engine: e, Workers: 2, Marks: true, Prior: out.Prior}, out)
	build.Stopped = stats.Stopped
	s, end := out.Finish(nil)
	return stats, s, errors.Join(err, end)
}

// files reads a folder; the name of the folder does not count.
func files(t testing.TB, dir string) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all[e.Name()] = data
	}
	return all
}

func equal(t *testing.T, got, want map[string][]byte) {
	t.Helper()
	for name, data := range want {
		if !bytes.Equal(got[name], data) {
			t.Errorf("%s: %d bytes, want %d, or others", name, len(got[name]), len(data))
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d files, want %d", len(got), len(want))
	}
}

func TestFolder(t *testing.T) {
	e, path, dir := newEngine(t), archive(t, 1000), filepath.Join(t.TempDir(), "out")
	stats, s, err := audited(t, t.Context(), e, path, folder.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if stats.Notes != 960 || stats.Bad != 40 || s.Verdicts != (summary.Tally{860, 0, 100}) || len(s.Months) != 12 || s.Rules[0].Notes != 100 || len(s.Authors) != 7 || s.Same == nil || s.Same.Clusters == 0 {
		t.Errorf("%+v\n%+v", stats, s)
	}
	got := files(t, dir)
	for _, name := range []string{folder.ReportsFile, folder.RejectsFile, folder.ParquetFile, folder.SheetFile, folder.PageFile, folder.JUnitFile, "audit.json"} {
		if len(got[name]) == 0 {
			t.Error(name, "is empty")
		}
	}
	if n := bytes.Count(got[folder.ReportsFile], []byte{'\n'}); n != 1000 {
		t.Errorf("%d answers", n)
	}
	if first, _, _ := bytes.Cut(got[folder.RejectsFile], []byte{'\n'}); string(first) != `{"source":"`+path+`","row":9,"column":"","code":"empty_note","message":"标题和正文都没有文字","ends_source":false,"raw":"{\"笔记ID\":\"n7\",\"作者\":\"作者0\",\"点赞数\":\"7\",\"发布时间\":\"2026/8/5\",\"备注\":\"=1+1\"}"}` {
		t.Errorf("first bad row: %s", first)
	}
	if !bytes.Contains(got[folder.JUnitFile], []byte(`tests="0000001000" failures="0000000100" errors="0000000040"`)) {
		t.Errorf("%.200s", got[folder.JUnitFile])
	}
}

// TestResume cuts the answers off at every kind of place, as a kill does, and
// goes on: the same bytes in every file.
func TestResume(t *testing.T) {
	e, path, whole := newEngine(t), archive(t, 1000), filepath.Join(t.TempDir(), "whole")
	if _, _, err := audited(t, t.Context(), e, path, folder.Options{Dir: whole}); err != nil {
		t.Fatal(err)
	}
	want := files(t, whole)
	answers := want[folder.ReportsFile]
	dir := filepath.Join(t.TempDir(), "cut")
	for _, at := range []int{0, 1, 100, len(answers) / 3, bytes.IndexByte(answers, '\n') + 1, len(answers) - 1, len(answers)} {
		if err := os.MkdirAll(filepath.Join(dir, ".work"), 0o700); err != nil {
			t.Fatal(err)
		}
		for name, data := range map[string][]byte{"audit.json": want["audit.json"], folder.ReportsFile: answers[:at], folder.PageFile: []byte("half"), ".work/left": nil} {
			if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		stats, _, err := audited(t, t.Context(), e, path, folder.Options{Dir: dir, Resume: true})
		if err != nil || stats.Prior != bytes.Count(answers[:at], []byte{'\n'}) {
			t.Fatal(at, stats, err)
		}
		equal(t, files(t, dir), want)
	}
}

// TestStop ends the run in the middle: what was done is whole, and the rest
// follows.
func TestStop(t *testing.T) {
	e, path, whole, dir := newEngine(t), archive(t, 4000), filepath.Join(t.TempDir(), "whole"), filepath.Join(t.TempDir(), "stopped")
	if _, _, err := audited(t, t.Context(), e, path, folder.Options{Dir: whole}); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	stats := audit.Stats{}
	func() {
		build := summary.New(e.Rules(), e.Revision(), audit.Whole)
		a, _ := source.Find(ctx, []string{path}, source.Options{})
		opt := folder.Options{Dir: dir, Forms: []string{"html"}, Same: true, Pin: folder.Pin{Revision: e.Revision(), Inputs: []folder.Input{{Name: path, Mark: a.Inputs[0].Mark}}}}
		out, err := folder.Open(opt, build)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		stats, err = audit.Run(ctx, a.Rows(ctx), audit.Options{Engine: e, Workers: 2, Marks: true}, out, each(func(*audit.Answer) error {
			if n++; n == 700 {
				cancel()
			}
			return nil
		}))
		build.Stopped = stats.Stopped
		if _, end := out.Finish(nil); err != nil || end != nil || !stats.Stopped || stats.Notes < 600 || stats.Notes > 3000 {
			t.Fatal(err, end, stats)
		}
	}()
	if page := files(t, dir)[folder.PageFile]; !bytes.Contains(page, []byte("中途停下了")) {
		t.Error("the page does not say that it is not whole")
	}
	again, _, err := audited(t, t.Context(), e, path, folder.Options{Dir: dir, Resume: true})
	if err != nil || again.Prior != stats.Notes+stats.Bad {
		t.Fatal(err, again)
	}
	equal(t, files(t, dir), files(t, whole))
}

type each func(*audit.Answer) error

func (e each) Add(a *audit.Answer) error { return e(a) }
func (e each) Close() error              { return nil }

func TestRefusals(t *testing.T) {
	e, path, dir := newEngine(t), archive(t, 100), filepath.Join(t.TempDir(), "out")
	code := func(opt folder.Options, path string) string {
		opt.Dir = dir
		_, _, err := audited(t, t.Context(), e, path, opt)
		var refused *folder.Refusal
		if errors.As(err, &refused) {
			return refused.Code
		}
		return fmt.Sprint(err)
	}
	if got := code(folder.Options{Resume: true}, path); got != "nothing_to_resume" {
		t.Error(got)
	}
	if got := code(folder.Options{}, path); got != "<nil>" {
		t.Error(got)
	}
	if got := code(folder.Options{}, path); got != "folder_used" {
		t.Error(got)
	}
	if got := code(folder.Options{Resume: true, Pin: folder.Pin{Limit: 5}}, path); got != "other_run" {
		t.Error(got)
	}
	if got := code(folder.Options{Resume: true}, archive(t, 90)); got != "other_run" {
		t.Error(got)
	}
	if got := code(folder.Options{Resume: true, Force: true}, archive(t, 90)); !strings.Contains(got, "input_changed") {
		t.Error(got)
	}
	if got := code(folder.Options{Force: true}, path); got != "<nil>" {
		t.Error(got)
	}
	if err := folder.CheckForms([]string{"html", "docx"}); err == nil {
		t.Error("a form that there is none of")
	}
}

// TestFullDisk writes the answers onto a device without room: the error names
// the file, and the files that have room are written.
func TestFullDisk(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Fatal(err)
	}
	e, path, dir := newEngine(t), archive(t, 3000), t.TempDir()
	if err := os.Symlink("/dev/full", filepath.Join(dir, folder.ReportsFile)); err != nil {
		t.Fatal(err)
	}
	_, s, err := audited(t, t.Context(), e, path, folder.Options{Dir: dir})
	if err == nil || !strings.Contains(err.Error(), folder.ReportsFile) || !strings.Contains(err.Error(), "no space left") {
		t.Error(err)
	}
	if page, err := os.ReadFile(filepath.Join(dir, folder.PageFile)); s == nil || err != nil || len(page) == 0 {
		t.Error("nothing else was written")
	}
}

// TestTwice has ids twice: both rows are checked.
func TestTwice(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(path, []byte("id,正文\n1,一段话\n1,另一段话\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	stats, _, err := audited(t, t.Context(), newEngine(t), path, folder.Options{Dir: filepath.Join(t.TempDir(), "out")})
	if err != nil || stats.Notes != 2 {
		t.Error(stats, err)
	}
}

var _ audit.Sink = (*folder.Folder)(nil)
var _ error = (*row.Fault)(nil)
