// Package problem is how the server says no: application/problem+json with a
// stable code, in Chinese or English, and never with text of a note.
package problem

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"

	"github.com/notelint/notelint/engine"
)

// MediaType is that of a problem.
const MediaType = "application/problem+json"

// Problem is an error answer, RFC 9457's members and four of ours. It never
// holds text of a note.
type Problem struct {
	Type      string `json:"type" doc:"urn:notelint:problem: and the code"`
	Title     string `json:"title" doc:"the kind of problem, in the language of Accept-Language (Chinese where none is asked for)"`
	Status    int    `json:"status" doc:"the HTTP status"`
	Code      string `json:"code" doc:"stable name of the kind"`
	Detail    string `json:"detail" doc:"what is wrong here"`
	Field     string `json:"field,omitempty" doc:"path of the member of the note, or name of the parameter"`
	Hint      string `json:"hint,omitempty" doc:"what to do"`
	RequestID string `json:"request_id,omitempty" doc:"also in the X-Request-Id header and in the log"`
}

// kind is what is the same for all problems of one code.
type kind struct {
	status int
	zh, en text
}

// text is the words of a kind in one language.
type text struct{ title, detail, hint string }

// New makes the problem of a code; one that is not known is an internal error.
func New(code string, l Locale) *Problem {
	k, ok := kinds[code]
	if !ok {
		code, k = "internal", kinds["internal"]
	}
	t := k.zh
	if l == English {
		t = k.en
	}
	return &Problem{Type: "urn:notelint:problem:" + code, Title: t.title, Status: k.status, Code: code, Detail: t.detail, Hint: t.hint}
}

// Input is what the engine says about a note that cannot be checked.
func Input(e *engine.InputError, l Locale) *Problem {
	p := New(e.Code, l).In(e.Field)
	if p.Code == e.Code {
		p.Detail = e.Text(string(l))
	}
	return p
}

// In names the member or parameter that is at fault.
func (p *Problem) In(field string) *Problem {
	p.Field = field
	return p
}

// Say puts a detail in place of the kind's.
func (p *Problem) Say(detail string) *Problem {
	p.Detail = detail
	return p
}

// Write answers with a problem.
func (p *Problem) Write(w http.ResponseWriter) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(p); err != nil {
		panic(err) // strings and a number
	}
	w.Header().Set("Content-Type", MediaType)
	w.Header().Set("Content-Length", strconv.Itoa(b.Len()))
	w.WriteHeader(p.Status)
	_, _ = w.Write(b.Bytes()) // a client that went away is no error of ours
}
