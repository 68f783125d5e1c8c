package fit

import "math"

// model is a logistic regression whose weights keep their sign.
type model struct {
	bias    float64
	weights []float64
}

// sample is the values of one note's features, each between 0 and 1, and what
// it is.
type sample struct {
	x        []float64
	positive bool
}

const (
	sweeps    = 200
	tolerance = 1e-6
)

// train finds the weights that fit best, none below zero, drawn to those of
// prior by ridge: what the labels say nothing of stays as it is. It goes over
// the coordinates in turn, which settles because the loss is convex.
func train(samples []sample, prior []float64, ridge float64) model {
	m := model{weights: append([]float64(nil), prior...)}
	z := make([]float64, len(samples))
	for i := range samples {
		z[i] = m.logit(samples[i].x)
	}
	for range sweeps {
		moved := m.step(samples, z, -1, 0, 0)
		for k := range m.weights {
			moved = max(moved, m.step(samples, z, k, prior[k], ridge))
		}
		if moved < tolerance {
			break
		}
	}
	return m
}

// step moves one weight (the bias for -1) to its best by Newton's rule, and
// reports how far.
func (m *model) step(samples []sample, z []float64, k int, prior, ridge float64) float64 {
	at := &m.bias
	if k >= 0 {
		at = &m.weights[k]
	}
	slope, bend := ridge*(*at-prior), ridge+1e-9
	for i := range samples {
		x := 1.0
		if k >= 0 {
			x = samples[i].x[k]
		}
		if x == 0 {
			continue
		}
		p := sigmoid(z[i])
		slope += (p - truth(samples[i].positive)) * x
		bend += p * (1 - p) * x * x
	}
	next := *at - slope/bend
	if k >= 0 {
		next = max(next, 0)
	}
	// Half a step where a whole one could swing.
	move := min(max(next-*at, -1), 1)
	*at += move
	for i := range samples {
		if k < 0 {
			z[i] += move
		} else {
			z[i] += move * samples[i].x[k]
		}
	}
	return math.Abs(move)
}

func (m *model) logit(x []float64) float64 {
	z := m.bias
	for k, w := range m.weights {
		z += w * x[k]
	}
	return z
}

func (m *model) probability(x []float64) float64 { return sigmoid(m.logit(x)) }

func sigmoid(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
