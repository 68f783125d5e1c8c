package engine

import (
	"cmp"
	"slices"
	"strings"

	"github.com/notelint/notelint/engine/find"
	"github.com/notelint/notelint/engine/spell"
)

// place writes characters [start,end) out.
func (s *state) place(start, end int32) Place {
	at := s.span(start, end)
	part, from, to := s.page.Text.Bytes(start, end)
	return Place{at.Field, at.Index, at.Rune, at.UTF16, at.Byte, part.Src[from:to]}
}

// sightings are the hits of uses, those that do not count among them. Where
// none counts, the words that come nearest.
func (x *explainer) sightings(name string, refs []find.Ref) Sightings {
	out := Sightings{Name: name, Hits: []Sighting{}}
	for i := range refs {
		list := x.page.Hits(refs[i].Set)
		for k := range list {
			h := &list[k]
			why, by := x.page.Why(&refs[i], h)
			if why == find.Counts {
				out.Count++
			}
			if len(out.Hits) == listed {
				continue
			}
			one := Sighting{Place: x.place(h.Start, h.End), Refused: find.Refusals[why]}
			if by != nil {
				one.By = x.place(by.Start, by.End).Text
			}
			out.Hits = append(out.Hits, one)
		}
	}
	slices.SortStableFunc(out.Hits, func(a, b Sighting) int {
		return cmp.Or(fieldNumber(a.Field)-fieldNumber(b.Field), a.Index-b.Index, a.Byte[0]-b.Byte[0], a.Byte[1]-b.Byte[1])
	})
	if out.Count == 0 && !x.brief {
		out.Near = x.nearWords(refs)
	}
	return out
}

func fieldNumber(name string) int { return slices.Index(SurfaceNames[:], name) }

// nearWords are the words of the sets that the text comes nearest to: the
// fewest edits for their length first.
func (x *explainer) nearWords(refs []find.Ref) []NearMiss {
	const most = 3
	var list []NearMiss
	for i := range refs {
		set := &x.e.set.Sets[refs[i].Set]
		for k := range set.Terms {
			if n, ok := x.nearWord(set.Terms[k].Text); ok && !slices.ContainsFunc(list, func(o NearMiss) bool { return o.Word == n.Word }) {
				list = append(list, n)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b NearMiss) int {
		return cmp.Or(cmp.Compare(a.Edits*runeCount(b.Word), b.Edits*runeCount(a.Word)), -cmp.Compare(runeCount(a.Word), runeCount(b.Word)))
	})
	return list[:min(len(list), most)]
}

// nearWord is where the text comes nearest to a word: at most one edit for
// every three characters, one in any case, and two thirds of the word's
// characters stand there, of two both. Of a word with slots the longest piece
// counts.
func (x *explainer) nearWord(term string) (NearMiss, bool) {
	word := []rune(x.e.finder.Fold(longestPiece(term)))
	if len(word) < 2 {
		return NearMiss{}, false
	}
	best, at := max(1, len(word)/3)+1, [2]int32{}
	for i := range x.page.Text.Parts {
		p := &x.page.Text.Parts[i]
		text := x.runes[p.From:p.To]
		from, to, edits := spell.Stretch(word, text)
		if edits < best && alike(word, text[from:to]) {
			best, at = edits, [2]int32{p.From + int32(from), p.From + int32(to)}
		}
	}
	if at[1] == 0 {
		return NearMiss{}, false
	}
	return NearMiss{term, best, x.place(at[0], at[1])}, true
}

// alike reports whether enough of the word's characters stand in the stretch.
func alike(word, stretch []rune) bool {
	held := 0
	for _, r := range word {
		if slices.Contains(stretch, r) {
			held++
		}
	}
	return 3*held >= 2*len(word)
}

// longestPiece is the longest text of a term between its slots.
func longestPiece(term string) (longest string) {
	for rest := term; rest != ""; {
		piece, slot, _ := strings.Cut(rest, "<")
		if len(piece) > len(longest) {
			longest = piece
		}
		_, rest, _ = strings.Cut(slot, ">")
	}
	return longest
}
