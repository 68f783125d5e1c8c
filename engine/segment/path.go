package segment

import (
	"math"
	"slices"

	"github.com/notelint/notelint/engine/segment/internal/compiled"
)

// Scratch is memory that calls reuse; the zero value is ready. One goroutine
// at a time.
type Scratch struct {
	entry []compiled.Entry // of each rune; flag joined
	cost  []int64          // cost[i]: of the cheapest path up to rune i
	from  []int32          // from[i]: where the last word of that path begins
}

// joined marks a rune that belongs to the same run of letters and digits as
// the one before it. It takes the place of Inner, which a path does not need.
const joined = compiled.Inner

const unreached = math.MaxInt64

// reset reads the entries of a run. There is one position more than runes: the
// end, which is never joined.
func (d *Dict) reset(sc *Scratch, run []rune) {
	n := len(run) + 1
	sc.entry = slices.Grow(sc.entry[:0], n)[:n]
	sc.cost = slices.Grow(sc.cost[:0], n)[:n]
	sc.from = slices.Grow(sc.from[:0], n)[:n]
	before := false
	for i, r := range run {
		e := d.table.At(r) &^ joined
		now := letter(r)
		if now && before {
			e |= joined
		}
		sc.entry[i], before = e, now
		sc.cost[i] = unreached
	}
	sc.entry[len(run)] = 0
	sc.cost[len(run)] = unreached
	sc.cost[0] = 0
}

// reach offers a word run[i:k]. Of two paths of one cost the one whose last
// word is longer stays, because it was offered first; gse does the same.
func (sc *Scratch) reach(i, k int, cost int64) {
	if total := sc.cost[i] + cost; total < sc.cost[k] {
		sc.cost[k], sc.from[k] = total, int32(i)
	}
}

// step offers all words that begin at i, which must have been reached, and
// returns the farthest end.
func (d *Dict) step(run []rune, i int, sc *Scratch) int {
	far := i + 1
	for sc.entry[far]&joined != 0 {
		far++
	}
	sc.reach(i, far, compiled.Unknown)
	cell := d.cells.At(uint32(sc.entry[i].Class()))
	for k := i + 1; ; k++ {
		if cost := cell.Cost(); cost != 0 && sc.entry[k]&joined == 0 {
			sc.reach(i, k, int64(cost))
			far = max(far, k)
		}
		class := sc.entry[k].Class()
		if cell.Base() == 0 || class == 0 {
			break
		}
		cell = d.cells.At(cell.Base() + uint32(class))
		if cell.Class() != class {
			break
		}
	}
	if sc.entry[i]&compiled.Taught != 0 {
		far = max(far, d.taught.step(run, i, sc))
	}
	return far
}

// step offers the taught words that begin at i and returns the farthest end.
func (t *taught) step(run []rune, i int, sc *Scratch) int {
	far := i
	at := int32(0)
	for k := i; k < len(run); k++ {
		next, ok := t.next[edge{at, run[k]}]
		if !ok {
			break
		}
		at = next
		if cost := t.cost[at]; cost != 0 && sc.entry[k+1]&joined == 0 {
			sc.reach(i, k+1, int64(cost))
			far = k + 1
		}
	}
	return far
}

// Cut appends to dst the ends of the words of the cheapest path through the
// run, in order. An empty run has none.
func (d *Dict) Cut(dst []int32, run []rune, sc *Scratch) []int32 {
	d.reset(sc, run)
	for i := range run {
		if sc.cost[i] != unreached {
			d.step(run, i, sc)
		}
	}
	first := len(dst)
	for k := int32(len(run)); k > 0; k = sc.from[k] {
		dst = append(dst, k)
	}
	slices.Reverse(dst[first:])
	return dst
}
