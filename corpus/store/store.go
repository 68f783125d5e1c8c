// Package store keeps what was decided: decisions, the queue of those that a
// person must look at, and labels that say which findings were right.
//
// A decision goes to a journal on the local disk first (package journal) and
// from there into SQLite or PostgreSQL, so that neither a slow nor a dead
// database holds up a check, and nothing that was acknowledged is lost. People
// read and write through the database alone; while it is away they are told so.
//
// Both databases run the same SQL.
package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
	_ "modernc.org/sqlite" // the driver "sqlite"

	"github.com/notelint/notelint/corpus/store/journal"
)

// Errors that callers tell apart.
var (
	ErrUnavailable = errors.New("store_unavailable: the database does not answer")
	ErrNotFound    = errors.New("store_not_found: no such entry")
	ErrDecided     = errors.New("store_decided: somebody has decided already")
)

//go:embed migrations/*.sql
var migrations embed.FS

// Options of a store.
type Options struct {
	Journal journal.Options
	Wait    time.Duration // for a decision to be on disk; 100 ms
	Ask     time.Duration // for an answer of the database; 5 s
	Log     *slog.Logger  // silent
}

// Store is safe for any number of goroutines.
type Store struct {
	db      *sql.DB
	dialect goose.Dialect
	opt     Options
	journal *journal.Journal

	mu       sync.Mutex
	migrated bool

	stop  context.CancelFunc
	ended chan struct{}
}

// Open opens sqlite:PATH or postgres://… with its journal in the folder dir.
// The database need not answer yet. The error says that the address is no
// address, or that the journal belongs to another process.
func Open(address, dir string, opt Options) (*Store, error) {
	if opt.Wait <= 0 {
		opt.Wait = 100 * time.Millisecond
	}
	if opt.Ask <= 0 {
		opt.Ask = 5 * time.Second
	}
	if opt.Log == nil {
		opt.Log = slog.New(slog.DiscardHandler)
	}
	opt.Journal.Log = opt.Log
	s := &Store{opt: opt, ended: make(chan struct{})}
	var err error
	if s.db, s.dialect, err = dial(address); err != nil {
		return nil, err
	}
	if s.journal, err = journal.Open(dir, opt.Journal); err != nil {
		return nil, errors.Join(err, s.db.Close())
	}
	var ctx context.Context
	ctx, s.stop = context.WithCancel(context.Background())
	go func() {
		defer close(s.ended)
		s.journal.Drain(ctx, s.insert)
	}()
	return s, nil
}

// dial makes the pool of an address; nothing is connected yet.
func dial(address string) (*sql.DB, goose.Dialect, error) {
	if path, ok := strings.CutPrefix(address, "sqlite:"); ok && path != "" {
		// immediate: a transaction that reads first would fail where another
		// process writes, however long it may wait.
		db, err := sql.Open("sqlite", "file:"+escape(path)+
			"?_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_txlock=immediate")
		if err != nil {
			return nil, "", fmt.Errorf("store_address: %w", err)
		}
		db.SetMaxOpenConns(1) // SQLite has one writer; a second would only wait
		return db, goose.DialectSQLite3, nil
	}
	if strings.HasPrefix(address, "postgres://") || strings.HasPrefix(address, "postgresql://") {
		config, err := pgx.ParseConfig(address)
		if err != nil {
			return nil, "", errors.New("store_address: not a PostgreSQL address") // the cause repeats much of it
		}
		db := stdlib.OpenDB(*config)
		db.SetMaxOpenConns(8)
		db.SetConnMaxLifetime(10 * time.Minute)
		return db, goose.DialectPostgres, nil
	}
	return nil, "", errors.New("store_address: neither sqlite:PATH nor postgres://…")
}

// escape keeps a path from being read as a URI's query.
func escape(path string) string {
	return strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(path)
}

// ready brings the tables up to date once the database answers.
func (s *Store) ready(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.migrated {
		return nil
	}
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	opts := []goose.ProviderOption{goose.WithDisableGlobalRegistry(true)}
	if s.dialect == goose.DialectPostgres { // several servers may start at once
		locker, err := lock.NewPostgresSessionLocker()
		if err != nil {
			return err
		}
		opts = append(opts, goose.WithSessionLocker(locker))
	}
	provider, err := goose.NewProvider(s.dialect, s.db, files, opts...)
	if err == nil {
		_, err = provider.Up(ctx)
	}
	if err != nil {
		return unavailable(err)
	}
	s.migrated = true
	return nil
}

// ask bounds a question of a person and sees to it that there are tables.
func (s *Store) ask(ctx context.Context) (context.Context, context.CancelFunc, error) {
	ctx, cancel := context.WithTimeout(ctx, s.opt.Ask)
	if err := s.ready(ctx); err != nil {
		cancel()
		return nil, nil, err
	}
	return ctx, cancel, nil
}

func unavailable(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%w: %w", ErrUnavailable, err)
}

// Lag is what the database has not taken over yet.
func (s *Store) Lag() journal.Lag { return s.journal.Lag() }

// Ping reports whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	_, cancel, err := s.ask(ctx)
	if err != nil {
		return err
	}
	defer cancel()
	return unavailable(s.db.PingContext(ctx))
}

// Close lets the database take what waits, for at most the time of ctx. The
// rest stays in the journal.
func (s *Store) Close(ctx context.Context) error {
	for s.journal.Lag().Records > 0 && ctx.Err() == nil {
		select {
		case <-ctx.Done():
		case <-time.After(5 * time.Millisecond):
		}
	}
	s.stop()
	<-s.ended
	return errors.Join(s.journal.Close(), s.db.Close())
}
