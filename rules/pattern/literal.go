package pattern

import (
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"
)

// maxLiterals bounds the words a pattern may run at.
const maxLiterals = 512

// maxMembers bounds the characters of a class that are literals.
const maxMembers = 64

// required gives folded words of which every match of t contains one, the
// most telling list there is: whose shortest word is longest, then the fewest.
func required(t *syntax.Regexp, fold func(string) string) []string {
	best := contained(t)
	for i := range best {
		best[i] = fold(best[i])
	}
	slices.Sort(best)
	return slices.Compact(best)
}

// contained does the work of required, unfolded.
func contained(t *syntax.Regexp) []string {
	if all := exact(t); telling(all) {
		return all
	}
	switch t.Op {
	case syntax.OpCapture, syntax.OpPlus:
		return contained(t.Sub[0])
	case syntax.OpRepeat:
		if t.Min > 0 {
			return contained(t.Sub[0])
		}
	case syntax.OpConcat:
		return containedInRow(t.Sub)
	case syntax.OpAlternate:
		return union(t.Sub)
	}
	return nil
}

// containedInRow looks at the parts of a concatenation one by one, and at
// stretches of them that are few whole strings (全国|全网 and 最: 全国最, 全网最).
func containedInRow(parts []*syntax.Regexp) []string {
	var best []string
	row := []string{""}
	for _, part := range parts {
		all := exact(part)
		next := product(row, all)
		if next == nil {
			if next = all; next == nil {
				next = []string{""}
			}
		}
		row = next
		for _, list := range [][]string{contained(part), row} {
			if telling(list) && better(list, best) {
				best = list
			}
		}
	}
	return best
}

// exact gives all strings that t matches, when they are few; else nil.
func exact(t *syntax.Regexp) []string {
	switch t.Op {
	case syntax.OpEmptyMatch:
		return []string{""}
	case syntax.OpLiteral:
		return []string{string(t.Rune)}
	case syntax.OpCharClass:
		return members(t.Rune)
	case syntax.OpCapture:
		return exact(t.Sub[0])
	case syntax.OpQuest:
		if all := exact(t.Sub[0]); all != nil {
			return append([]string{""}, all...)
		}
	case syntax.OpConcat:
		row := []string{""}
		for _, sub := range t.Sub {
			row = product(row, exact(sub))
		}
		return row
	case syntax.OpAlternate:
		var all []string
		for _, sub := range t.Sub {
			list := exact(sub)
			if list == nil || len(all)+len(list) > maxLiterals {
				return nil
			}
			all = append(all, list...)
		}
		return all
	}
	return nil
}

// product is every string of a before every string of b; nil when there are
// none or too many.
func product(a, b []string) []string {
	if len(a)*len(b) == 0 || len(a)*len(b) > maxLiterals {
		return nil
	}
	out := make([]string, 0, len(a)*len(b))
	for _, x := range a {
		for _, y := range b {
			out = append(out, x+y)
		}
	}
	return out
}

// telling reports whether a list can stand for a pattern: words, none empty or
// a lone sign, digit or Latin letter.
func telling(list []string) bool {
	return len(list) > 0 && !slices.ContainsFunc(list, func(w string) bool {
		return len(w) < 2 || utf8.RuneCountInString(w) == 1 && !unicode.IsLetter([]rune(w)[0])
	})
}

// union needs a list of every alternative.
func union(alternatives []*syntax.Regexp) []string {
	var all []string
	for _, sub := range alternatives {
		list := contained(sub)
		if list == nil {
			return nil
		}
		all = append(all, list...)
	}
	if len(all) > maxLiterals {
		return nil
	}
	return all
}

// members are the characters of a small class: [京沪], n[12]. A class of many
// signs, [0-9] or [a-z], says little and is none.
func members(ranges []rune) []string {
	const fewSigns = 4
	var list []string
	for i := 0; i < len(ranges); i += 2 {
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			if len(list) == maxMembers || r < 0x80 && len(list) == fewSigns {
				return nil
			}
			list = append(list, string(r))
		}
	}
	return list
}

// better prefers words that stand in fewer notes: long ones, then few.
func better(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return len(a) > 0
	}
	if x, y := shortest(a), shortest(b); x != y {
		return x > y
	}
	return len(a) < len(b)
}

// shortest is the length of the least telling word.
func shortest(list []string) int {
	n := len([]rune(list[0]))
	for _, word := range list[1:] {
		n = min(n, len([]rune(word)))
	}
	return n
}

// deadPart is a literal or class of t that folded text never holds, as it
// would be written, or "".
func deadPart(t *syntax.Regexp, fold func(string) string) string {
	lives := func(r rune) bool {
		if t.Flags&syntax.FoldCase != 0 {
			r = unicode.ToLower(r)
		}
		return fold(string(r)) == string(r)
	}
	switch t.Op {
	case syntax.OpLiteral:
		for _, r := range t.Rune {
			if !lives(r) {
				return string(r)
			}
		}
	case syntax.OpCharClass:
		if !anyLives(t.Rune, lives) {
			return t.String()
		}
	}
	for _, sub := range t.Sub {
		if dead := deadPart(sub, fold); dead != "" {
			return dead
		}
	}
	return ""
}

// anyLives looks at the first characters of each range: what folding changes
// comes in blocks smaller than that.
func anyLives(ranges []rune, lives func(rune) bool) bool {
	const look = 2048
	for i := 0; i < len(ranges); i += 2 {
		for r := ranges[i]; r <= min(ranges[i+1], ranges[i]+look); r++ {
			if lives(r) {
				return true
			}
		}
	}
	return false
}
