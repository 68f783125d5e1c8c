package cond

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// tri is a truth value of Kleene's logic.
type tri int8

const (
	no tri = iota
	unknown
	yes
)

// world is a note as the host of the tests sees it: numbers by fact, absent
// when unknown, booleans as 0 and 1. Signals with an id in has occur.
type world struct {
	facts map[Fact]int64
	has   map[int]bool
}

// value answers an operand the slow way.
func (w world) value(o Operand) (int64, bool) {
	switch o.Kind {
	case FactValue:
		v, ok := w.facts[o.Fact]
		return v, ok
	case Known:
		_, ok := w.facts[o.Fact]
		return truth(ok), true
	case Call:
		return truth(w.has[o.Signals[0]]), true
	case Arithmetic:
		a, okA := w.value(o.Sub[0])
		b, okB := w.value(o.Sub[1])
		v, ok := Calc(o.Arith, a, b)
		return v, ok && okA && okB
	}
	return o.Const, true
}

func truth(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// answer is what a host gives for an atom.
func (w world) answer(a Atom) bool {
	left, okLeft := w.value(a.Left)
	right, okRight := w.value(a.Right)
	if !okLeft || !okRight {
		return a.Unknown
	}
	switch a.Op {
	case Eq:
		return left == right
	case Ne:
		return left != right
	case Lt:
		return left < right
	case Le:
		return left <= right
	case Gt:
		return left > right
	case Ge:
		return left >= right
	case In:
		for _, v := range a.Set {
			if v == left {
				return true
			}
		}
		return false
	}
	return left == 1
}

func (w world) run(c *Compiler, p *Program) bool {
	atoms := c.Atoms()
	return p.Run(new(VM), Env{B: func(slot int) bool { return w.answer(atoms[slot]) }})
}

// tree is a random condition: its source, and its value without any compiler.
type tree struct {
	src   string
	value tri
}

// leaf draws a question about the world.
func leaf(t *rapid.T, w world) tree {
	ask := func(src string, f Fact, test func(int64) bool) tree {
		v, ok := w.facts[f]
		switch {
		case !ok:
			return tree{src, unknown}
		case test(v):
			return tree{src, yes}
		}
		return tree{src, no}
	}
	n := rapid.Int64Range(0, 3).Draw(t, "n")
	switch rapid.IntRange(0, 9).Draw(t, "leaf") {
	case 0:
		return ask("note.commercial", NoteCommercial, func(v int64) bool { return v == 1 })
	case 1:
		return ask("campaign.category_ok", CampaignCategoryOK, func(v int64) bool { return v == 1 })
	case 2:
		return ask("campaign.category_ok == false", CampaignCategoryOK, func(v int64) bool { return v == 0 })
	case 3:
		return ask(fmt.Sprintf("links.price < %d", n), LinksPrice, func(v int64) bool { return v < n*100 })
	case 4:
		return ask(fmt.Sprintf("%d.5 <= links.price", n), LinksPrice, func(v int64) bool { return v >= n*100+50 })
	case 5:
		return ask(`note.category in ["food", "cosmetics"]`, NoteCategory, func(v int64) bool { return v == 0 || v == 4 })
	case 6:
		return ask(`note.category not in ["food", "cosmetics"]`, NoteCategory, func(v int64) bool { return v != 0 && v != 4 })
	case 7:
		known := ask("known(links.price)", LinksPrice, func(int64) bool { return true })
		if known.value == unknown {
			known.value = no
		}
		return known
	case 8:
		// 1/x is unknown for zero, and x itself may be unknown.
		quotient := ask(fmt.Sprintf("1 / links.price >= %d", n), LinksPrice, func(v int64) bool { return v != 0 && 10000/v >= n*100 })
		if w.facts[LinksPrice] == 0 {
			quotient.value = unknown
		}
		return quotient
	}
	return ask("has(app)", NoteCommercial, func(int64) bool { return w.has[0] })
}

func condition(t *rapid.T, w world, depth int) tree {
	if depth == 0 {
		return leaf(t, w)
	}
	switch rapid.IntRange(0, 4).Draw(t, "node") {
	case 0:
		return leaf(t, w)
	case 1:
		sub := condition(t, w, depth-1)
		return tree{"not (" + sub.src + ")", yes - sub.value}
	case 2:
		a, b := condition(t, w, depth-1), condition(t, w, depth-1)
		return tree{"(" + a.src + ") and (" + b.src + ")", min(a.value, b.value)}
	case 3:
		a, b := condition(t, w, depth-1), condition(t, w, depth-1)
		return tree{"(" + a.src + ") or (" + b.src + ")", max(a.value, b.value)}
	}
	sub := condition(t, w, depth-1)
	return tree{"(" + sub.src + ") == true", sub.value}
}

func drawWorld(t *rapid.T) world {
	w := world{facts: map[Fact]int64{NoteCommercial: rapid.Int64Range(0, 1).Draw(t, "commercial")},
		has: map[int]bool{0: rapid.Bool().Draw(t, "app")}}
	for f, most := range map[Fact]int64{CampaignCategoryOK: 1, LinksPrice: 350, NoteCategory: 6} {
		if v := rapid.Int64Range(-1, most).Draw(t, f.String()); v >= 0 {
			w.facts[f] = v
		}
	}
	return w
}

// A condition fires just where Kleene's logic says true: whether false or
// undecided, it does not.
func TestThreeValuedLogic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		want := condition(t, w, 4)
		c := NewCompiler()
		p, problems := c.Compile(want.src, sampleNames())
		if len(problems) > 0 {
			if problems[0].Code == CodeCond && strings.Contains(problems[0].EN, "nodes") {
				t.Skip("too large")
			}
			t.Fatalf("%s: %v", want.src, problems)
		}
		if got := w.run(c, p); got != (want.value == yes) {
			t.Errorf("%s: got %v, want %d", want.src, got, want.value)
		}
		ask := func(slot int) bool { return w.answer(c.Atoms()[slot]) }
		if got := p.Decide(ask); got != (want.value == yes) {
			t.Errorf("%s: decided %v, want %d", want.src, got, want.value)
		}
		if p.Hopeless(ask, ask) && want.value == yes {
			t.Errorf("%s: hopeless but true", want.src)
		}
	})
}

// The truth tables themselves, with price unknown and commercial known.
func TestTruthTable(t *testing.T) {
	w := world{facts: map[Fact]int64{NoteCommercial: 1}, has: map[int]bool{}}
	for src, want := range map[string]bool{
		`links.price < 3`:                                       false,
		`not (links.price < 3)`:                                 false,
		`not (not (links.price < 3))`:                           false,
		`links.price < 3 or not (links.price < 3)`:              false,
		`note.commercial or links.price < 3`:                    true,
		`note.commercial and links.price < 3`:                   false,
		`not (note.commercial and links.price < 3)`:             false,
		`not (has(app) and links.price < 3)`:                    true,
		`not (note.commercial or links.price < 3)`:              false,
		`not (has(app) or links.price < 3)`:                     false,
		`known(links.price)`:                                    false,
		`not known(links.price)`:                                true,
		`note.category == "food"`:                               false,
		`note.category != "food"`:                               false,
		`campaign.category_ok == false`:                         false,
		`not campaign.category_ok`:                              false,
		`note.commercial and (links.price < 3 or not has(app))`: true,
		`links.price / 0.5 > 1 or note.commercial`:              true,
		`not (links.price - 1 > 1) or has(app)`:                 false,
		`1 / (links.count - 1) > 0 or note.commercial == false`: false,
	} {
		c := NewCompiler()
		p, problems := c.Compile(src, sampleNames())
		if len(problems) > 0 {
			t.Errorf("%s: %v", src, problems)
		} else if got := w.run(c, p); got != want {
			t.Errorf("%s: got %v", src, got)
		}
	}
}
