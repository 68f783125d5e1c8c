package fit

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/sheet"
)

// Calibrate checks the notes and maps their points.
func Calibrate(ctx context.Context, e *engine.Engine, rows []Row) (engine.Calibration, error) {
	points, positive := make([]int, len(rows)), make([]bool, len(rows))
	for i, row := range rows {
		r, err := e.Check(ctx, row.Note)
		if err != nil {
			return engine.Calibration{}, &Error{row.Line, "E-label", "id " + row.ID + "：" + err.Error(), "id " + row.ID + ": " + err.Error()}
		}
		points[i], positive[i] = r.Risk.Points, row.Positive
	}
	return engine.Calibration{Policy: sheet.PolicyDigest(&e.Rules().Policy), Notes: len(rows), Steps: Isotonic(points, positive)}, nil
}

// Isotonic is the map from points to probability that fits best among those
// that never fall: neighbours that would fall are pooled. Points without a
// note take the step below. It gives the steps only.
func Isotonic(points []int, positive []bool) []engine.CalibrationStep {
	type pool struct {
		from       int
		sum, notes float64
	}
	order := make([]int, len(points))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return points[a] - points[b] })
	var pools []pool
	for n, i := range order {
		if n > 0 && points[i] == points[order[n-1]] {
			last := &pools[len(pools)-1]
			last.sum, last.notes = last.sum+truth(positive[i]), last.notes+1
			continue
		}
		pools = append(pools, pool{points[i], truth(positive[i]), 1})
	}
	var merged []pool
	for _, p := range pools {
		merged = append(merged, p)
		for n := len(merged); n > 1 && merged[n-2].sum*merged[n-1].notes >= merged[n-1].sum*merged[n-2].notes; n = len(merged) {
			a, b := merged[n-2], merged[n-1]
			merged = append(merged[:n-2], pool{a.from, a.sum + b.sum, a.notes + b.notes})
		}
	}
	steps := make([]engine.CalibrationStep, len(merged))
	for i, p := range merged {
		steps[i] = engine.CalibrationStep{Points: p.from, Percent: int(math.Round(100 * p.sum / p.notes))}
	}
	steps[0].Points = 0
	return steps
}

// Sheet writes a calibration as YAML.
func Sheet(c *engine.Calibration) string {
	var b strings.Builder
	b.WriteString("# The map from risk points to the chance that a reviewer objects, in percent.\n# Made by `notelint rules calibrate`; it holds for the policy it names only.\ncalibration:\n")
	fmt.Fprintf(&b, "  policy: %s\n  source: %s\n  notes: %d\n  steps:   # [points, percent]: from these points on\n", c.Policy, c.Source, c.Notes)
	for _, s := range c.Steps {
		fmt.Fprintf(&b, "    - [%d, %d]\n", s.Points, s.Percent)
	}
	return b.String()
}
