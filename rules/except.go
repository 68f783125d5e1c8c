package rules

import (
	"github.com/notelint/notelint/engine"
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
		case s.isTerm(phrase, host.own):
			s.FailIn(phrase.Node, phrase.Offset, source.Say("E-inert", "「%s」又要查又是例外，永远查不到", "%q is both a word and an exception: it never hits", phrase.Text))
		}
	}
	if lexicon := n.Get("lexicon"); lexicon != nil && !f.open && !s.anyCovers(f.terms, host) {
		s.Fail(lexicon, source.Say("E-inert", "词表里没有一个词含有要查的词，例外不起作用", "no entry of the lexicon holds one of the words, the exception does nothing"))
	}
	return f.uses
}

// covers reports whether a hit of host can lie inside phrase. Detectors and
// patterns may hit anything.
func (s scope) covers(phrase string, host *found) bool {
	if host.open {
		return true
	}
	folded := s.fold(phrase)
	for i := range host.terms {
		if words.Covers(folded, s.fold(host.terms[i].Text)) {
			return true
		}
	}
	return false
}

func (s scope) anyCovers(phrases []engine.Term, host *found) bool {
	for i := range phrases {
		if s.covers(phrases[i].Text, host) {
			return true
		}
	}
	return false
}

func (s scope) isTerm(phrase words.Entry, own []words.Entry) bool {
	for _, e := range own {
		if s.fold(e.Text) == s.fold(phrase.Text) {
			return true
		}
	}
	return false
}
