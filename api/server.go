package api

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"

	"github.com/danielgtaylor/huma/v2"

	"github.com/notelint/notelint/engine"
)

// Checker is what the server asks; *engine.Engine is one.
type Checker interface {
	Check(context.Context, engine.Note) (engine.Report, error)
}

// Config is what a server is made of. Engine is required, a nil Log is
// silent, zero Limits are DefaultLimits.
type Config struct {
	Engine  Checker
	Version Version
	Log     *slog.Logger
	Limits  Limits
}

// Version says what is running. Revision is that of the rules.
type Version struct {
	Version    string `json:"version" doc:"version of the program"`
	Revision   string `json:"revision" doc:"revision of rules, dictionary and semantics; every report carries it"`
	Unicode    string `json:"unicode" doc:"version of the character tables"`
	Dictionary string `json:"dictionary" doc:"segmenter and digest of its dictionary"`
	Go         string `json:"go" doc:"version of Go"`
}

// Server answers HTTP requests. It is safe for any number of goroutines.
type Server struct {
	cfg      Config
	log      *slog.Logger
	handler  http.Handler
	openapi  []byte
	paths    map[string]bool // that are served
	buffers  sync.Pool       // of *buffer
	stopping atomic.Bool
}

// New makes a server. An error means that its OpenAPI document could not be
// written.
func New(cfg Config) (*Server, error) {
	if cfg.Engine == nil {
		return nil, errors.New("api: no engine")
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Limits == (Limits{}) {
		cfg.Limits = DefaultLimits
	}
	s := &Server{cfg: cfg, log: cfg.Log, paths: map[string]bool{}}
	s.buffers.New = func() any { return new(buffer) }
	router := s.routes()
	c := newContract(router, cfg.Version.Version)
	for _, e := range s.endpoints() {
		c.add(e)
	}
	for _, route := range router.Routes() {
		s.paths[route.Path] = true
	}
	var err error
	if s.openapi, err = c.json(); err != nil {
		return nil, err
	}
	s.handler = s.guard(router)
	return s, nil
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// endpoint is a route together with what OpenAPI says about it.
type endpoint struct {
	op     huma.Operation
	body   any // a value of the type that is sent; nil for none
	result any // and of the type that a 200 holds
	serve  func(huma.Context)
}

// endpoints are all routes but the page's.
func (s *Server) endpoints() []endpoint {
	return []endpoint{
		{checkOperation(), Note{}, Report{}, s.check},
		{get("livez", "/livez", "The process answers"), nil, Status{}, s.livez},
		{get("readyz", "/readyz", "A probe note goes through the whole check", http.StatusServiceUnavailable), nil, Status{}, s.readyz},
		{get("version", "/version", "What is running"), nil, Version{}, s.version},
		{get("openapi", "/openapi.json", "This document"), nil, nil, s.contract},
	}
}

func get(id, path, summary string, errs ...int) huma.Operation {
	return huma.Operation{OperationID: id, Method: http.MethodGet, Path: path, Summary: summary, Errors: errs}
}
