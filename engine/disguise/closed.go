package disguise

import "unicode/utf8"

// Closed is the closed list of words that may be disguised.
type Closed struct {
	words   map[string]bool
	longest int // bytes
}

// NewClosed takes the list in, folded.
func NewClosed(words []string) *Closed {
	c := &Closed{words: make(map[string]bool, len(words))}
	for _, w := range words {
		c.words[w] = true
		c.longest = max(c.longest, len(w))
	}
	return c
}

// Holds reports whether a folded term can be read in disguise and holds a word
// of the list.
func (c *Closed) Holds(term string) bool {
	if !Fits(term) {
		return false
	}
	for from, r := range term {
		for to := from + utf8.RuneLen(r); to <= min(len(term), from+c.longest); to++ {
			if c.words[term[from:to]] {
				return true
			}
		}
	}
	return false
}
