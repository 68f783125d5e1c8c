package same

import (
	"cmp"
	"maps"
	"slices"
)

// Cluster is a group of notes that are alike, each to one that came before.
type Cluster struct {
	Size                       int
	Equal                      int // notes that read the same as the first
	Authors, Campaigns, Months int // different ones, of those stated
	From, To                   int // first and last month, 202601; 0 = not stated
	Examples                   []Member
	Shared                     []string // stretches that all examples have, as the first wrote them
}

// Share is how many notes of an author, a campaign or a month stand in
// clusters.
type Share struct {
	Name        string
	Notes, Same int
}

// Result is what there is of sameness in an archive.
type Result struct {
	Compared, Short          int      // notes compared, and those too short
	Clusters, Clustered      int      // how many, and of how many notes
	Repeated                 int      // notes whose id an earlier one has
	IDs                      []string // a few of such ids
	Largest                  []Cluster
	Authors, Campaigns, Each []Share // most clustered first; Each is by month, in order
}

// What a Result lists at most: clusters, shares, and the notes that it shows of
// a cluster.
const Most, mostShares, examples = 30, 15, 5

// Find finds the clusters. Equal notes give an equal result.
func (x *Index) Find() (Result, error) {
	r := Result{Compared: len(x.notes), Short: x.without}
	if err := x.out.Flush(); err != nil {
		return r, err
	}
	j := newJoin(x)
	if err := j.equal(); err != nil {
		return r, err
	}
	if err := j.alike(); err != nil {
		return r, err
	}
	roots := j.groups()
	r.Clusters = len(roots)
	for _, g := range roots {
		r.Clustered += len(g)
	}
	for _, g := range roots[:min(len(roots), Most)] {
		c, err := j.cluster(g)
		if err != nil {
			return r, err
		}
		r.Largest = append(r.Largest, c)
	}
	if err := j.repeated(&r); err != nil {
		return r, err
	}
	return r, j.shares(&r, roots)
}

// repeated counts ids that stand more than once, and names a few.
func (j *join) repeated(r *Result) error {
	slices.Sort(j.ids)
	twice := map[uint64]bool{}
	for i := 1; i < len(j.ids); i++ {
		if j.ids[i] == j.ids[i-1] {
			r.Repeated++
			if len(twice) < examples {
				twice[j.ids[i]] = true
			}
		}
	}
	for i := range j.notes {
		if !twice[j.notes[i].id] {
			continue
		}
		delete(twice, j.notes[i].id)
		m, err := j.member(int32(i))
		if err != nil {
			return err
		}
		r.IDs = append(r.IDs, m.ID)
	}
	return nil
}

// groups are the notes of each cluster in their order, largest cluster first.
func (j *join) groups() [][]int32 {
	counts := make([]int32, len(j.notes))
	for i := range j.notes {
		counts[j.root(int32(i))]++
	}
	by := map[int32][]int32{}
	for i := range j.notes {
		if root := j.root(int32(i)); counts[root] > 1 {
			by[root] = append(by[root], int32(i))
		}
	}
	groups := slices.Collect(maps.Values(by))
	slices.SortFunc(groups, func(a, b []int32) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a[0], b[0])) })
	return groups
}

func (j *join) cluster(group []int32) (Cluster, error) {
	c := Cluster{Size: len(group)}
	authors, campaigns, months := map[uint64]bool{}, map[uint64]bool{}, map[uint32]bool{}
	for _, i := range group {
		e := &j.notes[i]
		authors[e.author], campaigns[e.order], months[e.month] = true, true, true
		if e.hash == j.notes[group[0]].hash {
			c.Equal++
		}
	}
	delete(authors, 0)
	delete(campaigns, 0)
	delete(months, 0)
	c.Authors, c.Campaigns, c.Months = len(authors), len(campaigns), len(months)
	if len(months) > 0 {
		sorted := slices.Sorted(maps.Keys(months))
		c.From, c.To = int(sorted[0]), int(sorted[len(sorted)-1])
	}
	for _, i := range spread(group, j) {
		m, err := j.member(i)
		if err != nil {
			return c, err
		}
		c.Examples = append(c.Examples, m)
	}
	c.Shared = j.sketcher.shared(c.Examples)
	return c, nil
}

// spread picks examples: the first note and, as far as there are any, such as
// read differently, from all over the cluster.
func spread(group []int32, j *join) (picked []int32) {
	seen := map[uint64]bool{}
	for _, again := range []bool{false, true} {
		for k := 0; k < len(group) && len(picked) < examples; k += max(len(group)/(examples*8), 1) {
			i := group[k]
			if hash := j.notes[i].hash; seen[hash] == again && !slices.Contains(picked, i) {
				seen[hash] = true
				picked = append(picked, i)
			}
		}
	}
	return picked
}

// shares adds up clustered notes by author, campaign and month.
func (j *join) shares(r *Result, groups [][]int32) error {
	in := make([]bool, len(j.notes))
	for _, g := range groups {
		for _, i := range g {
			in[i] = true
		}
	}
	months := j.tally(in, func(e *entry) uint64 { return uint64(e.month) })
	for _, key := range slices.Sorted(maps.Keys(months)) {
		s := months[key]
		r.Each = append(r.Each, Share{Name: monthName(int(key)), Notes: s.notes, Same: s.same})
	}
	var err error
	if r.Authors, err = j.top(j.tally(in, func(e *entry) uint64 { return e.author }), func(m Member) string { return m.Author }); err != nil {
		return err
	}
	r.Campaigns, err = j.top(j.tally(in, func(e *entry) uint64 { return e.order }), func(m Member) string { return m.Campaign })
	return err
}

type count struct {
	notes, same int
	first       int32 // a note that has the name
}

func (j *join) tally(in []bool, key func(*entry) uint64) map[uint64]count {
	by := map[uint64]count{}
	for i := range j.notes {
		k := key(&j.notes[i])
		if k == 0 {
			continue
		}
		c, ok := by[k]
		if !ok {
			c.first = int32(i)
		}
		c.notes++
		if in[i] {
			c.same++
		}
		by[k] = c
	}
	return by
}

// top names the keys with most clustered notes.
func (j *join) top(by map[uint64]count, name func(Member) string) (list []Share, err error) {
	counts := slices.Collect(maps.Values(by))
	slices.SortFunc(counts, func(a, b count) int {
		return cmp.Or(cmp.Compare(b.same, a.same), cmp.Compare(a.notes, b.notes), cmp.Compare(a.first, b.first))
	})
	for _, c := range counts {
		if len(list) == mostShares || c.same == 0 {
			break
		}
		m, err := j.member(c.first)
		if err != nil {
			return nil, err
		}
		list = append(list, Share{name(m), c.notes, c.same})
	}
	return list, nil
}

func monthName(m int) string {
	digits := []byte("0000-00")
	for i := len(digits) - 1; i >= 0; i-- {
		if digits[i] != '-' {
			digits[i] = byte('0' + m%10)
			m /= 10
		}
	}
	return string(digits)
}
