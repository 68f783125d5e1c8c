// Package pattern checks the regular expressions of rules: what cannot match
// folded text, what matches nothing, and which literals every match contains.
package pattern

import (
	"regexp"
	"regexp/syntax"
	"strings"

	"github.com/notelint/notelint/rules/source"
)

// Fault is a problem at a byte of an expression.
type Fault struct {
	Offset int
	source.Fault
}

// Check reads an RE2 expression that runs on folded text; raw text folds
// nothing, so its signs may be any. Literals are folded words of which every
// match contains one; none when there is no such list.
func Check(expr string, fold func(string) string, raw bool) (literals []string, faults []Fault) {
	if at, ok := lookAround(expr); ok {
		return nil, []Fault{{at, source.Say("E-pattern", "不支持前后断言 (?= (?! (?<= (?<!", "look-around is not supported").Try("用 except 或 signals 写")}}
	}
	tree, err := syntax.Parse(expr, syntax.Perl)
	if err == nil {
		_, err = regexp.Compile(expr)
	}
	if err != nil {
		what := strings.TrimPrefix(err.Error(), "error parsing regexp: ")
		return nil, []Fault{{0, source.Say("E-pattern", "正则写法有错：%s", "regular expression: %s", what)}}
	}
	if at, ok := strayAnchor(expr); ok {
		faults = append(faults, Fault{at, source.Say("E-anchor", "^ 或 $ 只管 | 的一边", "^ or $ holds for one side of | only").Try("写成 ^(?:甲|乙)")})
	}
	if !raw {
		if dead := deadPart(tree, fold); dead != "" {
			at := max(strings.Index(expr, dead), 0)
			faults = append(faults, Fault{at, source.Say("E-pattern-dead", "「%s」在折叠后的文字里不会出现", "%q never occurs in folded text", dead).Try("写小写、半角、简体")})
		}
	}
	if f, ok := wide(expr, tree); ok {
		faults = append(faults, f)
	}
	if least(tree) == 0 {
		faults = append(faults, Fault{0, source.Say("E-pattern-empty", "这个正则能匹配空文字", "the expression matches the empty text").Try("把 * 换成 +")})
	}
	if len(faults) > 0 {
		return nil, faults
	}
	return required(tree, fold), nil
}

// lookAround finds what RE2 has no word for, to say so plainly.
func lookAround(expr string) (at int, ok bool) {
	for _, sign := range []string{"(?=", "(?!", "(?<=", "(?<!"} {
		if i := strings.Index(expr, sign); i >= 0 {
			return i, true
		}
	}
	return 0, false
}

// strayAnchor finds an anchor outside groups in an expression that has a bar
// outside groups.
func strayAnchor(expr string) (at int, ok bool) {
	bar, anchor := false, -1
	outside(expr, func(i int) {
		switch expr[i] {
		case '|':
			bar = true
		case '^', '$':
			if anchor < 0 {
				anchor = i
			}
		}
	})
	return max(anchor, 0), bar && anchor >= 0
}

// outside visits the bytes of an expression that stand outside groups and
// classes and are not escaped.
func outside(expr string, visit func(i int)) {
	depth := 0
	for i := 0; i < len(expr); i++ {
		switch expr[i] {
		case '\\':
			i++
		case '[':
			i = classEnd(expr, i)
		case '(':
			depth++
		case ')':
			depth--
		default:
			if depth == 0 {
				visit(i)
			}
		}
	}
}

// classEnd is the byte of the ] that closes the class opened at i.
func classEnd(expr string, i int) int {
	i++
	if strings.HasPrefix(expr[i:], "^") {
		i++
	}
	for first := true; i < len(expr); i++ {
		if expr[i] == ']' && !first {
			break
		}
		if expr[i] == '\\' {
			i++
		}
		first = false
	}
	return i
}

// least is the length in characters of the shortest match, at most a few.
func least(t *syntax.Regexp) int {
	switch t.Op {
	case syntax.OpLiteral:
		return len(t.Rune)
	case syntax.OpCharClass, syntax.OpAnyChar, syntax.OpAnyCharNotNL, syntax.OpNoMatch:
		return 1
	case syntax.OpCapture, syntax.OpPlus:
		return least(t.Sub[0])
	case syntax.OpRepeat:
		return min(t.Min, 1) * least(t.Sub[0])
	case syntax.OpConcat:
		sum := 0
		for _, sub := range t.Sub {
			sum += least(sub)
		}
		return sum
	case syntax.OpAlternate:
		shortest := least(t.Sub[0])
		for _, sub := range t.Sub[1:] {
			shortest = min(shortest, least(sub))
		}
		return shortest
	}
	return 0
}
