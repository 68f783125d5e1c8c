// Gen writes what is made of the rules ahead of time into the working folder:
// pack.schema.json, the form of rule files for editors' tools, and resolved.gob,
// the embedded rules folder resolved. Rules that do not load are printed and
// leave resolved.gob as it was.
package main

import (
	"fmt"
	"os"

	"github.com/notelint/notelint/rules"
	"github.com/notelint/notelint/rules/schema"
)

func main() {
	fail(os.WriteFile("pack.schema.json", schema.Document(), 0o644))
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
	fail(err)
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
