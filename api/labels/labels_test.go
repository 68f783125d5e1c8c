package labels_test

import (
	"strings"
	"testing"

	"github.com/notelint/notelint/api/labels"
	"github.com/notelint/notelint/corpus/store"
	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/testline"
)

const note = `{"title":"顶级工坊的周末","body":"第一行\n发到 a@b 的顶级工坊面包\n[顶级工坊]","tags":["面包","顶级工坊"]}`

// TestExampleIsATestLine reads every example as the rule language does.
func TestExampleIsATestLine(t *testing.T) {
	n, _, err := engine.DecodeNote([]byte(note), engine.DecodeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	at := strings.Index(n.Body, "顶级工坊")
	for _, c := range []struct {
		l    store.Label
		want string
	}{
		{store.Label{Field: "title", Byte: [2]int{0, 12}}, "@title [[顶级工坊]]的周末"},
		{store.Label{Field: "body", Byte: [2]int{at, at + 12}}, `@body 发到 a\@b 的[[顶级工坊]]面包`},
		{store.Label{Field: "tag", Index: 1, Byte: [2]int{0, 12}}, "@tag [[顶级工坊]]"},
		{store.Label{Field: "body", Byte: [2]int{len(n.Body) - 13, len(n.Body) - 1}}, ""}, // stands in brackets
		{store.Label{Field: "tag", Index: 2, Byte: [2]int{0, 12}}, ""}, {store.Label{Field: "tag", Index: -1, Byte: [2]int{0, 12}}, ""},
		{store.Label{Field: "title", Byte: [2]int{0, 99}}, ""}, {store.Label{Field: "title", Byte: [2]int{-1, 3}}, ""}, {store.Label{Field: "links[0].url", Byte: [2]int{0, 3}}, ""},
	} {
		got := labels.Example([]byte(note), &c.l)
		if got != c.want {
			t.Errorf("%+v: %q, want %q", c.l, got, c.want)
		}
		if got == "" {
			continue
		}
		for _, holds := range []bool{true, false} {
			text := labels.Lines([]store.Label{{Rule: "tiny.word", Text: got, Holds: holds}})
			_, line, _ := strings.Cut(text, "\n")
			lines, problems := testline.Parse(testline.Block{Rule: "tiny.word", Line: 1, Col: 1, Text: line}, testline.Options{Own: engine.Body, Finds: true, Added: true})
			if len(problems) > 0 || len(lines) != 1 || (len(lines[0].Places[0].Marks) == 1) != holds {
				t.Errorf("%q: %v", text, problems)
			}
		}
	}
}

func TestLinesNameEachRuleOnce(t *testing.T) {
	got := labels.Lines([]store.Label{{Rule: "a.b", Text: "@body [[x]]", Holds: true}, {Rule: "a.b", Text: "@body [[y]]"}, {Rule: "a.b"}, {Rule: "c.d", Text: "@body [[z]]", Holds: true}})
	if got != "# a.b\n+ @body [[x]]\n- @body y\n# c.d\n+ @body [[z]]\n" {
		t.Errorf("%s", got)
	}
}
