package find

import (
	"slices"
	"strings"
	"testing"

	"github.com/notelint/notelint/engine/segment"
)

const all = Surfaces(1<<SurfaceCount - 1)

func finder(t testing.TB, sets ...Set) *Finder {
	t.Helper()
	words, err := segment.Load([]segment.Word{{Text: "微信", Frequency: 3000}})
	if err != nil {
		t.Fatal(err)
	}
	f, err := New(Config{Sets: sets, Words: words, Reading: map[string]string{"🍑": "桃"}})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// found is what a set's hits that count were written as.
func found(p *Page, set int, in Surfaces) (out []string) {
	r := Ref{Set: set, in: in}
	list := p.Hits(set)
	for i := range list {
		if p.Allowed(&r, &list[i]) {
			part, from, to := p.Text.Bytes(list[i].Start, list[i].End)
			out = append(out, part.Src[from:to])
		}
	}
	return out
}

func read(f *Finder, body string) *Page {
	p := f.NewPage()
	p.Read([]Source{{Surface: Body, Text: body}}, nil, nil)
	return p
}

func words(s string, views Views, b Boundary) Set {
	set := Set{Views: views, Boundary: b}
	for _, w := range strings.Split(s, "、") {
		set.Terms = append(set.Terms, Term{Text: w})
	}
	return set
}

func TestTerms(t *testing.T) {
	f := finder(t,
		words("包过、保本、治愈、消炎、微信、有机", 0, BoundaryAuto),
		words("v信、no.1、dd、桃宝", ViewFold|ViewCompact, BoundaryAny),
		words("TOP1、Ａ", ViewRaw, BoundaryAny),
		words("保本", 0, BoundaryWhole),
		words("<n>天见效、关注<..6>领取、第<n>次回购<..4>元、月薪<n>", 0, BoundaryAny))
	for _, test := range []struct {
		set        int
		body, want string
	}{
		{0, "面包过期了", ""},
		{0, "考试包过", "包过"},
		{0, "确保本人到场", ""},
		{0, "稍微信任", ""},
		{0, "加微信号", "微信"},
		{0, "不能治愈", "治愈"},
		{0, "消炎药", "消炎"},
		{0, "有机会再来，没有机器", ""},
		{0, "有機蔬菜", "有機"},
		{1, "加V·信", "V·信"},
		{1, "ｖ信", "ｖ信"},
		{1, "v，信", ""},
		{1, "v。信", ""},
		{1, "v 信", "v 信"},
		{1, "NO.1", "NO.1"},
		{1, "no.12", ""},
		{1, "Addict dd hidden", "dd"},
		{1, "🍑宝", "🍑宝"},
		{1, "桃\n\n宝", ""},
		{2, "TOP1 top1", "TOP1"},
		{2, "A Ａ", "Ａ"},
		{3, "保本人", ""},
		{3, "保本", "保本"},
		{4, "七天见效", "七天见效"},
		{4, "３天见效", "３天见效"},
		{4, "天见效", ""},
		{4, "只要 7 天见效", "7 天见效"},
		{4, "月薪 3000 元", "月薪 3000"},
		{4, "第 2 次回购才99元", "第 2 次回购才99元"},
		{4, "7  天见效，7\n天见效", ""},
		{4, "关注我就能领取", "关注我就能领取"},
		{4, "关注领取", "关注领取"},
		{4, "关注，领取", ""},
		{4, "关注一二三四五六七领取", ""},
		{4, "第2次回购才99元", "第2次回购才99元"},
		{4, "月薪三千", "月薪三千"},
	} {
		if got := strings.Join(found(read(f, test.body), test.set, all), "|"); got != test.want {
			t.Errorf("set %d in %q: %q, want %q", test.set, test.body, got, test.want)
		}
	}
}

func TestExceptions(t *testing.T) {
	a := words("顶级", 0, BoundaryAny)
	a.Except = []Use{{Set: 1, In: all}}
	f := finder(t, a, words("顶级域名、真顶级", 0, BoundaryAny))
	for body, want := range map[string]int{"顶级域名": 0, "顶级域 名": 1, "顶级，顶级域名": 1, "真顶级的顶级域名": 0} {
		if got := len(found(read(f, body), 0, all)); got != want {
			t.Errorf("%s: %d hits, want %d", body, got, want)
		}
	}
}

func TestPatterns(t *testing.T) {
	f := finder(t, Set{Patterns: []Pattern{{Expr: `第一(名|位)`, Literals: []string{"第一"}}}},
		Set{Patterns: []Pattern{{Expr: `^[a-z]{3}[0-9]+$`, On: "latin"}}},
		Set{Patterns: []Pattern{{Expr: `买.{0,3}`, Gate: []Use{{Set: 3, In: all}}}}},
		words("券", 0, BoundaryAny))
	for _, test := range []struct {
		set        int
		body, want string
	}{
		{0, "第一名，第一第一位", "第一名|第一位"},
		{0, "第一\n\n名", ""},
		{1, "abc123 ab1 abcd12", "abc123"},
		{2, "领券买衣服", "买衣服"},
		{2, "买衣服", ""},
	} {
		if got := strings.Join(found(read(f, test.body), test.set, all), "|"); got != test.want {
			t.Errorf("set %d in %q: %q, want %q", test.set, test.body, got, test.want)
		}
	}
}

func TestTopicsAreTags(t *testing.T) {
	f := finder(t, words("好物", 0, BoundaryAny))
	for body, want := range map[string][2]int{ // hits on the body, on tags
		"好物#好物#好物":      {2, 1},
		"#好物#好物#好物":     {0, 3},
		"#好物 好物":        {1, 1},
		"#好物[话题]# 好物":   {1, 1},
		"c#好物":          {0, 1},
		"# 好物":          {1, 0},
		"#好物\n好物#今日好物#": {1, 2},
	} {
		p := read(f, body)
		got := [2]int{len(found(p, 0, 1<<Body)), len(found(p, 0, 1<<Tag))}
		if got != want {
			t.Errorf("%q: %v, want %v", body, got, want)
		}
	}
}

func TestStretchesOfTheBody(t *testing.T) {
	f := finder(t, words("好", 0, BoundaryAny))
	p := read(f, "好"+strings.Repeat("一", 58)+"好好\n好\n好！\n✨\n")
	if got := len(found(p, 0, 1<<BodyStart)); got != 2 {
		t.Errorf("%d in the opening, want 2", got)
	}
	if got := len(found(p, 0, 1<<BodyEnd)); got != 1 {
		t.Errorf("%d in the last line, want 1", got)
	}
	for body, want := range map[string]int{
		"好\n好\n#好物 #好用[话题]#": 1,
		"好\n好好 #好物\n✨":       2,
		"#好物 #好用":            0,
	} {
		if got := len(found(read(f, body), 0, 1<<BodyEnd)); got != want {
			t.Errorf("%q: %d in the last line, want %d", body, got, want)
		}
	}
}

func TestScopes(t *testing.T) {
	f := finder(t, words("甲", 0, BoundaryAny))
	body := "一二，三甲四：1.5《五》六。七\n八\n\n九"
	p := read(f, body)
	h := p.Hits(0)[0]
	for scope, want := range map[Scope]string{
		InClause: "三甲四", InSentence: "一二，三甲四：1.5《五》六", InLine: "一二，三甲四：1.5《五》六。七",
		InParagraph: "一二，三甲四：1.5《五》六。七\n八",
	} {
		from, to := p.Around(scope, h.Start)
		_, a, b := p.Text.Bytes(from, to)
		if got := body[a:b]; got != want {
			t.Errorf("scope %d: %q, want %q", scope, got, want)
		}
	}
	if got := p.Distance(p.Text.Parts[0].From, p.Text.Parts[0].To); got != 12 {
		t.Errorf("%d counted characters, want 12", got)
	}
}

func FuzzRead(f *testing.F) {
	page := finder(f, words("微信、顶级、v信、<n>天见效、no.1", ViewFold|ViewCompact, BoundaryAuto), words("好", 0, BoundaryAny)).NewPage()
	for _, s := range []string{"加微·信#好#", "顶\u200b级\xff🍑", "\n\n3天见效", "#a#b#"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, title, body string) {
		page.Read([]Source{{Surface: Title, Text: title}, {Surface: Body, Text: body}}, nil, nil)
		for set := range page.lists {
			list := page.Hits(set)
			if !slices.IsSortedFunc(list, byPlace) {
				t.Fatal("not in order")
			}
			for i := range list {
				part, from, to := page.Text.Bytes(list[i].Start, list[i].End)
				if from < 0 || from >= to || to > len(part.Src) {
					t.Fatalf("span %d-%d of %d bytes", from, to, len(part.Src))
				}
				page.Allowed(&Ref{Set: set, in: all}, &list[i])
				from32, to32 := page.Around(InParagraph, list[i].Start)
				if from32 > list[i].Start || to32 < list[i].Start {
					t.Fatal("a hit outside its paragraph")
				}
			}
		}
	})
}

func TestShapeOfPatterns(t *testing.T) {
	for expr, want := range map[string]string{
		`最好的`: "最 的", `(?:全国|行业)最`: "全行 最", `(?:甲|乙?)丙`: "甲乙丙 丙", `甲?乙*丙+`: "甲乙丙 丙",
		`\d+天`: "0123456789 天", `[甲乙]丙?`: "乙甲 丙乙甲", `(?i)abc`: " ", `甲?`: "甲 甲", `^甲`: " 甲", `甲\p{Han}`: "甲 ", `甲{2,3}`: "甲 甲甲",
	} {
		first, last := endsOf(expr)
		if got := string(first) + " " + string(last); got != want {
			t.Errorf("%s: %q, want %q", expr, got, want)
		}
	}
	for expr, want := range map[string]int32{`甲乙`: 2, `甲{1,3}乙?`: 4, `(?:甲|乙丙)`: 2, `甲*`: windowRunes, `^甲`: windowRunes, `.{0,99}`: windowRunes} {
		if got := reachOf(expr); got != want {
			t.Errorf("%s reaches %d, want %d", expr, got, want)
		}
	}
}

// A pattern's hits are those of the expression on the whole text.
func TestPatternsFindWhatTheExpressionFinds(t *testing.T) {
	expr := `(?:全国|行业)?最(?:好|强)\p{Han}{0,2}的?(?:品牌|面霜)`
	f := finder(t, Set{Patterns: []Pattern{{Expr: expr, Literals: []string{"品牌", "面霜"}}}})
	for body, want := range map[string]string{
		"全国最好的面霜，最强品牌": "全国最好的面霜|最强品牌", "最好用的的面霜": "最好用的的面霜", "最好。面霜": "", "面霜最好": "",
	} {
		if got := strings.Join(found(read(f, body), 0, all), "|"); got != want {
			t.Errorf("%s: %q, want %q", body, got, want)
		}
	}
}
