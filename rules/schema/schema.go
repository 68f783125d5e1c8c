// Package schema is the form of rule files: which keys a map may have, what may
// stand behind them, and what they are for. The loader takes its lists of keys
// from here, and editors get the same lists as a JSON Schema, so that the two
// cannot drift apart.
//
// A schema says less than the loader: it knows nothing of names that files give
// (lexicons, signals, exemption sets) and nothing of what would do nothing.
package schema

import (
	"bytes"
	"encoding/json"
)

// Key is a key of a map.
type Key struct {
	Name  string
	About string // for editors, in Chinese
	Is    *Schema
	Need  bool // must be there
}

// Names are the keys a map may have, for the loader.
func Names(keys []Key) []string {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = k.Name
	}
	return names
}

// Schema is the part of JSON Schema 2020-12 that rule files need. It is no
// library's type: those build one from Go structs, and rules are read from
// nodes, which have none.
type Schema struct {
	Dialect              string              `json:"$schema,omitempty"`
	Title                string              `json:"title,omitempty"`
	Description          string              `json:"description,omitempty"`
	Ref                  string              `json:"$ref,omitempty"`
	Type                 any                 `json:"type,omitempty"` // a word, or several
	Enum                 []string            `json:"enum,omitempty"`
	Examples             []string            `json:"examples,omitempty"`
	Pattern              string              `json:"pattern,omitempty"`
	Minimum              *int                `json:"minimum,omitempty"`
	Maximum              *int                `json:"maximum,omitempty"`
	MinLength            int                 `json:"minLength,omitempty"`
	MinItems             int                 `json:"minItems,omitempty"`
	MaxItems             int                 `json:"maxItems,omitempty"`
	MinProperties        int                 `json:"minProperties,omitempty"`
	Items                *Schema             `json:"items,omitempty"`
	Properties           map[string]*Schema  `json:"properties,omitempty"`
	PropertyNames        *Schema             `json:"propertyNames,omitempty"`
	AdditionalProperties any                 `json:"additionalProperties,omitempty"` // false, or a *Schema
	Required             []string            `json:"required,omitempty"`
	DependentRequired    map[string][]string `json:"dependentRequired,omitempty"`
	AnyOf                []*Schema           `json:"anyOf,omitempty"`
	AllOf                []*Schema           `json:"allOf,omitempty"`
	OneOf                []*Schema           `json:"oneOf,omitempty"`
	Not                  *Schema             `json:"not,omitempty"`
	If                   *Schema             `json:"if,omitempty"`
	Then                 *Schema             `json:"then,omitempty"`
	Else                 *Schema             `json:"else,omitempty"`
	Defs                 map[string]*Schema  `json:"$defs,omitempty"`
}

// Document is the schema of a rule file: a pack, a lexicon or an overlay, told
// by its top key. Sheets (policy, basis, topics and so on) pass unread.
func Document() []byte {
	form := &Schema{
		Dialect: "https://json-schema.org/draft/2020-12/schema",
		Title:   "notelint 规则文件",
		Type:    "object",
		Defs:    definitions(),
		AllOf:   []*Schema{whole("pack"), whole("lexicon"), whole("overlay")},
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(form); err != nil {
		panic("schema: the tables of this package always have JSON: " + err.Error())
	}
	return out.Bytes()
}

// whole says what a file with this top key is.
func whole(kind string) *Schema {
	return &Schema{If: &Schema{Required: []string{kind}}, Then: ref(kind)}
}

// definitions are the parts that files are made of, by name.
func definitions() map[string]*Schema {
	return map[string]*Schema{
		"pack": packForm(), "lexicon": object(Lexicon, &Schema{AnyOf: needs("terms", "pattern", "detect")}), "overlay": object(Overlay, nil),
		"defaults": object(Defaults, nil), "rule": ruleForm(), "matcher": object(Matcher, matcherForm(hasWords())),
		"finding": findingForm(), "exemption": exemptionForm(), "suggestion": suggestionForm(), "severity": severityForm(),
		"text": textForm(), "terms": termsForm(), "condition": conditionForm(), "conditions": oneOrMany(ref("condition")),
		"unless": listOf(either(name("豁免集合的名字"), ref("exemption"))), "suggest": listOf(ref("suggestion")),
		"signals": namedForm(ref("finding")), "define": namedForm(ref("condition")),
	}
}
