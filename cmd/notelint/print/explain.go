package print

import (
	"fmt"
	"slices"
	"strings"

	"github.com/notelint/notelint/engine"
)

// Origin is where the parts of an explained rule are written, as file:line.
type Origin struct {
	Rule   string
	Unless []string // of its exemptions
}

// account is an explanation being printed.
type account struct {
	*page
	say    accountWords
	origin Origin
}

// Explanation prints why a rule found what it found, or nothing: its words and
// signals where they stand, then each judgement with every part of every
// condition.
func (p Printer) Explanation(x *engine.Explanation, origin Origin) string {
	p.Width = max(p.Width, minWidth)
	a := account{&page{Builder: new(strings.Builder), Printer: p, words: wordsIn(p.Lang), paint: painted(p.Color)}, accountWordsIn(p.Lang), origin}
	a.line(a.paint.in(a.paint.strong, x.Rule) + a.paint.faint("  "+origin.Rule))
	a.line(a.say.outcomes[x.Outcome] + a.stage(x))
	if x.Found != nil {
		a.line("")
		a.sightings(a.say.looks[x.Looks], x.Found)
	}
	if m := x.Measure; m != nil {
		a.line("")
		a.line(fmt.Sprintf(a.say.measure, m.Source, a.known(m.Value), m.Range[0], m.Range[1], m.Effect))
	}
	for i := range x.Signals {
		a.sightings(a.say.signal+x.Signals[i].Name, &x.Signals[i])
	}
	for i := range x.Judged {
		a.line("")
		a.judged(i, &x.Judged[i])
	}
	if more := x.Count - len(x.Judged); more > 0 {
		a.line("")
		a.line(fmt.Sprintf(a.say.more, more))
	}
	return a.String()
}

// stage says that the rule does not count, where it does not.
func (a *account) stage(x *engine.Explanation) string {
	if text := a.say.stages[x.Stage]; text != "" {
		return a.words.comma + text
	}
	return ""
}

func (a *account) known(value string) string {
	if value == "" {
		return a.say.unknown
	}
	return value
}

// sightings prints where words stand, and those that nearly do.
func (a *account) sightings(label string, s *engine.Sightings) {
	a.line(fmt.Sprintf("%s%s%d", label, a.words.colon, s.Count))
	for i := range s.Hits {
		h := &s.Hits[i]
		text := a.at(&h.Place)
		if h.Refused != "" {
			text += a.paint.faint(a.words.comma + a.say.refused[h.Refused])
		}
		if h.By != "" {
			text += a.paint.faint(a.words.quote(plain(h.By)))
		}
		a.line("   " + text)
	}
	for i := range s.Near {
		n := &s.Near[i]
		a.line("   " + a.paint.faint(fmt.Sprintf(a.say.near, a.words.quote(n.Word), a.at(&n.Place), n.Edits)))
	}
}

// at is a place: field, characters, text.
func (a *account) at(p *engine.Place) string {
	return fmt.Sprintf("%s %d-%d %s", a.words.place(&engine.Span{Field: p.Field, Index: p.Index}), p.Rune[0], p.Rune[1], a.words.quote(short(plain(p.Text))))
}

// judged prints one judgement.
func (a *account) judged(i int, e *engine.Explication) {
	head := a.words.field("note")
	if e.Place != nil {
		head = fmt.Sprintf("%d  %s", i+1, a.at(e.Place))
	}
	what := a.say.outcomes[e.Outcome]
	for _, more := range []string{e.Code, e.By} {
		if more != "" {
			what += " " + more
		}
	}
	a.line(a.paint.in(a.paint.strong, head) + a.words.colon + what)
	if e.When != nil {
		a.line("   " + a.say.when)
		a.condition(e.When, 2)
	}
	a.cases(e)
	a.excuses(e)
}

// cases prints the levels down to the one that is chosen.
func (a *account) cases(e *engine.Explication) {
	if e.Severity == "" {
		return
	}
	lowered := ""
	if e.Lowered {
		lowered = a.words.comma + a.say.lowered
	}
	a.line("   " + a.say.severity + e.Severity + lowered)
	for i := range e.Cases {
		c := &e.Cases[i]
		if c.When != nil {
			a.line("     " + a.sign(c.When.Value) + " " + c.Level)
			a.condition(c.When, 4)
		}
		if c.Chosen {
			return
		}
	}
}

// excuses prints the exemptions. What those without their words ask besides
// decides nothing, so they are only named.
func (a *account) excuses(e *engine.Explication) {
	var astray []string
	for i := range e.Unless {
		u := &e.Unless[i]
		if !u.Stands {
			if !slices.Contains(astray, u.Code) {
				astray = append(astray, u.Code)
			}
			continue
		}
		value := "false"
		if u.Holds {
			value = "true"
		}
		text := a.sign(value) + " " + a.say.unless + u.Code
		if u.Number < len(a.origin.Unless) {
			text += a.paint.faint("  " + a.origin.Unless[u.Number])
		}
		a.line("   " + text)
		if u.When != nil {
			a.condition(u.When, 3)
		}
	}
	if len(astray) > 0 {
		lead := "   " + a.sign("false") + " " + a.say.unless
		for _, l := range wrap(strings.Join(astray, " ")+a.words.comma+a.say.astray, a.Width-Width(lead)) {
			a.line(lead + a.paint.faint(l))
			lead = strings.Repeat(" ", Width(lead))
		}
	}
}

// condition prints a condition, a question a line.
func (a *account) condition(c *engine.Condition, depth int) {
	indent := strings.Repeat("  ", depth) + " "
	if c.Op != "" {
		a.line(indent + a.sign(c.Value) + " " + a.say.ops[c.Op])
		for i := range c.Sub {
			a.condition(&c.Sub[i], depth+1)
		}
		return
	}
	text := c.Text
	if c.Have != "" {
		text += a.words.comma + a.say.have + c.Have
	}
	if c.Against != "" {
		text += a.words.comma + a.say.against + c.Against
	}
	if len(c.Lacks) > 0 {
		text += a.words.comma + a.say.unknown + " " + strings.Join(c.Lacks, ", ")
	}
	if n := c.Nearest; n != nil {
		text += a.paint.faint(a.words.comma + fmt.Sprintf(a.say.nearest, n.Signal, a.words.quote(short(plain(n.Text))), a.say.sides[n.Side], n.Distance))
	}
	a.line(indent + a.sign(c.Value) + " " + text)
}

// sign is a value at a glance.
func (a *account) sign(value string) string {
	return map[string]string{"true": "✓", "false": "✗", "unknown": "?"}[value]
}
