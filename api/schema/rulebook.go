package schema

import (
	"github.com/notelint/notelint/api/live"
	"github.com/notelint/notelint/engine"
)

// words of a rule book's closed fields.
var (
	scales = [...]string{engine.ScaleRisk: "risk", engine.ScaleAdTone: "ad_tone", engine.ScaleAuthenticity: "authenticity"}
	stages = [...]string{engine.Enforce: "enforce", engine.ShadowStage: "shadow", engine.Off: "off"}
)

// maxTerms is how many words a Rule lists.
const maxTerms = 200

// BookOf describes all rules; set may be nil.
func BookOf(set *engine.RuleSet, revision string) RuleBook {
	book := RuleBook{Revision: revision, Packs: []Pack{}}
	if set == nil {
		return book
	}
	for i := range set.Packs {
		from := &set.Packs[i]
		pack := Pack{ID: from.ID, Title: from.Title, Scale: scales[from.Scale], Rules: []RuleShort{}}
		for k := range from.Rules {
			pack.Rules = append(pack.Rules, shortOf(&from.Rules[k]))
		}
		book.Packs = append(book.Packs, pack)
	}
	return book
}

func shortOf(r *engine.Rule) RuleShort {
	short := RuleShort{ID: r.ID, Stage: stages[r.Stage], Message: r.Message}
	if len(r.Severity) > 0 {
		short.Severity = engine.Severities[r.Severity[0].Level]
	}
	return short
}

// RuleOf describes one rule.
func RuleOf(set *engine.RuleSet, pack *engine.Pack, r *engine.Rule) Rule {
	terms := live.Terms(set, r)
	out := Rule{
		RuleShort: shortOf(r), Pack: pack.ID, When: r.When, Weight: r.Weight, Basis: append([]string{}, r.Basis...), Consequence: r.Consequence,
		Needs: r.Needs, Terms: append([]string{}, terms[:min(len(terms), maxTerms)]...), TermCount: len(terms), Suggest: []Advice{}, Exemptions: []Exemption{},
	}
	for _, c := range r.Severity {
		out.Severities = append(out.Severities, Case{engine.Severities[c.Level], c.When})
	}
	for _, a := range r.Suggest {
		out.Suggest = append(out.Suggest, Advice(a.Advice))
	}
	for _, x := range r.Unless {
		out.Exemptions = append(out.Exemptions, Exemption{x.Code, x.When, x.Why})
	}
	return out
}
