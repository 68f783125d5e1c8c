package disguise

import (
	"math/bits"
	"strings"
	"unicode/utf8"

	"github.com/notelint/notelint/engine/fold"
)

// Hit is a word read through a disguise at characters [Start,End). Doubts has
// a bit for each counted character of the hit, from the first on, that is an
// ordinary character in the place of another: unless a word of the author's
// own covers it, it hides something.
type Hit struct {
	Word       int32
	Start, End int32
	Ways       Ways
	Compact    bool // separators or signs stand inside
	Doubts     uint64
}

// Read finds the words in disguise. A word that is written plainly is none,
// with separators or without. The hits are the view's, valid until the next
// call, in the order of their first characters.
func (r *Reader) Read(v *View, text *fold.Text) []Hit {
	v.hits = v.hits[:0]
	if len(r.words) == 0 {
		return v.hits
	}
	v.build(r, text.Chars)
	for _, start := range v.starts {
		r.from(v, int(start))
	}
	return v.hits
}

// from follows the trie from an element; an element that only repeats the one
// before it may be passed over.
func (r *Reader) from(v *View, start int) {
	e := v.elements
	at, ok := r.first[uint32(e[start].symbol)<<16|uint32(e[start+1].symbol)]
	if !ok {
		return
	}
	var path [MaxWord]int32
	path[0], path[1] = int32(start), int32(start+1)
	for n, next := MinWord, start+MinWord; ; next++ {
		for _, w := range r.ends[r.nodes[at].ends[0]:r.nodes[at].ends[1]] {
			r.try(v, &r.words[w], path[:n])
		}
		for ; ; next++ {
			if next == len(e) || e[next].symbol == 0 {
				return
			}
			if to := r.next(at, e[next].symbol); to >= 0 {
				at = to
				break
			}
			if e[next].as != e[next-1].as || e[next].via != e[next-1].via {
				return
			}
		}
		path[n] = int32(next)
		n++
	}
}

func (r *Reader) next(at int32, symbol uint16) int32 {
	n := &r.nodes[at]
	for _, e := range r.edges[n.edges[0]:n.edges[1]] {
		if e.symbol == symbol {
			return e.to
		}
	}
	return -1
}

// tally is a word being held against the text.
type tally struct {
	Hit
	altered, doubtful, letters int
	doubt                      doubt // the strongest
	counted                    int   // characters so far
}

// try keeps the word if the elements of the path stand for it.
func (r *Reader) try(v *View, w *word, path []int32) {
	t := tally{Hit: Hit{Word: w.number}}
	for i, k := range path {
		e := &v.elements[k]
		if i > 0 && v.elements[path[i-1]].to != e.from {
			t.Compact = true
		}
		if !r.read(&t, e, w.runes[i]) {
			return
		}
	}
	first, last := &v.elements[path[0]], &v.elements[path[len(path)-1]]
	t.Start, t.End = first.from, last.to
	if w.reversed {
		if t.altered > 0 || t.Compact {
			return
		}
		t.Ways, t.altered = Reversed, len(path)
	}
	if t.altered == 0 || !t.stands(v, w, path) {
		return
	}
	v.hits = append(v.hits, t.Hit)
}

// read holds one element against one character of the word.
func (r *Reader) read(t *tally, e *element, meant rune) bool {
	as, width := e.as, int(e.to-e.from)
	switch e.via {
	case Pinyin:
		if !strings.ContainsRune(r.sounds[as].chars, meant) {
			return false
		}
		t.letters += width
	case Emoji:
		as, width, t.Compact = r.signs[as], 0, true
	}
	how, ok := reading{}, e.via == Pinyin || as == meant
	if !ok {
		how, ok = r.readings[uint64(as)<<32|uint64(meant)]
	}
	if ok && e.via|how.way != 0 {
		t.Ways |= e.via | how.way
		t.altered++
	}
	if ok && how.doubt != none {
		t.doubtful++
		t.doubt = max(t.doubt, how.doubt)
		if e.via == 0 && t.counted < 64 {
			t.Doubts |= 1 << t.counted
		}
	}
	t.counted += width
	return ok
}

// stands weighs how much of the word is left. Half of its characters may be in
// doubt, but none of a word of two that is a word by itself; signs alone are
// nothing, nor are too few letters to be meant.
func (t *tally) stands(v *View, w *word, path []int32) bool {
	n := len(path)
	plain := n - t.altered
	switch {
	case t.doubtful > 0 && w.knows(v, path):
		t.Doubts = 0
	case t.doubtful > 0:
		return 2*t.doubtful <= n && plain > 0 && (n > MinWord || t.doubt < everyday)
	case t.Ways == Emoji:
		return plain > 0
	case t.Ways == Pinyin && plain == 0:
		return t.letters >= minLetters
	}
	return true
}

// minLetters is how long a word written in letters alone must be.
const minLetters = 6

// knows reports one of the word's listed spellings.
func (w *word) knows(v *View, path []int32) bool {
	for _, spelling := range w.known {
		i := 0
		for _, c := range spelling {
			e := &v.elements[path[i]]
			if e.via != 0 || e.as != c {
				break
			}
			i++
		}
		if i == utf8.RuneCountInString(spelling) {
			return true
		}
	}
	return false
}

// Doubtful reports whether counted character i of the hit is in doubt.
func (h *Hit) Doubtful(i int) bool { return i < 64 && h.Doubts>>i&1 == 1 }

// InDoubt is how many characters of the hit are in doubt.
func (h *Hit) InDoubt() int { return bits.OnesCount64(h.Doubts) }
