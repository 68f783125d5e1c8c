package cond

import "slices"

// Clause holds when one of its literals does: an atom that must be true
// (slot), or one that must be false (^slot).
type Clause struct {
	Literals []int
	PerHit   bool // asks about the hit
}

// holds asks for literals until one is as it must be.
func (c *Clause) holds(ask func(slot int) bool) bool {
	for _, l := range c.Literals {
		if l >= 0 && ask(l) || l < 0 && !ask(^l) {
			return true
		}
	}
	return false
}

// Guard is the first literal about the note that the program cannot do without;
// ok is false where there is none.
func (p *Program) Guard() (literal int, ok bool) {
	if p == nil {
		return 0, false
	}
	for _, c := range p.Clauses {
		if !c.PerHit && len(c.Literals) == 1 {
			return c.Literals[0], true
		}
	}
	return 0, false
}

// Hopeless reports whether a clause about the note alone fails, so that the
// program cannot hold for any hit of the note.
func (p *Program) Hopeless(ask func(slot int) bool) bool {
	if p == nil {
		return false
	}
	for i := range p.Clauses {
		if !p.Clauses[i].PerHit && !p.Clauses[i].holds(ask) {
			return true
		}
	}
	return false
}

// Decide gives what Run gives, but asks the clauses first and runs only for
// what they leave open; ask is the B of env.
func (p *Program) Decide(v *VM, env any, ask func(slot int) bool) bool {
	if p == nil {
		return true
	}
	for i := range p.Clauses {
		if !p.Clauses[i].holds(ask) {
			return false
		}
	}
	return p.Settled || p.Run(v, env)
}

// clauses collects what f, or each part of its outermost and, is of the shape
// of a clause, and reports whether that is all of f.
func (f formula) clauses(atoms []Atom, into *[]Clause) (all bool) {
	if f.op == "and" {
		all = true
		for _, sub := range f.sub {
			all = sub.clauses(atoms, into) && all
		}
		return all
	}
	literals, ok := f.literals(nil)
	if ok {
		perHit := slices.ContainsFunc(literals, func(l int) bool { return atoms[max(l, ^l)].PerHit })
		*into = append(*into, Clause{literals, perHit})
	}
	return ok
}

// literals are those of an or of atoms and negated atoms.
func (f formula) literals(into []int) ([]int, bool) {
	switch f.op {
	case "":
		return append(into, f.slot), true
	case "not":
		if f.sub[0].op == "" {
			return append(into, ^f.sub[0].slot), true
		}
	case "or":
		for _, sub := range f.sub {
			more, ok := sub.literals(into)
			if !ok {
				return nil, false
			}
			into = more
		}
		return into, true
	}
	return nil, false
}

// compareBool orders false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
