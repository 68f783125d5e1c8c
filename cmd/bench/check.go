package main

import (
	"context"
	"fmt"
	"runtime"

	"github.com/go-ego/gse"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules"
)

// checks compares a whole check, all packs, with eager gse Segment of the same
// notes, and counts what a check allocates where it finds nothing.
func checks(t *table, seg *gse.Segmenter, label string, notes []engine.Note) error {
	e, err := load()
	if err != nil {
		return err
	}
	text := make([][]byte, len(notes))
	for i := range notes {
		text[i] = []byte(notes[i].Title + "\n" + notes[i].Body)
	}
	times, ratios := compare(
		candidate{"gse Segment", func() {
			for i := range text {
				seg.Segment(text[i])
			}
		}},
		candidate{"whole check", func() {
			for i := range notes {
				if _, err := e.Check(context.Background(), notes[i]); err != nil {
					panic(err)
				}
			}
		}})
	t.row("whole check / gse Segment, "+label, fmt.Sprintf("%.3f (%v / %v a note)", ratios[1], times[1]/ns(notes), times[0]/ns(notes)))
	t.row("allocations of a check, "+label, fmt.Sprintf("%.1f a note, the report's included", allocations(e, notes)))
	return nil
}

func load() (*engine.Engine, error) {
	set, err := rules.Resolved()
	if err != nil {
		return nil, err
	}
	return engine.New(set, engine.Options{})
}

func allocations(e *engine.Engine, notes []engine.Note) float64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for i := range notes {
		if _, err := e.Check(context.Background(), notes[i]); err != nil {
			panic(err)
		}
	}
	runtime.ReadMemStats(&after)
	return float64(after.Mallocs-before.Mallocs) / float64(len(notes))
}
