package detect

import "github.com/notelint/notelint/engine/fold"

// findPlace finds names of places: the editors' list, and stems that only
// their suffix makes a place (朝阳区). The suffix belongs to the hit. Of
// overlapping names the first counts: 上海南站 holds no 海南.
func findPlace(f *Finder, in *Input, out *Output) {
	from := len(out.Hits)
	for _, w := range in.hits(listPlace) {
		end := f.placeEnd(in.Text, w.End)
		if !f.words[listPlaceInnocent].covers(in.Text, w.Start, w.End) {
			out.Hits = append(out.Hits, Hit{Start: w.Start, End: end})
		}
	}
	for _, w := range in.hits(listPlaceStem) {
		if end := f.placeEnd(in.Text, w.End); end > w.End {
			out.Hits = append(out.Hits, Hit{Start: w.Start, End: end})
		}
	}
	out.leftmost(from)
}

// placeEnd is the end of the suffix (省 市 区) at i, or i where there is none.
func (f *Finder) placeEnd(t *fold.Text, i int32) int32 {
	if end := f.words[listPlaceSuffix].startsAt(t, i); end >= 0 && f.words[listSuffixInnocent].startsAt(t, i) < 0 {
		return end
	}
	return i
}

// leftmost keeps, of the hits from number from on that overlap, the first and
// longest.
func (out *Output) leftmost(from int) {
	found := out.Hits[from:]
	sortHits(found)
	kept, last := from, int32(-1)
	for _, h := range found {
		if h.Start >= last {
			out.Hits[kept] = h
			kept, last = kept+1, h.End
		}
	}
	out.Hits = out.Hits[:kept]
}

// within reports whether the character is one of the runes of a string.
func within(c fold.Char, runes string) bool {
	for _, r := range runes {
		if r == c.Rune() {
			return true
		}
	}
	return false
}
