package segment

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// benchNotes are real notes of at least 100 runes where DATA names some, else
// made-up ones, which are harder: rare words, torn words.
func benchNotes(b *testing.B) [][]rune {
	real := slices.DeleteFunc(realNotes(b), func(n []rune) bool { return len(n) < 100 })
	if len(real) > 0 {
		return real[max(0, len(real)-400):] // those of the last file
	}
	return material(rand.New(rand.NewPCG(1, 2)), 400)
}

// BenchmarkAgainstGSE cuts the same notes with gse and compiled in turn, in one
// process, and reports the median of the ratios of the rounds: absolute times
// swing with the machine, the ratio does not.
func BenchmarkAgainstGSE(b *testing.B) {
	notes := benchNotes(b)
	d, g := mustLoad(b), theGSE(b)
	var sc Scratch
	var ends []int32
	texts := make([][]byte, len(notes))
	for i, n := range notes {
		texts[i] = []byte(string(n))
	}
	var ratios []float64
	for b.Loop() {
		start := time.Now()
		for _, t := range texts {
			g.seg.Segment(t)
		}
		theirs := time.Since(start)
		start = time.Now()
		for _, n := range notes {
			ends = d.Cut(ends[:0], n, &sc)
		}
		ratios = append(ratios, float64(time.Since(start))/float64(theirs))
	}
	slices.Sort(ratios)
	b.ReportMetric(ratios[len(ratios)/2], "ratio")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkCut is per note.
func BenchmarkCut(b *testing.B) {
	notes := benchNotes(b)
	d := mustLoad(b)
	var sc Scratch
	var ends []int32
	runes := 0
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		ends = d.Cut(ends[:0], notes[i%len(notes)], &sc)
		runes += len(notes[i%len(notes)])
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(runes), "ns/rune")
}

// BenchmarkTorn is per hit, in runs of about nine runes.
func BenchmarkTorn(b *testing.B) {
	d := mustLoad(b)
	runs := []struct {
		run        string
		start, end int
	}{{"这个面包过期了不能吃", 3, 5}, {"加我微信号领资料", 2, 4}, {"不能治愈", 2, 4}, {"戴了手串改运", 4, 6}, {"今天路口交通很堵", 3, 5}}
	var sc Scratch
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		r := &runs[i%len(runs)]
		d.Torn(runes(r.run), r.start, r.end, &sc)
	}
}

// BenchmarkLoad is one start, with 200 words taught.
func BenchmarkLoad(b *testing.B) {
	words := make([]Word, 200)
	for i := range words {
		words[i].Text = string([]rune{'\u4e00' + rune(7*i), '\u4e00' + rune(11*i), '信'})
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(words); err != nil {
			b.Fatal(err)
		}
	}
}
