package api_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

// FuzzRequests sends any body to every route that reads one: the answer is a
// whole JSON or NDJSON, and never a fault of the server.
func FuzzRequests(f *testing.F) {
	s := start(f, nil)
	paths := []string{"/v1/check", "/v1/check/batch", "/v1/explain", "/v1/receipts/verify", "/v1/rules/diff", "/v1/rules/rollback", "/v1/reviews/x", "/v1/labels", "/v1/rules/validate?only=1"}
	for i, seed := range []string{blocked, blocked + "\n{}", `{"note":{"body":"x"},"revision":"","verdict":"pass","receipt":"r1."}`, `{"files":[{"name":"a.yaml","text":"pack: a"}]}`,
		`{"state":"passed","reason":"x"}`, `{"decision":"x","rule":"a.b","field":"body","byte":[0,1],"holds":true}`, `{"revision":"sha256:0"}`, "[[[[", "\xff", `{"a":1,"a":2}`} {
		f.Add(uint8(i), seed)
	}
	f.Fuzz(func(t *testing.T, which uint8, body string) {
		path := paths[int(which)%len(paths)]
		kind := "application/json"
		if path == "/v1/check/batch" {
			kind = "application/x-ndjson"
		}
		w := s.as(all, "POST", path, body, "Content-Type", kind)
		if w.Code >= http.StatusInternalServerError {
			t.Errorf("%s %q: %d %s", path, body, w.Code, w.Body)
		}
		for line := range strings.Lines(w.Body.String()) {
			if !json.Valid([]byte(line)) {
				t.Errorf("%s %q: %q", path, body, line)
			}
		}
	})
}
