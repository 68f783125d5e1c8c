package engine_test

import (
	"context"
	"slices"
	"testing"

	"github.com/notelint/notelint/engine"
)

const anySurface = engine.Surfaces(1<<engine.AuthorName) - 1 | 1<<engine.BodyStart | 1<<engine.BodyEnd

func policy() engine.Policy {
	score := make([]int, 200)
	for i := range score {
		score[i] = min(i, 100)
	}
	return engine.Policy{
		Points: [4]int{0, 2, 10, 40}, PackCap: 60, WarnCap: 8, ReviewAt: 20, BlockAt: 80, Score: score,
		Limits: engine.PolicyLimits{TitleUnits: 20, BodyRunes: 1000, Tags: 10, Findings: 200},
		Tone:   engine.ToneWindow{Runes: 80}, Authenticity: engine.AuthenticityPolicy{Base: 50, MinHan: 30},
	}
}

// book is a rule set of one risk pack whose rules find the terms of sets.
func book(sets []engine.Set, rules ...engine.Rule) *engine.RuleSet {
	return &engine.RuleSet{Sets: sets, Policy: policy(), Packs: []engine.Pack{{ID: "p", Rules: rules}}}
}

func terms(words ...string) engine.Set {
	s := engine.Set{Views: engine.ViewFold | engine.ViewCompact, Boundary: engine.BoundaryAny}
	for _, w := range words {
		s.Terms = append(s.Terms, engine.Term{Text: w})
	}
	return s
}

func use(set int) []engine.Use { return []engine.Use{{Set: set, In: anySurface}} }

func at(level engine.Severity) []engine.Case { return []engine.Case{{Level: level}} }

func mustCheck(t *testing.T, set *engine.RuleSet, n engine.Note) engine.Report {
	t.Helper()
	e, err := engine.New(set, engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := e.Check(context.Background(), n)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func texts(list []engine.Finding) (out []string) {
	for _, f := range list {
		out = append(out, f.Field+":"+f.Text)
	}
	return out
}

func TestSpansAreWhatTheAuthorTyped(t *testing.T) {
	set := book([]engine.Set{terms("顶级", "第一名"), terms("好")}, engine.Rule{ID: "p.a", Find: use(0), Severity: at(engine.Warn)})
	for body, want := range map[string]string{
		"这是顶级面料":         "body:顶级",
		"👨‍👩‍👧 这是頂級面料":   "body:頂級",
		"顶\u200b级":       "body:顶\u200b级",
		"顶·级":            "body:顶·级",
		"顶\n级":           "body:顶\n级",
		"这是第①名":          "",
		"顶\n\n级":         "",
		"e\u0301顶级\r\n好": "body:顶级",
	} {
		got := texts(mustCheck(t, set, engine.Note{Body: body}).Findings)
		if want == "" && len(got) > 0 || want != "" && !slices.Equal(got, []string{want}) {
			t.Errorf("%q: %q, want %q", body, got, want)
		}
	}
}

func TestUnitsOfASpan(t *testing.T) {
	set := book([]engine.Set{terms("顶级")}, engine.Rule{ID: "p.a", Find: use(0), Severity: at(engine.Warn)})
	f := mustCheck(t, set, engine.Note{Body: "😀好顶级😀顶级"}).Findings
	if len(f) != 2 {
		t.Fatalf("%d findings", len(f))
	}
	want := engine.Span{Field: "body", Rune: [2]int{5, 7}, UTF16: [2]int{7, 9}, Byte: [2]int{17, 23}}
	if f[1].Span != want {
		t.Errorf("%+v, want %+v", f[1].Span, want)
	}
}

func TestPointsRepeatsAndCaps(t *testing.T) {
	sets := []engine.Set{terms("甲一"), terms("乙二"), terms("丙三")}
	set := book(sets,
		engine.Rule{ID: "p.a", Find: use(0), Severity: at(engine.SevBlock)},
		engine.Rule{ID: "p.b", Find: use(1), Severity: at(engine.SevReview)},
		engine.Rule{ID: "p.c", Find: use(2), Severity: at(engine.Warn)})
	for body, want := range map[string][3]int{ // before caps, counted, verdict
		"甲一":     {40, 40, int(engine.Block)},
		"甲一甲一":   {60, 60, int(engine.Block)},
		"甲一甲一甲一": {60, 60, int(engine.Block)},
		"甲一甲一乙二": {70, 60, int(engine.Block)},
		"乙二":     {10, 10, int(engine.Review)},
		"丙三丙三丙三": {3, 3, int(engine.Pass)},
		"没有":     {0, 0, int(engine.Pass)},
	} {
		r := mustCheck(t, set, engine.Note{Body: body})
		before, counted := 0, 0
		for _, p := range r.Risk.Parts {
			before, counted = before+p.Points, counted+p.Counted
		}
		if got := [3]int{before, counted, int(r.Verdict)}; got != want || r.Risk.Points != counted {
			t.Errorf("%s: %v, want %v", body, got, want)
		}
	}
}

func TestOverlapsKeepTheSeverestThenTheLongest(t *testing.T) {
	sets := []engine.Set{terms("稳赚", "稳赚不赔"), terms("不赔")}
	set := book(sets,
		engine.Rule{ID: "p.a", Find: use(0), Severity: at(engine.Warn)},
		engine.Rule{ID: "p.b", Find: use(1), Severity: at(engine.Warn)})
	if got := texts(mustCheck(t, set, engine.Note{Body: "稳赚不赔"}).Findings); !slices.Equal(got, []string{"body:稳赚不赔"}) {
		t.Errorf("longest: %q", got)
	}
	set.Packs[0].Rules[1].Severity = at(engine.SevBlock)
	if got := texts(mustCheck(t, set, engine.Note{Body: "稳赚不赔"}).Findings); !slices.Equal(got, []string{"body:稳赚", "body:不赔"}) {
		t.Errorf("severest: %q", got)
	}
	for i := range set.Packs[0].Rules {
		set.Packs[0].Rules[i].Unless = []engine.Exemption{{When: "not note.commercial", Code: "REPORTED"}}
	}
	if r := mustCheck(t, set, engine.Note{Body: "稳赚不赔"}); len(r.Findings) > 0 || len(r.Exempted) != 2 {
		t.Errorf("silenced: %q", texts(r.Exempted))
	}
}

func TestAcrossPacksTheDearestCounts(t *testing.T) {
	set := book([]engine.Set{terms("甲一")}, engine.Rule{ID: "p.a", Find: use(0), Severity: at(engine.SevReview)})
	set.Packs = append(set.Packs, engine.Pack{ID: "q", Rules: []engine.Rule{{ID: "q.a", Find: use(0), Severity: at(engine.SevBlock)}}})
	r := mustCheck(t, set, engine.Note{Body: "甲一"})
	if len(r.Findings) != 2 || r.Risk.Points != 40 || len(r.Risk.Parts) != 1 || r.Risk.Parts[0].Pack != "q" {
		t.Errorf("%+v", r.Risk)
	}
}

func TestTitleThatOpensTheBodyCountsOnce(t *testing.T) {
	set := book([]engine.Set{terms("顶级")}, engine.Rule{ID: "p.a", Find: use(0), Severity: at(engine.SevReview)})
	r := mustCheck(t, set, engine.Note{Title: "顶级面料", Body: " 顶级面料，还有顶级"})
	if got := texts(r.Findings); !slices.Equal(got, []string{"title:顶级", "body:顶级"}) || r.Risk.Points != 15 {
		t.Errorf("%q %d points", got, r.Risk.Points)
	}
	if also := r.Findings[0].Also; len(also) != 1 || also[0].Byte != [2]int{1, 7} {
		t.Errorf("also %+v", also)
	}
}

func TestShadowChangesNothing(t *testing.T) {
	set := book([]engine.Set{terms("顶级"), terms("第一")},
		engine.Rule{ID: "p.a", Find: use(0), Severity: at(engine.Warn)},
		engine.Rule{ID: "p.b", Find: use(0), Severity: at(engine.SevBlock), Stage: engine.ShadowStage})
	r := mustCheck(t, set, engine.Note{Body: "顶级"})
	if r.Verdict != engine.Pass || r.Risk.Points != 2 || len(r.Findings) != 1 || len(r.Shadow) != 1 {
		t.Errorf("%+v", r)
	}
}

func TestTitleUnits(t *testing.T) {
	for title, want := range map[string]int{
		"": 0,
		"一二三四五六七八九十一二三四五六七八九十":                      20,
		"一二三四五六七八九十一二三四五六七八九十一":                     21,
		"abcdefghijabcdefghijabcdefghijabcdefghij":  20,
		"abcdefghijabcdefghijabcdefghijabcdefghijk": 21,
		"😀😀😀😀😀😀😀😀😀😀":                                20,
		"😀😀😀😀😀😀😀😀😀😀😀":                               22,
	} {
		if got := engine.TitleUnits(title); got != want {
			t.Errorf("%q: %d, want %d", title, got, want)
		}
	}
}

func TestAWholeSurfaceThatShowsNothingHasNoSpan(t *testing.T) {
	set := book(nil, engine.Rule{ID: "p.a", At: "body", Severity: at(engine.Warn)})
	f := mustCheck(t, set, engine.Note{Title: "标题", Body: "\u200b"}).Findings
	if len(f) != 1 || f[0].Field != "body" || f[0].Byte != [2]int{} {
		t.Errorf("%+v", f)
	}
}

// An exemption before a finding is measured from where the finding begins.
func TestExemptionsSeeTheStretchedFinding(t *testing.T) {
	set := book([]engine.Set{terms("第一"), terms("全国销量排名"), terms("不是")}, engine.Rule{
		ID: "p.a", Find: use(0), Severity: at(engine.Warn), Signals: []engine.Signal{{Name: "claim", Uses: use(1)}}, Extend: []string{"claim"},
		Unless: []engine.Exemption{{Match: use(2), Where: engine.Before, Within: 2, Code: "NEGATED"}},
	})
	for body, want := range map[string]int{"这不是全国销量排名第一": 1, "不是他说的全国销量排名第一": 0, "不是第一，全国销量排名": 1} {
		if r := mustCheck(t, set, engine.Note{Body: body}); len(r.Exempted) != want {
			t.Errorf("%s: %d exempted, want %d", body, len(r.Exempted), want)
		}
	}
}
