package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"time"

	"github.com/notelint/notelint/engine"
)

// table collects the figures as a Markdown table.
type table struct{ out io.Writer }

func (t *table) head() {
	fmt.Fprintf(t.out, "%s, %d processors, %s, %s/%s\n\n| what | figure |\n| --- | --- |\n", processor(), runtime.NumCPU(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

func (t *table) row(what, figure string) { fmt.Fprintf(t.out, "| %s | %s |\n", what, figure) }

// processor is the model name Linux gives, or the architecture.
func processor() string {
	data, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return runtime.GOARCH
	}
	for line := range strings.Lines(string(data)) {
		if name, ok := strings.CutPrefix(line, "model name"); ok {
			return strings.TrimLeft(strings.TrimSpace(name), ": ")
		}
	}
	return runtime.GOARCH
}

func ns(notes []engine.Note) time.Duration { return time.Duration(len(notes)) }
