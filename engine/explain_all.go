package engine

import (
	"context"
	"slices"
)

// ExplainAll is Explain for every rule that has something to tell: its words
// stand in the note, it found something, or it lacks a fact. The rules are in
// the order of the book; what only comes near is left out.
func (e *Engine) ExplainAll(ctx context.Context, n Note) (Report, []Explanation, error) {
	report, err := e.Check(ctx, n)
	if err != nil {
		return Report{}, nil, err
	}
	x, err := e.explainer(func(*Rule) bool { return true })
	if err != nil {
		return Report{}, nil, err
	}
	if err := x.open(n); err != nil {
		return Report{}, nil, err
	}
	x.brief = true
	var list []Explanation
	for i := range x.accounts {
		if err := ctx.Err(); err != nil {
			return Report{}, nil, err
		}
		one := x.explain(&x.accounts[i], &report)
		if one.Outcome >= Undecided || one.Outcome == Unmet && one.Looks == "find" {
			list = append(list, one)
		}
	}
	return report, list, nil
}

// Lacks are the facts without which the rule cannot be decided, each once.
func (x *Explanation) Lacks() (names []string) {
	if m := x.Measure; m != nil && m.Value == "" {
		names = append(names, m.Source)
	}
	for i := range x.Judged {
		if when := x.Judged[i].When; when != nil {
			names = when.lacking(names)
		}
	}
	return names
}

func (c *Condition) lacking(names []string) []string {
	for _, name := range c.Lacks {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for i := range c.Sub {
		if c.Sub[i].Value == isUnknown {
			names = c.Sub[i].lacking(names)
		}
	}
	return names
}
