package pattern

import "regexp/syntax"

// Part is an alternative of an expression with the literals it runs at.
type Part struct {
	Expr     string
	Literals []string
}

// Split gives the alternatives between the outermost bars of an expression
// that has literals; an expression without such bars is its only part.
func Split(expr string, fold func(string) string) []Part {
	var parts []Part
	for _, alternative := range alternatives(expr) {
		tree, err := syntax.Parse(alternative, syntax.Perl)
		if err != nil {
			return nil
		}
		parts = append(parts, Part{alternative, required(tree, fold)})
	}
	return parts
}

// alternatives cuts an expression at the bars outside groups and classes.
func alternatives(expr string) (list []string) {
	from := 0
	outside(expr, func(i int) {
		if expr[i] == '|' {
			list, from = append(list, expr[from:i]), i+1
		}
	})
	return append(list, expr[from:])
}
