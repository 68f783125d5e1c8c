package trace_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/notelint/notelint/api/trace"
)

// TestSpansHoldNoText asks with text wherever text can stand and reads what the
// collector gets.
func TestSpansHoldNoText(t *testing.T) {
	got := make(chan string, 10)
	collector := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		text, _ := io.ReadAll(r.Body)
		got <- r.URL.Path + " " + string(text)
	}))
	defer collector.Close()
	tracer, err := trace.Start(t.Context(), collector.URL, "v0")
	if err != nil {
		t.Fatal(err)
	}
	const canary = "canary7731"
	r := httptest.NewRequest("POST", "/"+canary+"?"+canary, strings.NewReader(canary))
	r.Header.Set("User-Agent", canary)
	r.Header.Set("Traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
	_, end := tracer.Begin(r)
	end("POST", "/v1/check", 500)
	if err := tracer.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	text := <-got
	for _, want := range []string{"/v1/traces", "POST /v1/check", "http.route", "\x0a\xf7\x65\x19\x16\xcd\x43\xdd"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %q", want, text)
		}
	}
	if strings.Contains(text, canary) {
		t.Errorf("the span holds text: %q", text)
	}
}

func TestNoTracer(t *testing.T) {
	var none *trace.Tracer
	_, end := none.Begin(httptest.NewRequest("GET", "/", nil))
	end("GET", "/", 200)
	if err := none.Close(t.Context()); err != nil {
		t.Error(err)
	}
}
