// Package fold reads text the way a person does who looks through disguises:
// width, case, traditional forms, circled and other styled letters and digits,
// combining marks and invisible characters are folded away, one character at a
// time, and every folded character keeps the byte it was written at.
package fold

import (
	_ "embed"
	"maps"
	"slices"
	"unicode/utf8"
)

//go:generate go run ./gen

// Unicode is the version of the character data the table was made from.
const Unicode = "15.0.0"

//go:embed table.bin
var static string

// The embedded table, all numbers little endian: one uint16 block number for
// each of Blocks blocks; uint16 counts of blocks and of expansions; the blocks
// of 64 uint32 words; a uint32 for each expansion (first character << 8 |
// length); the uint32 characters of all expansions.
const (
	countsAt = 2 * Blocks
	wordsAt  = countsAt + 4
)

// Table is an immutable folding: the static one and, over it, what some
// symbols are read as.
type Table struct {
	data     string
	readings map[rune]Word
}

// Default is the static table.
func Default() *Table { return &Table{data: static} }

// Word is the table's entry for r. Anything that is no rune reads as U+FFFD.
func (t *Table) Word(r rune) Word {
	if uint32(r) > utf8.MaxRune {
		r = utf8.RuneError
	}
	if w, ok := t.readings[r]; ok {
		return w
	}
	return Word(u32(t.data, wordsAt+t.Block(int(r>>BlockBits))<<(BlockBits+2)+int(r&(1<<BlockBits-1))*4))
}

// Block is the number of the words that runes [b<<BlockBits, (b+1)<<BlockBits)
// have in the static table; equal numbers mean equal words.
func (t *Table) Block(b int) int { return int(u16(t.data, 2*b)) }

// Readings are the runes whose words differ from the static table's, sorted.
func (t *Table) Readings() []rune { return slices.Sorted(maps.Keys(t.readings)) }

// Lookup folds one rune: to a character, to nothing (skip), or to the several
// characters of an expansion, which is nil otherwise.
func (t *Table) Lookup(r rune) (c Char, skip bool, expansion []Char) {
	w := t.Word(r)
	switch {
	case !w.Special():
		return w.Char(r), false, nil
	case w.skipped():
		return 0, true, nil
	}
	return 0, false, t.expand(nil, w)
}

// expand appends the characters of an expansion.
func (t *Table) expand(dst []Char, w Word) []Char {
	blocks, expansions := int(u16(t.data, countsAt)), int(u16(t.data, countsAt+2))
	heads := wordsAt + blocks<<(BlockBits+2)
	head := u32(t.data, heads+4*int(w&runeMask-firstExpansion))
	at := heads + 4*expansions + 4*int(head>>8)
	for range head & 255 {
		dst = append(dst, Char(u32(t.data, at)))
		at += 4
	}
	return dst
}

func u16(s string, i int) uint16 { return uint16(s[i]) | uint16(s[i+1])<<8 }

func u32(s string, i int) uint32 {
	return uint32(s[i]) | uint32(s[i+1])<<8 | uint32(s[i+2])<<16 | uint32(s[i+3])<<24
}
