package main

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"time"

	ahocorasick "github.com/BobuSumisu/aho-corasick"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/fold"
	"github.com/notelint/notelint/engine/match"
)

// scans compares one pass of folding and matching, both views on, with a bare
// decode of the same text and with a library's automaton.
func scans(t *table, notes []engine.Note) error {
	var small time.Duration
	for _, n := range []int{3_000, 30_000, 100_000} {
		words := vocabulary(n, notes)
		start := time.Now()
		m, err := match.Build(fold.Default(), words)
		if err != nil {
			return err
		}
		t.row(fmt.Sprintf("build of %d terms", n), time.Since(start).Round(time.Millisecond).String())
		times, ratios := compare(decoding(notes), scanning(m, notes), library(words, notes))
		t.row(fmt.Sprintf("scan of %d terms / for-range decode", n), fmt.Sprintf("%.2f (%v a note)", ratios[1], times[1]/ns(notes)))
		t.row(fmt.Sprintf("scan of %d terms / BobuSumisu v1.0.3", n), fmt.Sprintf("%.2f", ratios[1]/ratios[2]))
		if small == 0 {
			small = times[1]
		} else {
			t.row(fmt.Sprintf("scan of %d terms / scan of 3000", n), fmt.Sprintf("%.2f", float64(times[1])/float64(small)))
		}
	}
	return nil
}

// vocabulary makes n different terms of two to five characters, of those that
// the notes use.
func vocabulary(n int, notes []engine.Note) []match.Term {
	var chars []rune
	for i := range notes {
		chars = append(chars, []rune(notes[i].Body)...)
	}
	r := rand.New(rand.NewPCG(seed, uint64(n)))
	seen := map[string]bool{}
	terms := make([]match.Term, 0, n)
	for len(terms) < n {
		word := make([]rune, 2+r.IntN(4))
		for i := range word {
			word[i] = chars[r.IntN(len(chars))]
		}
		if s := string(word); !seen[s] {
			seen[s] = true
			terms = append(terms, match.Term{Text: s, Compact: true})
		}
	}
	return terms
}

func decoding(notes []engine.Note) candidate {
	return candidate{"decode", func() {
		var sum rune
		for i := range notes {
			for _, r := range notes[i].Body {
				sum += r
			}
		}
		runtime.KeepAlive(sum)
	}}
}

func scanning(m *match.Machine, notes []engine.Note) candidate {
	var text fold.Text
	var hits []match.Hit
	return candidate{"scan", func() {
		for i := range notes {
			text.Reset()
			hits = m.Scan(&text, hits[:0], fold.Part{Src: notes[i].Body})
		}
	}}
}

func library(words []match.Term, notes []engine.Note) candidate {
	b := ahocorasick.NewTrieBuilder()
	for _, w := range words {
		b.AddString(w.Text)
	}
	trie := b.Build()
	return candidate{"library", func() {
		n := 0
		for i := range notes {
			n += len(trie.MatchString(notes[i].Body))
		}
		runtime.KeepAlive(n)
	}}
}
