package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
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
		u, err := process(bin, note, "check", "--format", "json", "--fail-on", "never", "-")
		if err != nil {
			return err
		}
		walls, peak = append(walls, u.Wall), max(peak, u.Peak)
	}
	t.row("`notelint check` of one note, whole process", fmt.Sprintf("%v wall, %d MB peak", median(walls).Round(100*time.Microsecond), peak>>10))
	return nil
}

// process has a small process of this program run a command.
func process(bin string, in []byte, args ...string) (u usage, err error) {
	self, err := os.Executable()
	if err != nil {
		return u, err
	}
	cmd := exec.Command(self, append([]string{"--", bin}, args...)...)
	cmd.Stdin = bytes.NewReader(in)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return u, fmt.Errorf("%s %v: %w", bin, args, err)
	}
	return u, json.Unmarshal(out, &u)
}

// usage is what a process took.
type usage struct {
	Wall time.Duration
	Peak int64 // KiB
}

// measure runs a command to its end and writes its usage.
func measure(out io.Writer, command []string) error {
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Stdin, cmd.Stderr = os.Stdin, os.Stderr
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return err
	}
	return json.NewEncoder(out).Encode(usage{time.Since(start), cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss})
}

// bulk checks n notes of JSONL in one process.
func bulk(t *table, bin string, w *writer, n int) error {
	file := filepath.Join(os.TempDir(), fmt.Sprintf("notelint-bench-%d.jsonl", os.Getpid()))
	defer os.Remove(file)
	size, err := writeNotes(file, w, n)
	if err != nil {
		return err
	}
	u, err := process(bin, nil, "check", "--format", "jsonl", "--fail-on", "never", file)
	if err != nil {
		return err
	}
	t.row(fmt.Sprintf("JSONL of %d notes (%d MB) to reports", n, size>>20), fmt.Sprintf("%v wall, %d MB peak", u.Wall.Round(10*time.Millisecond), u.Peak>>10))
	return nil
}

func writeNotes(file string, from *writer, n int) (size int64, err error) {
	f, err := os.Create(file)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	notes := from.generate(20_000)
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
