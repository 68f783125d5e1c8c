package main

import (
	"context"
	"errors"
	"io"
	"sync/atomic"

	"github.com/notelint/notelint/cmd/notelint/input"
	"github.com/notelint/notelint/corpus"
)

// batch checks a JSONL input on all cores; corpus answers bad lines in their
// place, so only their number is said here.
func (c *checking) batch(ctx context.Context, from *input.Source) error {
	var refused atomic.Bool
	in := &watched{Reader: from}
	run := corpus.Batch{In: in, Out: c.out, Workers: c.workers, Lenient: c.lenient, Lang: string(c.lang)}
	run.Check = func(dst []byte, item corpus.Item) ([]byte, error) {
		report, err := c.engine.Check(ctx, *item.Note)
		if err != nil {
			return dst, err
		}
		if c.fails(report.Verdict) {
			refused.Store(true)
		}
		return report.AppendJSON(dst), nil
	}
	stats, err := run.Run(ctx)
	c.refused = c.refused || refused.Load()
	c.ignore(stats.Ignored)
	c.unlisted += stats.Unlisted
	if stats.Bad > 0 {
		c.unreadable = true
		c.warn(c.lang.say("%s：%d 行不是笔记（结果里有 error），%d 行已检查", "%s: %d lines are no note (see error in the output), %d checked"), from.Name, stats.Bad, stats.Notes)
	}
	switch {
	case err != nil && errors.Is(err, in.err):
		return c.fault(place{file: from.Name, line: stats.Notes + stats.Bad + 1}, in.err)
	case err == nil && stats.Notes+stats.Bad == 0:
		return c.fault(place{file: from.Name}, input.Empty())
	}
	return err
}

// watched keeps what a reader failed with, to tell it from other errors.
type watched struct {
	io.Reader
	err error
}

func (w *watched) Read(b []byte) (int, error) {
	n, err := w.Reader.Read(b)
	if err != nil && !errors.Is(err, io.EOF) {
		w.err = err
	}
	return n, err
}
