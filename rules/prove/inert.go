package prove

import (
	"slices"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules"
	"github.com/notelint/notelint/rules/source"
	"github.com/notelint/notelint/rules/words"
)

// inert warns of exceptions that change nothing: the phrase standing alone is
// no hit even without them, because a word border keeps the term out.
func (p *prover) inert() error {
	sub := newSubset(p.book.Set, func(set *engine.Set) { set.Except = nil })
	for i := range p.subjects {
		if s := &p.subjects[i]; len(s.rule.Find) > 0 {
			sub.add(s.pack, bare(s.ID, s.rule.Find))
		}
	}
	e, err := p.engine(sub)
	if err != nil {
		return err
	}
	for i := range p.subjects {
		s := &p.subjects[i]
		for _, phrase := range p.exceptions(s) {
			found, err := p.finds(e, words.Fill(phrase.Text), s.ID)
			if err != nil {
				return err
			}
			if !found {
				p.problem(s, phrase.File, phrase.Line, phrase.Col, source.Say("W-inert",
					"没有这个例外，「%s」也不会被查出", "%s is no hit even without this exception", phrase.Text).Try("删掉它"))
			}
		}
	}
	return nil
}

// exceptions are the phrases of the rule's own except, and those of its
// lexicons, which stand at the rule that uses them first.
func (p *prover) exceptions(s *subject) []rules.Fragment {
	list := slices.Clone(s.Except)
	for _, use := range s.rule.Find {
		if p.lexicons[use.Set] {
			continue
		}
		p.lexicons[use.Set] = true
		for _, phrase := range terms(p.book.Set.Sets[use.Set].Except, p.book.Set.Sets) {
			same := func(f rules.Fragment) bool { return words.Fill(f.Text) == phrase }
			if !slices.ContainsFunc(list, same) {
				list = append(list, rules.Fragment{File: s.File, Line: s.Line, Col: s.Col, Text: phrase})
			}
		}
	}
	return list
}

// finds reports whether a rule finds something in a text that is a whole note.
func (p *prover) finds(e *engine.Engine, text, rule string) (bool, error) {
	report, err := e.Check(p.ctx, engine.Note{Body: text})
	if err != nil {
		return false, err
	}
	return len(of(rule, report.Findings)) > 0, nil
}
