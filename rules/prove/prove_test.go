package prove_test

import (
	"context"
	"fmt"
	"os"
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

// The rules of the specification prove themselves.
func TestFormat(t *testing.T) {
	b, problems := rules.Load(os.DirFS("../testdata/format"), rules.Options{Only: true})
	if b == nil {
		t.Fatal(problems)
	}
	if proof := run(t, b, prove.Options{Coverage: testing.Verbose()}); !proof.OK() {
		t.Error("\n" + text(t, proof))
	} else if testing.Verbose() {
		t.Log("\n" + text(t, proof))
	}
}

func TestOutcomes(t *testing.T) {
	for _, test := range []struct {
		name, rule, want string
	}{
		{"all well", "    terms: {顶级: 很好, 极品: 不错}\n    except: 顶级域名\n    unless: [negated]\n    tests: |\n      + 用[[顶级=>很好]]{warn}面料\n      * 这是[[_]]货\n      - 顶级域名\n      ~ 并非[[顶级]]{NEGATED}\n", ""},
		{"missed", "    terms: 顶级\n    tests: |\n      + 用[[面料]]\n      - 顶级\n", "13 missed; 14 noisy"},
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
		{"suggestion no better", "    terms: {顶级: 顶级又顶级}\n    tests: |\n      + 用[[顶级]]面料\n      - 顶级域名\n", "9 E-suggest", false},
		{"unnoticed", "    terms: 顶级\n    signals: {a: 域名, b: 面料}\n    when:\n      - not has(a)\n      - not has(b)\n    tests: |\n      + 用[[顶级]]料子\n      - 顶级域名\n", "8 W-undeleted; 11 W-undeleted", true},
		{"all noticed", "    terms: 顶级\n    signals: {a: 域名}\n    when: not has(a)\n    unless: [negated]\n    severity: {block: note.commercial, else: warn}\n    tests: |\n      + 用[[顶级]]{warn}料子\n      - 顶级域名\n      ~ 并非[[顶级]]{NEGATED}\n      = commercial\n      + [[顶级]]{block}\n", "", true},
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
	proof := run(t, book(t, "    terms: 顶级\n    tests: |\n      + 用[[顶级]]面料\n      - 顶\n      +? 用[[顶级]]的\n      +? 丁级\n      -? 顶级域名\n"), prove.Options{})
	if !proof.OK() || proof.Outcomes[prove.Reached] != 1 || proof.Outcomes[prove.Wanted] != 2 {
		t.Errorf("%v\n%s", proof.Outcomes, text(t, proof))
	}
}

func TestOnly(t *testing.T) {
	b, problems := rules.Load(os.DirFS("../testdata/format"), rules.Options{Only: true})
	if b == nil {
		t.Fatal(problems)
	}
	proof := run(t, b, prove.Options{Only: func(id string) bool { return id == "contact-info.wechat" }})
	if proof.Rules != 1 || proof.Lines != 8 {
		t.Errorf("%d rules, %d lines", proof.Rules, proof.Lines)
	}
}

func BenchmarkProve(b *testing.B) {
	book, problems := rules.Load(os.DirFS("../testdata/format"), rules.Options{Only: true})
	if book == nil {
		b.Fatal(problems)
	}
	for b.Loop() {
		if _, err := prove.Run(context.Background(), book, prove.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
