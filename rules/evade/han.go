package evade

import (
	_ "embed"
	"strings"
)

//go:embed han.txt
var hanTable string

// hanzi is what may be written for a character.
type hanzi struct {
	syllable, same, rare, alike, pieces, sign []rune
	traditional                               rune
}

// table is han.txt by character.
type table map[rune]hanzi

func readTable() table {
	t := table{}
	for line := range strings.Lines(hanTable) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Fields(line)
		for i := range f {
			if f[i] == "-" {
				f[i] = ""
			}
		}
		h := hanzi{syllable: []rune(f[1]), same: []rune(f[2]), rare: []rune(f[3]), alike: []rune(f[4]), pieces: []rune(f[5]), sign: []rune(f[6])}
		for _, c := range f[7] {
			h.traditional = c
		}
		t[[]rune(f[0])[0]] = h
	}
	return t
}
