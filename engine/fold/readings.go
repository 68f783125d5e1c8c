package fold

import (
	"errors"
	"fmt"
	"maps"
	"slices"
)

// With is the table with symbols read as characters: "❤" as "心". The
// character keeps its kind and is marked Reading. A symbol is one emoji,
// punctuation mark, sign or letter that is not Latin, with or without a
// variation selector; what it is read as folds to one Han, letter or digit. All faults come in one error,
// sorted, each with its symbol and code.
func (t *Table) With(readings map[string]string) (*Table, error) {
	merged := maps.Clone(t.readings)
	if merged == nil {
		merged = make(map[rune]Word, len(readings))
	}
	var faults []error
	for _, symbol := range slices.Sorted(maps.Keys(readings)) {
		r, err := symbolRune(symbol)
		if err == nil {
			merged[r], err = readingWord(r, readings[symbol])
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("reading %q: %w", symbol, err))
		}
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	return &Table{data: t.data, readings: merged}, nil
}

// symbolRune is the one rune of a symbol that is not skipped.
func symbolRune(symbol string) (rune, error) {
	static := Default()
	var seen []rune
	for _, r := range symbol {
		if !static.Word(r).skipped() {
			seen = append(seen, r)
		}
	}
	if len(seen) != 1 {
		return 0, fmt.Errorf("a symbol is one visible character, this has %d (E-reading-symbol)", len(seen))
	}
	w := static.Word(seen[0])
	if c := w.Char(seen[0]); w.Special() || c.Kind() != Emoji && c.Kind() != Punct && !foreign(c) {
		return 0, fmt.Errorf("it already reads as %q (E-reading-symbol)", static.FoldString(symbol))
	}
	return seen[0], nil
}

// foreign reports a letter that is not Latin: Greek ν looks like v.
func foreign(c Char) bool { return c.Kind() == Letter && uint32(c.Rune()-'a') >= 26 }

func readingWord(symbol rune, value string) (Word, error) {
	chars := Default().Chars(value)
	if len(chars) != 1 || !chars[0].Counted() {
		return 0, fmt.Errorf("read as %q: it must be one Han, letter or digit (E-reading-value)", value)
	}
	c := chars[0]
	return CharWord(symbol, MakeChar(c.Rune(), c.Kind(), Reading, c.Numeral())), nil
}
