package rules_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// reference opens a table of the folder that DATA names, which holds what
// others have collected; it is no part of the project.
func reference(t *testing.T, name string) string {
	dir := os.Getenv("DATA")
	if dir == "" {
		t.Skip("DATA names no folder with " + name)
	}
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimPrefix(string(data), "\ufeff")
}

// The sounds hold what a table of common characters by sound has for the
// characters that may be hidden. Those left out are everyday words.
func TestSoundsAgainstReference(t *testing.T) {
	sounds := map[string]string{}
	for _, s := range sharedSet().Disguise.Sounds {
		for _, c := range s.Chars {
			sounds[string(c)] += s.Chars + s.Rare + s.Common + s.Everyday
		}
	}
	held, all := 0, 0
	for line := range strings.Lines(reference(t, "same_pinyin.txt")) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if ours, ok := sounds[f[0]]; ok && len(f) > 1 {
			for _, c := range f[1] {
				all++
				if strings.ContainsRune(ours, c) {
					held++
				}
			}
		}
	}
	t.Logf("%d of %d characters of the same sound", held, all)
	if 100*held < 75*all {
		t.Errorf("%d of %d characters of the same sound, at least 75 %%", held, all)
	}
}

// Letters that the Unicode table of look-alikes knows look like the Latin
// letter they are read as, or like none.
func TestLettersAgainstReference(t *testing.T) {
	like := map[string]string{}
	for line := range strings.Lines(reference(t, "unicode_confusables.txt")) {
		if _, names, ok := strings.Cut(line, "# ("); ok {
			if pair, _, ok := strings.Cut(names, ")"); ok {
				if a, b, ok := strings.Cut(strings.TrimSpace(pair), " → "); ok {
					like[strings.Trim(a, "\u200e ")] = strings.Trim(b, "\u200e ")
				}
			}
		}
	}
	known := 0
	for letter, latin := range sharedSet().Reading {
		to, ok := like[letter]
		if !ok || len(latin) != 1 || len(to) != 1 {
			continue
		}
		known++
		if skeleton := like[latin]; !strings.EqualFold(to, latin) && !strings.EqualFold(to, skeleton) && !sameLetter(to, latin) {
			t.Errorf("%s is read as %s, the table has %s", letter, latin, to)
		}
	}
	t.Logf("%d letters compared", known)
	if known < 40 {
		t.Errorf("only %d letters compared", known)
	}
}

// sameLetter allows for what capital and small forms share: l, I and 1 are one
// skeleton, and ѡ is a wide w.
func sameLetter(a, b string) bool {
	return strings.EqualFold(norm.NFKD.String(a), b) || strings.Contains("lI1i", a) && strings.Contains("lI1i", b)
}
