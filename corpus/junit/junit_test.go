package junit_test

import (
	"encoding/xml"
	"os"
	"path/filepath"
	"testing"

	"github.com/notelint/notelint/corpus/audit"
	"github.com/notelint/notelint/corpus/junit"
	"github.com/notelint/notelint/corpus/row"
	"github.com/notelint/notelint/engine"
)

func TestWriter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "junit.xml")
	w, err := junit.New(path, engine.Block)
	if err != nil {
		t.Fatal(err)
	}
	at := row.Row{Place: row.Place{Source: "a&b.csv", Number: 2}}
	for _, a := range []audit.Answer{
		{Row: at, Note: engine.Note{ID: "n1"}},
		{Row: at, Note: engine.Note{ID: "<n2>\x01"}, Report: engine.Report{Verdict: engine.Block, Findings: []engine.Finding{{Rule: "p.r", Message: "不能写 <b>"}}}},
		{Row: at, Report: engine.Report{Verdict: engine.Review}},
		{Row: at, Fault: &row.Fault{Code: "bad_quote", ZH: "坏了"}},
	} {
		if err := w.Add(&a); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Suite struct {
			Tests    int `xml:"tests,attr"`
			Failures int `xml:"failures,attr"`
			Errors   int `xml:"errors,attr"`
			Cases    []struct {
				Name    string `xml:"name,attr"`
				Class   string `xml:"classname,attr"`
				Failure string `xml:"failure"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	if err := xml.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	s := got.Suite
	if s.Tests != 4 || s.Failures != 1 || s.Errors != 1 || len(s.Cases) != 4 || s.Cases[0].Class != "a&b.csv" || s.Cases[1].Failure != "info p.r: 不能写 <b>\n" {
		t.Errorf("%+v", s)
	}
}
