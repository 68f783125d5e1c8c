package fold

import "unicode/utf8"

// Word is what the table holds for a rune. Three shapes:
//
//	a character    Char XOR the rune, so that blocks of unchanged characters are one block
//	an expansion   kind Break, the rune bits at least firstExpansion: its number
//	a skipped rune kind Break, the rune bits say how it is skipped
//
// A skipped rune's change bits (Mark, Style) go to the character before it.
type Word uint32

// How a rune is skipped: attached marks belong to the character before them,
// dropped ones (carriage return) mean nothing, hidden ones hide something.
const (
	attached = iota
	dropped
	hidden
	firstExpansion
)

const (
	kindMask   = 7 << kindShift
	changeMask = 63 << changeShift
)

// BlockBits is how much of a rune counts inside a block: a block holds the
// runes that differ only in the last byte of their UTF-8 form.
const BlockBits = 6

// Blocks is how many blocks cover all runes.
const Blocks = (utf8.MaxRune + 1) >> BlockBits

// Char is the character of a rune whose word is w, unless w is Special.
func (w Word) Char(r rune) Char { return Char(w) ^ Char(r) }

// Special reports a rune that becomes no character or several.
func (w Word) Special() bool { return w&kindMask == 0 }

func (w Word) skipped() bool { return w.Special() && w&runeMask < firstExpansion }

// CharWord is the word of a rune that is read as one character.
func CharWord(r rune, c Char) Word { return Word(c ^ Char(r)) }

// AttachedWord is the word of a rune that belongs to the character before it
// and changes it by c; 0 for one that changes nothing (variation selectors).
func AttachedWord(c Change) Word { return attached | Word(c)<<changeShift }

// DroppedWord and HiddenWord are the words of runes without a trace, and of
// invisible ones that count as evasion.
const (
	DroppedWord Word = dropped
	HiddenWord  Word = hidden
)

// ExpansionWord is the word of the i-th expansion of the table.
func ExpansionWord(i int) Word { return Word(i + firstExpansion) }
