package cond

import "github.com/expr-lang/expr/ast"

// Tree is a condition as an author reads it: and, or and not over questions.
// It is what an explanation walks; programs decide.
type Tree struct {
	Op   string // "and", "or", "not"; "" for a question
	Text string // source, printed in the one way
	Sub  []Tree
	asks formula // of a question
}

// Tree gives the tree of a condition whose atoms join the table. The empty
// source, which always holds, has none.
func (c *Compiler) Tree(src string, names Names) (*Tree, []Problem) {
	if src == "" {
		return nil, nil
	}
	root, problems := parse(src)
	if root == nil {
		return nil, problems
	}
	names.Defs = nil
	l := lowering{src: src, names: names, atoms: &c.atoms, problems: problems}
	t := l.tree(root, false)
	if len(l.problems) > 0 {
		return nil, sorted(l.problems)
	}
	return &t, nil
}

// tree keeps what joins questions and lowers the questions themselves. A row
// of ands, or of ors, is one node.
func (l *lowering) tree(n ast.Node, negated bool) Tree {
	switch n := n.(type) {
	case *ast.UnaryNode:
		if n.Operator == "not" {
			return Tree{Op: "not", Text: n.String(), Sub: []Tree{l.tree(n.Node, !negated)}}
		}
	case *ast.BinaryNode:
		if n.Operator == "and" || n.Operator == "or" {
			t := Tree{Op: n.Operator, Text: n.String()}
			for _, side := range []ast.Node{n.Left, n.Right} {
				sub := l.tree(side, negated)
				if sub.Op == t.Op {
					t.Sub = append(t.Sub, sub.Sub...)
				} else {
					t.Sub = append(t.Sub, sub)
				}
			}
			return t
		}
	}
	return Tree{Text: n.String(), asks: l.boolean(n, negated)}
}

// Atoms are the slots a question asks for: one, several for an attribute that
// may have several words, none for true and false.
func (t *Tree) Atoms() []int { return t.asks.atoms(nil) }

// Holds answers a question from its atoms.
func (t *Tree) Holds(ask func(slot int) bool) bool { return t.asks.holds(ask) }

// holds decides a formula from its atoms.
func (f formula) holds(ask func(slot int) bool) bool {
	switch f.op {
	case "":
		return ask(f.slot)
	case "not":
		return !f.sub[0].holds(ask)
	case "and":
		return !f.anyIs(false, ask)
	case "or":
		return f.anyIs(true, ask)
	}
	return f.op == "true"
}

// anyIs reports whether a part of the formula comes out as value.
func (f formula) anyIs(value bool, ask func(slot int) bool) bool {
	for _, sub := range f.sub {
		if sub.holds(ask) == value {
			return true
		}
	}
	return false
}
