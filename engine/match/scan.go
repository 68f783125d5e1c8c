package match

import (
	"unicode/utf8"

	"github.com/notelint/notelint/engine/fold"
)

// Scan folds part.Src, adds its characters with a closing Break to the text
// and every hit in it to hits, in one pass and without allocating while the
// slices have room. Hits come in the order of their last characters; those
// that end together come longest first, direct ones before Compact ones.
//
// A direct hit is the term's characters one after the other. A Compact hit
// has separators between them, at most MaxGap in a row and no blank line;
// only Compact terms that hold no separator themselves have such hits. A term
// and a span have one hit. The text must have been Reset before its first
// part.
func (m *Machine) Scan(t *fold.Text, hits []Hit, part fold.Part) []Hit {
	part.From = int32(len(t.Chars))
	w := walk{m: m, hits: hits, separator: part.From - 1}
	chars, offs, src := t.Chars, t.Offs, part.Src
	for at := 0; at < len(src); {
		r, size := rune(src[at]), 1
		if r >= utf8.RuneSelf {
			r, size = decode(src[at:])
		}
		e := m.entry(r)
		if e.word().Special() {
			t.Chars, t.Offs = chars, offs
			m.table.AppendSpecial(t, e.word(), at)
			w.expand(t.Chars[len(chars):], int32(len(chars)))
			chars, offs = t.Chars, t.Offs
			at += size
			continue
		}
		c := e.word().Char(r)
		w.step(c, e.class(), int32(len(chars)))
		chars = append(chars, c)
		offs = append(offs, uint32(at))
		at += size
	}
	t.Chars, t.Offs = chars, offs
	t.Close(part)
	return w.hits
}

// decode is utf8.DecodeRuneInString with a short way for Han.
func decode(s string) (rune, int) {
	if len(s) > 2 && s[0] > 0xE0 && s[0] < 0xED && (s[1]^0x80)|(s[2]^0x80) < 0x40 {
		return rune(s[0]&15)<<12 | rune(s[1]&63)<<6 | rune(s[2]&63), 3
	}
	return utf8.DecodeRuneInString(s)
}
