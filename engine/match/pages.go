package match

import "github.com/notelint/notelint/engine/fold"

// entry is all a scan needs to know of a rune: the fold.Word and, in the
// upper half, the class, which is 0 where no term has the rune, with a bit
// that marks separators.
type entry uint64

const separates = 1 << 31

func (e entry) word() fold.Word { return fold.Word(e) }
func (e entry) class() uint32   { return uint32(e >> 32) }

// buildPages joins folding and classes into one table. Blocks of runes
// without a term's character are shared.
func (m *Machine) buildPages(classes map[rune]uint32) {
	own := make([]bool, fold.Blocks)
	for r := range classes {
		own[r>>fold.BlockBits] = true
	}
	for _, r := range m.table.Readings() {
		own[r>>fold.BlockBits] = true
	}
	shared := map[int]uint32{}
	for p := range m.pages {
		id := m.table.Block(p)
		at, known := shared[id]
		if !known || own[p] {
			at = uint32(len(m.entries))
			if changed := m.appendPage(classes, rune(p<<fold.BlockBits)); !changed && !own[p] {
				shared[id] = at
			}
		}
		m.pages[p] = at
	}
}

// appendPage adds the entries of a block; changed says that some of its runes
// fold to others, which ties it to their classes.
func (m *Machine) appendPage(classes map[rune]uint32, first rune) (changed bool) {
	for r := first; r < first+1<<fold.BlockBits; r++ {
		w := m.table.Word(r)
		e := entry(w)
		if !w.Special() {
			c := w.Char(r)
			e |= entry(classes[c.Rune()]) << 32
			if c.Separator() {
				e |= separates << 32
			}
			changed = changed || c.Rune() != r
		}
		m.entries = append(m.entries, e)
	}
	return changed
}

// entry is the entry of a rune, which must be valid.
func (m *Machine) entry(r rune) entry {
	return m.entries[m.pages[r>>fold.BlockBits]+uint32(r)&(1<<fold.BlockBits-1)]
}
