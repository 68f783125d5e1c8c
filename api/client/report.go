package client

import (
	"fmt"
	"math"
	"slices"

	"github.com/notelint/notelint/api/schema"
	"github.com/notelint/notelint/engine"
)

// reportOf is the way back of engine.Report.AppendJSON.
func reportOf(from *schema.Report) (engine.Report, error) {
	verdict := slices.Index(engine.Verdicts[:], from.Verdict)
	if verdict < 0 {
		return engine.Report{}, fmt.Errorf("client_verdict: no verdict %q", from.Verdict)
	}
	r := engine.Report{
		ID: from.ID, Verdict: engine.Verdict(verdict), Revision: from.Rules.Revision,
		Risk:         engine.Risk{Score: from.Risk.Score, Points: from.Risk.Points, Calibrated: from.Risk.Calibrated},
		Authenticity: engine.Authenticity{Reason: from.Authenticity.Reason, Parts: partsOf(from.Authenticity.Parts)},
		AdTone:       engine.AdTone{Density: hundredths(from.AdTone.Density), Hits: from.AdTone.Hits, Parts: partsOf(from.AdTone.Parts)},
	}
	if from.Risk.Chance != nil {
		r.Risk.Chance = *from.Risk.Chance
	}
	if from.Authenticity.Score != nil {
		r.Authenticity.Score, r.Authenticity.Known = *from.Authenticity.Score, true
	}
	if w := from.AdTone.Worst; w.Density != 0 {
		r.AdTone.Worst = engine.Worst{Stretch: engine.Stretch{Field: w.Field, Index: w.Index, Rune: w.Rune}, Density: hundredths(w.Density)}
	}
	for _, p := range from.Risk.Parts {
		r.Risk.Parts = append(r.Risk.Parts, engine.RiskPart(p))
	}
	for _, l := range from.Limits {
		r.Limits = append(r.Limits, engine.Limit(l))
	}
	var err error
	for _, list := range []struct {
		from []schema.Finding
		to   *[]engine.Finding
	}{{from.Findings, &r.Findings}, {from.Exempted, &r.Exempted}, {from.Shadow, &r.Shadow}} {
		for i := range list.from {
			var f engine.Finding
			if f, err = findingOf(&list.from[i]); err != nil {
				return engine.Report{}, err
			}
			*list.to = append(*list.to, f)
		}
	}
	return r, nil
}

func hundredths(v float64) int { return int(math.Round(v * 100)) }

func partsOf(list []schema.TonePart) []engine.TonePart {
	var out []engine.TonePart
	for _, p := range list {
		part := engine.TonePart{Signal: p.Signal, Value: int64(hundredths(p.Value)), Effect: p.Effect, Percentile: -1}
		if p.Percentile != nil {
			part.Percentile = *p.Percentile
		}
		for _, at := range p.Evidence {
			part.Evidence = append(part.Evidence, engine.Stretch(at))
		}
		out = append(out, part)
	}
	return out
}

func findingOf(from *schema.Finding) (engine.Finding, error) {
	severity := slices.Index(engine.Severities[:], from.Severity)
	if severity < 0 {
		return engine.Finding{}, fmt.Errorf("client_severity: no severity %q", from.Severity)
	}
	f := engine.Finding{
		Rule: from.Rule, Pack: from.Pack, Severity: engine.Severity(severity),
		Span: engine.Span{Field: from.Field, Index: from.Index, Rune: from.Rune, UTF16: from.UTF16, Byte: from.Byte},
		Text: from.Text, Matched: from.Matched, Evasion: from.Evasion, Message: from.Message, Basis: from.Basis,
		Consequence: from.Consequence, Points: from.Points, Exemption: from.Exemption, Why: from.Why,
	}
	for _, a := range from.Suggest {
		f.Suggest = append(f.Suggest, engine.Advice(a))
	}
	for _, s := range from.Also {
		f.Also = append(f.Also, engine.Span(s))
	}
	if len(from.Needs) > 0 {
		f.Needs = from.Needs[0]
	}
	return f, nil
}
