package find

import (
	"cmp"
	"slices"

	"github.com/notelint/notelint/engine/detect"
)

// Hits are a set's hits in order of start and end, not yet held to boundaries
// and exceptions: Allowed does that for the ones a decision needs.
func (p *Page) Hits(set int) []Hit {
	if s := p.known[set].state; s == live || s == absent && p.f.sets[set].asked {
		p.prepare(set)
	}
	return p.lists[set]
}

// MayHit reports whether a set may have hits; those of an asked set are found
// for it.
func (p *Page) MayHit(set int) bool {
	switch p.known[set].state {
	case live:
		return true
	case absent:
		if !p.f.sets[set].asked {
			return false
		}
	}
	return len(p.Hits(set)) > 0
}

// prepare runs what of a set is not yet found and puts its hits in order.
func (p *Page) prepare(set int) {
	s := &p.f.sets[set]
	for _, d := range s.detect {
		p.detected(set, d)
	}
	p.gather(set)
	for i := range s.patterns {
		p.matchTokens(set, i)
	}
	p.preferDirect(set)
	p.mark(set)
	p.known[set].state = ready
	if !slices.IsSortedFunc(p.lists[set], byPlace) {
		slices.SortFunc(p.lists[set], byPlace)
	}
	p.longest[set] = 0
	for i := range p.lists[set] {
		h := &p.lists[set][i]
		p.longest[set] = max(p.longest[set], h.End-h.Start)
	}
}

func byPlace(a, b Hit) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Entry, b.Entry))
}

// detected copies a detector's hits into a set.
func (p *Page) detected(set int, d detector) {
	hits := p.Detected(d.kind)
	for i := range hits {
		h := &hits[i]
		if d.only != 0 && h.Attr != d.only {
			continue
		}
		p.add(set, Hit{Start: h.Start, End: h.End, Entry: -1, kind: d.kind, Detail: h})
	}
}

// More are the further pieces of a hit.
func (p *Page) More(h *Hit) [][2]int32 {
	if h.Detail == nil {
		return nil
	}
	return p.kinds[h.kind].out.More[h.Detail.MoreFrom:h.Detail.MoreTo]
}

// Allowed reports whether a hit of r's set counts for r: on its surfaces,
// with its attributes, at a word boundary and inside no exception.
func (p *Page) Allowed(r *Ref, h *Hit) bool {
	if h.On&r.in == 0 || !p.hasAttrs(r, h) || !p.holds(r.Set, h) {
		return false
	}
	return !p.covered(r.except, h)
}

func (p *Page) hasAttrs(r *Ref, h *Hit) bool {
	for name, want := range r.only {
		if p.Attr(r.Set, h, name) != want {
			return false
		}
	}
	return true
}

// Attr is an attribute of a hit: of its term, or the kind of a detector's.
func (p *Page) Attr(set int, h *Hit, name string) string {
	if h.Entry >= 0 {
		return p.f.sets[set].terms[h.Entry].attrs[name]
	}
	if name == "kind" && h.Detail != nil && h.Detail.Attr > 0 {
		return detect.Attrs[h.kind][h.Detail.Attr-1]
	}
	return ""
}

// holds decides boundary and exceptions of a hit once.
func (p *Page) holds(set int, h *Hit) bool {
	if h.verdict == 0 {
		ok := (h.Entry < 0 || p.bounded(set, h)) && !p.covered(p.f.sets[set].except, h)
		h.verdict = refused
		if ok {
			h.verdict = held
		}
	}
	return h.verdict == held
}

// covered reports whether one of the refs has a hit that holds all of h.
func (p *Page) covered(refs []Ref, h *Hit) bool {
	for i := range refs {
		if p.Cover(&refs[i], h.Start, h.End) != nil {
			return true
		}
	}
	return false
}

// Cover is a hit of r that holds all of [start,end), or nil.
func (p *Page) Cover(r *Ref, start, end int32) *Hit {
	list := p.Hits(r.Set)
	for i := From(list, end-p.longest[r.Set]); i < len(list) && list[i].Start <= start; i++ {
		if list[i].End >= end && p.Allowed(r, &list[i]) {
			return &list[i]
		}
	}
	return nil
}

// From is the first hit that starts at or after character at.
func From(list []Hit, at int32) int {
	i, _ := slices.BinarySearchFunc(list, at, func(h Hit, at int32) int { return cmp.Compare(h.Start, at) })
	return i
}

// Detected are the hits of one detector, which runs once a note.
func (p *Page) Detected(kind detect.Kind) []detect.Hit {
	k := &p.kinds[kind]
	if !k.done {
		p.f.detect.Find(kind, &p.in, &k.out)
		k.done = true
	}
	return k.out.Hits
}
