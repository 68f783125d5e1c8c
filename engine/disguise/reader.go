package disguise

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"unicode"
)

// MinWord and MaxWord bound the characters of a word that is looked for: one
// character alone is never read as another, and a longer word need not be
// hidden whole.
const (
	MinWord = 2
	MaxWord = 16
)

// Word is a folded word to look for. Reversed words are found backwards too.
type Word struct {
	Text     string
	Reversed bool
}

// Fits reports whether a folded word can be looked for: Han characters only,
// MinWord to MaxWord of them.
func Fits(folded string) bool {
	n := 0
	for _, r := range folded {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
		n++
	}
	return n >= MinWord && n <= MaxWord
}

// Reader looks for a list of words in disguise. All characters that may stand
// for one another share a symbol, and the words are a trie over symbols: how
// many disguises a character has makes neither it nor a scan larger. A Reader
// is immutable.
type Reader struct {
	symbols  []uint16 // by slot of a rune; 0 = in no word; opens: a split may begin
	pairs    [1 << 10]uint64
	first    map[uint32]int32 // two symbols -> the node behind them
	nodes    []node
	edges    []edge // of each node, by symbol
	ends     []int32
	words    []word
	readings map[uint64]reading // written rune << 32 | rune of the word
	letters  [][26]uint16       // trie of the syllables
	sounds   []sound
	soundOf  []int32 // by node of letters: 1 + the sound that ends there
	splits   map[rune][]split
	signs    map[rune]rune
}

// opens marks the symbol of a rune that may be the first piece of another.
const opens = 1 << 15

type node struct{ edges, ends [2]int32 }

type edge struct {
	symbol uint16
	to     int32
}

type word struct {
	runes    []rune
	number   int32
	reversed bool     // runes are; the word is not
	known    []string // spellings without doubt
}

// reading is how one character stands for another.
type reading struct {
	way   Ways
	doubt doubt
}

// doubt is how likely the character means itself.
type doubt uint8

const (
	none doubt = iota
	common
	everyday
)

type sound struct {
	symbol uint16
	chars  string
}

type split struct {
	rest []rune
	char rune
}

// TableError says which entry of the tables cannot be used.
type TableError struct {
	Entry string
	Why   string
}

func (e *TableError) Error() string {
	return fmt.Sprintf("disguise: %s: %s (E-disguise)", e.Entry, e.Why)
}

// New compiles the words, whose hits carry their index, under the tables. An
// error names the first faulty entry.
func New(t *Tables, words []Word) (*Reader, error) {
	r := &Reader{readings: map[uint64]reading{}, first: map[uint32]int32{}, splits: map[rune][]split{}, signs: map[rune]rune{}}
	b := builder{Reader: r, parent: map[rune]rune{}, spellings: map[string][]string{}}
	if err := b.tables(t); err != nil {
		return nil, err
	}
	for i, w := range words {
		if !Fits(w.Text) {
			return nil, &TableError{w.Text, "a word in disguise has 2 to 16 Han characters and nothing else"}
		}
		b.add(w.Text, int32(i), w.Reversed)
	}
	b.number()
	b.grow()
	return r, b.reach(t)
}

// builder is a Reader being made: classes of runes are trees towards one of
// them.
type builder struct {
	*Reader
	parent    map[rune]rune
	spellings map[string][]string
}

func (b *builder) root(r rune) rune {
	up, ok := b.parent[r]
	if !ok || up == r {
		b.parent[r] = r
		return r
	}
	top := b.root(up)
	b.parent[r] = top
	return top
}

// join lets one rune stand for another.
func (b *builder) join(written, meant rune, how reading) {
	if written == meant {
		return
	}
	b.parent[b.root(written)] = b.root(meant)
	key := uint64(written)<<32 | uint64(meant)
	if old, ok := b.readings[key]; !ok || how.doubt < old.doubt {
		b.readings[key] = how
	}
}

func (b *builder) add(text string, number int32, reversed bool) {
	runes := []rune(text)
	for _, r := range runes {
		b.root(r)
	}
	b.words = append(b.words, word{runes: runes, number: number, known: b.spellings[text]})
	if reversed {
		back := slices.Clone(runes)
		slices.Reverse(back)
		b.words = append(b.words, word{runes: back, number: number, reversed: true})
	}
}

// number gives every class that a word uses a symbol, and the syllables and
// first pieces theirs.
func (b *builder) number() {
	classes := map[rune]uint16{}
	for _, w := range b.words {
		for _, r := range w.runes {
			top := b.root(r)
			if classes[top] == 0 {
				classes[top] = uint16(len(classes) + 1)
			}
		}
	}
	b.symbols = make([]uint16, slots)
	for r := range b.parent {
		if s, ok := slotOf(r); ok {
			b.symbols[s] |= classes[b.root(r)]
		}
	}
	for sign, r := range b.signs {
		if s, ok := slotOf(sign); ok && classes[b.root(r)] != 0 {
			b.symbols[s] = classes[b.root(r)]
		}
	}
	for first, list := range b.splits {
		if s, ok := slotOf(first); ok && slices.ContainsFunc(list, func(x split) bool { return classes[b.root(x.char)] != 0 }) {
			b.symbols[s] |= opens
		}
	}
	for i := range b.sounds {
		for _, r := range b.sounds[i].chars {
			b.sounds[i].symbol = classes[b.root(r)]
		}
	}
}

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
		b.pairs[pairBit(pair[0], pair[1])>>6] |= 1 << (pairBit(pair[0], pair[1]) & 63)
		b.first[uint32(pair[0])<<16|uint32(pair[1])] = b.node(from, to, MinWord)
		from = to
	}
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
		s, _ := slotOf(r)
		key[i] = b.symbols[s] &^ opens
	}
	return key
}

// Classes is how many symbols there are and how many runes share the largest:
// tables that merge much make a scan look more often.
func (r *Reader) Classes() (symbols, largest int) {
	count := map[uint16]int{}
	for _, s := range r.symbols {
		if s &^= opens; s != 0 {
			count[s]++
		}
	}
	for _, n := range maps.All(count) {
		largest = max(largest, n)
	}
	return len(count), largest
}
