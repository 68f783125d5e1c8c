package replay

import (
	"cmp"
	"hash/fnv"
	"slices"

	"github.com/notelint/notelint/corpus/row"
	"github.com/notelint/notelint/engine"
)

// add counts a note.
func (d *Diff) add(c compared, rules map[string]*Rule, show int) {
	if c.fault != nil {
		d.Bad++
		if len(d.Faults) < maxFaults {
			d.Faults = append(d.Faults, c.fault)
		}
		return
	}
	d.Notes++
	d.Moves[c.was][c.is]++
	switch {
	case c.up > 0:
		d.Raised++
	case c.up < 0:
		d.Lowered++
	}
	if c.change == nil {
		return
	}
	d.Changed++
	d.Kinds[c.change.Kind]++
	c.change.count(rules)
	d.keep(*c.change, show)
}

// count names the rules responsible: those that found more or less.
func (c *Change) count(rules map[string]*Rule) {
	added, gone := ids(c.Added), ids(c.Gone)
	for _, id := range slices.Compact(slices.Sorted(slices.Values(append(slices.Clone(added), gone...)))) {
		r := rules[id]
		if r == nil {
			r = &Rule{ID: id}
			rules[id] = r
		}
		if slices.Contains(added, id) {
			r.Added++
			if c.Kind == Blocked {
				r.Blocked++
			}
		}
		if slices.Contains(gone, id) {
			r.Gone++
			if c.Kind == Released {
				r.Released++
			}
		}
	}
}

func ids(list []engine.Finding) (out []string) {
	for i := range list {
		out = append(out, list[i].Rule)
	}
	return out
}

// keep holds the changes of a kind that come first by rank: a sample that is
// the same in every run and from all over the archive.
func (d *Diff) keep(c Change, show int) {
	kept := &d.Samples[c.Kind]
	at, _ := slices.BinarySearchFunc(*kept, c.rank, func(k Change, rank uint64) int { return cmp.Compare(k.rank, rank) })
	if at >= show {
		return
	}
	*kept = slices.Insert(*kept, at, c)
	*kept = (*kept)[:min(len(*kept), show)]
}

func rank(at row.Place) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(at.String()))
	return h.Sum64() * 0x9e3779b97f4a7c15
}
