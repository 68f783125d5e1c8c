package spell

// Stretch is the part text[from:to] of a text that the fewest edits make of
// word: characters to insert, delete or replace. Of equally near ones the
// longest wins, then the first; an empty word has none.
func Stretch(word, text []rune) (from, to, edits int) {
	edits = len(word)
	if len(word) == 0 {
		return 0, 0, 0
	}
	// cost[i] makes word[:i] of what ends here, which began at start[i].
	cost, start := make([]int, len(word)+1), make([]int, len(word)+1)
	for i := range cost {
		cost[i] = i
	}
	for at, r := range text {
		diagonal, began := cost[0], start[0]
		start[0] = at + 1
		for i := range word {
			best, from := diagonal+1, began
			if word[i] == r {
				best = diagonal
			}
			diagonal, began = cost[i+1], start[i+1]
			if n := cost[i+1] + 1; n < best || n == best && start[i+1] < from { // r is too many
				best, from = n, start[i+1]
			}
			if n := cost[i] + 1; n < best || n == best && start[i] < from { // word[i] is missing
				best, from = n, start[i]
			}
			cost[i+1], start[i+1] = best, from
		}
		n, length := cost[len(word)], at+1-start[len(word)]
		if n < edits || n == edits && length > to-from {
			from, to, edits = start[len(word)], at+1, n
		}
	}
	return from, to, edits
}
