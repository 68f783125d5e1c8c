package main

import (
	"unicode"

	"github.com/notelint/notelint/engine/fold"
)

// emoji are the runes that are drawn as pictures: Extended_Pictographic with
// the rest of the dingbats, which notes use the same way, and without the
// signs of ordinary text (©, ®, ™, ‼, 〰). Enclosed letters and digits never
// get here: they fold to what they enclose.
var emoji = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x231A, 0x231B, 1}, {0x2328, 0x2328, 1}, {0x2388, 0x2388, 1}, {0x23CF, 0x23CF, 1},
		{0x23E9, 0x23F3, 1}, {0x23F8, 0x23FA, 1}, {0x25AA, 0x25AB, 1}, {0x25B6, 0x25B6, 1},
		{0x25C0, 0x25C0, 1}, {0x25FB, 0x25FE, 1}, {0x2600, 0x2767, 1}, {0x2776, 0x27BF, 1},
		{0x2934, 0x2935, 1}, {0x2B05, 0x2B07, 1}, {0x2B1B, 0x2B1C, 1}, {0x2B50, 0x2B50, 1},
		{0x2B55, 0x2B55, 1},
	},
	R32: []unicode.Range32{{0x1F000, 0x1FAFF, 1}},
}

// wholeSigns are read as one mark although they decompose to letters: ™
// behind a name is no part of the name.
var wholeSigns = map[rune]bool{'™': true, '℠': true}

const digitHan = "〇零一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾两幺"

// kindOf sorts a folded rune.
func kindOf(r rune) fold.Kind {
	switch {
	case r == '\n':
		return fold.Line
	case r == thaiOne:
		return fold.Punct
	case unicode.IsSpace(r):
		return fold.Space
	case r == '〇', unicode.Is(unicode.Han, r), r >= 0x20000 && r <= 0x3FFFD:
		return fold.Han
	case unicode.IsDigit(r):
		return fold.Digit
	case unicode.Is(emoji, r):
		return fold.Emoji
	case unicode.IsLetter(r), unicode.IsNumber(r), unicode.Is(unicode.Mc, r):
		return fold.Letter
	}
	return fold.Punct
}

func isNumeral(r rune) bool {
	for _, d := range digitHan {
		if r == d {
			return true
		}
	}
	return unicode.IsDigit(r) && r != thaiOne
}

// skippedWord tells the runes that become no character: marks and variation
// selectors belong to the one before them, a carriage return is dropped, and
// what nobody sees is hidden.
func skippedWord(r rune) (fold.Word, bool) {
	switch {
	case unicode.Is(unicode.Variation_Selector, r):
		return fold.AttachedWord(0), true
	case r == 0x20E3:
		return fold.AttachedWord(fold.Style), true
	case r == '\r':
		return fold.DroppedWord, true
	case invisible(r):
		return fold.HiddenWord, true
	case unicode.In(r, unicode.Mn, unicode.Me), r == 0xFF9E, r == 0xFF9F: // ﾞ ﾟ
		return fold.AttachedWord(fold.Mark), true
	}
	return 0, false
}

// invisible is Default_Ignorable_Code_Point with the other controls and
// format characters and the blank Braille pattern. Signs that enclose Arabic
// numbers are format characters, but seen.
func invisible(r rune) bool {
	switch {
	case unicode.IsSpace(r), unicode.Is(unicode.Prepended_Concatenation_Mark, r):
		return false
	case r == 0x2800, r >= 0xE0000 && r <= 0xE0FFF:
		return true
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point)
}
