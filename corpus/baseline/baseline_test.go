package baseline_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/notelint/notelint/corpus/audit"
	"github.com/notelint/notelint/corpus/baseline"
	"github.com/notelint/notelint/corpus/row"
	"github.com/notelint/notelint/engine"
)

// answer is a note with findings of one rule on the given texts.
func answer(id string, texts ...string) *audit.Answer {
	a := &audit.Answer{Note: engine.Note{ID: id}}
	a.Report.Verdict = engine.Block
	for i, text := range texts {
		a.Report.Findings = append(a.Report.Findings, engine.Finding{Rule: "p.r", Text: text, Span: engine.Span{Field: "body", Byte: [2]int{10 * i, 10*i + 3}}})
	}
	return a
}

func saved(t *testing.T, answers ...*audit.Answer) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "b.jsonl")
	b := baseline.New()
	for _, a := range answers {
		b.View(a)
	}
	if err := b.Save(path, "sha256:1"); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestOnlyWhatIsNew(t *testing.T) {
	path := saved(t, answer("1", "最好", "第一", "第一"), answer("2", "最好"), answer("3", "顶级"))
	b, err := baseline.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	// Moved, in another order: nothing new.
	if v := b.View(answer("1", "第一", "最好", "第一")); len(v.Report.Findings) != 0 || v.Report.Verdict != engine.Pass {
		t.Errorf("%+v", v.Report)
	}
	// Once more in the same note: new.
	in := answer("2", "最好", "最好")
	if v := b.View(in); len(v.Report.Findings) != 1 || v.Report.Verdict != engine.Block || len(in.Report.Findings) != 2 {
		t.Errorf("%+v", v.Report)
	}
	if fault := (&audit.Answer{Fault: &row.Fault{}}); b.View(fault) != fault {
		t.Error("a fault was changed")
	}
	if stale := b.Stale(); len(stale) != 1 || stale[0].Note != "3" || stale[0].Count != 1 || b.New != 1 || b.Known != 4 {
		t.Errorf("%+v %d %d", stale, b.New, b.Known)
	}
}

func TestSavedIsSorted(t *testing.T) {
	a, _ := os.ReadFile(saved(t, answer("2", "甲"), answer("1", "乙", "丙")))
	b, _ := os.ReadFile(saved(t, answer("1", "丙", "乙"), answer("2", "甲")))
	if string(a) != string(b) || strings.Count(string(a), "\n") != 4 || strings.Contains(string(a), "甲") {
		t.Errorf("%s\n%s", a, b)
	}
}

func TestBadBaseline(t *testing.T) {
	for in, want := range map[string]string{
		"": "holds nothing", "{}\n": ":1: is no baseline", "{\"id\":\"a\"}\n": ":1:", "nothing": ":1:",
		"{\"baseline\":1}\n{\"fingerprint\":\"zz\",\"count\":1}\n": ":2: is no entry", "{\"baseline\":1}\nx": ":2:",
	} {
		path := filepath.Join(t.TempDir(), "b")
		if err := os.WriteFile(path, []byte(in), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := baseline.Load(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", in, err)
		}
	}
}
