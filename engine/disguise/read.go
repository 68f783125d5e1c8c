package disguise

import (
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
	Everyday   uint64 // those that are words by themselves
}

// Read finds the words in disguise. A word that is written plainly is none; one
// that only has separators inside has no Ways. The hits are the view's, valid until the next
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

// from follows the trie from an element.
func (r *Reader) from(v *View, start int) {
	e := v.elements
	v.path[0], v.path[1] = int32(start), int32(start+1)
	r.begin(v, e)
	if start+2 < len(e) && e[start+1].via == Emoji {
		v.path[1]++
		r.begin(v, e)
	}
}

func (r *Reader) begin(v *View, e []element) {
	for _, a := range r.classes[e[v.path[0]].class] {
		for _, b := range r.classes[e[v.path[1]].class] {
			if at, ok := r.first.get(a, b); ok {
				r.walk(v, at, MinWord)
			}
		}
	}
}

// walk tries the words that end at a node and goes on with those that do not;
// a sign, or what only repeats the element before it, may be passed over. n elements
// of the path are chosen.
func (r *Reader) walk(v *View, at int32, n int) {
	for _, w := range r.ends[r.nodes[at].ends[0]:r.nodes[at].ends[1]] {
		r.try(v, &r.words[w], v.path[:n])
	}
	if r.nodes[at].edges[0] == r.nodes[at].edges[1] {
		return
	}
	e, from := v.elements, int(v.path[n-1])+1
	for next := from; next < min(len(e), from+maxRepeats+1); next++ {
		went := false
		for _, symbol := range r.classes[e[next].class] {
			if to := r.next(at, symbol); to >= 0 {
				v.path[n], went = int32(next), true
				r.walk(v, to, n+1)
			}
		}
		sign := e[next].via == Emoji
		if e[next].class == 0 || !sign && (went || e[next].as != e[next-1].as || e[next].via != e[next-1].via) {
			return
		}
	}
}

// maxRepeats is how often a character may be said again.
const maxRepeats = 3

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
	spelled                    bool
	counted                    int // characters so far
}

// try keeps the word if the elements of the path stand for it.
func (r *Reader) try(v *View, w *word, path []int32) {
	t := tally{Hit: Hit{Word: w.number}}
	for i, k := range path {
		e := &v.elements[k]
		if i > 0 {
			t.join(v.elements[path[i-1] : k+1])
		}
		doubts := t.doubtful
		if !r.read(&t, e, w.runes[i]) || t.doubtful > doubts && w.listed>>i&1 == 0 {
			return // 收微信 is no 改微信: what is in doubt must hide a listed word
		}
	}
	first, last := &v.elements[path[0]], &v.elements[path[len(path)-1]]
	t.Start, t.End = first.from, last.to()
	if w.reversed {
		if t.altered > 0 || t.Compact {
			return
		}
		t.Ways, t.altered = Reversed, len(path)
	}
	if t.altered == 0 && !t.Compact && t.Ways == 0 || !t.stands(v, w, path) || t.doubtful > 0 && r.plain(v, path) {
		return
	}
	v.hits = append(v.hits, t.Hit)
}

// join looks at what stands between two characters of the word: the elements
// from the one to the other, which may repeat the first.
func (t *tally) join(between []element) {
	for i := 1; i < len(between); i++ {
		t.Compact = t.Compact || between[i].from != between[i-1].to()
	}
	for _, e := range between[1 : len(between)-1] {
		if e.via == Emoji {
			t.Compact = true
		} else {
			t.Ways |= Repeated
			t.counted++
		}
	}
}

// read holds one element against one character of the word.
func (r *Reader) read(t *tally, e *element, meant rune) bool {
	as, width := e.as, int(e.width)
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
		t.spelled = t.spelled || how.doubt == spelled
		if e.via == 0 && t.counted < 64 {
			t.Doubts |= 1 << t.counted
			if how.doubt == everyday {
				t.Everyday |= 1 << t.counted
			}
		}
	}
	t.counted += width
	return ok
}

// stands weighs how much of the word is left. Half of its characters may be in
// doubt; signs alone are nothing, nor are too few letters to be meant.
func (t *tally) stands(v *View, w *word, path []int32) bool {
	n := len(path)
	plain := n - t.altered
	switch {
	case t.doubtful > 0 && w.knows(v, path):
		t.Doubts = 0
	case t.doubtful > 0:
		return 2*t.doubtful <= n && plain > 0 && !t.spelled
	case t.Ways == Emoji:
		return plain > 0
	case t.Ways == Pinyin && plain == 0:
		return t.letters >= minLetters
	}
	return true
}

// plain reports whether the path spells another of the words: 祛痘 is no 去痘.
func (r *Reader) plain(v *View, path []int32) bool {
	var written [MaxWord]rune
	for i, k := range path {
		written[i] = v.elements[k].as
		if v.elements[k].via != 0 {
			return false
		}
	}
	return r.listed[string(written[:len(path)])]
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
