package rules_test

import (
	"os"
	"strings"
	"testing"

	"github.com/notelint/notelint/engine"
)

// disguisedFloor is the share of testdata/disguised.txt that must be found, per
// cent. Six of its eighty words no rule finds in plain writing either.
const disguisedFloor = 88

// Every line's words are found where they stand, in a paid note.
func TestDisguisedSentences(t *testing.T) {
	data, err := os.ReadFile("testdata/disguised.txt")
	if err != nil {
		t.Fatal(err)
	}
	e := compile(t, sharedSet(), engine.Options{})
	found, all := 0, 0
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSpace(line), " | ")
		at := strings.Index(f[2], f[1])
		if at < 0 {
			t.Fatalf("%s is not in %s", f[1], f[2])
		}
		all++
		r, _ := check(t, e, engine.Note{Type: engine.Commercial, Category: "cosmetics", Body: f[2], Disclosure: engine.Disclosure{AdLabel: true, PartnerLabel: true}})
		if names(r.Findings, at, at+len(f[1])) {
			found++
		} else {
			t.Logf("not found, %s: %s in %s", f[0], f[1], f[2])
		}
	}
	t.Logf("%d of %d found", found, all)
	if 100*found < disguisedFloor*all {
		t.Errorf("%d of %d found, at least %d %%", found, all, disguisedFloor)
	}
}

// names reports a finding of warn or above that overlaps bytes [from,to) of the
// body.
func names(list []engine.Finding, from, to int) bool {
	for _, f := range list {
		if f.Severity > engine.Info && f.Field == "body" && f.Byte[0] < to && from < f.Byte[1] {
			return true
		}
	}
	return false
}
