package pattern

import (
	"testing"

	"github.com/notelint/notelint/engine/fold"
)

func TestWide(t *testing.T) {
	for expr, at := range map[string]int{
		`.*顶级`:               0,
		`顶级.+`:               6,
		`(?:甲|.*乙)丙`:         7,
		`顶级(?:面料|.{2,})`:     16,
		`顶级.*面料.*`:           14,
		`(?s).*顶级`:           4,
		`顶级\d{65}`:           8,
		`顶级\d{3}[a-z]{2,65}`: 16,
		`顶级(?:\d{9}){8}`:     11,
	} {
		_, faults := Check(expr, fold.Default().FoldString, false)
		if len(faults) != 1 || faults[0].Code != "E-pattern-wide" || faults[0].Offset != at || faults[0].Hint == "" {
			t.Errorf("%s: %+v, want E-pattern-wide at %d", expr, faults, at)
		}
	}
	for _, expr := range []string{`顶级.*面料`, `顶级\d{64}`, `顶级(?:\d{8}){8}`, `.{0,6}顶级`, `顶级\d+`, `\.*顶级`} {
		if _, faults := Check(expr, fold.Default().FoldString, false); len(faults) > 0 {
			t.Errorf("%s: %+v", expr, faults)
		}
	}
}
