package notes

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/source"
)

// Compare holds a report against the annotations. E-note-missing: announced
// and not found; E-note-extra: found and not announced; E-note-rule: no such
// rule among ids; E-note-report: a comparison that does not hold.
func (n *Note) Compare(report *engine.Report, ids []string) source.Problems {
	c := &comparer{note: n, ids: ids}
	spans, whole := n.announcements(report)
	for i := range n.lines {
		l := &n.lines[i]
		c.both(l.row, l.found, spans[i])
	}
	var rules []string
	last := 1
	for _, cl := range n.claims {
		if test, ok := comparison(cl.text); ok {
			c.holds(cl.row, test, report)
			continue
		}
		rules, last = append(rules, cl.text), cl.row
	}
	c.both(last, rules, whole)
	return c.problems.Sort()
}

type comparer struct {
	note     *Note
	ids      []string
	problems source.Problems
}

func (c *comparer) fail(row int, f source.Fault) {
	c.problems = append(c.problems, source.Problem{File: c.note.Name, Line: row, Col: 1, Code: f.Code, ZH: f.ZH, EN: f.EN, Hint: f.Hint})
}

// both compares what was announced at a place with what was seen there, in any
// order, doubles counted.
func (c *comparer) both(row int, announced, seen []string) {
	left := slices.Clone(seen)
	for _, a := range announced {
		id, _, _ := strings.Cut(a, " ")
		at := slices.Index(left, a)
		switch {
		case !slices.Contains(c.ids, id):
			c.fail(row, source.Say("E-note-rule", "没有「%s」这条规则", "no rule %s", id).Near(id, c.ids))
		case at < 0:
			c.fail(row, source.Say("E-note-missing", "没有查出 %s", "not found: %s", a))
		default:
			left = slices.Delete(left, at, at+1)
		}
	}
	for _, s := range left {
		c.fail(row, source.Say("E-note-extra", "多查出 %s", "not announced: %s", s))
	}
}

// holds checks a comparison with a figure of the report.
func (c *comparer) holds(row int, t test, report *engine.Report) {
	have := t.value(report)
	if !t.holds(have) {
		c.fail(row, source.Say("E-note-report", "报告里 %s 是 %s，不是 %s %s", "%s is %s, not %s %s", t.name, t.shown(have), t.op, t.want))
	}
}

// test is a comparison with a figure of the report.
type test struct{ name, op, want string }

// comparison reads "points >= 60". The words of a verdict are compared by
// their rank.
func comparison(text string) (t test, ok bool) {
	words := strings.Fields(text)
	if len(words) != 3 || !slices.Contains([]string{"==", "!=", "<", "<=", ">", ">="}, words[1]) {
		return t, false
	}
	t = test{words[0], words[1], words[2]}
	_, err := strconv.Atoi(t.want)
	known := slices.Contains([]string{"risk", "points", "authenticity", "ad_tone"}, t.name)
	return t, known && err == nil || t.name == "verdict" && slices.Contains(engine.Verdicts[:], t.want)
}

// value is the figure; authenticity that is unknown is below all.
func (t test) value(r *engine.Report) int {
	switch t.name {
	case "verdict":
		return int(r.Verdict)
	case "risk":
		return r.Risk.Score
	case "points":
		return r.Risk.Points
	case "ad_tone":
		return r.AdTone.Density
	}
	if !r.Authenticity.Known {
		return -1
	}
	return r.Authenticity.Score
}

// shown writes the figure the way the note would.
func (t test) shown(have int) string {
	if t.name == "verdict" {
		return engine.Verdicts[have]
	}
	return strconv.Itoa(have)
}

func (t test) holds(have int) bool {
	want, err := strconv.Atoi(t.want)
	if err != nil {
		want = slices.Index(engine.Verdicts[:], t.want)
	}
	c := cmp.Compare(have, want)
	switch t.op {
	case "==":
		return c == 0
	case "!=":
		return c != 0
	case "<":
		return c < 0
	case "<=":
		return c <= 0
	case ">":
		return c > 0
	}
	return c >= 0
}
