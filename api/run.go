package api

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"
)

// Limits bound what clients can hold.
type Limits struct {
	Header, Read, Write, Idle time.Duration // of the connection, as http.Server has them; a stream has Read and Write anew for every piece
	Drain                     time.Duration // for requests in progress when the server stops
	HeaderBytes               int
	Checks                    int // in progress at a time, and an eighth of it batches; more are refused, not queued
}

// DefaultLimits suit notes of at most 1 MiB of JSON over a slow line.
var DefaultLimits = Limits{
	Header: 5 * time.Second, Read: 20 * time.Second, Write: 30 * time.Second, Idle: 2 * time.Minute,
	Drain: 10 * time.Second, HeaderBytes: 16 << 10, Checks: 512,
}

// Run serves on a listener until ctx ends, then lets requests in progress
// finish for Limits.Drain. It closes the listener and returns nil after a clean
// stop; the error says what broke, or that requests had to be cut off. Beside
// that it follows rules and keys, and works off audits and old decisions.
func (s *Server) Run(ctx context.Context, on net.Listener) error {
	l := s.cfg.Limits
	server := &http.Server{
		Handler: s, ReadHeaderTimeout: l.Header, ReadTimeout: l.Read, WriteTimeout: l.Write, IdleTimeout: l.Idle,
		MaxHeaderBytes: l.HeaderBytes, ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	wait := s.background(ctx)
	defer wait()
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(on) }()
	s.log.Info("serving", "address", on.Addr().String(), "revision", s.cfg.Rules.Now().Revision)
	select {
	case err := <-failed:
		return fmt.Errorf("serving on %s: %w", on.Addr(), err)
	case <-ctx.Done():
	}
	return s.stop(server, failed)
}

// stop drains the server: readyz says no, then the listener closes, then
// requests end.
func (s *Server) stop(server *http.Server, failed <-chan error) error {
	s.stopping.Store(true)
	s.log.Info("stopping", "drain", s.cfg.Limits.Drain)
	ctx, cancel := context.WithTimeout(context.Background(), s.cfg.Limits.Drain)
	defer cancel()
	err := server.Shutdown(ctx)
	if err != nil {
		err = errors.Join(fmt.Errorf("requests were cut off after %s: %w", s.cfg.Limits.Drain, err), server.Close())
	}
	if served := <-failed; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	s.log.Info("stopped", "error", err)
	return err
}

// background starts what goes on beside requests. It ends with ctx; the
// function returned waits for that, and ends it where ctx has not.
func (s *Server) background(ctx context.Context) func() {
	ctx, end := context.WithCancel(ctx)
	var wait sync.WaitGroup
	wait.Go(func() { s.cfg.Rules.Watch(ctx) })
	if s.cfg.Shadow != nil {
		wait.Go(func() { s.cfg.Shadow.Watch(ctx) })
		wait.Go(func() { s.shadowing(ctx) })
	}
	if s.cfg.Access.Keys != nil {
		wait.Go(func() { s.cfg.Access.Keys.Watch(ctx, 2*time.Second) })
	}
	if s.cfg.Audits != nil {
		wait.Go(func() { s.cfg.Audits.Run(ctx) })
	}
	if s.cfg.Records.Store != nil && s.cfg.Records.Days > 0 {
		wait.Go(func() { s.forgetting(ctx) })
	}
	return func() { end(); wait.Wait() }
}

// forgetting lets go of decisions whose time is over, every hour. A clock that
// has jumped must not cost the archive: then it waits for a person.
func (s *Server) forgetting(ctx context.Context) {
	tick := time.NewTicker(time.Hour)
	defer tick.Stop()
	for start := time.Now(); ; {
		s.forget(ctx, start, time.Now())
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func (s *Server) forget(ctx context.Context, start, now time.Time) {
	if jump := now.Round(0).Sub(start.Round(0)) - now.Sub(start); jump.Abs() > maxJump {
		s.log.Error("old decisions stay: the clock has jumped; restart when it is right", "by", jump)
		return
	}
	n, err := s.cfg.Records.Store.Purge(ctx, now.AddDate(0, 0, -s.cfg.Records.Days))
	if err != nil {
		s.log.Warn("old decisions stay for now", "error", err)
	} else if n > 0 {
		s.log.Info("old decisions are gone", "count", n)
	}
}

// maxJump is how far wall clock and monotonic clock may part.
const maxJump = time.Hour

// Certificate reads a pair of PEM files and again whenever they have changed;
// a pair that does not fit leaves the last one in use.
type Certificate struct {
	Cert, Key string
	Age       time.Duration // that what was read may have; 10 s
	Log       *slog.Logger

	mu   sync.Mutex
	read time.Time
	last *tls.Certificate
}

// Config is TLS 1.2 and newer with this certificate.
func (k *Certificate) Config() (*tls.Config, error) {
	if _, err := k.get(); err != nil {
		return nil, fmt.Errorf("tls_certificate: %w", err)
	}
	return &tls.Config{
		MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"},
		GetCertificate: func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return k.get() },
	}, nil
}

func (k *Certificate) get() (*tls.Certificate, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.last != nil && time.Since(k.read) < k.age() {
		return k.last, nil
	}
	next, err := tls.LoadX509KeyPair(k.Cert, k.Key)
	k.read = time.Now()
	switch {
	case err == nil:
		k.last = &next
	case k.last == nil:
		return nil, err
	default:
		k.Log.Error("certificate stays", "error", err)
	}
	return k.last, nil
}

func (k *Certificate) age() time.Duration {
	if k.Age > 0 {
		return k.Age
	}
	return 10 * time.Second
}
