package testline

import (
	"slices"

	"github.com/notelint/notelint/engine"
)

// Neutral is the text of a note that says nothing: no rule may find anything
// in it.
const Neutral = "窗边的猫睡着了。"

// Note is the line's note: its facts with its texts put in. A note needs a
// title or a body, so the neutral text is put in where it has neither.
func (l *Line) Note() engine.Note {
	n := l.Given.note
	n.Links = slices.Clone(n.Links)
	for _, place := range l.Places {
		put(&n, place)
	}
	if n.Title == "" && n.Body == "" {
		n.Body = Neutral
	}
	return n
}

// put writes one text into the note. Slices grow by copying: the facts they
// began with are shared by all lines below them.
func put(n *engine.Note, place Place) {
	switch place.Surface {
	case engine.Title:
		n.Title = place.Text
	case engine.Tag:
		n.Tags = append(n.Tags[:place.Index:place.Index], place.Text)
	case engine.ImageText:
		image := engine.Image{Text: place.Text}
		if place.QR {
			image = engine.Image{QR: []string{place.Text}}
		}
		n.Images = append(n.Images[:place.Index:place.Index], image)
	case engine.LinkTitle:
		putLink(n, place)
	case engine.Comment:
		n.Comment = place.Text
	case engine.AuthorName:
		n.Author.Name = place.Text
	case engine.AuthorBio:
		n.Author.Bio = place.Text
	default:
		n.Body = place.Text
	}
}

// putLink gives the title to the link of that index, or to a new one.
func putLink(n *engine.Note, place Place) {
	if place.Index >= len(n.Links) {
		n.Links = append(n.Links, engine.Link{Platform: "xhs", Kind: "goods"})
	}
	n.Links[place.Index].Title = place.Text
}
