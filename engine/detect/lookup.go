package detect

import (
	"slices"
	"unicode/utf8"

	"github.com/notelint/notelint/engine/fold"
)

// words is a list that is compared in place, where a token or another word
// gives reason to look: a machine would report its common words (加, 号) in
// every note for nothing. The longest word wins.
type words struct {
	byFirst, byLast map[rune][][]rune // longest first
	first, last     [4]uint64         // bits of first and last runes: most characters fail here
	longest         int32
}

func newWords(folded []string) words {
	w := words{byFirst: map[rune][][]rune{}, byLast: map[rune][][]rune{}}
	slices.SortStableFunc(folded, func(a, b string) int { return utf8.RuneCountInString(b) - utf8.RuneCountInString(a) })
	for _, s := range folded {
		r := []rune(s)
		head, tail := r[0], r[len(r)-1]
		w.byFirst[head], w.byLast[tail] = append(w.byFirst[head], r), append(w.byLast[tail], r)
		w.longest = max(w.longest, int32(len(r)))
		mark(&w.first, head)
		mark(&w.last, tail)
	}
	return w
}

func mark(set *[4]uint64, r rune)       { set[r>>6&3] |= 1 << (r & 63) }
func holds(set *[4]uint64, r rune) bool { return set[r>>6&3]>>(r&63)&1 == 1 }

// startsAt is the end of the longest word that starts at character i, or -1.
func (w *words) startsAt(t *fold.Text, i int32) int32 {
	r := t.Chars[i].Rune()
	if !holds(&w.first, r) {
		return -1
	}
	for _, word := range w.byFirst[r] {
		if equal(t, i, word) {
			return i + int32(len(word))
		}
	}
	return -1
}

// endsAt is the start of the longest word that ends before character i, or -1.
func (w *words) endsAt(t *fold.Text, i int32) int32 {
	if i <= 0 || !holds(&w.last, t.Chars[i-1].Rune()) {
		return -1
	}
	for _, word := range w.byLast[t.Chars[i-1].Rune()] {
		if from := i - int32(len(word)); from > 0 && equal(t, from, word) {
			return from
		}
	}
	return -1
}

// covers reports whether one of the words holds characters [from,to).
func (w *words) covers(t *fold.Text, from, to int32) bool {
	for i := from; i > 0 && i >= to-w.longest && t.Chars[i] != 0; i-- {
		if w.startsAt(t, i) >= to {
			return true
		}
	}
	return false
}

// equal reports whether word stands whole at character i: letters and digits
// at its ends have none beside them.
func equal(t *fold.Text, i int32, word []rune) bool {
	return spells(t, i, word) && edges(t, i, i+int32(len(word)))
}

// edges reports whether [from,to) tears no run of letters and digits.
func edges(t *fold.Text, from, to int32) bool {
	return !joined(t, from) && !joined(t, to)
}

// joined reports whether the characters on both sides of i are Latin letters
// or digits.
func joined(t *fold.Text, i int32) bool {
	if i <= 0 || int(i) >= len(t.Chars) {
		return false
	}
	return alnum(t.Chars[i-1]) && alnum(t.Chars[i])
}

// skipBack is the end of the last counted character before i in its surface:
// separators before i are passed over.
func skipBack(t *fold.Text, i int32) int32 {
	for i > 0 && t.Chars[i-1].Separator() {
		i--
	}
	return i
}

// exact reports whether [from,to) is one of the words, whatever stands beside.
func (w *words) exact(t *fold.Text, from, to int32) bool {
	for _, word := range w.byFirst[t.Chars[from].Rune()] {
		if int(to-from) == len(word) && spells(t, from, word) {
			return true
		}
	}
	return false
}

// spells reports whether the characters from i on are those of word.
func spells(t *fold.Text, i int32, word []rune) bool {
	if int(i)+len(word) > len(t.Chars) {
		return false
	}
	for k, r := range word {
		if t.Chars[int(i)+k].Rune() != r {
			return false
		}
	}
	return true
}
