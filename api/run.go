package api

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// Limits bound what one client can hold.
type Limits struct {
	Header, Read, Write, Idle time.Duration // of the connection, as http.Server has them
	Drain                     time.Duration // for requests in progress when the server stops
	HeaderBytes               int
}

// DefaultLimits suit notes of at most 1 MiB of JSON over a slow line.
var DefaultLimits = Limits{
	Header: 5 * time.Second, Read: 20 * time.Second, Write: 30 * time.Second, Idle: 2 * time.Minute,
	Drain: 10 * time.Second, HeaderBytes: 16 << 10,
}

// Run serves on a listener until ctx ends, then lets requests in progress
// finish for Limits.Drain. It closes the listener and returns nil after a clean
// stop; the error says what broke, or that requests had to be cut off.
func (s *Server) Run(ctx context.Context, on net.Listener) error {
	l := s.cfg.Limits
	server := &http.Server{
		Handler: s, ReadHeaderTimeout: l.Header, ReadTimeout: l.Read, WriteTimeout: l.Write, IdleTimeout: l.Idle,
		MaxHeaderBytes: l.HeaderBytes, ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(on) }()
	s.log.Info("serving", "address", on.Addr().String(), "revision", s.cfg.Version.Revision)
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
