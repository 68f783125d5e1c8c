// Package print writes reports for people to read in a terminal: the note with
// every finding marked in it, and under it why, by which law and what to write
// instead.
package print

import (
	"strings"

	"github.com/notelint/notelint/engine"
)

// Printer says how reports are printed.
type Printer struct {
	Width int    // cells of a line; less than 40 is 40
	Color bool   // marks by colour in the text, else by ^^^^ under it
	Lang  string // of the labels: "en", else Chinese
}

// minWidth is what labels and a few characters of text need.
const minWidth = 40

// page is one report being printed.
type page struct {
	*strings.Builder
	Printer
	words words
	paint paint
	note  *engine.Note
	found []item // findings, then what was exempted
}

// item is a finding with its number on the page.
type item struct {
	*engine.Finding
	number int
	spared bool
}

// pieces are all places of a finding.
func (i *item) pieces() []engine.Span { return append([]engine.Span{i.Span}, i.Also...) }

// Report prints a note and its report under a name: where the note came from.
func (p Printer) Report(name string, note *engine.Note, report *engine.Report) string {
	p.Width = max(p.Width, minWidth)
	out := page{Builder: new(strings.Builder), Printer: p, words: wordsIn(p.Lang), paint: painted(p.Color), note: note}
	for i := range report.Findings {
		out.found = append(out.found, item{&report.Findings[i], i + 1, false})
	}
	for i := range report.Exempted {
		out.found = append(out.found, item{&report.Exempted[i], len(report.Findings) + i + 1, true})
	}
	out.head(name, report)
	out.text()
	for i := range out.found {
		out.item(&out.found[i])
	}
	out.foot(report)
	return out.String()
}

// line ends a line; blanks at its end are left out.
func (p *page) line(s string) {
	p.WriteString(strings.TrimRight(s, " "))
	p.WriteByte('\n')
}

// text prints the fields with their marks.
func (p *page) text() {
	list := p.fields()
	column := 0
	for _, f := range list {
		column = max(column, Width(f.label)+1)
	}
	for _, f := range list {
		label := f.label
		at := 0
		for line := range strings.SplitAfterSeq(strings.TrimRight(f.text, "\r\n"), "\n") {
			p.rows(f, p.lead(label, column), column, cells(strings.TrimRight(line, "\r\n"), at))
			label, at = "", at+len(line)
		}
	}
	p.line("")
}

// lead is the label of a field, filled up to the column of its text.
func (p *page) lead(label string, column int) string {
	return p.paint.faint(label) + strings.Repeat(" ", column-Width(label))
}

// rows prints one line of a field, over as many lines as it needs.
func (p *page) rows(f *field, lead string, column int, row []cell) {
	if p.Color {
		row = f.numbered(row)
	}
	rows := fit(row, p.Width-column-1)
	if len(rows) == 0 {
		p.line(lead)
	}
	for _, r := range rows {
		p.line(lead + p.paint.row(f, r))
		lead = strings.Repeat(" ", column)
		if !p.Color {
			for _, carets := range f.carets(r) {
				p.line(lead + carets)
			}
		}
	}
}
