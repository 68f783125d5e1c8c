package docs_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/notelint/notelint/rules"
	"github.com/notelint/notelint/rules/docs"
)

// The page in the repository is the one of the shipped rules; `make docs`
// writes it.
func TestThePageIsUpToDate(t *testing.T) {
	book, problems := rules.Load(nil, rules.Options{})
	if book == nil {
		t.Fatal(problems)
	}
	var now bytes.Buffer
	if err := docs.Write(&now, book); err != nil {
		t.Fatal(err)
	}
	for i := range book.Rules {
		if !strings.Contains(now.String(), "### "+book.Rules[i].ID+"\n") {
			t.Errorf("%s is not on the page", book.Rules[i].ID)
		}
	}
	kept, err := os.ReadFile("../../docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(kept, now.Bytes()) {
		t.Error("docs/rules.md is not that of the rules; run: make docs")
	}
}
