package disguise

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
	return c.cover(term) != 0
}

// cover has a bit for each character of a term that lies in a word of the list.
// The term must fit.
func (c *Closed) cover(term string) (bits uint32) {
	var starts [MaxWord + 1]int // of the characters, and the end
	n := 0
	for at := range term {
		starts[n] = at
		n++
	}
	starts[n] = len(term)
	for i, from := range starts[:n] {
		for k := i + 1; k <= n && starts[k]-from <= c.longest; k++ {
			if c.words[term[from:starts[k]]] {
				bits |= 1<<k - 1<<i
			}
		}
	}
	return bits
}
