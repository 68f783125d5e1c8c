package cond

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestTree(t *testing.T) {
	names := Names{Signals: map[string]int{"a": 0, "b": 1}, HasHit: true}
	c := NewCompiler()
	tree, problems := c.Tree(`(has(a) and note.commercial) and not (near(b, 3) or links.price < 3)`, names)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if got, want := shape(tree), `and[has(a) note.commercial not[or[near(b, 3) links.price < 3]]]`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if tree, problems := c.Tree("", names); tree != nil || problems != nil {
		t.Error("the empty condition has no tree")
	}
	if _, problems := c.Tree("has(c)", names); len(problems) != 1 || problems[0].Code != CodeSignal {
		t.Error(problems)
	}
	if _, problems := c.Tree("has(a) and", names); len(problems) == 0 {
		t.Error("half a condition")
	}
}

func shape(t *Tree) string {
	if t.Op == "" {
		return t.Text
	}
	var sub []string
	for i := range t.Sub {
		sub = append(sub, shape(&t.Sub[i]))
	}
	return t.Op + "[" + strings.Join(sub, " ") + "]"
}

// A tree comes out as the program of its source does, whatever the atoms say.
func TestTreeDecidesAsTheProgram(t *testing.T) {
	names := Names{Signals: map[string]int{"a": 0, "b": 1}, HasHit: true, Attrs: func(string) ([]string, bool) { return []string{"slang", "plain"}, true }}
	question := rapid.SampledFrom([]string{"has(a)", "near(b, 3)", "note.commercial", "note.commercial == false", `attr("kind") in ["slang", "plain"]`,
		`note.type in ["ad", "shop"]`, "true", "links.price < 3", "hit.disguised != true"})
	rapid.Check(t, func(t *rapid.T) {
		var source func(depth int) string
		source = func(depth int) string {
			switch op := rapid.IntRange(0, 3).Draw(t, "op"); {
			case op == 0 || depth == 0:
				return question.Draw(t, "question")
			case op == 1:
				return "not (" + source(depth-1) + ")"
			case op == 2:
				return "(" + source(depth-1) + ") and (" + source(depth-1) + ")"
			}
			return "(" + source(depth-1) + ") or (" + source(depth-1) + ")"
		}
		src := source(3)
		c := NewCompiler()
		tree, problems := c.Tree(src, names)
		program, more := c.Compile(src, names)
		if len(problems)+len(more) > 0 {
			t.Fatal(src, problems, more)
		}
		answers := rapid.SliceOfN(rapid.Bool(), len(c.Atoms()), len(c.Atoms())).Draw(t, "answers")
		ask := func(slot int) bool { return answers[slot] }
		if got, want := decide(tree, ask), program.Run(new(VM), Env{B: ask}); got != want {
			t.Fatalf("%s: tree %v, program %v", src, got, want)
		}
	})
}

func decide(t *Tree, ask func(int) bool) bool {
	switch t.Op {
	case "not":
		return !decide(&t.Sub[0], ask)
	case "and", "or":
		for i := range t.Sub {
			if decide(&t.Sub[i], ask) == (t.Op == "or") {
				return t.Op == "or"
			}
		}
		return t.Op == "and"
	}
	return t.Holds(ask)
}
