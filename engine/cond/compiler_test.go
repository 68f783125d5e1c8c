package cond

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// Conditions of every shape the packs use, and what they compile to: the
// formula with its slots, the guards, and the atoms.
func TestCompile(t *testing.T) {
	commercial := Atom{Left: Operand{Kind: FactValue, Fact: NoteCommercial}}
	has := func(id int) Atom { return Atom{Left: Operand{Kind: Call, Func: Has, Signals: []int{id}}} }
	near := func(id, n int) Atom {
		return Atom{Left: Operand{Kind: Call, Func: Near, Signals: []int{id}, N: n}, PerHit: true}
	}
	fact := func(f Fact) Operand { return Operand{Kind: FactValue, Fact: f} }
	for _, c := range []struct {
		src    string
		guards []int
		atoms  []Atom
	}{
		{`note.commercial`, []int{0}, []Atom{commercial}},
		{`not note.commercial`, nil, []Atom{commercial}},
		{`note.commercial == true`, []int{0}, []Atom{commercial}},
		{`note.commercial and not (note.commercial or has(app))`, nil, []Atom{commercial, has(0)}},
		{`near(app, 3) and (has(claim) and note.commercial)`, []int{1, 2}, []Atom{near(0, 3), has(1), commercial}},
		{`has(app) or has(claim)`, nil, []Atom{has(0), has(1)}},
		{`note.type != "ad"`, []int{0}, []Atom{{Op: Ne, Left: fact(NoteType), Right: Operand{Const: 3}}}},
		{`"ad" == note.type`, []int{0}, []Atom{{Op: Eq, Left: fact(NoteType), Right: Operand{Const: 3}}}},
		{`merchant.region == "overseas"`, []int{0}, []Atom{{Op: Eq, Left: fact(MerchantRegion), Right: Operand{Const: 1}}}},
		{`not (merchant.region == "overseas")`, nil, []Atom{{Op: Eq, Left: fact(MerchantRegion), Right: Operand{Const: 1}, Unknown: true}}},
		{`note.type not in ["shop", "ad", "shop"]`, nil, []Atom{{Op: In, Left: fact(NoteType), Set: []int64{3, 4}}}},
		{`merchant.shop_score < 4.5`, []int{0}, []Atom{{Op: Lt, Left: fact(MerchantShopScore), Right: Operand{Const: 450}}}},
		{`4.5 > merchant.shop_score`, []int{0}, []Atom{{Op: Lt, Left: fact(MerchantShopScore), Right: Operand{Const: 450}}}},
		{`links.price > -0.5`, []int{0}, []Atom{{Op: Gt, Left: fact(LinksPrice), Right: Operand{Const: -50}}}},
		{`text.han > 150 + 2 * 3`, []int{0}, []Atom{{Op: Gt, Left: fact(TextHan), Right: Operand{Const: 15600}}}},
		{`campaign.category_ok == false`, nil, []Atom{{Left: fact(CampaignCategoryOK), Unknown: true}}},
		{`known(campaign.order)`, []int{0}, []Atom{{Left: Operand{Kind: Known, Fact: CampaignOrder}}}},
		{`value(app) < hit.value`, nil, []Atom{{Op: Lt, PerHit: true,
			Left: Operand{Kind: Call, Func: Value, Signals: []int{0}}, Right: fact(HitValue)}}},
		{`attr("kind") in ["slang", "plain"]`, nil, []Atom{
			{Op: Eq, PerHit: true, Left: Operand{Kind: Call, Func: Attr, Name: "kind"}, Right: Operand{Text: "slang"}},
			{Op: Eq, PerHit: true, Left: Operand{Kind: Call, Func: Attr, Name: "kind"}, Right: Operand{Text: "plain"}}}},
		{`topic("medical", "cosmetics")`, []int{0}, []Atom{{Left: Operand{Kind: Call, Func: Topic, Words: []int{0, 2}}}}},
		{`link("taobao", "ad_link")`, []int{0}, []Atom{{Left: Operand{Kind: Call, Func: Link, Words: []int{0, 5}}}}},
		{`evidence("test_report")`, []int{0}, []Atom{{Left: Operand{Kind: Call, Func: Evidence, Words: []int{1}}}}},
		{`some(2, goods, app)`, []int{0}, []Atom{{Left: Operand{Kind: Call, Func: Some, Signals: []int{0, 2}, N: 2}}}},
		{`most(claim, 80) >= 3`, []int{0}, []Atom{{Op: Ge, Left: Operand{Kind: Call, Func: Most, Signals: []int{1}, N: 80}, Right: Operand{Const: 300}}}},
		{`not (count(app) / count(claim) > 2)`, nil, []Atom{{Op: Gt, Unknown: true, Right: Operand{Const: 200},
			Left: Operand{Kind: Arithmetic, Arith: '/', Sub: []Operand{
				{Kind: Call, Func: Count, Signals: []int{0}}, {Kind: Call, Func: Count, Signals: []int{1}}}}}}},
		{`true`, nil, nil},
	} {
		compiler := NewCompiler()
		p, problems := compiler.Compile(c.src, sampleNames())
		if len(problems) > 0 {
			t.Errorf("%s: %v", c.src, problems)
			continue
		}
		if !slices.Equal(guards(p), c.guards) || len(p.AllAtoms) != len(c.atoms) {
			t.Errorf("%s: guards %v want %v, atoms %v", c.src, guards(p), c.guards, p.AllAtoms)
		}
		if !reflect.DeepEqual(compiler.Atoms(), c.atoms) {
			t.Errorf("%s:\ngot  %+v\nwant %+v", c.src, compiler.Atoms(), c.atoms)
		}
	}
}

func TestEqualAtomsAreOne(t *testing.T) {
	c := NewCompiler()
	first, _ := c.Compile(`note.commercial and not topic("food", "medical")`, sampleNames())
	second, _ := c.Compile(`(note.commercial) and not (topic("medical", "food"))`, sampleNames())
	if first != second || len(c.Atoms()) != 2 {
		t.Errorf("equal conditions give two programs, or %d atoms", len(c.Atoms()))
	}
	if _, problems := c.Compile(`has(app) and has(nothing)`, sampleNames()); len(problems) != 1 || len(c.Atoms()) != 2 {
		t.Errorf("a refused condition leaves %d atoms", len(c.Atoms()))
	}
	third, _ := c.Compile(`has(app)`, sampleNames())
	if !slices.Equal(third.AllAtoms, []int{2}) {
		t.Errorf("slots after a refused condition: %v", third.AllAtoms)
	}
}

func TestEmptyIsTrue(t *testing.T) {
	p, problems := NewCompiler().Compile("", Names{})
	if p != nil || problems != nil || !p.Run(new(VM), Env{}) {
		t.Error("the empty condition is not always true")
	}
}

func TestWideAttributeList(t *testing.T) {
	names := Names{HasHit: true, Attrs: func(string) ([]string, bool) { return []string{"a"}, true }}
	src := func(n int) string {
		return `attr("kind") in [` + strings.TrimSuffix(strings.Repeat(`"a",`, n), ",") + `]`
	}
	if _, problems := NewCompiler().Compile(src(50), names); len(problems) > 0 {
		t.Error(problems)
	}
	if _, problems := NewCompiler().Compile(src(51), names); len(problems) != 1 || problems[0].Code != CodeCond {
		t.Errorf("more nodes than allowed once lowered: %v", problems)
	}
}

func TestCompileNumber(t *testing.T) {
	op, problems := CompileNumber(`(text.rhythm + 1) * 100`, Names{})
	want := Operand{Kind: Arithmetic, Arith: '*', Sub: []Operand{
		{Kind: Arithmetic, Arith: '+', Sub: []Operand{{Kind: FactValue, Fact: TextRhythm}, {Const: 100}}}, {Const: 10000}}}
	if len(problems) > 0 || !reflect.DeepEqual(op, want) {
		t.Errorf("got %+v, %v", op, problems)
	}
	for src, code := range map[string]string{``: CodeCond, `3`: CodeType, `note.commercial`: CodeType, `note.type`: CodeType,
		`"ad"`: CodeString, `text.rythm`: CodeFact, `hit.value`: CodeNoHit, `text.han > 3`: CodeType} {
		if _, problems := CompileNumber(src, Names{}); len(problems) != 1 || problems[0].Code != code {
			t.Errorf("%q: got %v, want %s", src, problems, code)
		}
	}
}

func TestVocabulary(t *testing.T) {
	for i, info := range Facts() {
		f, _, ok := LookupFact(info.Name)
		if !ok || int(f) != i || f.Info().Name != f.String() || (info.Type == Enum) != (len(info.Words) > 0) || info.About == "" {
			t.Errorf("fact %d: %+v", i, info)
		}
	}
	for i, s := range Signatures() {
		got, _, ok := LookupFunc(s.Name)
		if !ok || int(got.Func) != i || s.Func.String() != s.Name || s.Min < len(s.Args) || s.Max < s.Min || !IsWord(s.Name) || s.About == "" {
			t.Errorf("function %d: %+v", i, s)
		}
	}
	for _, c := range [][2]string{{"note.comercial", "note.commercial"}, {"shop_score", "merchant.shop_score"}, {"x.y", ""}} {
		if _, near, ok := LookupFact(c[0]); ok || near != c[1] {
			t.Errorf("%s: near %q", c[0], near)
		}
	}
	if _, near, _ := LookupFunc("in_sentense"); near != "in_sentence" {
		t.Errorf("near %q", near)
	}
	for _, word := range []string{"and", "no", "count", "known", "let"} {
		if !IsWord(word) {
			t.Errorf("%s is free", word)
		}
	}
}

func TestCalc(t *testing.T) {
	const huge = 1 << 62
	for _, c := range []struct {
		sign    byte
		a, b, r int64
		ok      bool
	}{
		{'+', 150, 250, 400, true}, {'-', 150, 250, -100, true}, {'*', 150, 250, 375, true}, {'/', 100, 300, 33, true}, {'/', -100, 300, -33, true},
		{'/', 100, 0, 0, false}, {'+', huge, huge, 0, false}, {'-', -huge, huge + 1, 0, false}, {'*', huge, 200, 0, false}, {'/', huge, 1, 0, false},
		{'*', 0, huge, 0, true}, {'*', -1 << 63, 1, 0, false}, {'+', 0, 0, 0, true}, {'-', 5, 0, 5, true},
	} {
		r, ok := Calc(c.sign, c.a, c.b)
		if ok != c.ok || ok && r != c.r {
			t.Errorf("%d %c %d = %d %v", c.a, c.sign, c.b, r, ok)
		}
	}
}

func always(int) bool { return true }

// guards are the atoms about the note without which the program cannot hold.
func guards(p *Program) (slots []int) {
	for _, slot := range p.AllAtoms {
		if p.Hopeless(func(s int) bool { return s != slot }, always) && !p.Hopeless(always, always) {
			slots = append(slots, slot)
		}
	}
	return slots
}

// A guard is asked before anything else; conditions put the cheapest question
// first, whatever the order of writing.
func TestGuard(t *testing.T) {
	for src, want := range map[string]string{
		`note.commercial`:                  "0 true",
		`not note.commercial`:              "-1 true",
		`near(app, 3) and note.commercial`: "1 true",
		`has(app) or not has(claim)`:       "0 false",
		`near(app, 3) or has(claim)`:       "0 false",
		`has(claim) and (has(app) or note.commercial) and note.type == "ad"`: "3 true",
		`not (has(app) or has(claim))`:                                       "-1 true",
	} {
		p, problems := NewCompiler().Compile(src, sampleNames())
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		literal, ok := p.Guard()
		if got := fmt.Sprint(literal, ok); got != want {
			t.Errorf("%s: %s, want %s", src, got, want)
		}
	}
}

func TestCheapestFirst(t *testing.T) {
	p, problems := NewCompiler().Compile(`near(app, 3) and has(claim) and hit.value > 2 and note.commercial`, sampleNames())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var asked []int
	p.Decide(func(slot int) bool { asked = append(asked, slot); return true })
	if want := []int{3, 1, 2, 0}; !slices.Equal(asked, want) {
		t.Errorf("asked %v, want %v", asked, want)
	}
}
