package live

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/notelint/notelint/rules"
)

// Options of Rules. Source is nil where the rules never change by themselves.
type Options struct {
	Source  Source
	Builder Builder
	Keep    string        // folder for revisions to go back to; "" keeps none
	Poll    time.Duration // how often the source is read anyway; 10 s
	Log     *slog.Logger  // silent
	Told    func(Result)  // of every attempt; may be nil
}

// Result is what became of an attempt to change the rules.
type Result struct {
	At       time.Time
	Took     time.Duration
	Revision string // in force afterwards
	Changed  bool
	Problems rules.Problems // warnings, and errors of a refusal
	Err      error          // why the rules stayed
}

// Rules are the rules in force.
type Rules struct {
	opt     Options
	current atomic.Pointer[Set]
	last    atomic.Pointer[Result]
	mu      sync.Mutex // one change at a time
	seen    string     // digest of the files that were tried last
}

// New begins with a set.
func New(first *Set, opt Options) *Rules {
	if opt.Poll <= 0 {
		opt.Poll = 10 * time.Second
	}
	if opt.Log == nil {
		opt.Log = slog.New(slog.DiscardHandler)
	}
	r := &Rules{opt: opt, seen: digest(first.files)}
	r.current.Store(first)
	r.last.Store(&Result{At: first.Since, Revision: first.Revision, Changed: true})
	r.keep(first)
	return r
}

// Start makes the first set from the source and goes on from there.
func Start(ctx context.Context, opt Options) (*Rules, error) {
	var files []rules.File
	if opt.Source != nil {
		var err error
		if files, err = opt.Source.Read(ctx); err != nil {
			return nil, err
		}
	}
	set, problems, err := opt.Builder.Build(ctx, files)
	if err != nil {
		return nil, err
	}
	r := New(set, opt)
	r.last.Load().Problems = problems
	return r, nil
}

// Now is the set in force. A request asks once and stays with it.
func (r *Rules) Now() *Set { return r.current.Load() }

// Last is what became of the last attempt to change the rules.
func (r *Rules) Last() Result { return *r.last.Load() }

// Builder makes sets as r does.
func (r *Rules) Builder() Builder { return r.opt.Builder }

// ErrNoSource is the error of a reload where there is nothing to reload from.
var ErrNoSource = errors.New("rules_fixed: the rules come with the program; start with --rules to change them")

// Reload reads the source now. Files that were tried before are tried again
// only when forced.
func (r *Rules) Reload(ctx context.Context, force bool) Result {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.opt.Source == nil {
		return r.tell(Result{Err: ErrNoSource})
	}
	start := time.Now()
	files, err := r.opt.Source.Read(ctx)
	if err != nil {
		r.seen = ""
		return r.tell(Result{Err: err, Took: time.Since(start)})
	}
	mark := digest(files)
	if mark == r.seen && !force {
		same := r.Last()
		same.Changed = false
		return same
	}
	set, problems, err := r.opt.Builder.Build(ctx, files)
	if ctx.Err() == nil {
		r.seen = mark
	}
	return r.swap(set, Result{Problems: problems, Err: err, Took: time.Since(start)})
}

// swap puts a set in force unless there is an error.
func (r *Rules) swap(set *Set, result Result) Result {
	if result.Err == nil && set.Revision != r.Now().Revision {
		r.current.Store(set)
		result.Changed = true
		r.keep(set)
	}
	return r.tell(result)
}

func (r *Rules) tell(result Result) Result {
	result.At, result.Revision = time.Now(), r.Now().Revision
	r.last.Store(&result)
	if result.Err != nil {
		r.opt.Log.Error("rules stay", "revision", result.Revision, "error", result.Err, "problems", len(result.Problems.Errors()))
	} else {
		r.opt.Log.Info("rules", "revision", result.Revision, "changed", result.Changed, "took", result.Took)
	}
	if r.opt.Told != nil {
		r.opt.Told(result)
	}
	return result
}

// Old makes the set of a kept revision without putting it in force.
func (r *Rules) Old(ctx context.Context, revision string) (*Set, error) {
	set, _, err := r.old(ctx, revision)
	return set, err
}

func (r *Rules) old(ctx context.Context, revision string) (*Set, rules.Problems, error) {
	k, err := r.kept(revision)
	if err != nil {
		return nil, nil, err
	}
	set, problems, err := r.opt.Builder.Build(ctx, k.Files)
	if err == nil && set.Revision != revision {
		err = fmt.Errorf("rules_revision: this program makes revision %s of the kept files", set.Revision)
	}
	return set, problems, err
}

// Rollback puts a kept revision in force. It stays until the source changes or
// is read again on demand.
func (r *Rules) Rollback(ctx context.Context, revision string) (Result, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	start := time.Now()
	set, problems, err := r.old(ctx, revision)
	if errors.Is(err, ErrNotKept) {
		return Result{}, err
	}
	return r.swap(set, Result{Problems: problems, Err: err, Took: time.Since(start)}), nil
}
