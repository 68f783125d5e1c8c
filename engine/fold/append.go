package fold

import (
	"strings"
	"unicode/utf8"
)

// Append folds part.Src and adds it to the text with its closing Break; From
// and To of the part are set. An invalid byte is one U+FFFD.
func (t *Table) Append(text *Text, part Part) {
	part.From = int32(len(text.Chars))
	for at, r := range part.Src {
		if w := t.Word(r); w.Special() {
			t.AppendSpecial(text, w, at)
		} else {
			text.Chars = append(text.Chars, w.Char(r))
			text.Offs = append(text.Offs, uint32(at))
		}
	}
	text.Close(part)
}

// AppendSpecial adds what a Special word at byte at of the current part
// stands for: the characters of an expansion, nothing for a skipped rune,
// whose change goes to the character before it.
func (t *Table) AppendSpecial(text *Text, w Word, at int) {
	n := len(text.Chars)
	if !w.skipped() {
		text.Chars = t.expand(text.Chars, w)
		for range text.Chars[n:] {
			text.Offs = append(text.Offs, uint32(at))
		}
		return
	}
	if n > 0 && text.Chars[n-1].Kind() != Break {
		text.Chars[n-1] |= Char(w & changeMask)
	}
}

// Close ends a part whose characters from part.From on have been appended.
func (t *Text) Close(part Part) {
	part.To = int32(len(t.Chars))
	t.Chars = append(t.Chars, 0)
	t.Offs = append(t.Offs, uint32(len(part.Src)))
	t.Parts = append(t.Parts, part)
}

// Chars are the folded characters of a string, without offsets.
func (t *Table) Chars(src string) []Char {
	var text Text
	t.Append(&text, Part{Src: src})
	return text.Chars[:len(text.Chars)-1]
}

// FoldString is src as it is read: terms and word lists are folded with it.
// Folding twice changes nothing more.
func (t *Table) FoldString(src string) string {
	var b strings.Builder
	b.Grow(len(src))
	for _, r := range src {
		switch w := t.Word(r); {
		case !w.Special():
			b.WriteRune(w.Char(r).Rune())
		case !w.skipped():
			for _, c := range t.expand(nil, w) {
				b.WriteRune(c.Rune())
			}
		}
	}
	return b.String()
}

// Bytes says where the characters [i,j) of one part were written: bytes
// [from,to) of part.Src. Combining marks, variation selectors and the keycap
// mark that directly follow the last character belong to it. An empty range
// is an empty place before character i, which must not be a Break.
func (t *Text) Bytes(i, j int32) (part *Part, from, to int) {
	part = t.PartAt(i)
	from = int(t.Offs[i])
	if j <= i {
		return part, from, from
	}
	to = int(t.Offs[j-1])
	_, size := utf8.DecodeRuneInString(part.Src[to:])
	for to += size; to < len(part.Src); to += size {
		var r rune
		if r, size = utf8.DecodeRuneInString(part.Src[to:]); !attachedRune(r) {
			break
		}
	}
	return part, from, to
}

func attachedRune(r rune) bool {
	w := Default().Word(r)
	return w.skipped() && w&runeMask == attached
}
