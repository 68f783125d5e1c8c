// Package labels turns what people said about findings into test lines of the
// rule language, so that it stays true.
package labels

import (
	"strings"

	"github.com/notelint/notelint/corpus/store"
	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/testline"
)

// Lines writes labels that have an example as test lines, under the name of
// each rule: what was right must be found, what was wrong must not.
func Lines(list []store.Label) string {
	var out strings.Builder
	rule := ""
	for _, l := range list {
		if l.Text == "" {
			continue
		}
		if l.Rule != rule {
			rule = l.Rule
			out.WriteString("# " + rule + "\n")
		}
		if l.Holds {
			out.WriteString("+ " + l.Text + "\n")
		} else {
			out.WriteString("- " + strings.NewReplacer("[[", "", "]]", "").Replace(l.Text) + "\n")
		}
	}
	return out.String()
}

// Example makes the text of a test line of the line of the note that a finding
// stands in, with [[ ]] around what was found; "" where test lines cannot say
// it. The note is in the engine's JSON.
func Example(note []byte, l *store.Label) string {
	n, _, err := engine.DecodeNote(note, engine.DecodeOptions{})
	if err != nil {
		return ""
	}
	text, surface := surfaceOf(&n, l)
	from, to := l.Byte[0], l.Byte[1]
	if from < 0 || from >= to || to > len(text) {
		return ""
	}
	start := strings.LastIndexByte(text[:from], '\n') + 1
	end := len(text)
	if i := strings.IndexByte(text[to:], '\n'); i >= 0 {
		end = to + i
	}
	for _, part := range []string{text[start:from], text[from:to], text[to:end]} {
		if strings.ContainsAny(part, "[]\\\r") || strings.Contains(part, " #") {
			return "" // would mean something else there
		}
	}
	return "@" + testline.SurfaceWord(surface) + " " + escape(text[start:from]) + "[[" + escape(text[from:to]) + "]]" + escape(text[to:end])
}

// escape writes what test lines read as signs of their own.
func escape(text string) string {
	return strings.NewReplacer("\n", `\n`, "@", `\@`).Replace(text)
}

// surfaceOf is the text that a finding stands in.
func surfaceOf(n *engine.Note, l *store.Label) (string, engine.Surface) {
	switch l.Field {
	case "title":
		return n.Title, engine.Title
	case "body":
		return n.Body, engine.Body
	case "comment":
		return n.Comment, engine.Comment
	case "author_bio":
		return n.Author.Bio, engine.AuthorBio
	case "author_name":
		return n.Author.Name, engine.AuthorName
	case "tag":
		if l.Index >= 0 && l.Index < len(n.Tags) {
			return n.Tags[l.Index], engine.Tag
		}
	}
	return "", engine.Body
}
