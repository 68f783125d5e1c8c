package disguise

import (
	"fmt"
	"unicode/utf8"
)

// digits are what every table begins with: which Han numerals a digit is.
var digits = [10]string{"零〇", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"}

// tables takes the editors' tables in.
func (b *builder) tables(t *Tables) error {
	for d, numerals := range digits {
		for _, r := range numerals {
			b.join(rune('0'+d), r, reading{way: Digits})
			for _, other := range numerals {
				b.join(other, r, reading{way: Digits})
			}
		}
	}
	b.letters, b.soundOf = make([][26]uint16, 1), make([]int32, 1)
	for i := range t.Sounds {
		if err := b.sound(&t.Sounds[i]); err != nil {
			return err
		}
	}
	for _, s := range t.Shapes {
		r, err := one("shape "+s.Char, s.Char)
		if err != nil {
			return err
		}
		for level, likes := range [...]string{none: s.Rare, common: s.Common, everyday: s.Everyday} {
			for _, like := range likes {
				b.join(like, r, reading{Lookalike, doubt(level)})
			}
		}
	}
	for _, s := range t.Splits {
		if err := b.split(&s); err != nil {
			return err
		}
	}
	for _, s := range t.Signs {
		sign, err := one("sign "+s.Sign, s.Sign)
		if err != nil {
			return err
		}
		if b.signs[sign], err = one("sign "+s.Sign, s.Char); err != nil {
			return err
		}
	}
	for i := range t.Spellings {
		if err := b.spelling(&t.Spellings[i]); err != nil {
			return err
		}
	}
	return nil
}

// spelling lets the characters of a spelling stand for the word's.
func (b *builder) spelling(s *Spelling) error {
	b.spellings[s.Word] = append(b.spellings[s.Word], s.As...)
	word := []rune(s.Word)
	for _, as := range s.As {
		written := []rune(as)
		if len(written) != len(word) {
			return &TableError{"spelling " + s.Word, fmt.Sprintf("%q is not as long as it", as)}
		}
		for i, r := range written {
			b.join(r, word[i], reading{Homophone, spelled})
		}
	}
	return nil
}

// sound joins the characters of a syllable and files its letters.
func (b *builder) sound(s *Sound) error {
	at := uint16(0)
	for _, c := range s.Pinyin {
		if c < 'a' || c > 'z' {
			return &TableError{"sound " + s.Pinyin, "a syllable is lower-case Latin letters, ü is v"}
		}
		if b.letters[at][c-'a'] == 0 {
			b.letters[at][c-'a'] = uint16(len(b.letters))
			b.letters, b.soundOf = append(b.letters, [26]uint16{}), append(b.soundOf, 0)
		}
		at = b.letters[at][c-'a']
	}
	if at == 0 || s.Chars == "" {
		return &TableError{"sound " + s.Pinyin, "a syllable has letters and characters to hide"}
	}
	b.sounds = append(b.sounds, sound{chars: s.Chars})
	b.soundOf[at] = int32(len(b.sounds))
	for _, meant := range s.Chars {
		for level, others := range [...]string{none: s.Rare, common: s.Common, everyday: s.Everyday} {
			for _, r := range others {
				b.join(r, meant, reading{Homophone, doubt(level)})
			}
		}
	}
	return nil
}

// split files the pieces of a character under the first.
func (b *builder) split(s *Split) error {
	char, err := one("split "+s.Char, s.Char)
	if err != nil {
		return err
	}
	for _, pieces := range s.Pieces {
		runes := []rune(pieces)
		if len(runes) < 2 || len(runes) > maxPieces {
			return &TableError{"split " + s.Char, fmt.Sprintf("%q: a character falls into 2 to %d pieces", pieces, maxPieces)}
		}
		b.splits[runes[0]] = append(b.splits[runes[0]], split{runes[1:], char})
	}
	return nil
}

// maxPieces is how many pieces a character falls into.
const maxPieces = 4

func one(entry, text string) (rune, error) {
	r, n := utf8.DecodeRuneInString(text)
	if n == 0 || n != len(text) {
		return 0, &TableError{entry, fmt.Sprintf("%q must be one character", text)}
	}
	return r, nil
}
