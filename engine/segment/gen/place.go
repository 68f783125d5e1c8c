package main

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/notelint/notelint/engine/segment/internal/compiled"
)

// place lays the nodes out as a double array: families are placed largest
// first, each at the lowest base where all its members fall on free cells.
func place(nodes []node) []compiled.Cell {
	parents := make([]int, 0, len(nodes))
	for i := 1; i < len(nodes); i++ {
		if len(nodes[i].kids) > 0 {
			parents = append(parents, i)
		}
	}
	slices.SortStableFunc(parents, func(a, b int) int {
		return cmp.Compare(len(nodes[b].kids), len(nodes[a].kids))
	})
	ground := &ground{}
	bases := make([]int, len(nodes))
	ground.take(0, classesOf(nodes, 0)) // the root
	for _, p := range parents {
		classes := classesOf(nodes, p)
		bases[p] = ground.find(classes)
		ground.take(bases[p], classes)
	}
	// A walk may look at any class from any base.
	cells := make([]compiled.Cell, slices.Max(bases)+compiled.MaxClass+1)
	for p, n := range nodes {
		for _, k := range n.kids {
			kid := nodes[k]
			cells[bases[p]+int(kid.class)] = compiled.MakeCell(kid.class, kid.cost, uint32(bases[k]))
		}
	}
	return cells
}

func classesOf(nodes []node, parent int) []int {
	classes := make([]int, len(nodes[parent].kids))
	for i, k := range nodes[parent].kids {
		classes[i] = int(nodes[k].class)
	}
	return classes
}

// ground is what cells are placed on.
type ground struct {
	taken bitset
	bases bitset                     // in use
	full  [compiled.MaxClass + 1]int // no base below has room for the class
}

// find is the lowest unused base from which all classes fall on free cells,
// looked for at 64 bases at once.
func (g *ground) find(classes []int) int {
	from := 0
	for _, c := range classes {
		from = max(from, g.full[c])
	}
	for ; ; from += 64 {
		room := ^g.bases.window(from)
		for _, c := range classes {
			if room == 0 {
				break
			}
			room &^= g.taken.window(from + c)
		}
		if room != 0 {
			return from + bits.TrailingZeros64(room)
		}
	}
}

func (g *ground) take(base int, classes []int) {
	g.bases.set(base)
	for _, c := range classes {
		g.taken.set(base + c)
	}
	if len(classes) == 1 {
		g.full[classes[0]] = base + 1
	}
}

// bitset grows as needed; what lies beyond it is clear.
type bitset []uint64

func (b *bitset) set(i int) {
	for len(*b) <= i/64 {
		*b = append(*b, 0)
	}
	(*b)[i/64] |= 1 << (i % 64)
}

// window is bits i to i+63.
func (b bitset) window(i int) uint64 {
	var low, high uint64
	if i/64 < len(b) {
		low = b[i/64]
	}
	if i/64+1 < len(b) {
		high = b[i/64+1]
	}
	return low>>(i%64) | high<<(64-i%64)
}
