package engine

import "slices"

// sought tells of each set whether a rule judges its hits.
func (s *RuleSet) sought() []bool {
	sought := make([]bool, len(s.Sets))
	for p := range s.Packs {
		for i := range s.Packs[p].Rules {
			for _, u := range s.Packs[p].Rules[i].Find {
				sought[u.Set] = true
			}
		}
	}
	return sought
}

// index files each rule under the sets without whose hits it cannot hold.
func (e *Engine) index() {
	e.bySet = make([][]int32, len(e.set.Sets))
	for i := range e.rules {
		r := &e.rules[i]
		if len(r.find) == 0 {
			e.guard(r)
		}
		for _, ref := range r.find {
			e.bySet[ref.Set] = append(e.bySet[ref.Set], int32(i))
		}
		if r.scale != ScaleRisk {
			e.tones = append(e.tones, int32(i))
		}
	}
}

// guarded are rules that cannot hold where a literal about the note, as in
// cond.Clause, does not.
type guarded struct {
	literal int
	rules   []int32
}

// guard files a rule under the first literal about the note that it cannot do
// without.
func (e *Engine) guard(r *rule) {
	literal, ok := r.when.Guard()
	if !ok {
		e.always = append(e.always, int32(r.number))
		return
	}
	at := slices.IndexFunc(e.guarded, func(g guarded) bool { return g.literal == literal })
	if at < 0 {
		at = len(e.guarded)
		e.guarded = append(e.guarded, guarded{literal: literal})
	}
	e.guarded[at].rules = append(e.guarded[at].rules, int32(r.number))
}
