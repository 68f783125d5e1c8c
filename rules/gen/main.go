// Gen resolves the embedded rules folder ahead of time and writes resolved.gob
// into the working folder. Rules that do not load are printed and leave the
// file as it was.
package main

import (
	"fmt"
	"os"

	"github.com/notelint/notelint/rules"
)

func main() {
	book, problems := rules.Load(nil, rules.Options{})
	for _, p := range problems {
		fmt.Fprintln(os.Stderr, p)
	}
	if book == nil {
		os.Exit(1)
	}
	data, err := rules.EncodeResolved(book.Set)
	if err == nil {
		err = os.WriteFile("resolved.gob", data, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
