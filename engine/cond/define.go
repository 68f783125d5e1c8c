package cond

import (
	"fmt"
	"slices"
	"strings"

	"github.com/expr-lang/expr/parser/lexer"
)

// mention is a name in a source: a fact, an argument of the function In, or a
// bare name.
type mention struct {
	name     string
	from, to int
	isFact   bool
	in       string // function whose argument it is
}

// mentions lists the names of a source in their order, functions left out.
func mentions(tokens []lexer.Token) (list []mention) {
	calls := []string{""} // the function of each open bracket
	for i, t := range tokens {
		next, last := tokenAt(tokens, i+1), tokenAt(tokens, i-1)
		switch {
		case nesting(t) > 0:
			function := ""
			if last.Kind == lexer.Identifier && t.Value == "(" {
				function = last.Value
			}
			calls = append(calls, function)
		case nesting(t) < 0:
			calls = calls[:max(len(calls)-1, 1)]
		case t.Kind != lexer.Identifier || last.Value == "." || next.Is(lexer.Bracket, "(") || t.Value == "true" || t.Value == "false":
		case next.Is(lexer.Operator, "."):
			part := tokenAt(tokens, i+2)
			list = append(list, mention{name: t.Value + "." + part.Value, from: t.From, to: part.To, isFact: true, in: calls[len(calls)-1]})
		default:
			list = append(list, mention{name: t.Value, from: t.From, to: t.To, in: calls[len(calls)-1]})
		}
	}
	return list
}

func tokenAt(tokens []lexer.Token, i int) lexer.Token {
	if i < 0 || i >= len(tokens) {
		return lexer.Token{}
	}
	return tokens[i]
}

// SignalsIn gives the names that a condition or number uses as signals, each
// once, in order; those of definitions are not among them.
func SignalsIn(src string) []string {
	return namesIn(src, func(m mention) bool { return m.in != "" && !m.isFact })
}

// FactsIn gives the names of the facts that a condition or number reads, each
// once, in order, known() included.
func FactsIn(src string) []string {
	return namesIn(src, func(m mention) bool { return m.isFact })
}

// DefsIn gives the definitions that a condition names itself, each once.
func DefsIn(src string, defs map[string]string) []string {
	return namesIn(src, func(m mention) bool { return m.isDef(defs) })
}

func namesIn(src string, wanted func(mention) bool) (names []string) {
	tokens, _ := scan(src)
	for _, m := range mentions(tokens) {
		if wanted(m) && !slices.Contains(names, m.name) {
			names = append(names, m.name)
		}
	}
	return names
}

func (m mention) isDef(defs map[string]string) bool {
	_, ok := defs[m.name]
	return ok && !m.isFact && m.in == ""
}

// ExpandDefs puts the definitions of defs, each in parentheses, in place of
// their names. It expects sources that pass Check; offsets are in src. Circles
// and texts that grow past MaxSource are problems, and src comes back as it is.
func ExpandDefs(src string, defs map[string]string) (string, []Problem) {
	if src == "" {
		return "", nil
	}
	e := expansion{defs: defs}
	text, problem := e.expand(src)
	if problem != nil {
		return src, []Problem{*problem}
	}
	return text, nil
}

type expansion struct {
	defs map[string]string
	open []string // definitions being expanded
	size int      // bytes written
}

func (e *expansion) expand(src string) (string, *Problem) {
	tokens, problems := scan(src)
	if len(problems) > 0 {
		return "", &problems[0]
	}
	var out strings.Builder
	from := 0
	for _, m := range mentions(tokens) {
		if !m.isDef(e.defs) {
			continue
		}
		text, problem := e.definition(m)
		if problem != nil {
			return "", problem
		}
		out.WriteString(src[from:m.from] + "(" + text + ")")
		from = m.to
	}
	out.WriteString(src[from:])
	return out.String(), nil
}

// definition expands one name. A problem inside it lies, for the source that
// names it, at the name.
func (e *expansion) definition(m mention) (string, *Problem) {
	if slices.Contains(e.open, m.name) {
		circle := strings.Join(append(e.open, m.name), " → ")
		return "", &Problem{m.from, CodeCond, "定义绕成了圈：" + circle, "definitions in a circle: " + circle, ""}
	}
	e.size += len(e.defs[m.name])
	if e.size > MaxSource {
		return "", &Problem{m.from, CodeCond, fmt.Sprintf("展开定义后超过 %d 字节", MaxSource), fmt.Sprintf("more than %d bytes with definitions expanded", MaxSource), ""}
	}
	e.open = append(e.open, m.name)
	text, problem := e.expand(e.defs[m.name])
	e.open = e.open[:len(e.open)-1]
	if problem != nil {
		problem.Offset = m.from
	}
	return text, problem
}
