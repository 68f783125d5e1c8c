package same

import (
	"cmp"
	"slices"
	"strings"
)

// Stretches shown are at least shortest characters that count, the longest
// ones first, and no more than stretches of them.
const shortest, stretches = 8, 5

// shared are the stretches of the first note that all others have.
func (s *Sketcher) shared(notes []Member) (found []string) {
	if len(notes) < 2 {
		return nil
	}
	var sets [][]uint64
	for _, m := range notes[1:] {
		sets = append(sets, shingles(s.runes(m.Text)))
	}
	chars := s.read(notes[0].Text)
	var runes []rune
	var at []int32 // in s.text
	for i, c := range chars {
		if c.Counted() {
			runes, at = append(runes, c.Rune()), append(at, int32(i+1))
		}
	}
	in := func(i int) bool {
		for _, set := range sets {
			if _, ok := slices.BinarySearch(set, shingle(runes, i)); !ok {
				return false
			}
		}
		return true
	}
	for i := 0; i+width <= len(runes); i++ {
		end := i
		for end+width <= len(runes) && in(end) {
			end++
		}
		if end == i {
			continue
		}
		if last := end + width - 1; last-i >= shortest {
			_, from, to := s.text.Bytes(at[i], at[last-1]+1)
			found = append(found, strings.TrimSpace(notes[0].Text[from:to]))
		}
		i = end
	}
	slices.SortStableFunc(found, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	return found[:min(len(found), stretches)]
}
