package engine

import (
	"github.com/notelint/notelint/engine/cond"
	"github.com/notelint/notelint/engine/find"
	"github.com/notelint/notelint/engine/wire"
)

// listed is how many hits of a set, and how many judgements, an explanation
// writes out.
const listed = 50

// explainer is a check by some rules that can say what it saw. The account at
// hand is that of the rule being explained.
type explainer struct {
	*state
	*account
	accounts []account
	runes    []rune // of the page, folded
	brief    bool   // leave out what stands near
}

// account is a rule and what is walked to explain it; trees run parallel to the
// rule's conditions.
type account struct {
	pack   *Pack
	rule   *rule
	called map[int]string // names of the signals, by id
	when   *cond.Tree
	cases  []*cond.Tree
	unless []*cond.Tree
}

// explainer makes an engine of the rules that pick holds for, whatever their
// stage. It shares this one's sets, so that what explains a rule is the code
// that judges it.
func (e *Engine) explainer(pick func(*Rule) bool) (*explainer, error) {
	some := &Engine{set: e.set, opt: e.opt, finder: e.finder, topics: e.topics, link: e.link, proof: e.proof}
	some.opt.NoPrefilter = true
	c := compiler{Compiler: cond.NewCompiler(), engine: some, known: map[string]int{}}
	for _, t := range e.set.Topics {
		c.topics = append(c.topics, t.Name)
	}
	x := &explainer{}
	for p := range e.set.Packs {
		pack := &e.set.Packs[p]
		for i := range pack.Rules {
			if !pick(&pack.Rules[i]) {
				continue
			}
			one, err := c.account(pack, &pack.Rules[i])
			if err != nil {
				return nil, err
			}
			one.rule.number = len(x.accounts)
			x.accounts = append(x.accounts, one)
			some.rules = append(some.rules, *one.rule)
		}
	}
	some.atoms = c.Atoms()
	x.state = newState(some)
	return x, nil
}

// account compiles a rule and reads its conditions once more, to be walked.
func (c *compiler) account(pack *Pack, r *Rule) (account, error) {
	compiled, err := c.rule(r)
	if err != nil {
		return account{}, err
	}
	compiled.scale = pack.Scale
	names, err := c.names(r)
	if err != nil {
		return account{}, err
	}
	out := account{pack: pack, rule: &compiled, called: map[int]string{}}
	for name, id := range names.Signals {
		out.called[id] = name
	}
	tree := func(src string) *cond.Tree {
		t, problems := c.Tree(src, names)
		if len(problems) > 0 {
			err = problemError(problems)
		}
		return t
	}
	out.when = tree(r.When)
	for _, s := range r.Severity {
		out.cases = append(out.cases, tree(s.When))
	}
	for _, u := range r.Unless {
		out.unless = append(out.unless, tree(u.When))
	}
	return out, err
}

// open takes in the note.
func (x *explainer) open(n Note) error {
	if err := x.read(n, nil); err != nil {
		return err
	}
	for _, c := range x.page.Text.Chars {
		x.runes = append(x.runes, c.Rune())
	}
	return nil
}

// explain goes through a rule as judge does.
func (x *explainer) explain(one *account, report *Report) Explanation {
	x.account, x.at = one, found{}
	out := Explanation{Rule: x.rule.ID, Pack: x.pack.ID, Scale: Scales[x.pack.Scale], Stage: Stages[x.rule.Stage], Judged: []Explication{}}
	hits := x.looks(&out)
	for _, s := range x.rule.Signals {
		out.Signals = append(out.Signals, x.sightings(s.Name, find.Refs(s.Uses)))
	}
	out.Count = len(hits)
	done := false
	for i := range hits {
		x.at, x.index = hits[i], i
		one := x.explicate()
		switch {
		case done && one.Outcome != Unmet:
			one.Outcome = Later
		case one.Outcome == Found:
			done = x.rule.PerNote
			x.overlay(&one, report)
		}
		out.Outcome = max(out.Outcome, one.Outcome)
		if i < listed {
			out.Judged = append(out.Judged, one)
		}
	}
	return out
}

// looks says what the rule looks for, and gives what it is judged for: its
// hits, the note as one empty hit, or nothing.
func (x *explainer) looks(out *Explanation) []found {
	note := []found{{}}
	switch {
	case len(x.rule.find) > 0:
		out.Looks = "find"
		seen := x.sightings("", x.rule.find)
		out.Found = &seen
		return x.collect(nil, x.rule.find)
	case len(x.rule.require) > 0:
		out.Looks = "require"
		seen := x.sightings("", x.rule.require)
		out.Found = &seen
		if seen.Count > 0 {
			out.Outcome = Present
			return nil
		}
	case x.rule.measure != nil:
		out.Looks = "measure"
		out.Measure = x.measured()
	default:
		out.Looks = "note"
	}
	return note
}

// measured is the number of a tone rule and what it adds.
func (x *explainer) measured() *Measure {
	low, high := x.rule.Range[0], x.rule.Range[1]
	m := &Measure{Source: x.rule.Measure, Range: [2]string{hundredths(low), hundredths(high)}}
	if v, known := x.operand(x.rule.measure); known {
		m.Value = hundredths(v)
	}
	x.measureTone(x.rule)
	m.Effect = x.tones[x.rule.number].effect
	return m
}

func hundredths(v int64) string { return string(wire.AppendHundredths(nil, v)) }
