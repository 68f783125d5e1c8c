package print

import (
	"strconv"
	"strings"

	"github.com/notelint/notelint/engine"
)

// field is a text of the note as it is printed, and the marks on it.
type field struct {
	label string
	text  string
	marks []mark
}

// mark is a piece of a finding on a field, in bytes.
type mark struct {
	start, end int
	number     int // of the finding, from 1
	severity   engine.Severity
	spared     bool // by an exemption
}

// fields are the texts to print: title, body and tags, the others where there
// is a mark on them.
func (p *page) fields() []*field {
	n := p.note
	list := []*field{p.field("title", 0, n.Title), p.field("body", 0, n.Body), p.tags()}
	for i := range n.Images {
		for _, text := range append([]string{n.Images[i].Text}, n.Images[i].QR...) {
			list = append(list, p.field("image_text", i, text))
		}
	}
	for i := range n.Links {
		list = append(list, p.field("link_title", i, n.Links[i].Title))
	}
	list = append(list, p.field("comment", 0, n.Comment), p.field("author_name", 0, n.Author.Name), p.field("author_bio", 0, n.Author.Bio))
	var shown []*field
	for i, f := range list {
		if f.text != "" && (i < 3 || len(f.marks) > 0) {
			shown = append(shown, f)
		}
	}
	return shown
}

func (p *page) field(name string, index int, text string) *field {
	f := &field{label: p.words.field(name), text: text}
	if index > 0 {
		f.label += strconv.Itoa(index + 1)
	}
	p.mark(f, name, index, 0, len(text))
	return f
}

// tags prints all tags as one line.
func (p *page) tags() *field {
	f := &field{label: p.words.field("tag")}
	var b strings.Builder
	for i, tag := range p.note.Tags {
		if i > 0 {
			b.WriteByte(' ')
		}
		if !strings.HasPrefix(tag, "#") {
			b.WriteByte('#')
		}
		p.mark(f, "tag", i, b.Len(), len(tag))
		b.WriteString(tag)
	}
	f.text = b.String()
	return f
}

// mark adds the pieces that lie in a text of the note, which begins at byte
// from of the field. A picture's text and its codes share an index; a piece is
// of the one that holds it.
func (p *page) mark(f *field, name string, index, from, size int) {
	for i := range p.found {
		item := &p.found[i]
		for k, at := range item.pieces() {
			if at.Field != name || at.Index != index || at.Byte[1] == 0 || at.Byte[1] > size {
				continue
			}
			if k == 0 && name == "image_text" && f.text[at.Byte[0]:at.Byte[1]] != item.Text {
				continue
			}
			f.marks = append(f.marks, mark{from + at.Byte[0], from + at.Byte[1], item.number, item.Severity, item.spared})
		}
	}
}

// over is the mark that shows on a byte: the gravest finding, else what was
// exempted.
func (f *field) over(at int) *mark {
	var worst *mark
	for i := range f.marks {
		m := &f.marks[i]
		if m.start > at || at >= m.end {
			continue
		}
		if worst == nil || worst.spared && !m.spared || worst.spared == m.spared && m.severity > worst.severity {
			worst = m
		}
	}
	return worst
}
