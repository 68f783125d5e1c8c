package pattern

import (
	"regexp"
	"regexp/syntax"
	"strconv"
	"strings"

	"github.com/notelint/notelint/rules/source"
)

// maxRepeat is how often a part of an expression may repeat: an expression sees
// 32 characters on each side of its literal, so that more never matches, and
// RE2 writes every repetition out.
const maxRepeat = 64

var (
	repeat  = regexp.MustCompile(`\{(\d+)(?:,(\d*))?\}`)
	openEnd = regexp.MustCompile(`\.[*+]|\.\{\d+,\}`)
)

// wide finds what makes an expression match more than its author meant, or cost
// more than it can find: .* at an end, a repetition beyond what it can see.
func wide(expr string, t *syntax.Regexp) (Fault, bool) {
	if first, last := ends(t); first || last {
		at := openEnd.FindAllStringIndex(expr, -1)
		i := 0
		if len(at) > 0 && first {
			i = at[0][0]
		} else if len(at) > 0 {
			i = at[len(at)-1][0]
		}
		return Fault{i, source.Say("E-pattern-wide", "正则以 .* 开头或结尾，会把整行都划进来", "the expression begins or ends with .*: it takes in the whole line").Try("去掉 .*")}, true
	}
	if most := repeats(t); most > maxRepeat {
		return Fault{largest(expr), source.Say("E-pattern-wide", "正则里重复到 %d 次，最多 %d 次", "a part repeats %d times, at most %d", most, maxRepeat).Try("写小一点，词周围只看 32 个字")}, true
	}
	return Fault{}, false
}

// ends reports whether an alternative of t begins, or ends, with any number of
// any characters.
func ends(t *syntax.Regexp) (first, last bool) {
	switch t.Op {
	case syntax.OpStar, syntax.OpPlus:
		free := t.Sub[0].Op == syntax.OpAnyChar || t.Sub[0].Op == syntax.OpAnyCharNotNL
		return free, free
	case syntax.OpRepeat:
		free := t.Max < 0 && (t.Sub[0].Op == syntax.OpAnyChar || t.Sub[0].Op == syntax.OpAnyCharNotNL)
		return free, free
	case syntax.OpCapture:
		return ends(t.Sub[0])
	case syntax.OpAlternate:
		for _, sub := range t.Sub {
			f, l := ends(sub)
			first, last = first || f, last || l
		}
	case syntax.OpConcat:
		first, _ = ends(t.Sub[0])
		_, last = ends(t.Sub[len(t.Sub)-1])
	}
	return first, last
}

// repeats is how often the most repeated part of t is written out, repetitions
// inside repetitions multiplied.
func repeats(t *syntax.Regexp) int {
	most := 1
	for _, sub := range t.Sub {
		most = max(most, repeats(sub))
	}
	if t.Op == syntax.OpRepeat {
		most *= max(t.Min, t.Max, 1)
	}
	return most
}

// largest is where the largest repetition stands.
func largest(expr string) (at int) {
	most := 0
	for _, m := range repeat.FindAllStringSubmatchIndex(expr, -1) {
		for _, group := range [][2]int{{m[2], m[3]}, {m[4], m[5]}} {
			if group[0] < 0 || group[0] == group[1] {
				continue
			}
			if n, err := strconv.Atoi(strings.TrimLeft(expr[group[0]:group[1]], "0")); err == nil && n > most {
				most, at = n, m[0]
			}
		}
	}
	return at
}
