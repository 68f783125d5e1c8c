package disguise

import (
	"cmp"
	"slices"
)

// grow lays the words out as a trie.
func (b *builder) grow() {
	slices.SortStableFunc(b.words, func(x, y word) int {
		return cmp.Or(slices.Compare(b.key(x), b.key(y)), cmp.Compare(x.number, y.number))
	})
	for from := 0; from < len(b.words); {
		pair := b.key(b.words[from])[:MinWord]
		to := from
		for to < len(b.words) && slices.Equal(b.key(b.words[to])[:MinWord], pair) {
			to++
		}
		b.first[uint32(pair[0])<<16|uint32(pair[1])] = b.node(from, to, MinWord)
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

// filter notes the first two symbols of words. Classes would fill it: a common
// class holds several symbols.
func (b *builder) filter() {
	for pair := range b.first {
		bit := pairBit(uint16(pair>>16), uint16(pair))
		b.pairs[bit>>6] |= 1 << (bit & 63)
	}
}

// opening reports whether a word may open with two symbols.
func (r *Reader) opening(a, b uint16) bool {
	bit := pairBit(a, b)
	return r.pairs[bit>>6]>>(bit&63)&1 == 1
}
