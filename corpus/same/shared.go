package same

import (
	"cmp"
	"slices"
	"strings"

	"github.com/notelint/notelint/engine/sketch"
)

// stretches is how many shared stretches are shown, the longest ones first.
const stretches = 5

// shared are the stretches of the first note that all others have.
func (s *Sketcher) shared(notes []Member) (found []string) {
	if len(notes) < 2 {
		return nil
	}
	var sets [][]uint64
	for _, m := range notes[1:] {
		sets = append(sets, s.set(m.Text))
	}
	first := notes[0].Text
	for _, stretch := range sketch.AppendStretches(nil, s.read(first), sets...) {
		_, from, to := s.text.Bytes(stretch[0]+1, stretch[1]+1) // read leaves out the first character
		found = append(found, strings.TrimSpace(first[from:to]))
	}
	slices.SortStableFunc(found, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	return found[:min(len(found), stretches)]
}
