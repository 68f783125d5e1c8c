package match

import (
	"slices"
	"unicode/utf8"

	"github.com/notelint/notelint/engine/fold"
)

// Scan folds part.Src, adds its characters with a closing Break to the text
// and every hit in it to hits, in one pass and without allocating while the
// slices have room: a character and an offset for each byte, at most. Hits
// come in the order of their last characters; those that end together come
// longest first, direct ones before Compact ones.
//
// A direct hit is the term's characters one after the other. A Compact hit
// has separators between them, at most MaxGap in a row and no blank line;
// only Compact terms that hold no separator themselves have such hits. A term
// and a span have one hit. The text must have been Reset before its first
// part.
func (m *Machine) Scan(t *fold.Text, hits []Hit, part fold.Part) []Hit {
	part.From = int32(len(t.Chars))
	w := walk{m: m, hits: hits, separator: part.From - 1}
	var b batch
	for at := 0; at < len(part.Src); {
		from := len(t.Chars)
		at = m.fold(t, &b, part.Src, at)
		w.run(t.Chars[from:], &b.classes, int32(from))
		if b.skip != 0 {
			from = len(t.Chars)
			m.table.AppendSpecial(t, b.special, at)
			at += b.skip
			w.expand(t.Chars[from:], int32(from))
		}
	}
	t.Close(part)
	return w.hits
}

// batch is a stretch of characters between the two steps of a scan, which
// are folding and walking: each alone keeps its variables in registers.
type batch struct {
	classes [batchSize]uint32
	special fold.Word // the Special rune that ended the stretch
	skip    int       // its bytes, 0 for none
}

const batchSize = 64

// fold adds characters up to a full batch, a Special rune or the end of src,
// and returns where it stopped.
func (m *Machine) fold(t *fold.Text, b *batch, src string, at int) int {
	b.skip = 0
	t.Chars, t.Offs = slices.Grow(t.Chars, batchSize), slices.Grow(t.Offs, batchSize)
	from, n := len(t.Chars), 0
	chars := (*[batchSize]fold.Char)(t.Chars[from : from+batchSize])
	offs := (*[batchSize]uint32)(t.Offs[from : from+batchSize])
	for ; n < batchSize && at < len(src); n++ {
		r, size := rune(src[at]), 1
		if at+2 < len(src) && r >= 0xE1 && r < 0xF0 && r != 0xED && (src[at+1]^0x80)|(src[at+2]^0x80) < 0x40 {
			r, size = r&15<<12|rune(src[at+1]&63)<<6|rune(src[at+2]&63), 3
		} else if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(src[at:])
		}
		e := m.entry(r)
		if e.word().Special() {
			b.special, b.skip = e.word(), size
			break
		}
		chars[n], offs[n] = e.word().Char(r), uint32(at)
		b.classes[n] = e.class()
		at += size
	}
	t.Chars, t.Offs = t.Chars[:from+n], t.Offs[:from+n]
	return at
}
