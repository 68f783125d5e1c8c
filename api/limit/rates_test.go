package limit_test

import (
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/notelint/notelint/api/keys"
	"github.com/notelint/notelint/api/limit"
	"github.com/notelint/notelint/engine"
)

func TestRequests(t *testing.T) {
	r := limit.New(3, 0)
	a, b, own := &keys.Key{ID: "a"}, &keys.Key{ID: "b"}, &keys.Key{ID: "c", Requests: 1}
	for i := range 3 {
		if wait := r.Request(a); wait > 0 {
			t.Errorf("request %d has to wait %v", i, wait)
		}
	}
	if wait := r.Request(a); wait <= 0 || wait > time.Second {
		t.Errorf("the fourth waits %v", wait)
	}
	if r.Request(b) > 0 || r.Request(own) > 0 || r.Request(own) <= 0 {
		t.Error("keys share")
	}
	var none *limit.Rates
	if none.Request(a) > 0 || none.Bytes(a, 1<<30) > 0 || limit.New(1, 1).Request(nil) > 0 {
		t.Error("no bounds, and yet")
	}
}

func TestBytes(t *testing.T) {
	r, k := limit.New(0, 1000), &keys.Key{ID: "a"}
	if wait := r.Bytes(k, engine.MaxInput); wait > 0 {
		t.Errorf("the largest note waits %v", wait)
	}
	if wait := r.Bytes(k, 1000); wait <= 0 {
		t.Error("the next does not wait")
	}
	if wait := r.Bytes(k, engine.MaxInput+1); wait <= 0 {
		t.Error("more than ever fits")
	}
}

func TestReader(t *testing.T) {
	r, k := limit.New(0, 1<<21), &keys.Key{ID: "a"}
	data := strings.Repeat("x", 1<<21+1000)
	got, err := io.ReadAll(r.Reader(t.Context(), k, strings.NewReader(data)))
	if err != nil || len(got) != len(data) {
		t.Errorf("%d %v", len(got), err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := io.ReadAll(r.Reader(ctx, k, strings.NewReader(data))); err == nil {
		t.Error("a canceled stream goes on")
	}
}
