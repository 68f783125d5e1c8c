package rules

import (
	"maps"
	"slices"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/cond"
	"github.com/notelint/notelint/rules/schema"
	"github.com/notelint/notelint/rules/source"
	"github.com/notelint/notelint/rules/words"
)

var ruleKeys = schema.Names(schema.Rule)

// draft is a rule being read.
type draft struct {
	*packDraft
	scope
	node     *source.Node
	words    *vocabulary
	found    found
	over     []change        // what overlays say about the rule
	exempted map[string]bool // exemption sets it has
	dropped  map[string]bool // inherited sets it drops
	rule     engine.Rule
	written  Written
}

// rule resolves a rule into the pack; false when its conditions have problems,
// so that what they use is not known.
func (p *packDraft) rule(n *source.Node) bool {
	if !p.Expect(n, source.Map) {
		return false
	}
	node := p.Need(n, "id")
	if node == nil || !p.id(node) {
		return false
	}
	id := p.pack.ID + "." + node.Text
	r := &draft{packDraft: p, scope: p.loader.in(id), node: n, exempted: map[string]bool{}, dropped: map[string]bool{}}
	r.rule.ID = id
	line, col := node.At(0)
	r.written = Written{ID: id, File: node.File(), Line: line, Col: col, Pack: len(p.book.Set.Packs), Rule: len(p.pack.Rules)}
	if first := r.ids[id]; first != nil {
		r.Fail(node, source.Say("E-dup", "编号 %s 已经用在第 %d 行", "id %s is taken at line %d", id, first.Line))
	}
	r.ids[id] = node
	r.Keys(n, ruleKeys...)
	r.over = r.overlaid(id)
	r.resolve()
	p.pack.Rules = append(p.pack.Rules, r.rule)
	r.book.Rules = append(r.book.Rules, r.written)
	return !r.words.broken
}

// resolve reads the parts of the rule in the order in which they need each
// other.
func (r *draft) resolve() {
	r.words = r.vocabulary(r.node, r.packDraft.words)
	r.what()
	r.words.hit, r.words.attrs = finds(r.node), r.found.parts
	r.words.checkDefs(r.own(r.words.defs, r.packDraft.words.defs))
	r.when()
	r.price()
	r.drop()
	r.unless(r.defaults.Get("unless"), true)
	r.unless(r.node.Get("unless"), false)
	for _, over := range r.over {
		r.unless(over.Get("unless"), over.whole)
	}
	r.suggest()
	r.extend()
	r.details()
	r.texts()
	r.tests()
	r.signals()
	r.short()
	r.wide()
}

// own are the names that the rule adds to its pack's.
func (r *draft) own(all, outer map[string]*name) map[string]*name {
	own := map[string]*name{}
	for word, n := range all {
		if outer[word] == nil {
			own[word] = n
		}
	}
	return own
}

// value is a key of the rule, or of the pack's defaults.
func (r *draft) value(key string) *source.Node {
	if n := r.node.Get(key); n != nil {
		return n
	}
	return r.defaults.Get(key)
}

// what reads what the rule finds or requires.
func (r *draft) what() {
	in := r.surfaces(r.node.Get("in"), r.in)
	gates := func(n *source.Node) []engine.Use { return r.gateSignal(n, in) }
	if finds(r.node) {
		r.found = r.matcher(r.node, surroundings{in, r.packDraft.views, r.packDraft.boundary, gates, shared})
		r.rule.Find = r.found.uses
		r.written.Except, r.written.Terms = phrases(r.found.except), phrases(r.found.own)
	} else {
		r.strayMatcherKeys()
	}
	require := r.node.Get("require")
	if require == nil {
		if !finds(r.node) {
			r.book.Always = append(r.book.Always, r.rule.ID)
		}
		return
	}
	if finds(r.node) {
		r.Fail(require, source.Say("E-shape", "一条规则不能又找词又要求词", "a rule either finds or requires").Try("拆成两条规则"))
		return
	}
	if require.Kind == source.Map {
		r.Keys(require, matcherKeys...)
		r.mustFind(require)
	}
	r.rule.Require = r.matcher(require, surroundings{in: r.in, views: engine.ViewFold, gates: gates, role: anyOf}).uses
	r.book.Always = append(r.book.Always, r.rule.ID)
}

// phrases are words with the places where they are written.
func phrases(list []words.Entry) []Fragment {
	out := make([]Fragment, len(list))
	for i, e := range list {
		line, col := e.Node.At(e.Offset)
		out[i] = Fragment{File: e.Node.File(), Line: line, Col: col, Text: e.Text}
	}
	return out
}

// strayMatcherKeys reports matcher keys beside nothing to find: `in` and
// `boundary` of a required matcher belong inside it.
func (r *draft) strayMatcherKeys() {
	for _, key := range matcherKeys {
		if n := r.node.Get(key); n != nil {
			r.Fail(n, source.Say("E-shape", "没有写要找什么，%s 不起作用", "%s does nothing: the rule finds nothing", key).Try("加上 terms，或者写进 require"))
		}
	}
}

// gateSignal resolves the signal that a pattern waits for.
func (r *draft) gateSignal(n *source.Node, in engine.Surfaces) []engine.Use {
	word, ok := r.OneOf(n, "E-signal", slices.Sorted(maps.Keys(r.words.signals)))
	if !ok {
		return nil
	}
	r.words.signals[word].used = true
	return r.words.signal(word, wider(in, r.in)).Uses
}

// when joins the pack's condition and the rule's own, line by line.
func (r *draft) when() {
	r.conjuncts(r.defaults.Get("when"), true)
	r.conjuncts(r.node.Get("when"), false)
	r.rule.When = When(r.written.When)
}

// conjuncts reads a condition, or a block list of conditions that all must hold.
func (r *draft) conjuncts(n *source.Node, inherited bool) {
	if n == nil {
		return
	}
	if n.Kind == source.List && n.Flow {
		r.Fail(n, source.Say("E-flow-when", "[ ] 会在条件里的逗号处切开", "[ ] cuts conditions at their commas").Try("每个条件写一行，以 - 开头"))
		r.words.broken = true
		return
	}
	r.words.broken = r.words.broken || n.Kind == source.Broken
	for _, item := range r.Each(n) {
		if text := r.words.condition(item); text != "" {
			r.written.When = append(r.written.When, fragment(item, text, inherited))
		}
	}
}

// extend reads the signals the finding stretches to.
func (r *draft) extend() {
	n := r.node.Get("extend")
	if n == nil {
		return
	}
	if !r.words.hit {
		r.Fail(n, source.Say("E-no-hit", "这条规则不划词，没有什么可延长", "the rule finds no words, there is nothing to extend"))
		return
	}
	r.rule.Extend = r.Words(n, "E-signal", slices.Sorted(maps.Keys(r.words.signals)))
	for _, word := range r.rule.Extend {
		r.words.signals[word].used = true
	}
}

// signals resolves the signals in use, the rule's own first.
func (r *draft) signals() {
	pack := r.packDraft.words.signals
	own := r.own(r.words.signals, pack)
	if !r.words.broken {
		r.unused(own)
		r.unused(r.own(r.words.defs, r.packDraft.words.defs))
	}
	in := wider(r.found.in, r.in)
	spoken := r.spoken()
	for _, names := range []map[string]*name{own, pack} {
		for _, word := range slices.Sorted(maps.Keys(names)) {
			if slices.Contains(spoken, word) {
				r.rule.Signals = append(r.rule.Signals, r.words.signal(word, in))
				r.written.Signals = append(r.written.Signals, fragment(names[word].key, word, pack[word] != nil))
			}
		}
	}
}

// spoken are the signals that the conditions of the resolved rule name.
func (r *draft) spoken() []string {
	list := slices.Clone(r.rule.Extend)
	add := func(src string) { list = append(list, cond.SignalsIn(src)...) }
	add(r.rule.When)
	add(r.rule.Measure)
	for _, c := range r.rule.Severity {
		add(c.When)
	}
	for _, e := range r.rule.Unless {
		add(e.When)
	}
	for _, s := range r.rule.Suggest {
		add(s.When)
	}
	return list
}

// drop reads the inherited exemptions that the rule takes away.
func (r *draft) drop() {
	n := r.node.Get("drop")
	if n == nil {
		return
	}
	var inherited []string
	if list := r.defaults.Get("unless"); list != nil {
		for _, item := range r.Each(list) {
			if item.Kind == source.Scalar {
				inherited = append(inherited, item.Text)
			}
		}
	}
	for _, name := range r.Words(n, "E-drop", inherited) {
		r.dropped[name] = true
	}
}

// drops reports whether the rule takes an inherited set away.
func (r *draft) drops(name string) bool { return r.dropped[name] }
