package journal_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/notelint/notelint/corpus/store/journal"
)

// taker collects what it is handed.
type taker struct {
	mu   sync.Mutex
	got  []string
	fail int // batches that it refuses first
}

func (k *taker) take(_ context.Context, batch [][]byte) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.fail > 0 {
		k.fail--
		return errors.New("not now")
	}
	for _, record := range batch {
		k.got = append(k.got, string(record))
	}
	return nil
}

func (k *taker) sorted() []string {
	k.mu.Lock()
	defer k.mu.Unlock()
	return slices.Sorted(slices.Values(k.got))
}

func open(t testing.TB, dir string, opt journal.Options) *journal.Journal {
	t.Helper()
	j, err := journal.Open(dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// drain runs until nothing waits.
func drain(t testing.TB, j *journal.Journal, k *taker) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan bool)
	go func() { j.Drain(ctx, k.take); close(ended) }()
	for j.Lag().Records > 0 {
		time.Sleep(time.Millisecond)
	}
	stop()
	<-ended
}

func TestWhatWasAppendedIsHandedOn(t *testing.T) {
	dir := t.TempDir()
	j := open(t, dir, journal.Options{Segment: 200})
	var want []string
	var wait sync.WaitGroup
	for i := range 100 {
		record := fmt.Sprintf("record %03d", i)
		want = append(want, record)
		wait.Go(func() {
			if err := j.Append(t.Context(), []byte(record)); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if lag := j.Lag(); lag.Records != 100 || lag.Bytes != 100*(8+10) {
		t.Errorf("lag %+v", lag)
	}
	k := &taker{fail: 2}
	drain(t, j, k)
	if got := k.sorted(); !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	if lag := j.Lag(); lag != (journal.Lag{}) {
		t.Errorf("lag %+v", lag)
	}
	if err := j.Close(); err != nil {
		t.Error(err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*.journal*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if err := j.Append(t.Context(), nil); !errors.Is(err, journal.ErrClosed) {
		t.Errorf("after Close: %v", err)
	}
}

// TestAnotherProcess continues what one left, a torn record included.
func TestAnotherProcess(t *testing.T) {
	dir := t.TempDir()
	j := open(t, dir, journal.Options{})
	for _, record := range []string{"a", "b", "c"} {
		if err := j.Append(t.Context(), []byte(record)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := journal.Open(dir, journal.Options{}); err == nil || !strings.Contains(err.Error(), "journal_in_use") {
		t.Errorf("two processes: %v", err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*.journal"))
	if len(files) != 1 {
		t.Fatal(files)
	}
	data, _ := os.ReadFile(files[0])
	if err := os.WriteFile(files[0], append(data, 9, 0, 0, 0, 1, 2, 3, 4, 'h', 'a', 'l', 'f'), 0o600); err != nil {
		t.Fatal(err)
	}
	j = open(t, dir, journal.Options{})
	if err := j.Append(t.Context(), []byte("d")); err != nil {
		t.Fatal(err)
	}
	k := &taker{}
	drain(t, j, k)
	if got := k.sorted(); !slices.Equal(got, []string{"a", "b", "c", "d"}) {
		t.Errorf("got %q", got)
	}
	if err := j.Close(); err != nil {
		t.Error(err)
	}
	if kept, _ := filepath.Glob(filepath.Join(dir, "*.damaged")); len(kept) != 1 {
		t.Errorf("the torn file is gone: %v", kept)
	}
}

func TestLimits(t *testing.T) {
	j := open(t, t.TempDir(), journal.Options{MaxBytes: 2 * (8 + 100)})
	defer j.Close()
	if err := j.Append(t.Context(), make([]byte, journal.MaxRecord+1)); !errors.Is(err, journal.ErrTooLong) {
		t.Errorf("too long: %v", err)
	}
	for i, want := range []error{nil, nil, journal.ErrFull} {
		if err := j.Append(t.Context(), make([]byte, 100)); !errors.Is(err, want) {
			t.Errorf("record %d: %v", i, err)
		}
	}
	k := &taker{}
	drain(t, j, k)
	done, cancel := context.WithCancel(t.Context())
	cancel()
	if err := j.Append(done, []byte("x")); err != nil && !errors.Is(err, journal.ErrUncertain) && !errors.Is(err, journal.ErrFull) {
		t.Errorf("canceled: %v", err)
	}
}

// TestLongestRecord holds the limit from below.
func TestLongestRecord(t *testing.T) {
	j := open(t, t.TempDir(), journal.Options{})
	defer j.Close()
	record := bytes.Repeat([]byte("x"), journal.MaxRecord)
	if err := j.Append(t.Context(), record); err != nil {
		t.Fatal(err)
	}
	k := &taker{}
	drain(t, j, k)
	if len(k.got) != 1 || k.got[0] != string(record) {
		t.Error("did not come back whole")
	}
}

// TestFolderThatFails takes the folder away and gives it back.
func TestFolderThatFails(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "journal")
	if err := os.WriteFile(dir, nil, 0o600); err != nil { // a file where the folder should be
		t.Fatal(err)
	}
	j := open(t, dir, journal.Options{})
	defer j.Close()
	if err := j.Append(t.Context(), []byte("lost")); err == nil || !strings.Contains(err.Error(), "journal_write") {
		t.Errorf("no folder: %v", err)
	}
	if err := os.Remove(dir); err != nil {
		t.Fatal(err)
	}
	if err := j.Append(t.Context(), []byte("kept")); err != nil {
		t.Errorf("folder is back: %v", err)
	}
	k := &taker{}
	drain(t, j, k)
	if got := k.sorted(); !slices.Equal(got, []string{"kept"}) {
		t.Errorf("got %q", got)
	}
}

func FuzzOpen(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{1, 0, 0, 0, 9, 9, 9, 9, 'a'})
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "0000000000000001.journal"), data, 0o600); err != nil {
			t.Fatal(err)
		}
		j := open(t, dir, journal.Options{})
		if err := j.Append(t.Context(), []byte("next")); err != nil {
			t.Fatal(err)
		}
		k := &taker{}
		drain(t, j, k)
		if k.got[len(k.got)-1] != "next" {
			t.Errorf("got %q", k.got)
		}
		if err := j.Close(); err != nil {
			t.Error(err)
		}
	})
}

func BenchmarkAppend(b *testing.B) {
	j := open(b, b.TempDir(), journal.Options{})
	ctx, stop := context.WithCancel(b.Context())
	ended := make(chan bool)
	go func() {
		j.Drain(ctx, func(context.Context, [][]byte) error { return nil })
		close(ended)
	}()
	b.SetParallelism(32)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if err := j.Append(ctx, make([]byte, 600)); err != nil {
				b.Error(err)
			}
		}
	})
	stop()
	<-ended
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "records/s")
	if err := j.Close(); err != nil {
		b.Error(err)
	}
}
