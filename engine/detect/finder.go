package detect

// Finder holds the word lists of the detectors. It is read only after New.
type Finder struct {
	terms []ListTerm
}

// Terms are the words to look for in a text before Find is called.
func (f *Finder) Terms() []ListTerm { return f.terms }
