package source

import (
	"fmt"
	"strings"
	"testing"
)

// place gives "line:col" of byte offset in the first value of key a.
func place(t *testing.T, text, part string) string {
	t.Helper()
	file, problems := Parse("t.yaml", []byte(text))
	if problems != nil {
		t.Fatal(problems)
	}
	n := file.Docs[0].Get("a")
	line, col := n.At(strings.Index(n.Text, part))
	return fmt.Sprintf("%d:%d", line, col)
}

func TestAt(t *testing.T) {
	for _, c := range []struct{ text, part, want string }{
		{"a: 甲乙丙", "丙", "1:6"},
		{"a: '甲乙丙'", "丙", "1:7"},
		{"a: \"甲乙\"", "甲", "1:5"},
		{"a:\n    甲乙", "乙", "2:6"},
		{"a: 甲、\n  乙、丙", "丙", "2:5"},
		{"a: |\n  甲\n  乙丙\n", "丙", "3:4"},
		{"a: |\n\n  甲\n", "甲", "3:3"},
		{"a: >\n  甲乙\n", "乙", "2:4"},
		{"b: 1\na: has(x)  # why", "x", "2:8"},
	} {
		if got := place(t, c.text, c.part); got != c.want {
			t.Errorf("%q: %s at %s, want %s", c.text, c.part, got, c.want)
		}
	}
}

func TestComment(t *testing.T) {
	for text, want := range map[string]string{
		"a: 种草 #推荐":        "#推荐",
		"a: 种草#推荐":         "",
		"a: '种草' #推荐":      "",
		"a: 甲、\n  乙 # 丙":   "# 丙",
		"a: 种草\n# 另一行":     "",
		"{a: 种草} # 注释":     "",
		"a: |\n  种草 #推荐\n": "",
	} {
		file, problems := Parse("t.yaml", []byte(text))
		if problems != nil {
			t.Fatal(problems)
		}
		if got := file.Docs[0].Get("a").Comment(); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, c := range []struct{ name, text, code, at string }{
		{"tag", "a: 1\nb: !has(a)", "E-scalar", "2:4"},
		{"anchor", "a: &x 1", "E-alias", "1:4"},
		{"alias", "a: &x 1\nb: *x", "E-alias", "1:4"},
		{"merge", "a:\n  <<: {b: 1}", "E-scalar", "2:3"},
		{"doubled key", "a: 1\nb: 2\na: 3", "E-dup-key", "3:1"},
		{"list as key", "[a]: 1", "E-scalar", "1:1"},
		{"brace text", "a: 1\nmessage: {text}是", "E-yaml", "2:1"},
		{"tab", "a:\n\t- b", "E-yaml", "2:1"},
		{"not UTF-8", "a: 1\nb: \xff", "E-utf8", "2:1"},
		{"size", "a: " + strings.Repeat("x", MaxFile-2), "E-size", "0:0"},
		{"depth", strings.Repeat("[", maxDepth+1) + strings.Repeat("]", maxDepth+1), "E-depth", "1:21"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := Parse("t.yaml", []byte(c.text))
			if len(problems) == 0 {
				t.Fatal("accepted")
			}
			p := problems[0]
			if at := fmt.Sprintf("%d:%d", p.Line, p.Col); p.Code != c.code || at != c.at {
				t.Errorf("%s at %s, want %s at %s: %v", p.Code, at, c.code, c.at, p)
			}
		})
	}
}

func TestParseAtTheLimits(t *testing.T) {
	for name, text := range map[string]string{
		"size":  "a: " + strings.Repeat("x", MaxFile-3),
		"depth": strings.Repeat("[", maxDepth) + strings.Repeat("]", maxDepth),
	} {
		if _, problems := Parse("t.yaml", []byte(text)); problems != nil {
			t.Errorf("%s: %v", name, problems[0])
		}
	}
}

func TestDocumentsKeepTheirLines(t *testing.T) {
	file, problems := Parse("t.yaml", []byte("a: 1\n---\na: 2\n---\n---\na:\n  - 3\n"))
	if problems != nil || len(file.Docs) != 3 {
		t.Fatal(len(file.Docs), problems)
	}
	if item := file.Docs[2].Get("a").Items[0]; item.Line != 7 || item.Col != 5 {
		t.Errorf("%d:%d", item.Line, item.Col)
	}
}

func TestProblemsSort(t *testing.T) {
	list := Problems{{File: "b", Line: 1}, {File: "a", Line: 2, Rule: "p.one"}, {File: "a", Line: 2, Rule: "p.two"}, {File: "a", Line: 1, Code: "W-dup-term"}}
	list = list.Sort()
	if len(list) != 3 || list[0].Line != 1 || list[2].File != "b" {
		t.Errorf("%+v", list)
	}
	if warning := list[:1]; warning.Err() != nil || list.Err() == nil || len(list.Errors()) != 2 {
		t.Error("warnings are no errors")
	}
	p := Problem{File: "p.yaml", Line: 3, Col: 7, Code: "E-key", Rule: "p.r", ZH: "不认识的键 a", EN: "unknown key a", Hint: "是不是想写 b"}
	if got := p.String(); got != "p.yaml:3:7: E-key: p.r: 不认识的键 a（是不是想写 b）" {
		t.Error(got)
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"a: 甲、乙 # c\n", "a: |\n  x\n  y\n", "[a, {b: c}]", "a: 'it''s'\n---\nb: \"\\u4e00\"", "? a\n: b\n", "a:\n  - !x y\n", "\r\r00", "a: >-\n  x\n\n  y"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file, _ := Parse("t.yaml", []byte(text))
		for _, doc := range file.Docs {
			walk(t, doc, len(file.lines))
		}
	})
}

// walk asks every scalar for places; each must lie in the file.
func walk(t *testing.T, n *Node, lines int) {
	for i := range len(n.Text) + 1 {
		if line, col := n.At(i); line < 1 || line > lines+1 || col < 1 {
			t.Fatalf("%q: byte %d at %d:%d of %d lines", n.Text, i, line, col, lines)
		}
	}
	n.Comment()
	for _, item := range n.Items {
		walk(t, item, lines)
	}
	for _, p := range n.Pairs {
		walk(t, p.Key, lines)
		walk(t, p.Value, lines)
	}
}
