package rules

import (
	"slices"
	"strings"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/disguise"
	"github.com/notelint/notelint/rules/source"
	"github.com/notelint/notelint/rules/words"
)

// disguiseKinds are the documents that say what may stand for what.
var disguiseKinds = []string{"letters", "disguised", "backwards", "sounds", "shapes", "splits", "signs", "spellings"}

// readDisguise collects the tables of the view disguise.
func (l *loader) readDisguise() {
	s := l.in("")
	tables := &l.book.Set.Disguise
	entries := map[string]func(source.Pair){
		"sounds": func(p source.Pair) {
			s.Keys(p.Value, "chars", "rare", "common", "everyday")
			sound := disguise.Sound{Pinyin: p.Key.Text, Chars: s.runes(p.Value, "chars"), Rare: s.runes(p.Value, "rare"), Common: s.runes(p.Value, "common"), Everyday: s.runes(p.Value, "everyday")}
			tables.Sounds = append(tables.Sounds, sound)
			s.usable(p, disguise.Tables{Sounds: []disguise.Sound{sound}})
		},
		"shapes": func(p source.Pair) {
			s.Keys(p.Value, "rare", "common", "everyday")
			shape := disguise.Shape{Char: p.Key.Text, Rare: s.runes(p.Value, "rare"), Common: s.runes(p.Value, "common"), Everyday: s.runes(p.Value, "everyday")}
			tables.Shapes = append(tables.Shapes, shape)
			s.usable(p, disguise.Tables{Shapes: []disguise.Shape{shape}})
		},
		"splits": func(p source.Pair) {
			split := disguise.Split{Char: p.Key.Text, Pieces: s.list(p.Value)}
			tables.Splits = append(tables.Splits, split)
			s.usable(p, disguise.Tables{Splits: []disguise.Split{split}})
		},
		"signs": func(p source.Pair) {
			text, _ := s.Text(p.Value)
			sign := disguise.Sign{Sign: bare(p.Key.Text), Char: text}
			tables.Signs = append(tables.Signs, sign)
			s.usable(p, disguise.Tables{Signs: []disguise.Sign{sign}})
		},
		"spellings": func(p source.Pair) {
			spelling := disguise.Spelling{Word: p.Key.Text, As: s.list(p.Value)}
			tables.Spellings = append(tables.Spellings, spelling)
			s.usable(p, disguise.Tables{Spellings: []disguise.Spelling{spelling}})
		},
	}
	for _, doc := range l.docs["disguised"] {
		for _, e := range s.reader().Entries(doc) {
			tables.Words = append(tables.Words, s.fold(e.Text))
		}
	}
	for _, doc := range l.docs["backwards"] {
		for _, e := range s.reader().Entries(doc) {
			tables.Backwards = append(tables.Backwards, s.fold(e.Text))
		}
	}
	for _, kind := range disguiseKinds[3:] {
		seen := map[string]bool{}
		for _, doc := range l.docs[kind] {
			if !s.Expect(doc, source.Map) {
				continue
			}
			for _, p := range doc.Pairs {
				if seen[p.Key.Text] {
					s.Fail(p.Key, source.Say("E-dup", "「%s」写了两次", "%q is given twice", p.Key.Text))
				}
				seen[p.Key.Text] = true
				entries[kind](p)
			}
		}
	}
}

// hide marks the terms of all sets that hold a word of the closed list.
func (l *loader) hide() {
	closed := disguise.NewClosed(l.book.Set.Disguise.Words)
	for i := range l.book.Set.Sets {
		terms := l.book.Set.Sets[i].Terms
		for k := range terms {
			terms[k].Hidden = slices.ContainsFunc(words.Pieces(terms[k].Text), func(piece string) bool { return closed.Holds(l.fold(piece)) })
		}
	}
	l.spare()
}

// spare marks the sets that no rule looks for but in order to silence a hit.
func (l *loader) spare() {
	sets := l.book.Set.Sets
	sought := make([]bool, len(sets))
	seek := func(uses []engine.Use) {
		for _, use := range uses {
			sought[use.Set] = true
		}
	}
	for _, t := range l.book.Set.Topics {
		seek(t.Cues)
	}
	for p := range l.book.Set.Packs {
		for i := range l.book.Set.Packs[p].Rules {
			r := &l.book.Set.Packs[p].Rules[i]
			seek(r.Find)
			seek(r.Require)
			for _, s := range r.Signals {
				seek(s.Uses)
			}
		}
	}
	for i := range sets {
		sets[i].Spares = !sought[i]
	}
}

// usable holds one entry to what a reader can use.
func (s scope) usable(p source.Pair, t disguise.Tables) {
	if _, err := disguise.New(&t, nil); err != nil {
		s.Fail(p.Key, source.Say("E-disguise", "「%s」用不了：%v", "%q cannot be used: %v", p.Key.Text, err))
	}
}

// runes is a string of characters, "" where the key is missing.
func (s scope) runes(n *source.Node, key string) string {
	value := n.Get(key)
	if value == nil {
		return ""
	}
	text, _ := s.Text(value)
	return text
}

// list reads A、B、C.
func (s scope) list(n *source.Node) []string {
	text, ok := s.Text(n)
	if !ok {
		return nil
	}
	return strings.Split(text, "、")
}

// bare is a sign without what only says how to draw it.
func bare(sign string) string { return strings.TrimSuffix(sign, "\ufe0f") }
