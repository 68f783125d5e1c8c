package segment

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/notelint/notelint/engine/segment/internal/compiled"
	"pgregory.net/rapid"
)

// naive is the definition, written without the array: every stretch between
// two atoms is looked up in a map.
type naive struct {
	cost  map[string]int64
	term  int64
	inner map[rune]bool
}

func newNaive(words []Word, taught ...Word) *naive {
	n := &naive{cost: map[string]int64{}, inner: map[rune]bool{}}
	total := uint64(mustLoadTotal())
	n.term = int64(compiled.Cost(total, termFrequency))
	for _, w := range append(words, taught...) {
		cost := int64(compiled.Cost(total, uint64(w.frequency())))
		if old, ok := n.cost[w.Text]; !ok || cost < old {
			n.cost[w.Text] = cost
		}
	}
	return n
}

func mustLoadTotal() int { return int(compiled.Open(zhS).Total) }

// path is the ends of the words of the cheapest path; with start < end the
// term counts as a word.
func (n *naive) path(run []rune, start, end int) []int32 {
	bound := func(i int) bool { return i == 0 || i == len(run) || !letter(run[i-1]) || !letter(run[i]) }
	best := make([]int64, len(run)+1)
	from := make([]int, len(run)+1)
	for k := 1; k <= len(run); k++ {
		best[k] = math.MaxInt64
		for i := max(0, k-40); i < k; i++ {
			if !bound(i) || !bound(k) || best[i] == math.MaxInt64 {
				continue
			}
			cost := n.word(run[i:k])
			if i == start && k == end {
				cost = min(cost, n.term)
			}
			if cost != math.MaxInt64 && best[i]+cost < best[k] {
				best[k], from[k] = best[i]+cost, i
			}
		}
	}
	var ends []int32
	for k := len(run); k > 0; k = from[k] {
		ends = append(ends, int32(k))
	}
	slices.Reverse(ends)
	return ends
}

func (n *naive) word(stretch []rune) int64 {
	if cost, ok := n.cost[string(stretch)]; ok {
		return cost
	}
	if len(stretch) == 1 || !slices.ContainsFunc(stretch, func(r rune) bool { return !letter(r) }) {
		return compiled.Unknown
	}
	return math.MaxInt64
}

var taughtForLaws = []Word{{"微信", 3000}, {"a醇", 0}, {"㐀🍑", 0}, {"面包", 2}, {"2024新款霜", 50}, {"好用", 3000}}

func naiveWords() []Word {
	g, err := loadGSE()
	if err != nil {
		panic(err)
	}
	words := make([]Word, len(g.seg.Dict.Tokens))
	for i := range words {
		token := &g.seg.Dict.Tokens[i]
		words[i] = Word{token.Text(), int(token.Freq())}
	}
	return words
}

// runGen draws runs of at most 38 runes: letter runs within naive's reach.
func runGen() *rapid.Generator[[]rune] {
	words := dictionary()
	part := rapid.OneOf(
		rapid.Map(rapid.IntRange(0, len(words)-1), func(i int) string { return words[i] }),
		rapid.SampledFrom(strings.Fields(strings.NewReplacer("[", "", "]", "").Replace(traps+uses))),
		rapid.SampledFrom([]string{"微信", "a醇", "㐀🍑", "2024新款霜", "，", " ", "a", "b7", "é", "好用", "好", "用", "𠮷"}),
	)
	return rapid.Custom(func(t *rapid.T) []rune {
		run := runes(strings.Join(rapid.SliceOfN(part, 1, 8).Draw(t, "parts"), ""))
		return run[:min(len(run), 38)]
	})
}

func TestPathsEqualTheDefinition(t *testing.T) {
	d := mustLoad(t, taughtForLaws...)
	n := newNaive(naiveWords(), taughtForLaws...)
	var sc Scratch
	gen := runGen()
	rapid.Check(t, func(t *rapid.T) {
		run := gen.Draw(t, "run")
		start := rapid.IntRange(0, len(run)-1).Draw(t, "start")
		end := rapid.IntRange(start+1, len(run)).Draw(t, "end")
		if got, want := d.Cut(nil, run, &sc), n.path(run, -1, -1); !slices.Equal(got, want) {
			t.Fatalf("Cut %v, want %v", got, want)
		}
		torn, starts, ends := false, start == 0, false
		from := int32(0)
		for _, to := range n.path(run, start, end) {
			in := from >= int32(start) && to <= int32(end)
			around := from <= int32(start) && to >= int32(end)
			apart := to <= int32(start) || from >= int32(end)
			torn = torn || !in && !around && !apart
			starts = starts || to == int32(start)
			ends = ends || to == int32(end)
			from = to
		}
		if got := d.Torn(run, start, end, &sc); got != torn {
			t.Fatalf("Torn %v, want %v", got, torn)
		}
		if got := d.Whole(run, start, end, &sc); got != (starts && ends) {
			t.Fatalf("Whole %v, want %v", got, starts && ends)
		}
	})
}

// Cutting run by run is cutting the whole, exactly.
func TestRunsCutAsTheWhole(t *testing.T) {
	d := mustLoad(t, taughtForLaws...)
	gen := runGen()
	rapid.Check(t, func(t *rapid.T) {
		checkCut(t, d, gen.Draw(t, "run"))
	})
}

type failer interface{ Fatalf(string, ...any) }

// checkCut holds that a cut covers the run in order, and that cutting each run
// of inner runes alone gives the same ends.
func checkCut(t failer, d *Dict, run []rune) {
	var sc Scratch
	whole := d.Cut(nil, run, &sc)
	last := int32(0)
	for _, end := range whole {
		if end <= last {
			t.Fatalf("Cut %v of %q does not ascend", whole, string(run))
		}
		last = end
	}
	if int(last) != len(run) {
		t.Fatalf("Cut %v of %q does not cover %d runes", whole, string(run), len(run))
	}
	if parts := cutRuns(d, run, &sc); !slices.Equal(parts, whole) {
		t.Fatalf("%q: by runs %v, whole %v", string(run), parts, whole)
	}
}

func cutRuns(d *Dict, text []rune, sc *Scratch) []int32 {
	var ends []int32
	for from := 0; from < len(text); {
		to := from
		for to < len(text) && d.Inner(text[to]) {
			to++
		}
		to = max(to, from+1)
		for _, end := range d.Cut(nil, text[from:to], sc) {
			ends = append(ends, end+int32(from))
		}
		from = to
	}
	return ends
}

// checkTerm holds that a term is judged alike in the text and in its run, and
// that a whole term is not torn.
func checkTerm(t failer, d *Dict, text []rune, start, end int) {
	var sc Scratch
	from, to := start, end
	for from > 0 && d.Inner(text[from-1]) {
		from--
	}
	for to < len(text) && d.Inner(text[to]) {
		to++
	}
	torn, whole := d.Torn(text, start, end, &sc), d.Whole(text, start, end, &sc)
	if torn && whole {
		t.Fatalf("%q[%d:%d] is torn and whole", string(text), start, end)
	}
	run := text[from:to]
	if d.Torn(run, start-from, end-from, &sc) != torn || d.Whole(run, start-from, end-from, &sc) != whole {
		t.Fatalf("%q[%d:%d] is judged otherwise in its run %q", string(text), start, end, string(run))
	}
}

func TestTermsAreJudgedAlikeInTheirRun(t *testing.T) {
	d := mustLoad(t, taughtForLaws...)
	gen := runGen()
	rapid.Check(t, func(t *rapid.T) {
		text := gen.Draw(t, "text")
		start := rapid.IntRange(0, len(text)-1).Draw(t, "start")
		checkTerm(t, d, text, start, rapid.IntRange(start+1, len(text)).Draw(t, "end"))
	})
}

func TestLongRuns(t *testing.T) {
	d := mustLoad(t)
	for _, text := range []string{
		strings.Repeat("面包过期", MaxRun/4),
		strings.Repeat("面包过期", MaxRun/4) + "了",
		strings.Repeat("好", 90000),
		strings.Repeat("a", 90000),
		strings.Repeat("面包过期了a1，", 20000),
	} {
		checkCut(t, d, runes(text))
	}
}
