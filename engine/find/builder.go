package find

import (
	"unicode/utf8"

	"github.com/notelint/notelint/engine/disguise"
	"github.com/notelint/notelint/engine/fold"
	"github.com/notelint/notelint/engine/match"
)

// builder collects the words to look for; equal folded words are one.
type builder struct {
	table *fold.Table
	index map[string]*word
	words []*word

	hidden hidden
	closed *disguise.Closed
}

type word struct {
	match.Term
	single rune // what the word folds to, when that is one character; else 0
	uses   []use
}

// add takes a word in and gives what it folds to.
func (b *builder) add(text string, compact bool, u use) (key string) {
	key = b.table.FoldString(text)
	w, ok := b.index[key]
	if !ok {
		w = &word{Term: match.Term{Text: text}}
		if r, n := utf8.DecodeRuneInString(key); n == len(key) && r < singles {
			w.single = r
		}
		b.index[key] = w
		b.words = append(b.words, w)
	}
	w.Compact = w.Compact || compact
	w.uses = append(w.uses, u)
	return key
}

// assemble builds the machine of the words of several characters and numbers
// those of one after them: a note holds so many (的 我 不) that they are read
// off a table instead.
func (f *Finder) assemble(b *builder) (err error) {
	var terms []match.Term
	f.from = append(f.from, 0)
	for _, w := range b.words {
		if w.single == 0 {
			terms = append(terms, w.Term)
			f.append(w.uses)
		}
	}
	f.terms = len(terms)
	f.single = make([]uint16, singles)
	for _, w := range b.words {
		if w.single != 0 {
			f.append(w.uses)
			f.single[w.single] = uint16(len(f.from) - 1 - f.terms)
			f.lone[w.single/64] |= 1 << (w.single % 64)
		}
	}
	f.machine, err = match.Build(f.table, terms)
	return err
}

// append lays out the uses of the next term: those of term t are
// uses[from[t]:from[t+1]], without those of asked sets.
func (f *Finder) append(uses []use) {
	term := int32(len(f.from) - 1)
	for _, u := range uses {
		if u.kind != listUse && f.sets[u.set].asked {
			s := &f.sets[u.set]
			s.probes = append(s.probes, probe{u, term})
		} else {
			f.uses = append(f.uses, u)
		}
	}
	f.from = append(f.from, int32(len(f.uses)))
}
