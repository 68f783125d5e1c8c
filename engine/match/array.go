package match

// array places a trie in a double array. Unused cells from first on are a
// doubly linked ring through slot 0, so that a place is found without
// walking over used ones.
type array struct {
	cells      []cell
	next, prev []uint32
	slots      []uint32 // node -> its cell
	classes    uint32
	cursor     uint32 // unused cell before which larger families hardly fit
}

// patience is how many places are tried for a family before the search for
// the next ones begins there: denser would be slower to build.
const patience = 512

// newArray reserves the slots up to the highest class for the root and the
// first characters.
func newArray(classes uint32) *array {
	n := classes + 1
	a := &array{make([]cell, n), make([]uint32, n), make([]uint32, n), nil, classes, 0}
	for i := range a.cells {
		a.cells[i].check = none
	}
	return a
}

// build places the children of all nodes, those of the largest families
// first.
func (a *array) build(t trie) {
	a.slots = make([]uint32, len(t))
	for n := t[0].first; n != 0; n = t[n].next {
		a.slots[n] = t[n].class
		a.cells[t[n].class].check = 0
	}
	bases := make([]uint32, len(t))
	var family []uint32
	for _, n := range bySize(t) {
		family = family[:0]
		for c := t[n].first; c != 0; c = t[c].next {
			family = append(family, t[c].class)
		}
		bases[n] = a.place(family)
		for c := t[n].first; c != 0; c = t[c].next {
			a.slots[c] = bases[n] + t[c].class
		}
	}
	a.grow(uint32(len(a.cells)) + a.classes + 1)
	for n := range t {
		s := a.slots[n]
		a.cells[s].base = bases[n]
		for c := t[n].first; c != 0 && n != 0; c = t[c].next {
			a.cells[a.slots[c]].check = s
		}
	}
}

// bySize lists the inner nodes but the root by falling number of children.
func bySize(t trie) []int32 {
	var starts []int32
	for _, n := range t[1:] {
		for int(n.children) >= len(starts) {
			starts = append(starts, 0)
		}
		starts[n.children]++
	}
	at := int32(0)
	for size := len(starts) - 1; size > 0; size-- {
		at, starts[size] = at+starts[size], at
	}
	order := make([]int32, at)
	for i, n := range t[1:] {
		if n.children > 0 {
			order[starts[n.children]] = int32(i + 1)
			starts[n.children]++
		}
	}
	return order
}

// place finds a base under which all classes of a family fall on unused
// cells, and takes them.
func (a *array) place(family []uint32) uint32 {
	free := a.next[0]
	if len(family) > 1 && a.cursor != 0 {
		free = a.cursor
	}
	for tries := 1; free != 0 && !a.fits(free, family); tries++ {
		free = a.next[free]
		if tries%patience == 0 {
			a.cursor = free
		}
	}
	if free == 0 {
		free = uint32(len(a.cells))
	}
	base := free - family[0]
	a.grow(base + family[len(family)-1] + 1)
	for _, class := range family {
		s := base + class
		a.cells[s].check = 0
		if s == a.cursor {
			a.cursor = a.next[s]
		}
		a.next[a.prev[s]] = a.next[s]
		a.prev[a.next[s]] = a.prev[s]
	}
	return base
}

func (a *array) fits(free uint32, family []uint32) bool {
	base := free - family[0]
	for _, class := range family[1:] {
		if s := base + class; s < uint32(len(a.cells)) && a.cells[s].check != none {
			return false
		}
	}
	return true
}

// grow adds unused cells up to a length.
func (a *array) grow(length uint32) {
	for s := uint32(len(a.cells)); s < length; s++ {
		a.cells = append(a.cells, cell{check: none})
		a.next = append(a.next, 0)
		a.prev = append(a.prev, a.prev[0])
		a.next[a.prev[0]] = s
		a.prev[0] = s
	}
}
