package engine_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/notelint/notelint/engine"
)

// explained is a book of one rule that is explained on a body.
func explained(t *testing.T, rule engine.Rule, n engine.Note, sets ...engine.Set) engine.Explanation {
	t.Helper()
	rule.ID = "p.r"
	e, err := engine.New(book(sets, rule), engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, x, err := e.Explain(context.Background(), n, "p.r")
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func body(text string) engine.Note { return engine.Note{Body: text} }

func TestExplainOutcomes(t *testing.T) {
	words, around := terms("顶级"), terms("面霜")
	near := []engine.Signal{{Name: "goods", Uses: use(1)}}
	for _, c := range []struct {
		name string
		rule engine.Rule
		note engine.Note
		want engine.Outcome
	}{
		{"absent", engine.Rule{Find: use(0), Severity: at(engine.Warn)}, body("面霜"), engine.Absent},
		{"found", engine.Rule{Find: use(0), Severity: at(engine.Warn)}, body("顶级面霜"), engine.Found},
		{"unmet", engine.Rule{Find: use(0), Signals: near, When: "near(goods, 1)", Severity: at(engine.Warn)}, body("顶级的好面霜"), engine.Unmet},
		{"undecided", engine.Rule{Find: use(0), When: "links.price < 3", Severity: at(engine.Warn)}, body("顶级"), engine.Undecided},
		{"silenced", engine.Rule{Find: use(0), Severity: at(engine.Warn), Unless: []engine.Exemption{{Match: use(1), Where: engine.Clause, Code: "NAME"}}}, body("顶级面霜"), engine.Silenced},
		{"required", engine.Rule{Require: use(0), Severity: at(engine.Warn)}, body("顶级"), engine.Present},
		{"lacking", engine.Rule{Require: use(0), Severity: at(engine.Warn)}, body("面霜"), engine.Found},
		{"about the note", engine.Rule{When: "note.commercial", Severity: at(engine.Warn)}, body("面霜"), engine.Unmet},
		{"off", engine.Rule{Find: use(0), Severity: at(engine.Warn), Stage: engine.Off}, body("顶级"), engine.Found},
	} {
		if x := explained(t, c.rule, c.note, words, around); x.Outcome != c.want {
			t.Errorf("%s: %s, want %s", c.name, engine.Outcomes[x.Outcome], engine.Outcomes[c.want])
		}
	}
}

func TestExplainSaysWhatIsLacking(t *testing.T) {
	rule := engine.Rule{Find: use(0), Signals: []engine.Signal{{Name: "goods", Uses: use(1)}}, When: "near(goods, 1) or links.price < 3", Severity: at(engine.Warn)}
	x := explained(t, rule, body("顶级的好面霜"), terms("顶级"), terms("面霜"))
	when := x.Judged[0].When
	if when.Op != "or" || when.Value != "unknown" || len(when.Sub) != 2 {
		t.Fatalf("%+v", when)
	}
	if n := when.Sub[0].Nearest; n == nil || n.Signal != "goods" || n.Side != "after" || n.Distance != 2 || n.Text != "面霜" {
		t.Errorf("nearest %+v", n)
	}
	if lacks := when.Sub[1].Lacks; len(lacks) != 1 || lacks[0] != "links.price" {
		t.Errorf("lacks %q", lacks)
	}
}

func TestExplainSaysWhyAHitDoesNotCount(t *testing.T) {
	set := terms("最好")
	set.Except = []engine.Use{{Set: 1, In: anySurface}}
	in := []engine.Use{{Set: 0, In: 1 << engine.Body}}
	x := explained(t, engine.Rule{Find: in, Severity: at(engine.Warn)}, engine.Note{Title: "最好", Body: "最好先问问"}, set, terms("最好先"))
	var got []string
	for _, h := range x.Found.Hits {
		got = append(got, h.Field+" "+h.Refused+" "+h.By)
	}
	if want := "title surface , body exception 最好先"; strings.Join(got, ", ") != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestExplainNamesWhatIsNearest(t *testing.T) {
	x := explained(t, engine.Rule{Find: use(0), Severity: at(engine.Warn)}, body("全网最抵价，第三一"), terms("全网最低价", "三天见效", "第一", "第三家"))
	var got []string
	for _, n := range x.Found.Near {
		got = append(got, n.Word+"="+n.Text)
	}
	if want := "全网最低价=全网最抵价 第三家=第三一 第一=第三一"; strings.Join(got, " ") != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestExplainCountsWhatItDoesNotList(t *testing.T) {
	for _, n := range []int{50, 51} {
		x := explained(t, engine.Rule{Find: use(0), Severity: at(engine.Warn)}, body(strings.Repeat("顶级，", n)), terms("顶级"))
		if x.Count != n || x.Found.Count != n || len(x.Judged) != 50 || len(x.Found.Hits) != 50 {
			t.Errorf("%d hits: counted %d and %d, listed %d and %d", n, x.Count, x.Found.Count, len(x.Judged), len(x.Found.Hits))
		}
	}
}

func TestExplainOverlaidAndLater(t *testing.T) {
	x := explained(t, engine.Rule{Find: use(0), Severity: at(engine.Warn)}, body("全网最低价"), terms("全网最低", "全网最低价"))
	if x.Judged[0].Outcome != engine.Overlaid || x.Judged[0].By != "p.r" || x.Judged[1].Outcome != engine.Found {
		t.Errorf("%+v", x.Judged)
	}
	x = explained(t, engine.Rule{Find: use(0), Severity: at(engine.Warn), PerNote: true}, body("顶级，顶级"), terms("顶级"))
	if x.Judged[0].Outcome != engine.Found || x.Judged[1].Outcome != engine.Later {
		t.Errorf("%+v", x.Judged)
	}
}

func TestExplainUnknownRule(t *testing.T) {
	e, err := engine.New(book([]engine.Set{terms("顶级")}, engine.Rule{ID: "p.hard", Find: use(0), Severity: at(engine.Warn)}), engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, _, err = e.Explain(context.Background(), body("顶级"), "p.hrad")
	var bad *engine.InputError
	if !errors.As(err, &bad) || bad.Code != engine.CodeUnknownRule || !strings.Contains(bad.EN, "did you mean p.hard?") {
		t.Error(err)
	}
	if _, _, err = e.Explain(context.Background(), engine.Note{}, "p.hard"); !errors.As(err, &bad) || bad.Code != engine.CodeEmpty {
		t.Error(err)
	}
}

func TestExplainAllListsWhatHasSomethingToTell(t *testing.T) {
	rule := func(id string, set int, when string) engine.Rule {
		return engine.Rule{ID: id, Find: use(set), When: when, Severity: at(engine.Warn)}
	}
	set := book([]engine.Set{terms("顶级"), terms("面霜")}, rule("p.found", 0, ""), rule("p.absent", 1, ""), rule("p.unmet", 0, "note.commercial"),
		rule("p.undecided", 0, "(links.price < 3 and merchant.shop_score < 4) or note.commercial"),
		engine.Rule{ID: "p.note", When: "note.commercial", Severity: at(engine.Warn)})
	e, err := engine.New(set, engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, list, err := e.ExplainAll(context.Background(), body("顶级"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for i := range list {
		got = append(got, list[i].Rule+" "+strings.Join(list[i].Lacks(), ","))
	}
	if want := "p.found ; p.unmet ; p.undecided links.price,merchant.shop_score"; strings.Join(got, "; ") != want {
		t.Errorf("%q, want %q", got, want)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := e.ExplainAll(ctx, body("顶级")); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
