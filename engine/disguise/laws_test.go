package disguise

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/notelint/notelint/engine/fold"
)

// instead is everything the tables allow for each character of the words, and
// whether that leaves no doubt.
var instead = map[rune][]string{
	'最': {"蕞", "zui", "zuì"}, '低': {"低"}, '价': {"jia"}, '国': {"guo"}, '家': {"jia"}, '级': {"岌", "ji"}, '第': {"di"},
	'一': {"1", "①", "壹", "yi"}, '微': {"徽", "wei"}, '信': {"伩", "亻言", "xin"}, '好': {"女子", "hao"},
}

// Whatever of a word is hidden behind what leaves no doubt, it is read, and
// separators inside do no harm.
func TestWhatHidesWithoutDoubtIsRead(t *testing.T) {
	words := []string{"最好", "最低价", "国家级", "微信", "第一"}
	r := reader(t, words...)
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom(words).Draw(t, "word")
		gap := rapid.SampledFrom([]string{"", " ", "·", "\n", "-", "✨", "\u200b"}).Draw(t, "gap")
		var b strings.Builder
		letters, changed, last := 0, 0, utf8.RuneCountInString(word)-1
		n := 0
		for _, c := range word {
			as := string(c)
			if rapid.Bool().Draw(t, "hide") {
				as = rapid.SampledFrom(instead[c]).Draw(t, "as")
			}
			if as != string(c) {
				changed++
			}
			if as[0] < utf8.RuneSelf && as[0] > '9' {
				letters++
			}
			b.WriteString(as)
			if n < last {
				b.WriteString(gap)
			}
			n++
		}
		if changed == 0 || letters == last+1 {
			return // plain, or letters alone: their length decides
		}
		if got := readings(r, "，"+b.String()+"，"); !strings.Contains(got, "="+word+" ") {
			t.Fatalf("%q: %q", b.String(), got)
		}
	})
}

// checkRead holds the laws of a reading: it lies in the text, begins and ends
// with characters that stand for the word's, and says so once.
func checkRead(t interface{ Fatalf(string, ...any) }, r *Reader, v *View, src string) {
	var text fold.Text
	text.Reset()
	fold.Default().Append(&text, fold.Part{Src: src})
	seen := map[Hit]bool{}
	for _, h := range r.Read(v, &text) {
		if h.Start < 1 || h.End <= h.Start || int(h.End) >= len(text.Chars) {
			t.Fatalf("%q: [%d,%d) of %d", src, h.Start, h.End, len(text.Chars))
		}
		if h.Ways == 0 && !h.Compact {
			t.Fatalf("%q: a plain word is no reading", src)
		}
		if h.Everyday&^h.Doubts != 0 {
			t.Fatalf("%q: everyday %b, doubts %b", src, h.Everyday, h.Doubts)
		}
		for i := h.Start; i < h.End; i++ {
			if text.Chars[i].Kind() == fold.Break {
				t.Fatalf("%q: over the end of a surface", src)
			}
		}
		if seen[h] {
			t.Fatalf("%q: %+v twice", src, h)
		}
		seen[h] = true
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"zui好", "国🔝家🐔", "微 亻言", "最最最低价价", "信\n微", "guojiaji", "第①\u200b一", "微イ言イ", "最\n\n好"} {
		f.Add(s)
	}
	r, v := reader(f, "最好", "最低价", "国家级", "微信", "第一", "最好的朋友"), new(View)
	f.Fuzz(func(t *testing.T, s string) { checkRead(t, r, v, s) })
}

func TestFaults(t *testing.T) {
	for name, tables := range map[string]Tables{
		"upper case": {Sounds: []Sound{{Pinyin: "Zui", Chars: "最"}}}, "no characters": {Sounds: []Sound{{Pinyin: "zui"}}},
		"two characters": {Shapes: []Shape{{Char: "微信"}}}, "no character": {Signs: []Sign{{"", "心"}}}, "two read": {Signs: []Sign{{"❤", "心信"}}},
		"one piece": {Splits: []Split{{"信", []string{"言"}}}}, "five pieces": {Splits: []Split{{"信", []string{"一一一一一"}}}},
		"a longer spelling": {Spellings: []Spelling{{"第一", []string{"弟一一"}}}},
	} {
		if _, err := New(&tables, nil); err == nil || !strings.Contains(err.Error(), "(E-disguise)") {
			t.Errorf("%s: %v", name, err)
		}
	}
	for word, ok := range map[string]bool{"微": false, "微信": true, "v信": false, "微 信": false, strings.Repeat("微", MaxWord): true, strings.Repeat("微", MaxWord+1): false} {
		if _, err := New(&Tables{}, []Word{{word}}); (err == nil) != ok || Fits(word) != ok {
			t.Errorf("%s: %v, fits %v", word, err, Fits(word))
		}
	}
}

// One character said again and again is one place, not one for every repeat.
func TestLimits(t *testing.T) {
	r := reader(t, "最低价")
	for src, want := range map[string]bool{
		"最" + strings.Repeat("低", 1+maxRepeats) + "价": true, "最" + strings.Repeat("低", 2+maxRepeats) + "价": false,
		"蕞" + strings.Repeat("·", MaxGap) + "低价": true, "蕞" + strings.Repeat("·", MaxGap+1) + "低价": false,
		"zui" + strings.Repeat("di", 1) + "jia": true, strings.Repeat("zui", maxLetters/3) + "低价": true, strings.Repeat("zui", maxLetters/3+1) + "低价": false,
	} {
		if got := readings(r, src); (got != "") != want {
			t.Errorf("%s: %q", src, got)
		}
	}
}
