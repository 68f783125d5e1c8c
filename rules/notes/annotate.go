package notes

import (
	"strings"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/testline"
)

// Annotated is the note's file with the annotations that the report calls for
// in place of its own. Comparisons are kept; one of the verdict is brought up
// to date, or added where the note does not pass.
func (n *Note) Annotated(report *engine.Report) string {
	var b strings.Builder
	put := func(prefix, text string) { b.WriteString(prefix + text + "\n") }
	for _, f := range n.facts {
		put("//= ", f)
	}
	spans, whole := n.announcements(report)
	for i, l := range n.lines {
		put(l.prefix(), l.text)
		for _, s := range spans[i] {
			put("//~ ", s)
		}
	}
	for _, s := range whole {
		put("//~ ", s)
	}
	for _, s := range n.comparisons(report) {
		put("//~ ", s)
	}
	return b.String()
}

// prefix is what a text line begins with in the file.
func (l *line) prefix() string {
	switch l.surface {
	case engine.Title:
		return "# "
	case engine.Body:
		for _, p := range []string{"//~ ", "//=", "//@", "////"} {
			if strings.HasPrefix(l.text, p) {
				return "//"
			}
		}
		return ""
	}
	return "//@" + testline.SurfaceWord(l.surface) + " "
}

// comparisons are the note's own, with the verdict that was seen.
func (n *Note) comparisons(report *engine.Report) []string {
	var list []string
	verdict := report.Verdict != engine.Pass
	for _, c := range n.claims {
		t, ok := comparison(c.text)
		switch {
		case !ok:
			continue
		case t.name == "verdict":
			verdict = true
			continue
		}
		list = append(list, c.text)
	}
	if verdict {
		list = append(list, "verdict == "+engine.Verdicts[report.Verdict])
	}
	return list
}

// announcements are the annotations a report calls for: under each line of
// text, and about the note as a whole.
func (n *Note) announcements(report *engine.Report) (spans [][]string, whole []string) {
	spans = make([][]string, len(n.lines))
	for _, list := range [][]engine.Finding{report.Findings, report.Exempted} {
		for i := range list {
			f := &list[i]
			at := n.lineOf(&f.Span)
			if at < 0 {
				whole = append(whole, f.Rule+code(f))
				continue
			}
			spans[at] = append(spans[at], f.Rule+" "+n.quoted(f)+code(f))
		}
	}
	return spans, whole
}

// code is the exemption of a silenced finding.
func code(f *engine.Finding) string {
	if f.Exemption == "" {
		return ""
	}
	return " {" + f.Exemption + "}"
}

// quoted is a finding's text and that of its pieces: "138" + "0013".
func (n *Note) quoted(f *engine.Finding) string {
	text := quote(f.Text)
	for i := range f.Also {
		piece := &f.Also[i]
		for _, p := range n.places() {
			if engine.SurfaceNames[p.Surface] == piece.Field && p.Index == piece.Index {
				text += " + " + quote(p.Text[piece.Byte[0]:piece.Byte[1]])
			}
		}
	}
	return text
}

// quote writes a text on one line. It is compared, never read back.
func quote(text string) string { return `"` + strings.ReplaceAll(text, "\n", `\n`) + `"` }

// lineOf is the line of text in which a span begins, or -1.
func (n *Note) lineOf(s *engine.Span) int {
	if s.Byte[1] == 0 {
		return -1
	}
	at := 0 // byte of the body where the line begins
	for i := range n.lines {
		l := &n.lines[i]
		if engine.SurfaceNames[l.surface] != s.Field {
			continue
		}
		if l.surface != engine.Body && l.index == s.Index {
			return i
		}
		if at += len(l.text) + 1; l.surface == engine.Body && s.Byte[0] < at {
			return i
		}
	}
	return -1
}
