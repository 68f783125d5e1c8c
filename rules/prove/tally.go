package prove

import "fmt"

// Coverage says how many parts of the rules a test line misses when they are
// taken away. A part that several rules share counts once.
type Coverage struct{ Conditions, Severities, Exemptions, Signals, Terms Tally }

// Tally counts parts.
type Tally struct{ All, Noticed int }

func (t *Tally) count(noticed bool) {
	t.All++
	if noticed {
		t.Noticed++
	}
}

// kinds of parts, in the order in which they are told.
var kinds = []string{"condition", "severity", "exemption", "signal", "term"}

// of is the tally of a kind of part.
func (c *Coverage) of(part string) *Tally {
	return map[string]*Tally{"condition": &c.Conditions, "severity": &c.Severities, "exemption": &c.Exemptions, "signal": &c.Signals, "term": &c.Terms}[part]
}

// text is one line in a language.
func (c *Coverage) text(format string) string {
	var args []any
	for _, kind := range kinds {
		t := c.of(kind)
		args = append(args, t.Noticed, t.All)
	}
	return fmt.Sprintf(format, args...)
}
