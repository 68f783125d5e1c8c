package main

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"

	"github.com/notelint/notelint/engine/fold"
)

// folder decides what each rune is read as.
type folder struct {
	simplified map[rune]rune
}

// firstEmptyPlane begins the planes that hold only skipped runes and private
// use.
const firstEmptyPlane = 0x40000

// word is the table entry of r and the characters it stands for; the word of
// several characters is the packer's to number.
func (f folder) word(r rune) (fold.Word, []fold.Char) {
	if w, ok := skippedWord(r); ok {
		return w, nil
	}
	folded, change := []rune{r}, fold.Change(0)
	if r < firstEmptyPlane {
		folded, change = f.fold(r)
	}
	chars := make([]fold.Char, len(folded))
	for i, c := range folded {
		chars[i] = fold.MakeChar(c, kindOf(c), change, isNumeral(c))
	}
	if len(chars) != 1 {
		return 0, chars
	}
	return fold.CharWord(r, chars[0]), chars
}

// fold repeats the steps of plain reading until nothing changes, and says
// which of them did.
func (f folder) fold(r rune) ([]rune, fold.Change) {
	var change fold.Change
	folded := []rune{r}
	for {
		var next []rune
		var step fold.Change
		for _, c := range folded {
			to, ch := f.step(c)
			next, step = append(next, to...), step|ch
		}
		if step == 0 {
			return folded, change
		}
		folded, change = next, change|step
	}
}

// step takes the first step of plain reading that changes r.
func (f folder) step(r rune) ([]rune, fold.Change) {
	if s, ok := special(r); ok {
		return s.to, s.change
	}
	if s, ok := f.simplified[r]; ok {
		return []rune{s}, fold.Script
	}
	if to := decomposed(r); to != nil {
		return to, changeOf(r, to)
	}
	if to := seen(caseFolded(r)); len(to) != 1 || to[0] != r {
		return to, fold.Case
	}
	return []rune{r}, 0
}

// caseFolded is Unicode's full case folding; x/text swaps the cases of
// Cherokee, which are taken to lower.
func caseFolded(r rune) string {
	if unicode.Is(unicode.Cherokee, r) {
		return string(unicode.ToLower(r))
	}
	return cases.Fold().String(string(r))
}

// seen is text without the runes that become no character.
func seen(text string) []rune {
	var to []rune
	for _, r := range text {
		if _, skipped := skippedWord(r); !skipped {
			to = append(to, r)
		}
	}
	return to
}

// decomposed is r's compatibility decomposition without combining marks and
// the brackets of ⑴ and ㈠; nil when r stands for itself. Marks made of other
// marks (…, ´, ™) and Hangul syllables stay whole.
func decomposed(r rune) []rune {
	if unicode.In(r, unicode.Hangul) && r >= 0xAC00 && r <= 0xD7A3 || wholeSigns[r] {
		return nil
	}
	text := norm.NFKD.String(string(r))
	if enclosed(r) {
		text = strings.Trim(text, "().,〔〕")
	}
	if text == string(r) || text[0] == ' ' && !unicode.IsSpace(r) {
		return nil
	}
	to := seen(text)
	signs := !slices.ContainsFunc(to, func(c rune) bool { return kindOf(c) < fold.Space })
	if len(to) == 0 || len(to) > 1 && signs {
		return nil
	}
	return to
}

func enclosed(r rune) bool {
	return r >= 0x2474 && r <= 0x24B5 || r >= 0x3200 && r <= 0x3243 ||
		r >= 0x1F100 && r <= 0x1F129 || r >= 0x1F240 && r <= 0x1F248
}

// changeOf names a decomposition: half and full width, Han to Han, a letter
// that only lost its marks, or else a style.
func changeOf(r rune, to []rune) fold.Change {
	switch {
	case width.LookupRune(r).Folded() != 0:
		return fold.Width
	case unicode.Is(unicode.Han, r):
		return fold.Script
	case norm.NFD.String(string(r)) != string(r):
		return fold.Mark
	case unicode.IsSpace(r), kindOf(to[0]) == fold.Punct:
		return fold.Width
	}
	return fold.Style
}
