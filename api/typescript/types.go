// Package typescript writes the types of the contract for callers in
// TypeScript and JavaScript, from the OpenAPI document.
package typescript

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// schema is as much of a JSON Schema as the contract uses.
type schema struct {
	Ref                  string             `json:"$ref"`
	Type                 any                `json:"type"` // a word, or a list with null in it
	Description          string             `json:"description"`
	Enum                 []any              `json:"enum"`
	Items                *schema            `json:"items"`
	MinItems             int                `json:"minItems"`
	MaxItems             int                `json:"maxItems"`
	Properties           map[string]*schema `json:"properties"`
	Required             []string           `json:"required"`
	AdditionalProperties any                `json:"additionalProperties"`
	AnyOf                []*schema          `json:"anyOf"`
}

// Types writes a declaration file, an interface for every schema, sorted by
// name.
func Types(openapi []byte) ([]byte, error) {
	var doc struct {
		Info       struct{ Version string }
		Components struct{ Schemas map[string]*schema }
	}
	if err := json.Unmarshal(openapi, &doc); err != nil {
		return nil, fmt.Errorf("typescript: %w", err)
	}
	var out strings.Builder
	fmt.Fprintf(&out, "// Types of notelint's contract %s. Made from openapi.json by `make contract`; do not edit.\n", doc.Info.Version)
	for _, name := range slices.Sorted(maps.Keys(doc.Components.Schemas)) {
		s := doc.Components.Schemas[name]
		fmt.Fprintf(&out, "\nexport interface %s {\n", name)
		for _, member := range slices.Sorted(maps.Keys(s.Properties)) {
			p := s.Properties[member]
			if p.Description != "" {
				fmt.Fprintf(&out, "  /** %s */\n", strings.ReplaceAll(p.Description, "*/", "* /"))
			}
			fmt.Fprintf(&out, "  %s%s: %s;\n", member, optional(s, member), typeOf(p))
		}
		out.WriteString("}\n")
	}
	return []byte(out.String()), nil
}

func optional(s *schema, member string) string {
	if slices.Contains(s.Required, member) {
		return ""
	}
	return "?"
}

// typeOf writes a type in place.
func typeOf(s *schema) string {
	switch {
	case s.Ref != "":
		return s.Ref[strings.LastIndexByte(s.Ref, '/')+1:]
	case len(s.AnyOf) > 0:
		return union(s.AnyOf)
	case len(s.Enum) > 0:
		return literals(s.Enum)
	}
	kinds, ok := s.Type.([]any)
	if !ok {
		kinds = []any{s.Type}
	}
	var names []string
	for _, kind := range kinds {
		names = append(names, plain(kind, s))
	}
	return strings.Join(names, " | ")
}

func plain(kind any, s *schema) string {
	switch kind {
	case "integer", "number":
		return "number"
	case "string", "boolean", "null":
		return kind.(string)
	case "array":
		return list(s)
	case "object":
		if values, ok := s.AdditionalProperties.(map[string]any); ok && (values["type"] == "integer" || values["type"] == "number") {
			return "Record<string, number>"
		}
	}
	return "unknown"
}

// list is a tuple where the length is fixed.
func list(s *schema) string {
	item := typeOf(s.Items)
	if s.MinItems > 0 && s.MinItems == s.MaxItems {
		return "[" + strings.Join(slices.Repeat([]string{item}, s.MinItems), ", ") + "]"
	}
	if strings.Contains(item, " | ") {
		item = "(" + item + ")"
	}
	return item + "[]"
}

func union(list []*schema) string {
	var names []string
	for _, s := range list {
		names = append(names, typeOf(s))
	}
	return strings.Join(names, " | ")
}

func literals(list []any) string {
	var names []string
	for _, v := range list {
		text, err := json.Marshal(v)
		if err != nil {
			panic(err) // it came out of JSON
		}
		names = append(names, string(text))
	}
	return strings.Join(names, " | ")
}
