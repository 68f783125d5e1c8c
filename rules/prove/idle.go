package prove

import (
	"slices"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules"
	"github.com/notelint/notelint/rules/source"
	"github.com/notelint/notelint/rules/testline"
)

// allSurfaces are the surfaces as wholes.
const allSurfaces engine.Surfaces = 1<<engine.BodyStart - 1

// bare is a rule that only finds words: at every one, on every surface.
func bare(id string, find []engine.Use) engine.Rule {
	find = slices.Clone(find)
	for i := range find {
		find[i].In, find[i].Except = allSurfaces, nil
	}
	return engine.Rule{ID: id, Message: id, Find: find, Severity: []engine.Case{{Level: engine.Warn}}}
}

// idle warns of - lines without a word of their rule: they cannot fail. A word
// counts wherever it stands, torn or excepted. Rules that find something by a
// detector, or nothing, are excused.
func (p *prover) idle() error {
	sub := newSubset(p.book.Set, func(set *engine.Set) { set.Boundary, set.Except = engine.BoundaryAny, nil })
	for i := range p.subjects {
		if s := &p.subjects[i]; p.findsWords(s.rule) {
			sub.add(s.pack, bare(s.ID, s.rule.Find))
		}
	}
	e, err := p.engine(sub)
	if err != nil {
		return err
	}
	for i := range p.subjects {
		s := &p.subjects[i]
		for k := range s.examples {
			x := &s.examples[k]
			if x.line.Sign != testline.Clean || !p.findsWords(s.rule) {
				continue
			}
			said, err := p.check(e, x, s.ID)
			if err != nil {
				return err
			}
			if len(said.found) == 0 {
				p.problem(s, x.line.File, x.line.Row, x.line.Col, source.Say("W-idle",
					"这一行没有规则找的词，不可能误报", "the line holds none of the rule's words: it cannot fail").Try("写一句含有这个词却没有问题的话"))
			}
		}
	}
	return nil
}

// findsWords: found by words or patterns and by nothing else.
func (p *prover) findsWords(rule *engine.Rule) bool {
	for _, use := range rule.Find {
		if len(p.book.Set.Sets[use.Set].Detect) > 0 {
			return false
		}
	}
	return len(rule.Find) > 0
}

// problem records what is wrong with a part of a rule, at its own place.
func (p *prover) problem(s *subject, file string, line, col int, f source.Fault) {
	p.proof.Problems = append(p.proof.Problems, rules.Problem{
		File: file, Line: line, Col: col, Code: f.Code, Rule: s.ID, ZH: f.ZH, EN: f.EN, Hint: f.Hint,
	})
}
