package rules

import (
	"fmt"
	"strings"
	"testing"
)

// lintSmall lints a pack beside the small folder.
func lintSmall(t *testing.T, text string, opt Options) (*Book, Problems) {
	t.Helper()
	opt.Lint = true
	opt.Files = append(opt.Files, File{"x.yaml", []byte(text)})
	return loadSmall(opt)
}

// Each warning of lint: where, and what to write instead. Without lint the
// same files load without a word.
func TestLintWarns(t *testing.T) {
	for _, c := range []struct{ name, text, at, code, hint string }{
		{"longer exception", aPack("", "terms: 顶级\nexcept: 顶级域名、非顶级域名、顶级赛事"), "x.yaml:8:18", "W-contained", "删掉「非顶级域名」"},
		{"longer covering exemption", aPack("", "terms: 顶级\nunless: [{terms: 顶级域名、顶级域名商, boundary: any, code: NAME}]"), "x.yaml:8:27", "W-contained", "删掉「顶级域名商」"},
		{"longer word of a clause", aPack("", "terms: 顶级\nunless: [{terms: 听说、据听说, boundary: any, where: clause, code: NAME}]"), "x.yaml:8:25", "W-contained", "删掉「据听说」"},
		{"longer required word", strings.Replace(aPack("", "require: {terms: 合作、合作笔记, boundary: any}"), "「<text>」", "", 1), "x.yaml:7:25", "W-contained", "删掉「合作笔记」"},
		{"one word, two cues", "topics: {skin: {min: 2, cues: {terms: 护肤、护肤品, boundary: any}}}", "x.yaml:1:42", "W-contained", "留一个"},
		{"no note holds a slot as written", aPack("", "terms: 极品、顶级<n>天\nviews: raw"), "x.yaml:7:15", "W-unseen", "看看 views 和 boundary"},
		{"source that has run out", "basis: {旧办法: {name: 旧办法, until: 2026-10, checked: 2026-10}}", "x.yaml:1:9", "W-basis", "换成现行的依据"},
		{"source not yet in force", "basis: {新办法: {name: 新办法, date: 2027-01-01, checked: 2026-10}}", "x.yaml:1:9", "W-basis", "先不要引用"},
		{"source nobody compared", "basis: {老办法: {name: 老办法, checked: 2025-10}}", "x.yaml:1:9", "W-basis", "对照原文，改 checked"},
	} {
		book, problems := lintSmall(t, c.text, Options{Today: "2026-11-24"})
		p := only(problems, c.code)
		if book == nil || len(problems) != 1 || fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col) != c.at || p.Hint != c.hint || p.ZH == "" || p.EN == "" {
			t.Errorf("%s: want %s at %s (%s), got\n%v", c.name, c.code, c.at, c.hint, problems)
		}
		if _, problems := loadSmall(Options{Files: []File{{"x.yaml", []byte(c.text)}}}); len(problems) > 0 {
			t.Errorf("%s: not asked for lint, got\n%v", c.name, problems)
		}
	}
}

// only gives the first problem of a code.
func only(list Problems, code string) Problem {
	for _, p := range list {
		if p.Code == code {
			return p
		}
	}
	return Problem{}
}

func TestLintSpares(t *testing.T) {
	for name, text := range map[string]string{
		"a found word marks more":          aPack("", "terms: 顶级、顶级面料\nboundary: any"),
		"the shorter one may be torn":      aPack("", "terms: 顶级\nunless: [{terms: 听说、据听说, where: clause, code: NAME}]"),
		"distances differ":                 aPack("", "terms: 顶级\nunless: [{terms: 听说、据听说, boundary: any, where: before, within: 3, code: NAME}]"),
		"covers a word of its own":         aPack("", "terms: 顶级、域名商\nexcept: 顶级域名、顶级域名商"),
		"slots are not looked into":        aPack("", "terms: 顶级\nexcept: 顶级域名、<n>顶级域名"),
		"a month lasts to its end":         "basis: {旧办法: {name: 旧办法, until: 2026-11, checked: 2026-11}}",
		"a year to compare is a full year": "basis: {老办法: {name: 老办法, checked: 2025-11-24}}",
		"in force today":                   "basis: {新办法: {name: 新办法, date: 2026-11-24, checked: 2026}}",
	} {
		if book, problems := lintSmall(t, text, Options{Today: "2026-11-24"}); book == nil || len(problems) > 0 {
			t.Errorf("%s:\n%v", name, problems)
		}
	}
	if _, problems := lintSmall(t, "basis: {老办法: {name: 老办法, checked: 2020}}", Options{}); len(problems) > 0 {
		t.Errorf("no day, no source asked: %v", problems)
	}
}

func TestLintPassesTheShippedRules(t *testing.T) {
	book, problems := Load(nil, Options{Lint: true, Today: "2026-11-24"})
	if book == nil || len(problems) > 0 {
		t.Error(problems)
	}
	if n := strings.Count(problems.Error(), "\n"); n > 0 {
		t.Errorf("%d lines", n)
	}
}
