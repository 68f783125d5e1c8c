package web_test

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/notelint/notelint/api/web"
)

func get(t *testing.T, path string, header ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	web.Handler().ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	var b strings.Builder
	if err := r.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestNothingFromElsewhere holds the page to its own server: no address of
// another, no markup made of text, no inline script or style.
func TestNothingFromElsewhere(t *testing.T) {
	elsewhere := regexp.MustCompile(`(?i)(https?:)?//[a-z0-9-]+\.[a-z]`)
	unsafe := regexp.MustCompile(`innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|\son[a-z]+="|<style|\sstyle="|<script>`)
	for _, path := range web.Paths() {
		r := get(t, path)
		if r.StatusCode != http.StatusOK {
			t.Fatalf("%s: %s", path, r.Status)
		}
		csp := r.Header.Get("Content-Security-Policy")
		if !strings.HasPrefix(csp, "default-src 'none'; script-src 'self'; style-src 'self'") || strings.Contains(csp, "unsafe") {
			t.Errorf("%s: policy %q", path, csp)
		}
		text := strings.ReplaceAll(body(t, r), `xmlns="http://www.w3.org/2000/svg"`, "")
		if found := elsewhere.FindString(text); found != "" {
			t.Errorf("%s names another server: %s", path, found)
		}
		if found := unsafe.FindString(text); found != "" {
			t.Errorf("%s: %s", path, found)
		}
	}
}

func TestFilesAreKept(t *testing.T) {
	kinds := map[string]string{"/": "text/html; charset=utf-8", "/app.js": "text/javascript; charset=utf-8", "/style.css": "text/css; charset=utf-8", "/icon.svg": "image/svg+xml"}
	for path, kind := range kinds {
		r := get(t, path)
		if got := r.Header.Get("Content-Type"); got != kind {
			t.Errorf("%s: %s, want %s", path, got, kind)
		}
		if again := get(t, path, "If-None-Match", r.Header.Get("ETag")); again.StatusCode != http.StatusNotModified {
			t.Errorf("%s again: %s", path, again.Status)
		}
	}
	if r := get(t, "/web.go"); r.StatusCode != http.StatusNotFound {
		t.Errorf("/web.go: %s", r.Status)
	}
}
