package detect

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/notelint/notelint/engine/fold"
	"github.com/notelint/notelint/engine/match"
)

// contactKinds are the detectors of this file's tests.
var contactKinds = []Kind{Phone, Landline, Wechat, WechatWord, QQ, Email, URL, ShareToken, Handle, Account, QR,
	IDCard, BankCard, Plate, Passport, Address, PersonName, Contact, Diversion}

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

// testTable reads hearts as 心.
var testTable = func() *fold.Table {
	table, err := fold.Default().With(map[string]string{"❤": "心", "♥": "心", "♡": "心"})
	if err != nil {
		panic(err)
	}
	return table
}()

// textOf folds surfaces.
func textOf(surfaces ...string) *fold.Text {
	text := &fold.Text{}
	text.Reset()
	for n, src := range surfaces {
		testTable.Append(text, fold.Part{Index: uint16(n), Src: src})
	}
	return text
}

// machines holds the machine of each Finder's terms, built once.
var machines sync.Map

func machineOf(f *Finder) *match.Machine {
	if m, ok := machines.Load(f); ok {
		return m.(*match.Machine)
	}
	var terms []match.Term
	for _, term := range f.Terms() {
		terms = append(terms, match.Term{Text: term.Text, Compact: term.Compact})
	}
	m, err := match.Build(testTable, terms)
	if err != nil {
		panic(err)
	}
	machines.Store(f, m)
	return m
}

// inputOf is what the engine hands to Find.
func inputOf(f *Finder, surfaces ...string) *Input {
	machine, text := machineOf(f), &fold.Text{}
	text.Reset()
	var found []match.Hit
	for n, src := range surfaces {
		found = machine.Scan(text, found, fold.Part{Index: uint16(n), Src: src})
	}
	in := &Input{Text: text, Tokens: Tokens(nil, text), Words: make([][]WordHit, Lists())}
	for _, hit := range found {
		for i, term := range f.Terms() {
			if machine.Canonical(i) == int(hit.Term) && (term.Compact || !hit.Compact) {
				in.Words[term.List] = append(in.Words[term.List], WordHit{Start: hit.Start, End: hit.End, Compact: hit.Compact})
			}
		}
	}
	for _, hits := range in.Words {
		slices.SortStableFunc(hits, func(a, b WordHit) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	}
	return in
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
