package find

import (
	"fmt"
	"regexp"
	"slices"
	"unicode"

	"github.com/notelint/notelint/engine/detect"
)

// autoWordRunes is the length up to which a Han term keeps to word edges
// unless its set says otherwise (format.md 2.2).
const autoWordRunes = 4

func (f *Finder) compile(b *builder, i int, s *Set) error {
	out := &f.sets[i]
	views := s.Views
	if views == 0 {
		views = ViewFold
	}
	out.spares = s.Spares
	out.fold, out.compact, out.raw = views&ViewFold != 0, views&ViewCompact != 0, views&ViewRaw != 0
	for k := range s.Terms {
		if err := f.compileTerm(b, i, k, s); err != nil {
			return err
		}
	}
	for k := range s.Patterns {
		if err := f.compilePattern(b, i, k, s); err != nil {
			return err
		}
	}
	for _, d := range s.Detect {
		kind := slices.Index(detect.Names[:], d.Name)
		if kind < 0 {
			return fmt.Errorf("no detector %q", d.Name)
		}
		only := slices.Index(detect.Attrs[kind], d.Only) + 1
		if only == 0 && d.Only != "" {
			return fmt.Errorf("detector %s has no kind %q", d.Name, d.Only)
		}
		out.detect = append(out.detect, detector{detect.Kind(kind), uint8(only)})
	}
	return nil
}

func (f *Finder) compileTerm(b *builder, i, k int, s *Set) error {
	t := &s.Terms[k]
	out := term{boundary: s.Boundary, attrs: t.Attrs, written: t.Text}
	anchor, slots, err := parseSlots(f.table, t.Text, b.closed.Holds)
	if err != nil {
		return fmt.Errorf("term %d %q: %w", k, t.Text, err)
	}
	kind := plainUse
	if slots != nil {
		out.slots, kind = slots, slotUse
	}
	folded := b.add(anchor, f.sets[i].compact, use{kind: kind, set: uint16(i), entry: int32(k), compact: f.sets[i].compact && kind == plainUse})
	if folded == "" {
		return fmt.Errorf("term %d %q is empty when folded", k, t.Text)
	}
	if t.Hidden && (slots == nil || b.closed.Holds(folded)) {
		b.hidden.add(folded, use{kind: hiddenUse, set: uint16(i), entry: int32(k), compact: true})
	}
	if slots != nil {
		folded = t.Text
	}
	if out.boundary == BoundaryAuto {
		out.boundary = autoBoundary(folded)
	}
	f.sets[i].terms = append(f.sets[i].terms, out)
	return nil
}

// autoBoundary is the default of a term: word edges for Han terms of up to
// four characters. Latin and digits end at Latin and digits in any case.
func autoBoundary(folded string) Boundary {
	han, n := false, 0
	for _, r := range folded {
		han = han || unicode.Is(unicode.Han, r)
		n++
	}
	if han && n <= autoWordRunes {
		return BoundaryWord
	}
	return BoundaryAny
}

func (f *Finder) compilePattern(b *builder, i, k int, s *Set) error {
	p := &s.Patterns[k]
	re, err := regexp.Compile(p.Expr)
	if err != nil {
		return fmt.Errorf("pattern %d: %w", k, err)
	}
	out := pattern{re: re, reach: reachOf(p.Expr), gate: Refs(p.Gate), token: tokenKind(p.On), onToken: p.On != ""}
	out.first, out.last = endsOf(p.Expr)
	if len(out.first) > 0 && !looksAround(p.Expr) {
		out.from = regexp.MustCompile(`\A(?:` + p.Expr + `)`)
	}
	if len(p.Literals) == 0 && !out.onToken && len(out.gate) == 0 {
		return fmt.Errorf("pattern %d has no literal, gate or token to run at", k)
	}
	for _, lit := range p.Literals {
		b.add(lit, false, use{kind: literalUse, set: uint16(i), entry: int32(k)})
	}
	f.sets[i].patterns = append(f.sets[i].patterns, out)
	return nil
}

// DetectorAttrs are the words that the attribute kind of a detector can have.
func DetectorAttrs(detector, attr string) []string {
	k := slices.Index(detect.Names[:], detector)
	if k < 0 || attr != "kind" {
		return nil
	}
	return detect.Attrs[k]
}

// Ref is a Use at run time.
type Ref struct {
	Set    int
	in     Surfaces
	only   map[string]string
	except []Ref
}

// Refs compiles uses.
func Refs(uses []Use) []Ref {
	if len(uses) == 0 {
		return nil
	}
	out := make([]Ref, len(uses))
	for i, u := range uses {
		out[i] = Ref{u.Set, u.In, u.Only, Refs(u.Except)}
	}
	return out
}
