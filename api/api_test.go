package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/notelint/notelint/api"
	"github.com/notelint/notelint/api/live"
	"github.com/notelint/notelint/api/problem"
	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules"
)

// tiny is a rule book of one word: what the server does depends on no pack.
func tiny(t testing.TB) *engine.Engine {
	t.Helper()
	e, err := tinyEngine()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// tinyEngine is made once for all tests: they do not change it.
var tinyEngine = sync.OnceValues(func() (*engine.Engine, error) {
	book, problems := rules.Load(nil, rules.Options{Only: true, Files: []rules.File{{Name: "tiny.yaml", Data: []byte(`pack: tiny
title: 试用
basis: [广告法 9]
rules:
  - id: word
    message: 「<text>」不能写
    terms: 顶级工坊
    severity: block
    suggest: [{replace: 街角小店}]
    tests: |
      + 这家[[顶级工坊]]的面包
      - 这家工坊的面包
`)}}})
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return engine.New(book.Set, engine.Options{})
})

// checker answers as its function does.
type checker func(context.Context, engine.Note) (engine.Report, error)

func (c checker) Check(ctx context.Context, n engine.Note) (engine.Report, error) { return c(ctx, n) }

// site is a server with its log.
type site struct {
	*api.Server
	log *lockedBuffer
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// fixed are rules that do not change.
func fixed(c live.Checker) *live.Rules {
	revision := "sha256:0"
	if e, ok := c.(*engine.Engine); ok {
		revision = e.Revision()
	}
	return live.New(live.Of(c, revision), live.Options{})
}

func serve(t testing.TB, c live.Checker) site { return serveWith(t, api.Config{Rules: fixed(c)}) }

func serveWith(t testing.TB, cfg api.Config) site {
	t.Helper()
	log := &lockedBuffer{}
	cfg.Version, cfg.Log = api.Version{Version: "v0"}, slog.New(slog.NewJSONHandler(log, nil))
	s, err := api.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return site{s, log}
}

// ask sends a request; header is pairs.
func (s site) ask(method, path, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

func TestReportHasTheEnginesBytes(t *testing.T) {
	e := tiny(t)
	s := serve(t, e)
	for _, src := range []string{
		`{"id":"a","title":"周末","body":"这家顶级工坊的面包"}`, `{"body":"烤箱一百八十度"}`, `{"title":"😀顶级工坊","tags":["顶级工坊"]}`,
	} {
		note, _, err := engine.DecodeNote([]byte(src), engine.DecodeOptions{})
		if err != nil {
			t.Fatal(err)
		}
		report, err := e.Check(t.Context(), note)
		if err != nil {
			t.Fatal(err)
		}
		w := s.ask(http.MethodPost, "/v1/check", src)
		if want := string(report.AppendJSON(nil)) + "\n"; w.Code != http.StatusOK || w.Body.String() != want {
			t.Errorf("%s\n got %d %s\nwant %s", src, w.Code, w.Body, want)
		}
		if kind := w.Header().Get("Content-Type"); kind != "application/json" {
			t.Errorf("content type %s", kind)
		}
	}
	if s.log.String() != "" {
		t.Errorf("a good request was logged: %s", s.log)
	}
}

// secret stands in every note that is refused; it must come back nowhere.
const secret = "不可外传的草稿"

func TestProblems(t *testing.T) {
	s := serve(t, tiny(t))
	at := engine.MaxNote - len(`t`)
	cases := []struct {
		name, method, path, body string
		header                   []string
		status                   int
		code, field              string
	}{
		{"not JSON", "POST", "/v1/check", `{"body":"` + secret, nil, 400, "bad_json", "body"},
		{"not UTF-8", "POST", "/v1/check", "{\"body\":\"" + secret + "\xff\"}", nil, 400, "invalid_utf8", ""},
		{"empty body", "POST", "/v1/check", ``, nil, 400, "bad_json", ""},
		{"empty note", "POST", "/v1/check", `{"comment":"` + secret + `"}`, nil, 422, "empty_note", ""},
		{"unknown field", "POST", "/v1/check", `{"body":"` + secret + `","titel":"` + secret + `"}`, nil, 422, "unknown_field", "titel"},
		{"wrong type", "POST", "/v1/check", `{"body":"` + secret + `","tags":{"a":1}}`, nil, 422, "wrong_type", "tags"},
		{"bad value", "POST", "/v1/check", `{"body":"` + secret + `","type":"advert"}`, nil, 422, "bad_value", "type"},
		{"twice", "POST", "/v1/check", `{"body":"` + secret + `","body":"` + secret + `"}`, nil, 400, "duplicate_key", "body"},
		{"two bodies", "POST", "/v1/check", `{"body":"` + secret + `","desc":"x"}`, nil, 422, "conflicting_fields", "desc"},
		{"lone surrogate", "POST", "/v1/check", `{"body":"\ud800 ` + secret + `"}`, nil, 400, "lone_surrogate", "body"},
		{"one byte too long", "POST", "/v1/check", `{"title":"t","body":"` + strings.Repeat("a", at+1) + `"}`, nil, 413, "note_too_large", ""},
		{"one MB and more", "POST", "/v1/check", `{"body":"` + strings.Repeat("a", engine.MaxInput) + `"}`, nil, 413, "note_too_large", ""},
		{"not said to be JSON", "POST", "/v1/check", `{"body":"` + secret + `"}`, []string{"Content-Type", "application/x-www-form-urlencoded"}, 415, "unsupported_media_type", ""},
		{"compressed", "POST", "/v1/check", secret, []string{"Content-Encoding", "gzip"}, 415, "unsupported_encoding", ""},
		{"unknown parameter", "POST", "/v1/check?lenint=1", `{}`, nil, 400, "bad_query", ""},
		{"bad parameter", "POST", "/v1/check?lenient=ja", `{}`, nil, 400, "bad_query", "lenient"},
		{"GET", "GET", "/v1/check", ``, nil, 405, "method_not_allowed", ""},
		{"no such path", "GET", "/" + "draft", ``, nil, 404, "not_found", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := s.ask(c.method, c.path, c.body, c.header...)
			var p problem.Problem
			if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
				t.Fatalf("%v: %s", err, w.Body)
			}
			if w.Code != c.status || p.Status != c.status || p.Code != c.code || p.Field != c.field {
				t.Errorf("%d %+v, want %d %s at %q", w.Code, p, c.status, c.code, c.field)
			}
			if p.Type != "urn:notelint:problem:"+c.code || p.Title == "" || p.Detail == "" || p.Hint == "" {
				t.Errorf("incomplete: %+v", p)
			}
			if kind := w.Header().Get("Content-Type"); kind != "application/problem+json" {
				t.Errorf("content type %s", kind)
			}
			if strings.Contains(w.Body.String(), secret) {
				t.Errorf("repeats the note: %s", w.Body)
			}
		})
	}
	if strings.Contains(s.log.String(), secret) || strings.Contains(s.log.String(), "draft") {
		t.Errorf("the log repeats the request: %s", s.log)
	}
}

func TestAsLongAsAllowed(t *testing.T) {
	s := serve(t, tiny(t))
	if w := s.ask("POST", "/v1/check", `{"title":"t","body":"`+strings.Repeat("a", engine.MaxNote-1)+`"}`); w.Code != http.StatusOK {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	w := s.ask("POST", "/v1/check", `{"title":"t","body":"`+strings.Repeat("a", engine.MaxNote)+`"}`)
	if !strings.Contains(w.Body.String(), "256 KiB") {
		t.Errorf("does not name the limit: %s", w.Body)
	}
}

func TestLanguageOfProblems(t *testing.T) {
	s := serve(t, tiny(t))
	for header, want := range map[string]string{
		"": "没有这个地址", "en": "No such path", "en-GB,zh;q=0.4": "No such path", "zh-TW,en;q=0.8": "没有这个地址",
		"fr,en;q=0.1": "No such path", "ja": "没有这个地址", "*;;;": "没有这个地址", "de;q=0.1,en;q=0.9,zh;q=0.3": "No such path",
	} {
		if w := s.ask("GET", "/draft", "", "Accept-Language", header); !strings.Contains(w.Body.String(), want) {
			t.Errorf("%q: %s", header, w.Body)
		}
	}
}

func TestLenientNamesWhatItIgnored(t *testing.T) {
	s := serve(t, tiny(t))
	w := s.ask("POST", "/v1/check?lenient=1", `{"body":"面包","colour":1,"links":[{"url":"x","色":2}]}`)
	if got := w.Header().Get("Notelint-Ignored"); w.Code != http.StatusOK || got != "colour, links%5B%5D.%E8%89%B2" {
		t.Errorf("%d %q", w.Code, got)
	}
	if w := s.ask("POST", "/v1/check?lenient=0", `{"body":"面包","colour":1}`); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("%d", w.Code)
	}
}

func TestBrokenChecker(t *testing.T) {
	for name, c := range map[string]checker{
		"panic": func(_ context.Context, n engine.Note) (engine.Report, error) { panic("at " + n.Body) },
		"error": func(context.Context, engine.Note) (engine.Report, error) {
			return engine.Report{}, errors.New("table is gone")
		},
	} {
		s := serve(t, c)
		w := s.ask("POST", "/v1/check", `{"body":"`+secret+`"}`, "Accept-Language", "en")
		if w.Code != http.StatusInternalServerError || !strings.Contains(w.Body.String(), `"code":"internal"`) {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
		if both := w.Body.String() + s.log.String(); strings.Contains(both, secret) || !strings.Contains(both, "ERROR") {
			t.Errorf("%s: %s", name, both)
		}
		if w := s.ask("GET", "/livez", ""); w.Code != http.StatusOK {
			t.Errorf("%s: livez %d", name, w.Code)
		}
		if name == "error" {
			if w := s.ask("GET", "/readyz", ""); w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), "not_ready") {
				t.Errorf("readyz %d %s", w.Code, w.Body)
			}
		}
	}
}

func TestOthers(t *testing.T) {
	s := serve(t, tiny(t))
	for path, want := range map[string]string{
		"/livez": `{"status":"ok"}`, "/readyz": `{"status":"ready","revision":"sha256:`, "/version": `{"version":"v0","revision":"sha256:`,
		"/": "<!doctype html>", "/openapi.json": `"openapi": "3.1.0"`, "/docs": "docs/start.js", "/docs/start.js": "SwaggerUIBundle", "/docs/swagger-ui.css": ".swagger-ui", "/metrics": "notelint_check_seconds",
	} {
		w := s.ask("GET", path, "")
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %d %.200s", path, w.Code, w.Body)
		}
		for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"} {
			if got := w.Header().Get(name); got != want {
				t.Errorf("%s: %s is %q", path, name, got)
			}
		}
	}
	if got := s.ask("GET", "/", "").Header().Get("Content-Security-Policy"); !strings.Contains(got, "script-src 'self'") {
		t.Errorf("policy %q", got)
	}
	if w := s.ask("HEAD", "/", ""); w.Code != http.StatusOK {
		t.Errorf("HEAD / %d", w.Code)
	}
}

func TestManyAtOnce(t *testing.T) {
	s := serve(t, tiny(t))
	want := s.ask("POST", "/v1/check", `{"body":"这家顶级工坊的面包"}`).Body.String()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				if got := s.ask("POST", "/v1/check", `{"body":"这家顶级工坊的面包"}`).Body.String(); got != want {
					t.Errorf("got %s", got)
				}
				s.ask("GET", "/openapi.json", "")
			}
		})
	}
	wg.Wait()
}

func BenchmarkCheck(b *testing.B) {
	s := serve(b, tiny(b))
	body := `{"title":"周末","body":"` + strings.Repeat("这家顶级工坊的面包，外脆里软，烤箱一百八十度。", 20) + `"}`
	b.ReportAllocs()
	for b.Loop() {
		if w := s.ask("POST", "/v1/check", body); w.Code != http.StatusOK {
			b.Fatal(w.Code)
		}
	}
}
