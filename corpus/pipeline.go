package corpus

import (
	"context"
	"fmt"
	"io"
)

// block is a stretch of lines on its way from the reader to the writer.
type block struct {
	first int    // number of its first line
	in    []byte // its lines
	out   []byte // their answers
	stats Stats
	err   error         // what stops the batch behind out
	done  chan struct{} // gets a value when a worker is through with it
}

// Memory that a block keeps for its next turn; a rare long line or answer does
// not stay.
const (
	keepIn  = 4 * chunk
	keepOut = 16 * chunk
)

func (b *block) reset() {
	if cap(b.in) > keepIn {
		b.in = nil
	}
	if cap(b.out) > keepOut {
		b.out = nil
	}
	b.out, b.stats, b.err = b.out[:0], Stats{}, nil
}

// pipeline hands a fixed number of blocks round: free to the reader, work to
// any worker, order to the writer. Each channel has room for all of them, so
// only the reader ever waits to hand on, for a free block.
type pipeline struct{ free, work, order chan *block }

func newPipeline(blocks int) pipeline {
	p := pipeline{make(chan *block, blocks), make(chan *block, blocks), make(chan *block, blocks)}
	for range blocks {
		p.free <- &block{done: make(chan struct{}, 1)}
	}
	return p
}

// read fills blocks until the stream ends or ctx is done. It ends the workers
// and the writer.
func (p pipeline) read(ctx context.Context, in *stream) error {
	defer close(p.order)
	defer close(p.work)
	for {
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case b := <-p.free:
			if !in.read(b) {
				return in.failure()
			}
			p.order <- b
			p.work <- b
		}
	}
}

func (s *stream) failure() error {
	if s.err == nil {
		return nil
	}
	return fmt.Errorf("reading behind line %d: %w", s.line, s.err)
}

// write writes the answers of the blocks in their order.
func (p pipeline) write(ctx context.Context, out io.Writer, stats *Stats) error {
	for b := range p.order {
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-b.done:
		}
		if len(b.out) > 0 {
			if _, err := out.Write(b.out); err != nil {
				return fmt.Errorf("writing: %w", err)
			}
		}
		stats.add(&b.stats)
		if b.err != nil {
			return b.err
		}
		b.reset()
		p.free <- b
	}
	return nil
}
