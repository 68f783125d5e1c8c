package segment

import (
	"math"
	"slices"

	"github.com/notelint/notelint/engine/segment/internal/compiled"
)

// Scratch is memory that calls reuse; the zero value is ready. One goroutine
// at a time.
type Scratch struct {
	at   []place
	best []arrival
}

// place is what the dictionary knows of the words that begin at a rune.
type place struct {
	one, two compiled.Cell  // after the rune, after the next; 0 = nothing
	entry    compiled.Entry // of the rune; flag joined
}

// arrival is the cheapest path so far that ends before a rune.
type arrival struct {
	cost int64
	from int32 // where its last word begins
}

// joined marks a rune that belongs to the same run of letters and digits as
// the one before it. It takes the place of Inner, which a path does not need.
const joined = compiled.Inner

const unreached = math.MaxInt64

// reset looks up the run. There is one place more than runes, because a path
// ends behind the last. The second cells are fetched here, not when a path
// needs them: they lie all over memory, and without branches between them the
// processor waits for many at once.
func (d *Dict) reset(sc *Scratch, run []rune) {
	n := len(run)
	sc.at = slices.Grow(sc.at[:0], n+1)[:n+1]
	sc.best = slices.Grow(sc.best[:0], n+1)[:n+1]
	at, best := sc.at, sc.best
	before := false
	for i, r := range run {
		e := d.table.At(r) &^ joined
		now := letter(r)
		if now && before {
			e |= joined
		}
		at[i].entry, before = e, now
		best[i].cost = unreached
	}
	at[n] = place{}
	best[n].cost = unreached
	best[0].cost = 0
	// One condition at a time, so that neither becomes a branch.
	for i := range run {
		class := at[i+1].entry.Class()
		one := d.cells.At(uint32(at[i].entry.Class()))
		two := d.cells.At(one.Base() + uint32(class))
		if one.Base() == 0 {
			two = 0
		}
		if two.Class() != class {
			two = 0
		}
		at[i].one, at[i].two = one, two
	}
}

// reach offers a word run[i:k]. Of two paths of one cost the one whose last
// word is longer stays, because it was offered first; gse does the same. It
// always writes: which path is cheaper cannot be foreseen, so a branch is dear.
func (sc *Scratch) reach(i, k int, cost int64) {
	old := &sc.best[k]
	total, from := sc.best[i].cost+cost, int32(i)
	if old.cost <= total {
		total, from = old.cost, old.from
	}
	old.cost, old.from = total, from
}

// step offers all words that begin at i, which must have been reached, and
// returns the farthest end. A run of letters and digits counts as one unknown
// word; a single rune does where the dictionary does not have it.
func (d *Dict) step(run []rune, i int, sc *Scratch) int {
	at := sc.at
	far := i + 1
	if at[far].entry&joined != 0 {
		far = sc.atom(i)
		sc.reach(i, far, compiled.Unknown)
	} else {
		cost := int64(at[i].one.Cost())
		if cost == 0 {
			cost = compiled.Unknown
		}
		sc.reach(i, far, cost)
	}
	cell := at[i].two
	for k := i + 2; cell != 0; k++ {
		if cost := cell.Cost(); cost != 0 && at[k].entry&joined == 0 {
			sc.reach(i, k, int64(cost))
			far = max(far, k)
		}
		if cell.Base() == 0 {
			break
		}
		class := at[k].entry.Class()
		cell = d.cells.At(cell.Base() + uint32(class))
		if cell.Class() != class {
			break
		}
	}
	if at[i].entry&compiled.Taught != 0 {
		far = max(far, d.taught.step(run, i, sc))
	}
	return far
}

// atom is where the run of letters and digits that begins at i ends.
func (sc *Scratch) atom(i int) int {
	for i++; sc.at[i].entry&joined != 0; i++ {
	}
	return i
}

// Cut appends to dst the ends of the words of the cheapest path through the
// run, in order. An empty run has none.
func (d *Dict) Cut(dst []int32, run []rune, sc *Scratch) []int32 {
	d.reset(sc, run)
	for i := range run {
		if sc.best[i].cost != unreached {
			d.step(run, i, sc)
		}
	}
	first := len(dst)
	for k := int32(len(run)); k > 0; k = sc.best[k].from {
		dst = append(dst, k)
	}
	slices.Reverse(dst[first:])
	return dst
}
