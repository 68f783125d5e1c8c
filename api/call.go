package api

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/notelint/notelint/api/keys"
	"github.com/notelint/notelint/api/live"
	"github.com/notelint/notelint/api/problem"
)

// call is one request on its way and the answer to it. It remembers the status
// of the answer; 0 means that none has begun.
type call struct {
	http.ResponseWriter
	r      *http.Request
	id     string // of the request, in answers and the log
	route  string // path as the contract has it; "other" for what is none of ours
	status int
	set    *live.Set  // the rules of this request
	key    *keys.Key  // nil where nobody needs one
	query  url.Values // only what the endpoint takes
}

func (c *call) WriteHeader(status int) {
	if c.status == 0 {
		c.status = status
	}
	c.ResponseWriter.WriteHeader(status)
}

func (c *call) Write(p []byte) (int, error) {
	if c.status == 0 {
		c.status = http.StatusOK
	}
	return c.ResponseWriter.Write(p)
}

// Unwrap lets http.ResponseController reach the connection.
func (c *call) Unwrap() http.ResponseWriter { return c.ResponseWriter }

// locale is the language of the request's problems.
func (c *call) locale() problem.Locale { return problem.LocaleOf(c.r.Header.Get("Accept-Language")) }

// say picks the words in the request's language.
func (c *call) say(zh, en string) string {
	if c.locale() == problem.English {
		return en
	}
	return zh
}

// problem makes the problem of a code.
func (c *call) problem(code string) *problem.Problem { return problem.New(code, c.locale()) }

// refuse answers with a problem.
func (c *call) refuse(p *problem.Problem) {
	p.RequestID = c.id
	p.Write(c)
}

// asker is who is written down as having asked.
func (c *call) asker() string {
	if c.key == nil {
		return ""
	}
	return c.key.ID
}

var (
	jsonType   = []string{"application/json"}
	ndjsonType = []string{"application/x-ndjson"}
)

// send writes a whole answer. A client that went away is no error of ours.
func (c *call) send(kind string, body []byte) {
	h := c.Header()
	h["Content-Type"] = []string{kind}
	h["Content-Length"] = []string{strconv.Itoa(len(body))}
	_, _ = c.Write(body)
}

// sendJSON writes a value that always marshals.
func (c *call) sendJSON(status int, v any) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false) // messages of rules hold <text>
	if err := enc.Encode(v); err != nil {
		panic(err)
	}
	h := c.Header()
	h["Content-Type"] = jsonType
	h["Content-Length"] = []string{strconv.Itoa(b.Len())}
	c.WriteHeader(status)
	_, _ = c.Write(b.Bytes())
}

// fresh answers 304 where the asker has this ETag already.
func (c *call) fresh() bool {
	if c.r.Header.Get("If-None-Match") != c.set.Headers.ETag[0] {
		return false
	}
	c.WriteHeader(http.StatusNotModified)
	return true
}

// asRevision reports whether a revision is the one of this request, written
// whole or as its ETag.
func (c *call) asRevision(wanted string) bool {
	return wanted == c.set.Revision || strings.Trim(wanted, `"`) == strings.Trim(c.set.Headers.ETag[0], `"`)
}
