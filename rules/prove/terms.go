package prove

import (
	"slices"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/words"
)

// terms are the words of uses as an author would write them, each once, with
// the slots filled.
func terms(uses []engine.Use, sets []engine.Set) []string {
	var list []string
	for _, use := range uses {
		for _, t := range sets[use.Set].Terms {
			if word := words.Fill(t.Text); admits(use.Only, t.Attrs) && !slices.Contains(list, word) {
				list = append(list, word)
			}
		}
	}
	return list
}

// admits reports whether an entry has the attributes that a use asks for.
func admits(only, attrs map[string]string) bool {
	for name, value := range only {
		if attrs[name] != value {
			return false
		}
	}
	return true
}
