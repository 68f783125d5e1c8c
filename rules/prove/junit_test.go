package prove_test

import (
	"encoding/xml"
	"os"
	"strings"
	"testing"

	"github.com/notelint/notelint/rules/prove"
)

// A proof with one example of every kind, as JUnit.
func TestJUnit(t *testing.T) {
	rule := "    terms: 顶级、极品\n    tests: |\n      + 用[[顶级]]面料\n      + 用[[面料]]\n      - 顶级 <b>&\n      - 很好\n      +? 一级\n"
	proof := run(t, book(t, rule), prove.Options{Coverage: true})
	var b strings.Builder
	if err := proof.JUnit(&b, "zh"); err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("testdata/proof.xml")
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("got\n%s", b.String())
	}
}

// Every check is a case, and the counts of the suites are those of the proof.
func TestJUnitCounts(t *testing.T) {
	proof := run(t, format(t), prove.Options{})
	var b strings.Builder
	if err := proof.JUnit(&b, "en"); err != nil {
		t.Fatal(err)
	}
	var read struct {
		Suites []struct {
			Tests    int `xml:"tests,attr"`
			Failures int `xml:"failures,attr"`
			Skipped  int `xml:"skipped,attr"`
			Cases    []struct {
				Class string `xml:"classname,attr"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	if err := xml.Unmarshal([]byte(b.String()), &read); err != nil {
		t.Fatal(err)
	}
	tests, failed, skipped := 0, 0, 0
	for _, s := range read.Suites {
		tests, failed, skipped = tests+s.Tests, failed+s.Failures, skipped+s.Skipped
		if s.Tests != len(s.Cases) {
			t.Errorf("%d tests, %d cases", s.Tests, len(s.Cases))
		}
	}
	if tests != proof.Checks || failed != len(proof.Failures) || skipped != proof.Outcomes[prove.Wanted] {
		t.Errorf("%d tests, %d failed, %d skipped; the proof has %d, %d, %d", tests, failed, skipped, proof.Checks, len(proof.Failures), proof.Outcomes[prove.Wanted])
	}
}
