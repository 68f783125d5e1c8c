package match

// Hit is a term of the machine found in a text: characters [Start,End) of the
// fold.Text that was scanned. Compact says that separators or emoji stand
// between its first and last character.
type Hit struct {
	Term       int32
	Start, End int32
	Compact    bool
}

// Term is what a machine looks for. Text is folded when the machine is built.
// Compact terms are also found with separators between their characters.
type Term struct {
	Text    string
	Compact bool
}
