package find

// Refusal says why a hit does not count for a use of its set.
type Refusal uint8

const (
	Counts      Refusal = iota
	OffSurface          // stands where the use does not look
	OffAttr             // its term lacks the attribute
	OffBoundary         // torn out of a word, or not written in the view
	InException         // inside a hit of an exception
)

// Refusals are the words of a Refusal.
var Refusals = [...]string{"", "surface", "attribute", "boundary", "exception"}

// Why is Allowed with its reason; by is the exception around the hit.
func (p *Page) Why(r *Ref, h *Hit) (why Refusal, by *Hit) {
	switch {
	case p.Allowed(r, h):
		return Counts, nil
	case h.On&r.in == 0:
		return OffSurface, nil
	case !p.hasAttrs(r, h):
		return OffAttr, nil
	}
	for _, except := range [][]Ref{r.except, p.f.sets[r.Set].except} {
		for i := range except {
			if by := p.Cover(&except[i], h.Start, h.End); by != nil {
				return InException, by
			}
		}
	}
	return OffBoundary, nil
}
