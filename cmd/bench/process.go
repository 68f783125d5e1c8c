package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"

	"github.com/notelint/notelint/engine"
)

// startUp measures whole processes of `notelint check` on one note.
func startUp(t *table, bin string) error {
	note := []byte(`{"body":"这款面霜全网最低价，加微信 xiaobai_2088"}`)
	var walls []time.Duration
	var peak int64
	for range 15 {
		wall, rss, err := process(bin, bytes.NewReader(note), "check", "--format", "json", "--fail-on", "never", "-")
		if err != nil {
			return err
		}
		walls, peak = append(walls, wall), max(peak, rss)
	}
	t.row("`notelint check` of one note, whole process", fmt.Sprintf("%v wall, %d MB peak", median(walls).Round(100*time.Microsecond), peak>>10))
	return nil
}

// process runs a command to its end and gives its wall time and its peak
// memory in KiB.
func process(bin string, in *bytes.Reader, args ...string) (time.Duration, int64, error) {
	cmd := exec.Command(bin, args...)
	if in != nil {
		cmd.Stdin = in
	}
	cmd.Stderr = os.Stderr
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return 0, 0, fmt.Errorf("%s %v: %w", bin, args, err)
	}
	return time.Since(start), cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss, nil
}

// bulk checks n notes of JSONL in one process.
func bulk(t *table, bin string, n int) error {
	file := filepath.Join(os.TempDir(), fmt.Sprintf("notelint-bench-%d.jsonl", os.Getpid()))
	defer os.Remove(file)
	size, err := writeNotes(file, n)
	if err != nil {
		return err
	}
	wall, rss, err := process(bin, nil, "check", "--format", "jsonl", "--fail-on", "never", file)
	if err != nil {
		return err
	}
	t.row(fmt.Sprintf("JSONL of %d notes (%d MB) to reports", n, size>>20), fmt.Sprintf("%v wall, %d MB peak", wall.Round(10*time.Millisecond), rss>>10))
	return nil
}

func writeNotes(file string, n int) (size int64, err error) {
	f, err := os.Create(file)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	notes := generate(20_000)
	var line []byte
	for i := range n {
		line = append(engine.AppendNote(line[:0], &notes[i%len(notes)]), '\n')
		size += int64(len(line))
		if _, err := w.Write(line); err != nil {
			return 0, err
		}
	}
	return size, w.Flush()
}
