package source

import (
	"fmt"

	"github.com/notelint/notelint/engine/spell"
)

// Fault is a problem before it has a place.
type Fault struct{ Code, ZH, EN, Hint string }

// Say makes a Fault from a Chinese and an English format of the same arguments.
func Say(code, zh, en string, args ...any) Fault {
	return Fault{Code: code, ZH: fmt.Sprintf(zh, args...), EN: fmt.Sprintf(en, args...)}
}

// Try adds what to write instead, in Chinese.
func (f Fault) Try(hint string) Fault {
	f.Hint = hint
	return f
}

// Near adds the word of known that word was probably meant to be, if any.
func (f Fault) Near(word string, known []string) Fault {
	if best := spell.Nearest(word, known); best != "" {
		f.Hint = "是不是想写 " + best
	}
	return f
}

// at gives the fault its place.
func (f Fault) at(file string, line, col int) Problem {
	return Problem{File: file, Line: line, Col: col, Code: f.Code, ZH: f.ZH, EN: f.EN, Hint: f.Hint}
}

// Sink collects problems of one rule, or outside rules with Rule "".
type Sink struct {
	Rule string
	List *Problems
}

// Fail reports f at the beginning of n.
func (s Sink) Fail(n *Node, f Fault) { s.add(f.at(n.file.Name, n.Line, n.Col)) }

// FailIn reports f at byte offset of the scalar n.
func (s Sink) FailIn(n *Node, offset int, f Fault) {
	line, col := n.At(offset)
	s.add(f.at(n.file.Name, line, col))
}

// FailAt reports f at a place that is no node: a whole file (line 0), a line of
// a word file, a part of a rule already resolved.
func (s Sink) FailAt(file string, at [2]int, f Fault) { s.add(f.at(file, at[0], at[1])) }

// add files a problem under the rule of the sink.
func (s Sink) add(p Problem) {
	p.Rule = s.Rule
	*s.List = append(*s.List, p)
}
