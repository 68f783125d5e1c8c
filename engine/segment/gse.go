package segment

import (
	"fmt"
	"unicode/utf8"

	"github.com/go-ego/gse"
)

// GSE cuts with gse as it is. Loading takes seconds and 135 MB, a cut
// allocates; it is the measure Dict is held to. Scratch is not used and may be
// nil. Terms do not count as words.
type GSE struct {
	seg   gse.Segmenter
	inner map[rune]bool
}

// LoadGSE loads gse's zh_s dictionary and teaches it words. The error is a
// *WordError where a word is at fault.
func LoadGSE(words []Word) (*GSE, error) {
	g := &GSE{seg: gse.Segmenter{SkipLog: true, NotLoadHMM: true}, inner: map[rune]bool{}}
	if err := g.seg.LoadDictEmbed("zh_s"); err != nil {
		return nil, fmt.Errorf("segment: gse: %w", err)
	}
	if err := check(words, int(g.seg.Dict.TotalFreq())); err != nil {
		return nil, err
	}
	for _, w := range words {
		if err := g.teach(w); err != nil {
			return nil, fmt.Errorf("segment: gse: word %q: %w", w.Text, err)
		}
	}
	if len(words) > 0 {
		g.seg.CalcToken()
	}
	for i := range g.seg.Dict.Tokens {
		g.note(g.seg.Dict.Tokens[i].Text())
	}
	return g, nil
}

// teach adds a word. gse by itself ignores one that it knows, and to remove
// what only begins its words would remove those.
func (g *GSE) teach(w Word) error {
	frequency := float64(w.frequency())
	known, _, _ := g.seg.Find(w.Text) // 0 for what is no word
	if known == 0 {
		return g.seg.AddToken(w.Text, frequency)
	}
	if known >= frequency {
		return nil
	}
	return g.seg.ReAddToken(w.Text, frequency)
}

func (g *GSE) note(word string) {
	if utf8.RuneCountInString(word) < 2 {
		return
	}
	for _, r := range word {
		g.inner[r] = true
	}
}

// Inner is Segmenter's.
func (g *GSE) Inner(r rune) bool { return g.inner[r] || letter(r) }

// Cut appends to dst the ends of gse's segments.
func (g *GSE) Cut(dst []int32, run []rune, _ *Scratch) []int32 {
	end := int32(0)
	for _, s := range g.seg.Segment([]byte(string(run))) {
		end += int32(utf8.RuneCountInString(s.Token().Text()))
		dst = append(dst, end)
	}
	return dst
}

// Torn is Segmenter's, on gse's path.
func (g *GSE) Torn(run []rune, start, end int, sc *Scratch) bool {
	from := 0
	for _, to := range g.Cut(nil, run, sc) {
		if overlap(from, int(to), start, end) {
			return true
		}
		from = int(to)
	}
	return false
}

// Whole is Segmenter's, on gse's path.
func (g *GSE) Whole(run []rune, start, end int, sc *Scratch) bool {
	starts, ends := start == 0, false
	for _, to := range g.Cut(nil, run, sc) {
		starts = starts || int(to) == start
		ends = ends || int(to) == end
	}
	return starts && ends
}
