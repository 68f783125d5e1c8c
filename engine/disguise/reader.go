package disguise

import (
	"fmt"
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

// Word is a folded word to look for.
type Word struct{ Text string }

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

// Reader looks for a list of words in disguise. Characters that sound alike
// share a symbol and the words are a trie over symbols, so how many disguises a
// character has makes neither it nor a scan larger. What may be written has a
// class: the symbols it can stand for, seldom more than one. A Reader is
// immutable.
type Reader struct {
	classOf  []uint16 // by slot of a rune; 0 = in no word; opens: a split may begin
	classes  [][]uint16
	openings           // pairs of classes with which a word may begin
	first    pairTable // two symbols -> the node behind them
	nodes    []node
	edges    []edge // of each node, by symbol
	ends     []int32
	words    []word
	runes    [][]rune // of the words, in the order given
	listed   map[string]bool
	readings map[uint64]reading // written rune << 32 | rune of the word
	letters  [][26]uint16       // trie of the syllables
	sounds   []sound
	soundOf  []int32 // by node of letters: 1 + the sound that ends there
	splits   map[rune][]split
	signs    map[rune]rune
}

// opens marks the class of a rune that may be the first piece of another.
const opens = 1 << 15

type node struct{ edges, ends [2]int32 }

type edge struct {
	symbol uint16
	to     int32
}

type word struct {
	runes    []rune
	key      []uint16 // the runes' symbols
	listed   uint32   // which runes lie in a word of the closed list
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
	spelled // means itself, but in a Spelling
)

type sound struct {
	class uint16
	chars string
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
	r := &Reader{listed: map[string]bool{}, readings: map[uint64]reading{}, splits: map[rune][]split{}, signs: map[rune]rune{}}
	b := builder{Reader: r, symbols: map[rune]uint16{}, spellings: map[string][]string{}, closed: NewClosed(t.Words)}
	if err := b.tables(t); err != nil {
		return nil, err
	}
	for i, w := range words {
		if !Fits(w.Text) {
			return nil, &TableError{w.Text, "a word in disguise has 2 to 16 Han characters and nothing else"}
		}
		b.listed[w.Text] = true
		b.runes = append(b.runes, []rune(w.Text))
		b.add(w.Text, int32(i), len(b.runes[i]) > MinWord || slices.Contains(t.Backwards, w.Text))
	}
	b.number()
	b.classify()
	b.grow()
	return r, nil
}

// Word is a word by its index.
func (r *Reader) Word(i int32) []rune { return r.runes[i] }

// builder is a Reader being made.
type builder struct {
	*Reader
	symbols   map[rune]uint16 // of the runes of words
	spellings map[string][]string
	closed    *Closed
}

// join lets one rune stand for another.
func (b *builder) join(written, meant rune, how reading) {
	key := uint64(written)<<32 | uint64(meant)
	if old, ok := b.readings[key]; written != meant && (!ok || how.doubt < old.doubt) {
		b.readings[key] = how
	}
}

func (b *builder) add(text string, number int32, reversed bool) {
	runes := []rune(text)
	b.words = append(b.words, word{runes: runes, number: number, listed: b.closed.cover(text), known: b.spellings[text]})
	if reversed {
		back := slices.Clone(runes)
		slices.Reverse(back)
		if slices.Equal(back, runes) {
			return
		}
		b.words = append(b.words, word{runes: back, number: number, reversed: true})
	}
}
