package api

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/notelint/notelint/api/problem"
	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/wire"
)

// contract is the OpenAPI document in the making, and what bodies are held to.
// Routes are described from the table that they are served from.
type contract struct{ *huma.OpenAPI }

// contractVersion counts the contract's changes, not the program's.
const contractVersion = "1.0.0"

func newContract() contract {
	doc := huma.DefaultConfig("notelint", contractVersion).OpenAPI
	doc.Info.Description = "Checks a Xiaohongshu note before it goes live: what is not allowed, why, and what to write instead.\n\n" +
		"When the server does not answer, it is the caller's choice whether to publish: a fault is never a verdict."
	doc.Info.License = &huma.License{Name: "Apache 2.0", Identifier: "Apache-2.0"}
	doc.Tags = []*huma.Tag{{Name: "notes"}, {Name: "rules"}, {Name: "records"}, {Name: "audits"}, {Name: "operation"}}
	doc.Servers = []*huma.Server{{URL: "/"}}
	doc.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"key": {Type: "http", Scheme: "bearer", Description: "a key made by notelint keys create; or as the password of HTTP Basic"},
	}
	return contract{doc}
}

// add describes an endpoint.
func (c contract) add(e endpoint) {
	op := e.op
	op.Responses = map[string]*huma.Response{"200": {Description: "OK"}}
	kind := e.takes
	if kind == "" {
		kind = "application/json"
	}
	if e.result != nil {
		op.Responses["200"].Content = c.content(kind, e.result)
	}
	if !e.open {
		op.Security = []map[string][]string{{"key": {}}}
		op.Parameters = append(op.Parameters, ruleParam, localeParam)
	}
	if e.scope != "" {
		op.Description = strings.TrimSpace(op.Description + "\n\nScope: " + string(e.scope))
	}
	for _, status := range statuses(e) {
		op.Responses[strconv.Itoa(status)] = &huma.Response{
			Description: http.StatusText(status), Content: c.content(problem.MediaType, problem.Problem{}),
		}
	}
	if e.body != nil {
		op.RequestBody = &huma.RequestBody{Required: true, Content: c.content(kind, e.body)}
	}
	c.AddOperation(&op)
}

var (
	ruleParam   = &huma.Param{Name: "If-Rules", In: "header", Description: "revision that must be in force, else 412", Schema: &huma.Schema{Type: huma.TypeString}}
	localeParam = &huma.Param{Name: "Accept-Language", In: "header", Description: "language of problems: zh (default) or en", Schema: &huma.Schema{Type: huma.TypeString}}
)

// statuses are what else an endpoint may answer.
func statuses(e endpoint) []int {
	list := []int{http.StatusInternalServerError}
	if !e.open {
		list = append(list, http.StatusBadRequest, http.StatusUnauthorized, http.StatusForbidden, http.StatusPreconditionFailed, http.StatusTooManyRequests)
	}
	if e.body != nil {
		list = append(list, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType, http.StatusUnprocessableEntity)
	}
	if strings.Contains(e.op.Path, "{") {
		list = append(list, http.StatusNotFound)
	}
	return list
}

func (c contract) content(kind string, of any) map[string]*huma.MediaType {
	return map[string]*huma.MediaType{kind: {Schema: c.schema(reflect.TypeOf(of))}}
}

func (c contract) schema(t reflect.Type) *huma.Schema {
	return c.Components.Schemas.Schema(t, true, t.Name())
}

// json is the whole document, as /openapi.json gives it.
func (c contract) json() ([]byte, error) {
	doc, err := json.MarshalIndent(c.OpenAPI, "", " ")
	if err != nil {
		return nil, fmt.Errorf("openapi: %w", err)
	}
	return append(doc, '\n'), nil
}

// read reads a body that is described by the type of as, as strictly as a note:
// no unknown member, none twice, none of another type, and valid UTF-8.
func (c contract) read(asked *call, body []byte, as, into any) *problem.Problem {
	var strict wire.Reader
	strict.Reset(body)
	strict.Skip()
	strict.End()
	if err := strict.Err(); err != nil {
		p := asked.problem(err.Code)
		return p.Say(asked.say(err.ZH, err.EN))
	}
	var loose any
	if err := json.Unmarshal(body, &loose); err != nil {
		return asked.problem(engine.CodeBadJSON)
	}
	s := c.schema(reflect.TypeOf(as))
	if name := c.misspelt(s, loose); name != "" {
		return asked.problem("bad_field").In(shown(name)).Say(asked.say("没有这个字段", "no such member"))
	}
	result, path := &huma.ValidateResult{}, huma.NewPathBuffer(nil, 0)
	huma.Validate(c.Components.Schemas, s, path, huma.ModeWriteToServer, loose, result)
	if len(result.Errors) > 0 {
		p := asked.problem("bad_field")
		if detail, ok := result.Errors[0].(*huma.ErrorDetail); ok { // its value may be text of a note
			return p.In(shown(detail.Location)).Say(detail.Message)
		}
		return p
	}
	if err := json.Unmarshal(body, into); err != nil {
		return asked.problem(engine.CodeWrongType)
	}
	return nil
}

// misspelt finds a member that is not known as it is written: Validate takes
// State for state.
func (c contract) misspelt(s *huma.Schema, v any) string {
	if s.Ref != "" {
		s = c.Components.Schemas.SchemaFromRef(s.Ref)
	}
	switch v := v.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			inner := v[name]
			known, ok := s.Properties[name]
			if !ok {
				return name
			}
			if below := c.misspelt(known, inner); below != "" {
				return name + "." + below
			}
		}
	case []any:
		for _, inner := range v {
			if s.Items != nil {
				if below := c.misspelt(s.Items, inner); below != "" {
					return "[]." + below
				}
			}
		}
	}
	return ""
}

// shown is a path as far as an answer repeats it: unknown members are the
// caller's words.
func shown(path string) string {
	const most = 64
	if runes := []rune(path); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return path
}
