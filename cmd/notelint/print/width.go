package print

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/text/width"
)

// Width is how many cells text takes on a Chinese terminal. It is the only
// measure of this package: what others count as one cell because its width
// depends on the font (“ … — ①) has two here.
func Width(s string) int {
	total, state := 0, -1
	for s != "" {
		var cluster string
		cluster, s, _, state = uniseg.FirstGraphemeClusterInString(s, state)
		total += clusterWidth(cluster)
	}
	return total
}

func clusterWidth(cluster string) int {
	w := uniseg.StringWidth(cluster)
	r, _ := utf8.DecodeRuneInString(cluster)
	if w == 1 && width.LookupRune(r).Kind() == width.EastAsianAmbiguous {
		return 2
	}
	return w
}

// Column is text safe to print, filled with blanks up to a number of cells.
func Column(text string, cells int) string {
	text = plain(text)
	return text + strings.Repeat(" ", max(0, cells-Width(text)))
}

// plain makes text safe to print: a note must not move the cursor, set colours
// or turn the direction of writing. What does is shown as �, tabs as blanks.
func plain(s string) string {
	if strings.IndexFunc(s, unsafe) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			return ' '
		case unsafe(r):
			return utf8.RuneError
		}
		return r
	}, s)
}

func unsafe(r rune) bool {
	return unicode.IsControl(r) || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || r == '\u2028' || r == '\u2029'
}
