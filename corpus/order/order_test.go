package order_test

import (
	"context"
	"errors"
	"iter"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"
	"pgregory.net/rapid"

	"github.com/notelint/notelint/corpus/order"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func numbers(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func TestOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, workers := rapid.IntRange(0, 700).Draw(t, "n"), rapid.IntRange(1, 8).Draw(t, "workers")
		var got []int
		err := order.Job[int, int]{Workers: workers, Work: func(_, i int) (int, error) {
			if i%97 == 5 {
				time.Sleep(100 * time.Microsecond)
			}
			return 2 * i, nil
		}, Emit: func(i int) error { got = append(got, i); return nil }}.Run(context.Background(), numbers(n))
		want := []int{}
		for i := range n {
			want = append(want, 2*i)
		}
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("%v, %d of %d", err, len(got), n)
		}
	})
}

func TestErrors(t *testing.T) {
	broken := errors.New("broken")
	var emitted int
	job := order.Job[int, int]{Workers: 4,
		Work: func(_, i int) (int, error) {
			if i == 300 || i == 900 {
				return 0, broken
			}
			return i, nil
		},
		Emit: func(int) error { emitted++; return nil }}
	if err := job.Run(t.Context(), numbers(1<<40)); !errors.Is(err, broken) || emitted != 300 {
		t.Errorf("%v after %d", err, emitted)
	}
	job.Work = func(_, i int) (int, error) { return i, nil }
	job.Emit = func(i int) error {
		if i == 500 {
			return broken
		}
		return nil
	}
	if err := job.Run(t.Context(), numbers(1<<40)); !errors.Is(err, broken) {
		t.Error(err)
	}
}

// TestCancelled works through what was read.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var read, emitted atomic.Int64
	items := func(yield func(int) bool) {
		for i := 0; yield(i); i++ {
			if read.Add(1); i == 1000 {
				cancel()
			}
		}
	}
	err := order.Job[int, int]{Workers: 3, Work: func(_, i int) (int, error) { return i, nil }, Emit: func(int) error { emitted.Add(1); return nil }}.Run(ctx, items)
	if err != nil || emitted.Load() < 1000 || emitted.Load() > read.Load() {
		t.Errorf("%v: %d read, %d emitted", err, read.Load(), emitted.Load())
	}
}
