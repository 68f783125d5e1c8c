package cond

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"github.com/notelint/notelint/engine/spell"
)

// call lowers a function.
func (l *lowering) call(n *ast.CallNode) (value, bool) {
	callee, plain := n.Callee.(*ast.IdentifierNode)
	name := n.Callee.String()
	sig, near, ok := LookupFunc(name)
	if !plain || !ok {
		return l.refuse(Problem{start(n.Callee), CodeFunc, "没有 " + name + " 这个函数", "unknown function " + name, near})
	}
	if count := len(n.Arguments); count < sig.Min || count > sig.Max {
		return l.refuse(Problem{callee.Location().From, CodeArgs, fmt.Sprintf("%s 要 %s 个参数，写了 %d 个", name, between(sig), count),
			fmt.Sprintf("%s takes %s arguments, not %d", name, between(sig), count), usage(sig)})
	}
	if sig.Func == knownFunc {
		return l.known(n)
	}
	v := value{Operand: Operand{Kind: Call, Func: sig.Func}, typ: sig.Result, optional: sig.Optional, perHit: sig.PerHit}
	ok = l.hitAllowed(sig.PerHit, n)
	for i, arg := range n.Arguments {
		ok = l.argument(&v, sig.Args[min(i, len(sig.Args)-1)], arg) && ok
	}
	return v, ok && l.sensible(&v, n)
}

func between(sig Signature) string {
	if sig.Min == sig.Max {
		return fmt.Sprint(sig.Min)
	}
	return fmt.Sprintf("%d-%d", sig.Min, sig.Max)
}

// usage shows how a function is called.
func usage(sig Signature) string {
	forms := [...]string{SignalArg: "signal", LengthArg: "3", WindowArg: "80", ShareArg: "2", AttrArg: `"kind"`, TopicArg: `"cosmetics"`,
		LinkArg: `"ad_link"`, ProofArg: `"approval"`, FactArg: "campaign.order"}
	args := make([]string, len(sig.Args))
	for i, kind := range sig.Args {
		args[i] = forms[kind]
	}
	return sig.Name + "(" + strings.Join(args, ", ") + ")"
}

// argument reads one argument into the call.
func (l *lowering) argument(v *value, kind ArgKind, n ast.Node) bool {
	switch kind {
	case SignalArg:
		id, ok := l.signal(n)
		v.Signals = append(v.Signals, id)
		return ok
	case LengthArg, WindowArg, ShareArg:
		low := 1
		if kind == LengthArg {
			low = 0
		}
		return l.length(v, n, low)
	case AttrArg:
		return l.attribute(v, n)
	}
	lists := map[ArgKind][]string{TopicArg: l.names.Topics, LinkArg: linkWords, ProofArg: proofs}
	index, ok := l.word(n, lists[kind])
	v.Words = append(v.Words, index)
	return ok
}

func (l *lowering) signal(n ast.Node) (int, bool) {
	name, ok := n.(*ast.IdentifierNode)
	if !ok {
		l.report(Problem{start(n), CodeArgs, fmt.Sprintf("这里要写信号的名字，不是 %s", n), fmt.Sprintf("the name of a signal must stand here, not %s", n), ""})
		return 0, false
	}
	id, ok := l.names.Signals[name.Value]
	if !ok {
		l.report(Problem{start(n), CodeSignal, "没有信号 " + name.Value, "unknown signal " + name.Value, spell.Nearest(name.Value, sortedNames(l.names.Signals))})
	}
	return id, ok
}

func (l *lowering) length(v *value, n ast.Node, low int) bool {
	number, ok := n.(*ast.IntegerNode)
	if ok && number.Value >= low && number.Value <= MaxLength {
		v.N = number.Value
		return true
	}
	l.report(Problem{start(n), CodeNumber, fmt.Sprintf("这里要写 %d 到 %d 的整数", low, MaxLength), fmt.Sprintf("a whole number from %d to %d must stand here", low, MaxLength), ""})
	return false
}

// attribute reads the name of an attribute; its words are kept for the
// comparison around the call.
func (l *lowering) attribute(v *value, n ast.Node) bool {
	name, ok := n.(*ast.StringNode)
	if !ok {
		l.report(Problem{start(n), CodeArgs, "这里要写加引号的属性名", "the quoted name of an attribute must stand here", usage(signatures[Attr])})
		return false
	}
	v.Name = name.Value
	if l.names.Attrs != nil {
		v.words, ok = l.names.Attrs(name.Value)
	}
	if !ok || l.names.Attrs == nil {
		l.report(Problem{start(n), CodeAttr, "要找的词都没有属性 " + name.Value, "no entry has the attribute " + name.Value, ""})
		return false
	}
	return true
}

// word reads a quoted word of a list.
func (l *lowering) word(n ast.Node, list []string) (int, bool) {
	text, ok := n.(*ast.StringNode)
	if !ok {
		l.report(Problem{start(n), CodeArgs, "这里要写加引号的词", "a quoted word must stand here", ""})
		return 0, false
	}
	index := slices.Index(list, text.Value)
	if index < 0 {
		l.reportWord(text, list)
	}
	return index, index >= 0
}

func (l *lowering) reportWord(n *ast.StringNode, list []string) {
	hint := spell.Nearest(n.Value, list)
	if hint != "" {
		hint = `"` + hint + `"`
	}
	zh := fmt.Sprintf("没有「%s」这个词，可用：%s", n.Value, strings.Join(list, " "))
	l.report(Problem{start(n), CodeEnum, zh, fmt.Sprintf("unknown word %q, there are: %s", n.Value, strings.Join(list, " ")), hint})
}

// known lowers known(fact). Asking for a fact that is always known is refused:
// it would be true everywhere.
func (l *lowering) known(n *ast.CallNode) (value, bool) {
	member, ok := n.Arguments[0].(*ast.MemberNode)
	if !ok {
		return l.refuse(Problem{start(n.Arguments[0]), CodeArgs, "known 里要写一个事实", "a fact must stand in known()", usage(signatures[knownFunc])})
	}
	f, ok := l.factName(member)
	if !ok {
		return value{}, false
	}
	if !facts[f].Optional {
		return l.refuse(Problem{start(member), CodeArgs, f.String() + " 总是已知的，不用问", f.String() + " is always known", ""})
	}
	return value{Operand: Operand{Kind: Known, Fact: f}, typ: Bool, perHit: facts[f].PerHit}, l.hitAllowed(facts[f].PerHit, member)
}

// sensible refuses calls that could never hold or say a thing twice, and
// orders sets so that equal calls are equal.
func (l *lowering) sensible(v *value, n *ast.CallNode) bool {
	slices.Sort(v.Signals)
	slices.Sort(v.Words)
	p := Problem{Offset: start(n), Code: CodeArgs}
	switch w := v.Words; {
	case repeats(n.Arguments):
		p.ZH, p.EN = "同一个参数写了两遍", "the same argument twice"
	case v.Func == Some && v.N > len(v.Signals):
		p.Code = CodeNumber
		p.ZH, p.EN = fmt.Sprintf("只有 %d 个信号，不可能有 %d 个", len(v.Signals), v.N), fmt.Sprintf("%d of %d signals can never occur", v.N, len(v.Signals))
	case v.Func == Link && len(w) == 2 && (w[0] < len(linkKinds)) == (w[1] < len(linkKinds)):
		p.ZH, p.EN = "一个链接只有一种类型、一个平台", "a link has one kind and one platform"
	default:
		return true
	}
	l.report(p)
	return false
}

func repeats(args []ast.Node) bool {
	for i, arg := range args {
		same := func(other ast.Node) bool { return other.String() == arg.String() }
		if slices.ContainsFunc(args[:i], same) {
			return true
		}
	}
	return false
}

func sortedNames(signals map[string]int) []string { return slices.Sorted(maps.Keys(signals)) }

func isFunc(name string) bool {
	_, _, ok := LookupFunc(name)
	return ok
}
