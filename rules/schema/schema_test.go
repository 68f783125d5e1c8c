package schema_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"github.com/notelint/notelint/rules/schema"
)

// The file that modelines name is what the tables say: make generate.
func TestFileIsFresh(t *testing.T) {
	data, err := os.ReadFile("../pack.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(data, schema.Document()) {
		t.Error("rules/pack.schema.json is stale: make generate")
	}
}

func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema.Document()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("pack.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("pack.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// documents reads YAML as editors' tools do: numbers are numbers.
func documents(t *testing.T, text string) (list []any) {
	t.Helper()
	decoder := yaml.NewDecoder(strings.NewReader(text))
	for {
		var n yaml.Node
		err := decoder.Decode(&n)
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, plain(t, n.Content[0]))
	}
}

func plain(t *testing.T, n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			m[n.Content[i].Value] = plain(t, n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		list := []any{}
		for _, item := range n.Content {
			list = append(list, plain(t, item))
		}
		return list
	}
	switch n.Tag {
	case "!!int", "!!float":
		return json.Number(n.Value)
	case "!!bool":
		return n.Value == "true"
	case "!!null":
		return nil
	}
	return n.Value
}

func TestRuleFilesAreValid(t *testing.T) {
	form := compiled(t)
	var files []string
	for _, pattern := range []string{"../packs/*.yaml", "../lexicons/*.yaml", "../*.yaml", "../folding/*.yaml", "../testdata/format/*.yaml"} {
		list, err := filepath.Glob(pattern)
		if err != nil || len(list) == 0 {
			t.Fatal(pattern, err)
		}
		files = append(files, list...)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, doc := range documents(t, string(data)) {
			if err := form.Validate(doc); err != nil {
				t.Errorf("%s: %v", file, err)
			}
		}
	}
}

// Editors find the schema by the first line of a pack.
func TestPacksNameTheSchema(t *testing.T) {
	files, err := filepath.Glob("../packs/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(data), "# yaml-language-server: $schema=../pack.schema.json\n") {
			t.Errorf("%s: the first line must be # yaml-language-server: $schema=../pack.schema.json", file)
		}
	}
}

// structural are the codes of broken.yaml about keys, kinds of values and
// closed lists: what a schema can see.
var structural = []string{"E-key", "E-null", "E-scale", "E-detect", "E-surface", "E-value", "E-code", "E-signal-name", "E-missing"}

// unseen are faults with such a code that need the other files.
var unseen = []string{"unknown code"}

func TestBrokenPacksAreNot(t *testing.T) {
	data, err := os.ReadFile("../testdata/broken.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Cases []struct{ What, Code, Pack string }
	}
	if err := yaml.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	form, refused := compiled(t), 0
	for _, c := range file.Cases {
		if !slices.Contains(structural, c.Code) || slices.Contains(unseen, c.What) {
			continue
		}
		for _, doc := range documents(t, c.Pack) {
			if form.Validate(doc) == nil {
				t.Errorf("%s (%s): accepted", c.What, c.Code)
			}
		}
		refused++
	}
	if refused < 12 {
		t.Errorf("only %d structural faults in broken.yaml", refused)
	}
}

// Each fault of form that a schema can say.
func TestFaultsOfForm(t *testing.T) {
	form := compiled(t)
	const tests = "message: 不能写, severity: warn, tests: \"+ 甲\\n- 乙\""
	head := "{pack: p, title: 试用, rules: [{id: r, "
	for what, text := range map[string]string{
		"no rules":                        "{pack: p, title: 试用}",
		"empty rules":                     "{pack: p, title: 试用, rules: []}",
		"capital in an id":                "{pack: P, title: 试用, rules: [{id: r, terms: 甲乙, " + tests + "}]}",
		"misspelt key":                    head + "term: 甲乙, " + tests + "}]}",
		"no tests":                        head + "terms: 甲乙, message: 不能写, severity: warn}]}",
		"no severity":                     head + "terms: 甲乙, message: 不能写, tests: '+ 甲'}]}",
		"weight in a risk pack":           head + "terms: 甲乙, weight: 3, " + tests + "}]}",
		"severity in a tone pack":         "{pack: p, title: 试用, scale: ad_tone, rules: [{id: r, terms: 甲乙, weight: 1, cap: 3, " + tests + "}]}",
		"measure without range":           "{pack: p, title: 试用, scale: ad_tone, rules: [{id: r, measure: text.han, weight: 1, cap: 3, message: 不, tests: '+'}]}",
		"finds and requires":              head + "terms: 甲乙, require: 丙丁, " + tests + "}]}",
		"boundary without words":          head + "when: note.commercial, boundary: any, " + tests + "}]}",
		"gate without pattern":            head + "terms: 甲乙, gate: s, " + tests + "}]}",
		"gate and on":                     head + "pattern: '甲', gate: s, on: url, " + tests + "}]}",
		"exemption without code":          head + "terms: 甲乙, unless: [{terms: 丙, where: clause}], " + tests + "}]}",
		"before without within":           head + "terms: 甲乙, unless: [{terms: 丙, where: before, code: NAME}], " + tests + "}]}",
		"within without before":           head + "terms: 甲乙, unless: [{terms: 丙, where: clause, within: 3, code: NAME}], " + tests + "}]}",
		"two kinds of advice":             head + "terms: 甲乙, suggest: [{replace: 丙, ask: 丁}], " + tests + "}]}",
		"insert without at":               head + "terms: 甲乙, suggest: [{insert: 丙}], " + tests + "}]}",
		"table of levels without else":    head + "terms: 甲乙, message: 不, severity: {block: note.commercial}, tests: '+'}]}",
		"signal named like a function":    head + "terms: 甲乙, signals: {near: 丙}, " + tests + "}]}",
		"lexicon without words":           "{lexicon: a}",
		"overlay that changes nothing":    "{overlay: o, rules: {p.r: {}}}",
		"overlay with a key of its own":   "{overlay: o, rules: {p.r: {terms: 甲}}}",
		"cap out of range":                "{pack: p, title: 试用, cap: 1001, rules: [{id: r, terms: 甲乙, " + tests + "}]}",
		"list where a word must stand":    head + "terms: 甲乙, stage: [off], " + tests + "}]}",
		"nothing where words must stand":  head + "terms: , " + tests + "}]}",
		"attribute that is no name":       head + "lexicon: a, only: {kind: A-b}, " + tests + "}]}",
		"exemption with nothing to go by": head + "terms: 甲乙, unless: [{code: NAME}], " + tests + "}]}",
	} {
		for _, doc := range documents(t, text) {
			if form.Validate(doc) == nil {
				t.Errorf("%s: accepted", what)
			}
		}
	}
	for _, text := range []string{
		head + "terms: 甲乙, " + tests + "}]}",
		head + "terms: [甲乙, {丙丁: 戊己}, {is: 庚辛, kind: slang}, 360], " + tests + "}]}",
		head + "require: {terms: 甲乙, in: title}, " + tests + "}]}",
		"{pack: p, title: 试用, defaults: {severity: warn}, rules: [{id: r, terms: 甲乙, message: 不, tests: '+'}]}",
		"{lexicon: a, terms: 甲乙}",
		"{overlay: o, rules: {p.r: {stage: off}}}",
	} {
		for _, doc := range documents(t, text) {
			if err := form.Validate(doc); err != nil {
				t.Errorf("%s: %v", text, err)
			}
		}
	}
}
