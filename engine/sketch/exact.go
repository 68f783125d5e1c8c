package sketch

import (
	"slices"

	"github.com/notelint/notelint/engine/fold"
)

// MinStretch is the shortest stretch two texts are said to share, in counted
// characters.
const MinStretch = 8

// Exact compares a text with an earlier one run by run. It is what a sketch
// estimates; its zero value is ready, one goroutine at a time.
type Exact struct {
	own, past []uint64
	places    []int32 // of the counted characters of the text
}

// Compare gives the share of different runs of three characters that both
// texts have, in hundredths, and appends to dst the stretches of chars that
// the other text has too: first and behind the last character. ok is false
// where either is too short.
func (x *Exact) Compare(dst [][2]int32, chars, other []fold.Char) (hundredths int64, shared [][2]int32, ok bool) {
	x.own, x.places = runs(x.own[:0], chars, x.places[:0])
	x.past, _ = runs(x.past[:0], other, nil)
	if len(x.own) < MinShingles || len(x.past) < MinShingles {
		return 0, dst, false
	}
	slices.Sort(x.past)
	x.past = slices.Compact(x.past)
	dst = x.stretches(dst)
	slices.Sort(x.own)
	own := slices.Compact(x.own)
	both := 0
	for _, run := range own {
		if _, found := slices.BinarySearch(x.past, run); found {
			both++
		}
	}
	return int64(100 * both / (len(own) + len(x.past) - both)), dst, true
}

// runs are the hashes of every three counted characters in order, and where
// the counted characters stand.
func runs(dst []uint64, chars []fold.Char, places []int32) ([]uint64, []int32) {
	shingle, n := uint64(0), 0
	for i, c := range chars {
		if !c.Counted() {
			continue
		}
		places = append(places, int32(i))
		shingle = (shingle<<21 | uint64(c.Rune())) & (1<<(21*width) - 1)
		if n++; n >= width {
			dst = append(dst, shingle)
		}
	}
	return dst, places
}

// stretches are the rows of runs, one beside the other, that the past has.
func (x *Exact) stretches(dst [][2]int32) [][2]int32 {
	for i := 0; i < len(x.own); i++ {
		end := i
		for end < len(x.own) {
			if _, found := slices.BinarySearch(x.past, x.own[end]); !found {
				break
			}
			end++
		}
		if last := end + width - 2; end > i && last-i+1 >= MinStretch {
			dst = append(dst, [2]int32{x.places[i], x.places[last] + 1})
		}
		i = end
	}
	return dst
}
