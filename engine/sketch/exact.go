package sketch

import "github.com/notelint/notelint/engine/fold"

// Exact compares a text with an earlier one run by run. It is what a sketch
// estimates; its zero value is ready, one goroutine at a time.
type Exact struct {
	own, past []uint64
}

// Compare gives the share of different runs of three characters that both
// texts have, in hundredths, and appends to dst the stretches of chars that
// the other text has too: first and behind the last character. ok is false
// where either is too short.
func (x *Exact) Compare(dst [][2]int32, chars, other []fold.Char) (hundredths int64, shared [][2]int32, ok bool) {
	x.own = AppendRuns(x.own[:0], chars)
	x.past = AppendRuns(x.past[:0], other)
	if len(x.own) < MinShingles || len(x.past) < MinShingles {
		return 0, dst, false
	}
	own, past := Set(x.own), Set(x.past)
	return Jaccard(own, past), AppendStretches(dst, chars, past), true
}
