package api_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/notelint/notelint/api"
	"github.com/notelint/notelint/api/limit"
	"github.com/notelint/notelint/api/problem"
	"github.com/notelint/notelint/engine"
)

// answer is what came back.
type answer struct{ *httptest.ResponseRecorder }

// parse reads the body.
func (w *answer) parse(t *testing.T, into any) {
	t.Helper()
	if into != nil {
		if err := json.Unmarshal(w.Body.Bytes(), into); err != nil {
			t.Fatalf("%v: %s", err, w.Body)
		}
	}
}

// read is parse of an answer that must be a 200.
func (w *answer) read(t *testing.T, into any) {
	t.Helper()
	if w.Code != http.StatusOK {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	w.parse(t, into)
}

// refused holds an answer to a problem.
func (w *answer) refused(t *testing.T, status int, code string) problem.Problem {
	t.Helper()
	var p problem.Problem
	w.parse(t, &p)
	if w.Code != status || p.Code != code || p.RequestID == "" || p.RequestID != w.Header().Get("X-Request-Id") {
		t.Errorf("%d %s, want %d %s", w.Code, w.Body, status, code)
	}
	return p
}

func contextOf(t *testing.T) (context.Context, context.CancelFunc) {
	return context.WithCancel(t.Context())
}

// reviewer is tiny with a finding that a person must look at.
func reviewer(t testing.TB) *engine.Engine {
	t.Helper()
	set := *tiny(t).Rules()
	pack := set.Packs[0]
	rule := pack.Rules[0]
	rule.Severity = []engine.Case{{Level: engine.SevReview}}
	pack.Rules = []engine.Rule{rule}
	set.Packs = []engine.Pack{pack}
	e, err := engine.New(&set, engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// routes are all operations of the contract, with the scope that each names.
func routes(t *testing.T, s site) map[string]string {
	t.Helper()
	var doc struct {
		Paths map[string]map[string]struct {
			Description string
			Security    []any
		}
	}
	if err := json.Unmarshal(s.OpenAPI(), &doc); err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for path, methods := range doc.Paths {
		for method, op := range methods {
			_, scope, named := strings.Cut(op.Description, "Scope: ")
			switch {
			case named:
			case op.Security == nil:
				scope = "open"
			default:
				scope = "any"
			}
			out[strings.ToUpper(method)+" "+path] = scope
		}
	}
	return out
}

// TestEveryRouteByEveryScope holds each route to the one scope it names: no
// key, a wrong key and every single scope are tried on all of them.
func TestEveryRouteByEveryScope(t *testing.T) {
	s := start(t, nil)
	want := map[string]string{
		"POST /v1/check": "check", "POST /v1/check/batch": "check", "POST /v1/receipts/verify": "check", "GET /v1/rules": "check", "GET /v1/rules/{id}": "check",
		"GET /v1/rules/revisions": "rules", "POST /v1/rules/validate": "rules", "POST /v1/rules/diff": "rules", "POST /v1/rules/reload": "rules", "POST /v1/rules/rollback": "rules",
		"GET /v1/decisions": "review", "GET /v1/decisions/{id}": "review", "GET /v1/reviews": "review", "GET /v1/reviews/{id}": "review", "POST /v1/reviews/{id}": "review",
		"GET /v1/labels": "review", "POST /v1/labels": "review",
		"POST /v1/audits": "admin", "GET /v1/audits": "admin", "GET /v1/audits/{id}": "admin", "GET /v1/audits/{id}/reports": "admin", "DELETE /v1/audits/{id}": "admin",
		"GET /livez": "open", "GET /readyz": "open", "GET /openapi.json": "open", "GET /docs": "open", "GET /docs/{file}": "open",
		"GET /version": "any", "GET /metrics": "any", "POST /v1/explain": "check",
	}
	for route, named := range routes(t, s.site) {
		scope, ok := want[route]
		if !ok || scope != named {
			t.Errorf("%s names %q, the table says %q", route, named, scope)
			continue
		}
		method, path, _ := strings.Cut(route, " ")
		path = strings.NewReplacer("{id}", "x", "{file}", "start.js").Replace(path)
		for who, key := range map[string]string{"nobody": "", "stranger": "Bearer nl_00000000_x", "basic": "Basic eDp4"} {
			code := s.ask(method, path, "{}", "Authorization", key).Code
			if (code == http.StatusUnauthorized) != (scope != "open") {
				t.Errorf("%s: %s gets %d", route, who, code)
			}
		}
		for _, has := range []string{"check", "review", "rules", "admin"} {
			code := s.as(has, method, path, "{}").Code
			if allowed := scope == has || scope == "any" || scope == "open"; code == http.StatusUnauthorized || (code == http.StatusForbidden) == allowed {
				t.Errorf("%s with %s: %d", route, has, code)
			}
		}
	}
}

// TestKeyAsPassword is how a browser brings a key.
func TestKeyAsPassword(t *testing.T) {
	s := start(t, nil)
	r := httptest.NewRequest("POST", "/v1/check", strings.NewReader(blocked))
	r.SetBasicAuth("anybody", s.keys["check"])
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	refused := s.ask("POST", "/v1/check", "{}")
	if got := refused.Header().Values("WWW-Authenticate"); len(got) != 2 || !strings.HasPrefix(got[1], "Basic") {
		t.Errorf("%v", got)
	}
}

func TestOtherSites(t *testing.T) {
	const site = "https://cms.example.com"
	s := serveWith(t, api.Config{Rules: fixed(tiny(t)), Access: api.Access{Local: true, Sites: []string{site}}})
	ask := func(host string, header ...string) int {
		r := httptest.NewRequest("POST", "/v1/check", strings.NewReader(blocked))
		r.Host = host
		for i := 0; i < len(header); i += 2 {
			r.Header.Set(header[i], header[i+1])
		}
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		return w.Code
	}
	for host, want := range map[string]int{
		"localhost:8080": 200, "127.0.0.1:1": 200, "[::1]:8080": 200, "localhost": 200, "evil.example:8080": 403, "10.0.0.1:8080": 403, "localhost.evil.example": 403,
	} {
		if got := ask(host); got != want {
			t.Errorf("host %s: %d", host, got)
		}
	}
	if got := ask("localhost:8080", "Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site"); got != 403 {
		t.Errorf("another site: %d", got)
	}
	if got := ask("localhost:8080", "Origin", site, "Sec-Fetch-Site", "cross-site"); got != 200 {
		t.Errorf("a site that may: %d", got)
	}
	w := s.ask("OPTIONS", "/v1/check", "", "Origin", site, "Access-Control-Request-Method", "POST")
	if w.Code != 204 || w.Header().Get("Access-Control-Allow-Origin") != site {
		t.Errorf("preflight %d %v", w.Code, w.Header())
	}
	w = s.ask("OPTIONS", "/v1/check", "", "Origin", "https://evil.example", "Access-Control-Request-Method", "POST")
	if w.Code != 204 || w.Header().Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("preflight of another site %d %v", w.Code, w.Header())
	}
}

func TestRatesAndSlots(t *testing.T) {
	s := start(t, func(cfg *api.Config) { cfg.Access.Rates = limit.New(2, 0) })
	for i, want := range []int{200, 200, 429} {
		w := s.as("check", "POST", "/v1/check", blocked)
		if w.Code != want || (want == 429) != (w.Header().Get("Retry-After") == "1") {
			t.Errorf("request %d: %d %v", i, w.Code, w.Header())
		}
	}
	if w := s.as(all, "POST", "/v1/check", blocked); w.Code != 200 {
		t.Errorf("another key: %d", w.Code)
	}
	s = start(t, func(cfg *api.Config) { cfg.Access.Rates = limit.New(0, 1000) })
	big := `{"body":"` + strings.Repeat("a", 200<<10) + `"}`
	var last *answer
	for range 6 {
		last = s.as("check", "POST", "/v1/check", big)
	}
	last.refused(t, 429, "rate_limited")

	begun, finish := make(chan bool), make(chan bool)
	limits := api.DefaultLimits
	limits.Checks = 1
	slow := serveWith(t, api.Config{Limits: limits, Rules: fixed(checker(func(context.Context, engine.Note) (engine.Report, error) {
		begun <- true
		<-finish
		return engine.Report{}, nil
	}))})
	ended := make(chan int)
	go func() { ended <- slow.ask("POST", "/v1/check", blocked).Code }()
	<-begun
	(&answer{slow.ask("POST", "/v1/check", blocked)}).refused(t, 429, "busy")
	if code := slow.ask("GET", "/livez", "").Code; code != 200 {
		t.Errorf("health is held up: %d", code)
	}
	close(finish)
	if code := <-ended; code != 200 {
		t.Errorf("the first: %d", code)
	}
}

// TestCanary sends a word through every route and every way to fail and looks
// for it in whatever the server says but the report itself.
func TestCanary(t *testing.T) {
	const canary = "绝密金丝雀7731"
	s := start(t, nil)
	note := `{"title":"` + canary + `","body":"这家顶级工坊` + canary + `","id":"n"}`
	broken := []string{
		note, note[:len(note)-1], `{"` + canary + `":1,"body":"x"}`, `{"body":["` + canary + `"]}`, `{"body":"x","type":"` + canary + `"}`, canary, `"` + canary + `"`, `[` + note + `]`,
		`{"state":"` + canary + `","reason":"` + canary + `"}`, `{"files":[{"name":"a.yaml","text":"` + canary + `"}]}`, `{"revision":"` + canary + `"}`,
	}
	said := &strings.Builder{}
	for route := range routes(t, s.site) {
		method, path, _ := strings.Cut(route, " ")
		path = strings.NewReplacer("{id}", canary, "{file}", canary).Replace(path)
		for _, body := range broken {
			for _, kind := range []string{"application/json", "application/x-ndjson", "text/" + canary} {
				w := s.as(all, method, path, body, "Content-Type", kind, "X-Request-Id", canary, "Accept-Language", canary, "If-Rules", "")
				if w.Code >= 400 {
					said.WriteString(w.Body.String())
					fmt.Fprint(said, w.Header())
				}
			}
		}
		fmt.Fprint(said, s.as(all, method, path+"?"+canary+"="+canary, note, canary, canary).Body)
	}
	s.ask("CANARY7731", "/"+canary, canary)
	s.settle(t)
	said.WriteString(s.log.String())
	said.WriteString(s.as(all, "GET", "/metrics", "").Body.String())
	said.WriteString(s.as(all, "GET", "/v1/decisions", "").Body.String())
	if strings.Contains(said.String(), "CANARY7731") {
		t.Error("the method came back")
	}
	if at := strings.Index(said.String(), canary); at >= 0 {
		from, to := max(0, at-300), min(said.Len(), at+100)
		t.Errorf("it came back: …%s…", said.String()[from:to])
	}
}

// TestOpenAPIFile holds docs/openapi.json to the code. NOTELINT_UPDATE=1
// writes it.
func TestOpenAPIFile(t *testing.T) {
	path := filepath.Join("..", "docs", "openapi.json")
	got := serve(t, tiny(t)).OpenAPI()
	if os.Getenv("NOTELINT_UPDATE") != "" {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || string(want) != string(got) {
		t.Errorf("docs/openapi.json is not what the code says: make contract (%v)", err)
	}
}
