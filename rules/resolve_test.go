package rules

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/notelint/notelint/engine"
)

// resolve loads one rule in a pack with the given head.
func resolve(t *testing.T, head, rule string) (*engine.Rule, *Book) {
	t.Helper()
	book, problems := loadSmall(Options{}, aPack(head, rule))
	if book == nil {
		t.Fatal(problems.Error())
	}
	return &book.Set.Packs[0].Rules[0], book
}

func TestSeverityForms(t *testing.T) {
	type cases = []engine.Case
	for severity, want := range map[string]cases{
		"review":                             {{Level: engine.SevReview}},
		"{organic: info, commercial: warn}":  {{Level: engine.Warn, When: "note.commercial"}, {Level: engine.Info}},
		"{organic: block, commercial: warn}": {{Level: engine.SevBlock, When: "not note.commercial"}, {Level: engine.Warn}},
		"{warn: title.units > 3, block: note.commercial, else: info}": {
			{Level: engine.SevBlock, When: "note.commercial"}, {Level: engine.Warn, When: "title.units > 3"}, {Level: engine.Info}},
	} {
		rule, book := resolve(t, "", "terms: 顶级\nseverity: "+severity)
		if !reflect.DeepEqual(rule.Severity, want) {
			t.Errorf("%s: %+v", severity, rule.Severity)
		}
		if len(book.Rules[0].Severity) != len(want) {
			t.Errorf("%s: %+v", severity, book.Rules[0].Severity)
		}
	}
}

func TestInheritance(t *testing.T) {
	head := `defaults:
  severity: block
  in: [title, author_bio]
  views: [fold, compact]
  disguised: keep
  when: note.commercial
  unless: [negated, names]
  suggest: [{delete: clause}]
  needs: evidence
define: {wide: title.units > 3 or tags.count > 2}
consequence: 限流
basis: [广告法 9(3), 红猫计划]
`
	rule, book := resolve(t, head, "terms: 顶级\nsignals: {app: 好货}\nwhen:\n  - wide\n  - near(app, 3)\ndrop: [names]\nunless:\n  - {terms: 顶级域名, code: NAME, why: 登记}")
	if want := "note.commercial and (title.units > 3 or tags.count > 2) and near(app, 3)"; rule.When != want {
		t.Errorf("when: %s", rule.When)
	}
	if w := book.Rules[0].When; len(w) != 3 || !w[0].Inherited || w[1].Inherited || w[1].Line != 21 || When(w[1:2]) != "title.units > 3 or tags.count > 2" {
		t.Errorf("%+v", w)
	}
	if len(rule.Unless) != 2 || rule.Unless[0].Code != "NEGATED" || rule.Unless[0].Within != 4 || rule.Unless[1].Why != "登记" {
		t.Errorf("unless: %+v", rule.Unless)
	}
	if !rule.Keep || rule.Needs != "evidence" || rule.Consequence != "限流" || len(rule.Suggest) != 1 || rule.Severity[0].Level != engine.SevBlock {
		t.Errorf("%+v", rule)
	}
	if want := []string{"广告法 第九条第三项", "红猫计划"}; !slices.Equal(rule.Basis, want) {
		t.Errorf("basis: %q", rule.Basis)
	}
	use := rule.Find[0]
	if use.In != 1<<engine.Title|1<<engine.AuthorBio || book.Set.Sets[use.Set].Views != engine.ViewFold|engine.ViewCompact {
		t.Errorf("%+v", use)
	}
	if signal := rule.Signals[0].Uses[0]; signal.In != use.In || book.Set.Sets[signal.Set].Views != engine.ViewFold {
		t.Errorf("%+v", signal)
	}
}

func TestDefaultSurfaces(t *testing.T) {
	all := engine.Surfaces(1<<engine.BodyStart - 1)
	for _, c := range []struct {
		head, rule string
		want       engine.Surfaces
	}{
		{"", "terms: 顶级", all &^ (1<<engine.AuthorName | 1<<engine.AuthorBio)},
		{"scale: ad_tone\n", "terms: 顶级\nweight: 1\ncap: 1", 1<<engine.Title | 1<<engine.Body},
		{"", "terms: 顶级\nin: [title, body_start]", 1<<engine.Title | 1<<engine.BodyStart},
		{"", "terms: 顶级\nin: [body, body_end]", 1 << engine.Body},
	} {
		if rule, _ := resolve(t, c.head, c.rule); rule.Find[0].In != c.want {
			t.Errorf("%s%s: %b, want %b", c.head, c.rule, rule.Find[0].In, c.want)
		}
	}
	rule, _ := resolve(t, "", "terms: 顶级\nin: author_bio\nsignals: {a: 好货}\nwhen: near(a, 3)")
	if !rule.Signals[0].Uses[0].In.Has(engine.AuthorBio) {
		t.Error("a signal must be looked for where the rule finds")
	}
}

func TestMatchers(t *testing.T) {
	rule, book := resolve(t, "", "terms: {顶级: 好用的}\nlexicon: goods\ndetect: [phone]\nexcept: 顶级域名、面霜罐\nin: title\nboundary: whole")
	if len(rule.Find) != 2 {
		t.Fatalf("%+v", rule.Find)
	}
	lexicon, own := book.Set.Sets[rule.Find[0].Set], book.Set.Sets[rule.Find[1].Set]
	if lexicon.Boundary != engine.BoundaryAny || len(lexicon.Terms) != 3 || lexicon.Terms[2].Attrs["kind"] != "color" {
		t.Errorf("%+v", lexicon)
	}
	if own.Boundary != engine.BoundaryWhole || own.Terms[0].Replace != "好用的" || own.Detect[0].Name != "phone" {
		t.Errorf("%+v", own)
	}
	for _, use := range rule.Find {
		except := book.Set.Sets[use.Except[0].Set]
		if len(except.Terms) != 2 || except.Boundary != engine.BoundaryAny || use.In != 1<<engine.Title {
			t.Errorf("%+v", use)
		}
	}
	rule, _ = resolve(t, "", "lexicon: goods\nonly: {kind: care}\nsignals: {near_by: {lexicon: goods}}\nwhen: near(near_by, 9)")
	if rule.Find[0].Only["kind"] != "care" || rule.Find[0].Set != rule.Signals[0].Uses[0].Set {
		t.Errorf("equal sets are one set: %+v %+v", rule.Find, rule.Signals)
	}
	rule, book = resolve(t, "", "pattern: '\\d+天'\ngate: a\nsignals: {a: 见效}")
	if p := book.Set.Sets[rule.Find[0].Set].Patterns[0]; p.Literals != nil || len(p.Gate) != 1 {
		t.Errorf("%+v", p)
	}
}

func TestRequireRunsAlways(t *testing.T) {
	rule, book := resolve(t, "", "require: {terms: 广告, boundary: whole, in: [title, body_start]}\nwhen: note.commercial\nat: title")
	if len(rule.Find) != 0 || len(rule.Require) != 1 || rule.At != "title" || !slices.Equal(book.Always, []string{"p.r"}) {
		t.Errorf("%+v %v", rule, book.Always)
	}
}

func TestToneRule(t *testing.T) {
	head := "scale: authenticity\n"
	pack := strings.Replace(aPack(head, "weight: 4\ncap: 6\nmeasure: text.rhythm\nrange: [-0.3, 1.05]"), "说「<text>」", "有变化", 1)
	book, problems := loadSmall(Options{}, pack)
	if book == nil {
		t.Fatal(problems.Error())
	}
	rule := book.Set.Packs[0].Rules[0]
	if book.Set.Packs[0].Scale != engine.ScaleAuthenticity || rule.Weight != 4 || rule.Cap != 6 || rule.Measure != "text.rhythm" || rule.Range != [2]int64{-30, 105} {
		t.Errorf("%+v", rule)
	}
}

func TestOverlay(t *testing.T) {
	overlay := File{"o.yaml", []byte(`overlay: o
rules:
  p.*: {severity: review}
  p.r:
    stage: shadow
    unless: [{terms: 小美, where: clause, code: NAME}]
    tests: |
      ~ 小美说[[顶级]]{NAME}
lexicons: {goods: {add: 乳液}}
`)}
	pack := aPack("", "terms: 顶级\nlexicon: goods")
	plain, problems := loadSmall(Options{Files: []File{overlay}}, pack)
	if plain == nil {
		t.Fatal(problems.Error())
	}
	changed, problems := loadSmall(Options{Files: []File{overlay}, Overlays: []string{"o"}}, pack)
	if changed == nil {
		t.Fatal(problems.Error())
	}
	if r := plain.Set.Packs[0].Rules[0]; r.Stage != engine.Enforce || len(r.Unless) != 0 || len(plain.Rules[0].Tests) != 1 {
		t.Errorf("an overlay nobody named: %+v", r)
	}
	r, w := changed.Set.Packs[0].Rules[0], changed.Rules[0]
	if r.Stage != engine.ShadowStage || r.Severity[0].Level != engine.SevReview || r.Unless[0].Code != "NAME" {
		t.Errorf("%+v", r)
	}
	if len(w.Tests) != 2 || w.Tests[1].File != "o.yaml" || w.Tests[1].Line != 8 || w.Tests[1].Col != 7 {
		t.Errorf("%+v", w.Tests)
	}
	if terms := changed.Set.Sets[r.Find[0].Set].Terms; len(terms) != 4 || terms[3].Text != "乳液" {
		t.Errorf("%+v", terms)
	}
}

func TestAFolderLiesOverTheEmbedded(t *testing.T) {
	base, problems := Load(nil, Options{})
	if base == nil {
		t.Fatal(problems.Error())
	}
	file := File{"packs/zz-mine.yaml", []byte(strings.Replace(aPack("", "terms: 顶级货色"), "pack: p", "pack: zz-mine", 1))}
	over, problems := Load(nil, Options{Files: []File{file}})
	if over == nil {
		t.Fatal(problems.Error())
	}
	if len(over.Rules) != len(base.Rules)+1 {
		t.Errorf("%d rules over %d", len(over.Rules), len(base.Rules))
	}
}

func TestRaises(t *testing.T) {
	for src, want := range map[string]bool{
		"has(a)":                             true,
		"not has(a)":                         false,
		"near(a, 3)":                         false,
		"note.commercial and some(2, a, b)":  true,
		"not (near(a, 3) or has(b))":         false,
		"not (near(a, 3) or not has(b))":     true,
		"count(a) >= 3":                      true,
		"count(a) < 3":                       false,
		"not (count(a) < 3)":                 true,
		"not note.commercial and has(a)":     true,
		"not evidence(\"a\") and not has(a)": false,
	} {
		if got := raises(src); got != want {
			t.Errorf("%s: %v", src, got)
		}
	}
}

func TestAFileReplacesItsNamesake(t *testing.T) {
	base := fstest.MapFS{"packs/one.yaml": {Data: []byte(strings.Replace(aPack("", "terms: 顶级"), "pack: p", "pack: one", 1))}}
	over := fstest.MapFS{
		"packs/one.yaml":      {Data: []byte(strings.Replace(aPack("", "terms: 极品"), "pack: p", "pack: one", 1))},
		"testdata/x.yaml":     {Data: []byte("broken: [")},
		"packs/.draft/x.yaml": {Data: []byte("broken: [")},
		"packs/README.md":     {Data: []byte("# no rules")},
	}
	l := newLoader()
	files := l.gather(base, over)
	if len(files) != 1 || !strings.Contains(string(files["packs/one.yaml"]), "极品") {
		t.Errorf("%q", files)
	}
}
