package detect

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/notelint/notelint/engine/fold"
)

// testLists are testdata/lists.txt: lines of `name: A、B、C`.
func testLists(t testing.TB) map[string][]string {
	t.Helper()
	file, err := os.Open("testdata/lists.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	given := map[string][]string{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if name, words, ok := strings.Cut(lines.Text(), ": "); ok {
			given[name] = append(given[name], strings.Split(words, "、")...)
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

// textOf folds surfaces the way the engine does.
func textOf(surfaces ...string) *fold.Text {
	text := &fold.Text{}
	text.Reset()
	for n, src := range surfaces {
		part := fold.Part{Index: uint16(n), From: int32(len(text.Chars)), Src: src}
		for at, r := range src {
			appendRune(text, at, r)
		}
		part.To = int32(len(text.Chars))
		text.Chars = append(text.Chars, 0)
		text.Offs = append(text.Offs, uint32(len(src)))
		text.Parts = append(text.Parts, part)
	}
	return text
}

func appendRune(text *fold.Text, at int, r rune) {
	if strings.ContainsRune("❤♥♡", r) {
		r = '心'
	}
	expansion, _ := stubFold(r)
	for _, c := range expansion {
		text.Chars = append(text.Chars, c)
		text.Offs = append(text.Offs, uint32(at))
	}
}

// inputOf is what the engine hands to Find.
func inputOf(f *Finder, surfaces ...string) *Input {
	text := textOf(surfaces...)
	in := &Input{Text: text, Tokens: Tokens(nil, text), Words: make([][]WordHit, Lists())}
	for _, term := range f.Terms() {
		word := []rune(foldWord(term.Text))
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
