package detect

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/notelint/notelint/engine/fold"
)

// contactKinds are the detectors of this file's tests.
var contactKinds = []Kind{Phone, Landline, Wechat, WechatWord, QQ, Email, URL, ShareToken, Handle, Account, QR,
	IDCard, BankCard, Plate, Passport, Address, PersonName}

// testLists are the files of testdata: lines of `name: A、B、C`.
func testLists(t testing.TB) map[string][]string {
	t.Helper()
	given := map[string][]string{}
	names, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatal("no word lists in testdata", err)
	}
	for _, name := range names {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(src)) {
			if name, words, ok := strings.Cut(strings.TrimSuffix(line, "\n"), ": "); ok {
				given[name] = append(given[name], strings.Split(words, "、")...)
			}
		}
	}
	return given
}

func testFinder(t testing.TB, kinds ...Kind) *Finder {
	t.Helper()
	f, err := New(testLists(t), kinds...)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// textOf folds surfaces, hearts read as 心.
func textOf(surfaces ...string) *fold.Text {
	table, err := fold.Default().With(map[string]string{"❤": "心", "♥": "心", "♡": "心"})
	if err != nil {
		panic(err)
	}
	text := &fold.Text{}
	text.Reset()
	for n, src := range surfaces {
		table.Append(text, fold.Part{Index: uint16(n), Src: src})
	}
	return text
}

// inputOf is what the engine hands to Find.
func inputOf(f *Finder, surfaces ...string) *Input {
	text := textOf(surfaces...)
	in := &Input{Text: text, Tokens: Tokens(nil, text), Words: make([][]WordHit, Lists())}
	for _, term := range f.Terms() {
		word := []rune(fold.Default().FoldString(term.Text))
		for i := range text.Chars {
			if end, apart, ok := spelled(text, i, word, term.Compact); ok {
				in.Words[term.List] = append(in.Words[term.List], WordHit{Start: int32(i), End: int32(end), Compact: apart})
			}
		}
	}
	for _, hits := range in.Words {
		slices.SortStableFunc(hits, func(a, b WordHit) int { return int(a.Start - b.Start) })
	}
	return in
}

// spelled reports whether word stands at character i, with up to six
// separators between its characters where that is allowed.
func spelled(text *fold.Text, i int, word []rune, compact bool) (end int, apart, ok bool) {
	for n, r := range word {
		from := i
		for n > 0 && compact && i-from < 6 && text.Chars[i].Separator() && text.Chars[i].Rune() != r {
			i++
		}
		apart = apart || i > from
		if text.Chars[i].Rune() != r {
			return 0, false, false
		}
		i++
	}
	return i, apart, true
}

// bytesOf are the author's bytes of characters [i,j) of one surface.
func bytesOf(text *fold.Text, i, j int32) string {
	part := text.PartAt(i)
	to := uint32(len(part.Src))
	if j < part.To {
		to = text.Offs[j]
	}
	return part.Src[text.Offs[i]:to]
}
