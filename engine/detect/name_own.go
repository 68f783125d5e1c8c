package detect

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/notelint/notelint/engine/fold"
)

// findOwnName finds the names of the goods, of two characters or more. Of
// names inside one another the longest counts; Entry is the index in Own.
func findOwnName(_ *Finder, in *Input, out *Output) {
	from := len(out.Hits)
	for k, name := range in.Own {
		if utf8.RuneCountInString(name) > 1 {
			out.occurrences(in.Text, name, int32(k))
		}
	}
	out.leftmost(from)
}

// findApprovedText finds approved wording where the note has it verbatim, but
// for separators at its ends. Entry is the index in Approved.
func findApprovedText(_ *Finder, in *Input, out *Output) {
	for k, wording := range in.Approved {
		if wording = strings.TrimFunc(wording, outside); wording != "" {
			out.occurrences(in.Text, wording, int32(k))
		}
	}
}

// outside reports a rune that may be missing at the ends of approved wording.
func outside(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }

// findBrand finds the editors' brands. Entry is the index in the list.
func findBrand(_ *Finder, in *Input, out *Output) {
	from := len(out.Hits)
	for _, w := range in.hits(listBrand) {
		if edges(in.Text, w.Start, w.End) {
			out.Hits = append(out.Hits, Hit{Start: w.Start, End: w.End, Entry: w.Entry, Disguised: w.Compact})
		}
	}
	out.leftmost(from)
}

// findRival finds the brands that are not one's own: no name of the goods
// overlaps them or holds them.
func findRival(f *Finder, in *Input, out *Output) {
	from := len(out.Hits)
	findOwnName(f, in, out)
	mid := len(out.Hits)
	findBrand(f, in, out)
	own, kept := out.Hits[from:mid], mid
	for _, h := range out.Hits[mid:] {
		for len(own) > 0 && own[0].End <= h.Start {
			own = own[1:]
		}
		// own names and brands are both in order and each free of overlaps
		overlaps := len(own) > 0 && own[0].Start < h.End
		if !overlaps && !in.ownBrand(h) {
			out.Hits[kept] = h
			kept++
		}
	}
	n := copy(out.Hits[from:], out.Hits[mid:kept])
	out.Hits = out.Hits[:from+n]
}

// ownBrand reports a brand that is part of a name of the goods.
func (in *Input) ownBrand(h Hit) bool {
	for _, name := range in.Own {
		for at := range name {
			if starts(in.Text, h.Start, h.End, name[at:]) {
				return true
			}
		}
	}
	return false
}

// starts reports whether s begins with characters [from,end).
func starts(t *fold.Text, from, end int32, s string) bool {
	for _, r := range s {
		if from == end || t.Chars[from].Rune() != r {
			break
		}
		from++
	}
	return from == end
}

// multiplier is the odd multiplier of the rolling fingerprint.
const multiplier = 0x9E3779B97F4A7C15

// occurrences appends the places where word stands, edges whole, none inside
// another. A rolling fingerprint of the last characters keeps it linear for
// any word and text.
func (out *Output) occurrences(t *fold.Text, word string, entry int32) {
	want, top, size := fingerprint(word)
	first, _ := utf8.DecodeRuneInString(word)
	from := int32(slices.IndexFunc(t.Chars, func(c fold.Char) bool { return c.Rune() == first }))
	if from < 0 {
		return
	}
	have := uint64(0) // of characters [from,i]
	for i := from; i < int32(len(t.Chars)); i++ {
		have = have*multiplier + uint64(t.Chars[i].Rune())
		if i-from == size {
			have -= top * uint64(t.Chars[from].Rune())
			from++
		}
		if have == want && i-from == size-1 && edges(t, from, i+1) && starts(t, from, i+1, word) {
			out.Hits = append(out.Hits, Hit{Start: from, End: i + 1, Entry: entry})
			have, from = 0, i+1
		}
	}
}

// fingerprint is that of all of word, what a character weighs that left the
// window, and how many characters word has.
func fingerprint(word string) (want, top uint64, size int32) {
	top = 1
	for _, r := range word {
		want = want*multiplier + uint64(r)
		top *= multiplier
		size++
	}
	return want, top, size
}
