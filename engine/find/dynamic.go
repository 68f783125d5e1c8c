package find

import (
	"slices"

	"github.com/notelint/notelint/engine/detect"
)

// dynamic lists the sets that words alone do not make live: those of a
// detector, of patterns on tokens and of patterns at the hits of other sets.
type dynamic struct {
	kinds  []detect.Kind             // that sought sets ask for
	byKind [detect.KindCount][]int32 // sought sets
	tokens []tokenSet
	gated  []int32
	asked  []int32 // sets of detectors that only conditions ask for
}

type tokenSet struct {
	set  int32
	kind func(detect.TokenKind) bool
}

func (d *dynamic) index(sets []set, sought []bool) {
	for i := range sets {
		if len(sets[i].detect) > 0 && len(sought) > 0 && !sought[i] {
			d.asked = append(d.asked, int32(i))
			continue
		}
		for _, x := range sets[i].detect {
			if !slices.Contains(d.kinds, x.kind) {
				d.kinds = append(d.kinds, x.kind)
			}
			d.byKind[x.kind] = append(d.byKind[x.kind], int32(i))
		}
		for _, pat := range sets[i].patterns {
			switch {
			case pat.onToken:
				d.tokens = append(d.tokens, tokenSet{int32(i), pat.token})
			case len(pat.gate) > 0:
				d.gated = append(d.gated, int32(i))
			}
		}
	}
}

// markDynamic runs the detectors and marks the sets that may have hits by them,
// by tokens or by a gate. A set gated by a gated one is always marked, and one
// that nobody seeks: its detector waits until a condition asks.
func (p *Page) markDynamic() {
	d := &p.f.dynamic
	for _, set := range d.asked {
		p.mark(int(set))
	}
	for _, k := range d.kinds {
		if len(p.Detected(k)) > 0 {
			for _, set := range d.byKind[k] {
				p.mark(int(set))
			}
		}
	}
	for _, t := range d.tokens {
		if slices.ContainsFunc(p.in.Tokens, func(tok detect.Token) bool { return t.kind(tok.Kind) }) {
			p.mark(int(t.set))
		}
	}
	for _, set := range d.gated {
		if slices.ContainsFunc(p.f.sets[set].patterns, p.opens) {
			p.mark(int(set))
		}
	}
}

// opens reports whether a set that gates the pattern may have hits.
func (p *Page) opens(pat pattern) bool {
	return slices.ContainsFunc(pat.gate, func(r Ref) bool {
		return p.known[r.Set].state != absent || p.f.sets[r.Set].asked || slices.Contains(p.f.dynamic.gated, int32(r.Set))
	})
}
