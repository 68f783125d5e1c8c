package spell

import (
	"testing"

	"pgregory.net/rapid"
)

func TestStretch(t *testing.T) {
	for _, c := range []struct {
		word, text, want string
		edits            int
	}{
		{"最低价", "这是全网最低价吗", "最低价", 0},
		{"最低价", "史上最抵价", "最抵价", 1},
		{"最低价", "最的低价", "最的低价", 1},
		{"最低价", "最价", "最价", 1},
		{"最低价", "甲乙", "甲乙", 3},
		{"最低价", "", "", 3},
		{"", "甲乙", "", 0},
		{"甲乙", "甲丙，甲丁", "甲丙", 1},
	} {
		text := []rune(c.text)
		from, to, edits := Stretch([]rune(c.word), text)
		if got := string(text[from:to]); got != c.want || edits != c.edits {
			t.Errorf("%s in %s: %q with %d edits, want %q with %d", c.word, c.text, got, edits, c.want, c.edits)
		}
	}
}

// No stretch of the text is nearer than the one that is given, and it is as
// near as is said.
func TestStretchIsNearest(t *testing.T) {
	letters := rapid.SliceOfN(rapid.SampledFrom([]rune("甲乙丙")), 0, 7)
	rapid.Check(t, func(t *rapid.T) {
		word, text := letters.Draw(t, "word"), letters.Draw(t, "text")
		from, to, edits := Stretch(word, text)
		if n := distance(word, text[from:to]); n != edits {
			t.Fatalf("%q is %d edits off, not %d", string(text[from:to]), n, edits)
		}
		for i := range text {
			for k := i; k <= len(text); k++ {
				if n := distance(word, text[i:k]); n < edits {
					t.Fatalf("%q is nearer: %d edits", string(text[i:k]), n)
				}
			}
		}
	})
}

// distance is Levenshtein's, by its definition.
func distance(a, b []rune) int {
	switch {
	case len(a) == 0 || len(b) == 0:
		return len(a) + len(b)
	case a[0] == b[0]:
		return distance(a[1:], b[1:])
	}
	return 1 + min(distance(a[1:], b), distance(a, b[1:]), distance(a[1:], b[1:]))
}
