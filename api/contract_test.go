package api_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"

	"github.com/danielgtaylor/huma/v2"

	"github.com/notelint/notelint/api/schema"
	"github.com/notelint/notelint/engine"
)

// valid holds a JSON text to the schema of a type.
func valid(t *testing.T, of any, text []byte) {
	t.Helper()
	registry := huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer)
	schema := registry.Schema(reflect.TypeOf(of), true, "")
	var v any
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatal(err)
	}
	var result huma.ValidateResult
	huma.Validate(registry, schema, huma.NewPathBuffer(nil, 0), huma.ModeReadFromServer, v, &result)
	for _, err := range result.Errors {
		t.Error(err)
	}
}

// fill sets every member of a value, so that nothing of it is left out.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("x")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(3)
	case reflect.Uint8:
		v.SetUint(1)
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i))
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	}
}

// names are all paths of a JSON text, list elements as one.
func names(text []byte) []string {
	var v any
	_ = json.Unmarshal(text, &v)
	var out []string
	var walk func(at string, v any)
	walk = func(at string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for name, inner := range v {
				out = append(out, at+"."+name)
				walk(at+"."+name, inner)
			}
		case []any:
			for _, inner := range v {
				walk(at+"[]", inner)
			}
		}
	}
	walk("", v)
	slices.Sort(out)
	return slices.Compact(out)
}

// TestSchemasAreTheCodecs writes a note and a report that have everything and
// holds both to the described types: no member more, none less.
func TestSchemasAreTheCodecs(t *testing.T) {
	var r engine.Report
	fill(reflect.ValueOf(&r).Elem())
	for _, list := range [][]engine.Finding{r.Findings, r.Exempted, r.Shadow} {
		list[0].Suggest[0] = engine.Advice{Replace: "x", Delete: "hit", Insert: "x", Ask: "x", At: "body_end"}
	}
	unknown := r
	unknown.Authenticity.Known, unknown.AdTone.Worst = false, engine.Worst{}
	valid(t, schema.Report{}, r.AppendJSON(nil))
	valid(t, schema.Report{}, unknown.AppendJSON(nil))
	valid(t, schema.Report{}, new(engine.Report).AppendJSON(nil))

	var n engine.Note
	fill(reflect.ValueOf(&n).Elem())
	n.PublishedAt, n.Category = "2026-01-02T03:04:05+08:00", engine.Categories[0]
	n.Links[0].Platform, n.Links[0].Kind = engine.LinkSites[0], engine.LinkKinds[0]
	n.Author.Kind, n.Evidence[0].Kind = engine.AuthorKinds[0], engine.Proofs[0]
	n.Merchant.Region, n.Merchant.Identity = engine.Regions[0], engine.Identities[0]
	n.Campaign.Platform, n.History[0].Kind = engine.Platforms[0], engine.Histories[0]
	valid(t, schema.Note{}, engine.AppendNote(nil, &n))

	for _, c := range []struct {
		described any
		text      []byte
	}{{new(schema.Report), r.AppendJSON(nil)}, {new(schema.Note), engine.AppendNote(nil, &n)}} {
		if err := json.Unmarshal(c.text, c.described); err != nil {
			t.Fatal(err)
		}
		back, err := json.Marshal(c.described)
		if err != nil {
			t.Fatal(err)
		}
		full := reflect.New(reflect.TypeOf(c.described).Elem())
		fill(full.Elem())
		if got, want := names(back), names(c.text); !slices.Equal(got, want) {
			t.Errorf("described %v\nwritten %v", got, want)
		}
	}
}

// TestOpenAPIHoldsTogether reads the document and follows every reference.
func TestOpenAPIHoldsTogether(t *testing.T) {
	text := serve(t, tiny(t)).ask("GET", "/openapi.json", "").Body.Bytes()
	var doc map[string]any
	if err := json.Unmarshal(text, &doc); err != nil {
		t.Fatal(err)
	}
	schemas := doc["components"].(map[string]any)["schemas"].(map[string]any)
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			if ref, ok := v["$ref"].(string); ok && schemas[ref[len("#/components/schemas/"):]] == nil {
				t.Errorf("%s leads nowhere", ref)
			}
			for _, inner := range v {
				walk(inner)
			}
		case []any:
			for _, inner := range v {
				walk(inner)
			}
		}
	}
	walk(doc)
	paths := doc["paths"].(map[string]any)
	for _, path := range []string{"/v1/check", "/livez", "/readyz", "/version", "/openapi.json"} {
		if paths[path] == nil {
			t.Errorf("%s is not described", path)
		}
	}
	if kinds := paths["/v1/check"].(map[string]any)["post"].(map[string]any)["responses"].(map[string]any); kinds["413"] == nil || kinds["415"] == nil {
		t.Error("errors of /v1/check are not described")
	}
}
