package cond

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"github.com/notelint/notelint/engine/spell"
)

// value is a side of a comparison before it becomes an Operand.
type value struct {
	Operand
	typ      Type
	words    []string // of an enum or attribute
	optional bool
	perHit   bool
	compound bool // a boolean that is not one fact or function
	quoted   bool // a word in quotes; Text holds it
}

// operand lowers a side. When ok is false the reason has been reported.
func (l *lowering) operand(n ast.Node) (v value, ok bool) {
	switch n := n.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		return l.number(n)
	case *ast.StringNode:
		return value{Operand: Operand{Text: n.Value}, typ: Open, quoted: true}, true
	case *ast.IdentifierNode:
		return l.bareName(n)
	case *ast.MemberNode:
		return l.fact(n)
	case *ast.CallNode:
		return l.call(n)
	case *ast.UnaryNode:
		if n.Operator == "-" {
			return l.negative(n)
		}
	case *ast.BinaryNode:
		if strings.Contains("+-*/", n.Operator) {
			return l.arithmetic(n)
		}
	case *ast.BoolNode:
	default:
		l.report(wrongNode(n))
		return value{}, false
	}
	return value{typ: Bool, compound: true}, true
}

// number reads a literal from the source: expr holds fractions as floats.
func (l *lowering) number(n ast.Node) (value, bool) {
	at := n.Location()
	return value{Operand: Operand{Const: hundredths(l.src[at.From:at.To])}, typ: Num}, true
}

// hundredths reads a decimal that exact lets pass.
func hundredths(text string) (n int64) {
	whole, fraction, _ := strings.Cut(text, ".")
	for _, digit := range whole + (fraction + "00")[:2] {
		n = n*10 + int64(digit-'0')
	}
	return n
}

// bareName explains a name without a dot. Only a definition may stand so, and
// only while sources are checked before definitions are expanded.
func (l *lowering) bareName(n *ast.IdentifierNode) (value, bool) {
	name := n.Value
	p := Problem{Offset: n.Location().From, Code: CodeFact}
	switch _, isSignal := l.names.Signals[name]; {
	case slices.Contains(l.names.Defs, name):
		return value{typ: Bool, compound: true}, true
	case isSignal:
		p.Code, p.Hint = CodeSignalBare, "has("+name+")"
		p.ZH, p.EN = fmt.Sprintf("信号 %s 要放进函数里用", name), fmt.Sprintf("signal %s stands alone: use it in a function", name)
	case isFunc(name):
		p.Code, p.Hint = CodeFunc, name+"(...)"
		p.ZH, p.EN = fmt.Sprintf("函数 %s 后面要写括号", name), fmt.Sprintf("function %s needs its arguments", name)
	default:
		p.Hint = spell.Nearest(name, append(slices.Clone(l.names.Defs), sortedNames(l.names.Signals)...))
		if p.Hint == "" {
			p.Hint = nearestFact(name)
		}
		p.ZH, p.EN = fmt.Sprintf("不认识的名字 %s", name), fmt.Sprintf("unknown name %s", name)
	}
	return l.refuse(p)
}

// fact lowers note.type and its like.
func (l *lowering) fact(n *ast.MemberNode) (value, bool) {
	f, ok := l.factName(n)
	if !ok {
		return value{}, false
	}
	info := &facts[f]
	if info.Type == Presence {
		return l.refuse(Problem{start(n), CodeType, info.Name + " 只能问有没有", info.Name + " has no value, only known() may ask", "known(" + info.Name + ")"})
	}
	v := value{Operand: Operand{Kind: FactValue, Fact: f}, typ: info.Type, words: info.Words, optional: info.Optional, perHit: info.PerHit}
	return v, l.hitAllowed(info.PerHit, n)
}

// factName resolves a name with a dot.
func (l *lowering) factName(n ast.Node) (Fact, bool) {
	f, near, ok := LookupFact(n.String())
	if !ok {
		l.report(Problem{start(n), CodeFact, fmt.Sprintf("没有 %s 这个事实", n), fmt.Sprintf("unknown fact %s", n), near})
	}
	return f, ok
}

func (l *lowering) hitAllowed(perHit bool, n ast.Node) bool {
	if !perHit || l.names.HasHit {
		return true
	}
	l.report(Problem{start(n), CodeNoHit, fmt.Sprintf("这里没有命中的文字，不能用 %s", n), fmt.Sprintf("%s is about a hit, and here is none", n), ""})
	return false
}

func (l *lowering) negative(n *ast.UnaryNode) (value, bool) {
	v, ok := l.numeric(n.Node)
	if ok && v.Kind == Constant {
		v.Const = -v.Const
		return v, true
	}
	v.Operand, v.optional = Operand{Kind: Arithmetic, Arith: '-', Sub: []Operand{{}, v.Operand}}, true
	return v, ok
}

func (l *lowering) arithmetic(n *ast.BinaryNode) (value, bool) {
	left, okLeft := l.numeric(n.Left)
	right, okRight := l.numeric(n.Right)
	if !okLeft || !okRight {
		return value{}, false
	}
	sign := n.Operator[0]
	if left.Kind == Constant && right.Kind == Constant {
		c, ok := Calc(sign, left.Const, right.Const)
		if !ok || c > MaxNumber*100 || c < -MaxNumber*100 {
			return l.refuse(Problem{start(n), CodeNumber, "这个算式没有结果，或者太大", "the sum has no result or is out of range", ""})
		}
		left.Const = c
		return left, true
	}
	return value{
		Operand:  Operand{Kind: Arithmetic, Arith: sign, Sub: []Operand{left.Operand, right.Operand}},
		typ:      Num,
		optional: true, // by zero, or out of range
		perHit:   left.perHit || right.perHit,
	}, true
}

// numeric lowers a side that must be a number.
func (l *lowering) numeric(n ast.Node) (value, bool) {
	v, ok := l.operand(n)
	switch {
	case !ok || v.typ == Num && !v.quoted:
		return v, ok
	case v.quoted:
		return l.refuse(Problem{start(n), CodeString, "文字不能计算", "a word where a number must stand", ""})
	}
	return l.refuse(Problem{start(n), CodeType, fmt.Sprintf("%s 不是数", n), fmt.Sprintf("%s is not a number", n), ""})
}

// Calc is the arithmetic of conditions, on hundredths, rounded toward zero. It
// is unknown (ok false) to divide by zero or to leave the range of int64.
func Calc(sign byte, a, b int64) (result int64, ok bool) {
	switch sign {
	case '+':
		result = a + b
		return result, (result > a) == (b > 0)
	case '-':
		result = a - b
		return result, (result < a) == (b > 0)
	case '*':
		return scaled(a, b, 100)
	}
	if b == 0 {
		return 0, false
	}
	return scaled(a, 100, b)
}

// scaled is a*b/c without leaving int64 on the way unnoticed.
func scaled(a, b, c int64) (int64, bool) {
	if a == math.MinInt64 || b == math.MinInt64 || c == math.MinInt64 || a != 0 && abs(b) > math.MaxInt64/abs(a) {
		return 0, false
	}
	return a * b / c, true
}

func abs(n int64) int64 { return max(n, -n) }
