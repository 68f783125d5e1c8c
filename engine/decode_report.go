package engine

import (
	"slices"

	"github.com/notelint/notelint/engine/wire"
)

// DecodeReport reads a report from what AppendJSON wrote; equal bytes come out
// of it again. The error is an *InputError. The report keeps nothing of data.
func DecodeReport(data []byte) (Report, error) {
	var r Report
	var d decoder
	d.path = d.steps[:0]
	d.Reset(data)
	readObject(&d, reportFields, &r)
	d.End()
	if err := d.Err(); err != nil {
		return Report{}, &InputError{Code: err.Code, Field: d.where(true), Offset: err.Offset, ZH: err.ZH, EN: err.EN}
	}
	if len(r.Revision) == 0 {
		return Report{}, &InputError{Code: CodeWrongType, Field: "rules", Offset: -1, ZH: "不是报告：没有规则版本", EN: "no report: it names no revision"}
	}
	return r, nil
}

var reportFields = []member[Report]{
	{"id", func(d *decoder, r *Report) { r.ID = d.Text() }},
	{"verdict", func(d *decoder, r *Report) { r.Verdict = Verdict(max(readChoice(d, Verdicts[:]), 0)) }},
	{"risk", func(d *decoder, r *Report) { readObject(d, riskFields, &r.Risk) }},
	{"authenticity", func(d *decoder, r *Report) { readObject(d, authenticityFields, &r.Authenticity) }},
	{"ad_tone", func(d *decoder, r *Report) { readObject(d, adToneFields, &r.AdTone) }},
	{"findings", func(d *decoder, r *Report) { r.Findings = readList(d, readFinding) }},
	{"exempted", func(d *decoder, r *Report) { r.Exempted = readList(d, readFinding) }},
	{"shadow", func(d *decoder, r *Report) { r.Shadow = readList(d, readFinding) }},
	{"limits", func(d *decoder, r *Report) {
		r.Limits = readList(d, func(d *decoder, l *Limit) { readObject(d, limitFields, l) })
	}},
	{"rules", func(d *decoder, r *Report) { readObject(d, revisionFields, r) }},
}

var revisionFields = []member[Report]{{"revision", func(d *decoder, r *Report) { r.Revision = d.Text() }}}

var riskFields = []member[Risk]{
	{"score", func(d *decoder, r *Risk) { r.Score = readInt(d) }},
	{"points", func(d *decoder, r *Risk) { r.Points = readInt(d) }},
	{"calibrated", func(d *decoder, r *Risk) { r.Calibrated = d.Bool() }},
	{"chance", func(d *decoder, r *Risk) { r.Chance = readInt(d) }},
	{"parts", func(d *decoder, r *Risk) {
		r.Parts = readList(d, func(d *decoder, p *RiskPart) { readObject(d, riskPartFields, p) })
	}},
}

var riskPartFields = []member[RiskPart]{
	{"pack", func(d *decoder, p *RiskPart) { p.Pack = d.Text() }},
	{"points", func(d *decoder, p *RiskPart) { p.Points = readInt(d) }},
	{"counted", func(d *decoder, p *RiskPart) { p.Counted = readInt(d) }},
}

var authenticityFields = []member[Authenticity]{
	{"score", func(d *decoder, a *Authenticity) { a.Score, a.Known = readInt(d), true }},
	{"reason", func(d *decoder, a *Authenticity) { a.Reason = d.Text() }},
	{"parts", func(d *decoder, a *Authenticity) { a.Parts = readList(d, readTonePart) }},
}

var adToneFields = []member[AdTone]{
	{"density", func(d *decoder, a *AdTone) { a.Density = int(d.Number()) }},
	{"worst", func(d *decoder, a *AdTone) { readObject(d, worstFields, &a.Worst) }},
	{"hits", func(d *decoder, a *AdTone) { a.Hits = readInt(d) }},
	{"parts", func(d *decoder, a *AdTone) { a.Parts = readList(d, readTonePart) }},
}

var worstFields = append([]member[Worst]{
	{"density", func(d *decoder, w *Worst) { w.Density = int(d.Number()) }},
}, within(stretchFields, func(w *Worst) *Stretch { return &w.Stretch })...)

var stretchFields = []member[Stretch]{
	{"field", func(d *decoder, p *Stretch) { p.Field = d.Text() }},
	{"index", func(d *decoder, p *Stretch) { p.Index = readInt(d) }},
	{"rune", func(d *decoder, p *Stretch) { p.Rune = readPair(d) }},
}

var tonePartFields = []member[TonePart]{
	{"signal", func(d *decoder, p *TonePart) { p.Signal = d.Text() }},
	{"value", func(d *decoder, p *TonePart) { p.Value = d.Number() }},
	{"effect", func(d *decoder, p *TonePart) { p.Effect = readInt(d) }},
	{"percentile", func(d *decoder, p *TonePart) { p.Percentile = readInt(d) }},
	{"evidence", func(d *decoder, p *TonePart) {
		p.Evidence = readList(d, func(d *decoder, p *Stretch) { readObject(d, stretchFields, p) })
	}},
}

var limitFields = []member[Limit]{
	{"what", func(d *decoder, l *Limit) { l.What = d.Text() }},
	{"have", func(d *decoder, l *Limit) { l.Have = readInt(d) }},
	{"max", func(d *decoder, l *Limit) { l.Max = readInt(d) }},
}

var findingFields = append([]member[Finding]{
	{"rule", func(d *decoder, f *Finding) { f.Rule = d.Text() }},
	{"pack", func(d *decoder, f *Finding) { f.Pack = d.Text() }},
	{"severity", func(d *decoder, f *Finding) { f.Severity = Severity(max(readChoice(d, Severities[:]), 0)) }},
	{"text", func(d *decoder, f *Finding) { f.Text = d.Text() }},
	{"matched", func(d *decoder, f *Finding) { f.Matched = d.Text() }},
	{"evasion", func(d *decoder, f *Finding) { f.Evasion = readTexts(d) }},
	{"message", func(d *decoder, f *Finding) { f.Message = d.Text() }},
	{"basis", func(d *decoder, f *Finding) { f.Basis = readTexts(d) }},
	{"suggest", func(d *decoder, f *Finding) {
		f.Suggest = readList(d, func(d *decoder, a *Advice) { readObject(d, adviceFields, a) })
	}},
	{"also", func(d *decoder, f *Finding) {
		f.Also = readList(d, readSpan)
	}},
	{"needs", readNeeds},
	{"consequence", func(d *decoder, f *Finding) { f.Consequence = d.Text() }},
	{"points", func(d *decoder, f *Finding) { f.Points = readInt(d) }},
	{"exemption", func(d *decoder, f *Finding) { f.Exemption = d.Text() }},
	{"why", func(d *decoder, f *Finding) { f.Why = d.Text() }},
}, within(spanFields, func(f *Finding) *Span { return &f.Span })...)

var spanFields = []member[Span]{
	{"field", func(d *decoder, s *Span) { s.Field = d.Text() }},
	{"index", func(d *decoder, s *Span) { s.Index = readInt(d) }},
	{"rune", func(d *decoder, s *Span) { s.Rune = readPair(d) }},
	{"utf16", func(d *decoder, s *Span) { s.UTF16 = readPair(d) }},
	{"byte", func(d *decoder, s *Span) { s.Byte = readPair(d) }},
}

var adviceFields = []member[Advice]{
	{"replace", func(d *decoder, a *Advice) { a.Replace = d.Text() }},
	{"delete", func(d *decoder, a *Advice) { a.Delete = d.Text() }},
	{"insert", func(d *decoder, a *Advice) { a.Insert = d.Text() }},
	{"ask", func(d *decoder, a *Advice) { a.Ask = d.Text() }},
	{"at", func(d *decoder, a *Advice) { a.At = d.Text() }},
}

func readFinding(d *decoder, into *Finding) { readObject(d, findingFields, into) }

// readTonePart leaves the percentile at -1 where the report has none.
func readTonePart(d *decoder, into *TonePart) {
	into.Percentile = -1
	readObject(d, tonePartFields, into)
}

func readSpan(d *decoder, into *Span) { readObject(d, spanFields, into) }

// within lifts the members of a part to those of the whole, in whose object
// they stand.
func within[T, P any](fields []member[P], part func(*T) *P) (lifted []member[T]) {
	for _, f := range fields {
		lifted = append(lifted, member[T]{f.name, func(d *decoder, into *T) { f.read(d, part(into)) }})
	}
	return slices.Clip(lifted)
}

// readNeeds reads the list of the one thing that a rule asks for.
func readNeeds(d *decoder, f *Finding) {
	if list := readTexts(d); len(list) > 0 {
		f.Needs = list[0]
	}
}

// readInt reads a whole number.
func readInt(d *decoder) int {
	v := d.Number()
	if v%100 != 0 {
		d.Fail(CodeBadValue, "not a whole number", "应为整数")
	}
	return int(v / 100)
}

// readPair reads begin and end.
func readPair(d *decoder) (pair [2]int) {
	i := 0
	for d.Open(wire.Array); d.More(); i++ {
		v := readInt(d)
		if i < len(pair) {
			pair[i] = v
		}
	}
	if i != len(pair) {
		d.Fail(CodeBadValue, "not a begin and an end", "应为起点和终点两个数")
	}
	return pair
}
