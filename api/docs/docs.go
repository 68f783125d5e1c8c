// Package docs is the page on which people read the contract and try it:
// swagger-ui-dist 5.35.0 (Apache-2.0), from the program itself.
package docs

import (
	"bytes"
	"compress/gzip"
	"embed"
	"io"
	"net/http"
	"path"
	"strings"
)

//go:embed index.html start.js *.gz
var files embed.FS

// policy lets the page load and ask its own server only. Swagger UI sets
// styles of its own and draws with data: pictures.
const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

var kinds = map[string]string{".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}

// Handler serves /docs and the files under it.
func Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := path.Base(r.URL.Path)
		if r.URL.Path == "/docs" {
			name = "index.html"
		}
		h := w.Header()
		body, err := files.ReadFile(name)
		if err != nil {
			if body, err = files.ReadFile(name + ".gz"); err != nil {
				http.NotFound(w, r)
				return
			}
			body = unpacked(h, body, r)
		}
		h.Set("Content-Security-Policy", policy)
		h.Set("Cache-Control", "no-cache")
		h.Set("Content-Type", kinds[path.Ext(name)])
		_, _ = w.Write(body)
	})
}

// unpacked leaves the unpacking to those who can.
func unpacked(h http.Header, packed []byte, r *http.Request) []byte {
	h.Add("Vary", "Accept-Encoding")
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		return packed
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		panic(err) // embedded: cannot happen
	}
	body, err := io.ReadAll(z)
	if err != nil {
		panic(err)
	}
	return body
}
