package cond

import (
	"cmp"
	"slices"
)

// plan is a formula in prefix form, the questions that cost least first. It
// decides what the program of expr's machine decides, in a tenth of the time:
// an answer costs less than the machine's call for it.
type plan []node

// node is an atom (or its negation), or an and or or over the nodes up to end.
type node struct {
	op     nodeOp
	perHit bool // the atom asks about the hit
	slot   int32
	end    int32
}

type nodeOp uint8

const (
	isTrue nodeOp = iota
	isFalse
	allOf
	anyOf
	never // an or of nothing
	ever
)

// grow appends a formula that must be want. A not goes down to the atoms.
func (t plan) grow(f formula, want bool, atoms []Atom) plan {
	switch f.op {
	case "":
		op := isTrue
		if !want {
			op = isFalse
		}
		return append(t, node{op, atoms[f.slot].PerHit, int32(f.slot), int32(len(t) + 1)})
	case "not":
		return t.grow(f.sub[0], !want, atoms)
	case "true", "false":
		op := ever
		if (f.op == "true") != want {
			op = never
		}
		return append(t, node{op: op, end: int32(len(t) + 1)})
	}
	op := allOf
	if (f.op == "and") != want {
		op = anyOf
	}
	at := len(t)
	t = append(t, node{op: op})
	for _, sub := range f.flat(f.op, nil, atoms) {
		t = t.grow(sub, want, atoms)
	}
	t[at].end = int32(len(t))
	return t
}

// flat lists the operands of nested ands or ors in one row, the cheapest
// first: the answers are the same in any order.
func (f formula) flat(op string, into []formula, atoms []Atom) []formula {
	if f.op != op {
		return append(into, f)
	}
	for _, sub := range f.sub {
		into = sub.flat(op, into, atoms)
	}
	slices.SortStableFunc(into, func(a, b formula) int { return cmp.Compare(a.cost(atoms), b.cost(atoms)) })
	return into
}

// cost ranks a formula by the dearest of its questions: facts of the note,
// signals of the note, then what is asked of each hit.
func (f formula) cost(atoms []Atom) (rank int) {
	if f.op == "" {
		a := &atoms[f.slot]
		if a.PerHit {
			rank = 2
		}
		return rank + min(len(a.Left.Signals)+len(a.Right.Signals)+len(a.Left.Sub), 1)
	}
	for _, sub := range f.sub {
		rank = max(rank, sub.cost(atoms))
	}
	return rank
}

// holds decides the node at i. With maybe given no hit is at hand: an atom
// about a hit holds where maybe says that it may for one, and fails for some
// other; false is then certain for every hit.
func (t plan) holds(i int32, ask, maybe func(slot int) bool) bool {
	n := &t[i]
	switch n.op {
	case isTrue, isFalse:
		if maybe != nil && n.perHit {
			return n.op == isFalse || maybe(int(n.slot))
		}
		return ask(int(n.slot)) == (n.op == isTrue)
	case ever, never:
		return n.op == ever
	}
	for k := i + 1; k < n.end; k = t[k].end {
		if t.holds(k, ask, maybe) == (n.op == anyOf) {
			return n.op == anyOf
		}
	}
	return n.op == allOf
}

// guard is the first literal about the note that must hold for the plan to.
func (t plan) guard() (literal int, ok bool) {
	last := t[0].end
	for k := int32(0); k < last; k = t[k].end {
		n := &t[k]
		switch {
		case k == 0 && n.op == allOf:
			k++
			n = &t[k]
		case k == 0:
			last = 1
		}
		if n.perHit {
			continue
		}
		switch n.op {
		case isTrue:
			return int(n.slot), true
		case isFalse:
			return ^int(n.slot), true
		}
	}
	return 0, false
}
