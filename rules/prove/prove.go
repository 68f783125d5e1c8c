// Package prove runs the test lines of a rule book through engine.Check: every
// rule alone and with the whole book. It also asks whether the lines are worth
// anything: whether a - line could fail, an exception is needed, a suggestion
// makes matters worse, a part of a rule goes unnoticed.
package prove

import (
	"context"
	"fmt"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules"
	"github.com/notelint/notelint/rules/testline"
)

// Options choose what is proved.
type Options struct {
	// Only, if not nil, keeps the rules it holds for; the whole book stays
	// around them.
	Only func(id string) bool
	// Coverage takes every part of every rule away in turn and demands that a
	// line notices (W-undeleted).
	Coverage bool
	// Engine goes to engine.New; Proof is always set.
	Engine engine.Options
}

// Run proves a book. An error means that an engine could not be made or the
// context ended; what is wrong with the rules is in the Proof.
func Run(ctx context.Context, book *rules.Book, opt Options) (*Proof, error) {
	p := &prover{ctx: ctx, book: book, opt: opt, proof: &Proof{}, lexicons: map[int]bool{}}
	p.opt.Engine.Proof = true
	for i := range book.Rules {
		if w := &book.Rules[i]; opt.Only == nil || opt.Only(w.ID) {
			p.subjects = append(p.subjects, p.subject(w))
		}
	}
	// together comes first: what it sees is what alone and suggestions go by.
	steps := []func() error{p.together, p.alone, p.idle, p.inert, p.suggestions}
	if opt.Coverage {
		steps = append(steps, p.coverage)
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, err
		}
	}
	p.proof.sort()
	return p.proof, nil
}

// prover is a run in progress.
type prover struct {
	ctx      context.Context
	book     *rules.Book
	opt      Options
	subjects []subject
	proof    *Proof
	lexicons map[int]bool // sets whose exceptions have been looked at
}

// subject is a rule under proof with its examples.
type subject struct {
	*rules.Written
	rule     *engine.Rule
	pack     *engine.Pack
	lines    []testline.Line
	examples []example
}

// example is a line with a term put in: what is checked once.
type example struct {
	line *testline.Line // filled
	term string         // that a * line was filled with
	note engine.Note
	want Outcome
	got  Outcome
	said seen // with the whole book around it
}

// subject reads the test lines of a rule. Lines that do not parse become
// problems of the proof; a loaded book has none.
func (p *prover) subject(w *rules.Written) subject {
	s := subject{Written: w, rule: p.book.RuleOf(w), pack: &p.book.Set.Packs[w.Pack]}
	opt := testline.For(s.rule, p.book.Set.Sets, p.book.Set.Policy.Codes)
	for i, tests := range w.Tests {
		opt.Added = i > 0
		block := testline.Block{Rule: w.ID, File: tests.File, Line: tests.Line, Col: tests.Col, Text: tests.Text}
		lines, problems := testline.Parse(block, opt)
		s.lines = append(s.lines, lines...)
		p.proof.Problems = append(p.proof.Problems, problems...)
	}
	for i := range s.lines {
		s.examples = append(s.examples, p.examples(&s, &s.lines[i])...)
	}
	p.proof.Rules++
	p.proof.Lines += len(s.lines)
	return s
}

// examples puts every term of the rule into a * line; other lines are one.
func (p *prover) examples(s *subject, line *testline.Line) []example {
	words := []string{""}
	if line.Sign == testline.EveryTerm {
		words = terms(s.rule.Find, p.book.Set.Sets)
	}
	out := make([]example, len(words))
	for i, term := range words {
		filled := *line
		if term != "" {
			filled = line.With(term)
		}
		out[i] = example{line: &filled, term: term, note: filled.Note(), want: wants(line.Sign)}
	}
	return out
}

// together runs every example with the whole book around it. Rules that are
// shadowed or off are proved like any other.
func (p *prover) together() error {
	sub := newSubset(p.book.Set, nil)
	for i := range p.book.Set.Packs {
		pack := &p.book.Set.Packs[i]
		for _, rule := range pack.Rules {
			sub.add(pack, rule)
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
			if x.said, err = p.check(e, x, s.ID); err != nil {
				return err
			}
			x.got = judge(x.line, x.said)
			p.proof.count(s, x)
		}
	}
	return nil
}

// alone runs every example with nothing but its rule and demands the same
// outcome.
func (p *prover) alone() error {
	for i := range p.subjects {
		s := &p.subjects[i]
		sub := newSubset(p.book.Set, nil)
		sub.add(s.pack, *s.rule)
		e, err := p.engine(sub)
		if err != nil {
			return err
		}
		for k := range s.examples {
			x := &s.examples[k]
			said, err := p.check(e, x, s.ID)
			if err != nil {
				return err
			}
			if got := judge(x.line, said); got != x.got {
				p.proof.differs(s, x, got, said)
			}
		}
	}
	return nil
}

// engine compiles a subset; only a fault of the loader makes that fail.
func (p *prover) engine(sub *subset) (*engine.Engine, error) {
	e, err := engine.New(sub.to, p.opt.Engine)
	if err != nil {
		return nil, fmt.Errorf("prove: %w", err)
	}
	return e, nil
}

// check is one example through the one way in.
func (p *prover) check(e *engine.Engine, x *example, rule string) (seen, error) {
	report, err := e.CheckFacts(p.ctx, x.note, x.line.Given.Facts)
	if err != nil {
		return seen{}, fmt.Errorf("%s:%d: %s: %w", x.line.File, x.line.Row, rule, err)
	}
	return see(&report, rule), nil
}
