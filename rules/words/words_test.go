package words

import (
	"fmt"
	"strings"
	"testing"

	"github.com/notelint/notelint/engine/fold"
	"github.com/notelint/notelint/rules/source"
)

func read(t *testing.T, text string) ([]Entry, source.Problems) {
	t.Helper()
	file, problems := source.Parse("t.yaml", []byte("terms: "+text))
	if problems != nil {
		t.Fatal(problems)
	}
	r := Reader{source.Sink{List: &problems}, fold.Default().FoldString}
	return r.Entries(file.Docs[0].Get("terms")), problems
}

func TestEntries(t *testing.T) {
	for text, want := range map[string]string{
		"甲乙":                                   "甲乙",
		"甲乙、丙丁":                                "甲乙 丙丁",
		"[甲乙、丙丁, 戊己]":                          "甲乙 丙丁 戊己",
		"甲乙、\n  丙丁":                            "甲乙 丙丁",
		"360、no.1":                             "360 no.1",
		"iPhone 15":                            "iPhone 15",
		"{最好用: 顺手的}":                           "最好用→顺手的",
		"{最强、最优: {ask: 写事实}}":                  "最强?写事实 最优?写事实",
		"{is: 淘宝、天猫, kind: plain}":             "淘宝[plain] 天猫[plain]",
		"[{is: 淘宝, kind: plain}, 京东]":          "淘宝[plain] 京东",
		"[{is: 某宝, kind: slang, replace: 店铺}]": "某宝→店铺[slang]",
		"<n>天见效、关注<..6>领取":                     "<n>天见效 关注<..6>领取",
		"第<n>次、月薪<n>、甩<..20>几条街":               "第<n>次 月薪<n> 甩<..20>几条街",
	} {
		entries, problems := read(t, text)
		var got []string
		for _, e := range entries {
			word := e.Text
			if e.Replace != "" {
				word += "→" + e.Replace
			}
			if e.Ask != "" {
				word += "?" + e.Ask
			}
			if e.Attrs["kind"] != "" {
				word += "[" + e.Attrs["kind"] + "]"
			}
			got = append(got, word)
		}
		if joined := strings.Join(got, " "); joined != want {
			t.Errorf("%q: %s, want %s", text, joined, want)
		}
		if problems != nil {
			t.Errorf("%q: %v", text, problems)
		}
	}
}

func TestEntriesRefuse(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"甲、、乙", "E-null 1:10"},
		{"''", "E-null 1:8"},
		{"甲，乙", "E-term-char 1:9"},
		{"甲；乙", "E-term-char 1:9"},
		{"甲,乙", "E-term-char 1:9"},
		{"“甲”", "E-term-char 1:8"},
		{"甲、乙 丙", "E-term-char 1:11"},
		{"甲<num>", "E-slot 1:9"},
		{"甲<乙", "E-slot 1:9"},
		{"<n>", "E-slot 1:8"},
		{"<..3>甲", "E-slot 1:8"},
		{"甲<..3>", "E-slot 1:9"},
		{"甲<..21>乙", "E-slot 1:9"},
		{"甲<..0>乙", "E-slot 1:9"},
		{"甲 #乙", "E-comment 1:9"},
		{"[[甲]]", "E-scalar 1:9"},
		{"{is: 甲, Kind: a}", "E-attr 1:16"},
		{"{甲: {hint: 乙}}", "E-key 1:13"},
		{"顶级、頂級", "W-dup-term 1:11"},
		{"淘宝、ＡＢ、ab", "W-dup-term 1:14"},
	} {
		_, problems := read(t, c.text)
		var got []string
		for _, p := range problems {
			got = append(got, fmt.Sprintf("%s %d:%d", p.Code, p.Line, p.Col))
		}
		if joined := strings.Join(got, ", "); joined != c.want {
			t.Errorf("%q: %s, want %s", c.text, joined, c.want)
		}
	}
}

func TestCovers(t *testing.T) {
	for _, c := range []struct {
		phrase, term string
		want         bool
	}{
		{"顶级域名", "顶级", true},
		{"顶极域名", "顶级", false},
		{"第<n>天见效", "<n>天见效", true},
		{"第几天见效", "<n>天见效", true},
		{"别再买了", "别再<..8>了", true},
		{"别再买，了", "别再<..8>了", false},
		{"用到第七天", "<n>天见效", false},
	} {
		if got := NewCover([]string{c.term}).Holds(c.phrase); got != c.want {
			t.Errorf("%s holds %s: %v", c.phrase, c.term, got)
		}
	}
}

func TestLength(t *testing.T) {
	for term, want := range map[string]int{"最": 1, "<n>步": 1, "关注<..6>领取": 4} {
		if got := Length(term); got != want {
			t.Errorf("%s: %d, want %d", term, got, want)
		}
	}
}
