package rules

import (
	"maps"
	"slices"
	"strings"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/cond"
	"github.com/notelint/notelint/engine/detect"
	"github.com/notelint/notelint/rules/source"
	"github.com/notelint/notelint/rules/words"
)

// name is a signal or definition as written. It is shared by all rules that
// see it, so that one that no rule uses is found.
type name struct {
	key, value *source.Node
	used       bool
}

// vocabulary is what the conditions of a rule, or of a pack, may speak of.
type vocabulary struct {
	scope
	signals map[string]*name
	defs    map[string]*name
	hit     bool // there is a hit to speak of
	attrs   []attributes
	broken  bool // a condition had problems: what is used is not known
}

// vocabulary reads `signals` and `define` beside those of outer, if any.
func (s scope) vocabulary(n *source.Node, outer *vocabulary) *vocabulary {
	v := &vocabulary{scope: s, signals: map[string]*name{}, defs: map[string]*name{}}
	if outer != nil {
		maps.Copy(v.signals, outer.signals)
		maps.Copy(v.defs, outer.defs)
	}
	s.names(n.Get("signals"), v, v.signals)
	s.names(n.Get("define"), v, v.defs)
	return v
}

// names takes over the entries of `signals` or `define`. A name stands for one
// thing: a rule cannot give a name of its pack another meaning.
func (s scope) names(n *source.Node, v *vocabulary, into map[string]*name) {
	if n == nil || !s.Expect(n, source.Map) {
		return
	}
	for _, p := range n.Pairs {
		word := p.Key.Text
		if !words.IsName(word) || cond.IsWord(word) || isFactWord(word) {
			s.Fail(p.Key, source.Say("E-signal-name", "%s 不能做名字：用小写字母、数字和 _，不用条件里的词", "%s cannot be a name: a-z, 0-9 and _, none of the words of conditions", word))
			v.broken = true
			continue
		}
		if v.signals[word] != nil || v.defs[word] != nil {
			s.Fail(p.Key, source.Say("E-dup", "名字 %s 已经有了", "the name %s is taken", word))
			continue
		}
		into[word] = &name{key: p.Key, value: p.Value}
	}
}

// isFactWord reports whether facts begin with this word: note, author, text.
func isFactWord(word string) bool {
	return slices.ContainsFunc(cond.Facts(), func(f cond.Info) bool {
		group, _, _ := strings.Cut(f.Name, ".")
		return group == word
	})
}

// checkDefs reports what is wrong inside definitions.
func (v *vocabulary) checkDefs(defs map[string]*name) {
	for _, word := range slices.Sorted(maps.Keys(defs)) {
		v.text(defs[word].value)
	}
}

// condition reads a condition and gives it with definitions expanded, in the
// one form the engine takes. "" stands for one with problems.
func (v *vocabulary) condition(n *source.Node) string {
	text, ok := v.text(n)
	if !ok {
		return ""
	}
	for _, word := range cond.SignalsIn(text) {
		v.signals[word].used = true
	}
	return cond.Canonical(text)
}

// text checks a condition as written, and once more with the definitions
// expanded.
func (v *vocabulary) text(n *source.Node) (expanded string, ok bool) {
	text, ok := v.Word(n)
	if !ok || !v.report(n, cond.Check(text, v.known(true)), true) {
		v.broken = true
		return "", false
	}
	v.use(text)
	expanded, problems := cond.ExpandDefs(text, v.sources())
	if len(problems) == 0 && expanded != text {
		problems = cond.Check(expanded, v.known(false))
		ok = v.report(n, problems, false)
	} else {
		ok = v.report(n, problems, true)
	}
	v.broken = v.broken || !ok
	return expanded, ok
}

// report places problems of a condition; those of an expanded one have no
// place but its beginning.
func (v *vocabulary) report(n *source.Node, problems []cond.Problem, placed bool) bool {
	for _, p := range problems {
		f := source.Fault{Code: p.Code, ZH: p.ZH, EN: p.EN}
		if p.Hint != "" {
			f.Hint = "可以写 " + p.Hint
		}
		if placed {
			v.FailIn(n, p.Offset, f)
		} else {
			v.Fail(n, f)
		}
	}
	return len(problems) == 0
}

// use marks the definitions in text, and those in them, as used.
func (v *vocabulary) use(text string) {
	for _, word := range cond.DefsIn(text, v.sources()) {
		if def := v.defs[word]; !def.used {
			def.used = true
			v.use(def.value.Text)
		}
	}
}

// number reads the source of a number.
func (v *vocabulary) number(n *source.Node) string {
	text, ok := v.Word(n)
	if !ok {
		return ""
	}
	v.use(text)
	expanded, problems := cond.ExpandDefs(text, v.sources())
	if len(problems) == 0 {
		_, problems = cond.CompileNumber(expanded, v.known(false))
	}
	if !v.report(n, problems, expanded == text) {
		v.broken = true
		return ""
	}
	for _, word := range cond.SignalsIn(expanded) {
		v.signals[word].used = true
	}
	return cond.Canonical(expanded)
}

// sources are the definitions as package cond expands them.
func (v *vocabulary) sources() map[string]string {
	defs := make(map[string]string, len(v.defs))
	for word, def := range v.defs {
		defs[word] = def.value.Text
	}
	return defs
}

// known is the vocabulary as the compiler of conditions takes it.
func (v *vocabulary) known(withDefs bool) cond.Names {
	names := cond.Names{Signals: map[string]int{}, Topics: v.topics, HasHit: v.hit, Attrs: v.attr}
	for i, word := range slices.Sorted(maps.Keys(v.signals)) {
		names.Signals[word] = i
	}
	if withDefs {
		names.Defs = slices.Sorted(maps.Keys(v.defs))
	}
	return names
}

// attr gives the words an attribute of the found entries takes.
func (v *vocabulary) attr(attribute string) (known []string, ok bool) {
	for _, part := range v.attrs {
		known = append(known, part.words[attribute]...)
	}
	return known, len(known) > 0
}

// anyAttrs are the attributes of everything that rules may find: definitions
// of a pack serve rules that find different things.
func (l *loader) anyAttrs() []attributes {
	var all []attributes
	for _, word := range slices.Sorted(maps.Keys(l.lexicons)) {
		all = append(all, l.lexicons[word].parts...)
	}
	for _, kinds := range detect.Attrs {
		all = append(all, attributes{"", map[string][]string{"kind": kinds}})
	}
	return all
}

// unused reports names that nothing speaks of.
func (s scope) unused(names map[string]*name) {
	for _, word := range slices.Sorted(maps.Keys(names)) {
		if !names[word].used {
			s.Fail(names[word].key, source.Say("E-unused", "%s 没有用到", "%s is never used", word))
		}
	}
}

// conjunction is the condition that all parts hold; "" is true.
func conjunction(parts []string) string {
	switch len(parts) {
	case 0:
		return ""
	case 1:
		return parts[0]
	}
	return cond.Canonical("(" + strings.Join(parts, ") and (") + ")")
}

// When is the condition of a rule of which only some conjuncts are kept; the
// prover takes them away one by one.
func When(parts []Fragment) string {
	texts := make([]string, len(parts))
	for i, p := range parts {
		texts[i] = p.Text
	}
	return conjunction(texts)
}

// signal resolves a signal for a rule that looks on these surfaces.
func (v *vocabulary) signal(word string, in engine.Surfaces) engine.Signal {
	node := v.signals[word].value
	if node.Kind == source.Map {
		v.Keys(node, matcherKeys...)
		v.mustFind(node)
	}
	return engine.Signal{Name: word, Uses: v.matcher(node, surroundings{in: in, views: engine.ViewFold}).uses}
}

// mustFind reports a matcher without anything to find.
func (s scope) mustFind(n *source.Node) {
	if !finds(n) {
		s.Fail(n, source.Say("E-missing", "没有写要找什么：terms、lexicon、pattern 或 detect", "nothing to find: terms, lexicon, pattern or detect"))
	}
}
