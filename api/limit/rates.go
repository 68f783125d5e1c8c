// Package limit bounds what one key may ask for in a second.
package limit

import (
	"context"
	"io"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"github.com/notelint/notelint/api/keys"
	"github.com/notelint/notelint/engine"
)

// Rates are bounds by key, with one second's worth in store. The largest note
// is always within it. A nil Rates bounds nothing.
type Rates struct {
	requests, bytes int // a second, where the key has none of its own; 0 = no bound

	mu    sync.Mutex
	byKey map[string]*share
}

// share is what one key has left.
type share struct{ requests, bytes *rate.Limiter }

// New makes bounds for keys that have none of their own; 0 is no bound.
func New(requests, bytes int) *Rates {
	return &Rates{requests: requests, bytes: bytes, byKey: map[string]*share{}}
}

func (r *Rates) of(k *keys.Key) *share {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := r.byKey[k.ID]
	if s == nil {
		s = &share{limiter(k.Requests, r.requests, 1), limiter(k.Bytes, r.bytes, engine.MaxInput)}
		r.byKey[k.ID] = s
	}
	return s
}

// limiter gives a second's worth at once, and at least what one request needs.
func limiter(own, common, least int) *rate.Limiter {
	if own == 0 {
		own = common
	}
	if own == 0 {
		return rate.NewLimiter(rate.Inf, 0)
	}
	return rate.NewLimiter(rate.Limit(own), max(own, least))
}

// Request takes one request; above 0 it was refused and may come again after
// that long.
func (r *Rates) Request(k *keys.Key) time.Duration {
	if r == nil || k == nil {
		return 0
	}
	return take(r.of(k).requests, 1)
}

// Bytes takes the bytes of a note.
func (r *Rates) Bytes(k *keys.Key, n int) time.Duration {
	if r == nil || k == nil {
		return 0
	}
	return take(r.of(k).bytes, n)
}

func take(l *rate.Limiter, n int) time.Duration {
	reserved := l.ReserveN(time.Now(), n)
	if !reserved.OK() {
		return time.Second
	}
	wait := reserved.Delay()
	if wait > 0 {
		reserved.Cancel()
	}
	return wait
}

// Reader slows a stream down to the bytes that a key may send.
func (r *Rates) Reader(ctx context.Context, k *keys.Key, from io.Reader) io.Reader {
	if r == nil || k == nil {
		return from
	}
	return &reader{ctx, from, r.of(k).bytes}
}

type reader struct {
	ctx   context.Context
	from  io.Reader
	bytes *rate.Limiter
}

func (r *reader) Read(p []byte) (int, error) {
	if r.bytes.Limit() != rate.Inf {
		p = p[:min(len(p), r.bytes.Burst())]
	}
	n, err := r.from.Read(p)
	if n > 0 {
		if waitErr := r.bytes.WaitN(r.ctx, n); waitErr != nil {
			return n, waitErr
		}
	}
	return n, err
}
