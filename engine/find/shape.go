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

// endsOf gives the characters that a match of the expression can begin and end
// with; nil where they are not few, or case or a mere place stands there.
func endsOf(expr string) (first, last []rune) {
	t, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil, nil
	}
	t = t.Simplify()
	first, _ = outer(t, false)
	last, _ = outer(t, true)
	return first, last
}

// looksAround reports whether an expression asks what stands beside a match.
func looksAround(expr string) bool {
	t, err := syntax.Parse(expr, syntax.Perl)
	return err != nil || asksPlace(t)
}

func asksPlace(t *syntax.Regexp) bool {
	switch t.Op {
	case syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return true
	}
	return slices.ContainsFunc(t.Sub, asksPlace)
}

// outer gives the first (or last) characters of t, and whether t may be empty.
// The characters are nil where they are not known.
func outer(t *syntax.Regexp, back bool) (chars []rune, empty bool) {
	switch t.Op {
	case syntax.OpEmptyMatch:
		return []rune{}, true
	case syntax.OpLiteral:
		return outerOfLiteral(t, back), false
	case syntax.OpCharClass:
		return fewOf(t.Rune), false
	case syntax.OpCapture, syntax.OpPlus:
		return outer(t.Sub[0], back)
	case syntax.OpQuest, syntax.OpStar:
		chars, _ = outer(t.Sub[0], back)
		return chars, true
	case syntax.OpAlternate:
		return outerOfAny(t.Sub, back)
	case syntax.OpConcat:
		return outerOfRow(t.Sub, back)
	}
	return nil, false
}

func outerOfLiteral(t *syntax.Regexp, back bool) []rune {
	switch {
	case t.Flags&syntax.FoldCase != 0:
		return nil
	case back:
		return t.Rune[len(t.Rune)-1:]
	}
	return t.Rune[:1]
}

// fewOf lists the characters of a small class.
func fewOf(ranges []rune) []rune {
	const few = 32
	var list []rune
	for i := 0; i < len(ranges); i += 2 {
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			if len(list) == few {
				return nil
			}
			list = append(list, r)
		}
	}
	return list
}

func outerOfAny(alternatives []*syntax.Regexp, back bool) (chars []rune, empty bool) {
	chars = []rune{}
	for _, sub := range alternatives {
		more, may := outer(sub, back)
		if more == nil {
			return nil, false
		}
		chars, empty = append(slices.Clip(chars), more...), empty || may
	}
	return chars, empty
}

func outerOfRow(parts []*syntax.Regexp, back bool) (chars []rune, empty bool) {
	chars = []rune{}
	for i := range parts {
		sub := parts[i]
		if back {
			sub = parts[len(parts)-1-i]
		}
		more, may := outer(sub, back)
		if more == nil {
			return nil, false
		}
		chars = append(slices.Clip(chars), more...)
		if !may {
			return chars, false
		}
	}
	return chars, true
}

// canMatch reports whether the stretch has a character that can begin a match
// and one that can end it.
func (pat *pattern) canMatch(window []fold.Char) bool {
	return holdsOne(window, pat.first) && holdsOne(window, pat.last)
}

func holdsOne(window []fold.Char, of []rune) bool {
	return len(of) == 0 || slices.ContainsFunc(window, func(c fold.Char) bool { return slices.Contains(of, c.Rune()) })
}
