package sheet

import (
	"slices"
	"strings"
	"testing"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/source"
)

func TestNumerals(t *testing.T) {
	for digits, want := range map[string]string{"9": "九", "10": "十", "17": "十七", "20": "二十", "57": "五十七", "100": "一百", "105": "一百零五", "110": "一百一十", "1010": "一千零一十", "1254": "一千二百五十四"} {
		if got := numeral(digits); got != want {
			t.Errorf("%s: %s, want %s", digits, got, want)
		}
	}
}

func parse(t *testing.T, text string) *source.Node {
	t.Helper()
	file, problems := source.Parse("t.yaml", []byte(text))
	if problems != nil {
		t.Fatal(problems)
	}
	return file.Docs[0]
}

func TestCite(t *testing.T) {
	var problems source.Problems
	s := source.Sink{List: &problems}
	laws := Laws{}
	laws.Read(parse(t, "广告法: {name: 中华人民共和国广告法, checked: 2026-11, last: 74}\n细则 2025-03-12: {name: 细则, checked: 2026-11}"), s)
	got := laws.Cite(parse(t, "[广告法, 广告法 9, 广告法 9(3), 广告法 9.2, 广告法 9.1(3), 广告法 74, 细则 2025-03-12]"), s)
	want := []string{"广告法", "广告法 第九条", "广告法 第九条第三项", "广告法 第九条第二款", "广告法 第九条第一款第三项", "广告法 第七十四条", "细则 2025-03-12"}
	if !slices.Equal(got, want) || problems != nil {
		t.Errorf("%q %v", got, problems)
	}
	laws.Cite(parse(t, "[广告法 75, 广告法 0, 广告罚 9, 细则, 广告法 九]"), s)
	if len(problems) != 5 || problems[2].Hint != "是不是想写 广告法" {
		t.Errorf("%v", problems)
	}
	if got := (Laws{}).Cite(parse(t, "广告法 9(3)"), s); got[0] != "广告法 9(3)" {
		t.Errorf("without basis.yaml a basis stays as written, got %q", got)
	}
}

func TestWords(t *testing.T) {
	var problems source.Problems
	list := Words("words.txt", "# 词\n\n微信 3000\n好物\n", source.Sink{List: &problems})
	if want := []engine.Word{{Text: "微信", Frequency: 3000}, {Text: "好物", Frequency: 1000}}; !slices.Equal(list, want) || problems != nil {
		t.Errorf("%v %v", list, problems)
	}
	Words("words.txt", "微信 0\n微信 1000000001\n微信 x\n微信 1 2\n微信 1\n微信 1000000000", source.Sink{List: &problems})
	var lines []int
	for _, p := range problems {
		lines = append(lines, p.Line)
	}
	if !slices.Equal(lines, []int{1, 2, 3, 4, 6}) {
		t.Errorf("%v", problems)
	}
}

const goodPolicy = `points: {info: 0, warn: 2, review: 10, block: 40}
pack_cap: 60
warn_cap: 8
review_at: 20
block_at: 80
score: [0, 2, 100]
categories: [food]
limits: {title_units: 20, body_runes: 1000, tags: 10, findings: 200}
tone: {runes: 80, prior: 40}
authenticity: {base: 50, min_han: 30}
`

func TestPolicy(t *testing.T) {
	var problems source.Problems
	p := Policy(parse(t, goodPolicy), source.Sink{List: &problems})
	if problems != nil || p.Points != [4]int{0, 2, 10, 40} || p.Limits.Findings != 200 || p.Authenticity.MinHan != 30 || !slices.Equal(p.Score, []int{0, 2, 100}) {
		t.Errorf("%+v %v", p, problems)
	}
	for from, to := range map[string]string{
		"block_at: 80": "", "pack_cap: 60": "pack_cap: -1", "[0, 2, 100]": "[0, 2, 101]", "[0, 2,": "[3, 2,", "warn: 2": "wran: 2", "[food]": "[foods]",
	} {
		problems = nil
		Policy(parse(t, strings.Replace(goodPolicy, from, to, 1)), source.Sink{List: &problems})
		if len(problems) == 0 {
			t.Errorf("%q in place of %q is accepted", to, from)
		}
	}
}
