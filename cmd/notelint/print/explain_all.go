package print

import (
	"fmt"
	"strings"

	"github.com/notelint/notelint/engine"
)

// Explanations prints a line a rule, under what became of it: what was found
// first. Each says where its words stand, or which facts it lacks.
func (p Printer) Explanations(list []engine.Explanation) string {
	p.Width = max(p.Width, minWidth)
	a := account{&page{Builder: new(strings.Builder), Printer: p, words: wordsIn(p.Lang), paint: painted(p.Color)}, accountWordsIn(p.Lang), Origin{}}
	wide := 0
	for i := range list {
		wide = max(wide, Width(list[i].Rule))
	}
	for o := len(engine.Outcomes) - 1; o >= 0; o-- {
		count := 0
		for i := range list {
			if x := &list[i]; int(x.Outcome) == o {
				if count++; count == 1 {
					a.line(a.paint.in(a.paint.strong, a.say.groups[o]))
				}
				a.rule(x, wide)
			}
		}
	}
	if len(list) == 0 {
		a.line(a.say.none)
	}
	return a.String()
}

// rule is one line: the id, then the places of its words, or the facts.
func (a *account) rule(x *engine.Explanation, wide int) {
	lead := "   " + x.Rule + strings.Repeat(" ", wide-Width(x.Rule)) + "  "
	text := a.told(x)
	if Width(lead)+minWidth/2 > a.Width {
		a.line(lead)
		lead = "     "
	}
	for _, l := range wrap(text, a.Width-Width(lead)-1) {
		a.line(lead + a.paint.faint(l))
		lead = strings.Repeat(" ", Width(lead))
	}
	if text == "" {
		a.line(lead)
	}
}

func (a *account) told(x *engine.Explanation) string {
	if lacks := x.Lacks(); x.Outcome == engine.Undecided && len(lacks) > 0 {
		return a.say.lacks + strings.Join(lacks, ", ")
	}
	var places []string
	for i := range x.Judged {
		if j := &x.Judged[i]; j.Outcome == x.Outcome && j.Place != nil {
			places = append(places, joined(" ", a.at(j.Place), j.Severity, j.Code))
		}
	}
	if m := x.Measure; m != nil {
		places = append(places, fmt.Sprintf(a.say.measure, m.Source, a.known(m.Value), m.Range[0], m.Range[1], m.Effect))
	}
	return strings.Join(places, a.words.semicolon) + a.stage(x)
}
