// Package match finds the terms of all rules in one pass over what the author
// wrote. Folding, and the view without separators, happen on the way.
package match

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/notelint/notelint/engine/fold"
)

// MaxTerm is how many characters a folded term may have.
const MaxTerm = 256

// Machine finds terms in texts. It is an Aho-Corasick automaton over rune
// classes, stored as a double array: state s goes on with class c to slot
// t = base(s)+c if check(t) == s. Slot 0 is the root, and the root goes on
// with class c to slot c, even if no term begins with it: a walk from the root
// needs no look, and the state that leads nowhere is as good as the root.
// A machine is immutable and shared by any number of goroutines.
type Machine struct {
	table     *fold.Table
	pages     [fold.Blocks]uint32 // block of runes -> where its entries start
	entries   []entry
	cells     []cell
	tails     []tail   // what is rarely needed of each state
	outputs   []output // longest first
	singles   uint32   // states 1 to singles are one character deep
	canonical []int32
}

// cell is a state: where its next states are, with two flags, and which state
// it comes from.
type cell struct{ base, check uint32 }

const (
	ends    = 1 << 31     // a term ends here
	spreads = 1 << 30     // a Compact term goes on from here or from a suffix
	below   = spreads - 1 // the base without flags
	none    = 1<<32 - 1   // check of an unused cell
)

// tail is where a state goes on when its class does not, and its first
// output, 0 for none.
type tail struct{ fail, out uint32 }

// output is a term that ends in a state; next is the next shorter one.
type output struct {
	term, length int32
	next         uint32
	compact      bool
}

// TermError says which term a machine cannot be built with.
type TermError struct {
	Index int
	Text  string
	Code  string // E-term-empty, E-term-long
	Why   string
}

func (e *TermError) Error() string {
	return fmt.Sprintf("term %d %q: %s (%s)", e.Index, e.Text, e.Why, e.Code)
}

// Build compiles terms under a folding. Terms that fold to the same
// characters are one: its hits carry the index of the first, and it is looked
// for with separators if any of them is Compact. A term that folds to nothing
// or to more than MaxTerm characters is a *TermError.
func Build(table *fold.Table, terms []Term) (*Machine, error) {
	words, err := foldTerms(table, terms)
	if err != nil {
		return nil, err
	}
	classes := classify(words)
	m := &Machine{table: table, singles: uint32(len(classes)), canonical: make([]int32, len(terms))}
	m.buildPages(classes)
	for _, w := range words {
		for i, r := range w.key {
			w.key[i] = classes[rune(r)]
		}
	}
	slices.SortFunc(words, compareWords)
	t := buildTrie(words, m.canonical)
	a := newArray(m.singles)
	a.build(t)
	m.cells = a.cells
	m.link(t, a.slots, m.compact(terms))
	return m, nil
}

// compact says of each canonical term whether any equal one is Compact.
func (m *Machine) compact(terms []Term) []bool {
	compact := make([]bool, len(terms))
	for i, term := range terms {
		c := m.canonical[i]
		compact[c] = compact[c] || term.Compact
	}
	return compact
}

// Canonical is the index of the first term equal to term i after folding:
// the one that hits carry.
func (m *Machine) Canonical(i int) int { return int(m.canonical[i]) }

// word is a term as its runes, later its classes.
type word struct {
	key   []uint32
	index int32
}

func compareWords(a, b word) int {
	if c := slices.Compare(a.key, b.key); c != 0 {
		return c
	}
	return int(a.index - b.index)
}

func foldTerms(table *fold.Table, terms []Term) ([]word, error) {
	words := make([]word, len(terms))
	var text fold.Text
	for i, term := range terms {
		text.Reset()
		table.Append(&text, fold.Part{Src: term.Text})
		chars := text.Chars[1 : len(text.Chars)-1]
		switch {
		case len(chars) == 0:
			return nil, &TermError{i, term.Text, "E-term-empty", "nothing of it is left after folding"}
		case len(chars) > MaxTerm:
			return nil, &TermError{i, term.Text, "E-term-long", fmt.Sprintf("%d characters, at most %d", len(chars), MaxTerm)}
		}
		key := make([]uint32, len(chars))
		for j, c := range chars {
			key[j] = uint32(c.Rune())
		}
		words[i] = word{key, int32(i)}
	}
	return words, nil
}

// classify numbers the runes of all terms from 1, the commonest first: near
// states share cache lines.
func classify(words []word) map[rune]uint32 {
	count := map[rune]int{}
	for _, w := range words {
		for _, r := range w.key {
			count[rune(r)]++
		}
	}
	order := slices.SortedFunc(maps.Keys(count), func(a, b rune) int {
		return cmp.Or(count[b]-count[a], int(a-b))
	})
	classes := make(map[rune]uint32, len(order))
	for i, r := range order {
		classes[r] = uint32(i + 1)
	}
	return classes
}
