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
	plan plan
	code *vm.Program // nil from a Lean compiler

	// AllAtoms are the slots the program may ask for, each once, ascending.
	AllAtoms []int
}

// VM is the scratch memory of running programs. Its zero value is ready; each
// goroutine has its own.
type VM struct{ machine vm.VM }

// Run decides the condition; env is a boxed Env. A nil program is true. A panic
// of env.B is passed on. It is expr's own decision, slower than Decide and
// equal to it; what a Lean compiler made cannot run.
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

// Decide gives what Run gives; ask is the B of env.
func (p *Program) Decide(ask func(slot int) bool) bool {
	return p == nil || p.plan.holds(0, ask, nil)
}

// Hopeless reports whether no hit of the note can make the program hold: by the
// answers about the note, and by maybe, which tells of an atom about a hit
// whether it can be true of any.
func (p *Program) Hopeless(ask, maybe func(slot int) bool) bool {
	return p != nil && !p.plan.holds(0, ask, maybe)
}

// Guard is a literal about the note that the program cannot do without: an
// atom that must be true (slot) or false (^slot). ok is false where there is
// none.
func (p *Program) Guard() (literal int, ok bool) {
	if p == nil {
		return 0, false
	}
	return p.plan.guard()
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
	p := &Program{AllAtoms: f.atoms(nil), plan: plan{}.grow(f, true, c.atoms.list)}
	slices.Sort(p.AllAtoms)
	p.AllAtoms = slices.Compact(p.AllAtoms)
	if c.Lean {
		return p, nil
	}
	tree, err := checker.ParseCheck(text, c.target)
	if err != nil {
		return nil, err
	}
	p.code, err = compiler.Compile(tree, c.target)
	return p, err
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
