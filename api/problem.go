package api

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"github.com/notelint/notelint/engine"
)

// Problem is an error answer, RFC 9457's members and three of ours. It never
// holds text of a note.
type Problem struct {
	Type   string `json:"type" doc:"urn:notelint:problem: and the code"`
	Title  string `json:"title" doc:"the kind of problem, in the language of Accept-Language (Chinese where none is asked for)"`
	Status int    `json:"status" doc:"the HTTP status"`
	Code   string `json:"code" doc:"stable name of the kind"`
	Detail string `json:"detail" doc:"what is wrong here"`
	Field  string `json:"field,omitempty" doc:"path of the member of the note, or name of the query parameter"`
	Hint   string `json:"hint,omitempty" doc:"what to do"`
}

// kind is what is the same for all problems of one code.
type kind struct {
	status int
	zh, en text
}

// text is the words of a kind in one language.
type text struct{ title, detail, hint string }

func (k kind) in(l locale) text {
	if l == inEnglish {
		return k.en
	}
	return k.zh
}

// problem makes the problem of a code of kinds.
func problem(code string, l locale) *Problem {
	k := kinds(code)
	t := k.in(l)
	return &Problem{Type: "urn:notelint:problem:" + code, Title: t.title, Status: k.status, Code: code, Detail: t.detail, Hint: t.hint}
}

// in names the member that is at fault.
func (p *Problem) in(field string) *Problem {
	p.Field = field
	return p
}

// inputProblem is what the engine says about a note that cannot be checked.
func inputProblem(e *engine.InputError, l locale) *Problem {
	p := problem(e.Code, l).in(e.Field)
	p.Detail = e.Text(string(l))
	return p
}

func (p *Problem) body() []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(p); err != nil {
		panic(err)
	}
	return b.Bytes()
}

const problemType = "application/problem+json"

func sendProblem(ctx huma.Context, p *Problem) { send(ctx, p.Status, problemType, p.body()) }

// writeProblem is sendProblem outside of huma's routes.
func writeProblem(w http.ResponseWriter, p *Problem) {
	body := p.body()
	w.Header().Set("Content-Type", problemType)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(p.Status)
	_, _ = w.Write(body)
}
