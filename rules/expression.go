package rules

import (
	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/pattern"
	"github.com/notelint/notelint/rules/schema"
	"github.com/notelint/notelint/rules/source"
)

// patterns reads `pattern` with its `gate` or `on`.
func (s scope) patterns(n *source.Node, views engine.Views, d surroundings) []engine.Pattern {
	key, gate, on := n.Get("pattern"), n.Get("gate"), n.Get("on")
	if key == nil {
		for _, stray := range []*source.Node{gate, on} {
			if stray != nil {
				s.Fail(stray, source.Say("E-shape", "gate 和 on 只能写在 pattern 旁边", "gate and on belong beside pattern"))
			}
		}
		return nil
	}
	var start engine.Pattern
	if on != nil {
		start.On, _ = s.OneOf(on, "E-value", schema.Tokens)
	}
	if gate != nil {
		start.Gate = s.gate(gate, d)
	}
	if gate != nil && on != nil {
		s.Fail(gate, source.Say("E-shape", "gate 和 on 只能写一个", "gate and on exclude each other"))
	}
	var list []engine.Pattern
	for _, item := range s.Each(key) {
		if p, ok := s.pattern(item, views == engine.ViewRaw, start); ok {
			list = append(list, s.alternatives(p)...)
		}
	}
	return list
}

// alternatives splits a pattern at its outermost bars, so that each runs at
// its own, more telling literals.
func (s scope) alternatives(p engine.Pattern) []engine.Pattern {
	if len(p.Literals) == 0 {
		return []engine.Pattern{p}
	}
	var list []engine.Pattern
	for _, part := range pattern.Split(p.Expr, s.fold) {
		list = append(list, engine.Pattern{Expr: part.Expr, Literals: part.Literals})
	}
	return list
}

// gate resolves the signal without which the pattern does not run.
func (s scope) gate(n *source.Node, d surroundings) []engine.Use {
	if d.gates == nil {
		s.Fail(n, source.Say("E-shape", "gate 只能用在规则自己的 pattern 上", "gate belongs to the pattern a rule finds"))
		return nil
	}
	return d.gates(n)
}

// pattern checks one expression. It runs at its literals unless a gate or a
// kind of token says where.
func (s scope) pattern(n *source.Node, raw bool, p engine.Pattern) (engine.Pattern, bool) {
	text, ok := s.Text(n)
	if !ok {
		return p, false
	}
	if !n.Quoted {
		s.Fail(n, source.Say("E-pattern-quote", "正则要写在单引号里", "a pattern belongs in single quotes").Try("'"+text+"'"))
		return p, false
	}
	literals, faults := pattern.Check(text, s.fold, raw)
	for _, f := range faults {
		s.FailIn(n, f.Offset, f.Fault)
	}
	p.Expr = text
	if p.On == "" && len(p.Gate) == 0 {
		p.Literals = literals
		if len(literals) == 0 && len(faults) == 0 {
			s.Fail(n, source.Say("E-pattern-gate", "正则里没有每次都出现的字，不知道从哪里查起", "no word is in every match, so there is nowhere to look").Try("写 gate: 信号名 或 on: latin/digits/url"))
			return p, false
		}
	}
	return p, len(faults) == 0
}
