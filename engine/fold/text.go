package fold

// Char is one folded character: the rune it is read as, what kind it is and
// how the author's writing differs from it. Zero is the break between two
// surfaces.
//
//	bits 0-20   folded rune
//	bits 21-23  Kind
//	bits 24-29  Change
//	bit  30     numeral: a digit of any script or style, Chinese ones included
type Char uint32

const (
	runeBits     = 21
	runeMask     = 1<<runeBits - 1
	kindShift    = runeBits
	changeShift  = 24
	numeralShift = 30
)

// Kind sorts characters by what they do in a sentence.
type Kind uint8

// Han, Letter and Digit are counted in distances and lengths; the kinds from
// Space on are separators, which the compact view drops.
const (
	Break Kind = iota // between surfaces; never inside a text
	Han
	Letter
	Digit
	Space
	Line // line feed
	Punct
	Emoji
)

// Change says how the written character differs from the folded one.
type Change uint8

const (
	Width   Change = 1 << iota // full or half width
	Script                     // traditional or variant form
	Style                      // circled, superscript, mathematical, keycap
	Case                       // upper case
	Mark                       // combining marks were taken off
	Reading                    // an emoji or symbol read as a character
)

// MakeChar packs a character.
func MakeChar(r rune, k Kind, c Change, numeral bool) Char {
	v := Char(r)&runeMask | Char(k)<<kindShift | Char(c)<<changeShift
	if numeral {
		v |= 1 << numeralShift
	}
	return v
}

// Rune is the folded rune.
func (c Char) Rune() rune { return rune(c & runeMask) }

// Kind is what the character does.
func (c Char) Kind() Kind { return Kind(c >> kindShift & 7) }

// Change is how the written character differs.
func (c Char) Change() Change { return Change(c >> changeShift & 63) }

// Numeral reports a digit of any style, Chinese numerals included.
func (c Char) Numeral() bool { return c>>numeralShift&1 == 1 }

// Counted reports whether the character counts in distances and lengths.
func (c Char) Counted() bool { k := c.Kind(); return k >= Han && k <= Digit }

// Separator reports whether the compact view drops the character.
func (c Char) Separator() bool { return c.Kind() >= Space }

// Part is one surface of a note within a Text.
type Part struct {
	Surface  uint8  // the engine's surface number
	Index    uint16 // which one, for surfaces that a note has several of
	From, To int32  // its characters: Chars[From:To]
	Src      string // what the author wrote
}

// Text is a whole note as one sequence of folded characters. Chars starts
// with a Break and has one after every part, so that a walk from any
// character ends. Offs[i] is the byte in its part's Src where Chars[i] was
// written; the characters of an expansion (㎏) share one offset, and a Break
// has the length of the part before it. Skipped characters (zero-width,
// variation selectors, combining marks) leave no Char.
type Text struct {
	Chars []Char
	Offs  []uint32
	Parts []Part
}

// Reset empties the text and keeps its memory.
func (t *Text) Reset() {
	t.Chars = append(t.Chars[:0], 0)
	t.Offs = append(t.Offs[:0], 0)
	t.Parts = t.Parts[:0]
}

// PartAt is the part that holds character i; i must not be a Break.
func (t *Text) PartAt(i int32) *Part {
	lo, hi := 0, len(t.Parts)
	for lo < hi {
		mid := (lo + hi) / 2
		if t.Parts[mid].To > i {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return &t.Parts[lo]
}
