package disguise

import (
	"cmp"
	"slices"
)

// grow lays the words out as a trie.
func (b *builder) grow() {
	for i := range b.words {
		b.words[i].key = b.key(b.words[i].runes)
	}
	slices.SortFunc(b.words, func(x, y word) int {
		return cmp.Or(slices.Compare(x.key, y.key), cmp.Compare(x.number, y.number))
	})
	first := map[uint32]int32{}
	for from := 0; from < len(b.words); {
		pair := b.words[from].key[:MinWord]
		to := from
		for to < len(b.words) && slices.Equal(b.words[to].key[:MinWord], pair) {
			to++
		}
		first[uint32(pair[0])<<16|uint32(pair[1])] = b.node(from, to, MinWord)
		from = to
	}
	b.openings, b.first = newOpenings(b.classes, first), newPairTable(first)
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
		symbol, end := b.words[from].key[depth], from
		for end < to && b.words[end].key[depth] == symbol {
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
func (b *builder) key(runes []rune) []uint16 {
	key := make([]uint16, len(runes))
	for i, r := range runes {
		key[i] = b.symbols[r]
	}
	return key
}
