package segment

import (
	"bufio"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// theGSE is loaded once for all tests: it takes seconds.
var loadGSE = sync.OnceValues(func() (*GSE, error) { return LoadGSE(nil) })

func theGSE(t testing.TB) *GSE {
	t.Helper()
	g, err := loadGSE()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func mustLoad(t testing.TB, words ...Word) *Dict {
	t.Helper()
	d, err := Load(words)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func runes(s string) []rune { return []rune(s) }

// dictionary is every word of gse's dictionary, as it keeps them.
var dictionary = sync.OnceValue(func() []string {
	g, err := loadGSE()
	if err != nil {
		panic(err)
	}
	words := make([]string, len(g.seg.Dict.Tokens))
	for i := range words {
		words[i] = g.seg.Dict.Tokens[i].Text()
	}
	return words
})

// material is n made-up notes: words of the dictionary, common ones more
// often, torn ones, letters, digits, emoji, rare runes and punctuation.
func material(rng *rand.Rand, n int) [][]rune {
	words := dictionary()
	var common []string
	for _, w := range words {
		if len(w) > 3 && len(w) <= 9 && w[0] > 'z' {
			common = append(common, w)
		}
	}
	notes := make([][]rune, n)
	for i := range notes {
		for size := 40 + rng.IntN(600); len(notes[i]) < size; {
			notes[i] = append(notes[i], piece(rng, words, common)...)
		}
	}
	return notes
}

var between = runes("，。！？、 \n~～：“”🍑✨❤️\u200dabcvxqq019é²γж㐀𠮷\ufffd·&+#")

func piece(rng *rand.Rand, words, common []string) []rune {
	switch rng.IntN(10) {
	case 0:
		return runes(words[rng.IntN(len(words))])
	case 1:
		w := runes(words[rng.IntN(len(words))])
		return w[rng.IntN(len(w)):]
	case 2:
		return []rune{between[rng.IntN(len(between))]}
	case 3:
		return []rune{'一' + rune(rng.IntN(0x5000))}
	}
	return runes(common[rng.IntN(len(common))])
}

// realNotes is every text in the JSONL files of the folder that the variable
// DATA names, folded as far as gse needs it; without it there is none.
func realNotes(t testing.TB) [][]rune {
	folder := os.Getenv("DATA")
	if folder == "" {
		t.Log("DATA is not set: no real text was looked at")
		return nil
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.jsonl"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no *.jsonl in DATA=%s", folder)
	}
	var notes [][]rune
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var v any
			if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			notes = texts(notes, v)
		}
		if err := lines.Err(); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		f.Close()
	}
	return notes
}

func texts(notes [][]rune, v any) [][]rune {
	switch v := v.(type) {
	case string:
		return append(notes, runes(strings.ToLower(v)))
	case []any:
		for _, e := range v {
			notes = texts(notes, e)
		}
	case map[string]any:
		for _, e := range v {
			notes = texts(notes, e)
		}
	}
	return notes
}
