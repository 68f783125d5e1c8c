package main

import (
	"encoding/binary"

	"github.com/notelint/notelint/engine/fold"
)

type block [1 << fold.BlockBits]fold.Word

// packer collects words into blocks and keeps equal blocks and equal
// expansions once.
type packer struct {
	current    block
	index      []uint16
	blocks     []block
	blockAt    map[block]uint16
	expansions [][]fold.Char
	expandAt   map[string]int
}

func newPacker() *packer {
	return &packer{blockAt: map[block]uint16{}, expandAt: map[string]int{}}
}

// add takes the runes in order. Several chars are an expansion, whose word
// the packer numbers.
func (p *packer) add(r rune, w fold.Word, chars []fold.Char) {
	if len(chars) > 1 {
		w = p.expansion(chars)
	}
	low := r & (1<<fold.BlockBits - 1)
	p.current[low] = w
	if low != 1<<fold.BlockBits-1 {
		return
	}
	at, ok := p.blockAt[p.current]
	if !ok {
		at = uint16(len(p.blocks))
		p.blocks = append(p.blocks, p.current)
		p.blockAt[p.current] = at
	}
	p.index = append(p.index, at)
}

func (p *packer) expansion(chars []fold.Char) fold.Word {
	key, _ := binary.Append(nil, binary.LittleEndian, chars)
	at, ok := p.expandAt[string(key)]
	if !ok {
		at = len(p.expansions)
		p.expansions = append(p.expansions, chars)
		p.expandAt[string(key)] = at
	}
	return fold.ExpansionWord(at)
}

// bytes is the layout that fold.Table reads.
func (p *packer) bytes() []byte {
	var heads, chars []uint32
	for _, e := range p.expansions {
		heads = append(heads, uint32(len(chars)<<8|len(e)))
		for _, c := range e {
			chars = append(chars, uint32(c))
		}
	}
	var out []byte
	counts := []uint16{uint16(len(p.blocks)), uint16(len(p.expansions))}
	for _, part := range []any{p.index, counts, p.blocks, heads, chars} {
		out, _ = binary.Append(out, binary.LittleEndian, part)
	}
	return out
}
