package cond

import (
	"fmt"
	"strings"
	"testing"
)

func sampleNames() Names {
	return Names{
		Signals: map[string]int{"app": 0, "claim": 1, "goods": 2},
		Topics:  []string{"cosmetics", "food", "medical"},
		Attrs: func(name string) ([]string, bool) {
			return []string{"plain", "slang"}, name == "kind"
		},
		HasHit: true,
	}
}

// Each source has one problem: code, the text its offset points at, the hint.
func TestProblems(t *testing.T) {
	for _, c := range []struct{ src, code, at, hint string }{
		{`has（app)`, CodeFullwidth, `（app)`, `(`},
		{`note.type == “ad"`, CodeFullwidth, `“ad"`, `"`},
		{`has(app，claim)`, CodeFullwidth, `，claim)`, `,`},
		{`note.category == "美妆"`, CodeHan, `美妆"`, ``},
		{`note.commercial ≥ 3`, CodeCond, `≥ 3`, ``},

		{`note.commercial and title.units > 3 or tags.count > 3`, CodeMixed, `or tags.count > 3`, ``},
		{`(note.commercial or author.minor and has(app))`, CodeMixed, `and has(app))`, ``},

		{`title.units > 3.125`, CodeNumber, `3.125`, ``},
		{`title.units > 0x10`, CodeNumber, `0x10`, ``},
		{`title.units > 1e3`, CodeNumber, `1e3`, ``},
		{`title.units > 1_000`, CodeNumber, `1_000`, ``},
		{`title.units > 1000000001`, CodeNumber, `1000000001`, ``},
		{`title.units > .5`, CodeNumber, `.5`, ``},
		{`title.units > 3 / 0`, CodeNumber, `3 / 0`, ``},
		{`title.units > 1000000000 * 2`, CodeNumber, `1000000000 * 2`, ``},
		{`near(app, 2.5)`, CodeNumber, `2.5)`, ``},
		{`near(app, -1)`, CodeNumber, `-1)`, ``},
		{`near(app, 100001)`, CodeNumber, `100001)`, ``},
		{`most(app, 0) > 3`, CodeNumber, `0) > 3`, ``},
		{`some(0, app)`, CodeNumber, `0, app)`, ``},
		{`some(3, app, claim)`, CodeNumber, `some(3, app, claim)`, ``},

		{`title.units`, CodeType, `title.units`, ``},
		{`note.commercial and count(app)`, CodeType, `count(app)`, ``},
		{`not note.type`, CodeType, `note.type`, ``},
		{`"ad"`, CodeType, `"ad"`, ``},
		{`note.approved`, CodeType, `note.approved`, `known(note.approved)`},
		{`not title.units < 3`, CodeType, `not title.units < 3`, `not (title.units < 3)`},
		{`has(app) and not note.type == "ad"`, CodeType, `not note.type == "ad"`, `not (note.type == "ad")`},
		{`not note.type in ["ad"]`, CodeType, `not note.type in ["ad"]`, `not (note.type in ["ad"])`},
		{`note.commercial > 3`, CodeType, `note.commercial > 3`, ``},
		{`note.commercial == author.minor`, CodeType, `note.commercial == author.minor`, ``},
		{`note.type < "ad"`, CodeType, `note.type < "ad"`, ``},
		{`note.type == 3`, CodeType, `note.type == 3`, ``},
		{`title.units in [1, 2]`, CodeType, `title.units in [1, 2]`, `note.type in ["ad", "shop"]`},
		{`note.type in []`, CodeType, `note.type in []`, `note.type in ["ad", "shop"]`},
		{`note.type in "ad"`, CodeType, `note.type in "ad"`, `note.type in ["ad", "shop"]`},
		{`title.units + has(app) > 3`, CodeType, `has(app) > 3`, ``},

		{`title.units == "long"`, CodeString, `title.units == "long"`, ``},
		{`"a" == "b"`, CodeString, `"a" == "b"`, ``},
		{`title.units + "a" > 3`, CodeString, `"a" > 3`, ``},

		{`note.comercial`, CodeFact, `note.comercial`, `note.commercial`},
		{`commercial`, CodeFact, `commercial`, `note.commercial`},
		{`goodz`, CodeFact, `goodz`, `goods`},
		{`zzz`, CodeFact, `zzz`, ``},
		{`title.units.x > 3`, CodeFact, `title.units.x > 3`, `title.units`},
		{`known(note.aproved)`, CodeFact, `note.aproved)`, `note.approved`},

		{`note.category == "cosmetic"`, CodeEnum, `"cosmetic"`, `"cosmetics"`},
		{`note.type not in ["ads", "shop"]`, CodeEnum, `"ads", "shop"]`, `"ad"`},
		{`"adv" == note.type`, CodeEnum, `"adv" == note.type`, `"ad"`},
		{`note.type == shop`, CodeEnum, `shop`, `"shop"`},
		{`topic("cosmetic")`, CodeEnum, `"cosmetic")`, `"cosmetics"`},
		{`link("adlink")`, CodeEnum, `"adlink")`, `"ad_link"`},
		{`evidence("testreport")`, CodeEnum, `"testreport")`, `"test_report"`},
		{`attr("kind") == "slag"`, CodeEnum, `"slag"`, `"slang"`},
		{`hit.field == "tags"`, CodeEnum, `"tags"`, `"tag"`},
		{`attr("kinds") == "slang"`, CodeAttr, `"kinds") == "slang"`, ``},

		{`any(app, 3)`, CodeFunc, `any(app, 3)`, ``},
		{`len(app) > 3`, CodeFunc, `len(app) > 3`, ``},
		{`in_claus(app)`, CodeFunc, `in_claus(app)`, `in_clause`},
		{`note.has(app)`, CodeFunc, `note.has(app)`, ``},
		{`count > 3`, CodeFunc, `count > 3`, `count(...)`},
		{`near(app)`, CodeArgs, `near(app)`, `near(signal, 3)`},
		{`has()`, CodeArgs, `has()`, `has(signal)`},
		{`count(app, 3) > 1`, CodeArgs, `count(app, 3) > 1`, `count(signal)`},
		{`has("app")`, CodeArgs, `"app")`, ``},
		{`has(my-app)`, CodeArgs, `my-app)`, ``},
		{`has(note.type)`, CodeArgs, `note.type)`, ``},
		{`topic(cosmetics)`, CodeArgs, `cosmetics)`, ``},
		{`topic("food", "food")`, CodeArgs, `topic("food", "food")`, ``},
		{`some(1, app, app)`, CodeArgs, `some(1, app, app)`, ``},
		{`link("ad_link", "goods")`, CodeArgs, `link("ad_link", "goods")`, ``},
		{`attr(kind) == "slang"`, CodeArgs, `kind) == "slang"`, `attr("kind")`},
		{`known(has(app))`, CodeArgs, `has(app))`, `known(campaign.order)`},
		{`known(note.commercial)`, CodeArgs, `note.commercial)`, ``},

		{`near(ap, 3)`, CodeSignal, `ap, 3)`, `app`},
		{`value(price) < 3`, CodeSignal, `price) < 3`, ``},
		{`app and note.commercial`, CodeSignalBare, `app and note.commercial`, `has(app)`},

		{`note.commercial ? true : false`, CodeCond, `? true : false`, ``},
		{`note.type matches "a.*"`, CodeCond, `matches "a.*"`, ``},
		{`note.commercial && has(app)`, CodeCond, `&& has(app)`, `and`},
		{`!has(app)`, CodeCond, `!has(app)`, `not`},
		{`note.type = "ad"`, CodeCond, `= "ad"`, `==`},
		{`1 < title.units < 3`, CodeCond, `1 < title.units < 3`, `1 < title.units and title.units < 3`},
		{`1 < 2`, CodeCond, `1 < 2`, ``},
		{`count(app) in 1..3`, CodeCond, `..3`, ``},
		{`note["type"] == "ad"`, CodeCond, `["type"] == "ad"`, ``},
		{`title.units % 2 == 0`, CodeCond, `% 2 == 0`, ``},
		{`has(app) // why`, CodeCond, `// why`, ``},
		{`has(app) /* why */ and true`, CodeCond, `/* why */ and true`, ``},
		{`note.type == nil`, CodeCond, `nil`, ``},
		{`has(app) and`, CodeCond, ``, ``},
		{`(has(app)`, CodeCond, ``, ``},
		{`has(app) and ) and has(claim)`, CodeCond, `) and has(claim)`, ``},
		{`has(app) has(claim)`, CodeCond, `has(claim)`, ``},
		{"note.type == `ad`", CodeCond, "`ad`", ``},
		{`note.type == "\x61d"`, CodeCond, `\x61d"`, ``},
		{`note.type == "ad`, CodeCond, ``, ``},
		{`note.type == b"ad"`, CodeCond, `b"ad"`, ``},
		{` `, CodeCond, ` `, `true`},
	} {
		t.Run(c.src, func(t *testing.T) {
			compiler := NewCompiler()
			p, problems := compiler.Compile(c.src, sampleNames())
			if p != nil || len(problems) == 0 || len(compiler.Atoms()) != 0 {
				t.Fatalf("accepted, or left %d atoms", len(compiler.Atoms()))
			}
			got := problems[0]
			if got.Code != c.code || c.src[got.Offset:] != c.at || got.Hint != c.hint {
				t.Errorf("got %s at %q hint %q, want %s at %q hint %q", got.Code, c.src[got.Offset:], got.Hint, c.code, c.at, c.hint)
			}
			if got.ZH == "" || got.EN == "" {
				t.Error("no message")
			}
		})
	}
}

func TestAllProblemsAtOnce(t *testing.T) {
	src := `note.comercial and near(ap, 3) or (title.units == "long" and note.type == "adv" and topic("fod"))`
	_, problems := NewCompiler().Compile(src, sampleNames())
	var codes []string
	for _, p := range problems {
		codes = append(codes, p.Code)
	}
	want := "E-fact E-signal E-mixed E-string E-enum E-enum"
	if got := strings.Join(codes, " "); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestWithoutHit(t *testing.T) {
	names := sampleNames()
	names.HasHit = false
	for _, src := range []string{`hit.value > 3`, `hit.disguised`, `known(hit.value)`, `near(app, 3)`, `before(app, 3)`, `after(app, 3)`,
		`in_clause(app)`, `in_sentence(app)`, `in_paragraph(app)`, `value(app) > 3`, `attr("kind") == "slang"`, `hit.field in ["title"]`} {
		_, problems := NewCompiler().Compile(src, names)
		if len(problems) != 1 || problems[0].Code != CodeNoHit {
			t.Errorf("%s: got %v", src, problems)
		}
	}
	if p, problems := NewCompiler().Compile(`most(app, 3) > 1 and has(app)`, names); p == nil {
		t.Error(problems)
	}
}

func TestLimits(t *testing.T) {
	row := func(n int) string { return strings.TrimSuffix(strings.Repeat("true and ", n), " and ") }
	nested := func(n int) string { return strings.Repeat("(", n) + "true" + strings.Repeat(")", n) }
	wide := func(n int) string { return "true" + strings.Repeat(" ", n-len("true")) }
	for _, c := range []struct {
		name     string
		accepted string
		refused  string
	}{
		{"nodes", row(100), row(101)}, // 2n-1 nodes
		{"depth", nested(MaxDepth), nested(MaxDepth + 1)},
		{"bytes", wide(MaxSource), wide(MaxSource + 1)},
		{"length", fmt.Sprintf("near(app, %d)", MaxLength), fmt.Sprintf("near(app, %d)", MaxLength+1)},
		{"number", fmt.Sprintf("title.units > %d", MaxNumber), fmt.Sprintf("title.units > %d", MaxNumber+1)},
		{"fraction", `links.price > 0.25`, `links.price > 0.255`},
	} {
		if _, problems := NewCompiler().Compile(c.accepted, sampleNames()); len(problems) > 0 {
			t.Errorf("%s at the limit: %v", c.name, problems)
		}
		if _, problems := NewCompiler().Compile(c.refused, sampleNames()); len(problems) == 0 {
			t.Errorf("%s past the limit: accepted", c.name)
		}
	}
}
