package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"
	"github.com/labstack/echo/v4"
)

// contract is the OpenAPI document in the making. Routes are registered
// through it, so that none is served and not described.
type contract struct {
	api    huma.API
	schema huma.Registry
}

func newContract(router *echo.Echo, version string) contract {
	config := huma.DefaultConfig("notelint", version)
	// huma's own documents are off: its docs page loads from a CDN, and its
	// document is written at the first request, without a lock.
	config.OpenAPIPath, config.DocsPath, config.SchemasPath, config.CreateHooks = "", "", "", nil
	config.Info.Description = "Checks a Xiaohongshu note before it goes live: what is not allowed, why, and what to write instead."
	config.Info.License = &huma.License{Name: "Apache 2.0", Identifier: "Apache-2.0"}
	return contract{humaecho.New(router, config), config.Components.Schemas}
}

// add routes an endpoint and describes it. The handler gets the request as it
// is: huma neither reads nor checks it.
func (c contract) add(e endpoint) {
	op := e.op
	op.Responses = map[string]*huma.Response{"200": {Description: "OK"}}
	if e.result != nil {
		op.Responses["200"].Content = c.content("application/json", e.result)
	}
	for _, status := range append(op.Errors, http.StatusInternalServerError) {
		op.Responses[strconv.Itoa(status)] = &huma.Response{
			Description: http.StatusText(status), Content: c.content(problemType, Problem{}),
		}
	}
	if e.body != nil {
		op.RequestBody = &huma.RequestBody{Required: true, Content: c.content("application/json", e.body)}
	}
	c.api.OpenAPI().AddOperation(&op)
	c.api.Adapter().Handle(&op, e.serve)
}

func (c contract) content(kind string, of any) map[string]*huma.MediaType {
	t := reflect.TypeOf(of)
	return map[string]*huma.MediaType{kind: {Schema: c.schema.Schema(t, true, t.Name())}}
}

// json is the whole document, as /openapi.json gives it.
func (c contract) json() ([]byte, error) {
	doc, err := json.MarshalIndent(c.api.OpenAPI(), "", " ")
	if err != nil {
		return nil, fmt.Errorf("openapi: %w", err)
	}
	return append(doc, '\n'), nil
}

// checkOperation describes POST /v1/check.
func checkOperation() huma.Operation {
	return huma.Operation{
		OperationID: "check", Method: http.MethodPost, Path: "/v1/check", Summary: "Check one note",
		Description: "The verdict is in the report: a note that must not go live is a 200 too.",
		Parameters: []*huma.Param{
			{Name: "lenient", In: "query", Description: "ignore unknown fields; the header Notelint-Ignored names them", Schema: &huma.Schema{Type: huma.TypeBoolean}},
			{Name: "Accept-Language", In: "header", Description: "language of problems: zh (default) or en", Schema: &huma.Schema{Type: huma.TypeString}},
		},
		Errors: []int{
			http.StatusBadRequest, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType, http.StatusUnprocessableEntity,
		},
	}
}

// words are the values of a closed field.
func words(list []string) []any {
	out := make([]any, 0, len(list))
	for _, word := range list {
		out = append(out, word)
	}
	return out
}
