// Package cond compiles the conditions of rules: expr source in, a program of
// atoms out. An atom is one comparison or question; its host (the engine)
// answers it for the hit and note at hand. The program only combines answers.
// It is the one owner of expr.
package cond

// Op is how an atom compares its two sides.
type Op uint8

const (
	Truth Op = iota // Left is a boolean: true?
	Eq
	Ne
	Lt
	Le
	Gt
	Ge
	In // Left (an enum) is one of Set
)

// Operand is a side of an atom: a constant, a fact or a call. Numbers are in
// hundredths, booleans 0 or 1, enums an index into the fact's words.
type Operand struct {
	Kind    OperandKind
	Const   int64     // Constant
	Text    string    // Constant of an open word: attr("kind") == "slang"
	Fact    Fact      // FactValue, Known
	Func    Func      // Call
	Signals []int     // Call: the ids the Names gave
	N       int       // Call: the number among its arguments (characters or k)
	Words   []int     // Call: enum words (topic, link, evidence) as Vocabulary indexes
	Name    string    // Call: attr's attribute
	Sub     []Operand // Arithmetic: two operands
	Arith   byte      // + - * /
}

// OperandKind sorts operands.
type OperandKind uint8

const (
	Constant OperandKind = iota
	FactValue
	Known // known(fact)
	Call
	Arithmetic
)

// AsksSignal reports whether the atom is true only where a signal stands around
// the hit: near, before, after and the in_… functions.
func (a *Atom) AsksSignal() bool {
	if a.Op != Truth || a.Left.Kind != Call {
		return false
	}
	switch a.Left.Func {
	case Near, BeforeHit, AfterHit, InClause, InSentence, InParagraph:
		return true
	}
	return false
}

// Atom is one question. An atom that reads something unknown answers Unknown,
// which the compiler sets by polarity so that an undecided condition is false.
type Atom struct {
	Op          Op
	Left, Right Operand
	Set         []int64 // In
	Unknown     bool
	PerHit      bool // depends on the hit, not on the note alone
}
