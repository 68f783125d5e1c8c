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

// nearest gives the name closest to a misspelt one, or "" when none is near:
// at most one edit in three characters. Nobody misspells a name of more than
// maxName bytes.
func nearest(name string, among []string) string {
	if len(name) > maxName {
		return ""
	}
	best, limit := "", max(1, len(name)/3)
	for _, candidate := range among {
		if d := distance(name, candidate); d <= limit && d < len(candidate) {
			best, limit = candidate, d-1
		}
	}
	return best
}

// distance counts the insertions, deletions and replacements of bytes that
// lead from a to b.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
