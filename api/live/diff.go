package live

import (
	"encoding/json"
	"slices"

	"github.com/notelint/notelint/engine"
)

// Change is how one rule differs between two books.
type Change struct {
	Rule  string   `json:"rule"`
	Kind  string   `json:"kind" enum:"added,removed,changed"`
	Parts []string `json:"parts,omitempty" doc:"what changed: stage, message, severity, words, when, exemptions, advice, weight, other"`
	Added []string `json:"added,omitempty" doc:"words, at most 50"`
	Gone  []string `json:"gone,omitempty" doc:"words, at most 50"`
}

// maxWords is how many words a change lists.
const maxWords = 50

// Diff compares two rule books, in the order of their rules; those that went
// come last.
func Diff(from, to *engine.RuleSet) []Change {
	before, after := index(from), index(to)
	changes := []Change{}
	for _, id := range after.order {
		if _, ok := before.byID[id]; !ok {
			changes = append(changes, Change{Rule: id, Kind: "added"})
		} else if c := compare(before, after, id); len(c.Parts) > 0 {
			changes = append(changes, c)
		}
	}
	for _, id := range before.order {
		if _, ok := after.byID[id]; !ok {
			changes = append(changes, Change{Rule: id, Kind: "removed"})
		}
	}
	return changes
}

// book finds rules by their ids.
type book struct {
	set   *engine.RuleSet
	byID  map[string]*engine.Rule
	order []string
}

func index(set *engine.RuleSet) book {
	b := book{set: set, byID: map[string]*engine.Rule{}}
	for i := range set.Packs {
		for k := range set.Packs[i].Rules {
			r := &set.Packs[i].Rules[k]
			b.byID[r.ID] = r
			b.order = append(b.order, r.ID)
		}
	}
	return b
}

func compare(before, after book, id string) Change {
	a, b := before.byID[id], after.byID[id]
	c := Change{Rule: id, Kind: "changed"}
	for _, part := range []struct {
		name string
		a, b any
	}{
		{"stage", a.Stage, b.Stage}, {"message", a.Message, b.Message}, {"severity", a.Severity, b.Severity},
		{"words", uses(before.set, a), uses(after.set, b)}, {"when", a.When, b.When},
		{"exemptions", exemptions(before.set, a), exemptions(after.set, b)}, {"advice", a.Suggest, b.Suggest},
		{"weight", []any{a.Weight, a.Cap, a.Measure, a.Range}, []any{b.Weight, b.Cap, b.Measure, b.Range}},
		{"other", rest(a), rest(b)},
	} {
		if !same(part.a, part.b) {
			c.Parts = append(c.Parts, part.name)
		}
	}
	had, has := Terms(before.set, a), Terms(after.set, b)
	c.Added, c.Gone = without(has, had), without(had, has)
	return c
}

// rest is what no other part names.
func rest(r *engine.Rule) any {
	return []any{r.Basis, r.Consequence, r.At, r.Extend, r.PerNote, r.Keep, r.Needs}
}

// uses are the sets behind what a rule looks for: their numbers differ from
// book to book.
func uses(set *engine.RuleSet, r *engine.Rule) any {
	out := []any{sets(set, r.Find), sets(set, r.Require)}
	for _, s := range r.Signals {
		out = append(out, s.Name, sets(set, s.Uses))
	}
	return out
}

func exemptions(set *engine.RuleSet, r *engine.Rule) any {
	var out []any
	for _, x := range r.Unless {
		match := sets(set, x.Match)
		x.Match = nil
		out = append(out, x, match)
	}
	return out
}

// resolved is a use with the sets it names in place of their numbers, which
// differ from book to book.
type resolved struct {
	Use    engine.Use
	Set    engine.Set
	Except []resolved // of the use, then of the set
	Gates  []resolved // of the patterns
}

func sets(set *engine.RuleSet, list []engine.Use) []resolved {
	var out []resolved
	for _, u := range list {
		r := resolved{Use: u, Set: set.Sets[u.Set]}
		r.Except = append(sets(set, u.Except), sets(set, r.Set.Except)...)
		r.Use.Set, r.Use.Except, r.Set.Except = 0, nil, nil
		r.Set.Patterns = slices.Clone(r.Set.Patterns)
		for i := range r.Set.Patterns {
			p := &r.Set.Patterns[i]
			r.Gates = append(r.Gates, sets(set, p.Gate)...)
			p.Gate = nil
		}
		out = append(out, r)
	}
	return out
}

func same(a, b any) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && string(x) == string(y)
}

// Terms are the words that a rule looks for, sorted.
func Terms(set *engine.RuleSet, r *engine.Rule) []string {
	var out []string
	for _, list := range [][]engine.Use{r.Find, r.Require} {
		for _, u := range list {
			for _, t := range set.Sets[u.Set].Terms {
				out = append(out, t.Text)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// without are the words of a sorted list that another does not have.
func without(list, other []string) []string {
	var out []string
	for _, word := range list {
		if _, found := slices.BinarySearch(other, word); !found && len(out) < maxWords {
			out = append(out, word)
		}
	}
	return out
}
