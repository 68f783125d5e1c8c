// Package spell finds the name that was meant where an unknown one stands.
package spell

import "unicode/utf8"

// longest is the length in bytes up to which a name is compared: no name of
// this project is longer, and the cost is bounded whatever was written.
const longest = 64

// Nearest is the name of known that the fewest edits make of word, upper and
// lower case being the same; "" when none is near enough to be a slip: at most
// one edit for every three characters, one in any case. Of equally near ones
// the first wins.
func Nearest(word string, known []string) string {
	best, least := "", max(1, utf8.RuneCountInString(word)/3)+1
	for _, name := range known {
		if len(word) > longest || len(name) > longest {
			continue
		}
		if n := edits(word, name); n < least {
			best, least = name, n
		}
	}
	return best
}

// edits is the number of characters to insert, delete, replace or swap with
// their neighbour to make b of a (optimal string alignment).
func edits(a, b string) int {
	var old, above, row [longest + 1]int
	x, y := []rune(a), []rune(b)
	for j := range len(y) + 1 {
		above[j] = j
	}
	for i := range x {
		row[0] = i + 1
		for j := range y {
			cost := 1
			if lower(x[i]) == lower(y[j]) {
				cost = 0
			}
			row[j+1] = min(above[j+1]+1, row[j]+1, above[j]+cost)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], old[j-1]+1)
			}
		}
		old, above = above, row
	}
	return above[len(y)]
}

func lower(r rune) rune {
	if 'A' <= r && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}
