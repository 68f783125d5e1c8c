package api

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strconv"
	"time"
)

// Headers of every answer, shared so that none allocates them; nobody appends
// to them. There is no Strict-Transport-Security: whoever ends TLS knows best.
var (
	nosniff    = []string{"nosniff"}
	noReferrer = []string{"no-referrer"}
	noStore    = []string{"no-store"}
	ownOnly    = []string{"same-origin"}
	noContent  = []string{"default-src 'none'; frame-ancestors 'none'"}
)

// guard stands around all routes: it sets the headers that every answer has,
// turns a panic into a problem, counts, and logs what did not go well.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := &call{ResponseWriter: w, r: r, id: s.requestID(r), route: "other"}
		h := w.Header()
		h["X-Content-Type-Options"], h["Referrer-Policy"], h["Cache-Control"] = nosniff, noReferrer, noStore
		h["Cross-Origin-Resource-Policy"], h["Content-Security-Policy"] = ownOnly, noContent
		h["X-Request-Id"] = []string{c.id}
		start := time.Now()
		if s.cfg.Trace != nil {
			ctx, end := s.cfg.Trace.Begin(r)
			c.r = r.WithContext(ctx)
			defer func() { end(method(r), c.route, c.status) }()
		}
		defer func() { s.account(c, time.Since(start)) }()
		defer func() {
			if cause := recover(); cause != nil {
				s.panicked(c, cause)
			}
		}()
		if r.Method == http.MethodOptions && s.preflight(c) {
			return
		}
		next.ServeHTTP(c, c.r)
	})
}

// account counts a request and logs it unless it went well.
func (s *Server) account(c *call, took time.Duration) {
	s.cfg.Metrics.Request(c.route, method(c.r), c.status, took)
	if c.status < http.StatusBadRequest {
		return
	}
	s.log.LogAttrs(c.r.Context(), level(c.status), "request", slog.String("request_id", c.id), slog.String("method", method(c.r)), slog.String("path", c.route),
		slog.Int("status", c.status), slog.String("key", c.asker()), slog.Int64("micros", took.Microseconds()))
}

// panicked answers a request whose handler broke, unless an answer has begun:
// then the connection is cut, because half a report must not look whole. What
// was thrown may hold text of the note, so only its type is logged.
func (s *Server) panicked(c *call, cause any) {
	err, _ := cause.(error)
	if errors.Is(err, http.ErrAbortHandler) {
		panic(cause)
	}
	s.log.Error("panic", "request_id", c.id, "path", c.route, "type", fmt.Sprintf("%T", cause), "stack", string(debug.Stack()))
	if c.status != 0 {
		panic(http.ErrAbortHandler)
	}
	c.refuse(c.problem("internal"))
}

func level(status int) slog.Level {
	if status >= http.StatusInternalServerError {
		return slog.LevelError
	}
	return slog.LevelWarn
}

// method is the method where HTTP has it; another may be any text.
func method(r *http.Request) string {
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions:
		return r.Method
	}
	return "other"
}

// maxID is the longest request id that is taken over from a caller.
const maxID = 64

// requestID is the caller's where it has one that cannot hold a sentence, else
// a new one.
func (s *Server) requestID(r *http.Request) string {
	if given := r.Header.Get("X-Request-Id"); given != "" && len(given) <= maxID && plain(given) {
		return given
	}
	return s.boot + "-" + strconv.FormatUint(s.requests.Add(1), 10)
}

func plain(id string) bool {
	for i := range len(id) {
		c := id[i]
		if (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != '-' && c != '_' && c != '.' {
			return false
		}
	}
	return true
}
