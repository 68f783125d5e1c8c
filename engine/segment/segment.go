// Package segment decides where Chinese words begin and end. It cuts as gse's
// Segment does, with gse's zh_s dictionary and no HMM: along the cheapest path
// of words, where a word costs log2(total/frequency). Dict does it on a form of
// the dictionary compiled ahead of time, GSE on gse itself.
//
// A run is a stretch of folded text (lower case, simplified, half width) that
// ends at runes for which Inner is false. No word crosses such a rune, so
// cutting run by run is cutting the whole.
package segment

import (
	"fmt"
	"unicode"
)

const (
	// MaxRun is how many runes of a run need to be looked at; real runs have
	// about nine. Longer ones are cut correctly too, only at more cost.
	MaxRun = 256

	// MaxWord is the number of runes a taught word may have.
	MaxWord = 32

	// DefaultFrequency is that of a taught word that states none.
	DefaultFrequency = 1000

	// MinFrequency is the lowest frequency gse accepts.
	MinFrequency = 2

	// termFrequency is what a term counts as in its own run. It was measured:
	// at 50 all of 45 traps are torn and 35 of 36 true uses are kept; at 200
	// two of the traps pass (format.md 1).
	termFrequency = 50
)

// Segmenter tells whether a term, found at run[start:end], stands among words
// or across them.
type Segmenter interface {
	// Torn reports that a word of the path overlaps the term and leaves a part
	// of it outside: 包过 in 面包过期. Inside one longer word is not torn.
	Torn(run []rune, start, end int, sc *Scratch) bool
	// Whole reports that both ends of the term are ends of words.
	Whole(run []rune, start, end int, sc *Scratch) bool
	// Inner reports that a word, or a run of letters and digits, may go on
	// through r. A run ends before the first rune for which it is false.
	Inner(r rune) bool
}

// Word is a word that editors teach. Text is folded like the runs it is to be
// found in; Frequency 0 is DefaultFrequency. A word that the dictionary knows
// keeps its frequency where that is higher.
type Word struct {
	Text      string
	Frequency int
}

// WordError says which taught word was refused and why.
type WordError struct {
	Index int    // in the list
	Word  string // as it was given
	Code  string // word_short, word_long, word_rune, word_frequency
	Why   string
}

func (e *WordError) Error() string {
	return fmt.Sprintf("segment: word %d %q: %s: %s", e.Index, e.Word, e.Code, e.Why)
}

// check refuses what would never be found, or could not be given to gse. most
// is the highest frequency a word may state.
func check(words []Word, most int) error {
	for i, w := range words {
		if code, why := fault(w, most); code != "" {
			return &WordError{Index: i, Word: w.Text, Code: code, Why: why}
		}
	}
	return nil
}

func fault(w Word, most int) (code, why string) {
	runes := []rune(w.Text)
	if len(runes) < 2 {
		return "word_short", "one character needs no teaching; give at least 2"
	}
	if len(runes) > MaxWord {
		return "word_long", fmt.Sprintf("has %d characters; at most %d", len(runes), MaxWord)
	}
	for _, r := range runes {
		if r == unicode.ReplacementChar || unicode.IsSpace(r) || unicode.ToLower(r) != r {
			return "word_rune", fmt.Sprintf("%q never stands in a folded word; no spaces, capitals or broken UTF-8", r)
		}
	}
	if f := w.frequency(); f < MinFrequency || f > most {
		return "word_frequency", fmt.Sprintf("frequency %d; at least %d, at most %d", f, MinFrequency, most)
	}
	return "", ""
}

func (w Word) frequency() int {
	if w.Frequency == 0 {
		return DefaultFrequency
	}
	return w.Frequency
}

// letter reports whether gse keeps r together with its neighbours of the same
// kind: letters and numbers of at most two bytes. Han gets its answer inline.
func letter(r rune) bool {
	const twoBytes = 0x800
	return r < twoBytes && alphanumeric(r)
}

func alphanumeric(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
