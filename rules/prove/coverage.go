package prove

import (
	"fmt"
	"slices"
	"strings"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules"
	"github.com/notelint/notelint/rules/source"
	"github.com/notelint/notelint/rules/testline"
)

// part is a piece of a rule that can be taken away.
type part struct {
	rules.Fragment
	zh, en  string
	without engine.Rule
}

// coverage takes parts away and warns of those that no line misses. A part
// that several rules share, by inheritance or a shared set, is missed when a
// line of any of them turns red.
func (p *prover) coverage() error {
	p.proof.Coverage = &Coverage{}
	type shared struct {
		subject *subject
		part    part
		noticed bool
	}
	var order []*shared
	known := map[string]*shared{}
	for i := range p.subjects {
		s := &p.subjects[i]
		list := parts(s)
		noticed, err := p.noticed(s, p.book.Set, list)
		if err != nil {
			return err
		}
		for k, one := range list {
			key := fmt.Sprint(one.en, one.File, one.Line, one.Col, one.Text)
			entry := known[key]
			if entry == nil {
				entry = &shared{subject: s, part: one}
				known[key], order = entry, append(order, entry)
			}
			entry.noticed = entry.noticed || noticed[k]
		}
	}
	for _, entry := range order {
		p.proof.Coverage.of(entry.part.en).count(entry.noticed)
		if !entry.noticed {
			p.undeleted(entry.subject, entry.part.Fragment, entry.part.zh, entry.part.en)
		}
	}
	return p.terms()
}

// undeleted warns of a part of a rule that no line misses.
func (p *prover) undeleted(s *subject, f rules.Fragment, zh, en string) {
	p.problem(s, f.File, f.Line, f.Col, source.Say("W-undeleted",
		"去掉"+zh+"「%s」，没有一行测试会变", "no test line notices when the "+en+" %s is taken away", f.Text).
		Try("加一行只有它才能解释的测试"))
}

// noticed runs the lines against every mutilated rule at once and reports which
// of them turn a line red. The rules use the sets of from.
func (p *prover) noticed(s *subject, from *engine.RuleSet, list []part) ([]bool, error) {
	red := make([]bool, len(list))
	if len(list) == 0 {
		return red, nil
	}
	sub := newSubset(from, nil)
	for i, one := range list {
		one.without.ID = mutant(i)
		sub.add(s.pack, one.without)
	}
	e, err := p.engine(sub)
	if err != nil {
		return nil, err
	}
	for k := range s.examples {
		x := &s.examples[k]
		if x.got != x.want || x.line.Sign == testline.WantFound || x.line.Sign == testline.WantClean {
			continue
		}
		report, err := e.CheckFacts(p.ctx, x.note, x.line.Given.Facts)
		if err != nil {
			return nil, err
		}
		for i := range list {
			red[i] = red[i] || judge(x.line, see(&report, mutant(i))) != x.want
		}
	}
	return red, nil
}

// mutant is the id of the rule without its part i. The ids are the coverage's
// own: they meet no rule of the book, whose rules are not in the subset.
func mutant(i int) string { return fmt.Sprintf("without.%d", i) }

// parts are the pieces of a rule, each with the rule that is left. The last
// case of a severity has no condition and cannot be left out: no piece to take.
func parts(s *subject) []part {
	var list []part
	add := func(f rules.Fragment, zh, en string, without engine.Rule) {
		list = append(list, part{f, zh, en, without})
	}
	for i, f := range s.When {
		r := *s.rule
		r.When = conjunction(s.When, i)
		add(f, "条件", "condition", r)
	}
	for i, f := range s.Severity {
		r := *s.rule
		r.Severity = without(r.Severity, i)
		if s.rule.Severity[i].When != "" {
			f.Text = engine.Severities[s.rule.Severity[i].Level]
			add(f, "级别", "severity", r)
		}
	}
	for i, f := range s.Unless {
		r := *s.rule
		r.Unless = without(r.Unless, i)
		add(f, "豁免", "exemption", r)
	}
	for i, f := range s.Signals {
		r := *s.rule
		r.Signals = slices.Clone(r.Signals)
		r.Signals[i].Uses = nil
		add(f, "信号", "signal", r)
	}
	return list
}

// conjunction joins all conditions but one, the way the loader joined them.
func conjunction(list []rules.Fragment, but int) string {
	var out []string
	for i, f := range list {
		if i != but {
			out = append(out, "("+f.Text+")")
		}
	}
	return strings.Join(out, " and ")
}

func without[T any](list []T, i int) []T { return slices.Delete(slices.Clone(list), i, i+1) }
