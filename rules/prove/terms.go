package prove

import (
	"slices"
	"strings"

	"github.com/notelint/notelint/engine"
)

// terms are the words of uses as an author would write them, each once, with
// the slots filled.
func terms(uses []engine.Use, sets []engine.Set) []string {
	var list []string
	for _, use := range uses {
		for _, t := range sets[use.Set].Terms {
			if word := fill(t.Text); admits(use.Only, t.Attrs) && !slices.Contains(list, word) {
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

// fill puts 3 for the slot <n> and 你 for <..k>.
func fill(term string) string {
	var b strings.Builder
	for {
		before, slot, found := strings.Cut(term, "<")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		slot, term, _ = strings.Cut(slot, ">")
		if slot == "n" {
			b.WriteString("3")
		} else {
			b.WriteString("你")
		}
	}
}
