package prove

import (
	"maps"
	"slices"

	"github.com/notelint/notelint/engine"
)

// subset copies rules out of a rule set together with the sets they use and
// nothing else. Change, if there is one, alters every set that is copied.
type subset struct {
	from   *engine.RuleSet
	to     *engine.RuleSet
	number map[int]int // set of from -> set of to
	change func(*engine.Set)
}

// newSubset has everything of from but rules and sets; topics bring their own
// sets along, because any condition may ask for one.
func newSubset(from *engine.RuleSet, change func(*engine.Set)) *subset {
	to := *from
	to.Sets, to.Packs, to.Topics = nil, nil, slices.Clone(from.Topics)
	s := &subset{from: from, to: &to, number: map[int]int{}, change: change}
	for i := range to.Topics {
		to.Topics[i].Cues = s.uses(to.Topics[i].Cues)
	}
	return s
}

// add puts a rule of a pack of from into the pack of the same name.
func (s *subset) add(pack *engine.Pack, rule engine.Rule) {
	last := len(s.to.Packs) - 1
	if last < 0 || s.to.Packs[last].ID != pack.ID {
		copied := *pack
		copied.Rules = nil
		s.to.Packs = append(s.to.Packs, copied)
		last++
	}
	s.to.Packs[last].Rules = append(s.to.Packs[last].Rules, s.rule(rule))
}

// rule is a copy that points into the subset. It is enforced whatever its
// stage, so that it is judged like any other.
func (s *subset) rule(r engine.Rule) engine.Rule {
	r.Stage = engine.Enforce
	r.Find, r.Require = s.uses(r.Find), s.uses(r.Require)
	r.Signals = slices.Clone(r.Signals)
	for i := range r.Signals {
		r.Signals[i].Uses = s.uses(r.Signals[i].Uses)
	}
	r.Unless = slices.Clone(r.Unless)
	for i := range r.Unless {
		r.Unless[i].Match = s.uses(r.Unless[i].Match)
	}
	return r
}

// uses copies uses and the sets they point to; the source is never changed.
func (s *subset) uses(uses []engine.Use) []engine.Use {
	out := slices.Clone(uses)
	for i := range out {
		out[i].Set = s.set(out[i].Set)
		out[i].Except = s.uses(out[i].Except)
		out[i].Only = maps.Clone(out[i].Only)
	}
	return out
}

// set is the number of a copied set. The place is taken before the set's own
// exceptions are followed, so that sets may point to each other.
func (s *subset) set(from int) int {
	if to, ok := s.number[from]; ok {
		return to
	}
	to := len(s.to.Sets)
	s.number[from] = to
	set := s.from.Sets[from]
	s.to.Sets = append(s.to.Sets, set)
	if s.change != nil {
		s.change(&set)
	}
	set.Except = s.uses(set.Except)
	set.Patterns = slices.Clone(set.Patterns)
	for i := range set.Patterns {
		set.Patterns[i].Gate = s.uses(set.Patterns[i].Gate)
	}
	s.to.Sets[to] = set
	return to
}
