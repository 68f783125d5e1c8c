package rules

import (
	"slices"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/detect"
	"github.com/notelint/notelint/rules/schema"
	"github.com/notelint/notelint/rules/source"
	"github.com/notelint/notelint/rules/words"
)

// matcherKeys are the keys of a matcher, wherever it stands.
var matcherKeys = schema.Names(schema.Matcher)

// surroundings are what a matcher takes where it says nothing itself.
type surroundings struct {
	in       engine.Surfaces
	views    engine.Views
	boundary engine.Boundary
	gates    func(*source.Node) []engine.Use // resolves the signal of a gate; nil: no signals here
	role     role
}

// found is a matcher resolved, with what other checks ask about it.
type found struct {
	uses   []engine.Use
	in     engine.Surfaces
	terms  []engine.Term // own and the lexicons'
	own    []words.Entry // own
	except []words.Entry // phrases of its own `except`
	parts  []attributes  // of every lexicon, detector and the own terms
	cover  *words.Cover  // of terms, made when asked for
	open   bool          // hits are more than the terms: detectors, patterns, words with problems
}

// attributes are the words each attribute of a part takes.
type attributes struct {
	part  string
	words map[string][]string
}

// matcher resolves a matcher: a map with matcher keys, or words.
func (s scope) matcher(n *source.Node, d surroundings) found {
	if n.Kind != source.Map {
		n = termsOnly(n)
	}
	before := len(*s.List)
	f := found{in: s.surfaces(n.Get("in"), d.in)}
	own := s.ownSet(n, &f, d)
	views := own.Views
	for _, lex := range s.lexiconsOf(n.Get("lexicon")) {
		f.uses = append(f.uses, engine.Use{Set: s.sets.add(lex.set), In: f.in})
		f.terms = append(f.terms, lex.set.Terms...)
		f.parts = append(f.parts, lex.parts...)
		f.open = f.open || lex.open
		views |= lex.set.Views
	}
	if len(own.Terms)+len(own.Patterns)+len(own.Detect) > 0 {
		f.uses = append(f.uses, engine.Use{Set: s.sets.add(own), In: f.in})
	}
	f.open = f.open || len(*s.List) > before
	only := s.only(n.Get("only"), f.parts)
	except := s.exceptions(n.Get("except"), views, &f)
	for i := range f.uses {
		f.uses[i].Only, f.uses[i].Except = only, except
	}
	return f
}

// termsOnly is the matcher that words stand for.
func termsOnly(n *source.Node) *source.Node {
	key := *n
	key.Kind, key.Text = source.Scalar, "terms"
	return n.Wrap(source.Pair{Key: &key, Value: n})
}

// finds reports whether a map says what to find.
func finds(n *source.Node) bool {
	return n.Get("terms") != nil || n.Get("lexicon") != nil || n.Get("pattern") != nil || n.Get("detect") != nil
}

// ownSet is the set of a matcher's own terms, patterns and detectors.
func (s scope) ownSet(n *source.Node, f *found, d surroundings) engine.Set {
	set := engine.Set{Views: s.views(n.Get("views"), d.views), Boundary: s.boundary(n.Get("boundary"), d.boundary)}
	if terms := n.Get("terms"); terms != nil {
		f.own = s.reader().Entries(terms)
		part := attributes{"terms", map[string][]string{}}
		for _, e := range f.own {
			set.Terms = append(set.Terms, e.Term)
			part.add(e.Attrs)
		}
		f.terms, f.parts = append(f.terms, set.Terms...), append(f.parts, part)
	}
	s.keep(d.role, f.own, set)
	set.Patterns = s.patterns(n, set.Views, d)
	for _, name := range s.Words(n.Get("detect"), "E-detect", detect.Names[:]) {
		set.Detect = append(set.Detect, engine.Detect{Name: name})
		kinds := detect.Attrs[slices.Index(detect.Names[:], name)]
		f.parts = append(f.parts, attributes{name, map[string][]string{"kind": kinds}})
	}
	f.open = f.open || len(set.Patterns)+len(set.Detect) > 0
	s.idle(n, "boundary", len(set.Terms))
	s.idle(n, "views", len(set.Terms)+len(set.Patterns))
	return set
}

// idle reports a key that has nothing to work on.
func (s scope) idle(n *source.Node, key string, on int) {
	if at := n.Get(key); at != nil && on == 0 {
		s.Fail(at, source.Say("E-inert", "%s 在这里不起作用：没有自己的词", "%s does nothing here: there are no words of its own", key).Try("词表自带 views 和 boundary"))
	}
}

// add notes the words that attributes of a term take.
func (a attributes) add(attrs map[string]string) {
	for name, word := range attrs {
		if !slices.Contains(a.words[name], word) {
			a.words[name] = append(a.words[name], word)
		}
	}
}

// allSurfaces are the places a text can stand in; the stretches of the body
// are in it.
const allSurfaces = engine.Surfaces(1<<engine.BodyStart - 1)

// surfaces reads `in`.
func (s scope) surfaces(n *source.Node, missing engine.Surfaces) engine.Surfaces {
	if n == nil {
		return missing
	}
	var in engine.Surfaces
	for _, name := range s.Words(n, "E-surface", engine.SurfaceNames[:]) {
		in |= 1 << slices.Index(engine.SurfaceNames[:], name)
	}
	return wider(in, 0)
}

// wider is the union of two sets of surfaces; the body holds its stretches.
func wider(a, b engine.Surfaces) engine.Surfaces {
	a |= b
	if a.Has(engine.Body) {
		a &^= 1<<engine.BodyStart | 1<<engine.BodyEnd
	}
	return a
}

// views reads `views`.
func (s scope) views(n *source.Node, missing engine.Views) engine.Views {
	if n == nil {
		return missing
	}
	var views engine.Views
	for _, name := range s.Words(n, "E-value", schema.Views) {
		views |= 1 << slices.Index(schema.Views, name)
	}
	return views
}

// boundary reads `boundary`. What an author writes is never BoundaryAuto: word
// holds for terms of any length.
func (s scope) boundary(n *source.Node, missing engine.Boundary) engine.Boundary {
	if n == nil {
		return missing
	}
	name, ok := s.OneOf(n, "E-value", schema.Borders)
	if !ok {
		return missing
	}
	return engine.BoundaryWord + engine.Boundary(slices.Index(schema.Borders, name))
}

// only reads {kind: slang}: every part of the matcher must know the attribute
// and the word, else it could never hit.
func (s scope) only(n *source.Node, parts []attributes) map[string]string {
	if n == nil || !s.Expect(n, source.Map) {
		return nil
	}
	only := map[string]string{}
	for _, p := range n.Pairs {
		word, ok := s.Word(p.Value)
		if !ok {
			continue
		}
		only[p.Key.Text] = word
		for _, part := range parts {
			s.knows(p, part)
		}
	}
	return only
}

// knows reports an attribute or word that the part never has.
func (s scope) knows(p source.Pair, part attributes) {
	known, ok := part.words[p.Key.Text]
	switch {
	case !ok || len(known) == 0:
		s.Fail(p.Key, source.Say("E-attr", "%s 的词没有属性 %s", "%s has no attribute %s", part.part, p.Key.Text).Near(p.Key.Text, part.names()))
	case !slices.Contains(known, p.Value.Text):
		s.Fail(p.Value, source.Say("E-attr", "%s 的 %s 没有 %s", "%s: no %s is %s", part.part, p.Key.Text, p.Value.Text).Near(p.Value.Text, known))
	}
}

// names are the attributes a part has, for the hint.
func (a attributes) names() []string {
	var names []string
	for name, list := range a.words {
		if len(list) > 0 {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
