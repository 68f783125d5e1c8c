package cond

import (
	"errors"
	"fmt"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/builtin"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"
	"github.com/expr-lang/expr/parser/lexer"
)

// noBuiltins overrides every builtin: expr would read count(x) and any(x, ...)
// as loops otherwise.
var noBuiltins = func() conf.FunctionsTable {
	table := conf.FunctionsTable{}
	for _, f := range builtin.Builtins {
		table[f.Name] = f
	}
	return table
}()

// parse gives the tree of a source that scan lets pass.
func parse(src string) (ast.Node, []Problem) {
	tokens, problems := scan(src)
	if len(problems) > 0 {
		return nil, problems
	}
	tree, err := parser.ParseWithConfig(src, &conf.Config{MaxNodes: MaxNodes, Functions: noBuiltins})
	if err != nil {
		return nil, []Problem{syntaxProblem(src, err)}
	}
	return tree.Node, mixed(tokens)
}

// syntaxProblem turns an error of expr's lexer or parser into a problem.
func syntaxProblem(src string, err error) Problem {
	at, message := len(src), err.Error()
	var located *file.Error
	if errors.As(err, &located) {
		at, message = min(max(located.From, 0), len(src)), located.Message
	}
	if strings.Contains(message, "maximum allowed nodes") {
		return tooManyNodes(at)
	}
	if strings.Contains(message, "EOF") || at == len(src) {
		return Problem{len(src), CodeCond, "条件没有写完", "the condition ends too early", ""}
	}
	rest := src[at:min(at+20, len(src))]
	return Problem{at, CodeCond, fmt.Sprintf("条件从「%s」起写不通", rest), "not a condition: " + message, ""}
}

// mixed reports each group in which and stands beside or. expr's tree has lost
// the parentheses, so tokens are asked.
func mixed(tokens []lexer.Token) (problems []Problem) {
	groups := []string{""}
	for _, t := range tokens {
		top := len(groups) - 1
		switch {
		case nesting(t) > 0:
			groups = append(groups, "")
		case nesting(t) < 0:
			groups = groups[:max(top, 1)]
		case t.Is(lexer.Operator, ","):
			groups[top] = ""
		case !t.Is(lexer.Operator, "and", "or"), groups[top] == t.Value:
		case groups[top] == "":
			groups[top] = t.Value
		default:
			problems = append(problems, Problem{t.From, CodeMixed, "and 和 or 写在一起，要用括号分清", "and beside or: parentheses must say which binds first", ""})
		}
	}
	return problems
}

// start is the byte where a node begins: expr places a comparison at its sign
// and a fact at its last part.
func start(n ast.Node) int {
	switch n := n.(type) {
	case *ast.BinaryNode:
		return start(n.Left)
	case *ast.MemberNode:
		return start(n.Node)
	case *ast.UnaryNode:
		return min(n.Location().From, start(n.Node))
	}
	return n.Location().From
}

// Canonical prints a condition or number in the one way that does not depend
// on spaces and needless parentheses; "" stays "". A source that cannot be
// parsed is given back as it is.
func Canonical(src string) string {
	root, problems := parse(src)
	if root == nil || len(problems) > 0 {
		return src
	}
	return root.String()
}

// wrongNode describes a node that stands where the language has nothing of
// its kind.
func wrongNode(n ast.Node) Problem {
	return Problem{start(n), CodeCond, fmt.Sprintf("条件里不能写 %s", n), fmt.Sprintf("%s is not part of conditions", n), ""}
}
