package summary

import (
	"math"

	"github.com/notelint/notelint/engine"
)

// Effect relates a score to what readers did. It compares notes as they were
// published; it is no proof that one brings the other.
type Effect struct {
	Score  string // risk, ad_tone, authenticity
	What   string // engagement: likes and collects; rate: of a hundred impressions
	Groups []Spread
}

// Spread is the middle of a group's figures: the median, and the bounds that
// hold the true one with 95 % (from the order of the figures alone, no shape
// is assumed). Figures are read off bins of 4 %.
type Spread struct {
	Band           string
	Notes          int
	Median, Lo, Hi float64
	Certain        bool // there are enough notes for the bounds
}

// bands of each score: the lowest value of each.
var bands = []struct {
	score string
	from  []int
	names []string
	of    func(*engine.Report) (int, bool)
}{
	{"risk", []int{0, 1, 20, 40, 60, 80}, []string{"0", "1–19", "20–39", "40–59", "60–79", "80–100"}, func(r *engine.Report) (int, bool) { return r.Risk.Score, true }},
	{"ad_tone", []int{0, 1, 200, 400, 600, 1000}, []string{"0", "0–2", "2–4", "4–6", "6–10", "10 以上"}, func(r *engine.Report) (int, bool) { return r.AdTone.Density, true }},
	{"authenticity", []int{0, 20, 40, 60, 80}, []string{"0–19", "20–39", "40–59", "60–79", "80–100"}, func(r *engine.Report) (int, bool) { return r.Authenticity.Score, r.Authenticity.Known }},
}

// bins of figures: none, then 4 % each up to more than a hundred million.
const bins, step = 480, 1.04

// measure counts the figures of one score in bins.
type measure struct {
	band  int
	rate  bool
	bins  [][bins]int
	count []int
}

func newMeasures() (list []measure) {
	for i := range bands {
		for _, rate := range []bool{false, true} {
			list = append(list, measure{band: i, rate: rate, bins: make([][bins]int, len(bands[i].from)), count: make([]int, len(bands[i].from))})
		}
	}
	return list
}

// figure is what readers did with a note, in hundredths: likes and collects,
// or those of a hundred impressions.
func (m *measure) figure(n *engine.Metrics) (int64, bool) {
	if !n.Likes.Known && !n.Collects.Known {
		return 0, false
	}
	did := n.Likes.Hundredths + n.Collects.Hundredths
	if !m.rate {
		return did, true
	}
	if n.Impressions.Hundredths < 100 {
		return 0, false
	}
	return int64(100 * float64(did) / float64(n.Impressions.Hundredths) * 100), true
}

func (m *measure) add(n *engine.Note, r *engine.Report) {
	v, ok := m.figure(&n.Metrics)
	score, known := bands[m.band].of(r)
	if !ok || !known {
		return
	}
	at := 0
	for i, from := range bands[m.band].from {
		if score >= from {
			at = i
		}
	}
	m.bins[at][bin(v)]++
	m.count[at]++
}

func bin(hundredths int64) int {
	if hundredths < 1 {
		return 0
	}
	return min(1+int(math.Log(float64(hundredths))/math.Log(step)), bins-1)
}

// value is the middle of a bin.
func value(bin int) float64 {
	if bin == 0 {
		return 0
	}
	v := math.Pow(step, float64(bin)-0.5) / 100
	if v < 10 {
		return math.Round(v*100) / 100
	}
	return math.Round(v)
}

// effect is false where fewer than two groups have figures.
func (m *measure) effect() (e Effect, ok bool) {
	e = Effect{Score: bands[m.band].score, What: "engagement"}
	if m.rate {
		e.What = "rate"
	}
	filled := 0
	for i, n := range m.count {
		s := Spread{Band: bands[m.band].names[i], Notes: n}
		if n > 0 {
			filled++
			s.Median = value(m.at(i, (n+1)/2))
			// Of n figures the median lies between those whose rank is
			// n/2 less and more 1.96 halves of the root of n.
			half := int(math.Ceil(0.98 * math.Sqrt(float64(n))))
			if lo, hi := n/2-half, n/2+half+1; lo >= 1 && hi <= n {
				s.Lo, s.Hi, s.Certain = value(m.at(i, lo)), value(m.at(i, hi)), true
			}
		}
		e.Groups = append(e.Groups, s)
	}
	return e, filled > 1
}

// at is the bin of a rank, from 1.
func (m *measure) at(group, rank int) int {
	for i, n := range m.bins[group] {
		if rank -= n; rank <= 0 {
			return i
		}
	}
	return bins - 1
}
