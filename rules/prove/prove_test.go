package prove_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/notelint/notelint/rules"
	"github.com/notelint/notelint/rules/prove"
)

const head = `pack: p
title: 试
defaults: {severity: warn}
rules:
  - id: r
    message: 说「<text>」
`

// book loads one rule, given from its third line on.
func book(t *testing.T, rule string) *rules.Book {
	t.Helper()
	folder := fstest.MapFS{
		"p.yaml":          {Data: []byte(head + rule)},
		"exemptions.yaml": {Data: []byte("exemptions:\n  negated:\n    - {terms: 不是、并非, boundary: any, where: before, within: 4, code: NEGATED, why: 否定}\n")},
		"lexicons.yaml":   {Data: []byte("lexicon: pass\nterms: 包过、保过\nexcept: 面包过期、包过年\n")},
		"codes.yaml":      {Data: []byte("codes: [NEGATED, NAME]\n")},
	}
	b, problems := rules.Load(folder, rules.Options{Only: true})
	if b == nil {
		t.Fatal(problems)
	}
	return b
}

func run(t *testing.T, b *rules.Book, opt prove.Options) *prove.Proof {
	t.Helper()
	proof, err := prove.Run(context.Background(), b, opt)
	if err != nil {
		t.Fatal(err)
	}
	return proof
}

func text(t *testing.T, proof *prove.Proof) string {
	t.Helper()
	var b strings.Builder
	if err := proof.Text(&b, "zh"); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// format loads the rules of the specification, which leave the word lists of
// the detectors to the shipped folder.
func format(t testing.TB, overlays ...string) *rules.Book {
	t.Helper()
	opt := rules.Options{Only: true, Overlays: overlays}
	lists, err := filepath.Glob("../folding/*.yaml")
	if err != nil || len(lists) == 0 {
		t.Fatalf("no word lists: %v", err)
	}
	for _, name := range append(lists, "../lexicons/words.txt") {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		opt.Files = append(opt.Files, rules.File{Name: filepath.Base(name), Data: data})
	}
	b, problems := rules.Load(os.DirFS("../testdata/format"), opt)
	if b == nil {
		t.Fatal(problems)
	}
	return b
}

// The rules of the specification prove themselves.
func TestFormat(t *testing.T) {
	b := format(t)
	if proof := run(t, b, prove.Options{Coverage: testing.Verbose()}); !proof.OK() {
		t.Error("\n" + text(t, proof))
	} else if testing.Verbose() {
		t.Log("\n" + text(t, proof))
	}
}

// An overlay brings lines of its own, which need not be complete.
func TestOverlay(t *testing.T) {
	proof := run(t, format(t, "m-042"), prove.Options{Only: func(id string) bool { return id == "contact-info.wechat-word" }})
	if !proof.OK() || proof.Lines != 7 {
		t.Errorf("%d lines\n%s", proof.Lines, text(t, proof))
	}
}

func TestOutcomes(t *testing.T) {
	for _, test := range []struct {
		name, rule, want string
	}{
		{"all well", "    terms: {顶级: 很好, 极品: 不错}\n    except: 顶级域名\n    unless: [negated]\n    tests: |\n      + 用[[顶级=>很好]]{warn}面料\n      * 这是[[_]]货\n      - 顶级域名\n      ~ 并非[[顶级]]{NEGATED}\n", ""},
		{"missed", "    terms: 顶级\n    tests: |\n      + 用[[面料]]\n      - 顶级\n", "9 missed; 10 noisy"},
		{"misplaced", "    terms: 顶级\n    tests: |\n      + 用[[顶级面料]]\n      -\n", "9 misplaced"},
	} {
		proof := run(t, book(t, test.rule), prove.Options{})
		var got []string
		for _, f := range proof.Failures {
			got = append(got, fmt.Sprint(f.Line, " ", f.Outcome))
		}
		if joined := strings.Join(got, "; "); joined != test.want {
			t.Errorf("%s: %s, want %s\n%s", test.name, joined, test.want, text(t, proof))
		}
	}
}

func TestWorthOfLines(t *testing.T) {
	for _, test := range []struct {
		name, rule, want string
		coverage         bool
	}{
		{"idle", "    terms: 顶级\n    tests: |\n      + 用[[顶级]]面料\n      - 很好\n", "10 W-idle", false},
		{"not idle: torn", "    terms: 包过\n    tests: |\n      + 考试[[包过]]\n      - 面包过期了\n", "", false},
		{"inert", "    terms: 包过\n    except: 面包过期\n    tests: |\n      + 考试[[包过]]\n      - 面包过期了\n", "8 W-inert", false},
		{"inert in a lexicon", "    lexicon: pass\n    tests: |\n      * 考试[[_]]\n      - 红包过年\n", "5 W-inert; 5 W-inert", false},
		{"suggestion no better", "    terms: {顶级: 顶级又顶级}\n    tests: |\n      + 用[[顶级]]面料\n      - 顶\n", "9 E-suggest; 10 W-idle", false},
		{"suggestion of the rule", "    terms: 顶级\n    suggest: [{replace: 顶级又顶级}]\n    tests: |\n      + 用[[顶级]]面料\n      - 顶\n", "8 E-suggest; 11 W-idle", false},
		{"unnoticed", "    terms: 顶级\n    signals: {a: 域名, b: 面料}\n    when:\n      - not has(a)\n      - not has(b)\n    tests: |\n      + 用[[顶级]]料子\n      - 顶级域名\n", "8 W-undeleted; 11 W-undeleted", true},
		{"all noticed", "    terms: 顶级\n    signals: {a: 域名}\n    when: not has(a)\n    unless: [negated]\n    severity: {block: note.commercial, else: warn}\n    tests: |\n      + 用[[顶级]]{warn}料子\n      - 顶级域名\n      ~ 并非[[顶级]]{NEGATED}\n      = commercial\n      + [[顶级]]{block}\n", "", true},
		{"terms without a line", "    terms: 顶级、极品、<n>天<..4>见效\n    tests: |\n      + 用[[顶级]]面料\n      - 顶\n", "7 W-undeleted; 10 W-idle", true},
		{"terms that another covers", "    terms: 全网最低、最低\n    boundary: any\n    tests: |\n      + [[全网最低]]价\n      - 低\n", "7 W-undeleted; 11 W-idle", true},
		{"terms of a star", "    lexicon: pass\n    tests: |\n      * 考试[[_]]\n      - 面包过期\n", "5 W-inert; 5 W-inert", true},
	} {
		proof := run(t, book(t, test.rule), prove.Options{Coverage: test.coverage})
		var got []string
		for _, p := range proof.Problems {
			got = append(got, fmt.Sprint(p.Line, " ", p.Code))
		}
		if joined := strings.Join(got, "; "); joined != test.want {
			t.Errorf("%s: %s, want %s\n%s", test.name, joined, test.want, text(t, proof))
		}
	}
}

func TestWantedLines(t *testing.T) {
	proof := run(t, book(t, "    terms: 顶级\n    tests: |\n      + 用[[顶级]]面料\n      - 顶\n      +? 用[[顶级]]的\n      +? 一级\n      -? 顶级域名\n"), prove.Options{})
	if !proof.OK() || proof.Outcomes[prove.Reached] != 1 || proof.Outcomes[prove.Wanted] != 2 {
		t.Errorf("%v\n%s", proof.Outcomes, text(t, proof))
	}
}

func TestText(t *testing.T) {
	failed := prove.Failure{Rule: "p.r", File: "p.yaml", Line: 9, Outcome: prove.Missed, Text: "用[[顶级]]面料", Alone: true}
	proof := &prove.Proof{
		Rules: 1, Lines: 2, Checks: 2, Failures: []prove.Failure{failed},
		Open:     []prove.Failure{{Rule: "p.r", File: "p.yaml", Line: 11, Outcome: prove.Reached, Text: "顶", Got: "[[顶]]{warn}"}, {Outcome: prove.Wanted}},
		Problems: rules.Problems{{File: "p.yaml", Line: 10, Col: 7, Code: "W-idle", ZH: "闲", EN: "idle"}},
	}
	proof.Outcomes[prove.Wanted] = 1
	var en strings.Builder
	if err := proof.Text(&en, "en"); err != nil {
		t.Fatal(err)
	}
	want := `p.yaml:9: p.r: missed (the rule alone; with the book it differs)
    用[[顶级]]面料
    got: nothing
p.yaml:11: p.r: reached
    顶
    got: [[顶]]{warn}
p.yaml:10:7: W-idle: idle
1 rules, 2 lines, 2 checks: 1 failed, 0 errors, 1 warnings, 1 wanted
`
	if en.String() != want {
		t.Errorf("got\n%s", en.String())
	}
	if zh := text(t, proof); !strings.Contains(zh, "漏了（单独一条规则时") || proof.OK() {
		t.Error(zh)
	}
}

func TestOnly(t *testing.T) {
	proof := run(t, format(t), prove.Options{Only: func(id string) bool { return id == "contact-info.wechat" }})
	if proof.Rules != 1 || proof.Lines != 8 {
		t.Errorf("%d rules, %d lines", proof.Rules, proof.Lines)
	}
}

// sixfold is a book of 426 rules.
func sixfold(b *testing.B) *rules.Book {
	book := format(b)
	packs, written := book.Set.Packs, book.Rules
	for n := range 5 {
		for _, pack := range packs {
			pack.ID = fmt.Sprint(pack.ID, n)
			pack.Rules = slices.Clone(pack.Rules)
			for i := range pack.Rules {
				pack.Rules[i].ID = fmt.Sprint(pack.Rules[i].ID, n)
			}
			book.Set.Packs = append(book.Set.Packs, pack)
		}
		for _, w := range written {
			w.ID, w.Pack = fmt.Sprint(w.ID, n), w.Pack+len(packs)*(n+1)
			book.Rules = append(book.Rules, w)
		}
	}
	return book
}

func BenchmarkProve(b *testing.B) {
	for _, coverage := range []bool{false, true} {
		b.Run(fmt.Sprint("coverage=", coverage), func(b *testing.B) {
			book := sixfold(b)
			for b.Loop() {
				if _, err := prove.Run(context.Background(), book, prove.Options{Coverage: coverage}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
