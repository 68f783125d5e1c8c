package find

import (
	"regexp/syntax"
	"slices"

	"github.com/notelint/notelint/engine/fold"
)

// What an expression's syntax tells of its matches, so that it runs on short
// windows and seldom.

// reachOf is the longest match of an expression in characters, at most
// windowRunes. What asks for its surroundings (^, \b) sees the whole window.
func reachOf(expr string) int32 {
	t, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return windowRunes
	}
	return int32(min(longest(t), windowRunes))
}

// longest is the length of t's longest match; windowRunes and more is without
// a bound.
func longest(t *syntax.Regexp) int {
	n := 0
	switch t.Op {
	case syntax.OpEmptyMatch:
		return 0
	case syntax.OpLiteral:
		return len(t.Rune)
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL:
		return 1
	case syntax.OpConcat:
		for _, sub := range t.Sub {
			n += longest(sub)
		}
		return n
	case syntax.OpAlternate, syntax.OpCapture, syntax.OpQuest:
		for _, sub := range t.Sub {
			n = max(n, longest(sub))
		}
		return n
	case syntax.OpRepeat:
		if t.Max >= 0 {
			return t.Max * longest(t.Sub[0])
		}
	}
	return windowRunes
}

// firstOf gives the characters that a match of the expression can begin with;
// nil where they are not few, or case or a mere place begins it.
func firstOf(expr string) []rune {
	t, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil
	}
	first, _ := beginnings(t.Simplify())
	return first
}

// beginnings gives the first characters of t, and whether t may be empty.
// first is nil where they are not known.
func beginnings(t *syntax.Regexp) (first []rune, empty bool) {
	switch t.Op {
	case syntax.OpEmptyMatch:
		return []rune{}, true
	case syntax.OpLiteral:
		if t.Flags&syntax.FoldCase != 0 {
			return nil, false
		}
		return t.Rune[:1], false
	case syntax.OpCharClass:
		if len(t.Rune) == 2 && t.Rune[0] == t.Rune[1] {
			return t.Rune[:1], false
		}
		return nil, false
	case syntax.OpCapture, syntax.OpPlus:
		return beginnings(t.Sub[0])
	case syntax.OpQuest, syntax.OpStar:
		first, _ = beginnings(t.Sub[0])
		return first, true
	case syntax.OpAlternate:
		return anyBeginning(t.Sub)
	case syntax.OpConcat:
		return rowBeginning(t.Sub)
	}
	return nil, false
}

func anyBeginning(alternatives []*syntax.Regexp) (first []rune, empty bool) {
	first = []rune{}
	for _, sub := range alternatives {
		more, may := beginnings(sub)
		if more == nil {
			return nil, false
		}
		first, empty = append(slices.Clip(first), more...), empty || may
	}
	return first, empty
}

func rowBeginning(parts []*syntax.Regexp) (first []rune, empty bool) {
	first = []rune{}
	for _, sub := range parts {
		more, may := beginnings(sub)
		if more == nil {
			return nil, false
		}
		first = append(slices.Clip(first), more...)
		if !may {
			return first, false
		}
	}
	return first, true
}

// canBegin reports whether one of the characters can begin a match.
func (pat *pattern) canBegin(window []fold.Char) bool {
	return len(pat.first) == 0 || slices.ContainsFunc(window, func(c fold.Char) bool { return slices.Contains(pat.first, c.Rune()) })
}
