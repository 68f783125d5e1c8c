// Package junit writes answers as JUnit XML, the form in which build servers
// take tests: a note is a test case, one that is not to be published fails.
package junit

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/notelint/notelint/corpus/audit"
	"github.com/notelint/notelint/engine"
)

// Writer writes a file as the answers come.
type Writer struct {
	file   *os.File
	out    *bufio.Writer
	failAt engine.Verdict
	counts [3]int // tests, failures, errors
}

// The counts stand in front of the cases and are known behind them: they are
// written with room and filled in at the end.
const (
	header = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"
	suite  = `<testsuites><testsuite name="notelint" tests="%010d" failures="%010d" errors="%010d">` + "\n"
	footer = "</testsuite></testsuites>\n"
)

// New begins a file; verdicts from failAt on fail.
func New(path string, failAt engine.Verdict) (*Writer, error) {
	file, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	w := &Writer{file: file, out: bufio.NewWriterSize(file, 1<<18), failAt: failAt}
	_, err = fmt.Fprintf(w.out, header+suite, 0, 0, 0)
	return w, err
}

type testcase struct {
	XMLName xml.Name `xml:"testcase"`
	Class   string   `xml:"classname,attr"`
	Name    string   `xml:"name,attr"`
	Failure *problem `xml:"failure"`
	Error   *problem `xml:"error"`
}

type problem struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// Add writes a case.
func (w *Writer) Add(a *audit.Answer) error {
	c := testcase{Class: a.Source, Name: fmt.Sprintf("%d %s", a.Number, a.Note.ID)}
	w.counts[0]++
	switch {
	case a.Fault != nil:
		w.counts[2]++
		c.Error = &problem{Message: a.Fault.ZH, Type: a.Fault.Code, Text: a.Fault.Text("zh")}
	case a.Report.Verdict >= w.failAt:
		w.counts[1]++
		c.Failure = &problem{Message: fmt.Sprintf("风险 %d/100，%d 处问题", a.Report.Risk.Score, len(a.Report.Findings)), Type: engine.Verdicts[a.Report.Verdict], Text: findings(&a.Report)}
	}
	data, err := xml.Marshal(c)
	if err != nil {
		return err
	}
	_, err = w.out.Write(append(data, '\n'))
	return err
}

func findings(r *engine.Report) string {
	var b strings.Builder
	for i := range r.Findings {
		f := &r.Findings[i]
		fmt.Fprintf(&b, "%s %s: %s\n", engine.Severities[f.Severity], f.Rule, f.Message)
	}
	return b.String()
}

// Close writes the end, and the counts into the begin.
func (w *Writer) Close() error {
	_, err := w.out.WriteString(footer)
	err = errors.Join(err, w.out.Flush())
	if err == nil {
		_, err = w.file.WriteAt(fmt.Appendf(nil, suite, w.counts[0], w.counts[1], w.counts[2]), int64(len(header)))
	}
	return errors.Join(err, w.file.Close())
}
