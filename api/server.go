// Package api serves the checker over HTTP: echo routes, huma describes, and
// the engine's own codec reads notes and writes reports, so that a report has
// the same bytes here as on the command line.
//
// What there is to ask stands in endpoints.go; docs/openapi.json is made from
// it. A request goes: guard (headers, panics, log, figures) -> echo -> enter
// (who, how much, which rules) -> its handler. A request sees one set of rules,
// whatever happens to them meanwhile.
//
// Every error is an application/problem+json (package problem) with a stable
// code. No answer but a report, no log line, metric or trace repeats text of a
// note. Where a server records, a report ends with what became of that:
//
//	"decision":"…"      id of the decision
//	"recorded":true     it is on disk; false: do not count on it
//	"receipt":"r1.…"    proves note, revision and verdict to the operator
//
// A caller to whom the server does not answer has to choose for itself whether
// to publish; nothing here turns a fault into a verdict.
package api

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/notelint/notelint/api/audits"
	"github.com/notelint/notelint/api/keys"
	"github.com/notelint/notelint/api/limit"
	"github.com/notelint/notelint/api/live"
	"github.com/notelint/notelint/api/metrics"
	"github.com/notelint/notelint/api/receipt"
	"github.com/notelint/notelint/api/trace"
	"github.com/notelint/notelint/corpus/store"
)

// Config is what a server is made of. Rules are required; what is left out is
// off, a nil Log is silent, zero Limits are DefaultLimits.
type Config struct {
	Rules   *live.Rules
	Shadow  *live.Rules // checked beside Rules, for the figures alone
	Version Version
	Log     *slog.Logger
	Limits  Limits
	Access  Access
	Records Records
	Audits  *audits.Desk
	Metrics *metrics.Metrics
	Trace   *trace.Tracer
}

// Access says who may ask.
type Access struct {
	Keys  *keys.Ring   // nil lets everybody do everything: for loopback alone
	Rates *limit.Rates // by key; nil sets no bounds
	Sites []string     // origins of other sites that browsers may ask from
	Local bool         // answer to names of this machine only, against DNS rebinding
}

// Records say what is kept of a check.
type Records struct {
	Store  Store
	Sealer *receipt.Sealer // needed with Store
	Keep   Keep
	Days   int // that decisions are kept; 0 is for ever
}

// Keep says of which notes the text is kept.
type Keep string

// What to keep.
const (
	KeepNone   Keep = "none"
	KeepReview Keep = "review" // of those that a person must look at
	KeepAll    Keep = "all"
)

// Store is what the server needs of a store; *store.Store is one.
type Store interface {
	Record(context.Context, *store.Decision) error
	Start(*store.Decision) store.Pending
	Archive
}

// Archive is what people ask of a store.
type Archive interface {
	Decisions(context.Context, store.Filter) ([]store.Decision, error)
	Decision(ctx context.Context, id string) (store.Decision, error)
	Reviews(ctx context.Context, state, after string, limit int) ([]store.Review, error)
	Review(ctx context.Context, id string) (store.Review, error)
	Decide(context.Context, store.Review) error
	Label(context.Context, store.Label) error
	Labels(ctx context.Context, rule, after string, limit int) ([]store.Label, error)
	Purge(ctx context.Context, before time.Time) (int64, error)
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
	contract contract
	origin   *http.CrossOriginProtection
	slots    chan struct{} // places of checks in progress
	streams  chan struct{} // and of batches
	bench    chan struct{} // of rule sets being made for somebody to look at
	shadow   chan trial
	buffers  sync.Pool // of *buffer
	boot     string    // begins the request ids of this process
	requests atomic.Uint64
	stopping atomic.Bool
}

// New makes a server. An error means that its OpenAPI document could not be
// written, or that the configuration contradicts itself.
func New(cfg Config) (*Server, error) {
	if cfg.Rules == nil {
		return nil, errors.New("api: no rules")
	}
	if cfg.Records.Store != nil && cfg.Records.Sealer == nil {
		return nil, errors.New("api: records without a secret for their hashes")
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Limits == (Limits{}) {
		cfg.Limits = DefaultLimits
	}
	if cfg.Metrics == nil {
		cfg.Metrics = metrics.New()
	}
	s := &Server{
		cfg: cfg, log: cfg.Log, contract: newContract(), origin: http.NewCrossOriginProtection(), boot: bootID(),
		slots: make(chan struct{}, cfg.Limits.Checks), streams: make(chan struct{}, max(1, cfg.Limits.Checks/8)), bench: make(chan struct{}, 1), shadow: make(chan trial, 256),
	}
	s.buffers.New = func() any { return new(buffer) }
	for _, site := range cfg.Access.Sites {
		if err := s.origin.AddTrustedOrigin(site); err != nil {
			return nil, err
		}
	}
	var err error
	if s.handler, err = s.routes(); err != nil {
		return nil, err
	}
	return s, nil
}

// routes puts every endpoint into the router and into the contract.
func (s *Server) routes() (http.Handler, error) {
	router := newRouter(s)
	for _, e := range s.endpoints() {
		s.contract.add(e)
		router.add(s, e)
	}
	var err error
	s.openapi, err = s.contract.json()
	return s.guard(router), err
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// OpenAPI is the document that describes the server.
func (s *Server) OpenAPI() []byte { return s.openapi }

func bootID() string {
	var random [4]byte
	_, _ = rand.Read(random[:]) // never fails
	return hex.EncodeToString(random[:])
}
