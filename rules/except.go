package rules

import (
	"slices"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/schema"
	"github.com/notelint/notelint/rules/source"
	"github.com/notelint/notelint/rules/words"
)

// exceptions resolves an `except`. Its phrases are looked for in the views of
// what they except, at no boundary. A phrase that holds none of the words it
// stands against is an error: it could never hold a hit.
func (s scope) exceptions(n *source.Node, views engine.Views, host *found) []engine.Use {
	if n == nil {
		return nil
	}
	if n.Kind == source.Map && !s.Keys(n, matcherKeys...) {
		return nil
	}
	f := s.matcher(n, surroundings{in: allSurfaces, views: views, boundary: engine.BoundaryAny})
	host.except = f.own
	for _, phrase := range f.own {
		switch {
		case !s.covers(phrase.Text, host):
			s.FailIn(phrase.Node, phrase.Offset, source.Say("E-inert", "「%s」里没有要查的词，例外不起作用", "%q holds none of the words, the exception does nothing", phrase.Text))
		case s.cover(host).Is(s.fold(phrase.Text)) && s.owns(host, phrase):
			s.FailIn(phrase.Node, phrase.Offset, source.Say("E-inert", "「%s」又要查又是例外，永远查不到", "%q is both a word and an exception: it never hits", phrase.Text))
		}
	}
	if border := n.Get("boundary"); border == nil || border.Text == schema.AnyBorder {
		s.needless(f.own, host)
	}
	if lexicon := n.Get("lexicon"); lexicon != nil && !f.open && !s.anyCovers(f.terms, host) {
		s.Fail(lexicon, source.Say("E-inert", "词表里没有一个词含有要查的词，例外不起作用", "no entry of the lexicon holds one of the words, the exception does nothing"))
	}
	return f.uses
}

// cover compiles the words of host when they are first asked for.
func (s scope) cover(host *found) *words.Cover {
	if host.cover == nil {
		folded := make([]string, len(host.terms))
		for i := range host.terms {
			folded[i] = s.fold(host.terms[i].Text)
		}
		host.cover = words.NewCover(folded)
	}
	return host.cover
}

// covers reports whether a hit of host can lie inside phrase. Detectors and
// patterns may hit anything.
func (s scope) covers(phrase string, host *found) bool {
	return host.open || s.cover(host).Holds(s.fold(phrase))
}

// anyCovers is enough for a shared list, which serves rules with other words too.
func (s scope) anyCovers(phrases []engine.Term, host *found) bool {
	return slices.ContainsFunc(phrases, func(t engine.Term) bool { return s.covers(t.Text, host) })
}

// owns tells a word of the matcher's own from one of a lexicon, which may well
// be excepted for one rule.
func (s scope) owns(host *found, phrase words.Entry) bool {
	return slices.ContainsFunc(host.own, func(e words.Entry) bool { return s.fold(e.Text) == s.fold(phrase.Text) })
}
