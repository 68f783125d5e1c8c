package rules

import (
	"fmt"
	"strings"
	"testing"
)

// small is a folder in which everything is right; tests add what is not.
const small = `
lexicon: goods
boundary: any
terms:
  - {is: 面霜、面膜, kind: care}
  - {is: 粉底, kind: color}
---
lexicon: signs
terms: 冲、好货
---
exemptions:
  negated:
    - {terms: 不是、没有, boundary: any, where: before, within: 4, code: NEGATED, why: 否定}
  names:
    - {terms: 顶级域名, code: NAME}
  private:
    - {when: not note.commercial, code: OWN_STORY}
topics:
  care: {categories: [cosmetics], min: 2, cues: {terms: 面霜、面膜, boundary: any}}
basis:
  广告法: {name: 中华人民共和国广告法, date: 2021-04-29, checked: 2026-11-01, last: 74}
  红猫计划: {name: 红猫计划, checked: 2026-11-01}
lists:
  alias: 微信、薇信
readings:
  ❤: 心
`

// aPack is a pack with the given head and rule lines.
func aPack(head, rule string) string {
	text := "pack: p\ntitle: t\n" + head
	if !strings.Contains(head, "defaults:") && !strings.Contains(head, "scale:") {
		text += "defaults: {severity: warn}\n"
	}
	return text + "rules:\n  - id: r\n    message: 说「<text>」\n" + indent(rule) + "    tests: |\n      + [[顶级]]\n      - 别的\n"
}

func indent(lines string) string {
	if lines == "" {
		return ""
	}
	return "    " + strings.ReplaceAll(strings.TrimSuffix(lines, "\n"), "\n", "\n    ") + "\n"
}

func loadSmall(opt Options, packs ...string) (*Book, Problems) {
	opt.Only = true
	opt.Files = append(opt.Files, File{"a-small.yaml", []byte(small)})
	for i, pack := range packs {
		opt.Files = append(opt.Files, File{fmt.Sprintf("p%d.yaml", i), []byte(pack)})
	}
	return Load(nil, opt)
}

func TestRulesRefuse(t *testing.T) {
	for _, c := range []struct{ head, rule, code string }{
		{"", "terms: 顶级\nbasis: 广告罚 9", "E-basis"},
		{"", "terms: 顶级\nbasis: 广告法 75", "E-basis"},
		{"", "terms: 顶级\nbasis: 广告法 九", "E-basis"},
		{"", "terms: 顶级\nneeds: proof", "E-value"},
		{"", "terms: 顶级\nstage: of", "E-value"},
		{"", "terms: 顶级\nper: line", "E-value"},
		{"", "terms: 顶级\nat: title", "E-shape"},
		{"", "terms: 顶级\nviews: folded", "E-value"},
		{"", "terms: 顶级\nboundary: words", "E-value"},
		{"", "terms: 顶级\nin: [title, title]", "E-dup"},
		{"", "terms: 顶级\nexcept: 顶级", "E-inert"},
		{"", "lexicon: signs", "E-short"},
		{"", "terms: 顶级\nexcept: {lexicon: goods}", "E-inert"},
		{"", "terms: 顶级\nexcept: {words: 顶级域名}", "E-key"},
		{"", "terms: 顶级\non: latin", "E-shape"},
		{"", "terms: 顶级\nwhen: ''", "E-null"},
		{"", "terms: 顶级\nwhen:", "E-null"},
		{"", "terms: 顶级\nextend: goods", "E-signal"},
		{"", "terms: 顶级\nsuggest: [{replace: 好}, {ask: 写事实}]", "E-inert"},
		{"", "terms: 顶级\nsuggest: [{insert: 广告}]", "E-missing"},
		{"", "terms: 顶级\nsuggest: [{insert: 广告, at: body}]", "E-value"},
		{"", "terms: 顶级\nsuggest: [{replace: 好, delete: hit}]", "E-shape"},
		{"", "terms: 顶级\nsuggest: [{delete: word}]", "E-value"},
		{"", "terms: 顶级\nunless: [{terms: 顶级域名, where: before, code: NAME}]", "E-missing"},
		{"", "terms: 顶级\nunless: [{terms: 顶级域名, within: 3, code: NAME}]", "E-shape"},
		{"", "terms: 顶级\nunless: [{enclosed: 《, code: NAME}]", "E-value"},
		{"", "terms: 顶级\nunless: [{code: NAME}]", "E-missing"},
		{"", "terms: 顶级\nunless: [{when: note.comercial, code: NAME}]", "E-fact"},
		{"", "terms: 极品\nunless: [names]", "E-inert"},
		{"", "lexicon: goods\nboundary: any", "E-inert"},
		{"", "lexicon: goods\nonly: {kind: shoes}", "E-attr"},
		{"", "lexicon: goods\nwhen: attr(\"kind\") == \"shoes\"", "E-enum"},
		{"", "pattern: '\\d+[a-z]'", "E-pattern-gate"},
		{"", "pattern: '.*顶级'", "E-pattern-wide"},
		{"", "pattern: '顶级\\d{65}'", "E-pattern-wide"},
		{"", "pattern: '\\d+[a-z]'\ngate: goods", "E-signal"},
		{"", "terms: 顶级\nsignals: {a: {in: title}}\nwhen: has(a)", "E-missing"},
		{"", "terms: 顶级\nsignals: {note: 甲}\nwhen: has(note)", "E-signal-name"},
		{"", "terms: 顶级\ndefine: {big: near(a, 2)}\nsignals: {a: 好货}\nwhen: big and has(b)", "E-signal"},
		{"", "terms: 顶级\nseverity: {organic: warn}", "E-missing"},
		{"", "terms: 顶级\nweight: 1", "E-scale"},
		{"", "require: 广告\nunless: [{terms: 好, code: NAME}]", "E-no-hit"},
		{"", "when: note.commercial\nextend: a", "E-no-hit"},
		{"", "when: note.commercial\nsuggest: [{replace: 好}]", "E-no-hit"},
		{"", "when: note.commercial\nin: title", "E-shape"},
		{"", "when: note.commercial\nat: disclosure.add_label", "E-value"},
		{"defaults: {severity: warn, unless: [negated]}\n", "terms: 顶级\nunless: [negated]", "E-dup"},
		{"defaults: {severity: warn, unless: [negated]}\n", "terms: 顶级\ndrop: [names]", "E-drop"},
		{"defaults: {severity: warn, terms: 甲}\n", "terms: 顶级", "E-key"},
		{"define: {hit: has(a)}\nsignals: {a: 好货}\n", "terms: 顶级", "E-signal-name"},
		{"define: {big: has(a)}\nsignals: {a: 好货}\n", "terms: 顶级", "E-unused"},
		{"signals: {a: 好货}\n", "terms: 顶级\nsignals: {a: 好}\nwhen: has(a)", "E-dup"},
		{"scale: tone\ndefaults: {severity: warn}\n", "terms: 顶级", "E-value"},
		{"scale: ad_tone\n", "terms: 顶级\ncap: 2", "E-missing"},
		{"scale: ad_tone\n", "terms: 顶级\nweight: 2", "E-missing"},
		{"scale: ad_tone\n", "terms: 顶级\nweight: 2\ncap: 2\nseverity: warn", "E-scale"},
		{"scale: ad_tone\n", "terms: 顶级\nweight: 0\ncap: 2", "E-value"},
		{"scale: ad_tone\n", "weight: 2\ncap: 2\nmeasure: text.rhythm", "E-shape"},
		{"scale: ad_tone\n", "weight: 2\ncap: 2\nmeasure: text.rhytm\nrange: [0.3, 0.9]", "E-fact"},
		{"scale: ad_tone\n", "weight: 2\ncap: 2\nmeasure: text.rhythm\nrange: [0.3, 0.333]", "E-value"},
		{"scale: ad_tone\n", "weight: 2\ncap: 2\nmeasure: text.rhythm\nrange: [0.3, 0.30]", "E-value"},
	} {
		_, problems := loadSmall(Options{}, aPack(c.head, c.rule))
		if !hasCode(problems, c.code) {
			t.Errorf("%s%s: want %s, got\n%v", c.head, c.rule, c.code, problems)
		}
	}
}

func hasCode(problems Problems, code string) bool {
	for _, p := range problems {
		if p.Code == code {
			return true
		}
	}
	return false
}

func TestFoldersRefuse(t *testing.T) {
	good := aPack("", "terms: 顶级")
	for _, c := range []struct{ name, text, code string }{
		{"x.yaml", "cases: []", "E-kind"},
		{"x.yaml", "- a", "E-scalar"},
		{"x.yaml", "a: [", "E-yaml"},
		{"x.yaml", good, "E-dup"},
		{"x.yaml", "lexicon: goods\nterms: 甲乙", "E-dup"},
		{"x.yaml", "lexicon: a\nterms: 甲乙\nexcept: {lexicon: b}\n---\nlexicon: b\nterms: 甲乙丙\nexcept: {lexicon: a}", "E-circle"},
		{"x.yaml", "lexicon: empty\nabout: 空", "E-missing"},
		{"x.yaml", "lexicon: a\nterms: 甲乙\nin: title", "E-key"},
		{"x.yaml", "exemptions: {negated: []}", "E-dup"},
		{"x.yaml", "exemptions: {near: [{when: has(goods), code: NAME}]}", "E-signal"},
		{"x.yaml", "topics: {care: {categories: [cosmetics]}}", "E-dup"},
		{"x.yaml", "topics: {shoes: {categories: [shoe]}}", "E-enum"},
		{"x.yaml", "topics: {shoes: {min: 2}}", "E-missing"},
		{"x.yaml", "basis: {广告法: {name: a, checked: 2026}}", "E-dup"},
		{"x.yaml", "basis: {商标法: {link: a}}", "E-missing"},
		{"x.yaml", "basis: {商标法: {name: a, checked: 2026-13-}}", "E-value"},
		{"x.yaml", "lists: {alias: 甲乙}", "E-dup"},
		{"x.yaml", "readings: {甲: 乙}", "E-reading"},
		{"x.yaml", "letters: {a: b}", "E-reading"},
		{"x.yaml", "sounds: {Zui: {chars: 最}}", "E-disguise"},
		{"x.yaml", "sounds: {zui: {char: 最}}", "E-key"},
		{"x.yaml", "shapes: {微信: {rare: 徽}}", "E-disguise"},
		{"x.yaml", "splits: {信: 言}", "E-disguise"},
		{"x.yaml", "signs: {❤: 中心}", "E-disguise"},
		{"x.yaml", "spellings: {第一: 弟一一}", "E-disguise"},
		{"x.yaml", "disguised: 微信、、淘宝", "E-null"},
		{"x.yaml", "overlay: o\nrules: {p.x: {stage: off}}", "E-overlay"},
		{"x.yaml", "overlay: o\nrules: {q.*: {stage: off}}", "E-overlay"},
		{"x.yaml", "overlay: o\nrules: {p.r: {terms: 甲}}", "E-key"},
		{"x.yaml", "overlay: o\nrules: {p.r: {}}", "E-inert"},
		{"x.yaml", "overlay: o\nlexicons: {good: {add: 乳液}}", "E-overlay"},
		{"x.yaml", "policy: {points: {info: 0}}", "E-missing"},
		{"words.txt", "微信 many", "E-words"},
		{"words.txt", "微信 0", "E-words"},
		{"words.txt", "微信 3000\n微信", "E-dup"},
	} {
		opt := Options{Files: []File{{c.name, []byte(c.text)}}}
		if _, problems := loadSmall(opt, good); !hasCode(problems, c.code) {
			t.Errorf("%s: want %s, got\n%v", c.text, c.code, problems)
		}
	}
	_, problems := loadSmall(Options{Overlays: []string{"m"}, Files: []File{{"o.yaml", []byte("overlay: n\nrules: {p.r: {stage: off}}")}}}, good)
	if !hasCode(problems, "E-overlay") || !strings.Contains(problems[0].Hint, "n") {
		t.Error("an unknown overlay is no error:", problems)
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(aPack("", "terms: 顶级\nunless: [negated]\nbasis: 广告法 9(3)"))
	f.Add(aPack("signals: {goods: {lexicon: goods}}\n", "detect: percent\nwhen: hit.value == 100 and near(goods, 3)\nextend: goods"))
	f.Add(aPack("scale: ad_tone\n", "weight: 2\ncap: 4\nmeasure: text.rhythm\nrange: [0.3, 0.9]"))
	f.Add(aPack("", "pattern: '顶级\\d+'\nexcept: 顶级域名\nseverity: {block: note.commercial, else: warn}"))
	f.Add("overlay: o\nrules:\n  p.*: {unless: [{terms: 甲, where: clause, code: NAME}]}\n---\npolicy: {a: [1]}\n---\ntopics: {a: {cues: 甲}}")
	f.Fuzz(func(t *testing.T, text string) {
		book, problems := loadSmall(Options{}, text)
		if book == nil && problems.Err() == nil {
			t.Fatal("no book and no error")
		}
	})
}
