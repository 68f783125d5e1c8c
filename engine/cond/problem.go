package cond

import (
	"cmp"
	"slices"
	"strings"
)

// Codes of problems. They are stable: tests, editors and documentation refer
// to them.
const (
	CodeCond       = "E-cond"        // not in the language, or too large
	CodeHan        = "E-han"         // Han text in a condition
	CodeFullwidth  = "E-fullwidth"   // full-width sign in a condition
	CodeMixed      = "E-mixed"       // and beside or without parentheses
	CodeNumber     = "E-number"      // number out of range or not exact
	CodeType       = "E-type"        // sides that do not fit
	CodeString     = "E-string"      // a word where none can stand
	CodeFact       = "E-fact"        // unknown fact
	CodeEnum       = "E-enum"        // word that the fact never has
	CodeAttr       = "E-attr"        // attribute that no entry has
	CodeFunc       = "E-func"        // unknown function
	CodeArgs       = "E-args"        // wrong arguments
	CodeSignal     = "E-signal"      // unknown signal
	CodeSignalBare = "E-signal-bare" // signal without a function
	CodeNoHit      = "E-no-hit"      // about a hit, in a rule without one
)

// Problem is a fault of a condition. Offset is a byte of the source. Hint is
// what to write there instead, as source; "" where nothing can be offered.
type Problem struct {
	Offset       int
	Code, ZH, EN string
	Hint         string
}

// sorted orders problems as an author reads and drops repetitions.
func sorted(problems []Problem) []Problem {
	slices.SortStableFunc(problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Offset, b.Offset), strings.Compare(a.Code, b.Code))
	})
	return slices.Compact(problems)
}
