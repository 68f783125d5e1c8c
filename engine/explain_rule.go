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

// explicate judges the hit at hand and writes down every step.
func (x *explainer) explicate() Explication {
	j := judged{rule: x.rule, hit: x.at, own: x.at.Hit != nil}
	if j.own {
		j.start, j.end = x.at.Start, x.at.End
	} else {
		j.start, j.end = x.placeOf(x.rule.at)
	}
	for _, signal := range x.rule.extend {
		x.stretch(&j, signal)
	}
	x.from, x.to = j.start, j.end
	var one Explication
	if j.end > 0 {
		at := x.place(j.start, j.end)
		one.Place = &at
	}
	one.When = x.clause(x.when)
	one.Outcome = x.met(one.When)
	if one.Outcome != Found {
		return one
	}
	if x.pack.Scale == ScaleRisk {
		x.price(&one)
	}
	for i := range x.rule.unless {
		one.Unless = append(one.Unless, x.excuse(i))
		if u := &one.Unless[i]; u.Holds && one.Outcome == Found {
			one.Outcome, one.Code = Silenced, u.Code
		}
	}
	return one
}

// met is what the condition makes of the hit, before exemptions.
func (x *explainer) met(when *Condition) Outcome {
	known := true
	if x.rule.measure != nil {
		_, known = x.operand(x.rule.measure)
	}
	switch {
	case when != nil && when.Value == "false":
		return Unmet
	case !known || when != nil && when.Value != "true":
		return Undecided
	}
	return Found
}

// price says which case of the severity is chosen.
func (x *explainer) price(one *Explication) {
	for i, c := range x.rule.Severity {
		chosen := Chosen{Level: Severities[c.Level], When: x.clause(x.cases[i])}
		if one.Severity == "" && (chosen.When == nil || chosen.When.Value == "true") {
			chosen.Chosen = true
			level := x.state.severity(x.rule)
			one.Severity, one.Lowered = Severities[level], level < c.Level
		}
		one.Cases = append(one.Cases, chosen)
	}
}

// excuse holds one exemption to the hit.
func (x *explainer) excuse(i int) Excuse {
	u := &x.rule.unless[i]
	out := Excuse{Number: i, Code: u.Code, Why: u.Why, When: x.clause(x.unless[i])}
	switch {
	case u.Enclosed != "":
		out.Where = u.Enclosed
	case len(u.match) > 0:
		out.Where = Wheres[u.Where]
	}
	out.Stands = x.exempts(u)
	out.Holds = out.Stands && (out.When == nil || out.When.Value == "true")
	return out
}

// overlay looks the finding up in the report: of overlapping findings of a
// pack one stands for all.
func (x *explainer) overlay(one *Explication, report *Report) {
	if one.Place == nil || x.at.Hit == nil || x.rule.Stage != Enforce || x.pack.Scale != ScaleRisk {
		return
	}
	over := ""
	for i := range report.Findings {
		f := &report.Findings[i]
		at := append([]Span{f.Span}, f.Also...)
		for k := range at {
			switch {
			case f.Pack != x.pack.ID || at[k].Field != one.Place.Field || at[k].Index != one.Place.Index:
			case f.Rule == x.rule.ID && at[k].Byte == one.Place.Byte:
				return
			case at[k].Byte[0] < one.Place.Byte[1] && one.Place.Byte[0] < at[k].Byte[1]:
				over = f.Rule
			}
		}
	}
	if over != "" {
		one.Outcome, one.By = Overlaid, over
	}
}
