package rules

import (
	"regexp"
	"slices"
	"strings"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/source"
	"github.com/notelint/notelint/rules/words"
)

// short reports single characters that decide alone in a risk pack. Tone rules
// only weigh, and `i_know` says that the author means it.
func (r *draft) short() {
	if know := r.node.Get("i_know"); know != nil {
		r.Text(know)
		return
	}
	if r.packDraft.pack.Scale != engine.ScaleRisk || r.rule.When != "" || r.words.broken {
		return
	}
	alone := func(word string) source.Fault {
		return source.Say("E-short", "「%s」只有一个字，不能单独作数", "%q is a single character and decides alone", word).Try("加 when，或写 i_know: 理由")
	}
	for _, e := range r.found.own {
		if words.Length(r.fold(e.Text)) < 2 {
			r.FailIn(e.Node, e.Offset, alone(e.Text))
		}
	}
	for _, e := range r.found.terms[len(r.found.own):] {
		if words.Length(r.fold(e.Text)) < 2 {
			r.Fail(r.node.Get("lexicon"), alone(e.Text))
		}
	}
}

// wide warns of a serious rule that words anywhere in the note can set off:
// text without fault, added elsewhere, would raise the risk.
func (r *draft) wide() {
	var reasons []Fragment
	for i, c := range r.rule.Severity {
		if c.Level >= engine.SevReview && c.When != "" {
			reasons = append(reasons, r.written.Severity[i])
		}
	}
	if slices.ContainsFunc(r.rule.Severity, func(c engine.Case) bool { return c.Level >= engine.SevReview }) {
		reasons = append(reasons, r.written.When...)
	}
	for _, f := range reasons {
		if raises(f.Text) {
			r.FailAt(f.File, [2]int{f.Line, f.Col}, source.Say("W-wide", "条件看的是整篇笔记，别处一句没问题的话也能触发", "the condition looks at the whole note: harmless text elsewhere can set it off").Try("换成 near、in_sentence 或 in_paragraph"))
		}
	}
}

var wideToken = regexp.MustCompile(`\b(?:not|and|or)\b|[a-z_.]*\(|\)`)

// wideFuncs look at the whole note; all but has and some give numbers.
var wideFuncs = []string{"has(", "some(", "count(", "kinds(", "density(", "most(", "run("}

// raises reports whether more text can turn a condition true: a question about
// the whole note that is not negated.
func raises(src string) bool {
	negated, not := []bool{false}, false
	for _, at := range wideToken.FindAllStringIndex(src, -1) {
		token := src[at[0]:at[1]]
		switch token {
		case "not":
			not = !not
		case "and", "or":
			not = false
		case ")":
			negated = negated[:max(len(negated)-1, 1)]
		default:
			turned := negated[len(negated)-1] != not
			if slices.Contains(wideFuncs, token) && turned == atMost(src[at[1]:]) {
				return true
			}
			negated, not = append(negated, turned), false
		}
	}
	return false
}

// atMost reports whether the call whose arguments begin rest is held below a
// bound: count(a) < 3 turns false with more text.
func atMost(rest string) bool {
	_, after, _ := strings.Cut(rest, ")")
	return strings.HasPrefix(strings.TrimLeft(after, " "), "<")
}
