package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/fit"
)

// labels is what the flags say about labelled notes.
type labels struct {
	file, notes string
}

func (p *program) labels(cmd *cobra.Command) *labels {
	l := &labels{}
	cmd.Flags().StringVar(&l.file, "labels", "", p.lang.say("标注文件 `FILE`：一行一个 {\"id\",\"label\",\"note\"}", "label file `FILE`: a line each {\"id\",\"label\",\"note\"}"))
	cmd.Flags().StringVar(&l.notes, "notes", "", p.lang.say("笔记文件 `FILE`（JSONL）：标注里没有 note 的按 id 在这里找", "notes `FILE` (JSONL): where labels hold no note, it is found here by id"))
	_ = cmd.MarkFlagRequired("labels")
	_ = cmd.MarkFlagFilename("labels", "jsonl")
	_ = cmd.MarkFlagFilename("notes", "jsonl")
	return l
}

// read gives the labelled notes; every fault is printed before it fails.
func (l *labels) read(p *program, classes fit.Classes) ([]fit.Row, error) {
	data, err := os.ReadFile(l.file)
	if err != nil {
		return nil, errors.New(l.file + ": " + reason(err, p.lang))
	}
	rows, faults := fit.ReadLabels(data, classes)
	notes := map[string]engine.Note{}
	if l.notes != "" {
		if notes, err = p.notesByID(l.notes); err != nil {
			return nil, err
		}
	}
	faults = append(faults, fit.Join(rows, notes)...)
	if few := fit.Enough(rows); few != nil {
		faults = append(faults, few)
	}
	for _, f := range faults {
		fmt.Fprintf(p.errs, "%s:%d: %s (%s)\n", l.file, f.Line, p.lang.say(f.ZH, f.EN), f.Code)
	}
	if len(faults) > 0 {
		return nil, fmt.Errorf(p.lang.say("标注有 %d 处错误 (bad_labels)", "%d errors in the labels (bad_labels)"), len(faults))
	}
	return rows, nil
}

// notesByID reads notes as JSONL, whatever members they have besides.
func (p *program) notesByID(name string) (map[string]engine.Note, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, errors.New(name + ": " + reason(err, p.lang))
	}
	notes := map[string]engine.Note{}
	number := 0
	for line := range bytes.Lines(data) {
		number++
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		n, _, err := engine.DecodeNote(line, engine.DecodeOptions{Lenient: true})
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, number, err)
		}
		notes[n.ID] = n
	}
	return notes, nil
}
