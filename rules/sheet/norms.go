package sheet

import (
	"slices"
	"strings"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/source"
)

// Norms reads how the values of tone rules spread over real notes: for each
// rule, steps of [value in hundredths, percent of notes with at most that].
func Norms(n *source.Node, s source.Sink) (out engine.Norms) {
	if !s.Keys(n, "source", "notes", "rules") {
		return out
	}
	s.Need(n, "source")
	out.Source, _ = s.Text(n.Get("source"))
	number(n, s, "notes", &out.Notes)
	rules := s.Need(n, "rules")
	if rules == nil || !s.Expect(rules, source.Map) {
		return out
	}
	for _, p := range rules.Pairs {
		norm := engine.Norm{Rule: p.Key.Text}
		for _, step := range steps(p.Value, s) {
			norm.Steps = append(norm.Steps, engine.NormStep{Value: int64(step[0]), UpTo: step[1]})
		}
		out.Rules = append(out.Rules, norm)
	}
	slices.SortFunc(out.Rules, func(a, b engine.Norm) int { return strings.Compare(a.Rule, b.Rule) })
	return out
}

// Calibration reads the map from points to probability.
func Calibration(n *source.Node, s source.Sink) (out engine.Calibration) {
	if !s.Keys(n, "policy", "source", "notes", "steps") {
		return out
	}
	for _, key := range []string{"policy", "source"} {
		s.Need(n, key)
	}
	out.Policy, _ = s.Text(n.Get("policy"))
	out.Source, _ = s.Text(n.Get("source"))
	number(n, s, "notes", &out.Notes)
	for _, step := range steps(s.Need(n, "steps"), s) {
		out.Steps = append(out.Steps, engine.CalibrationStep{Points: step[0], Percent: step[1]})
	}
	return out
}

// steps reads pairs of [at, percent], which must rise.
func steps(n *source.Node, s source.Sink) (list [][2]int) {
	if n == nil || !s.Expect(n, source.List) {
		return nil
	}
	for _, item := range n.Items {
		if !s.Expect(item, source.List) {
			return nil
		}
		if len(item.Items) != 2 {
			s.Fail(item, source.Say("E-value", "一级要写两个数：[从多少起, 百分之几]", "a step is two numbers: [from, percent]"))
			return nil
		}
		step := [2]int{s.Number(item.Items[0], 0, 1_000_000), s.Number(item.Items[1], 0, 100)}
		if k := len(list); k > 0 && (step[0] <= list[k-1][0] || step[1] < list[k-1][1]) {
			s.Fail(item, source.Say("E-value", "一级级的数要从小到大", "steps must go up"))
		}
		list = append(list, step)
	}
	return list
}
