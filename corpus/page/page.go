// Package page writes what an audit found as one HTML file that opens without
// a network: style, script and the chart library are inside.
package page

import (
	_ "embed"
	"html/template"
	"io"

	"github.com/notelint/notelint/corpus/audit"
	"github.com/notelint/notelint/corpus/summary"
)

// chartLibrary is ECharts 6.1.0, its build echarts.common.min.js.
//
//go:embed echarts.min.js
var chartLibrary string

//go:embed page.html
var layout string

//go:embed page.css
var style string

//go:embed charts.js
var charts string

// view is what the layout shows.
type view struct {
	*summary.Summary
	Style   template.CSS
	Library template.JS
	Charts  template.JS
	Data    data
}

// Write writes the page.
func Write(to io.Writer, s *summary.Summary) error {
	t, err := template.New("page").Funcs(functions).Parse(layout)
	if err != nil {
		return err
	}
	return t.Execute(to, view{s, template.CSS(style), template.JS(chartLibrary), template.JS(charts), dataOf(s)})
}

// data is what the charts are drawn from.
type data struct {
	Verdicts     summary.Tally    `json:"verdicts"`
	Months       []summary.Month  `json:"months"`
	Packs        []summary.Pack   `json:"packs"`
	Risk         []summary.Tally  `json:"risk"`
	Tone         []summary.Tally  `json:"tone"`
	Authenticity []int            `json:"authenticity"`
	Effects      []summary.Effect `json:"effects"`
	Same         []map[string]any `json:"same"`
}

func dataOf(s *summary.Summary) data {
	d := data{Verdicts: s.Verdicts, Months: s.Months, Packs: s.Packs[:min(len(s.Packs), 15)], Risk: s.Risk[:], Tone: s.AdTone[:], Authenticity: s.Authenticity[:], Effects: s.Engagement}
	if s.Same != nil {
		for _, m := range s.Same.Each {
			d.Same = append(d.Same, map[string]any{"name": m.Name, "notes": m.Notes, "same": m.Same})
		}
	}
	return d
}

// Whole reports whether every row of the archive was looked at.
func (v view) Whole() bool { return !v.Stopped && (v.Sample <= 0 || v.Sample >= audit.Whole) }

// SampleShare is the share of rows in percent.
func (v view) SampleShare() float64 { return float64(v.Sample) * 100 / audit.Whole }
