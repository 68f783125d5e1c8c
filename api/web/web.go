// Package web is the page on which a person pastes a note and sees it marked
// up: plain files in the program, nothing from elsewhere.
package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"net/http"
	"path"
	"slices"
)

//go:embed index.html icon.svg *.css *.js
var files embed.FS

// policy lets the page load and ask its own server only.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// kinds are the media types of the files, which must not depend on the
// machine's own table.
var kinds = map[string]string{
	".html": "text/html; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".svg":  "image/svg+xml",
}

// asset is a file with the headers it is served with.
type asset struct {
	body       []byte
	kind, mark string
}

// Paths are the paths that Handler serves, sorted.
func Paths() []string {
	var paths []string
	for at := range assets() {
		paths = append(paths, at)
	}
	slices.Sort(paths)
	return paths
}

// assets reads the files by the path each is served at; index.html is /.
func assets() map[string]asset {
	out := map[string]asset{}
	entries, err := files.ReadDir(".")
	if err != nil {
		panic(err) // embedded: cannot happen
	}
	for _, e := range entries {
		body, err := files.ReadFile(e.Name())
		if err != nil {
			panic(err)
		}
		sum := sha256.Sum256(body)
		at := "/" + e.Name()
		if at == "/index.html" {
			at = "/"
		}
		out[at] = asset{body, kinds[path.Ext(e.Name())], `"` + hex.EncodeToString(sum[:8]) + `"`}
	}
	return out
}

// Handler serves the page. Browsers keep the files and ask whether they are
// still the same.
func Handler() http.Handler {
	served := assets()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a, ok := served[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("Cache-Control", "no-cache")
		h.Set("ETag", a.mark)
		if r.Header.Get("If-None-Match") == a.mark {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		h.Set("Content-Type", a.kind)
		_, _ = w.Write(a.body)
	})
}
