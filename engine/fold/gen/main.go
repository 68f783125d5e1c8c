// Gen writes the folding table of package fold: go generate ./engine/fold.
package main

import (
	_ "embed"
	"fmt"
	"log"
	"os"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"

	"github.com/notelint/notelint/engine/fold"
)

func main() {
	log.SetFlags(0)
	data, err := table()
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("table.bin", data, 0o644); err != nil {
		log.Fatal(err)
	}
}

// table is the content of table.bin. It refuses character data of another
// version than fold.Unicode, and a table that folds its own output.
func table() ([]byte, error) {
	for name, have := range map[string]string{"unicode": unicode.Version, "norm": norm.Version, "width": width.UnicodeVersion} {
		if have != fold.Unicode {
			return nil, fmt.Errorf("package %s has Unicode %s, fold.Unicode says %s", name, have, fold.Unicode)
		}
	}
	simplified, err := readSimplified(tsCharacters)
	if err != nil {
		return nil, err
	}
	f := folder{simplified: simplified}
	t := newPacker()
	for r := rune(0); r <= unicode.MaxRune; r++ {
		w, chars := f.word(r)
		for _, c := range chars {
			if c.Rune() != r && !f.stable(c) {
				return nil, fmt.Errorf("%U folds to %U, which does not fold to itself", r, c.Rune())
			}
		}
		t.add(r, w, chars)
	}
	return t.bytes(), nil
}

// stable reports whether folding leaves what c is read as alone.
func (f folder) stable(c fold.Char) bool {
	plain := fold.MakeChar(c.Rune(), c.Kind(), 0, c.Numeral())
	again, _ := f.word(c.Rune())
	return again == fold.CharWord(c.Rune(), plain)
}
