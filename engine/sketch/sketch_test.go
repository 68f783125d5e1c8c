package sketch_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/notelint/notelint/engine/fold"
	"github.com/notelint/notelint/engine/sketch"
)

// text makes n characters; edited changes a share of them.
func text(r *rand.Rand, n int) []rune {
	out := make([]rune, n)
	for i := range out {
		out[i] = '一' + rune(r.IntN(3000))
	}
	return out
}

func edited(r *rand.Rand, from []rune, percent int) []rune {
	out := append([]rune(nil), from...)
	for i := range out {
		if r.IntN(100) < percent {
			out[i] = '一' + rune(r.IntN(3000))
		}
	}
	return out
}

func of(runes []rune) []byte {
	var s sketch.Sketcher
	return s.Append(nil, fold.Default().Chars(string(runes)))
}

func TestSimilarity(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		a := text(r, 300)
		if got, ok := sketch.Similarity(of(a), of(a)); !ok || got != 100 {
			t.Fatalf("itself: %d %v", got, ok)
		}
		if got, _ := sketch.Similarity(of(a), of(edited(r, a, 5))); got < 60 {
			t.Errorf("5 %% edited: %d", got)
		}
		if got, _ := sketch.Similarity(of(a), of(text(r, 300))); got > 15 {
			t.Errorf("another text: %d", got)
		}
	}
}

func TestShortTextsHaveNoSketch(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	if got := of(text(r, sketch.MinShingles+1)); len(got) != 0 {
		t.Errorf("one short: %d bytes", len(got))
	}
	if got := of(text(r, sketch.MinShingles+2)); len(got) != sketch.Size {
		t.Errorf("just long enough: %d bytes", len(got))
	}
	if _, ok := sketch.Similarity(nil, nil); ok {
		t.Error("no sketches are alike")
	}
}

func BenchmarkAppend(b *testing.B) {
	chars := fold.Default().Chars(string(text(rand.New(rand.NewPCG(5, 6)), 384)))
	var s sketch.Sketcher
	dst := make([]byte, 0, sketch.Size)
	b.ReportAllocs()
	for b.Loop() {
		dst = s.Append(dst[:0], chars)
	}
}

// Exact agrees with the sketch's estimate, and shows what two texts share.
func TestExact(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	var x sketch.Exact
	for _, percent := range []int{0, 5, 10, 30} {
		from := text(r, 400)
		to := edited(r, from, percent)
		share, shared, ok := x.Compare(nil, fold.Default().Chars(string(from)), fold.Default().Chars(string(to)))
		if !ok {
			t.Fatal("too short")
		}
		guess, _ := sketch.Similarity(of(from), of(to))
		if d := share - guess; d < -15 || d > 15 {
			t.Errorf("%d %% edited: %d exactly, %d by sketch", percent, share, guess)
		}
		if percent == 0 && (share != 100 || len(shared) != 1 || shared[0] != [2]int32{0, 400}) {
			t.Errorf("the same text: %d, %v", share, shared)
		}
		for _, s := range shared {
			if s[1]-s[0] < sketch.MinStretch || !strings.Contains(string(to), string(from[s[0]:s[1]])) {
				t.Errorf("%v is not in the other text", s)
			}
		}
	}
	if _, _, ok := x.Compare(nil, fold.Default().Chars(string(text(r, sketch.MinShingles+1))), fold.Default().Chars(string(text(r, 400)))); ok {
		t.Error("a text one character too short is compared")
	}
	if _, _, ok := x.Compare(nil, fold.Default().Chars(string(text(r, sketch.MinShingles+2))), fold.Default().Chars(string(text(r, 400)))); !ok {
		t.Error("a text just long enough is not compared")
	}
}
