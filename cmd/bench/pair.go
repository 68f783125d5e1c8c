package main

import (
	"runtime"
	"slices"
	"time"
)

// rounds is how often each candidate runs in turn; the ratio quoted is the
// median of the rounds' ratios, since the machine's speed drifts.
const rounds = 13

// candidate is one of the things compared. Its run handles all inputs once.
type candidate struct {
	name string
	run  func()
}

// compare runs the candidates A B C A B C … and gives each one's median time
// and the median ratio to the first.
func compare(list ...candidate) (times []time.Duration, ratios []float64) {
	all := make([][]time.Duration, len(list))
	for _, c := range list {
		c.run()
	}
	for range rounds {
		for i, c := range list {
			runtime.GC()
			start := time.Now()
			c.run()
			all[i] = append(all[i], time.Since(start))
		}
	}
	for i := range list {
		var r []float64
		for k := range all[i] {
			r = append(r, float64(all[i][k])/float64(all[0][k]))
		}
		ratios = append(ratios, median(r))
		times = append(times, median(all[i]))
	}
	return times, ratios
}

func median[T float64 | time.Duration](v []T) T {
	v = slices.Clone(v)
	slices.Sort(v)
	return v[len(v)/2]
}
