package rules

import (
	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/schema"
	"github.com/notelint/notelint/rules/source"
)

var (
	suggestionKeys = schema.Names(schema.Suggestion)
	adviceKeys     = schema.Names(schema.Advice)
)

// suggest reads the rule's suggestions, or else its pack's.
func (r *draft) suggest() {
	n := r.value("suggest")
	if n == nil || !r.Expect(n, source.List) {
		return
	}
	inherited := r.node.Get("suggest") == nil
	for i, item := range n.Items {
		s, ok := r.suggestion(item)
		if !ok {
			continue
		}
		if s.When == "" && i < len(n.Items)-1 && item.Get("when") == nil {
			r.Fail(item, source.Say("E-inert", "这条建议没有 when，后面的都轮不到", "a suggestion without when: those after it are never offered"))
		}
		r.rule.Suggest = append(r.rule.Suggest, s)
		r.written.Suggest = append(r.written.Suggest, fragment(item, s.When, inherited))
	}
}

// suggestion reads one entry: a kind of advice and when it is offered.
func (r *draft) suggestion(n *source.Node) (s engine.Suggestion, ok bool) {
	if !r.Keys(n, suggestionKeys...) {
		return s, false
	}
	given := 0
	for _, key := range adviceKeys {
		if n.Get(key) != nil {
			given++
		}
	}
	if given != 1 {
		r.Fail(n, source.Say("E-shape", "建议写一种：replace、delete、insert 或 ask", "a suggestion is one of replace, delete, insert, ask"))
		return s, false
	}
	if when := n.Get("when"); when != nil {
		s.When = r.words.condition(when)
	}
	return s, r.advice(n, &s.Advice)
}

// advice reads the one kind of advice that n gives.
func (r *draft) advice(n *source.Node, a *engine.Advice) (ok bool) {
	at := n.Get("at")
	if at != nil && n.Get("insert") == nil {
		r.Fail(at, source.Say("E-shape", "at 只和 insert 一起写", "at belongs to insert"))
	}
	for _, p := range n.Pairs {
		switch p.Key.Text {
		case "replace":
			a.Replace, ok = r.Text(p.Value)
			r.wantsHit(p.Key)
		case "ask":
			a.Ask, ok = r.Text(p.Value)
		case "delete":
			a.Delete, ok = r.OneOf(p.Value, "E-value", schema.Deletes)
			r.wantsHit(p.Key)
		case "insert":
			a.Insert, ok = r.Text(p.Value)
			if at == nil {
				r.Fail(n, source.Say("E-missing", "insert 要写 at", "insert needs at"))
			}
		case "at":
			a.At, _ = r.OneOf(p.Value, "E-value", schema.Inserts)
		}
	}
	return ok
}

// wantsHit reports advice about found words in a rule that finds none.
func (r *draft) wantsHit(key *source.Node) {
	if !r.words.hit {
		r.Fail(key, source.Say("E-no-hit", "这条规则不划词，没有什么可改", "the rule finds no words, there is nothing to change").Try("写 insert 或 ask"))
	}
}
