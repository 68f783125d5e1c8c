package prove

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/notelint/notelint/rules"
)

// The JUnit XML that continuous integration reads: a suite a pack, a case an
// example. It tells no time, so that equal books give equal bytes.
type (
	junitSuites struct {
		XMLName xml.Name     `xml:"testsuites"`
		Name    string       `xml:"name,attr"`
		Suites  []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Errors   int         `xml:"errors,attr"`
		Skipped  int         `xml:"skipped,attr"`
		Facts    *junitFacts `xml:"properties"`
		Cases    []junitCase `xml:"testcase"`
		Out      string      `xml:"system-out,omitempty"`
	}
	junitFacts struct {
		List []junitProperty `xml:"property"`
	}
	junitProperty struct {
		Name  string `xml:"name,attr"`
		Value string `xml:"value,attr"`
	}
	junitCase struct {
		Class   string       `xml:"classname,attr"`
		Name    string       `xml:"name,attr"`
		File    string       `xml:"file,attr"`
		Line    int          `xml:"line,attr"`
		Failure *junitReason `xml:"failure"`
		Error   *junitReason `xml:"error"`
		Skipped *junitReason `xml:"skipped"`
	}
	junitReason struct {
		Type    string `xml:"type,attr,omitempty"`
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
)

// JUnit writes the proof as JUnit XML, its messages in "zh" or "en": examples
// that are wanted but not reached are skipped, problems are errors, warnings
// stand in the suite's output.
func (p *Proof) JUnit(w io.Writer, lang string) error {
	j := junit{labels: labelsIn(lang), english: lang == "en", index: map[string]int{}}
	for i := range p.Cases {
		j.example(&p.Cases[i])
	}
	for i := range p.Failures {
		if f := &p.Failures[i]; f.Alone {
			j.failed(f)
		}
	}
	for _, problem := range p.Problems {
		j.problem(problem)
	}
	if p.Coverage != nil {
		s := j.suite("coverage")
		s.Facts = &junitFacts{p.Coverage.properties()}
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(junitSuites{Name: "notelint rules test", Suites: j.suites}); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// junit collects suites in the order in which their packs come.
type junit struct {
	labels  labels
	english bool
	suites  []junitSuite
	index   map[string]int
}

// suite is that of a pack, given the id of one of its rules.
func (j *junit) suite(rule string) *junitSuite {
	pack, _, _ := strings.Cut(rule, ".")
	i, ok := j.index[pack]
	if !ok {
		i = len(j.suites)
		j.index[pack] = i
		j.suites = append(j.suites, junitSuite{Name: pack})
	}
	return &j.suites[i]
}

func (j *junit) add(s *junitSuite, c junitCase) {
	s.Tests++
	s.Cases = append(s.Cases, c)
}

// example is a check as it came out.
func (j *junit) example(f *Failure) {
	c := junitCase{Class: f.Rule, Name: fmt.Sprintf("%d: %s", f.Line, f.Text), File: f.File, Line: f.Line}
	switch {
	case f.Outcome == Wanted:
		c.Skipped = &junitReason{Message: j.labels.outcomes[Wanted]}
		j.suite(f.Rule).Skipped++
	case f.Outcome != Reached && f.Outcome != f.Want:
		j.failed(f)
		return
	}
	j.add(j.suite(f.Rule), c)
}

// failed is an example that did not come out as its line says.
func (j *junit) failed(f *Failure) {
	what := j.labels.outcomes[f.Outcome]
	if f.Alone {
		what += j.labels.alone
	}
	got := f.Got
	if got == "" {
		got = j.labels.nothing
	}
	s := j.suite(f.Rule)
	s.Failures++
	j.add(s, junitCase{
		Class: f.Rule, Name: fmt.Sprintf("%d: %s", f.Line, f.Text), File: f.File, Line: f.Line,
		Failure: &junitReason{f.Outcome.String(), what, fmt.Sprintf("%s:%d: %s\n%s%s", f.File, f.Line, f.Text, j.labels.got, got)},
	})
}

// problem is an error of its own, or a line of the suite's output.
func (j *junit) problem(p rules.Problem) {
	text := p.String()
	if j.english {
		text = p.English()
	}
	s := j.suite(p.Rule)
	if p.Warn() {
		s.Out += text + "\n"
		return
	}
	s.Errors++
	j.add(s, junitCase{
		Class: p.Rule, Name: fmt.Sprintf("%d: %s", p.Line, p.Code), File: p.File, Line: p.Line,
		Error: &junitReason{p.Code, text, text},
	})
}

// properties are the tallies, "noticed of all".
func (c *Coverage) properties() (list []junitProperty) {
	for _, kind := range kinds {
		t := c.of(kind)
		list = append(list, junitProperty{kind, fmt.Sprintf("%d/%d", t.Noticed, t.All)})
	}
	return list
}
