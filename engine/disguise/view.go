package disguise

import (
	"slices"

	"github.com/notelint/notelint/engine/fold"
)

// MaxGap is how many separators in a row may stand inside a word.
const MaxGap = 6

// View is a text as symbols; the memory of scans. The zero value is ready. It
// belongs to one goroutine.
type View struct {
	elements []element
	starts   []int32 // elements at which a word may begin
	hits     []Hit
	path     [MaxWord]int32 // the elements of a word being tried
}

// element is a piece of text that stands for one character: width characters
// from from on, written as a rune, or as the syllable whose number as is.
type element struct {
	as    rune
	from  int32
	class uint16 // 0: no word goes on here
	width uint8
	via   Ways // Pinyin, Pieces, Emoji or 0
}

func (e *element) to() int32 { return e.from + int32(e.width) }

// Slots: the runes that have a symbol of their own are those of the basic
// plane and the emoji.
const (
	emojiFirst = 0x1F000
	emojiLast  = 0x1FBFF
	slots      = 1<<16 + emojiLast - emojiFirst + 1
)

func slotOf(r rune) (int, bool) {
	switch {
	case uint32(r) < 1<<16:
		return int(r), true
	case r >= emojiFirst && r <= emojiLast:
		return int(r) - emojiFirst + 1<<16, true
	}
	return 0, false
}

// build reads the text into elements.
func (v *View) build(r *Reader, chars []fold.Char) {
	v.elements = append(slices.Grow(v.elements[:0], len(chars)+2), element{})
	v.starts = v.starts[:0]
	gap, line := 0, false
	for i := 0; i < len(chars); {
		switch c := chars[i]; c.Kind() {
		case fold.Han, fold.Digit:
			i = v.char(r, chars, i)
			gap, line = 0, false
			continue
		case fold.Letter:
			i = v.letters(r, chars, i)
			gap, line = 0, false
			continue
		case fold.Emoji:
			if s, ok := slotOf(c.Rune()); ok && r.classOf[s] != 0 {
				v.push(r, element{c.Rune(), int32(i), r.classOf[s], 1, Emoji})
				gap--
			}
		case fold.Punct:
			if stops(c.Rune()) {
				v.stop()
			}
		case fold.Break:
			v.stop()
		case fold.Line:
			if line {
				v.stop()
			}
			line = true
		}
		if gap++; gap > MaxGap {
			v.stop()
		}
		i++
	}
}

// stops reports the marks that end a clause: no word goes on behind them.
func stops(r rune) bool {
	switch r {
	case '，', ',', '、', '。', '!', '！', '?', '？', ';', '；', ':', '：':
		return true
	}
	return false
}

func (v *View) stop() {
	if v.elements[len(v.elements)-1].class != 0 {
		v.elements = append(v.elements, element{})
	}
}

// push adds an element and notes where a word may begin with the one before, or
// with the one before a sign, which may be there for nothing.
func (v *View) push(r *Reader, e element) {
	n := len(v.elements)
	last := v.elements[n-1]
	v.elements = append(v.elements, e)
	if r.begins(last.class, e.class) {
		v.starts = append(v.starts, int32(n-1))
	}
	if last.via == Emoji {
		if before := v.elements[n-2].class; r.begins(before, e.class) && !r.begins(before, last.class) {
			v.starts = append(v.starts, int32(n-2))
		}
	}
}

// char reads the character at i, or the pieces of one that begin there, and
// returns what follows.
func (v *View) char(r *Reader, chars []fold.Char, i int) int {
	c := chars[i].Rune()
	s, ok := slotOf(c)
	if !ok || r.classOf[s] == 0 {
		v.stop()
		return i + 1
	}
	class := r.classOf[s]
	if class&opens != 0 {
		if n, whole := r.joined(chars, i); n > 0 {
			s, _ := slotOf(whole)
			v.push(r, element{whole, int32(i), r.classOf[s] &^ opens, uint8(n), Pieces})
			return i + n
		}
	}
	v.push(r, element{c, int32(i), class &^ opens, 1, 0})
	return i + 1
}

// joined is the character whose pieces begin at i, and how many they are.
func (r *Reader) joined(chars []fold.Char, i int) (n int, char rune) {
	for _, s := range r.splits[chars[i].Rune()] {
		k := 0
		for k < len(s.rest) && chars[i+1+k].Rune() == s.rest[k] {
			k++
		}
		if k == len(s.rest) && k+1 > n {
			n, char = k+1, s.char
		}
	}
	return n, char
}

// letters reads a run of letters as syllables; a run that is not made of them
// alone ends every word.
func (v *View) letters(r *Reader, chars []fold.Char, i int) int {
	if s, ok := slotOf(chars[i].Rune()); ok && r.classOf[s] != 0 {
		return v.char(r, chars, i) // イ, a piece
	}
	end := i
	for chars[end].Kind() == fold.Letter {
		end++
	}
	if end-i > maxLetters || named(chars[i-1].Rune()) || named(chars[end].Rune()) || !v.syllables(r, chars[:end], i) {
		v.stop()
	}
	return end
}

// named reports a sign that makes letters beside it a name or an address.
func named(r rune) bool { return r == '_' || r == '@' || r == '/' || r == '.' }

// maxLetters is the longest run of letters that is read as syllables.
const maxLetters = 24

// syllables cuts letters from i on, longest syllables first; where it cannot
// it leaves nothing behind.
func (v *View) syllables(r *Reader, chars []fold.Char, i int) bool {
	if i == len(chars) {
		return true
	}
	var ends [8]int32 // the sound that ends after so many letters
	at, n := uint16(0), 0
	for k := i; k < len(chars) && n+1 < len(ends); k++ {
		letter := uint32(chars[k].Rune() - 'a')
		if letter >= 26 || r.letters[at][letter] == 0 {
			break
		}
		at = r.letters[at][letter]
		n++
		ends[n] = r.soundOf[at]
	}
	for ; n > 0; n-- {
		if ends[n] == 0 {
			continue
		}
		sound := ends[n] - 1
		length, starts := len(v.elements), len(v.starts)
		v.push(r, element{sound, int32(i), r.sounds[sound].class, uint8(n), Pinyin})
		if v.syllables(r, chars, i+n) {
			return true
		}
		v.elements, v.starts = v.elements[:length], v.starts[:starts]
	}
	return false
}
