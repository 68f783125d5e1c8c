package main

import (
	"bytes"
	"os"
	"testing"

	"github.com/notelint/notelint/engine/segment/internal/compiled"
)

// What is embedded is what gse's dictionary gives today.
func TestGenerate(t *testing.T) {
	words, err := load()
	if err != nil {
		t.Fatal(err)
	}
	file, err := compile(words)
	if err != nil {
		t.Fatal(err)
	}
	embedded, err := os.ReadFile("../zh_s.bin")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(file, embedded) {
		t.Fatal("zh_s.bin is not what gse's dictionary gives: run go generate in engine/segment")
	}
	if embedded, err = os.ReadFile("../pairs.bin"); err != nil || !bytes.Equal(pairs(words), embedded) {
		t.Fatal("pairs.bin is not what gse's dictionary gives: run go generate in engine/segment")
	}
	image := compiled.Open(string(file))
	for _, w := range words {
		if got, want := look(image, w.text), compiled.Cost(image.Total, w.frequency); got != want {
			t.Fatalf("%q costs %d in the array, want %d", w.text, got, want)
		}
	}
	t.Logf("%d words, %d bytes", len(words), len(file))
}

// look is the cost of a word in the array, 0 when it is not there.
func look(image compiled.Image, text string) uint32 {
	var cell compiled.Cell
	for i, r := range []rune(text) {
		class := image.Table.At(r).Class()
		if i > 0 && cell.Base() == 0 {
			return 0
		}
		if cell = image.Cells.At(cell.Base() + uint32(class)); class == 0 || cell.Class() != class {
			return 0
		}
	}
	return cell.Cost()
}

func TestCompileHoldsJustItsWords(t *testing.T) {
	words := []word{{"好", 2}, {"好用", 30}, {"用好用", 5}, {"c++", 2}}
	file, err := compile(words)
	if err != nil {
		t.Fatal(err)
	}
	image := compiled.Open(string(file))
	for text, frequency := range map[string]uint64{"好": 2, "好用": 30, "用好用": 5, "c++": 2, "用": 0, "用好": 0, "好好": 0, "c+": 0, "好用好": 0, "坏": 0} {
		want := uint32(0)
		if frequency > 0 {
			want = compiled.Cost(39, frequency)
		}
		if got := look(image, text); got != want {
			t.Errorf("%s costs %d, want %d", text, got, want)
		}
	}
}

// The layout has room for a fixed number of different runes.
func TestCompileLimit(t *testing.T) {
	all := make([]rune, compiled.MaxClass+1)
	for i := range all {
		all[i] = rune(0x4e00 + i)
	}
	if _, err := compile([]word{{string(all[1:]), 2}}); err != nil {
		t.Errorf("%d runes: %v", compiled.MaxClass, err)
	}
	if _, err := compile([]word{{string(all), 2}}); err == nil {
		t.Errorf("%d runes do not fit a cell, and no error", len(all))
	}
}
