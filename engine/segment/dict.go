package segment

import (
	_ "embed"

	"github.com/notelint/notelint/engine/segment/internal/compiled"
)

//go:generate go run ./gen

// zhS is gse's zh_s dictionary (Apache-2.0), compiled. It is used where it
// lies, so a start costs nothing for it and only pages that are read take memory.
//
//go:embed zh_s.bin
var zhS string

// zhSPairs are the neighbouring runes of its words.
//
//go:embed pairs.bin
var zhSPairs string

// Dict is the compiled dictionary with the words that were taught. It never
// changes, so any number of goroutines may use it, each with its own Scratch.
type Dict struct {
	cells  compiled.Cells
	table  *compiled.Table // the embedded one, and marks for the taught words
	pairs  compiled.Pairs  // neighbours in its words and the taught ones
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
		pairs: compiled.Pairs(zhSPairs),
		term:  int64(compiled.Cost(image.Total, termFrequency)),
	}
	for _, w := range words {
		runes := []rune(w.Text)
		d.pairs.Add(runes)
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
