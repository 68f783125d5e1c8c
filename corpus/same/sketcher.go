// Package same finds which notes of an archive are the same or made from one
// template: MinHash sketches, bands of them sorted for candidates, and every
// pair verified on the texts themselves.
package same

import (
	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/fold"
	"github.com/notelint/notelint/engine/sketch"
)

// Sketcher makes what an Index keeps of a note. It is scratch memory for one
// goroutine.
type Sketcher struct {
	table    *fold.Table
	text     fold.Text
	sketcher sketch.Sketcher
}

// NewSketcher is a Sketcher that reads texts as the engine does.
func NewSketcher() *Sketcher { return &Sketcher{table: fold.Default()} }

// Mark is what a note is known by: the hash of what it reads as, and a sketch
// unless it is too short for one.
type Mark struct {
	Hash   uint64 // 0 = nothing to compare
	Sketch []byte // sketch.Size bytes, or none
}

// least is how many characters a note must have to be compared: greetings and
// single words are always the same.
const least = 6

// Mark reads the body of a note, or its title where it has none.
func (s *Sketcher) Mark(n *engine.Note) Mark {
	chars := s.read(text(n))
	var m Mark
	counted := 0
	for _, c := range chars {
		if c.Counted() {
			m.Hash = mix(m.Hash ^ uint64(c.Rune()))
			counted++
		}
	}
	if counted < least {
		return Mark{}
	}
	m.Sketch = s.sketcher.Append(nil, chars)
	return m
}

func text(n *engine.Note) string {
	if n.Body != "" {
		return n.Body
	}
	return n.Title
}

func (s *Sketcher) read(src string) []fold.Char {
	s.text.Reset()
	s.table.Append(&s.text, fold.Part{Src: src})
	return s.text.Chars[1 : len(s.text.Chars)-1]
}

// set is a text's different runs of characters.
func (s *Sketcher) set(src string) []uint64 {
	return sketch.Set(sketch.AppendRuns(nil, s.read(src)))
}

// mix is the finaliser of splitmix64, moved off zero.
func mix(h uint64) uint64 {
	h += 0x9e3779b97f4a7c15
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return max(h^h>>31, 1)
}
