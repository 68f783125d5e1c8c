// Package corpus reads many notes: one JSON text a line (JSONL), checked on all
// cores and answered in the order of the input.
package corpus

import (
	"context"
	"io"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/notelint/notelint/engine"
)

// Batch checks the notes of a JSONL stream and writes their answers in the
// order of the input: the same bytes with one worker as with many. A line that
// holds no note is answered in its place by what AppendError says. Memory is
// bounded whatever the length of the stream.
type Batch struct {
	In      io.Reader
	Out     io.Writer
	Workers int    // at once; <= 0 is one a core
	MaxLine int    // bytes; <= 0 is engine.MaxInput
	Lenient bool   // see engine.DecodeOptions
	Lang    string // of the messages: "en", else Chinese

	// Check appends the answer to a note; a line end is set behind it unless
	// it is empty. It runs at the same time on several workers. An error that
	// is an *engine.InputError answers the line, any other stops the batch.
	Check func(dst []byte, item Item) ([]byte, error)
}

// Item is a note of a batch.
type Item struct {
	Worker int          // from 0, below the number of workers: no two at once are equal
	Line   int          // from 1
	Note   *engine.Note // until Check returns
}

// maxIgnored is how many names of ignored members a Stats lists.
const maxIgnored = 100

// Stats counts what was written.
type Stats struct {
	Notes, Bad int      // lines with a note and lines without one
	Ignored    []string // members that were not known, in order of appearance
	Unlisted   int      // ignored members for which Ignored had no room
}

func (s *Stats) ignore(paths []string) {
	for _, path := range paths {
		switch {
		case slices.Contains(s.Ignored, path):
		case len(s.Ignored) < maxIgnored:
			s.Ignored = append(s.Ignored, path)
		default:
			s.Unlisted++
		}
	}
}

func (s *Stats) add(more *Stats) {
	s.Notes += more.Notes
	s.Bad += more.Bad
	s.Unlisted += more.Unlisted
	s.ignore(more.Ignored)
}

// Run works through the stream and returns when all its goroutines have ended.
// What was written before an error is the begin of the whole answer and ends
// with a line. The error is that of ctx, Check, Out or In, in the order of
// lines. A read that blocks is not interrupted: to end it close In.
func (b Batch) Run(ctx context.Context) (Stats, error) {
	b.Workers = Workers(b.Workers)
	g, ctx := errgroup.WithContext(ctx)
	p := newPipeline(2*b.Workers + 2)
	in := newStream(b.In, b.MaxLine)
	for number := range b.Workers {
		g.Go(func() error {
			w := worker{Batch: &b, number: number}
			for blk := range p.work {
				w.answer(blk, in.limit)
				blk.done <- struct{}{}
			}
			return nil
		})
	}
	var stats Stats
	g.Go(func() error { return p.write(ctx, b.Out, &stats) })
	readErr := p.read(ctx, in)
	if err := g.Wait(); err != nil {
		return stats, err
	}
	return stats, readErr
}

// Workers is how many work at once where a caller says n: one a core for n <= 0.
func Workers(n int) int {
	if n <= 0 {
		return runtime.GOMAXPROCS(0)
	}
	return n
}
