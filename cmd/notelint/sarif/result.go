package sarif

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/notelint/notelint/engine"
)

// levels are SARIF's words in the order of engine.Severities: what a person
// must decide is no less than a warning.
var levels = [len(engine.Severities)]string{"note", "warning", "warning", "error"}

// Add adds the findings of a report, and what was exempted as suppressed.
func (l *Log) Add(at Artifact, note *engine.Note, report *engine.Report) {
	for i := range report.Findings {
		l.run.Results = append(l.run.Results, l.result(at, note, &report.Findings[i]))
	}
	for i := range report.Exempted {
		f := &report.Exempted[i]
		r := l.result(at, note, f)
		r.Suppressions = []suppression{{"external", "accepted", strings.TrimSpace(f.Exemption + " " + f.Why)}}
		l.run.Results = append(l.run.Results, r)
	}
}

func (l *Log) result(at Artifact, note *engine.Note, f *engine.Finding) result {
	where := location{Physical: at.physical(at.region(note, &f.Span)), Logical: []logical{{name(&f.Span)}}}
	return result{
		RuleID: f.Rule, RuleIndex: l.rules[f.Rule], Level: levels[f.Severity], Message: message{said(f)},
		Locations: []location{where}, Fingerprints: map[string]string{"ruleText/v1": fingerprint(note, f)},
	}
}

// said is the message and, as a second sentence, what to write instead.
func said(f *engine.Finding) string {
	for _, a := range f.Suggest {
		if a.Replace != "" {
			return f.Message + "。可以改成“" + a.Replace + "”"
		}
		if a.Ask != "" {
			return f.Message + "。" + a.Ask
		}
	}
	return f.Message
}

// fingerprint stays the same when the text around a finding changes.
func fingerprint(note *engine.Note, f *engine.Finding) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{note.ID, f.Rule, f.Field, f.Text}, "\x00")))
	return hex.EncodeToString(sum[:16])
}

func name(at *engine.Span) string {
	if at.Index > 0 {
		return fmt.Sprintf("%s[%d]", at.Field, at.Index)
	}
	return at.Field
}

func (at Artifact) physical(r region) physical {
	uri := (&url.URL{Path: filepath.ToSlash(at.URI)}).String()
	if at.URI == "-" {
		uri = "stdin"
	}
	p := physical{Artifact: artifact{uri}}
	if r == (region{}) && at.Line > 0 {
		r = region{StartLine: at.Line}
	}
	if r != (region{}) {
		p.Region = &r
	}
	return p
}

// region is a place in a text file. Of JSON only the line is known: its
// strings are written with escapes.
func (at Artifact) region(note *engine.Note, span *engine.Span) region {
	if !at.Text || span.Byte[1] == 0 {
		return region{}
	}
	line, column, text := 1, 1, note.Body
	switch {
	case span.Field == "title":
		column, text = len("# ")+1, note.Title
	case span.Field != "body":
		return region{}
	case note.Title != "":
		line = 2
	}
	var r region
	r.StartLine, r.StartColumn = walk(line, column, text[:span.Byte[0]])
	r.EndLine, r.EndColumn = walk(r.StartLine, r.StartColumn, text[span.Byte[0]:span.Byte[1]])
	return r
}

// walk is the line and column behind text.
func walk(line, column int, text string) (int, int) {
	if last := strings.LastIndexByte(text, '\n'); last >= 0 {
		return line + strings.Count(text, "\n"), 1 + utf8.RuneCountInString(text[last+1:])
	}
	return line, column + utf8.RuneCountInString(text)
}
