package corpus

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"testing"
	"testing/iotest"

	"go.uber.org/goleak"
	"pgregory.net/rapid"

	"github.com/notelint/notelint/engine"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// echo answers with the line's number and the note's body.
func echo(dst []byte, item Item) ([]byte, error) {
	return fmt.Appendf(dst, "%d:%s", item.Line, item.Note.Body), nil
}

func run(t *testing.T, b Batch) (string, Stats, error) {
	t.Helper()
	var out bytes.Buffer
	b.Out = &out
	if b.Check == nil {
		b.Check = echo
	}
	stats, err := b.Run(t.Context())
	return out.String(), stats, err
}

func TestBatch(t *testing.T) {
	in := "\ufeff" + `{"body":"a"}` + "\r\n\n  \t\n" + `{"body":"b"` + "\n" + `{"body":"c","links":[{"price":"1"}]}` + "\n" + strings.Repeat("x", 100) + "\n{}\n" + `{"body":"d"}`
	want := `1:a
{"error":{"code":"bad_json","line":4,"field":"","message":"不是合法的 JSON：此处应为逗号或 }"}}
{"error":{"code":"wrong_type","line":5,"field":"links[0].price","message":"应为数字，却是字符串"}}
{"error":{"code":"note_too_large","line":6,"field":"","message":"超过 60 字节"}}
{"error":{"code":"empty_note","line":7,"field":"","message":"标题和正文都没有文字"}}
8:d
`
	got, stats, err := run(t, Batch{In: strings.NewReader(in), MaxLine: 60})
	if err != nil || got != want || stats.Notes != 2 || stats.Bad != 4 {
		t.Errorf("%s%+v %v", got, stats, err)
	}
	got, _, _ = run(t, Batch{In: strings.NewReader("{}"), Lang: "en"})
	if want := `{"error":{"code":"empty_note","line":1,"field":"","message":"neither title nor body has any text"}}` + "\n"; got != want {
		t.Errorf("got %s", got)
	}
}

func TestBatchOfNothing(t *testing.T) {
	for _, in := range []string{"", "\n\n", "\ufeff", "\r\n"} {
		if got, stats, err := run(t, Batch{In: strings.NewReader(in)}); got != "" || err != nil || stats.Notes+stats.Bad != 0 {
			t.Errorf("%q: %q %+v %v", in, got, stats, err)
		}
	}
}

// notes writes n lines, every seventh of them broken and some very long.
func notes(n int) string {
	var b strings.Builder
	for i := range n {
		switch {
		case i%7 == 3:
			fmt.Fprintf(&b, "{\"body\":%d}\n", i)
		case i%501 == 500:
			fmt.Fprintf(&b, "{\"body\":\"%s\"}\r\n", strings.Repeat("长", 30_000))
		default:
			fmt.Fprintf(&b, "{\"id\":\"%d\",\"body\":\"今天第 %d 条\"}\n", i, i)
		}
	}
	return b.String()
}

// TestBatchWorkers compares one worker with many, and whole reads with single
// bytes and odd pieces.
func TestBatchWorkers(t *testing.T) {
	in := notes(6000)
	want, stats, err := run(t, Batch{In: strings.NewReader(in), Workers: 1})
	if err != nil || stats.Notes+stats.Bad != 6000 || strings.Count(want, "\n") != 6000 {
		t.Fatalf("%+v %v", stats, err)
	}
	for name, r := range map[string]io.Reader{
		"whole": strings.NewReader(in), "half": iotest.HalfReader(strings.NewReader(in)), "error with data": iotest.DataErrReader(strings.NewReader(in)),
	} {
		got, again, err := run(t, Batch{In: r, Workers: 8})
		if err != nil || got != want || again.Notes != stats.Notes || again.Bad != stats.Bad {
			t.Errorf("%s: %+v %v, same bytes: %v", name, again, err, got == want)
		}
	}
	short := notes(40)
	want, _, _ = run(t, Batch{In: strings.NewReader(short), Workers: 1})
	if got, _, err := run(t, Batch{In: iotest.OneByteReader(strings.NewReader(short)), Workers: 3}); got != want || err != nil {
		t.Error("byte by byte:", err)
	}
}

// TestBatchLongLine has a line of 10 MB between two notes.
func TestBatchLongLine(t *testing.T) {
	in := io.MultiReader(strings.NewReader("{\"body\":\"a\"}\n{\"body\":\""), io.LimitReader(letters{}, 10<<20), strings.NewReader("\"}\n{\"body\":\"b\"}\n"))
	got, stats, err := run(t, Batch{In: in, Workers: 2})
	want := "1:a\n" + `{"error":{"code":"note_too_large","line":2,"field":"","message":"超过 1024 KiB"}}` + "\n3:b\n"
	if got != want || err != nil || stats.Bad != 1 {
		t.Errorf("%.200s %+v %v", got, stats, err)
	}
}

// letters is an endless text without a line end.
type letters struct{}

func (letters) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

// endless repeats one note for ever.
type endless struct{ at int }

func (e *endless) Read(p []byte) (int, error) {
	const line = "{\"body\":\"早安\"}\n"
	for i := range p {
		p[i] = line[e.at%len(line)]
		e.at++
	}
	return len(p), nil
}

// TestBatchCancelled stops in the middle: whole lines, in order, no gap.
func TestBatchCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var out bytes.Buffer
	b := Batch{In: &endless{}, Out: &out, Workers: 4, Check: func(dst []byte, item Item) ([]byte, error) {
		if item.Line == 50_000 {
			cancel()
		}
		return echo(dst, item)
	}}
	stats, err := b.Run(ctx)
	if !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(out.String(), "\n")
	if last := len(lines) - 1; lines[last] != "" || last != stats.Notes {
		t.Errorf("%d lines, %+v", last, stats)
	}
	for i, line := range lines[:len(lines)-1] {
		if line != fmt.Sprintf("%d:早安\n", i+1) {
			t.Fatalf("line %d is %q", i+1, line)
		}
	}
}

// full is a writer with room for n bytes.
type full struct{ n int }

var errFull = errors.New("no room")

func (f *full) Write(p []byte) (int, error) {
	if f.n -= len(p); f.n < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestBatchWriteError(t *testing.T) {
	for _, room := range []int{0, 1 << 20} {
		b := Batch{In: &endless{}, Out: &full{room}, Workers: 3, Check: echo}
		if _, err := b.Run(t.Context()); !errors.Is(err, errFull) {
			t.Errorf("room for %d: %v", room, err)
		}
	}
}

// TestBatchReadError answers the whole lines before the error, not the one
// that it broke off.
func TestBatchReadError(t *testing.T) {
	broken := errors.New("cable pulled")
	for _, in := range []string{"{\"body\":\"a\"}\n{\"body\":\"b\"}", "{\"body\":\"a\"}\n"} {
		got, _, err := run(t, Batch{In: io.MultiReader(strings.NewReader(in), iotest.ErrReader(broken))})
		if got != "1:a\n" || !errors.Is(err, broken) || !strings.Contains(err.Error(), "behind line 1") {
			t.Errorf("%q: %q, %v", in, got, err)
		}
	}
}

// TestBatchCheckError stops at the first line whose check broke, whichever
// worker comes first.
func TestBatchCheckError(t *testing.T) {
	broken := errors.New("broken")
	var calls atomic.Int64
	check := func(dst []byte, item Item) ([]byte, error) {
		calls.Add(1)
		if item.Line == 300 || item.Line == 6000 {
			return append(dst, "half"...), broken
		}
		return echo(dst, item)
	}
	got, stats, err := run(t, Batch{In: &endless{}, Workers: 4, Check: check})
	if !errors.Is(err, broken) || !strings.HasPrefix(err.Error(), "line 300:") || stats.Notes != 299 || !strings.HasSuffix(got, "299:早安\n") {
		t.Errorf("%v %+v", err, stats)
	}
}

// TestBatchInputErrorFromCheck answers in the line's place.
func TestBatchInputErrorFromCheck(t *testing.T) {
	check := func(dst []byte, item Item) ([]byte, error) {
		if item.Line == 2 {
			return append(dst, "half"...), fmt.Errorf("check: %w", engine.TooLarge(1024))
		}
		return dst, nil
	}
	got, stats, err := run(t, Batch{In: strings.NewReader(strings.Repeat("{\"body\":\"a\"}\n", 3)), Check: check})
	if want := `{"error":{"code":"note_too_large","line":2,"field":"","message":"超过 1 KiB"}}` + "\n"; got != want || err != nil || stats.Notes != 2 || stats.Bad != 1 {
		t.Errorf("%s%+v %v", got, stats, err)
	}
}

// TestBatchWorkerNumbers checks what callers hang their scratch memory on: no
// number is in use twice at a time.
func TestBatchWorkerNumbers(t *testing.T) {
	const workers = 4
	var busy [workers]atomic.Bool
	check := func(dst []byte, item Item) ([]byte, error) {
		if !busy[item.Worker].CompareAndSwap(false, true) {
			t.Error("worker", item.Worker, "twice at once")
		}
		busy[item.Worker].Store(false)
		return echo(dst, item)
	}
	if _, _, err := run(t, Batch{In: strings.NewReader(notes(5000)), Workers: workers, Check: check}); err != nil {
		t.Error(err)
	}
}

func TestBatchLenient(t *testing.T) {
	in := "{\"body\":\"a\",\"x\":1}\n{\"body\":\"a\",\"y\":1,\"x\":2}\n"
	for i := range maxIgnored + 3 {
		in += fmt.Sprintf("{\"body\":\"a\",\"z%d\":1}\n", i)
	}
	_, stats, err := run(t, Batch{In: strings.NewReader(in), Lenient: true})
	if err != nil || stats.Bad != 0 || len(stats.Ignored) != maxIgnored || stats.Unlisted != 5 || strings.Join(stats.Ignored[:3], " ") != "x y z0" {
		t.Errorf("%+v %v", stats, err)
	}
	if _, stats, _ := run(t, Batch{In: strings.NewReader(in)}); stats.Notes != 0 || len(stats.Ignored) != 0 {
		t.Errorf("strict: %+v", stats)
	}
}

// TestBatchAnswersSlowStreams waits for an answer before it sends the next
// line: nothing is held back until a block is full.
func TestBatchAnswersSlowStreams(t *testing.T) {
	in, send := io.Pipe()
	receive, out := io.Pipe()
	done := make(chan error)
	go func() {
		_, err := Batch{In: in, Out: out, Workers: 2, Check: echo}.Run(t.Context())
		done <- err
	}()
	buf := make([]byte, 64)
	for i := 1; i <= 3; i++ {
		if _, err := io.WriteString(send, "{\"body\":\"a\"}\n"); err != nil {
			t.Fatal(err)
		}
		n, err := receive.Read(buf)
		if want := fmt.Sprintf("%d:a\n", i); err != nil || string(buf[:n]) != want {
			t.Fatalf("%q, %v", buf[:n], err)
		}
	}
	send.Close()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// TestLines compares with strings.Split for every limit and piece size.
func TestLines(t *testing.T) {
	piece := rapid.SampledFrom([]string{"a", "bb", "字", " ", "\r", "\n", "\r\n", "\n\n", "\ufeff", strings.Repeat("x", 30), strings.Repeat("y", chunk)})
	rapid.Check(t, func(t *rapid.T) {
		in := strings.Join(rapid.SliceOfN(piece, 0, 40).Draw(t, "in"), "")
		limit := rapid.IntRange(1, 40).Draw(t, "limit")
		var r io.Reader = strings.NewReader(in)
		if rapid.Bool().Draw(t, "slow") && len(in) < 1000 {
			r = iotest.OneByteReader(r)
		}
		var got, want []string
		for line, err := range Lines(r, limit) {
			got = append(got, fmt.Sprint(line.Number, string(line.Data), err))
		}
		for i, s := range strings.Split(strings.TrimPrefix(in, "\ufeff"), "\n") {
			s = strings.TrimSuffix(s, "\r")
			if len(s) > limit {
				want = append(want, fmt.Sprint(i+1, "", engine.TooLarge(limit)))
			} else if strings.TrimSpace(s) != "" {
				want = append(want, fmt.Sprint(i+1, s, nil))
			}
		}
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Fatalf("%q\n got %q\nwant %q", in, got, want)
		}
	})
}

func TestLinesLimit(t *testing.T) {
	for _, end := range []string{"", "\n", "\r\n"} {
		at, past := strings.Repeat("a", 100), strings.Repeat("a", 101)
		for line, err := range Lines(strings.NewReader(at+end), 100) {
			if err != nil || len(line.Data) != 100 {
				t.Errorf("at the limit, %q: %v", end, err)
			}
		}
		for line, err := range Lines(strings.NewReader(past+end), 100) {
			if err == nil || line.Data != nil {
				t.Errorf("one past, %q: %v", end, err)
			}
		}
	}
}

func TestLinesStops(t *testing.T) {
	for range Lines(&endless{}, 0) {
		break
	}
	broken := errors.New("cable pulled")
	var got error
	for _, err := range Lines(iotest.ErrReader(broken), 0) {
		got = err
	}
	if !errors.Is(got, broken) {
		t.Error(got)
	}
}

func BenchmarkBatch(b *testing.B) {
	line := `{"id":"n","title":"换季护手的一点心得","body":"` + strings.Repeat("这支护手霜我用了一个月，质地不油，味道很淡，冬天也够用。\\n", 12) + `","tags":["护手霜","秋冬护肤"]}` + "\n"
	in := strings.Repeat(line, 2000)
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprint("workers=", workers), func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := (Batch{In: strings.NewReader(in), Out: io.Discard, Workers: workers, Check: echo}).Run(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
