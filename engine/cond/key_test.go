package cond

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// Two atoms have the same key just when they are the same.
func TestKeysTellAtomsApart(t *testing.T) {
	operand := rapid.Custom(func(t *rapid.T) Operand {
		return Operand{Kind: OperandKind(rapid.IntRange(0, 4).Draw(t, "kind")), Const: int64(rapid.IntRange(-1, 1).Draw(t, "const")),
			Text: rapid.SampledFrom([]string{"", "a"}).Draw(t, "text"), Fact: Fact(rapid.IntRange(0, 1).Draw(t, "fact")),
			Func: Func(rapid.IntRange(0, 1).Draw(t, "func")), N: rapid.IntRange(0, 1).Draw(t, "n"),
			Signals: rapid.SampledFrom([][]int{nil, {1}, {1, 2}}).Draw(t, "signals"), Words: rapid.SampledFrom([][]int{nil, {1}}).Draw(t, "words"),
			Name: rapid.SampledFrom([]string{"", "a"}).Draw(t, "name")}
	})
	atom := rapid.Custom(func(t *rapid.T) Atom {
		return Atom{Op: Op(rapid.IntRange(0, 7).Draw(t, "op")), Left: operand.Draw(t, "left"), Right: operand.Draw(t, "right"),
			Set: rapid.SampledFrom([][]int64{nil, {1}}).Draw(t, "set"), Unknown: rapid.Bool().Draw(t, "unknown"), PerHit: rapid.Bool().Draw(t, "hit")}
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := atom.Draw(t, "a"), atom.Draw(t, "b")
		same := fmt.Sprintf("%#v", a) == fmt.Sprintf("%#v", b)
		if (string(a.appendKey(nil)) == string(b.appendKey(nil))) != same {
			t.Fatalf("%#v\n%#v", a, b)
		}
	})
}
