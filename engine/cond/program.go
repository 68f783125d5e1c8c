package cond

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/expr-lang/expr/checker"
	"github.com/expr-lang/expr/compiler"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/vm"
)

// memoryBudget bounds what one run may use, in expr's units.
const memoryBudget = 20_000

// Env is what a program runs against: B answers the atom at a slot of the
// compiler's table. A host boxes it into an interface once and passes that; by
// value, since a pointer costs allocations.
type Env struct {
	B func(slot int) bool
}

// Program is a compiled condition. It may be shared between goroutines.
type Program struct {
	code *vm.Program

	// Guards are the atoms about the note alone that stand by themselves in the
	// outermost and: when one is false, so is the program.
	Guards []int
	// HitGuards are the like atoms about the hit.
	HitGuards []int
	// Settled says that there is nothing but guards: when all are true, so is
	// the program.
	Settled bool
	// AllAtoms are the slots the program may ask for, each once, ascending.
	AllAtoms []int
}

// VM is the scratch memory of running programs. Its zero value is ready; each
// goroutine has its own.
type VM struct{ machine vm.VM }

// Run decides the condition; env is a boxed Env. A nil program is true. A panic
// of env.B is passed on.
func (p *Program) Run(v *VM, env any) bool {
	if p == nil {
		return true
	}
	v.machine.MemoryBudget = memoryBudget
	result, err := v.machine.Run(p.code, env)
	if err != nil {
		panic(err)
	}
	return result.(bool)
}

// target is what programs are compiled for: expr.Compile would build it, with
// all its builtins, for every condition.
func target() *conf.Config {
	config := conf.New(Env{})
	config.Builtins = nil
	config.Expect = reflect.Bool
	config.MaxNodes = MaxNodes
	return config
}

// assemble compiles the printed form of a formula.
func assemble(text string, f formula, c *Compiler) (*Program, error) {
	tree, err := checker.ParseCheck(text, c.target)
	if err != nil {
		return nil, err
	}
	code, err := compiler.Compile(tree, c.target)
	if err != nil {
		return nil, err
	}
	p := &Program{code: code, Guards: f.guards(c.atoms.list, false, nil), HitGuards: f.guards(c.atoms.list, true, nil), AllAtoms: f.atoms(nil)}
	p.Settled = f.conjunction()
	slices.Sort(p.AllAtoms)
	p.AllAtoms = slices.Compact(p.AllAtoms)
	return p, nil
}

func (f formula) atoms(into []int) []int {
	if f.op == "" {
		return append(into, f.slot)
	}
	for _, sub := range f.sub {
		into = sub.atoms(into)
	}
	return into
}

// conjunction reports whether f is an atom or an and of atoms.
func (f formula) conjunction() bool {
	return f.op == "" || f.op == "and" && !slices.ContainsFunc(f.sub, func(sub formula) bool { return !sub.conjunction() })
}

// guards are the atoms, about the hit or about the note, that stand by
// themselves in the outermost and.
func (f formula) guards(atoms []Atom, perHit bool, into []int) []int {
	switch {
	case f.op == "" && atoms[f.slot].PerHit == perHit && !slices.Contains(into, f.slot):
		return append(into, f.slot)
	case f.op == "and":
		for _, sub := range f.sub {
			into = sub.guards(atoms, perHit, into)
		}
	}
	return into
}

// String prints the formula as expr source, every group in parentheses.
func (f formula) String() string {
	switch f.op {
	case "":
		return "B(" + strconv.Itoa(f.slot) + ")"
	case "not":
		return "not " + f.sub[0].String()
	case "true", "false":
		return f.op
	}
	parts := make([]string, len(f.sub))
	for i, sub := range f.sub {
		parts[i] = sub.String()
	}
	return fmt.Sprintf("(%s)", strings.Join(parts, " "+f.op+" "))
}
