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

// step takes the character at i.
func (w *walk) step(c fold.Char, class uint32, i int32) {
	if c.Separator() {
		w.separate(c.Kind(), i)
		w.direct = w.m.next(w.direct, class)
		w.report(i)
		return
	}
	w.places[w.counted] = i
	w.counted++
	equal := w.direct == w.compact
	w.direct = w.m.next(w.direct, class)
	w.report(i)
	if equal {
		w.compact = w.direct
		return
	}
	w.compact = w.m.next(w.compact, class)
	if w.compact != w.direct {
		w.reportCompact(i)
	}
}

// expand takes the characters of an expansion, the first of which is at i.
func (w *walk) expand(chars []fold.Char, i int32) {
	for k, c := range chars {
		w.step(c, w.m.entry(c.Rune()).class(), i+int32(k))
	}
}

// separate ends the compact state where a gap becomes too long or holds a
// blank line.
func (w *walk) separate(k fold.Kind, i int32) {
	if w.separator != i-1 {
		w.gap, w.line = 0, false
	}
	w.separator = i
	w.gap++
	if w.gap > MaxGap || k == fold.Line && w.line {
		w.compact = 0
	}
	w.line = k == fold.Line || k == fold.Space && w.line
}

// next is step for any class.
func (m *Machine) next(s, class uint32) uint32 {
	if class == 0 {
		return 0
	}
	return m.step(s, class)
}

func (w *walk) report(i int32) {
	if w.m.cells[w.direct].base < ends {
		return
	}
	for o := w.m.outs[w.direct]; o != 0; o = w.m.outputs[o].next {
		out := &w.m.outputs[o]
		w.hits = append(w.hits, Hit{out.term, i + 1 - out.length, i + 1, false})
	}
}

// reportCompact leaves out terms that end after the last separator: the
// direct state has them.
func (w *walk) reportCompact(i int32) {
	if w.m.cells[w.compact].base < ends {
		return
	}
	for o := w.m.outs[w.compact]; o != 0; o = w.m.outputs[o].next {
		out := &w.m.outputs[o]
		if out.length <= i-w.separator {
			return
		}
		if out.compact {
			w.hits = append(w.hits, Hit{out.term, w.places[w.counted-uint8(out.length)], i + 1, true})
		}
	}
}
