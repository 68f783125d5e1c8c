package api

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"
)

// guard stands around all routes: it sets the headers that every answer has,
// turns a panic into a problem and logs what did not go well.
func (s *Server) guard(next http.Handler) http.Handler {
	// Shared by all answers, so that none allocates them; nobody appends to them.
	nosniff, noReferrer, noStore := []string{"nosniff"}, []string{"no-referrer"}, []string{"no-store"}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h["X-Content-Type-Options"], h["Referrer-Policy"], h["Cache-Control"] = nosniff, noReferrer, noStore
		out := &recorder{ResponseWriter: w}
		start := time.Now()
		defer func() {
			if cause := recover(); cause != nil {
				s.panicked(out, r, cause)
			}
			if out.status >= http.StatusBadRequest {
				s.log.LogAttrs(r.Context(), level(out.status), "request", slog.String("method", r.Method), slog.String("path", s.route(r)),
					slog.Int("status", out.status), slog.Int64("micros", time.Since(start).Microseconds()))
			}
		}()
		next.ServeHTTP(out, r)
	})
}

// panicked answers a request whose handler broke, unless an answer has begun:
// then the connection is cut, because half a report must not look whole. What
// was thrown may hold text of the note, so only its type is logged.
func (s *Server) panicked(out *recorder, r *http.Request, cause any) {
	err, _ := cause.(error)
	if errors.Is(err, http.ErrAbortHandler) {
		panic(cause)
	}
	s.log.Error("panic", "path", s.route(r), "type", fmt.Sprintf("%T", cause), "stack", string(debug.Stack()))
	if out.status != 0 {
		panic(http.ErrAbortHandler)
	}
	writeProblem(out, problem("internal", localeOf(r.Header.Get("Accept-Language"))))
}

// route is the path where the server has it; what else is asked for may be
// anything, text of a note too, and is not repeated.
func (s *Server) route(r *http.Request) string {
	if s.paths[r.URL.Path] {
		return r.URL.Path
	}
	return "other"
}

func level(status int) slog.Level {
	if status >= http.StatusInternalServerError {
		return slog.LevelError
	}
	return slog.LevelWarn
}

// recorder remembers the status of an answer; 0 means that none has begun.
type recorder struct {
	http.ResponseWriter
	status int
}

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(p []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	return r.ResponseWriter.Write(p)
}

// Unwrap lets http.ResponseController reach the connection.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
