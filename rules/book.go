package rules

import (
	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/sheet"
	"github.com/notelint/notelint/rules/source"
)

// Problem and Problems are what Load and Prove complain about.
type (
	Problem  = source.Problem
	Problems = source.Problems
)

// Book is a rules folder twice: Set resolved, Rules as written. A Basis of the
// set begins with the short name of one of Laws.
type Book struct {
	Set    *engine.RuleSet
	Rules  []Written // in the order of Set.Packs and their rules
	Always []string  // ids of rules that run on every note, having nothing to find
	Laws   sheet.Laws
}

// Written is what only editors see of a rule: where each part stands, and the
// tests. Its slices run parallel to those of the engine.Rule it became.
type Written struct {
	ID         string // pack.rule
	Pack, Rule int    // Set.Packs[Pack].Rules[Rule]
	File       string
	Line, Col  int        // of the id
	Tests      []Tests    // the rule's own block first, then those of overlays
	When       []Fragment // conjuncts of Rule.When, inherited ones too
	Severity   []Fragment // one per Rule.Severity
	Unless     []Fragment // one per Rule.Unless
	Signals    []Fragment // one per Rule.Signals
	Suggest    []Fragment // one per Rule.Suggest
	Except     []Fragment // the phrases of the rule's own `except`
	Terms      []Fragment // the rule's own terms
}

// Tests is a block of test lines as it stands in its file.
type Tests struct {
	File string
	Line int    // of the first line of Text
	Col  int    // of the first character of every line
	Text string // lines end in \n
}

// Fragment is a part of a rule that can be taken away, to see whether a test
// notices. Text is the source: a condition (definitions expanded), a term, a
// signal's name, an exemption's code.
type Fragment struct {
	File      string
	Line, Col int
	Text      string
	Inherited bool // from the pack's defaults, a shared set or the pack's signals
}

// RuleOf gives the resolved form of a written rule.
func (b *Book) RuleOf(w *Written) *engine.Rule { return &b.Set.Packs[w.Pack].Rules[w.Rule] }
