package segment

import (
	_ "embed"

	"github.com/notelint/notelint/engine/segment/internal/compiled"
)

//go:generate go run ./gen

//go:embed zh_s.bin
var zhS string

// Dict is the compiled dictionary with the words that were taught. It never
// changes, so any number of goroutines may use it, each with its own Scratch.
type Dict struct {
	cells  compiled.Cells
	table  *compiled.Table // the embedded one, and marks for the taught words
	taught taught
	term   int64 // cost of a term in its own run
}

// Load opens the embedded dictionary and teaches it words. The error is a
// *WordError.
func Load(words []Word) (*Dict, error) {
	image := compiled.Open(zhS)
	if err := check(words, int(image.Total)); err != nil {
		return nil, err
	}
	d := &Dict{
		cells: image.Cells,
		table: image.Table,
		term:  int64(compiled.Cost(image.Total, termFrequency)),
	}
	for _, w := range words {
		runes := []rune(w.Text)
		d.taught.add(runes, compiled.Cost(image.Total, uint64(w.frequency())))
		for _, r := range runes {
			d.table.Set(r, d.table.At(r)|compiled.Inner)
		}
		d.table.Set(runes[0], d.table.At(runes[0])|compiled.Taught)
	}
	return d, nil
}

// Inner is Segmenter's.
func (d *Dict) Inner(r rune) bool {
	return d.table.At(r)&compiled.Inner != 0 || letter(r)
}

// taught is a trie of the taught words; node 0 is its root. It is looked at
// only where a taught word may begin, so a map is fast enough.
type taught struct {
	next map[edge]int32
	cost []uint32 // of the word that ends at the node, 0 = none
}

type edge struct {
	node int32
	r    rune
}

func (t *taught) add(word []rune, cost uint32) {
	if t.next == nil {
		t.next = map[edge]int32{}
		t.cost = []uint32{0}
	}
	at := int32(0)
	for _, r := range word {
		next, ok := t.next[edge{at, r}]
		if !ok {
			next = int32(len(t.cost))
			t.next[edge{at, r}] = next
			t.cost = append(t.cost, 0)
		}
		at = next
	}
	if t.cost[at] == 0 || cost < t.cost[at] {
		t.cost[at] = cost
	}
}
