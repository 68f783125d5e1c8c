package testline

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/source"
)

var codes = []string{"NEGATED", "WARNED"}

func finds() Options {
	return Options{Finds: true, Terms: true, Codes: codes, Added: true, Own: engine.Body}
}

func parse(text string, opt Options) ([]Line, source.Problems) {
	return Parse(Block{Rule: "p.r", File: "p.yaml", Line: 10, Col: 7, Text: text}, opt)
}

func one(t *testing.T, text string, opt Options) Line {
	t.Helper()
	lines, problems := parse(text, opt)
	if len(problems) > 0 || len(lines) != 1 {
		t.Fatalf("%q: %d lines, %v", text, len(lines), problems)
	}
	return lines[0]
}

func TestSpans(t *testing.T) {
	for _, test := range []struct {
		text  string
		marks string
	}{
		{"+ 全国[[销量第一]]{block}的面膜", "body.0 6-18 销量第一 block"},
		{"+ [[最便宜=>比上次便宜]]", "body.0 0-9 最便宜 =>比上次便宜"},
		{"+ [[消炎=>]]祛痘", "body.0 0-6 消炎 =>"},
		{"~ 这不是[[最好用]]{NEGATED}的面霜", "body.0 9-18 最好用 NEGATED"},
		{`+ 想要的加[[薇\n信\nxiaomei]]`, "body.0 12-27 薇\n信\nxiaomei"},
		{"+ @title 加[[薇xiao]] @body [[+mei_88]]", "title.0 3-10 薇xiao; body.0 0-6 +mei_88"},
		{"+ @body 好用 @tag [[138]] @tag [[+0013]] @tag [[+8000]]", "tag.0 0-3 138; tag.1 0-4 +0013; tag.2 0-4 +8000"},
		{"+ [[一]]和[[二]]{warn}", "body.0 0-3 一; body.0 6-9 二 warn"},
		{`+ 写信到[[a\@b.com]]`, "body.0 9-16 a@b.com"},
		{"+ 写信到[[a@b.com]]", "body.0 9-16 a@b.com"},
		{"+ 前 @bio [[wx xiaomei_88]]", "author_bio.0 0-13 wx xiaomei_88"},
		{"+? 蕞好用", ""},
		{"- 第一次来", ""},
		{"-", ""},
	} {
		line := one(t, test.text, finds())
		if got := show(&line); got != test.marks {
			t.Errorf("%s\n got %s\nwant %s", test.text, got, test.marks)
		}
	}
}

func show(line *Line) string {
	var out []string
	for _, place := range line.Places {
		for _, m := range place.Marks {
			s := fmt.Sprintf("%s.%d %d-%d ", engine.SurfaceNames[place.Surface], place.Index, m.From, m.To)
			if m.Piece {
				s += "+"
			}
			s += place.Text[m.From:m.To]
			if m.Edited {
				s += " =>" + m.Edit
			}
			if label := m.Level + m.Code; label != "" {
				s += " " + label
			}
			out = append(out, s)
		}
	}
	return strings.Join(out, "; ")
}

func TestEveryTerm(t *testing.T) {
	line := one(t, "* 这面霜[[_]]{warn}，好", finds())
	filled := line.With("最好用")
	if got := show(&filled); got != "body.0 9-18 最好用 warn" {
		t.Error(got)
	}
	if got := filled.Note().Body; got != "这面霜最好用，好" {
		t.Error(got)
	}
	if got := line.Note().Body; got != "这面霜_，好" {
		t.Errorf("filling changed the line: %s", got)
	}
	if got := filled.Marked(); got != "这面霜[[最好用]]{warn}，好" {
		t.Error(got)
	}
}

func TestEveryTermInALongerFinding(t *testing.T) {
	line := one(t, "* 这面霜[[让_消失=>]]{warn}，好", finds())
	filled := line.With("痘印")
	if got := filled.Marked(); got != "这面霜[[让痘印消失=>]]{warn}，好" {
		t.Error(got)
	}
	if got := show(&filled); got != "body.0 9-24 让痘印消失 => warn" {
		t.Error(got)
	}
}

func TestFacts(t *testing.T) {
	number := func(n int64) engine.Number { return engine.Number{Hundredths: n, Known: true} }
	for _, test := range []struct {
		facts string
		note  engine.Note
		fixed map[string]int64
	}{
		{"", engine.Note{}, nil},
		{"commercial cosmetics", engine.Note{Type: engine.Commercial, Category: "cosmetics"}, nil},
		{"organic commission", engine.Note{Disclosure: engine.Disclosure{Commission: true}}, nil},
		{"shop_score=4.2 ship_hours=72", engine.Note{Merchant: engine.Merchant{ShopScore: number(420), ShipHours: number(7200)}}, nil},
		{"merchant.shop_score=4.25", engine.Note{Merchant: engine.Merchant{ShopScore: number(425)}}, nil},
		{"links=ad_link/taobao@129 links=goods/xhs", engine.Note{Links: []engine.Link{{Kind: "ad_link", Platform: "taobao", Price: number(12900)}, {Kind: "goods", Platform: "xhs"}}}, nil},
		{"product=兰蔻 product=小棕瓶 approved=满200减30", engine.Note{Product: []string{"兰蔻", "小棕瓶"}, Approved: []string{"满200减30"}}, nil},
		{"evidence=test_report evidence=approval", engine.Note{Evidence: []engine.Evidence{{Kind: "test_report"}, {Kind: "approval"}}}, nil},
		{"region=overseas identity=brand agent", engine.Note{Merchant: engine.Merchant{Region: "overseas", Identity: "brand", Agent: true}}, nil},
		{"star_task=a parent_task=b order=c platform=jd", engine.Note{Campaign: engine.Campaign{StarTask: "a", ParentTask: "b", Order: "c", Platform: "jd"}}, nil},
		{"category_ok=false title_match=0.1", engine.Note{}, map[string]int64{"campaign.category_ok": 0, "links.title_match": 10}},
		{"category_ok text.han=200 sameness.own=0.95", engine.Note{}, map[string]int64{"campaign.category_ok": 1, "text.han": 20000, "sameness.own": 95}},
		{"ad_label ai_label=false ai_generated minor", engine.Note{Disclosure: engine.Disclosure{AdLabel: true, AIGenerated: true}, Author: engine.Author{Minor: true}}, nil},
	} {
		lines, problems := parse("= "+test.facts+"\n- 好", finds())
		if len(problems) > 0 {
			t.Fatalf("%s: %v", test.facts, problems)
		}
		want := test.note
		want.Body = "好"
		if got := lines[0].Note(); !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\n got %+v\nwant %+v", test.facts, got, want)
		}
		if got := lines[0].Given.Facts; len(got) != len(test.fixed) || len(got) > 0 && !reflect.DeepEqual(got, test.fixed) {
			t.Errorf("%s: fixed %v, want %v", test.facts, got, test.fixed)
		}
	}
}

func TestFactsReachToTheNext(t *testing.T) {
	lines, problems := parse("- 一\n= ad food\n- 二\n\n- 三\n=\n- 四\n", finds())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for i, want := range []engine.NoteType{engine.Organic, engine.Ad, engine.Ad, engine.Organic} {
		if got := lines[i].Note().Type; got != want {
			t.Errorf("line %d: type %d, want %d", lines[i].Row, got, want)
		}
	}
	if lines[2].Row != 14 {
		t.Errorf("row %d, want 14: an empty line counts", lines[2].Row)
	}
}

func TestNotes(t *testing.T) {
	for _, test := range []struct {
		block string
		opt   Options
		want  engine.Note
	}{
		{"-", Options{Added: true, Own: engine.Body}, engine.Note{Body: Neutral}},
		{"- @tag 好物", finds(), engine.Note{Body: Neutral, Tags: []string{"好物"}}},
		{"- 好", Options{Finds: true, Added: true, Own: engine.Title}, engine.Note{Title: "好"}},
		{"- @title 好 @comment 一 @name 二 @bio 三 @image 四 @image 五", finds(), engine.Note{
			Title: "好", Comment: "一", Author: engine.Author{Name: "二", Bio: "三"}, Images: []engine.Image{{Text: "四"}, {Text: "五"}},
		}},
		{"- 好 @image 一 @qr wxp://f2f0", finds(), engine.Note{
			Body: "好", Images: []engine.Image{{Text: "一"}, {QR: []string{"wxp://f2f0"}}},
		}},
		{"= links=ad_link/jd\n- 好 @link 甲 @link 乙", finds(), engine.Note{
			Type: engine.Organic, Body: "好", Links: []engine.Link{{Kind: "ad_link", Platform: "jd", Title: "甲"}, {Kind: "goods", Platform: "xhs", Title: "乙"}},
		}},
	} {
		line := one(t, test.block, test.opt)
		if got := line.Note(); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s:\n got %+v\nwant %+v", test.block, got, test.want)
		}
		if !reflect.DeepEqual(line.Note(), line.Note()) {
			t.Errorf("%s: the second note differs", test.block)
		}
	}
}

func TestProblems(t *testing.T) {
	for _, test := range []struct {
		text string
		opt  Options
		want string // line:col code hint; …
	}{
		{"+ 用[[顶级]]面料\n- 顶级域名", Options{Finds: true}, ""},
		{"- 顶级域名", Options{Finds: true}, "10:7 E-tests + 写一句该查出的话，把词放进 [[ ]]"},
		{"+ [[顶级]]", Options{Finds: true}, "10:7 E-tests - 写一句含有这个词却没有问题的话"},
		{"用[[顶级]]面料", finds(), "10:7 E-test-line "},
		{"+用[[顶级]]面料", finds(), "10:7 E-test-line "},
		{"# 说明", finds(), "10:7 E-test-line "},
		{"- 一\n+ 用顶级面料", finds(), "11:9 E-test-mark 把词放进 [[ ]]"},
		{"+", finds(), "10:8 E-test-mark 把词放进 [[ ]]"},
		{"+ 用[[顶级面料", finds(), "10:10 E-test-mark "},
		{"+ 用顶级]]面料", finds(), "10:12 E-test-mark "},
		{"+ 用[[顶[[级]]", finds(), "10:10 E-test-mark "},
		{"+ 用[[]]", finds(), "10:10 E-test-mark "},
		{"+ 用[[顶级]]{blok}面料", finds(), "10:17 E-test-mark 是不是想写 block"},
		{"+ 用[[顶级]]{NEGATED}", finds(), "10:17 E-test-mark "},
		{"~ 不是[[顶级]]{NEGATD}", finds(), "10:18 E-test-mark 是不是想写 NEGATED"},
		{"~ 不是[[顶级]]", finds(), "10:9 E-test-mark 在 ]] 后面写 {NEGATED} 这样的代码"},
		{"+ 用[[顶级]]{block", finds(), "10:16 E-test-mark "},
		{"- 用[[顶级]]", finds(), "10:10 E-test-mark 去掉 [[ ]]，或把行首改成 + 或 ~"},
		{"* 用顶级", finds(), "10:9 E-test-mark "},
		{"* [[_]]用[[_]]", finds(), "10:9 E-test-mark "},
		{"* [[顶级]]", finds(), "10:9 E-test-mark "},
		{"* [[让_和_消失]]", finds(), "10:9 E-test-mark "},
		{"* [[_]]", Options{Finds: true, Added: true}, "10:7 E-test-line 改用 + 行"},
		{"+ [[_]]", finds(), "10:9 E-test-mark "},
		{"+ [[+一]][[二]]", finds(), "10:9 E-test-mark "},
		{"+ [[一]][[+二=>三]]", finds(), "10:14 E-test-mark "},
		{"+ @titel [[顶级]]", finds(), "10:9 E-test-mark 是不是想写 @title"},
		{"+ @zzz [[顶级]]", finds(), `10:9 E-test-mark 写字面的 @ 用 \@`},
		{"+ @title [[顶级]] @title 好", finds(), "10:30 E-test-mark "},
		{"+ [[好]]", Options{Added: true}, "10:9 E-test-mark 去掉 [[ ]]"},
		{"+ 好", Options{Added: true, Lies: true}, "10:9 E-test-mark 把词放进 [[ ]]"},
		{"+", Options{Added: true, Lies: true}, ""},
		{"+ 好", Options{Added: true}, ""},
		{"~ 好", Options{Added: true}, ""},
		{"= comercial", finds(), "10:9 E-test-fact 是不是想写 commercial"},
		{"= ad cosmetic", finds(), "10:12 E-test-fact 是不是想写 cosmetics"},
		{"= shop_scor=4", finds(), "10:9 E-test-fact 是不是想写 shop_score"},
		{"= han=3", finds(), "10:9 E-test-fact 写全名：title.han、text.han"},
		{"= shop_score=4.255", finds(), "10:20 E-test-fact "},
		{"= shop_score=好", finds(), "10:20 E-test-fact "},
		{"= shop_score", finds(), "10:9 E-test-fact "},
		{"= minor=yes", finds(), "10:15 E-test-fact "},
		{"= region=oversea", finds(), "10:16 E-test-fact 是不是想写 overseas"},
		{"= links=adlink/jd", finds(), "10:15 E-test-fact 是不是想写 ad_link"},
		{"= links=ad_link/taobo", finds(), "10:15 E-test-fact 是不是想写 taobao"},
		{"= links=ad_link/jd@x", finds(), "10:15 E-test-fact "},
		{"= ad commercial", finds(), "10:12 E-test-fact "},
		{"= hit.value=3", finds(), "10:9 E-test-fact "},
		{"= product=", finds(), "10:17 E-test-fact "},
		{"用\n= comercial\n+ 好", finds(), "10:7 E-test-line ; 11:9 E-test-fact 是不是想写 commercial; 12:9 E-test-mark 把词放进 [[ ]]"},
	} {
		_, problems := parse(test.text, test.opt)
		var got []string
		for _, p := range problems {
			got = append(got, fmt.Sprintf("%d:%d %s %s", p.Line, p.Col, p.Code, p.Hint))
			if p.File != "p.yaml" || p.Rule != "p.r" || p.ZH == "" || p.EN == "" {
				t.Errorf("%s: incomplete problem %+v", test.text, p)
			}
		}
		if joined := strings.Join(got, "; "); joined != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.text, joined, test.want)
		}
	}
}

func TestEveryNameOfAFact(t *testing.T) {
	for i := range settings {
		s := &settings[i]
		if found, _ := settingNamed(s.name); found != s {
			t.Errorf("%s is not found by its name", s.name)
		}
		if !strings.Contains(s.name, ".") {
			t.Errorf("%s has no group", s.name)
		}
	}
}

func TestFor(t *testing.T) {
	sets := []engine.Set{{Terms: []engine.Term{{Text: "顶级"}}}, {Detect: []engine.Detect{{Name: "price"}}}}
	for _, test := range []struct {
		name string
		rule engine.Rule
		want Options
	}{
		{"body", engine.Rule{Find: []engine.Use{{Set: 0, In: 1<<engine.Title | 1<<engine.Body}}}, Options{Own: engine.Body, Finds: true, Terms: true}},
		{"title", engine.Rule{Find: []engine.Use{{Set: 1, In: 1 << engine.Title}}}, Options{Own: engine.Title, Finds: true}},
		{"end of the body", engine.Rule{Find: []engine.Use{{Set: 1, In: 1 << engine.BodyEnd}}}, Options{Own: engine.Body, Finds: true}},
		{"at a surface", engine.Rule{At: "tag"}, Options{Own: engine.Tag, Lies: true}},
		{"at a path", engine.Rule{At: "disclosure.ad_label"}, Options{Own: engine.Body}},
		{"about the note", engine.Rule{Require: []engine.Use{{Set: 0, In: 2}}}, Options{Own: engine.Body}},
	} {
		if got := For(&test.rule, sets, nil); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: %+v, want %+v", test.name, got, test.want)
		}
	}
}

// Marks lie on whole characters of their texts, in order, and a line written
// from its places reads back the same.
func TestMarksLieInTheirText(t *testing.T) {
	piece := rapid.SampledFrom([]string{"好", "[[", "]]", "{warn}", "_", "=>", "+", " ", "@title", "@tag", `\n`, `\@`, "a", "面霜", "@", "{"})
	rapid.Check(t, func(t *rapid.T) {
		text := "+ " + strings.Join(rapid.SliceOfN(piece, 0, 12).Draw(t, "text"), "")
		lines, problems := parse(text, finds())
		if len(problems) > 0 {
			return
		}
		for _, line := range lines {
			checkPlaces(t, &line)
			again, problems := parse("+ "+line.Marked(), finds())
			if strings.Contains(text, "@") {
				continue
			}
			if len(problems) > 0 || len(again) != 1 || !reflect.DeepEqual(again[0].Places, line.Places) {
				t.Fatalf("%q reads back as %+v, %v", text, again, problems)
			}
		}
	})
}

func checkPlaces(t interface{ Fatalf(string, ...any) }, line *Line) {
	for _, place := range line.Places {
		last := 0
		for _, m := range place.Marks {
			if m.From < last || m.From >= m.To || m.To > len(place.Text) {
				t.Fatalf("%s: mark %+v in %q", line.Text, m, place.Text)
			}
			last = m.To
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"= commercial shop_score=4.2\n+ 全国[[销量第一]]{block}", "~ 不是[[好=>]]{NEGATED}", "* [[_]]\n- x", "+? [[", "= links=ad_link/jd@1.5\n+ @tag [[a]] @bio [[+b]]", "="} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		lines, problems := parse(text, finds())
		for i := range lines {
			checkPlaces(t, &lines[i])
			lines[i].Note()
			lines[i].Marked()
		}
		for _, p := range problems {
			if p.Line < 10 || p.Col < 7 || !strings.HasPrefix(p.Code, "E-test") {
				t.Fatalf("%q: %+v", text, p)
			}
		}
	})
}
