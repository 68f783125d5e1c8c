package rules

import (
	"os"
	"testing"
)

func TestFormatLoads(t *testing.T) {
	for _, overlays := range [][]string{nil, {"m-042"}} {
		book, problems := Load(os.DirFS("testdata/format"), Options{Only: true, Overlays: overlays})
		for _, p := range problems {
			t.Error(p)
		}
		if book == nil {
			t.Fatal("no book")
		}
		if got := len(book.Rules); got != 71 {
			t.Errorf("%d rules, want 71", got)
		}
	}
}
