package source

import (
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// Kind sorts nodes.
type Kind uint8

const (
	Scalar Kind = iota
	List
	Map
	Null   // nothing after a key or a dash, ~ or null
	Broken // refused already
)

// Node is a piece of YAML with its place. Scalars keep their text as written:
// no, 1.0 and 2025-03-12 are text here.
type Node struct {
	Kind      Kind
	Text      string // Scalar
	Quoted    bool   // Scalar in ' or "
	Block     bool   // Scalar after | or >
	Literal   bool   // Scalar after |
	Flow      bool   // List in [ ], Map in { }
	Line, Col int    // from 1, Col in characters
	Items     []*Node
	Pairs     []Pair
	file      *File
}

// Pair is an entry of a Map, in the order written.
type Pair struct{ Key, Value *Node }

// Get is the value of a key of a Map, or nil.
func (n *Node) Get(key string) *Node {
	if n == nil {
		return nil
	}
	for _, p := range n.Pairs {
		if p.Key.Text == key {
			return p.Value
		}
	}
	return nil
}

// Wrap is a Map at the place of n that holds pairs.
func (n *Node) Wrap(pairs ...Pair) *Node {
	return &Node{Kind: Map, Line: n.Line, Col: n.Col, Pairs: pairs, file: n.file}
}

// File is the name of the file the node is in.
func (n *Node) File() string { return n.file.Name }

// At is the place of byte offset in the text of a Scalar. Text that escapes or
// folds lines moves characters; then the place is the line the text is in.
func (n *Node) At(offset int) (line, col int) {
	if n.Block {
		before := n.Text[:min(offset, len(n.Text))]
		row := n.Line + 1 + strings.Count(before, "\n")
		return row, n.file.blockIndent(n.Line) + 1 + utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
	}
	start := n.Col
	if n.Quoted {
		start++
	}
	line, rest := n.Line, n.Text
	for {
		piece := n.file.from(line, start)
		if offset <= len(piece) && strings.HasPrefix(piece, rest[:min(offset, len(rest))]) {
			return line, start + utf8.RuneCountInString(piece[:offset])
		}
		piece = strings.TrimRight(piece, " ")
		if line >= len(n.file.lines) || piece == "" || !strings.HasPrefix(rest, piece) {
			return n.Line, n.Col
		}
		rest, offset = rest[len(piece):], offset-len(piece)
		if strings.HasPrefix(rest, " ") {
			rest, offset = rest[1:], max(offset-1, 0)
		}
		line, start = line+1, n.file.indent(line+1)+1
	}
}

// Comment is the comment that follows a plain scalar on its last line, with its
// number sign, or "": `- 种草 #推荐` holds one that its author meant as text.
func (n *Node) Comment() string {
	if n.Kind != Scalar || n.Quoted || n.Block {
		return ""
	}
	line, col := n.At(len(n.Text))
	rest := n.file.from(line, col)
	if trimmed := strings.TrimLeft(rest, " \t"); len(trimmed) < len(rest) && strings.HasPrefix(trimmed, "#") {
		return trimmed
	}
	return ""
}

// reader turns yaml.v3 nodes into Nodes, refusing what rules have no use for.
type reader struct {
	file  *File
	found Problems
}

// maxDepth is how far maps and lists may nest; rules need seven.
const maxDepth = 20

// fail reports at a node of yaml.v3.
func (r *reader) fail(y *yaml.Node, f Fault) {
	r.found = append(r.found, f.at(r.file.Name, y.Line, y.Column))
}

// node copies a node of yaml.v3. Anchors are refused because an alias makes one
// line of a file mean different things in two places.
func (r *reader) node(y *yaml.Node, depth int) *Node {
	n := &Node{Line: y.Line, Col: y.Column, file: r.file, Flow: y.Style&yaml.FlowStyle != 0}
	switch {
	case depth > maxDepth:
		n.Kind = Broken
		r.fail(y, Say("E-depth", "嵌套超过 %d 层", "nested more than %d deep", maxDepth))
	case y.Kind == yaml.AliasNode || y.Anchor != "":
		n.Kind = Broken
		r.fail(y, Say("E-alias", "不能用 & 锚点和 * 引用", "anchors (&) and aliases (*) are not allowed").Try("以 & 或 * 开头的文字要加引号"))
	case y.Kind == yaml.MappingNode:
		r.pairs(n, y, depth)
	case y.Kind == yaml.SequenceNode:
		n.Kind = List
		for _, item := range y.Content {
			n.Items = append(n.Items, r.node(item, depth+1))
		}
	default:
		r.scalar(n, y)
	}
	return n
}

// pairs copies a map and refuses doubled keys, of which YAML keeps the last.
func (r *reader) pairs(n *Node, y *yaml.Node, depth int) {
	n.Kind = Map
	for i := 0; i+1 < len(y.Content); i += 2 {
		key, value := y.Content[i], y.Content[i+1]
		if key.Kind != yaml.ScalarNode || key.Tag == "!!merge" {
			r.fail(key, Say("E-scalar", "键要是一个词", "a key must be one word").Try("带 { 或 [ 的文字要加引号"))
			continue
		}
		if first := n.Get(key.Value); first != nil {
			r.fail(key, Say("E-dup-key", "键 %s 写了两次（前一次在第 %d 行）", "key %s is written twice (first on line %d)", key.Value, first.Line))
			continue
		}
		n.Pairs = append(n.Pairs, Pair{r.node(key, depth+1), r.node(value, depth+1)})
	}
}

// scalar copies a scalar. Resolved types do not matter: `no` is a word here.
func (r *reader) scalar(n *Node, y *yaml.Node) {
	n.Text, n.Kind = y.Value, Scalar
	n.Quoted = y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0
	n.Literal = y.Style&yaml.LiteralStyle != 0
	n.Block = n.Literal || y.Style&yaml.FoldedStyle != 0
	if y.Style&yaml.TaggedStyle != 0 {
		n.Kind = Broken
		r.fail(y, Say("E-scalar", "%s 被 YAML 当成标签，值是空的", "YAML reads %s as a tag and leaves the value empty", y.Tag).Try("整句加引号，或把 ! 写成 not"))
		return
	}
	if y.Tag == "!!null" && !n.Quoted {
		n.Kind = Null
	}
}
