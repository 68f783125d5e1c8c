package match

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/notelint/notelint/engine/fold"
)

func build(t interface {
	Helper()
	Fatal(...any)
}, table *fold.Table, terms ...Term) *Machine {
	t.Helper()
	m, err := Build(table, terms)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// find scans the parts and writes each hit as term@[start,end)~ with the
// author's bytes; ~ marks a Compact one.
func find(m *Machine, terms []Term, parts ...string) []string {
	var text fold.Text
	text.Reset()
	var hits []Hit
	for _, p := range parts {
		hits = m.Scan(&text, hits, fold.Part{Src: p})
	}
	var out []string
	for _, h := range hits {
		part, from, to := text.Bytes(h.Start, h.End)
		s := terms[h.Term].Text + "=" + part.Src[from:to]
		if h.Compact {
			s += "~"
		}
		out = append(out, s)
	}
	return out
}

func terms(s string) []Term {
	var out []Term
	for _, w := range strings.Split(s, "|") {
		compact := strings.HasPrefix(w, "~")
		out = append(out, Term{strings.TrimPrefix(w, "~"), compact})
	}
	return out
}

func TestScan(t *testing.T) {
	for _, c := range []struct{ terms, text, want string }{
		{"微信", "加微信吧，ＷX微\u200b信", "微信=微信|微信=微\u200b信"},
		{"最好|最|好用|最好用", "这个最好用", "最=最|最好=最好|最好用=最好用|好用=好用"},
		{"no.1|no1", "NO.1 ｎｏ１", "no.1=NO.1|no1=ｎｏ１"},
		{"~no.1|~no1", "n o.1 no.1", "no1=n o.1~|no.1=no.1|no1=no.1~"},
		{"~微信|微博", "微❤️信 微 博 微信", "微信=微❤️信~|微信=微信"},
		{"~微信", "微......信", "微信=微......信~"},
		{"~微信", "微.......信", ""},
		{"~微信", "微\n信", "微信=微\n信~"},
		{"~微信", "微\n \r\n信", ""},
		{"~微信", "微\n.\n信", "微信=微\n.\n信~"},
		{"~微信", "微。\n\n信", ""},
		{"~微信|~信用卡", "微.信.用.卡", "微信=微.信~|信用卡=信.用.卡~"},
		{"~ab|~abc|~bc|~c", "a-b-c", "ab=a-b~|c=c|abc=a-b-c~|bc=b-c~"},
		{"kg", "10㎏ k g", "kg=㎏"},
		{"~kg", "10㎏ k g", "kg=㎏|kg=k g~"},
		{"10|0", "⑩", "10=⑩|0=⑩"},
		{"💰|✨绝了", "💰✨绝了", "💰=💰|✨绝了=✨绝了"},
		{"電話|电话|電 話", "电话", "電話=电话"},
		{"", "", ""},
	} {
		var list []Term
		if c.terms != "" {
			list = terms(c.terms)
		}
		m := build(t, fold.Default(), list...)
		if have := strings.Join(find(m, list, c.text), "|"); have != c.want {
			t.Errorf("%s in %q:\nhave %s\nwant %s", c.terms, c.text, have, c.want)
		}
	}
}

func TestHitsStayInsideTheirPart(t *testing.T) {
	list := terms("~微信")
	m := build(t, fold.Default(), list...)
	if have := find(m, list, "加微", "信", "微 信", ""); !slices.Equal(have, []string{"微信=微 信~"}) {
		t.Errorf("have %v", have)
	}
}

func TestReadingsAreCharacters(t *testing.T) {
	table, err := fold.Default().With(map[string]string{"❤️": "心", "➕": "加"})
	if err != nil {
		t.Fatal(err)
	}
	list := terms("~加微信|~微心")
	m := build(t, table, list...)
	if have := find(m, list, "➕微信 微❤️ 微.❤️"); !slices.Equal(have, []string{"加微信=➕微信", "微心=微❤️", "微心=微.❤️~"}) {
		t.Errorf("have %v", have)
	}
}

func TestEqualTermsShareTheFirst(t *testing.T) {
	list := []Term{{"薇", false}, {"電話", false}, {"电话", true}, {"ABC", false}, {"ａｂｃ", false}}
	m := build(t, fold.Default(), list...)
	for i, want := range []int{0, 1, 1, 3, 3} {
		if have := m.Canonical(i); have != want {
			t.Errorf("Canonical(%d) = %d, want %d", i, have, want)
		}
	}
	if have := find(m, list, "电·话"); !slices.Equal(have, []string{"電話=电·话~"}) {
		t.Errorf("have %v", have)
	}
}

func TestTermLimits(t *testing.T) {
	long := strings.Repeat("最", MaxTerm)
	list := []Term{{long, true}}
	m := build(t, fold.Default(), list...)
	spread := strings.Join(strings.Split(long, ""), " ")
	if have := find(m, list, "好"+long+"，"+spread); len(have) != MaxTerm+1 {
		t.Errorf("%d hits of a term of %d characters", len(have), MaxTerm)
	}
	for _, c := range []struct {
		text, code string
	}{{"", "E-term-empty"}, {"\u200b\ufe0f", "E-term-empty"}, {long + "好", "E-term-long"}} {
		_, err := Build(fold.Default(), []Term{{"好", false}, {c.text, false}})
		var fault *TermError
		if !errors.As(err, &fault) || fault.Index != 1 || fault.Code != c.code || fault.Text != c.text {
			t.Errorf("%q: %v, want term 1 and %s", c.text, err, c.code)
		}
	}
}

// search is the definition of Scan: every term at every place.
func search(text *fold.Text, list []Term, canonical func(int) int) []Hit {
	compact := map[int]bool{}
	for i, t := range list {
		compact[canonical(i)] = compact[canonical(i)] || t.Compact
	}
	var hits []Hit
	for i, t := range list {
		if canonical(i) != i {
			continue
		}
		key := fold.Default().Chars(t.Text)
		for at := range text.Chars {
			if end := follow(text.Chars, at, key, 0); end > 0 {
				hits = append(hits, Hit{int32(i), int32(at), int32(end), false})
			} else if end := follow(text.Chars, at, key, MaxGap); end > 0 && compact[i] && !slices.ContainsFunc(key, fold.Char.Separator) {
				hits = append(hits, Hit{int32(i), int32(at), int32(end), true})
			}
		}
	}
	return hits
}

// follow is the end of key at a place with gaps of up to maxGap separators
// without a blank line, 0 where it is not.
func follow(chars []fold.Char, at int, key []fold.Char, maxGap int) int {
	for k, want := range key {
		gap := at
		for k > 0 && maxGap > 0 && chars[at].Separator() {
			at++
		}
		if at-gap > maxGap || chars[at].Rune() != want.Rune() || chars[at].Kind() == fold.Break || blank(chars[gap:at]) {
			return 0
		}
		at++
	}
	return at
}

func blank(gap []fold.Char) bool {
	line := false
	for _, c := range gap {
		switch {
		case c.Kind() == fold.Line && line:
			return true
		case c.Kind() == fold.Line:
			line = true
		case c.Kind() != fold.Space:
			line = false
		}
	}
	return false
}

// reported is the order that Scan promises.
func reported(a, b Hit) int {
	if a.End == b.End && a.Compact != b.Compact {
		if b.Compact {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(a.End, b.End), cmp.Compare(a.Start, b.Start))
}

func order(a, b Hit) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Term, b.Term))
}

// compare holds Scan to search, and its text to Table.Append's.
func compare(t interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}, list []Term, parts ...string) {
	t.Helper()
	m := build(t, fold.Default(), list...)
	var have, want fold.Text
	have.Reset()
	want.Reset()
	var hits []Hit
	for _, p := range parts {
		hits = m.Scan(&have, hits, fold.Part{Src: p, Index: 7})
		fold.Default().Append(&want, fold.Part{Src: p, Index: 7})
	}
	if !slices.Equal(have.Chars, want.Chars) || !slices.Equal(have.Offs, want.Offs) || !slices.Equal(have.Parts, want.Parts) {
		t.Fatalf("%q: text %v, want %v", parts, have, want)
	}
	if !slices.IsSortedFunc(hits, reported) {
		t.Fatalf("%v in %q: hits out of order: %v", list, parts, hits)
	}
	naive := search(&want, list, m.Canonical)
	slices.SortFunc(hits, order)
	slices.SortFunc(naive, order)
	if !slices.Equal(hits, naive) {
		t.Fatalf("%v in %q:\nhave %v\nwant %v", list, parts, hits, naive)
	}
}

func TestEqualToSearch(t *testing.T) {
	piece := rapid.SampledFrom([]string{"a", "b", "Ａ", "微", "信", "後", "后", ".", " ", "\n", "❤️", "\u200b", "㎏", "k", "1", "①", "\xff"})
	phrase := func(from, to int) *rapid.Generator[string] {
		return rapid.Custom(func(t *rapid.T) string {
			return strings.Join(rapid.SliceOfN(piece, from, to).Draw(t, "pieces"), "")
		})
	}
	rapid.Check(t, func(t *rapid.T) {
		var list []Term
		for _, s := range rapid.SliceOfN(phrase(1, 4), 0, 12).Draw(t, "terms") {
			if fold.Default().FoldString(s) != "" {
				list = append(list, Term{s, rapid.Bool().Draw(t, "compact")})
			}
		}
		compare(t, list, phrase(0, 60).Draw(t, "title"), phrase(0, 60).Draw(t, "body"))
	})
}

func TestManyTermsEqualToSearch(t *testing.T) {
	mat := newMaterial()
	list := mat.terms(2000)
	compare(t, list, mat.notes(6, list)...)
}

func TestScanAllocatesNothing(t *testing.T) {
	mat := newMaterial()
	list := mat.terms(500)
	m := build(t, fold.Default(), list...)
	scan := scanAll(m, append(mat.notes(20, list), "10㎏\r\n1️⃣é\u200b\xff"))
	scan()
	if n := testing.AllocsPerRun(5, scan); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestGoroutinesShareAMachine(t *testing.T) {
	mat := newMaterial()
	list := mat.terms(300)
	notes := mat.notes(10, list)
	m := build(t, fold.Default(), list...)
	want := find(m, list, notes...)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			if have := find(m, list, notes...); !slices.Equal(have, want) {
				t.Error("other hits in another goroutine")
			}
		})
	}
	group.Wait()
}

func FuzzScan(f *testing.F) {
	f.Add("~微信|~vx|最好", "加微❤️信：Ｖ-x，最好最好")
	f.Add("~no.1|no1|~o1", "n o.1 NO.1\n\nno1")
	f.Add("~aa|~aaa|aa.", "aa.a.a..a\n a\n\na")
	f.Add("微信", "\xe50\xe4\xbd微\xed\xa0\x80\xe0\x80\x80")
	f.Fuzz(func(t *testing.T, list, text string) {
		var kept []Term
		for _, term := range terms(list) {
			if n := len(fold.Default().Chars(term.Text)); n > 0 && n <= MaxTerm {
				kept = append(kept, term)
			}
		}
		if len(text) < 2000 && len(kept) < 50 {
			compare(t, kept, text)
		}
	})
}
