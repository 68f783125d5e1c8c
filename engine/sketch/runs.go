package sketch

import (
	"slices"

	"github.com/notelint/notelint/engine/fold"
)

// MinStretch is the shortest stretch two texts are said to share, in counted
// characters.
const MinStretch = 8

// width is how many characters a run has.
const width = 3

// next is the run that ends with c, of the one before it.
func next(run uint64, c fold.Char) uint64 {
	return (run<<21 | uint64(c.Rune())) & (1<<(21*width) - 1)
}

// AppendRuns adds every run of three counted characters, in order.
func AppendRuns(dst []uint64, chars []fold.Char) []uint64 {
	run, n := uint64(0), 0
	for _, c := range chars {
		if !c.Counted() {
			continue
		}
		run = next(run, c)
		if n++; n >= width {
			dst = append(dst, run)
		}
	}
	return dst
}

// Set sorts runs in place and keeps each once.
func Set(runs []uint64) []uint64 {
	slices.Sort(runs)
	return slices.Compact(runs)
}

// Jaccard is the share of two sets that both have, in hundredths; two empty
// ones share nothing.
func Jaccard(a, b []uint64) int64 {
	both := 0
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch {
		case a[i] == b[k]:
			both++
			i++
			k++
		case a[i] < b[k]:
			i++
		default:
			k++
		}
	}
	return int64(100 * both / max(len(a)+len(b)-both, 1))
}

// AppendStretches adds the stretches of chars whose every run is in all sets,
// of MinStretch counted characters or more: first and behind the last
// character.
func AppendStretches(dst [][2]int32, chars []fold.Char, sets ...[]uint64) [][2]int32 {
	run, n := uint64(0), 0
	var last [width]int32 // where the last counted characters stand, by n
	open, length := [2]int32{}, 0
	shut := func() {
		if length >= MinStretch {
			dst = append(dst, open)
		}
		length = 0
	}
	for i, c := range chars {
		if !c.Counted() {
			continue
		}
		run = next(run, c)
		last[n%width] = int32(i)
		if n++; n < width {
			continue
		}
		if !inAll(run, sets) {
			shut()
			continue
		}
		if length == 0 {
			open[0], length = last[n%width], width-1
		}
		open[1] = int32(i) + 1
		length++
	}
	shut()
	return dst
}

func inAll(run uint64, sets [][]uint64) bool {
	for _, set := range sets {
		if _, found := slices.BinarySearch(set, run); !found {
			return false
		}
	}
	return true
}
