package fit

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// folds is how often the labels are split; each note is judged by a model that
// was trained without it.
const folds = 5

// ridges are the strengths that are tried; the split decides between them.
var ridges = []float64{0.3, 1, 3, 10, 30}

// Result is a proposal with its figures. Out are the probabilities of the
// models that had not seen the note, in the order of the notes.
type Result struct {
	Features []Feature
	Proposed []int // caps, by feature
	Ridge    float64
	Out      []Scored
	Before   []Scored // the authenticity there is, turned round: high is an ad
	Notes    []Measured
	After    []int // authenticity under the proposal, by note
}

// Propose fits the caps of the tone rules to labelled notes. base is the score
// a note without any part has.
func Propose(features []Feature, notes []Measured, base int, seed uint64) Result {
	samples := make([]sample, len(notes))
	r := Result{Features: features, Notes: notes}
	for i := range notes {
		samples[i] = sample{signed(features, notes[i].Shares), notes[i].Positive}
		r.Before = append(r.Before, Scored{-float64(notes[i].Score), notes[i].Positive})
	}
	parts := split(samples, seed)
	best := math.Inf(1)
	for _, ridge := range ridges {
		out := crossed(features, samples, parts, ridge)
		if loss := logLoss(out); loss < best {
			best, r.Ridge, r.Out = loss, ridge, out
		}
	}
	scale := scaleOf(features, samples)
	m := train(samples, priorOf(features, scale), r.Ridge)
	points := pointsFor(&m, samples)
	for k := range features {
		r.Proposed = append(r.Proposed, max(1, int(math.Round(m.weights[k]*points))))
	}
	for i := range notes {
		r.After = append(r.After, score(features, r.Proposed, notes[i].Shares, base))
	}
	return r
}

// signed turns the shares so that every weight is positive: what speaks
// against an advertisement counts down.
func signed(features []Feature, shares []float64) []float64 {
	x := make([]float64, len(shares))
	for k := range shares {
		x[k] = features[k].sign() * shares[k]
	}
	return x
}

// split deals the notes of either class into folds, by seed.
func split(samples []sample, seed uint64) (fold []int) {
	rng := rand.New(rand.NewPCG(seed, 1))
	fold = make([]int, len(samples))
	dealt := [2]int{}
	for _, i := range rng.Perm(len(samples)) {
		class := int(truth(samples[i].positive))
		fold[i] = dealt[class] % folds
		dealt[class]++
	}
	return fold
}

// crossed gives every note its probability from the model of the other folds.
func crossed(features []Feature, samples []sample, fold []int, ridge float64) []Scored {
	out := make([]Scored, len(samples))
	for f := range folds {
		var seen []sample
		for i := range samples {
			if fold[i] != f {
				seen = append(seen, samples[i])
			}
		}
		m := train(seen, priorOf(features, scaleOf(features, seen)), ridge)
		for i := range samples {
			if fold[i] == f {
				out[i] = Scored{m.probability(samples[i].x), samples[i].positive}
			}
		}
	}
	return out
}

// reach is how far from the base nineteen notes in twenty may go: the score
// ends at 0 and 100, and notes that lie there cannot be told apart.
const reach = 45

// pointsFor is how many points of the score a unit of log odds is worth.
func pointsFor(m *model, samples []sample) float64 {
	far := make([]float64, len(samples))
	for i := range samples {
		far[i] = math.Abs(m.logit(samples[i].x) - m.bias)
	}
	slices.Sort(far)
	return reach / max(far[len(far)*19/20], 0.1)
}

// scaleOf is what one point of the score is worth in log odds: the scale at
// which the caps there are fit best.
func scaleOf(features []Feature, samples []sample) float64 {
	points := make([]sample, len(samples))
	for i := range samples {
		sum := 0.0
		for k := range features {
			sum += samples[i].x[k] * float64(features[k].Cap)
		}
		points[i] = sample{[]float64{sum / 10}, samples[i].positive}
	}
	m := train(points, []float64{1}, 0.01)
	return max(m.weights[0]/10, 0.02)
}

func priorOf(features []Feature, scale float64) []float64 {
	prior := make([]float64, len(features))
	for k := range features {
		prior[k] = scale * float64(features[k].Cap)
	}
	return prior
}

// score is the authenticity of shares under other caps.
func score(features []Feature, caps []int, shares []float64, base int) int {
	sum := float64(base)
	for k := range shares {
		sum -= features[k].sign() * math.Round(shares[k]*float64(caps[k]))
	}
	return int(min(max(sum, 0), 100))
}

func logLoss(scored []Scored) float64 {
	sum := 0.0
	for _, s := range scored {
		p := min(max(s.Value, 1e-6), 1-1e-6)
		if !s.Positive {
			p = 1 - p
		}
		sum -= math.Log(p)
	}
	return sum / float64(len(scored))
}

// Moved are the numbers of the notes whose score changes most, the most first.
func (r *Result) Moved(n int) []int {
	order := make([]int, len(r.Notes))
	for i := range order {
		order[i] = i
	}
	by := func(i int) int { return max(r.After[i]-r.Notes[i].Score, r.Notes[i].Score-r.After[i]) }
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(by(b), by(a)) })
	return order[:min(n, len(order))]
}
