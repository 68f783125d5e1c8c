package fit

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/notelint/notelint/engine"
)

// Norms measures the values of the tone rules on real notes. Notes too short
// for a score are left out: they say nothing of how usual a value is.
func Norms(ctx context.Context, e *engine.Engine, notes []engine.Note) (engine.Norms, error) {
	var out engine.Norms
	features := Features(e.Rules())
	values := map[string][]int64{}
	for i := range notes {
		r, err := e.Check(ctx, notes[i])
		if err != nil {
			return out, fmt.Errorf("note %q: %w", notes[i].ID, err)
		}
		if !r.Authenticity.Known {
			continue
		}
		out.Notes++
		for _, part := range r.Authenticity.Parts {
			values[part.Signal] = append(values[part.Signal], part.Value)
		}
	}
	for _, f := range features {
		if out.Notes > 0 {
			out.Rules = append(out.Rules, engine.Norm{Rule: f.Rule, Steps: spread(values[f.Rule], out.Notes)})
		}
	}
	slices.SortFunc(out.Rules, func(a, b engine.Norm) int { return strings.Compare(a.Rule, b.Rule) })
	return out, nil
}

// maxSteps bounds a spread: the shares in between are told by the step below.
const maxSteps = 12

// spread gives the steps of a value that the notes without it have at 0.
func spread(values []int64, notes int) (steps []engine.NormStep) {
	all := append(make([]int64, notes-len(values)), values...)
	slices.Sort(all)
	for i, v := range all {
		if i+1 < len(all) && all[i+1] == v {
			continue
		}
		steps = append(steps, engine.NormStep{Value: v, UpTo: 100 * (i + 1) / notes})
	}
	if len(steps) <= maxSteps {
		return steps
	}
	kept := steps[:1:1]
	for _, s := range steps[1:] {
		if s.UpTo-kept[len(kept)-1].UpTo >= 100/maxSteps {
			kept = append(kept, s)
		}
	}
	return kept
}

// NormSheet writes norms as YAML.
func NormSheet(n *engine.Norms) string {
	var b strings.Builder
	b.WriteString("# How the values of tone rules spread over real notes: [value in hundredths,\n# percent of the notes with at most that]. Made by `notelint rules norms`.\nnorms:\n")
	fmt.Fprintf(&b, "  source: %s\n  notes: %d\n  rules:\n", n.Source, n.Notes)
	for _, r := range n.Rules {
		fmt.Fprintf(&b, "    %s: [", r.Rule)
		for i, s := range r.Steps {
			if i > 0 {
				b.WriteString(", ")
			}
			fmt.Fprintf(&b, "[%d, %d]", s.Value, s.UpTo)
		}
		b.WriteString("]\n")
	}
	return b.String()
}
