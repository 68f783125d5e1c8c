package cond

import (
	"slices"

	"github.com/expr-lang/expr/conf"
)

// Names is what a condition may speak of besides facts and functions.
type Names struct {
	Signals map[string]int                              // signals of the rule and their ids
	Topics  []string                                    // topics, in the order of their indexes
	Attrs   func(name string) (words []string, ok bool) // attributes of what the rule finds; nil: none
	Defs    []string                                    // definitions, for Check and for hints only
	HasHit  bool                                        // the condition is judged for a hit
}

// Compiler compiles the conditions of a rule book. Equal atoms of all its
// conditions are one, so that a host answers each of them once. It is not safe
// for concurrent use; what it made is.
type Compiler struct {
	// Lean leaves out the code of programs that their clauses settle: Decide
	// never runs it, and compiling takes most of a start.
	Lean bool

	atoms    table
	target   *conf.Config
	programs map[string]*Program
}

// NewCompiler starts an empty table of atoms.
func NewCompiler() *Compiler {
	return &Compiler{atoms: newTable(), target: target(), programs: map[string]*Program{}}
}

// Atoms is the table the programs point into. It is complete after the last
// Compile and must not be changed.
func (c *Compiler) Atoms() []Atom { return c.atoms.list }

// Compile turns a condition into a program. The empty source is always true
// and gives a nil program. Definitions must have been expanded. With problems
// there is no program and the table stays as it was.
func (c *Compiler) Compile(src string, names Names) (*Program, []Problem) {
	if src == "" {
		return nil, nil
	}
	root, problems := parse(src)
	if root == nil {
		return nil, problems
	}
	mark := len(c.atoms.list)
	known := names
	known.Defs = nil
	l := lowering{src: src, names: known, atoms: &c.atoms, problems: problems}
	f := l.boolean(root, false)
	if len(l.problems) > 0 {
		c.atoms.truncate(mark)
		return nil, sorted(l.problems)
	}
	text := f.String()
	if p, ok := c.programs[text]; ok {
		return p, nil
	}
	p, err := assemble(text, f, c)
	if err != nil {
		c.atoms.truncate(mark)
		return nil, []Problem{syntaxProblem("", err)}
	}
	c.programs[text] = p
	return p, nil
}

// Check reports the problems of a condition before its definitions are
// expanded: names.Defs may stand in it, and offsets are those an author sees.
// What passes may still be too large once expanded.
func Check(src string, names Names) []Problem {
	if src == "" {
		return nil
	}
	root, problems := parse(src)
	if root == nil {
		return problems
	}
	atoms := newTable()
	l := lowering{src: src, names: names, atoms: &atoms, problems: problems}
	l.boolean(root, false)
	return sorted(l.problems)
}

// CompileNumber turns the source of a number (measure:) into an operand.
func CompileNumber(src string, names Names) (Operand, []Problem) {
	root, problems := parse(src)
	if root == nil {
		return Operand{}, problems
	}
	atoms := newTable()
	l := lowering{src: src, names: names, atoms: &atoms, problems: problems}
	v, ok := l.numeric(root)
	if ok && v.Kind == Constant {
		l.report(Problem{start(root), CodeType, "定数量不出什么", "a constant measures nothing", ""})
	}
	return v.Operand, sorted(l.problems)
}

// table holds each atom once.
type table struct {
	key   []byte // of the atom being looked up
	list  []Atom
	slots map[string]int
}

func newTable() table { return table{slots: map[string]int{}} }

func (t *table) slot(a Atom) int {
	t.key = a.appendKey(t.key[:0])
	slot, ok := t.slots[string(t.key)]
	if !ok {
		slot = len(t.list)
		t.slots[string(t.key)] = slot
		t.list = append(t.list, a)
	}
	return slot
}

// truncate forgets the atoms from slot n on.
func (t *table) truncate(n int) {
	t.list = t.list[:n]
	for key, slot := range t.slots {
		if slot >= n {
			delete(t.slots, key)
		}
	}
}

func ordered(set []int64) []int64 {
	slices.Sort(set)
	return slices.Compact(set)
}
