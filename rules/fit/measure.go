package fit

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/integrate"
	"gonum.org/v1/gonum/stat"
)

// Scored is a note's probability from a model that has not seen it, or its
// score before.
type Scored struct {
	Value    float64
	Positive bool
}

// AUC is the chance that a positive note scores above another one, ties half.
func AUC(scored []Scored) float64 {
	s := slices.Clone(scored)
	slices.SortStableFunc(s, func(a, b Scored) int { return cmp.Compare(a.Value, b.Value) })
	values, classes := make([]float64, len(s)), make([]bool, len(s))
	for i := range s {
		values[i], classes[i] = s[i].Value, s[i].Positive
	}
	hits, alarms, _ := stat.ROC(nil, values, classes, nil)
	return integrate.Trapezoidal(alarms, hits)
}

// Brier is the mean squared distance of probability and truth.
func Brier(scored []Scored) float64 {
	sum := 0.0
	for _, s := range scored {
		d := s.Value - truth(s.Positive)
		sum += d * d
	}
	return sum / float64(len(scored))
}

// Bin is a part of the notes by probability: the mean of it and how often it
// was right.
type Bin struct {
	Notes          int     `json:"notes"`
	Said, Happened float64 `json:"-"`
}

const bins = 10

// Reliability cuts the notes into ten bins of equal size.
func Reliability(scored []Scored) []Bin {
	s := slices.Clone(scored)
	slices.SortStableFunc(s, func(a, b Scored) int { return cmp.Compare(a.Value, b.Value) })
	var out []Bin
	for k := range bins {
		part := s[k*len(s)/bins : (k+1)*len(s)/bins]
		if len(part) == 0 {
			continue
		}
		b := Bin{Notes: len(part)}
		for _, x := range part {
			b.Said += x.Value / float64(len(part))
			b.Happened += truth(x.Positive) / float64(len(part))
		}
		out = append(out, b)
	}
	return out
}

// ECE is the expected calibration error over the bins.
func ECE(scored []Scored) float64 {
	sum := 0.0
	for _, b := range Reliability(scored) {
		sum += math.Abs(b.Said-b.Happened) * float64(b.Notes)
	}
	return sum / float64(len(scored))
}

// Interval is the middle 95 % of a figure over resampled notes.
type Interval struct{ Low, High float64 }

const resamples = 500

// Bootstrap gives the interval of a figure.
func Bootstrap(scored []Scored, figure func([]Scored) float64, seed uint64) Interval {
	rng := rand.New(rand.NewPCG(seed, seed))
	drawn, all := make([]Scored, len(scored)), make([]float64, 0, resamples)
	for range resamples {
		for i := range drawn {
			drawn[i] = scored[rng.IntN(len(scored))]
		}
		all = append(all, figure(drawn))
	}
	slices.Sort(all)
	return Interval{stat.Quantile(0.025, stat.Empirical, all, nil), stat.Quantile(0.975, stat.Empirical, all, nil)}
}
