package rules

import (
	"regexp"
	"slices"
	"strings"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/cond"
	"github.com/notelint/notelint/rules/schema"
	"github.com/notelint/notelint/rules/source"
)

// details reads the single words of a rule.
func (r *draft) details() {
	if n := r.value("disguised"); n != nil {
		word, _ := r.OneOf(n, "E-value", schema.Disguises)
		r.rule.Keep = word == "keep"
	}
	if n := r.node.Get("per"); n != nil {
		word, _ := r.OneOf(n, "E-value", schema.Pers)
		r.rule.PerNote = word == "note"
	}
	if n := r.value("needs"); n != nil {
		r.rule.Needs, _ = r.OneOf(n, "E-value", schema.Needs)
	}
	stage := r.value("stage")
	for _, over := range r.over {
		if n := over.Get("stage"); n != nil {
			stage = n
		}
	}
	if stage != nil {
		word, _ := r.OneOf(stage, "E-value", engine.Stages[:])
		r.rule.Stage = engine.Stage(max(slices.Index(engine.Stages[:], word), 0))
	}
	r.at()
}

// at reads where a finding about the note lies.
func (r *draft) at() {
	n := r.node.Get("at")
	if n == nil {
		return
	}
	if r.words.hit {
		r.Fail(n, source.Say("E-shape", "规则划词，位置就是词的位置，不写 at", "a rule that finds words lies where they are: no at"))
		return
	}
	paths := slices.Clone(engine.SurfaceNames[:])
	for _, f := range cond.Facts() {
		if !strings.HasPrefix(f.Name, "hit.") {
			paths = append(paths, f.Name)
		}
	}
	r.rule.At, _ = r.OneOf(n, "E-value", paths)
}

// tests reads the test lines, the rule's own and those of overlays.
func (r *draft) tests() {
	n := r.node.Get("tests")
	if n == nil {
		r.Fail(r.node, source.Say("E-tests", "规则没有测试：要写 tests，至少一行要找到的、一行不该找到的", "a rule without tests: it needs one line to find and one to leave alone"))
		return
	}
	r.testBlock(n)
	for _, over := range r.over {
		if n := over.Get("tests"); n != nil {
			r.testBlock(n)
		}
	}
}

// testBlock keeps the lines as they stand; package prove reads them. Only a |
// block keeps every character.
func (r *draft) testBlock(n *source.Node) {
	if !n.Literal {
		r.Fail(n, source.Say("E-scalar", "tests 要写成 | 开头的一块", "tests are a block after |").Try("tests: |"))
		return
	}
	line, col := n.At(0)
	r.written.Tests = append(r.written.Tests, Tests{File: n.File(), Line: line, Col: col, Text: n.Text})
}

var placeholder = regexp.MustCompile(`<([^<>]*)>`)

// texts reads what the author of a note will see.
func (r *draft) texts() {
	if n := r.Need(r.node, "message"); n != nil {
		r.rule.Message, _ = r.Text(n)
		r.placeholders(n)
	}
	if n := r.nodeOr("consequence"); n != nil {
		r.rule.Consequence, _ = r.Text(n)
	}
	if n := r.nodeOr("basis"); n != nil {
		r.rule.Basis = r.laws.Cite(n, r.Sink)
	}
}

// nodeOr is a key of the rule, or else of the pack itself.
func (r *draft) nodeOr(key string) *source.Node {
	if n := r.node.Get(key); n != nil {
		return n
	}
	return r.packDraft.node.Get(key)
}

// placeholders reports those that would stay empty in every finding.
func (r *draft) placeholders(n *source.Node) {
	known := r.placeholderWords()
	for _, m := range placeholder.FindAllStringSubmatchIndex(n.Text, -1) {
		word := n.Text[m[2]:m[3]]
		if !slices.Contains(known, word) {
			f := source.Say("E-placeholder", "<%s> 在这条规则里没有内容", "<%s> stands for nothing in this rule", word).Near(word, known)
			r.FailIn(n, m[0], f)
		}
	}
}

// placeholderWords are the placeholders that have something to say: a rule
// without a hit has no text, unless it lies on a whole surface.
func (r *draft) placeholderWords() []string {
	var list []string
	if r.words.hit || slices.Contains(engine.SurfaceNames[:], r.rule.At) {
		list = append(list, "text", "matched")
	}
	for _, f := range cond.Facts() {
		if f.Type != cond.Presence && (r.words.hit || !strings.HasPrefix(f.Name, "hit.")) {
			list = append(list, f.Name)
		}
	}
	return list
}
