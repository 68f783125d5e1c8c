package cond

import (
	"slices"

	"github.com/notelint/notelint/engine/spell"
)

// ArgKind is what an argument of a function must be.
type ArgKind uint8

const (
	SignalArg ArgKind = iota // the name of a signal
	LengthArg                // characters, 0 to MaxLength
	WindowArg                // characters, 1 to MaxLength
	ShareArg                 // how many of the signals that follow, at least 1
	AttrArg                  // the name of an attribute, quoted
	TopicArg                 // quoted words from here on
	LinkArg
	ProofArg
	FactArg // known(fact)
)

// Limits of a condition. A number is at most MaxNumber either way; lengths are
// in characters; MaxDepth counts brackets inside brackets.
const (
	MaxSource = 4096 // bytes, definitions expanded
	MaxNodes  = 200
	MaxDepth  = 50
	MaxLength = 100_000
	MaxNumber = 1_000_000_000
	maxWords  = 32
)

// Signature describes a function. The last kind of Args stands for all further
// arguments up to Max. known() alone has no Func of its own: it becomes an
// Operand of the kind Known.
type Signature struct {
	Name     string
	About    string // its meaning, for editors
	Func     Func
	Result   Type
	Optional bool // may be unknown
	PerHit   bool // about the hit
	Args     []ArgKind
	Min, Max int
}

const knownFunc = funcCount

var signatures = [...]Signature{
	Has:         {Name: "has", About: "全篇有这个信号", Args: []ArgKind{SignalArg}, Min: 1, Max: 1},
	Count:       {Name: "count", About: "命中几处", Result: Num, Args: []ArgKind{SignalArg}, Min: 1, Max: 1},
	Kinds:       {Name: "kinds", About: "命中几种不同的词", Result: Num, Args: []ArgKind{SignalArg}, Min: 1, Max: 1},
	Density:     {Name: "density", About: "每百个汉字命中几处；没有汉字时未知", Result: Num, Optional: true, Args: []ArgKind{SignalArg}, Min: 1, Max: 1},
	Most:        {Name: "most", About: "任意 n 个字里最多命中几处", Result: Num, Args: []ArgKind{SignalArg, WindowArg}, Min: 2, Max: 2},
	Run:         {Name: "run", About: "最多连着几行都有", Result: Num, Args: []ArgKind{SignalArg}, Min: 1, Max: 1},
	Some:        {Name: "some", About: "这些信号里至少有 k 个", Args: []ArgKind{ShareArg, SignalArg}, Min: 2, Max: 1 + maxWords},
	Near:        {Name: "near", About: "离命中不超过 n 个字有", PerHit: true, Args: []ArgKind{SignalArg, LengthArg}, Min: 2, Max: 2},
	BeforeHit:   {Name: "before", About: "在命中之前不超过 n 个字有", PerHit: true, Args: []ArgKind{SignalArg, LengthArg}, Min: 2, Max: 2},
	AfterHit:    {Name: "after", About: "在命中之后不超过 n 个字有", PerHit: true, Args: []ArgKind{SignalArg, LengthArg}, Min: 2, Max: 2},
	InClause:    {Name: "in_clause", About: "同一分句里有", PerHit: true, Args: []ArgKind{SignalArg}, Min: 1, Max: 1},
	InSentence:  {Name: "in_sentence", About: "同一句里有", PerHit: true, Args: []ArgKind{SignalArg}, Min: 1, Max: 1},
	InParagraph: {Name: "in_paragraph", About: "同一段里有", PerHit: true, Args: []ArgKind{SignalArg}, Min: 1, Max: 1},
	Value:       {Name: "value", About: "同一段里最近一处的数值", Result: Num, Optional: true, PerHit: true, Args: []ArgKind{SignalArg}, Min: 1, Max: 1},
	Attr:        {Name: "attr", About: "命中的词的属性", Result: Open, PerHit: true, Args: []ArgKind{AttrArg}, Min: 1, Max: 1},
	Topic:       {Name: "topic", About: "笔记属于其中一个主题：有品类看品类，否则看线索", Args: []ArgKind{TopicArg}, Min: 1, Max: maxWords},
	Link:        {Name: "link", About: "有一个链接符合全部这些词（类型、平台）", Args: []ArgKind{LinkArg}, Min: 1, Max: 2},
	Evidence:    {Name: "evidence", About: "交了其中一种证明", Args: []ArgKind{ProofArg}, Min: 1, Max: len(proofs)},
	knownFunc:   {Name: "known", About: "这个事实已知", Args: []ArgKind{FactArg}, Min: 1, Max: 1},
}

// Signatures describes every function, indexed by Func, and known() after them.
func Signatures() []Signature {
	list := slices.Clone(signatures[:])
	for i := range list {
		list[i].Func = Func(i)
	}
	return list
}

// String is the function's name in conditions.
func (f Func) String() string { return signatures[f].Name }

// LinkWords are the words of link(), kinds before platforms; Operand.Words of a
// Link call are indexes into it.
func LinkWords() []string { return slices.Clone(linkWords) }

// ProofWords are the words of evidence().
func ProofWords() []string { return slices.Clone(proofs) }

// LookupFunc finds a function's signature by name. When there is none, ok is
// false and near is the name that was probably meant, or "".
func LookupFunc(name string) (s Signature, near string, ok bool) {
	names := make([]string, len(signatures))
	for i := range signatures {
		if names[i] = signatures[i].Name; names[i] == name {
			s = signatures[i]
			s.Func = Func(i)
			return s, "", true
		}
	}
	return Signature{}, spell.Nearest(name, names), false
}

// IsWord reports whether a name belongs to the language, so that no signal or
// definition may take it.
func IsWord(name string) bool { return slices.Contains(Reserved(), name) }

// Reserved are the words of the language: its functions and what expr or YAML
// take for their own.
func Reserved() []string {
	list := slices.Clone(languageWords)
	for i := range signatures {
		list = append(list, signatures[i].Name)
	}
	return list
}

// languageWords are taken by expr or read as something else by YAML.
var languageWords = []string{"and", "or", "not", "in", "true", "false", "nil", "let", "if", "else",
	"matches", "contains", "startsWith", "endsWith", "yes", "no", "on", "off"}
