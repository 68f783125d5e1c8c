package summary

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/notelint/notelint/corpus/audit"
	"github.com/notelint/notelint/corpus/row"
	"github.com/notelint/notelint/corpus/same"
	"github.com/notelint/notelint/engine"
)

// Builder makes a Summary out of answers.
type Builder struct {
	Summary
	packs    map[string]*Pack
	rules    map[string]*rule
	months   map[string]*Tally
	authors  groups
	orders   groups
	codes    map[string]int
	notices  map[string]int
	exempted map[string]int
	worst    []Note
	effects  []measure
	touched  map[*Pack]engine.Severity // of one note
}

// rule counts the texts of a rule too.
type rule struct {
	Rule
	texts map[string]int
	last  int // number of the note counted last
}

// New begins a summary of a run with a rule book.
func New(set *engine.RuleSet, revision string, sample int) *Builder {
	b := &Builder{
		packs: map[string]*Pack{}, rules: map[string]*rule{}, months: map[string]*Tally{}, codes: map[string]int{},
		notices: map[string]int{}, exempted: map[string]int{}, authors: groups{}, orders: groups{}, touched: map[*Pack]engine.Severity{},
	}
	b.Revision, b.Sample, b.effects = revision, sample, newMeasures()
	for i := range set.Packs {
		p := &set.Packs[i]
		b.packs[p.ID] = &Pack{ID: p.ID, Title: p.Title}
		for k := range p.Rules {
			b.rules[p.Rules[k].ID] = &rule{Rule: Rule{ID: p.Rules[k].ID, Pack: p.ID, Message: p.Rules[k].Message}, texts: map[string]int{}, last: -1}
		}
	}
	return b
}

// Table tells of a header.
func (b *Builder) Table(t *row.Table) {
	b.Tables = append(b.Tables, Table{t.Source, t.Mapped(), t.Ignored()})
}

// Add counts an answer.
func (b *Builder) Add(a *audit.Answer) error {
	for _, n := range a.Notices {
		b.name(b.notices, n)
	}
	if a.Fault != nil {
		b.fault(a.Fault)
		return nil
	}
	r := &a.Report
	b.Notes++
	b.Verdicts[r.Verdict]++
	b.Risk[min(r.Risk.Score/10, Bands)][r.Verdict]++
	b.AdTone[min(r.AdTone.Density/100, Tones-1)][r.Verdict]++
	if r.Authenticity.Known {
		b.Authenticity[min(r.Authenticity.Score/10, Bands)]++
	} else {
		b.Unknown++
	}
	b.month(a.Note.PublishedAt, r.Verdict)
	if !b.authors.add(a.Note.Author.Name, r) {
		b.OtherAuthors++
	}
	if !b.orders.add(same.Campaign(&a.Note), r) {
		b.OtherCampaigns++
	}
	b.findings(r)
	for i := range b.effects {
		b.effects[i].add(&a.Note, r)
	}
	b.keep(a)
	return nil
}

// Close does nothing: Finish makes the summary.
func (b *Builder) Close() error { return nil }

// name counts a name, of which there are at most mostNames.
func (b *Builder) name(in map[string]int, name string) {
	if _, ok := in[name]; !ok && len(in) >= mostNames {
		name = "（其他）"
	}
	in[name]++
}

func (b *Builder) fault(f *row.Fault) {
	b.Bad++
	b.codes[f.Code]++
	if len(b.Faults) < mostFaults {
		b.Faults = append(b.Faults, Fault{f.Place.String(), f.Column, f.Code, f.ZH})
	}
}

func (b *Builder) month(at string, v engine.Verdict) {
	if len(at) < len("2026-01") {
		b.Undated++
		return
	}
	name := at[:len("2026-01")]
	t := b.months[name]
	if t == nil {
		t = new(Tally)
		b.months[strings.Clone(name)] = t
	}
	t[v]++
}

// findings counts a note once for each rule and each pack.
func (b *Builder) findings(r *engine.Report) {
	clear(b.touched)
	for i := range r.Findings {
		f := &r.Findings[i]
		w, p := b.rules[f.Rule], b.packs[f.Pack]
		if w == nil || p == nil { // of an earlier run with other rules, which was forced
			continue
		}
		w.Findings++
		p.Findings++
		w.Severity = max(w.Severity, f.Severity)
		if w.last != b.Notes {
			w.last = b.Notes
			w.Notes++
		}
		if worst, ok := b.touched[p]; !ok || worst < f.Severity {
			b.touched[p] = f.Severity
		}
		w.wrote(f.Text)
	}
	for p, worst := range b.touched {
		p.Notes++
		p.Severities[worst]++
	}
	for i := range r.Exempted {
		b.name(b.exempted, r.Exempted[i].Exemption)
	}
}

// wrote counts a text.
func (w *rule) wrote(text string) {
	if _, ok := w.texts[text]; ok {
		w.texts[text]++
	} else if text != "" && len(w.texts) < maxTexts {
		w.texts[strings.Clone(text)] = 1
	}
}

// keep holds the worst notes; of equal ones the earlier is worse.
func (b *Builder) keep(a *audit.Answer) {
	n := len(b.worst)
	if a.Report.Risk.Points == 0 || n == mostWorst && a.Report.Risk.Points <= b.worst[n-1].Report.Risk.Points {
		return
	}
	at := n
	for at > 0 && b.worst[at-1].Report.Risk.Points < a.Report.Risk.Points {
		at--
	}
	b.worst = slices.Insert(b.worst, at, Note{a.Place, a.Note, a.Report})
	b.worst = b.worst[:min(len(b.worst), mostWorst)]
}

// Finish is the summary of all answers.
func (b *Builder) Finish() *Summary {
	s := b.Summary
	for _, name := range slices.Sorted(maps.Keys(b.months)) {
		s.Months = append(s.Months, Month{name, *b.months[name]})
	}
	for _, p := range b.packs {
		if p.Findings > 0 {
			s.Packs = append(s.Packs, *p)
		}
	}
	slices.SortFunc(s.Packs, func(a, b Pack) int { return cmp.Or(cmp.Compare(b.Notes, a.Notes), strings.Compare(a.ID, b.ID)) })
	for _, w := range b.rules {
		if w.Findings > 0 {
			w.Texts = ranked(w.texts, mostTexts)
			s.Rules = append(s.Rules, w.Rule)
		}
	}
	slices.SortFunc(s.Rules, func(a, b Rule) int { return cmp.Or(cmp.Compare(b.Notes, a.Notes), strings.Compare(a.ID, b.ID)) })
	s.Authors, s.Campaigns = b.authors.worst(), b.orders.worst()
	s.Codes, s.Notices, s.Exempted = ranked(b.codes, mostNames), ranked(b.notices, mostNames+1), ranked(b.exempted, mostNames)
	s.Worst = b.worst
	for i := range b.effects {
		if e, ok := b.effects[i].effect(); ok {
			s.Engagement = append(s.Engagement, e)
		}
	}
	return &s
}

// ranked lists names by count, the most frequent first.
func ranked(counts map[string]int, most int) (list []Count) {
	for name, n := range counts {
		list = append(list, Count{name, n})
	}
	slices.SortFunc(list, func(a, b Count) int { return cmp.Or(cmp.Compare(b.N, a.N), strings.Compare(a.Name, b.Name)) })
	return list[:min(len(list), most)]
}

// groups counts by name.
type groups map[string]*Group

// add counts a note; false where there is no room for its name.
func (g groups) add(name string, r *engine.Report) bool {
	if name == "" {
		return true
	}
	of := g[name]
	if of == nil {
		if len(g) >= maxGroups {
			return false
		}
		// The name is a part of the note's text, which must not stay.
		of = &Group{Name: strings.Clone(name)}
		g[of.Name] = of
	}
	of.Tally[r.Verdict]++
	of.Points += r.Risk.Points
	return true
}

// worst lists the names with most blocked notes, then most to review.
func (g groups) worst() []Group {
	list := make([]Group, 0, len(g))
	for _, of := range g {
		list = append(list, *of)
	}
	slices.SortFunc(list, func(a, b Group) int {
		return cmp.Or(cmp.Compare(b.Tally[engine.Block], a.Tally[engine.Block]), cmp.Compare(b.Tally[engine.Review], a.Tally[engine.Review]), cmp.Compare(b.Points, a.Points), strings.Compare(a.Name, b.Name))
	})
	return list[:min(len(list), mostGroups)]
}
