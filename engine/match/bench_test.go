package match

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	bobusumisu "github.com/BobuSumisu/aho-corasick"

	"github.com/notelint/notelint/engine/fold"
)

// material is seeded text and terms: Han as frequent as in prose, with
// punctuation, full width, emoji and traditional characters between them.
type material struct {
	rng    *rand.Rand
	zipf   *rand.Zipf
	common []rune
}

func newMaterial() *material {
	rng := rand.New(rand.NewPCG(1, 2))
	m := &material{rng: rng, zipf: rand.NewZipf(rng, 1.3, 40, 3999)}
	for _, i := range rng.Perm(0x9FA5 - 0x4E00)[:4000] {
		r := rune(0x4E00 + i)
		if fold.Default().FoldString(string(r)) == string(r) {
			m.common = append(m.common, r)
		}
	}
	return m
}

func (m *material) han() rune { return m.common[int(m.zipf.Uint64())%len(m.common)] }

// terms are n different terms of two to six characters, a third Compact.
func (m *material) terms(n int) []Term {
	seen := map[string]bool{}
	var out []Term
	for len(out) < n {
		var b strings.Builder
		for range 2 + m.rng.IntN(3) + m.rng.IntN(3) {
			if m.rng.IntN(3) == 0 {
				b.WriteRune(m.han())
			} else {
				b.WriteRune(m.common[m.rng.IntN(len(m.common))])
			}
		}
		if s := b.String(); !seen[s] {
			seen[s] = true
			out = append(out, Term{s, len(out)%3 == 0})
		}
	}
	return out
}

// notes are n texts of 100 to 650 characters, some of them terms.
func (m *material) notes(n int, terms []Term) []string {
	signs := []string{"，", "。", "！", " ", "\n", "、", "❤️", "✨", "👍🏽", "ｖ", "１", "a", "8", "①", "後", "愛"}
	notes := make([]string, n)
	for i := range notes {
		var b strings.Builder
		for range 100 + m.rng.IntN(550) {
			switch k := m.rng.IntN(200); {
			case k < 30:
				b.WriteString(signs[m.rng.IntN(len(signs))])
			case k < 32:
				b.WriteString(terms[m.rng.IntN(len(terms))].Text)
			default:
				b.WriteRune(m.han())
			}
		}
		notes[i] = b.String()
	}
	return notes
}

// ratio is the median over rounds of the time of a by that of b, which run
// in turn so that a noisy machine troubles both alike.
func ratio(b *testing.B, name string, first, second func()) {
	const rounds = 101
	clock := func(f func()) float64 {
		start := time.Now()
		f()
		return float64(time.Since(start))
	}
	clock(first)
	clock(second)
	ratios := make([]float64, rounds)
	for i := range ratios {
		ratios[i] = clock(first) / clock(second)
	}
	slices.Sort(ratios)
	b.ReportMetric(ratios[rounds/2], name)
}

func scanAll(m *Machine, notes []string) func() {
	var text fold.Text
	var hits []Hit
	return func() {
		for _, n := range notes {
			text.Reset()
			hits = m.Scan(&text, hits[:0], fold.Part{Src: n})
		}
	}
}

func decodeAll(notes []string) func() {
	var sum rune
	return func() {
		for _, n := range notes {
			for _, r := range n {
				sum += r
			}
		}
	}
}

func mustBuild(b *testing.B, terms []Term) *Machine {
	b.Helper()
	m, err := Build(fold.Default(), terms)
	if err != nil {
		b.Fatal(err)
	}
	return m
}

// BenchmarkRatios compares, on the same notes: a scan with both views to
// decoding alone and to a byte automaton, and 30,000 terms to 3,000.
func BenchmarkRatios(b *testing.B) {
	mat := newMaterial()
	all := mat.terms(100_000)
	notes := mat.notes(200, all)
	few, more, many := mustBuild(b, all[:3000]), mustBuild(b, all[:30_000]), mustBuild(b, all)
	peer := func(terms []Term) func() {
		tb := bobusumisu.NewTrieBuilder()
		for _, t := range terms {
			tb.AddString(t.Text)
		}
		trie := tb.Build()
		return func() {
			for _, n := range notes {
				trie.MatchString(n)
			}
		}
	}
	for b.Loop() {
		ratio(b, "3k/decode", scanAll(few, notes), decodeAll(notes))
		ratio(b, "100k/decode", scanAll(many, notes), decodeAll(notes))
		ratio(b, "30k/3k", scanAll(more, notes), scanAll(few, notes))
		ratio(b, "100k/10k", scanAll(many, notes), scanAll(mustBuild(b, all[:10_000]), notes))
		ratio(b, "3k/peer", scanAll(few, notes), peer(all[:3000]))
		ratio(b, "100k/peer", scanAll(many, notes), peer(all))
	}
}

func BenchmarkScan(b *testing.B) {
	mat := newMaterial()
	all := mat.terms(100_000)
	notes := mat.notes(200, all)
	for name, n := range map[string]int{"3k": 3000, "100k": 100_000} {
		m := mustBuild(b, all[:n])
		b.Run(name, func(b *testing.B) {
			scan := scanAll(m, notes)
			scan()
			b.SetBytes(int64(len(strings.Join(notes, ""))))
			b.ReportAllocs()
			for b.Loop() {
				scan()
			}
		})
	}
}

func BenchmarkBuild(b *testing.B) {
	all := newMaterial().terms(100_000)
	for name, n := range map[string]int{"3k": 3000, "100k": 100_000} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				m := mustBuild(b, all[:n])
				b.ReportMetric(float64(len(m.cells)), "cells")
				b.ReportMetric(float64(len(m.entries)), "entries")
			}
		})
	}
}

// BenchmarkHostile is text made to keep both states deep: the time a byte
// must not grow with the length.
func BenchmarkHostile(b *testing.B) {
	list := []Term{{strings.Repeat("a", MaxTerm-1) + "b", true}, {strings.Repeat("a", MaxTerm), true}}
	m := mustBuild(b, list)
	for name, n := range map[string]int{"4k": 1 << 12, "256k": 1 << 18} {
		for unit, sep := range map[string]string{"plain": "a", "spread": "a......"} {
			b.Run(name+unit, func(b *testing.B) {
				scan := scanAll(m, []string{strings.Repeat(sep, n/len(sep))})
				b.SetBytes(int64(n))
				for b.Loop() {
					scan()
				}
			})
		}
	}
}
