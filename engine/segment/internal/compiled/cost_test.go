package compiled

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// Integers give the logarithm to the last of 16 bits; that gse's float32 has
// hardly more is why paths agree.
func TestCostIsTheLogarithm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := rapid.Uint64Range(1, 1<<40).Draw(t, "total")
		frequency := rapid.Uint64Range(1, total).Draw(t, "frequency")
		want := (math.Log2(float64(total)) - math.Log2(float64(frequency))) * (1 << CostBits)
		if got := float64(Cost(total, frequency)); math.Abs(got-max(1, want)) > 0.51 {
			t.Fatalf("Cost(%d, %d) = %v, want %v", total, frequency, got, want)
		}
	})
}

func TestCost(t *testing.T) {
	for _, c := range []struct {
		total, frequency uint64
		want             uint32
	}{
		{8, 1, 3 << CostBits}, {1 << 31, 1, 31 << CostBits}, {3, 2, 38336}, {7, 7, 1}, {1 << 40, 1<<40 - 1, 1},
	} {
		if got := Cost(c.total, c.frequency); got != c.want {
			t.Errorf("Cost(%d, %d) = %d, want %d", c.total, c.frequency, got, c.want)
		}
	}
}

func TestCell(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		class := rapid.Uint16Range(0, MaxClass).Draw(t, "class")
		cost := rapid.Uint32Range(0, 1<<costBits-1).Draw(t, "cost")
		base := rapid.Uint32Range(0, 1<<(64-baseShift)-1).Draw(t, "base")
		if c := MakeCell(class, cost, base); c.Class() != class || c.Cost() != cost || c.Base() != base {
			t.Fatalf("MakeCell(%d, %d, %d) gives %d, %d, %d", class, cost, base, c.Class(), c.Cost(), c.Base())
		}
	})
}

func TestTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table, model := NewTable(), map[rune]Entry{}
		for range rapid.IntRange(0, 40).Draw(t, "sets") {
			r := rapid.Rune().Draw(t, "rune")
			e := Entry(rapid.Uint16().Draw(t, "entry"))
			table.Set(r, e)
			model[r] = e
		}
		cells := []Cell{MakeCell(1, 2, 3), 0}
		image := Open(string(Append(nil, 12, table, cells)))
		for _, r := range append(rapid.SliceOf(rapid.Rune()).Draw(t, "others"), -1, 0x110000) {
			if image.Table.At(r) != model[r] {
				t.Fatalf("At(%U) = %x, want %x", r, image.Table.At(r), model[r])
			}
		}
		for r, e := range model {
			if image.Table.At(r) != e {
				t.Fatalf("At(%U) = %x, want %x", r, image.Table.At(r), e)
			}
		}
		if image.Total != 12 || image.Cells.At(0) != cells[0] || image.Cells.At(1) != 0 {
			t.Fatalf("total %d, cells %x", image.Total, string(image.Cells))
		}
	})
}
