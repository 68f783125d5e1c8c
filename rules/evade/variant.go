package evade

import (
	"slices"
	"strings"
	"unicode"
)

// Variant is a text with a word of it in disguise: bytes [From,To) of Text.
type Variant struct {
	Name, About string // of the transforms
	Text        string
	From, To    int
}

// Variants disguises a text in every way that applies to it, each once, and
// with pairs in every two ways one after the other. A word of the list is
// disguised if the text holds one, else a run of Latin letters and digits. The
// same text has the same variants.
func Variants(text string, words []string, pairs bool) []Variant {
	var out []Variant
	all := Transforms()
	for i := range all {
		out = append(out, variants(text, words, all[i:i+1])...)
		for k := range all {
			if pairs && k != i {
				out = append(out, variants(text, words, []Transform{all[i], all[k]})...)
			}
		}
	}
	return out
}

// variants is the one variant of transforms after each other, or none.
func variants(text string, words []string, by []Transform) []Variant {
	for _, t := range targets(text, words, by) {
		v, ok := Variant{Text: text[t[0]:t[1]]}, true
		for i := 0; i < len(by) && ok; i++ {
			v.Text, ok = by[i].Apply(uint64(i+1), v.Text)
			v.Name, v.About = join(v.Name, by[i].Name), join(v.About, by[i].About)
		}
		if ok {
			v.From, v.To = t[0], t[0]+len(v.Text)
			v.Text = text[:t[0]] + v.Text + text[t[1]:]
			return []Variant{v}
		}
	}
	return nil
}

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + "+" + b
}

// targets are the stretches of a text that transforms may be tried on, the best
// first: the words of the list, the longest first, and for transforms of what
// is written the runs of letters and digits.
func targets(text string, words []string, by []Transform) [][2]int {
	var list [][2]int
	longest := slices.SortedStableFunc(slices.Values(words), func(a, b string) int { return len(b) - len(a) })
	for _, w := range longest {
		if at := strings.Index(text, w); at >= 0 {
			list = append(list, [2]int{at, at + len(w)})
		}
	}
	if slices.ContainsFunc(by, func(t Transform) bool { return t.Sort != Written }) {
		return list
	}
	from := -1
	for i, c := range text + " " {
		switch inside := c < unicode.MaxASCII && (unicode.IsLetter(c) || unicode.IsDigit(c)); {
		case inside && from < 0:
			from = i
		case !inside && from >= 0:
			list = append(list, [2]int{from, i})
			from = -1
		}
	}
	return list
}
