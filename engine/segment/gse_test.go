package segment

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// differences counts the boundary decisions (every place between two runes)
// that Dict takes otherwise than gse's Segment on the whole text, whose sums
// are float32, and proves on the way that cutting by runs changes nothing.
func differences(t *testing.T, d *Dict, g *GSE, notes [][]rune) (differ, decisions int) {
	var sc Scratch
	var ours, theirs []int32
	for _, n := range notes {
		ours, theirs = d.Cut(ours[:0], n, &sc), g.Cut(theirs[:0], n, &sc)
		decisions += max(0, len(n)-1)
		differ += oneSided(ours, theirs)
		if !slices.Equal(cutRuns(d, n, &sc), ours) {
			t.Fatalf("a text of %d runes is cut otherwise run by run", len(n))
		}
	}
	return differ, decisions
}

// oneSided is the number of ends that only one of two ascending lists has.
func oneSided(a, b []int32) (n int) {
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] == b[0]:
			a, b = a[1:], b[1:]
		case a[0] < b[0]:
			a, n = a[1:], n+1
		default:
			b, n = b[1:], n+1
		}
	}
	return n + len(a) + len(b)
}

func TestCutsAsGSE(t *testing.T) {
	made := material(rand.New(rand.NewPCG(7, 11)), 2000)
	d, g := mustLoad(t), theGSE(t)
	for name, notes := range map[string][][]rune{"made-up": made, "real": realNotes(t)} {
		differ, decisions := differences(t, d, g, notes)
		t.Logf("%s: %d texts, %d of %d boundaries differ from gse", name, len(notes), differ, decisions)
		if differ*10000 > decisions*2 {
			t.Errorf("%s: more than 0.02 %% of the boundaries differ", name)
		}
	}
}

// The terms of both lists, judged by gse itself: what it tears is torn.
func TestGSEJudgesTerms(t *testing.T) {
	g := theGSE(t)
	for _, marked := range strings.Fields(traps) {
		run, start, end := at(t, marked)
		if !g.Torn(run, start, end, nil) && marked != "宝[鸡巴]士" {
			t.Errorf("%s is not torn", marked)
		}
	}
	for marked, want := range map[string]bool{"这是[广告]": true, "[广告]牌很大": false, "不能[治愈]": false} {
		run, start, end := at(t, marked)
		if g.Torn(run, start, end, nil) || g.Whole(run, start, end, nil) != want {
			t.Errorf("%s: torn %v, whole %v", marked, g.Torn(run, start, end, nil), !want)
		}
	}
}

func TestGSEInnerIsOurs(t *testing.T) {
	d, g := mustLoad(t), theGSE(t)
	for r := rune(-1); r <= 0x110000; r++ {
		if d.Inner(r) != g.Inner(r) {
			t.Fatalf("Inner(%U): gse %v, compiled %v", r, g.Inner(r), d.Inner(r))
		}
	}
}

// Taught words mean the same to both: new ones, one with letters, one that the
// dictionary has at a lower frequency, one that it has at a higher one, and one
// that is only the beginning of its words.
func TestGSEIsTaught(t *testing.T) {
	words := []Word{{"微信", 3000}, {"a醇", 0}, {"㐀🍑", 0}, {"手串", 5_000_000}, {"面包", 2}, {"好用", 3000}, {"中华人民共", 0}, {"小彩云", 0}}
	g, err := LoadGSE(words)
	if err != nil {
		t.Fatal(err)
	}
	d := mustLoad(t, words...)
	for text, want := range map[string]string{
		"手串联": "手串/联", "中华人民共": "中华人民共", "中华人民共和国": "中华人民共和国",
		"㐀🍑㐀": "㐀🍑/㐀", "ba醇": "ba/醇", "a醇": "a醇", "面包过期": "面包/过期",
	} {
		if ends := g.Cut(nil, runes(text), nil); spell(d, text) != want || !slices.Equal(ends, d.Cut(nil, runes(text), &Scratch{})) {
			t.Errorf("%s: compiled %s, gse %v, want %s", text, spell(d, text), ends, want)
		}
	}
	rng := rand.New(rand.NewPCG(3, 5))
	notes := material(rng, 500)
	for i := range notes {
		for _, w := range words {
			notes[i] = slices.Insert(notes[i], rng.IntN(len(notes[i])), runes(w.Text)...)
		}
	}
	differ, decisions := differences(t, d, g, notes)
	t.Logf("%d of %d boundaries differ from gse", differ, decisions)
	if differ*10000 > decisions*2 {
		t.Error("more than 0.02 % of the boundaries differ")
	}
	for _, r := range "微信🍑㐀" {
		if !d.Inner(r) || !g.Inner(r) {
			t.Errorf("Inner(%q): gse %v, compiled %v", r, g.Inner(r), d.Inner(r))
		}
	}
}

func TestGSERefusesTheSameWords(t *testing.T) {
	_, ours := Load([]Word{{"好", 0}})
	_, theirs := LoadGSE([]Word{{"好", 0}})
	var fault *WordError
	if !errors.As(theirs, &fault) || ours.Error() != theirs.Error() {
		t.Errorf("compiled: %v, gse: %v", ours, theirs)
	}
}
