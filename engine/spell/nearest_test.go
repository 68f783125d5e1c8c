package spell

import (
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	known := []string{"title", "body", "tags", "type", "published_at", "cosmetics_special", "母婴用品"}
	for _, c := range []struct{ word, want string }{
		{"titel", "title"},
		{"Title", "title"},
		{"BODY", "body"},
		{"tag", "tags"},
		{"publish_at", "published_at"},
		{"cosmetic_special", "cosmetics_special"},
		{"母婴用具", "母婴用品"},
		{"zzz", ""},
		{"x", ""},
		{"", ""},
		{strings.Repeat("title", 20), ""},
	} {
		if got := Nearest(c.word, known); got != c.want {
			t.Errorf("Nearest(%q) = %q, want %q", c.word, got, c.want)
		}
	}
}

func TestEdits(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"abc", "", 3}, {"", "abc", 3}, {"abc", "acb", 1}, {"kitten", "sitting", 3}, {"薇信", "微信", 1}} {
		if got := edits(c.a, c.b); got != c.want {
			t.Errorf("edits(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestNearestOfRuleWords(t *testing.T) {
	known := []string{"severity", "negated", "title", "在"}
	for word, want := range map[string]string{
		"severty": "severity", "negatd": "negated", "titel": "title", "serious": "", "x": "在", "顶级域名": "",
	} {
		if got := Nearest(word, known); got != want {
			t.Errorf("%s: %q, want %q", word, got, want)
		}
	}
}
