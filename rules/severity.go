package rules

import (
	"cmp"
	"slices"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/cond"
	"github.com/notelint/notelint/rules/source"
)

// toneKeys are the keys that only rules of a tone scale take.
var toneKeys = []string{"weight", "cap", "measure", "range"}

// price reads what a rule costs: a severity in risk packs, a weight elsewhere.
func (r *draft) price() {
	if r.packDraft.pack.Scale == engine.ScaleRisk {
		for _, key := range toneKeys {
			if n := r.node.Get(key); n != nil {
				r.Fail(n, source.Say("E-scale", "%s 只用在广告感和真实感的规则里", "%s belongs to ad_tone and authenticity", key).Try("这里写 severity"))
			}
		}
		r.severity()
		return
	}
	if n := r.value("severity"); n != nil {
		r.Fail(n, source.Say("E-scale", "这个包不算风险，不写 severity", "the pack adds to no risk: no severity").Try("写 weight 和 cap"))
	}
	r.weight()
}

// severity takes the last overlay that speaks, else the rule, else the pack.
func (r *draft) severity() {
	n := r.value("severity")
	inherited := r.node.Get("severity") == nil
	for _, over := range r.over {
		if own := over.Get("severity"); own != nil {
			n, inherited = own, false
		}
	}
	switch {
	case n == nil:
		r.Fail(r.node, source.Say("E-missing", "缺少 severity", "severity is missing"))
	case n.Kind != source.Map:
		if level, ok := r.level(n); ok {
			r.rule.Severity = []engine.Case{{Level: level}}
			r.written.Severity = []Fragment{fragment(n, "", inherited)}
		}
	case n.Get("organic") != nil || n.Get("commercial") != nil:
		r.byKind(n, inherited)
	default:
		r.byLevel(n, inherited)
	}
}

// level reads one of the four levels.
func (r *draft) level(n *source.Node) (engine.Severity, bool) {
	word, ok := r.OneOf(n, "E-value", engine.Severities[:])
	return engine.Severity(max(slices.Index(engine.Severities[:], word), 0)), ok
}

// byKind reads {organic: a, commercial: b}.
func (r *draft) byKind(n *source.Node, inherited bool) {
	r.Keys(n, "organic", "commercial")
	first, second := r.Need(n, "commercial"), r.Need(n, "organic")
	if first == nil || second == nil {
		return
	}
	worse, ok := r.level(first)
	other, ok2 := r.level(second)
	when := "note.commercial"
	if other > worse {
		first, second, worse, other, when = second, first, other, worse, "not note.commercial"
	}
	if ok && ok2 {
		r.rule.Severity = []engine.Case{{Level: worse, When: cond.Canonical(when)}, {Level: other}}
		r.written.Severity = []Fragment{fragment(first, when, inherited), fragment(second, "", inherited)}
	}
}

// byLevel reads {block: condition, else: warn}. The worst level whose
// condition holds is taken; else where none does.
func (r *draft) byLevel(n *source.Node, inherited bool) {
	type row struct {
		engine.Case
		node *source.Node
	}
	var rows []row
	rest := n.Get("else")
	for _, p := range n.Pairs {
		i := slices.Index(engine.Severities[:], p.Key.Text)
		switch {
		case p.Value == rest:
		case i < 0:
			known := append(slices.Clone(engine.Severities[:]), "else", "organic", "commercial")
			r.Fail(p.Key, source.Say("E-key", "不认识的键 %s", "unknown key %s", p.Key.Text).Near(p.Key.Text, known))
		default:
			if when := r.words.condition(p.Value); when != "" {
				rows = append(rows, row{engine.Case{Level: engine.Severity(i), When: when}, p.Value})
			}
		}
	}
	if rest == nil {
		r.Fail(n, source.Say("E-missing", "缺少 else：都不成立时是哪一级", "else is missing: the level when no condition holds"))
		return
	}
	slices.SortStableFunc(rows, func(a, b row) int { return -cmp.Compare(a.Level, b.Level) })
	if level, ok := r.level(rest); ok {
		rows = append(rows, row{engine.Case{Level: level}, rest})
	}
	for _, row := range rows {
		r.rule.Severity = append(r.rule.Severity, row.Case)
		r.written.Severity = append(r.written.Severity, fragment(row.node, row.When, inherited))
	}
}

// weight reads weight, cap, measure and range.
func (r *draft) weight() {
	if n := r.Need(r.node, "weight"); n != nil {
		r.rule.Weight = r.Number(n, 1, 100)
	}
	limit := r.value("cap")
	if limit == nil {
		limit = r.Need(r.node, "cap")
	}
	if limit != nil {
		r.rule.Cap = r.Number(limit, 1, 100)
	}
	measure, span := r.node.Get("measure"), r.node.Get("range")
	if (measure == nil) != (span == nil) {
		r.Fail(r.node, source.Say("E-shape", "measure 和 range 要一起写", "measure and range go together"))
		return
	}
	if measure == nil {
		return
	}
	if r.words.hit {
		r.Fail(measure, source.Say("E-shape", "划词的规则按次数算，不写 measure", "a rule that finds words counts them: no measure"))
	}
	r.rule.Measure = r.words.number(measure)
	if !r.Expect(span, source.List) || len(span.Items) != 2 {
		r.Fail(span, source.Say("E-value", "range 要写 [低, 高]", "range is [low, high]"))
		return
	}
	low, ok := r.Hundredths(span.Items[0])
	high, ok2 := r.Hundredths(span.Items[1])
	if ok && ok2 && low == high {
		r.Fail(span, source.Say("E-value", "range 的两头一样", "both ends of range are equal"))
	}
	r.rule.Range = [2]int64{low, high}
}
