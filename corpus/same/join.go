package same

import (
	"cmp"
	"encoding/binary"
	"slices"

	"github.com/notelint/notelint/engine/sketch"
)

// Likeness is the share of runs of three characters, in hundredths, that a
// note must have in common with the first of its cluster or with one that
// joined it.
const Likeness = 60

// nearly is how many bins two sketches must agree in to be worth a look at
// the texts: 70 of 128 (as many as texts alike by 55 %).
const nearly = 70

// Bands of four bins: at a likeness of 0.61 two notes meet in one of 32 with
// 99 %.
const bandBins, bands = 4, sketch.Size / 4

// leaders is how many notes of one bucket that are not alike others are held
// against.
const leaders = 16

// join unites notes.
type join struct {
	*Index
	sketcher *Sketcher
	parent   []int32
	known    map[int32][]uint64 // sets of leaders, a few
}

func newJoin(x *Index) *join {
	j := &join{Index: x, sketcher: NewSketcher(), parent: make([]int32, len(x.notes)), known: map[int32][]uint64{}}
	for i := range j.parent {
		j.parent[i] = int32(i)
	}
	return j
}

func (j *join) root(i int32) int32 {
	for j.parent[i] != i {
		j.parent[i] = j.parent[j.parent[i]]
		i = j.parent[i]
	}
	return i
}

// unite makes the earlier note the root.
func (j *join) unite(a, b int32) {
	a, b = j.root(a), j.root(b)
	j.parent[max(a, b)] = min(a, b)
}

// equal unites the notes that read the same.
func (j *join) equal() error {
	order := make([]int32, len(j.notes))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(j.notes[a].hash, j.notes[b].hash), cmp.Compare(a, b))
	})
	for i := 1; i < len(order); i++ {
		first, next := order[i-1], order[i]
		if j.notes[first].hash != j.notes[next].hash {
			continue
		}
		if err := j.verify(j.root(first), next, 100); err != nil {
			return err
		}
	}
	return nil
}

// alike unites notes that meet in a band and are alike. Of notes that read the
// same only the first is looked at.
func (j *join) alike() error {
	var keys []uint64 // key<<32 | note
	for band := range bands {
		keys = keys[:0]
		for i := range j.notes {
			if j.notes[i].sketch > 0 && j.parent[i] == int32(i) {
				key := binary.LittleEndian.Uint32(j.sketchOf(int32(i))[band*bandBins:])
				keys = append(keys, uint64(key)<<32|uint64(i))
			}
		}
		slices.Sort(keys)
		for from := 0; from < len(keys); {
			to := from + 1
			for to < len(keys) && keys[to]>>32 == keys[from]>>32 {
				to++
			}
			if err := j.bucket(keys[from:to]); err != nil {
				return err
			}
			from = to
		}
	}
	return nil
}

// bucket holds each note of a bucket against the leaders before it.
func (j *join) bucket(keys []uint64) error {
	if len(keys) < 2 {
		return nil
	}
	var lead []int32
	for _, key := range keys {
		i := int32(uint32(key))
		for _, l := range lead {
			if j.root(l) != j.root(i) && agree(j.sketchOf(l), j.sketchOf(i)) >= nearly {
				if err := j.verify(l, i, Likeness); err != nil {
					return err
				}
			}
			if j.root(l) == j.root(i) {
				i = -1
				break
			}
		}
		if i >= 0 {
			lead = append(lead, i)
			if len(lead) > leaders {
				lead = lead[1:]
			}
		}
	}
	return nil
}

func agree(a, b []byte) (n int) {
	for i := range a {
		if a[i] == b[i] {
			n++
		}
	}
	return n
}

// verify unites two notes whose texts are alike.
func (j *join) verify(a, b int32, least int64) error {
	first, err := j.set(a)
	if err != nil {
		return err
	}
	m, err := j.member(b)
	if err != nil {
		return err
	}
	if sketch.Jaccard(first, j.sketcher.set(m.Text)) >= least {
		j.unite(a, b)
	}
	return nil
}

// set is a leader's set; the last few hundred are kept.
func (j *join) set(i int32) ([]uint64, error) {
	if set, ok := j.known[i]; ok {
		return set, nil
	}
	m, err := j.member(i)
	if err != nil {
		return nil, err
	}
	if len(j.known) >= 256 {
		clear(j.known)
	}
	set := j.sketcher.set(m.Text)
	j.known[i] = set
	return set, nil
}
