package rules_test

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/fold"
	"github.com/notelint/notelint/rules"
)

// sharedSet is the shipped book, read once: no test of this file changes it.
var sharedSet = sync.OnceValue(func() *engine.RuleSet {
	book, problems := rules.Load(nil, rules.Options{})
	if book == nil {
		panic(problems)
	}
	return book.Set
})

// innocent are phrases that word lists elsewhere are known to flag.
var innocent = strings.Split("路口交通 宝鸡巴士 三黄片 女装 装修 妹妹 他妈妈 女儿 测试 管理 然后 的 百度 第一次 最近 绝对值 国家级自然保护区", " ")

func TestInnocentPhrasesStayClean(t *testing.T) {
	e := compile(t, sharedSet(), engine.Options{})
	for _, phrase := range innocent {
		sentence := "今天说到" + phrase + "，就写这么多"
		for surface, n := range map[string]engine.Note{
			"alone": {Body: phrase}, "body": {Title: "早市的豆花", Body: sentence}, "title": {Title: phrase + "的事", Body: quiet[0]},
			"tag": {Body: quiet[0], Tags: []string{phrase}}, "comment": {Body: quiet[0], Comment: sentence}, "image": {Body: quiet[0], Images: []engine.Image{{Text: sentence}}},
		} {
			r, _ := check(t, e, n)
			for _, f := range r.Findings {
				if f.Severity > engine.Info {
					t.Errorf("%s, %s: %s 「%s」", phrase, surface, f.Rule, f.Text)
				}
			}
		}
		paid := engine.Note{Type: engine.Commercial, Body: sentence, Disclosure: engine.Disclosure{AdLabel: true, PartnerLabel: true}}
		if r, _ := check(t, e, paid); r.Risk.Points > 0 {
			t.Errorf("%s, commercial: %+v", phrase, r.Findings)
		}
	}
}

// Every span, in each of its units, is the stretch of the author's own text
// that the finding quotes, whatever stands around it.
func TestSpansQuoteTheAuthor(t *testing.T) {
	set := sharedSet()
	draw := notes(set)
	e := compile(t, set, engine.Options{})
	odd := rapid.SampledFrom([]string{"", "👨‍👩‍👧", "e\u0301", "\r\n", "𠮷", "🇨🇳", "\u200d", "\ufeff", "❤️", "ｶﾞ"})
	rapid.Check(t, func(t *rapid.T) {
		n := draw.Draw(t, "note")
		n.Title = odd.Draw(t, "odd") + n.Title
		n.Body = odd.Draw(t, "odd") + n.Body + odd.Draw(t, "odd") + "这是頂·級面料"
		r, _ := check(nil, e, n)
		for _, f := range r.Findings {
			if f.Byte[1] == 0 {
				continue
			}
			src := textAt(&n, f.Span)
			from, to := f.Byte[0], f.Byte[1]
			wide := func(s string) int { return len(utf16.Encode([]rune(s))) }
			want := engine.Span{Field: f.Field, Index: f.Index, Byte: f.Byte, Rune: [2]int{utf8.RuneCountInString(src[:from]), utf8.RuneCountInString(src[:to])}, UTF16: [2]int{wide(src[:from]), wide(src[:to])}}
			if src[from:to] != f.Text || f.Span != want {
				t.Fatalf("%s quotes %q at %+v of %q, want %+v", f.Rule, f.Text, f.Span, src, want)
			}
		}
	})
}

// textAt is the text a span lies in.
func textAt(n *engine.Note, at engine.Span) string {
	switch at.Field {
	case "title":
		return n.Title
	case "body":
		return n.Body
	case "comment":
		return n.Comment
	case "tag":
		return n.Tags[at.Index]
	case "link_title":
		return n.Links[at.Index].Title
	}
	return ""
}

// The first note of an engine gets the report that the same note gets later,
// and an engine that has seen others the report of a fresh one. Rules come
// from the program itself: nothing is read that lies outside it.
func TestColdAndWarmGiveTheSameReport(t *testing.T) {
	t.Chdir(t.TempDir())
	set, err := rules.Resolved()
	if err != nil {
		t.Fatal(err)
	}
	loud := engine.Note{Type: engine.Commercial, Body: "全国销量第一，加微信：xiaomei_88，138 0013 8000"}
	_, cold := check(t, compile(t, set, engine.Options{}), loud)
	used, draw := compile(t, set, engine.Options{}), notes(set)
	for seed := range 50 {
		check(t, used, draw.Example(seed))
		if _, warm := check(t, used, loud); !bytes.Equal(warm, cold) {
			t.Fatalf("after note %d\n%s\ncold\n%s", seed, warm, cold)
		}
	}
}

// The title's length is the agents' rule over UTF-16, at 20 and one past it.
func TestTitleAtItsLimit(t *testing.T) {
	e := compile(t, sharedSet(), engine.Options{})
	for _, c := range []struct {
		unit  string
		fits  int
		units int // of one more
	}{{"字", 20, 21}, {"a", 40, 21}, {"😀", 10, 22}} {
		for more := range 2 {
			r, _ := check(t, e, engine.Note{Title: strings.Repeat(c.unit, c.fits+more), Body: quiet[0]})
			over := len(r.Limits) == 1 && r.Limits[0] == engine.Limit{What: "title", Have: c.units, Max: 20}
			if fits := len(r.Limits) == 0; more == 0 && !fits || more == 1 && !over {
				t.Errorf("%d times %s: %+v", c.fits+more, c.unit, r.Limits)
			}
			said := false
			for _, f := range r.Findings {
				said = said || f.Rule == "platform-format.title-long"
			}
			if said != (more == 1) {
				t.Errorf("%d times %s: a finding: %v", c.fits+more, c.unit, said)
			}
		}
	}
}

// What the rules offer instead is plain writing that the rules let pass.
func TestReplacementsArePlainAndClean(t *testing.T) {
	set := sharedSet()
	e := compile(t, set, engine.Options{})
	var offered []string
	for _, s := range set.Sets {
		for _, term := range s.Terms {
			offered = append(offered, term.Replace)
		}
	}
	for _, p := range set.Packs {
		for _, r := range p.Rules {
			for _, s := range r.Suggest {
				offered = append(offered, s.Replace, s.Insert)
			}
		}
	}
	slices.Sort(offered)
	offered = slices.Compact(offered)[1:] // without ""
	for _, text := range offered {
		for _, c := range text {
			plain := fold.Default().FoldString(string(c))
			if plain == "" || plain != string(unicode.ToLower(c)) && !unicode.IsPunct(c) {
				t.Errorf("%q: %q is read as %q", text, c, plain)
			}
		}
		r, _ := check(t, e, engine.Note{Body: text})
		for _, f := range r.Findings {
			if f.Severity > engine.Info {
				t.Errorf("%q is itself %s", text, f.Rule)
			}
		}
	}
	t.Logf("%d texts offered", len(offered))
}
