package engine

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
