package main

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/notelint/notelint/engine/segment/internal/compiled"
)

// word is a dictionary word and how often gse has counted it.
type word struct {
	text      string
	frequency uint64
}

// compile gives the embedded form of the words; the order of words does not
// matter. It fails when the dictionary has outgrown the layout.
func compile(words []word) ([]byte, error) {
	table, classes := classify(words)
	if classes > compiled.MaxClass {
		return nil, fmt.Errorf("segment/gen: %d different runes, at most %d fit a cell", classes, compiled.MaxClass)
	}
	var total uint64
	for _, w := range words {
		total += w.frequency
	}
	nodes := plant(words, table, total)
	return compiled.Append(nil, total, table, place(nodes)), nil
}

// classify numbers the runes from 1, the commonest first, so that the first
// steps of most walks share a few cache lines.
func classify(words []word) (*compiled.Table, int) {
	type use struct {
		r     rune
		count int
		inner compiled.Entry
	}
	uses := map[rune]*use{}
	for _, w := range words {
		runes := []rune(w.text)
		for _, r := range runes {
			if uses[r] == nil {
				uses[r] = &use{r: r}
			}
			uses[r].count += int(w.frequency)
			if len(runes) > 1 {
				uses[r].inner = compiled.Inner
			}
		}
	}
	order := make([]*use, 0, len(uses))
	for _, u := range uses {
		order = append(order, u)
	}
	slices.SortFunc(order, func(a, b *use) int {
		return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.r, b.r))
	})
	table := compiled.NewTable()
	byRune := slices.Clone(order)
	slices.SortFunc(byRune, func(a, b *use) int { return cmp.Compare(a.r, b.r) })
	for _, u := range byRune { // pages are laid out in the order of code points
		table.Set(u.r, u.inner)
	}
	for i, u := range order {
		table.Set(u.r, u.inner|compiled.Entry(i+1))
	}
	return table, len(order)
}

// node is a node of the trie before it has a place. Kids are in order of class.
type node struct {
	class uint16
	cost  uint32
	kids  []int
}

// plant builds the trie; node 0 is the root.
func plant(words []word, table *compiled.Table, total uint64) []node {
	type key struct {
		classes []uint16
		cost    uint32
	}
	keys := make([]key, len(words))
	for i, w := range words {
		for _, r := range w.text {
			keys[i].classes = append(keys[i].classes, table.At(r).Class())
		}
		keys[i].cost = compiled.Cost(total, w.frequency)
	}
	slices.SortFunc(keys, func(a, b key) int { return slices.Compare(a.classes, b.classes) })
	nodes := []node{{}}
	for _, k := range keys {
		at := 0
		for _, c := range k.classes {
			kids := nodes[at].kids
			if n := len(kids); n == 0 || nodes[kids[n-1]].class != c {
				nodes = append(nodes, node{class: c})
				nodes[at].kids = append(kids, len(nodes)-1)
			}
			at = nodes[at].kids[len(nodes[at].kids)-1]
		}
		nodes[at].cost = k.cost
	}
	return nodes
}
