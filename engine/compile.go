package engine

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/notelint/notelint/engine/cond"
	"github.com/notelint/notelint/engine/find"
)

// rule is a Rule at run time.
type rule struct {
	*Rule
	number   int
	pack     int
	scale    Scale
	find     []find.Ref
	require  []find.Ref
	when     *cond.Program
	context  bool // when looks at signals around the hit
	extend   [][]find.Ref
	severity []level
	unless   []exemption
	suggest  []suggestion
	message  template
	at       place
	measure  *cond.Operand
	norm     []NormStep
	sameness [2]bool // when reads how alike notes of the author, of the campaign are
}

type level struct {
	level Severity
	when  *cond.Program
}

type suggestion struct {
	advice []Advice
	when   *cond.Program
}

type exemption struct {
	*Exemption
	match       []find.Ref
	when        *cond.Program
	open, close rune // of Enclosed
}

// place is where a finding about the note lies: a surface, or a path.
type place struct {
	surface Surface
	path    string // "" when surface is meant
}

// compiler turns the rules of a set into programs that share their atoms.
type compiler struct {
	*cond.Compiler
	engine *Engine
	known  map[string]int // signals by content
	topics []string
}

func (e *Engine) compile() error {
	c := compiler{Compiler: cond.NewCompiler(), engine: e, known: map[string]int{}}
	c.Lean = !e.opt.NoPrefilter
	for _, t := range e.set.Topics {
		c.topics = append(c.topics, t.Name)
		e.topics = append(e.topics, topic{categoryBits(t.Categories), find.Refs(t.Cues), t.Min})
	}
	for p := range e.set.Packs {
		pack := &e.set.Packs[p]
		for i := range pack.Rules {
			if pack.Rules[i].Stage == Off {
				continue
			}
			r, err := c.rule(&pack.Rules[i])
			if err != nil {
				return fmt.Errorf("%s: %w", pack.Rules[i].ID, err)
			}
			r.number, r.pack, r.scale, r.norm = len(e.rules), p, pack.Scale, e.set.Norms.of(r.ID)
			e.rules = append(e.rules, r)
		}
	}
	e.atoms = c.Atoms()
	return nil
}

func categoryBits(names []string) []bool {
	bits := make([]bool, len(Categories))
	for _, n := range names {
		if i := slices.Index(Categories[:], n); i >= 0 {
			bits[i] = true
		}
	}
	return bits
}

func (c *compiler) rule(r *Rule) (rule, error) {
	out := rule{Rule: r, find: find.Refs(r.Find), require: find.Refs(r.Require), at: placeOf(r.At)}
	names, err := c.names(r)
	if err != nil {
		return out, err
	}
	if out.when, err = c.program(r.When, names); err != nil {
		return out, err
	}
	out.context = c.readsContext(out.when)
	out.sameness = c.readsSameness(out.when)
	for _, s := range r.Extend {
		out.extend = append(out.extend, c.engine.signals[names.Signals[s]])
	}
	for _, s := range r.Severity {
		p, err := c.program(s.When, names)
		if err != nil {
			return out, err
		}
		out.severity = append(out.severity, level{s.Level, p})
	}
	if err := c.exemptions(&out, names); err != nil {
		return out, err
	}
	for _, s := range r.Suggest {
		p, err := c.program(s.When, names)
		if err != nil {
			return out, err
		}
		out.suggest = append(out.suggest, suggestion{[]Advice{s.Advice}, p})
	}
	if r.Measure != "" {
		m, problems := cond.CompileNumber(r.Measure, names)
		if len(problems) > 0 {
			return out, problemError(problems)
		}
		out.measure = &m
	}
	out.message, err = parseTemplate(r.Message)
	return out, err
}

func (c *compiler) exemptions(out *rule, names cond.Names) error {
	for i := range out.Rule.Unless {
		x := &out.Rule.Unless[i]
		p, err := c.program(x.When, names)
		if err != nil {
			return err
		}
		one := exemption{Exemption: x, match: find.Refs(x.Match), when: p}
		if quotes := []rune(x.Enclosed); len(quotes) == 2 {
			one.open, one.close = quotes[0], quotes[1]
		}
		out.unless = append(out.unless, one)
	}
	return nil
}

// names numbers a rule's signals; equal signals of different rules are one.
func (c *compiler) names(r *Rule) (cond.Names, error) {
	n := cond.Names{Signals: map[string]int{}, Topics: c.topics, HasHit: len(r.Find) > 0, Attrs: c.attrs(r)}
	for _, s := range r.Signals {
		key, err := json.Marshal(s.Uses)
		if err != nil {
			return n, err
		}
		id, ok := c.known[string(key)]
		if !ok {
			id = len(c.engine.signals)
			c.known[string(key)] = id
			c.engine.signals = append(c.engine.signals, find.Refs(s.Uses))
		}
		n.Signals[s.Name] = id
	}
	return n, nil
}

// attrs tells the words an attribute of what the rule finds can have.
func (c *compiler) attrs(r *Rule) func(string) ([]string, bool) {
	return func(name string) (words []string, ok bool) {
		for _, u := range r.Find {
			set := &c.engine.set.Sets[u.Set]
			for i := range set.Terms {
				if w := set.Terms[i].Attrs[name]; w != "" {
					words = append(words, w)
				}
			}
			for _, d := range set.Detect {
				words = append(words, find.DetectorAttrs(d.Name, name)...)
			}
		}
		return words, len(words) > 0
	}
}

func (c *compiler) program(src string, names cond.Names) (*cond.Program, error) {
	p, problems := c.Compile(src, names)
	if len(problems) > 0 {
		return nil, problemError(problems)
	}
	return p, nil
}

func problemError(problems []cond.Problem) error {
	var text []string
	for _, p := range problems {
		text = append(text, p.Code+": "+p.EN)
	}
	return errors.New(strings.Join(text, "; "))
}

// readsContext reports whether a condition looks at signals around the hit.
func (c *compiler) readsContext(p *cond.Program) bool {
	if p == nil {
		return false
	}
	atoms := c.Atoms()
	return slices.ContainsFunc(p.AllAtoms, func(slot int) bool {
		a := &atoms[slot]
		return a.PerHit && (len(a.Left.Signals) > 0 || len(a.Right.Signals) > 0)
	})
}

// readsSameness reports which comparisons with earlier notes a condition reads.
func (c *compiler) readsSameness(p *cond.Program) (reads [2]bool) {
	if p == nil {
		return reads
	}
	atoms := c.Atoms()
	for _, slot := range p.AllAtoms {
		a := &atoms[slot]
		for kind, fact := range []cond.Fact{cond.SamenessOwn, cond.SamenessCampaign} {
			reads[kind] = reads[kind] || a.Left.Kind == cond.FactValue && a.Left.Fact == fact
		}
	}
	return reads
}

func placeOf(at string) place {
	for s, name := range SurfaceNames {
		if at == name {
			return place{surface: Surface(s)}
		}
	}
	if at == "" {
		at = "note"
	}
	return place{path: at}
}
