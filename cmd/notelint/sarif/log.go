// Package sarif writes reports as SARIF 2.1.0, the form in which code hosts
// and editors take findings.
package sarif

import (
	"encoding/json"
	"io"

	"github.com/notelint/notelint/engine"
)

// Log is a SARIF document with one run. Results are added in the order of the
// notes.
type Log struct {
	run   run
	rules map[string]int // number of each rule in run.Tool.Driver.Rules
}

// Artifact is the file a note came from.
type Artifact struct {
	URI  string
	Line int  // of JSONL, from 1; else 0
	Text bool // the file is the note's text, so that places in the note are places in the file
}

// New begins a document about a rule book.
func New(set *engine.RuleSet, version string) *Log {
	l := &Log{rules: map[string]int{}}
	l.run.ColumnKind = "unicodeCodePoints"
	d := &l.run.Tool.Driver
	d.Name, d.Version, d.Rules, l.run.Results = "notelint", version, []rule{}, []result{}
	for i := range set.Packs {
		for k := range set.Packs[i].Rules {
			r := &set.Packs[i].Rules[k]
			l.rules[r.ID] = len(d.Rules)
			d.Rules = append(d.Rules, rule{ID: r.ID, Short: message{r.Message}, Properties: &ruleProperties{set.Packs[i].Title, r.Basis}})
		}
	}
	return l
}

// Write writes the document.
func (l *Log) Write(to io.Writer) error {
	l.run.Invocations = []invocation{{Successful: len(l.run.faults) == 0, Notifications: l.run.faults}}
	enc := json.NewEncoder(to)
	enc.SetEscapeHTML(false)
	return enc.Encode(document{schema, version210, []run{l.run}})
}

// What a document says it is.
const schema, version210 = "https://json.schemastore.org/sarif-2.1.0.json", "2.1.0"

// Fault adds an input that is no note: a notification of the run, not a result.
func (l *Log) Fault(at Artifact, e *engine.InputError) {
	l.run.faults = append(l.run.faults, notification{
		Level: "error", Message: message{e.Text("zh")}, Descriptor: descriptor{e.Code}, Locations: []location{{Physical: at.physical(region{})}},
	})
}

// The members of a document that are in use.
type (
	document struct {
		Schema  string `json:"$schema"`
		Version string `json:"version"`
		Runs    []run  `json:"runs"`
	}
	run struct {
		Tool        tool         `json:"tool"`
		Invocations []invocation `json:"invocations"`
		ColumnKind  string       `json:"columnKind"`
		Results     []result     `json:"results"`
		faults      []notification
	}
	tool struct {
		Driver driver `json:"driver"`
	}
	driver struct {
		Name    string `json:"name"`
		Version string `json:"version"`
		Rules   []rule `json:"rules"`
	}
	rule struct {
		ID         string          `json:"id"`
		Short      message         `json:"shortDescription"`
		Properties *ruleProperties `json:"properties"`
	}
	ruleProperties struct {
		Pack  string   `json:"pack"`
		Basis []string `json:"basis"`
	}
	invocation struct {
		Successful    bool           `json:"executionSuccessful"`
		Notifications []notification `json:"toolExecutionNotifications,omitempty"`
	}
	notification struct {
		Level      string     `json:"level"`
		Message    message    `json:"message"`
		Descriptor descriptor `json:"descriptor"`
		Locations  []location `json:"locations"`
	}
	descriptor struct {
		ID string `json:"id"`
	}
	message struct {
		Text string `json:"text"`
	}
	result struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    int               `json:"ruleIndex"`
		Level        string            `json:"level"`
		Message      message           `json:"message"`
		Locations    []location        `json:"locations"`
		Suppressions []suppression     `json:"suppressions,omitempty"`
		Fingerprints map[string]string `json:"partialFingerprints"`
	}
	suppression struct {
		Kind   string `json:"kind"`
		Status string `json:"status"`
		Why    string `json:"justification"`
	}
	location struct {
		Physical physical  `json:"physicalLocation"`
		Logical  []logical `json:"logicalLocations,omitempty"`
	}
	physical struct {
		Artifact artifact `json:"artifactLocation"`
		Region   *region  `json:"region,omitempty"`
	}
	artifact struct {
		URI string `json:"uri"`
	}
	logical struct {
		Name string `json:"fullyQualifiedName"`
	}
	// region counts lines and columns from 1 in code points; the end is
	// exclusive.
	region struct {
		StartLine   int `json:"startLine,omitempty"`
		StartColumn int `json:"startColumn,omitempty"`
		EndLine     int `json:"endLine,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
)
