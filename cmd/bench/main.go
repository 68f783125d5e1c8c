// Command bench measures notelint against what it is built beside, all
// candidates in turn in one run, and prints a Markdown table. docs/benchmarks.md
// keeps a result. With arguments it runs those as a command and prints its
// wall time and peak memory: a process starts with its parent's memory as its
// peak, so a small one has to start it.
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/go-ego/gse"
)

func main() {
	bin := flag.String("bin", "bin/notelint", "the built command")
	data := flag.String("data", os.Getenv("DATA"), "folder with real notes as JSONL, measured beside the generated ones")
	bulkNotes := flag.Int("bulk", 1_000_000, "notes of the JSONL run")
	ping := flag.String("ping", "", "serve echo's GET /ping at this address and nothing else")
	flag.Parse()
	if err := run(*bin, *data, *bulkNotes, *ping, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(bin, data string, bulkNotes int, ping string, command []string) error {
	if ping != "" {
		return pingServer(ping)
	}
	if len(command) > 0 {
		return measure(os.Stdout, command)
	}
	var seg gse.Segmenter
	seg.SkipLog = true
	if err := seg.LoadDictEmbed("zh_s"); err != nil {
		return err
	}
	w := newWriter(&seg)
	notes := w.generate(2_000)
	t := &table{out: os.Stdout}
	t.head()
	if err := scans(t, notes); err != nil {
		return err
	}
	if err := checks(t, &seg, "generated notes", notes); err != nil {
		return err
	}
	if data != "" {
		texts, err := readReal(data)
		if err != nil {
			return err
		}
		if err := checks(t, &seg, "real notes and reviews", texts); err != nil {
			return err
		}
	}
	if err := startUp(t, bin); err != nil {
		return err
	}
	if err := serving(t, bin, notes); err != nil {
		return err
	}
	return bulk(t, bin, w, bulkNotes)
}
