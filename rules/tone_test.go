package rules_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/notelint/notelint/engine"
)

// The laws of ad-tone for what its words add up to. Paragraphs are kept apart,
// so that no word becomes the context of another.

// pushy are paragraphs that ad-tone finds words in.
var pushy = []string{"姐妹们听我的", "直播间今晚手慢无", "这款面霜绝绝子，无限回购", "到手价59，买一送一", "闭眼入", "匠心打造，尽显气质", "抱着试试看的心态买了一盒"}

// paragraphs draws a body of quiet and pushy paragraphs.
func paragraphs(t *rapid.T) []string {
	return rapid.SliceOfN(rapid.SampledFrom(slices.Concat(quiet, pushy)), 1, 12).Draw(t, "paragraphs")
}

func toneOf(e *engine.Engine, paragraphs []string) engine.AdTone {
	r, _ := check(nil, e, engine.Note{Body: strings.Join(paragraphs, "\n\n")})
	return r.AdTone
}

func TestToneDensityLaws(t *testing.T) {
	e := compile(t, shippedSet(t), engine.Options{})
	for _, p := range pushy {
		if toneOf(e, []string{p}).Hits == 0 {
			t.Errorf("%s: nothing found", p)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		list := paragraphs(t)
		before := toneOf(e, list)
		longer := append(slices.Clone(list), rapid.SampledFrom(quiet).Draw(t, "quiet"))
		if after := toneOf(e, longer); after.Density > before.Density {
			t.Fatalf("a quiet paragraph made %d out of %d", after.Density, before.Density)
		}
		moved := slices.Clone(list)
		slices.Reverse(moved)
		if after := toneOf(e, moved); after.Density != before.Density || after.Hits != before.Hits {
			t.Fatalf("another order made %d out of %d", after.Density, before.Density)
		}
	})
}

func TestRepeatingAnAdNeverLowersItsTone(t *testing.T) {
	e := compile(t, shippedSet(t), engine.Options{})
	rapid.Check(t, func(t *rapid.T) {
		ad := rapid.SampledFrom(pushy).Draw(t, "ad")
		list := append(rapid.SliceOfN(rapid.SampledFrom(quiet), 0, 6).Draw(t, "quiet"), ad)
		before := toneOf(e, list)
		after := toneOf(e, append(list, ad))
		if after.Density < before.Density || after.Worst.Density < before.Worst.Density {
			t.Fatalf("density %d became %d, worst %d became %d", before.Density, after.Density, before.Worst.Density, after.Worst.Density)
		}
	})
}
