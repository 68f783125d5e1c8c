// Package order works on a sequence on several cores and hands the results
// on in the order of the sequence, in bounded memory.
package order

import (
	"context"
	"iter"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// group is how many items go from hand to hand at a time: below it the hands
// cost more than the work.
const group = 64

// Job says what is done with each item.
type Job[In, Out any] struct {
	Workers int // at once; <= 0 is one a core
	// Work makes a result. It runs at the same time on several workers, of
	// which no two have the same number at once. An error stops the job.
	Work func(worker int, in In) (Out, error)
	// Emit takes the results one by one in the order of the items.
	Emit func(Out) error
}

// block is a stretch of items on its way.
type block[In, Out any] struct {
	in   []In
	out  []Out
	err  error // what stopped the work behind out
	done chan struct{}
}

// Run works through the sequence and returns when all its goroutines have
// ended. The error is that of Emit or Work, in the order of items. When ctx
// ends nothing more is read, and what was read is worked through.
func (j Job[In, Out]) Run(ctx context.Context, items iter.Seq[In]) error {
	if j.Workers <= 0 {
		j.Workers = runtime.GOMAXPROCS(0)
	}
	blocks := 2*j.Workers + 2
	work, queue := make(chan *block[In, Out], blocks), make(chan *block[In, Out], blocks)
	g, broken := errgroup.WithContext(context.WithoutCancel(ctx))
	for number := range j.Workers {
		g.Go(func() error {
			for b := range work {
				j.work(number, b)
			}
			return nil
		})
	}
	g.Go(func() error {
		for b := range queue {
			<-b.done
			for _, out := range b.out {
				if err := j.Emit(out); err != nil {
					return err
				}
			}
			if b.err != nil {
				return b.err
			}
		}
		return nil
	})
	read(ctx, broken, items, func(in []In) bool {
		b := &block[In, Out]{in: in, done: make(chan struct{}, 1)}
		select {
		case queue <- b:
			work <- b
			return true
		case <-broken.Done():
			return false
		}
	})
	close(work)
	close(queue)
	return g.Wait()
}

func (j Job[In, Out]) work(number int, b *block[In, Out]) {
	b.out = make([]Out, 0, len(b.in))
	for _, in := range b.in {
		out, err := j.Work(number, in)
		if err != nil {
			b.err = err
			break
		}
		b.out = append(b.out, out)
	}
	b.in = nil
	b.done <- struct{}{}
}

// read groups items and hands the groups on.
func read[In any](ctx, broken context.Context, items iter.Seq[In], hand func([]In) bool) {
	var in []In
	for item := range items {
		if ctx.Err() != nil || broken.Err() != nil {
			break
		}
		if in = append(in, item); len(in) == group {
			if !hand(in) {
				return
			}
			in = make([]In, 0, group)
		}
	}
	if len(in) > 0 {
		hand(in)
	}
}
