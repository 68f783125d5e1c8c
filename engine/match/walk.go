package match

import "github.com/notelint/notelint/engine/fold"

// MaxGap is how many separators in a row may stand inside a Compact hit.
const MaxGap = 6

// walk is the way through one part: the state of the text as it stands, and
// that of the text without separators, which is of use only where they
// differ.
type walk struct {
	m         *Machine
	hits      []Hit
	direct    uint32
	compact   uint32
	separator int32 // the last one, or the place before the part
	gap       int32 // separators in a row up to it
	line      bool  // this row has a line end and only spaces after it
	counted   uint8 // where the next character without separators goes
	places    [MaxTerm]int32
}

// run takes the characters from i on. While the states are equal one step
// does for both. A class from no term needs no branch: it leads nowhere from
// any state, and from the root to the root.
func (w *walk) run(chars []fold.Char, classes *[batchSize]uint32, i int32) {
	cells, singles := w.m.cells, w.m.singles
	s, apart := w.direct, w.direct != w.compact
	base, counted := cells[s].base, w.counted
	for k := range chars[:min(len(chars), batchSize)] {
		class := classes[k]
		if apart || class >= separates {
			if !apart && class == separates && base&spreads == 0 {
				w.separator, s, base = i+int32(k), 0, 0
				continue
			}
			w.part(s, apart)
			w.counted = counted
			w.step(chars[k], class, i+int32(k))
			s, apart = w.direct, w.direct != w.compact
			base, counted = cells[s].base, w.counted
			continue
		}
		w.places[counted] = i + int32(k)
		counted++
		next := base&below + class
		if c := cells[next]; c.check == s {
			s, base = next, c.base
		} else {
			if s <= singles {
				s = class
			} else {
				s = w.m.next(w.m.tails[s].fail, class)
			}
			base = cells[s].base
		}
		if base >= ends {
			w.report(s, i+int32(k))
		}
	}
	w.part(s, apart)
	w.counted = counted
}

// part stores the direct state, and the compact one unless it went its own way.
func (w *walk) part(direct uint32, apart bool) {
	w.direct = direct
	if !apart {
		w.compact = direct
	}
}

// expand takes the characters of an expansion, the first of which is at i.
func (w *walk) expand(chars []fold.Char, i int32) {
	for k, c := range chars {
		w.step(c, w.m.entry(c.Rune()).class(), i+int32(k))
	}
}

// step takes one character through both states.
func (w *walk) step(c fold.Char, class uint32, i int32) {
	before := w.direct
	w.direct = w.m.next(before, class&^separates)
	if w.m.cells[w.direct].base >= ends {
		w.report(w.direct, i)
	}
	switch {
	case class >= separates:
		w.separate(c.Kind(), i)
		return
	case w.compact == before:
		w.compact = w.direct
	default:
		w.compact = w.m.next(w.compact, class)
	}
	w.places[w.counted] = i
	w.counted++
	if w.compact != w.direct && w.m.cells[w.compact].base >= ends {
		w.reportCompact(i)
	}
}

// separate ends the compact state where a gap becomes too long or holds a
// blank line, and where it leads to no Compact term.
func (w *walk) separate(k fold.Kind, i int32) {
	if w.separator != i-1 {
		w.gap, w.line = 0, false
	}
	w.separator = i
	w.gap++
	if w.gap > MaxGap || k == fold.Line && w.line || w.m.cells[w.compact].base&spreads == 0 {
		w.compact = 0
	}
	w.line = k == fold.Line || k == fold.Space && w.line
}

// next is the state after s and a class.
func (m *Machine) next(s, class uint32) uint32 {
	for s != 0 {
		next := m.cells[s].base&below + class
		if m.cells[next].check == s {
			return next
		}
		if s <= m.singles {
			break
		}
		s = m.tails[s].fail
	}
	return class
}

// report adds the terms that end in the direct state s at i.
func (w *walk) report(s uint32, i int32) {
	for o := w.m.tails[s].out; o != 0; o = w.m.outputs[o].next {
		out := &w.m.outputs[o]
		w.hits = append(w.hits, Hit{out.term, i + 1 - out.length, i + 1, false})
	}
}

// reportCompact adds the terms that end in the compact state. It leaves out
// those after the last separator: the direct state has them.
func (w *walk) reportCompact(i int32) {
	for o := w.m.tails[w.compact].out; o != 0; o = w.m.outputs[o].next {
		out := &w.m.outputs[o]
		if out.length <= i-w.separator {
			return
		}
		if out.compact {
			w.hits = append(w.hits, Hit{out.term, w.places[w.counted-uint8(out.length)], i + 1, true})
		}
	}
}
