package audits_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/notelint/notelint/api/audits"
	"github.com/notelint/notelint/api/live"
	"github.com/notelint/notelint/engine"
)

// slow is a checker that waits to be let go on.
type slow chan bool

func (s slow) Check(ctx context.Context, n engine.Note) (engine.Report, error) {
	select {
	case <-s:
		return engine.Report{ID: n.ID, Revision: "sha256:0"}, nil
	case <-ctx.Done():
		return engine.Report{}, ctx.Err()
	}
}

func open(t *testing.T, dir string, c live.Checker) *audits.Desk {
	t.Helper()
	d, err := audits.Open(dir, live.New(live.Of(c, "sha256:0"), live.Options{}), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// run works until the function returned is called.
func run(t *testing.T, d *audits.Desk) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan bool)
	go func() { d.Run(ctx); close(ended) }()
	return func() { cancel(); <-ended }
}

func wait(t *testing.T, d *audits.Desk, id, state string) audits.Audit {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(time.Millisecond) {
		a, err := d.Get(id)
		if err != nil || time.Now().After(deadline) {
			t.Fatalf("%+v %v", a, err)
		}
		if a.State == state {
			return a
		}
	}
}

const notes = "{\"id\":\"a\",\"body\":\"面包\"}\n{\"id\":\"b\",\"body\":\"面包\"}\n"

// TestCutOffAuditBeginsAgain stops in the middle of one and goes on with
// another process.
func TestCutOffAuditBeginsAgain(t *testing.T) {
	dir := t.TempDir()
	halt := make(slow, 1)
	halt <- true // one note, then nothing
	d := open(t, dir, halt)
	a, err := d.Add(strings.NewReader(notes))
	if err != nil || a.State != audits.Waiting || a.Bytes != int64(len(notes)) {
		t.Fatalf("%+v %v", a, err)
	}
	stop := run(t, d)
	wait(t, d, a.ID, audits.Running)
	stop()
	if err := os.Mkdir(filepath.Join(dir, "half"), 0o700); err != nil { // an upload that a crash cut off
		t.Fatal(err)
	}
	free := make(slow, 10)
	for range cap(free) {
		free <- true
	}
	d = open(t, dir, free)
	defer run(t, d)()
	done := wait(t, d, a.ID, audits.Done)
	if done.Notes != 2 || done.Verdicts["pass"] != 2 || len(d.List()) != 1 {
		t.Errorf("%+v, %d audits", done, len(d.List()))
	}
	reports, err := d.Reports(a.ID)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(reports)
	if err != nil || strings.Count(string(text), "\n") != 2 {
		t.Errorf("%s %v", text, err)
	}
	_ = reports.Close()
	if _, err := os.Stat(filepath.Join(dir, a.ID, "notes.jsonl")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the notes are still there: %v", err)
	}
}

func TestDeleteStopsAnAudit(t *testing.T) {
	dir := t.TempDir()
	d := open(t, dir, make(slow))
	defer run(t, d)()
	a, err := d.Add(strings.NewReader(notes))
	if err != nil {
		t.Fatal(err)
	}
	wait(t, d, a.ID, audits.Running)
	if err := d.Delete(a.ID); err != nil {
		t.Fatal(err)
	}
	if err := d.Delete(a.ID); !errors.Is(err, audits.ErrUnknown) {
		t.Errorf("twice: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*", "*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestBounds fills the queue, and the largest upload.
func TestBounds(t *testing.T) {
	d := open(t, t.TempDir(), make(slow))
	for i := range 20 {
		if _, err := d.Add(strings.NewReader(notes)); err != nil {
			t.Fatalf("%d: %v", i, err)
		}
	}
	if _, err := d.Add(strings.NewReader(notes)); !errors.Is(err, audits.ErrFull) {
		t.Errorf("one too many: %v", err)
	}
	for _, a := range d.List() {
		if err := d.Delete(a.ID); err != nil {
			t.Error(err)
		}
	}
	if _, err := d.Add(io.MultiReader(strings.NewReader("x"), io.LimitReader(zeros{}, audits.MaxBytes))); !errors.Is(err, audits.ErrTooLarge) {
		t.Errorf("one byte too long: %v", err)
	}
	if len(d.List()) != 0 {
		t.Errorf("%+v", d.List())
	}
}

// zeros never end.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }
