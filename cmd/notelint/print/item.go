package print

import (
	"strconv"
	"strings"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/wire"
)

// head is the verdict and the three figures.
func (p *page) head(name string, r *engine.Report) {
	w := &p.words
	title := []string{plain(name)}
	if r.ID != "" {
		title = append(title, plain(r.ID))
	}
	p.line(p.paint.in(p.paint.verdict[r.Verdict], w.verdicts[r.Verdict]) + "  " + p.paint.in(p.paint.strong, strings.Join(title, " · ")))
	authentic := w.unknown
	if r.Authenticity.Known {
		authentic = strconv.Itoa(r.Authenticity.Score) + "/100"
	}
	tone := string(wire.AppendHundredths(nil, int64(r.AdTone.Density)))
	figures := []string{w.risk + " " + strconv.Itoa(r.Risk.Score) + "/100", w.real + " " + authentic, w.tone + " " + tone + w.perHundred}
	p.line(strings.Join(figures, "   "))
	p.line("")
}

// item prints a finding, or dimmed what was exempted.
func (p *page) item(i *item) {
	w := &p.words
	level := w.severities[i.Severity]
	style := p.paint.level[i.Severity].Bold()
	if i.spared {
		level, style = w.spared, p.paint.dim
	}
	number := strconv.Itoa(i.number)
	where := w.place(&i.Span)
	head := number + " " + level
	if i.Text != "" {
		head += " " + w.quote(short(plain(i.Text)))
		where = " · " + where
	} else {
		head += " "
	}
	p.line(p.paint.in(style, head) + p.paint.faint(where))
	for _, l := range p.facts(i) {
		p.fact(l.label, l.text, i.spared)
	}
	p.line("")
}

// short keeps a quoted text on its line; the whole of it is marked above.
func short(s string) string {
	const most = 40
	for i, c := range cells(s, 0) {
		if i == most {
			return s[:c.start] + "…"
		}
	}
	return s
}

// labelled is a line under a finding.
type labelled struct{ label, text string }

func (p *page) facts(i *item) []labelled {
	w := &p.words
	if i.spared {
		return []labelled{{w.because, joined(w.comma, i.Why, i.Exemption)}, {w.rule, i.Rule}}
	}
	var advice []string
	for k := range i.Suggest {
		advice = append(advice, w.advice(&i.Suggest[k]))
	}
	written := joined(w.comma, w.named(w.evasions, i.Evasion...)...)
	if written != "" && i.Matched != i.Text {
		written += w.comma + w.readAs + w.quote(plain(i.Matched))
	}
	var also []string
	for k := range i.Also {
		also = append(also, w.place(&i.Also[k]))
	}
	return []labelled{
		{w.reason, i.Message}, {w.instead, joined(w.semicolon, advice...)}, {w.basis, joined(w.comma, i.Basis...)},
		{w.consequence, i.Consequence}, {w.needs, joined(w.comma, w.named(w.need, i.Needs)...)},
		{w.written, written}, {w.also, joined(w.comma, also...)}, {w.rule, i.Rule},
	}
}

// fact prints a labelled line, wrapped under itself.
func (p *page) fact(label, text string, dim bool) {
	if text == "" {
		return
	}
	const indent = 3
	column := indent + p.words.column
	lead := strings.Repeat(" ", indent) + p.paint.faint(label) + strings.Repeat(" ", p.words.column-Width(label))
	for _, l := range wrap(text, p.Width-column-1) {
		if dim {
			l = p.paint.faint(l)
		}
		p.line(lead + l)
		lead = strings.Repeat(" ", column)
	}
}

// foot is what the note passes, what the score is made of and why a figure is
// missing.
func (p *page) foot(r *engine.Report) {
	w := &p.words
	for _, l := range r.Limits {
		p.line(w.limit(l))
	}
	if !r.Authenticity.Known && r.Authenticity.Reason != "" {
		p.line(p.paint.faint(w.real + w.colon + r.Authenticity.Reason))
	}
	p.tone(r)
	var parts []string
	for _, part := range r.Risk.Parts {
		parts = append(parts, part.Pack+" "+strconv.Itoa(part.Counted))
	}
	if len(parts) > 0 {
		p.line(p.paint.faint(w.points + w.colon + strconv.Itoa(r.Risk.Points) + " = " + strings.Join(parts, " + ")))
	}
}

// joined leaves out what is empty.
func joined(by string, list ...string) string {
	var said []string
	for _, s := range list {
		if s != "" {
			said = append(said, s)
		}
	}
	return strings.Join(said, by)
}
