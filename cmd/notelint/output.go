package main

import (
	"io"
	"strconv"

	"github.com/notelint/notelint/cmd/notelint/print"
	"github.com/notelint/notelint/cmd/notelint/sarif"
	"github.com/notelint/notelint/corpus"
	"github.com/notelint/notelint/engine"
)

// place is where a note came from.
type place struct {
	file string
	line int  // of JSONL, from 1; else 0
	text bool // the file is the note's text
}

func (at place) String() string {
	if at.line > 0 {
		return at.file + ":" + strconv.Itoa(at.line)
	}
	return at.file
}

// output writes what became of the notes, in their order.
type output interface {
	// many says that there may be more notes than inputs.
	many()
	report(place, *engine.Note, *engine.Report) error
	fault(place, *engine.InputError) error
	close() error
}

func (c *checking) newOutput(inputs int) output {
	switch c.format.value {
	case "json":
		return &jsonOutput{to: c.out, lang: c.lang, array: inputs > 1}
	case "jsonl":
		return &jsonOutput{to: c.out, lang: c.lang, lines: true}
	case "sarif":
		return &sarifOutput{to: c.out, log: sarif.New(c.engine.Rules(), built())}
	}
	return &textOutput{to: c.out, printer: print.Printer{Width: columns(c.out), Color: colored(c.color.value, c.out), Lang: string(c.lang)}}
}

// textOutput is for people. Faults are said beside it.
type textOutput struct {
	to      io.Writer
	printer print.Printer
	begun   bool
}

func (o *textOutput) many() {}

func (o *textOutput) report(at place, note *engine.Note, report *engine.Report) error {
	page := o.printer.Report(at.String(), note, report)
	if o.begun {
		page = "\n" + page
	}
	o.begun = true
	_, err := io.WriteString(o.to, page)
	return err
}

func (o *textOutput) fault(place, *engine.InputError) error { return nil }

func (o *textOutput) close() error { return nil }

// jsonOutput writes reports as the engine does: one object, an array where
// there may be several, or one a line.
type jsonOutput struct {
	to           io.Writer
	lang         lang
	array, lines bool
	begun        bool
	buf          []byte
}

func (o *jsonOutput) many() { o.array = !o.lines }

func (o *jsonOutput) report(_ place, _ *engine.Note, report *engine.Report) error {
	return o.item(report.AppendJSON(o.start()))
}

func (o *jsonOutput) fault(at place, e *engine.InputError) error {
	return o.item(corpus.AppendError(o.start(), max(at.line, 1), e, string(o.lang)))
}

// start writes what stands in front of an item.
func (o *jsonOutput) start() []byte {
	o.buf = o.buf[:0]
	switch {
	case o.array && !o.begun:
		o.buf = append(o.buf, "[\n"...)
	case o.array:
		o.buf = append(o.buf, ",\n"...)
	}
	o.begun = true
	return o.buf
}

func (o *jsonOutput) item(b []byte) error {
	if !o.array {
		b = append(b, '\n')
	}
	o.buf = b
	_, err := o.to.Write(b)
	return err
}

func (o *jsonOutput) close() error {
	if !o.array {
		return nil
	}
	end := "\n]\n"
	if !o.begun {
		end = "[]\n"
	}
	_, err := io.WriteString(o.to, end)
	return err
}

// sarifOutput collects results: SARIF is one document.
type sarifOutput struct {
	to  io.Writer
	log *sarif.Log
}

func (o *sarifOutput) many() {}

func (o *sarifOutput) report(at place, note *engine.Note, report *engine.Report) error {
	o.log.Add(sarif.Artifact{URI: at.file, Line: at.line, Text: at.text}, note, report)
	return nil
}

func (o *sarifOutput) fault(at place, e *engine.InputError) error {
	o.log.Fault(sarif.Artifact{URI: at.file, Line: at.line}, e)
	return nil
}

func (o *sarifOutput) close() error { return o.log.Write(o.to) }
