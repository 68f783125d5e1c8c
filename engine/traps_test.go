package engine_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/notelint/notelint/engine"
)

// Signs at the ends of a term, and edges of terms in Latin and digits.
func TestOddTermsAreFound(t *testing.T) {
	for _, c := range []struct{ term, body, want string }{
		{"no.1！", "这是no.1！耶", "no.1！"},
		{"「顶级」", "说是「顶级」的", "「顶级」"},
		{"#1", "全网#1好物", "#1"},
		{"+v", "想要的+v哦", "+v"},
		{"买它🔥", "快买它🔥吧", "买它🔥"},
		{"🔥买", "今天🔥买到了", "🔥买"},
		{"top1", "这是TOP1的面包", "TOP1"},
		{"top1", "top10 stop1", ""},
		{"vx", "加vx聊，加VX聊", "vx VX"},
		{"vx", "vxd avx vx2", ""},
		{"520", "今天520快乐", "520"},
		{"520", "一共1520元，5201314", ""},
		{"第1名", "我是第1名的", "第1名"},
		{"第1", "第12", ""},
	} {
		set := book([]engine.Set{terms(c.term)}, engine.Rule{ID: "p.a", Find: use(0), Severity: at(engine.Warn)})
		var got []string
		for _, f := range mustCheck(t, set, engine.Note{Body: c.body}).Findings {
			got = append(got, f.Text)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s in %q: %q, want %q", c.term, c.body, got, c.want)
		}
	}
}

// A phrase that holds the word silences it, and only where it holds it.
func TestThePhraseAroundAWordWins(t *testing.T) {
	set := book([]engine.Set{terms("顶级"), terms("顶级域名")}, engine.Rule{
		ID: "p.a", Find: use(0), Severity: at(engine.SevBlock), Unless: []engine.Exemption{{Match: use(1), Code: "NAME"}},
	})
	r := mustCheck(t, set, engine.Note{Body: "买了顶级域名，顶级的"})
	if len(r.Findings) != 1 || r.Findings[0].Byte != [2]int{21, 27} || len(r.Exempted) != 1 || r.Exempted[0].Exemption != "NAME" {
		t.Errorf("%q, exempted %q", texts(r.Findings), texts(r.Exempted))
	}
}

// What is read without separators stops at a blank line of any writing.
func TestNothingIsReadAcrossABlankLine(t *testing.T) {
	set := book([]engine.Set{terms("顶级")}, engine.Rule{ID: "p.a", Find: use(0), Severity: at(engine.Warn)})
	for gap, want := range map[string]int{"\r\n": 1, " · ": 1, "\n\n": 0, "\r\n\r\n": 0, "\n \n": 0, "\n\u3000\n": 0, "\n\u200b\n": 0} {
		if r := mustCheck(t, set, engine.Note{Body: "顶" + gap + "级"}); len(r.Findings) != want {
			t.Errorf("%q: %q, want %d", gap, texts(r.Findings), want)
		}
	}
}

// The platform's bounds count characters, not bytes; the report's bound says
// how many there were.
func TestLimitsAtAndPast(t *testing.T) {
	set := book([]engine.Set{terms("顶级")}, engine.Rule{ID: "p.a", Find: use(0), Severity: at(engine.Warn)})
	tags := func(n int) []string { return slices.Repeat([]string{"面包"}, n) }
	for _, c := range []struct {
		what     string
		at, past engine.Note
		max      int
	}{
		{"body", engine.Note{Body: strings.Repeat("a", 1000)}, engine.Note{Body: strings.Repeat("a", 1001)}, 1000},
		{"body", engine.Note{Body: strings.Repeat("字", 1000)}, engine.Note{Body: strings.Repeat("字", 1001)}, 1000},
		{"tags", engine.Note{Body: "面包", Tags: tags(10)}, engine.Note{Body: "面包", Tags: tags(11)}, 10},
		{"findings", engine.Note{Body: strings.Repeat("顶级，", 200)}, engine.Note{Body: strings.Repeat("顶级，", 201)}, 200},
	} {
		if r := mustCheck(t, set, c.at); len(r.Limits) > 0 {
			t.Errorf("%s at the limit: %+v", c.what, r.Limits)
		}
		r := mustCheck(t, set, c.past)
		if want := (engine.Limit{What: c.what, Have: c.max + 1, Max: c.max}); !slices.Equal(r.Limits, []engine.Limit{want}) || len(r.Findings) > 200 {
			t.Errorf("%s past the limit: %+v, %d findings", c.what, r.Limits, len(r.Findings))
		}
	}
}

// Taking the words of a finding out of the body never raises the points where
// each rule stands for itself. It may where words are also context: a notice
// that a rule requires, a phrase that exempts, a word that hides a longer one
// of another pack, or a rule's first hit that is less grave than its second.
func TestTakingAFindingOutRaisesNoPoints(t *testing.T) {
	var rules []engine.Rule
	for i, level := range []engine.Severity{engine.SevBlock, engine.SevReview, engine.Warn} {
		rules = append(rules, engine.Rule{ID: "p." + string(rune('a'+i)), Find: use(i), Severity: at(level), Keep: true})
	}
	set := book([]engine.Set{terms("甲乙", "乙丙丁"), terms("丁戊", "乙丙丁戊", "甲"), terms("丙丁", "戊己", "己")}, rules...)
	e, err := engine.New(set, engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	body := rapid.StringOfN(rapid.RuneFrom([]rune("甲乙丙丁戊己好，·\n")), 1, 40, -1)
	rapid.Check(t, func(t *rapid.T) {
		n := engine.Note{Title: "面包", Body: body.Draw(t, "body")}
		before, err := e.Check(context.Background(), n)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range before.Findings {
			left := n
			left.Body = n.Body[:f.Byte[0]] + "\n\n" + n.Body[f.Byte[1]:]
			after, err := e.Check(context.Background(), left)
			if err != nil {
				t.Fatal(err)
			}
			if after.Risk.Points > before.Risk.Points {
				t.Fatalf("without %s %q of %q: %d points, were %d", f.Rule, f.Text, n.Body, after.Risk.Points, before.Risk.Points)
			}
		}
	})
}

// How far marks and patterns reach from a word: at the bound and one past it.
func TestReachesAtAndPast(t *testing.T) {
	ticket := engine.Set{Patterns: []engine.Pattern{{Expr: `买.{0,99}券`, Literals: []string{"券"}}}}
	set := book([]engine.Set{terms("顶级"), ticket},
		engine.Rule{ID: "p.a", Find: use(0), Severity: at(engine.Warn), Unless: []engine.Exemption{{Enclosed: "《》", Code: "QUOTED"}}},
		engine.Rule{ID: "p.b", Find: use(1), Severity: at(engine.Warn)})
	far := func(n int) string { return strings.Repeat("好", n) }
	for body, want := range map[string]int{
		"《" + far(59) + "顶级》": 0, "《" + far(60) + "顶级》": 1, "《顶级" + far(59) + "》": 0, "《顶级" + far(60) + "》": 1,
		"买" + far(31) + "券": 1, "买" + far(32) + "券": 0,
	} {
		if r := mustCheck(t, set, engine.Note{Body: body}); len(r.Findings) != want {
			t.Errorf("%s: %q, want %d", body, texts(r.Findings), want)
		}
	}
}
