package cond

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/expr-lang/expr/ast"
)

// lowering turns the tree of one source into a formula of atoms. It goes on
// after a problem so that all of them are reported.
type lowering struct {
	src      string
	names    Names
	atoms    *table
	problems []Problem
}

func (l *lowering) report(p Problem) { l.problems = append(l.problems, p) }

// refuse reports a problem in place of a value.
func (l *lowering) refuse(p Problem) (value, bool) {
	l.report(p)
	return value{}, false
}

// formula is a condition whose questions have become slots. Op is one of
// "and", "or", "not", "true", "false" and, for an atom, "".
type formula struct {
	op   string
	slot int
	sub  []formula
}

// boolean lowers a condition. Under an odd number of nots negated is set, and
// an atom that cannot be answered counts as true there: so an undecided
// condition is false in either polarity, as in Kleene's logic.
func (l *lowering) boolean(n ast.Node, negated bool) formula {
	switch n := n.(type) {
	case *ast.BoolNode:
		return formula{op: strconv.FormatBool(n.Value)}
	case *ast.UnaryNode:
		if n.Operator == "not" {
			return formula{op: "not", sub: []formula{l.boolean(n.Node, !negated)}}
		}
	case *ast.BinaryNode:
		switch n.Operator {
		case "and", "or":
			return formula{op: n.Operator, sub: []formula{l.boolean(n.Left, negated), l.boolean(n.Right, negated)}}
		case "in":
			return l.member(n, negated)
		case "==", "!=", "<", "<=", ">", ">=":
			return l.comparison(n, negated)
		case "&&":
			l.report(Problem{start(n), CodeCond, "不能连着比较，用 and 分开写", "comparisons do not chain: join two with and", strings.ReplaceAll(n.String(), "&&", "and")})
			return formula{}
		}
	}
	v, ok := l.operand(n)
	if ok && (v.typ != Bool || v.quoted) {
		l.report(Problem{start(n), CodeType, fmt.Sprintf("%s 不是条件，要和什么比较", n), fmt.Sprintf("%s is no condition: compare it with something", n), ""})
	}
	return l.atom(Atom{Left: v.Operand, Unknown: negated && v.optional, PerHit: v.perHit})
}

func (l *lowering) atom(a Atom) formula { return formula{slot: l.atoms.slot(a)} }

var ops = map[string]Op{"==": Eq, "!=": Ne, "<": Lt, "<=": Le, ">": Gt, ">=": Ge}

// mirrored is the sign after the sides have changed places.
var mirrored = [...]Op{Truth: Truth, Eq: Eq, Ne: Ne, Lt: Gt, Le: Ge, Gt: Lt, Ge: Le, In: In}

// comparison lowers == != < <= > >=.
func (l *lowering) comparison(n *ast.BinaryNode, negated bool) formula {
	if literal, other := boolLiteral(n); literal != nil {
		if literal.Value != (n.Operator == "==") {
			return formula{op: "not", sub: []formula{l.boolean(other, !negated)}}
		}
		return l.boolean(other, negated)
	}
	if l.notBefore(n) || l.unquoted(n.Left) || l.unquoted(n.Right) {
		return formula{}
	}
	left, okLeft := l.operand(n.Left)
	right, okRight := l.operand(n.Right)
	if !okLeft || !okRight {
		return formula{}
	}
	op := ops[n.Operator]
	if left.quoted || left.Kind == Constant && right.Kind != Constant {
		left, right, op = right, left, mirrored[op]
	}
	if !l.comparable(n, left, &right, op) {
		return formula{}
	}
	return l.atom(Atom{Op: op, Left: left.Operand, Right: right.Operand,
		Unknown: negated && (left.optional || right.optional), PerHit: left.perHit || right.perHit})
}

// notBefore refuses `not a < b`, which expr reads as `(not a) < b`. Beside true
// and false both readings are the same.
func (l *lowering) notBefore(n *ast.BinaryNode) bool {
	not, ok := n.Left.(*ast.UnaryNode)
	if !ok || not.Operator != "not" {
		return false
	}
	meant := &ast.BinaryNode{Operator: n.Operator, Left: not.Node, Right: n.Right}
	l.report(Problem{start(n), CodeType, "not 只管紧跟着的一项，比较要加括号", "not binds to the next item alone: put the comparison in parentheses", "not (" + meant.String() + ")"})
	return true
}

// unquoted refuses the ad of `note.type == ad`.
func (l *lowering) unquoted(n ast.Node) bool {
	name, ok := n.(*ast.IdentifierNode)
	isWord := func(f Info) bool { return slices.Contains(f.Words, name.Value) }
	if !ok || slices.Contains(l.names.Defs, name.Value) || !slices.ContainsFunc(facts[:], isWord) {
		return false
	}
	l.report(Problem{start(n), CodeEnum, "词 " + name.Value + " 要加引号", "the word " + name.Value + " needs quotes", strconv.Quote(name.Value)})
	return true
}

// boolLiteral finds the true or false of `x == true`, and x.
func boolLiteral(n *ast.BinaryNode) (*ast.BoolNode, ast.Node) {
	if n.Operator != "==" && n.Operator != "!=" {
		return nil, nil
	}
	if literal, ok := n.Right.(*ast.BoolNode); ok {
		return literal, n.Left
	}
	literal, _ := n.Left.(*ast.BoolNode)
	return literal, n.Right
}

// comparable checks that two sides fit and resolves a quoted right side.
func (l *lowering) comparable(n *ast.BinaryNode, left value, right *value, op Op) bool {
	p := Problem{Offset: start(n), Code: CodeType}
	switch {
	case left.quoted || right.quoted && left.typ != Enum && left.typ != Open:
		p.Code = CodeString
		p.ZH, p.EN = fmt.Sprintf("%s：文字只能和有固定写法的事实比较", n), fmt.Sprintf("%s: a word can be compared only with a fact that has words", n)
	case (left.typ == Enum || left.typ == Open) && op != Eq && op != Ne:
		p.ZH, p.EN = fmt.Sprintf("%s：词没有大小，只能用 == 和 !=", n), fmt.Sprintf("%s: words have no order, use == or !=", n)
	case right.quoted:
		return l.wordOf(left, right, n)
	case left.typ != Num || right.typ != Num:
		p.ZH, p.EN = fmt.Sprintf("%s：两边不能比较", n), fmt.Sprintf("%s: the sides do not fit", n)
	case left.Kind == Constant:
		p.Code = CodeCond
		p.ZH, p.EN = fmt.Sprintf("%s：两边都是定数，不用判断", n), fmt.Sprintf("%s: both sides are constant", n)
	default:
		return true
	}
	l.report(p)
	return false
}

// wordOf turns the quoted side into the number of the word, or leaves it as
// text beside an attribute.
func (l *lowering) wordOf(left value, right *value, n *ast.BinaryNode) bool {
	text, ok := n.Right.(*ast.StringNode)
	if !ok {
		text = n.Left.(*ast.StringNode)
	}
	index, ok := l.word(text, left.words)
	if left.typ == Enum {
		right.Operand = Operand{Const: int64(index)}
	}
	return ok
}

// member lowers `x in ["a", "b"]`. Beside an attribute it becomes a row of
// equations, since attributes have no numbers.
func (l *lowering) member(n *ast.BinaryNode, negated bool) formula {
	list, isList := n.Right.(*ast.ArrayNode)
	if l.notBefore(n) {
		return formula{}
	}
	left, ok := l.operand(n.Left)
	if ok && (!isList || len(list.Nodes) == 0 || left.quoted || left.typ != Enum && left.typ != Open) {
		l.report(Problem{start(n), CodeType, "in 只用来问一个事实是不是几个词之一", "in asks whether a fact is one of some words", `note.type in ["ad", "shop"]`})
		ok = false
	}
	if !ok {
		return formula{}
	}
	a := Atom{Op: In, Left: left.Operand, Unknown: negated && left.optional, PerHit: left.perHit}
	alternatives := formula{op: "or"}
	for _, node := range list.Nodes {
		index, ok := l.word(node, left.words)
		if !ok {
			continue
		}
		a.Set = append(a.Set, int64(index))
		equal := Atom{Op: Eq, Left: left.Operand, Right: Operand{Text: left.words[index]}, PerHit: left.perHit}
		if left.typ == Open {
			alternatives.sub = append(alternatives.sub, l.atom(equal))
		}
	}
	if left.typ == Open {
		return alternatives
	}
	a.Set = ordered(a.Set)
	return l.atom(a)
}
