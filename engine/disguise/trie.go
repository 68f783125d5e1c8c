package disguise

import (
	"cmp"
	"slices"
)

// grow lays the words out as a trie. Node 0 is none.
func (b *builder) grow() {
	b.nodes = append(b.nodes, node{})
	slices.SortStableFunc(b.words, func(x, y word) int {
		return cmp.Or(slices.Compare(b.key(x), b.key(y)), cmp.Compare(x.number, y.number))
	})
	for from := 0; from < len(b.words); {
		pair := b.key(b.words[from])[:MinWord]
		to := from
		for to < len(b.words) && slices.Equal(b.key(b.words[to])[:MinWord], pair) {
			to++
		}
		b.openings = append(b.openings, opening{pair[0], pair[1], b.node(from, to, MinWord)})
		from = to
	}
	b.filter()
}

// node makes the node of words[from:to], which agree in their first depth
// symbols, after those below it.
func (b *builder) node(from, to, depth int) int32 {
	var n node
	n.ends[0] = int32(len(b.ends))
	for from < to && len(b.words[from].runes) == depth {
		b.ends = append(b.ends, int32(from))
		from++
	}
	n.ends[1] = int32(len(b.ends))
	var below []edge
	for from < to {
		symbol, end := b.key(b.words[from])[depth], from
		for end < to && b.key(b.words[end])[depth] == symbol {
			end++
		}
		below = append(below, edge{symbol, b.node(from, end, depth+1)})
		from = end
	}
	n.edges = [2]int32{int32(len(b.edges)), int32(len(b.edges) + len(below))}
	b.edges = append(b.edges, below...)
	b.nodes = append(b.nodes, n)
	return int32(len(b.nodes) - 1)
}

// key is a word as symbols.
func (b *builder) key(w word) []uint16 {
	key := make([]uint16, len(w.runes))
	for i, r := range w.runes {
		key[i] = b.symbols[r]
	}
	return key
}

// pairBits is the size of the filter: 8 KB, which stay near the processor.
const pairBits = 16

// pairBit is where the filter keeps two symbols.
func pairBit(a, b uint16) uint32 {
	return (uint32(a)*0x9E3779B1 ^ uint32(b)*0x85EBCA6B) >> (32 - pairBits)
}

// filter notes the first two symbols of words, and files them by their hash.
// Classes would fill the filter: a common class holds several symbols.
func (b *builder) filter() {
	size := 1
	for size < 4*len(b.openings) {
		size *= 2
	}
	b.first = make([]opening, size)
	for _, o := range b.openings {
		bit := pairBit(o.a, o.b)
		b.pairs[bit>>6] |= 1 << (bit & 63)
		at := int(bit) & (size - 1)
		for b.first[at].node != 0 {
			at = (at + 1) & (size - 1)
		}
		b.first[at] = o
	}
}

// opens reports whether a word may open with two symbols; one pair in thirty
// may not all the same.
func (r *Reader) opens(x, y uint16) bool {
	bit := pairBit(x, y)
	return r.pairs[bit>>6]>>(bit&63)&1 == 1
}

// behind is the node behind two symbols, 0 for none.
func (r *Reader) behind(x, y uint16) int32 {
	if !r.opens(x, y) {
		return 0
	}
	for at := int(pairBit(x, y)); ; at++ {
		o := &r.first[at&(len(r.first)-1)]
		if o.node == 0 || o.a == x && o.b == y {
			return o.node
		}
	}
}
