// Package testline reads the tests block of a rule: one line, one example note
// and what must become of it (format.md 2.7).
//
//	= commercial cosmetics shop_score=4.2   facts of the lines below
//	+ 全国[[销量第一]]{block}的面膜           found, with this span and severity
//	* 这面霜[[_]]                            every term of the rule in turn;
//	* 这面霜[[让_消失]]                       in a finding that reaches further
//	- 第一次来                               nothing
//	~ 这不是[[最好用]]{NEGATED}的面霜          silenced, with this code
//	+? -?                                   wanted, not yet reached
//
// A text stands in the rule's own surface unless @title @body @tag @comment
// @bio @name @image @qr @link says where; \n is a line break and \@ a plain @.
package testline

import (
	"strings"

	"github.com/notelint/notelint/engine"
)

// Sign says what must become of a line's note.
type Sign uint8

const (
	Found     Sign = iota // + : a finding at every mark and nowhere else
	EveryTerm             // * : the same for every term put in for the mark
	Clean                 // - : no finding, no exemption
	Silenced              // ~ : no finding, an exemption at every mark
	WantFound             // +? : Found, some day
	WantClean             // -? : Clean, some day
)

// signs are the written forms, the longer ones first.
var signs = []struct {
	text string
	sign Sign
}{{"+?", WantFound}, {"-?", WantClean}, {"+", Found}, {"*", EveryTerm}, {"-", Clean}, {"~", Silenced}}

// Line is one example.
type Line struct {
	Sign   Sign
	File   string
	Row    int    // of File, from 1
	Col    int    // of the sign
	Text   string // as written, sign included
	Places []Place
	Given  *Given
}

// Place is a text of the note with the marks in it. Index counts the texts of
// one surface.
type Place struct {
	Surface engine.Surface
	Index   int
	Text    string
	QR      bool // the payload of a picture's code
	Marks   []Mark
}

// Mark is a marked span, in bytes of its place's Text.
type Mark struct {
	From, To int
	Piece    bool   // another piece of the finding marked before it
	Edited   bool   // the finding's first edit turns the span into Edit
	Edit     string // "" = deleted
	Level    string // severity wanted, "" = any
	Code     string // exemption code wanted, "" = any
}

// slot stands for the term in the mark of an EveryTerm line: [[_]] where the
// finding is the term, [[_治好了]] where it reaches further.
const slot = "_"

// With puts a term into the mark of an EveryTerm line.
func (l *Line) With(term string) Line {
	out := *l
	out.Places = make([]Place, len(l.Places))
	for i, place := range l.Places {
		out.Places[i] = place
		if len(place.Marks) != 1 {
			continue
		}
		mark := place.Marks[0]
		marked := strings.Replace(place.Text[mark.From:mark.To], slot, term, 1)
		out.Places[i].Text = place.Text[:mark.From] + marked + place.Text[mark.To:]
		mark.To = mark.From + len(marked)
		out.Places[i].Marks = []Mark{mark}
	}
	return out
}

// Marked is the line's texts with their marks, as a line would have them.
func (l *Line) Marked() string {
	var b strings.Builder
	for i, place := range l.Places {
		if i > 0 {
			b.WriteByte(' ')
		}
		switch {
		case place.QR:
			b.WriteString("@" + qrWord + " ")
		case len(l.Places) > 1 || place.Surface != engine.Body:
			b.WriteString("@" + SurfaceWord(place.Surface) + " ")
		}
		b.WriteString(place.marked())
	}
	return b.String()
}

// marked is the place's text with its marks, on one line.
func (p *Place) marked() string {
	var b strings.Builder
	done := 0
	for _, m := range p.Marks {
		b.WriteString(p.Text[done:m.From] + m.around(p.Text[m.From:m.To]))
		done = m.To
	}
	b.WriteString(p.Text[done:])
	return strings.ReplaceAll(b.String(), "\n", `\n`)
}

// around writes a mark about its span, the way it is read.
func (m *Mark) around(span string) string {
	if m.Piece {
		span = "+" + span
	}
	if m.Edited {
		span += "=>" + m.Edit
	}
	span = "[[" + span + "]]"
	if label := m.Level + m.Code; label != "" {
		span += "{" + label + "}"
	}
	return span
}
