package main

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// The tests of this file run the program as a process of its own and do to it
// what machines do.

// process is a running server.
type process struct {
	t    testing.TB
	cmd  *exec.Cmd
	base string
	key  string
	log  *lockedLog
}

// begin starts `notelint serve` and waits for its address. The test's own
// program is notelint under that name (TestMain).
func begin(t testing.TB, args ...string) *process {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	p := &process{t: t, log: &lockedLog{}}
	p.cmd = exec.Command(self)
	p.cmd.Args = append([]string{"notelint", "serve", "--addr", "127.0.0.1:0", "--lang", "en"}, args...)
	p.cmd.Stderr = p.log
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.cmd.Process.Kill(); _ = p.cmd.Wait() })
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if key, ok := strings.CutPrefix(lines.Text(), "admin key (shown this once): "); ok {
			p.key = key
		}
		if base, ok := strings.CutPrefix(lines.Text(), "open "); ok {
			p.base = strings.TrimSuffix(base, "/")
			return p
		}
	}
	_ = p.cmd.Wait()
	t.Fatalf("did not start: %s", p.log)
	return nil
}

// kill ends it as a machine does that loses its power.
func (p *process) kill() {
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait()
}

// stop ends it as a supervisor does.
func (p *process) stop() error {
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	return p.cmd.Wait()
}

// said is an answer to a check.
type said struct {
	Verdict, Decision string
	Recorded          bool
	status            int
}

var client = &http.Client{Timeout: 20 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 32}}

func (p *process) check(body string) (s said, err error) {
	q, err := http.NewRequest(http.MethodPost, p.base+"/v1/check", strings.NewReader(body))
	if err != nil {
		return s, err
	}
	err = p.send(q, &s.status, &s)
	return s, err
}

func (p *process) get(path string, into any) error {
	q, err := http.NewRequest(http.MethodGet, p.base+path, nil)
	if err != nil {
		return err
	}
	return p.send(q, new(int), into)
}

func (p *process) send(q *http.Request, status *int, into any) error {
	q.Header.Set("Authorization", "Bearer "+p.key)
	r, err := client.Do(q)
	if err != nil {
		return err
	}
	defer r.Body.Close()
	*status = r.StatusCode
	text, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	if r.StatusCode != http.StatusOK {
		return fmt.Errorf("%s %s", r.Status, text)
	}
	return json.Unmarshal(text, into)
}

// decided are the ids of all decisions that the server can show.
func (p *process) decided() map[string]bool {
	p.t.Helper()
	out := map[string]bool{}
	for cursor := ""; ; {
		var page struct {
			Items []struct{ ID string }
			Next  string
		}
		if err := p.get("/v1/decisions?limit=500&cursor="+cursor, &page); err != nil {
			p.t.Fatal(err)
		}
		for _, d := range page.Items {
			out[d.ID] = true
		}
		if cursor = page.Next; cursor == "" {
			return out
		}
	}
}

// shows waits until the server shows all of some decisions.
func (p *process) shows(acknowledged []string) {
	p.t.Helper()
	var missing []string
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		missing = missing[:0]
		known := p.decided()
		for _, id := range acknowledged {
			if !known[id] {
				missing = append(missing, id)
			}
		}
		if len(missing) == 0 {
			return
		}
	}
	p.t.Errorf("%d of %d acknowledged decisions are lost", len(missing), len(acknowledged))
}

// load asks on several connections until ctx ends and gives what was
// acknowledged. Errors are for the caller to judge.
func (p *process) load(ctx context.Context) (acknowledged []string, errs int) {
	var mu sync.Mutex
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Go(func() {
			for n := 0; ctx.Err() == nil; n++ {
				s, err := p.check(fmt.Sprintf(`{"id":"%d-%d","body":"烤箱一百八十度"}`, i, n))
				mu.Lock()
				switch {
				case err != nil:
					errs++
				case s.Recorded:
					acknowledged = append(acknowledged, s.Decision)
				}
				mu.Unlock()
				if err != nil {
					return
				}
			}
		})
	}
	wait.Wait()
	return acknowledged, errs
}

// TestKilledUnderLoad kills the server again and again; no acknowledged
// decision is lost.
func TestKilledUnderLoad(t *testing.T) {
	dir := t.TempDir()
	var all []string
	key := ""
	for range 5 {
		p := begin(t, "--data", dir)
		if key == "" {
			key = p.key
		}
		p.key = key
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(300*time.Millisecond, func() { p.kill(); cancel() })
		ids, _ := p.load(ctx)
		all = append(all, ids...)
	}
	if len(all) == 0 {
		t.Fatal("nothing was acknowledged")
	}
	p := begin(t, "--data", dir)
	p.key = key
	p.shows(all)
	t.Logf("%d decisions over 5 kills", len(all))
}

// TestStoppedUnderLoad sends SIGTERM with requests in flight: none fails that
// had begun, and none is lost.
func TestStoppedUnderLoad(t *testing.T) {
	dir := t.TempDir()
	p := begin(t, "--data", dir)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	time.AfterFunc(300*time.Millisecond, func() { ended <- p.stop(); cancel() })
	ids, _ := p.load(ctx) // its errors are connections refused
	if err := <-ended; err != nil {
		t.Errorf("exit: %v\n%s", err, p.log)
	}
	key := p.key
	p = begin(t, "--data", dir)
	p.key = key
	p.shows(ids)
}

// TestDiskFull runs out of room for records: checks go on, and say so.
func TestDiskFull(t *testing.T) {
	dir := t.TempDir()
	disk := filepath.Join(dir, "disk")
	if err := os.MkdirAll(filepath.Join(disk, "journal"), 0o700); err != nil {
		t.Fatal(err)
	}
	mount(t, filepath.Join(disk, "journal"), "size=256k")
	p := begin(t, "--data", disk)
	filler := filepath.Join(disk, "journal", "filler")
	fill(t, filler)
	s, err := p.check(`{"body":"烤箱一百八十度"}`)
	if err != nil || s.Verdict != "pass" || s.Recorded {
		t.Errorf("full: %+v %v", s, err)
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	if s, err = p.check(`{"body":"烤箱一百八十度"}`); err != nil || !s.Recorded {
		t.Fatalf("room again: %+v %v", s, err)
	}
	p.shows([]string{s.Decision})
}

// TestReadOnlyDisk takes the right to write away and gives it back.
func TestReadOnlyDisk(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "disk")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	mount(t, dir, "size=64m")
	p := begin(t, "--data", dir)
	first, err := p.check(`{"body":"烤箱一百八十度"}`)
	if err != nil || !first.Recorded {
		t.Fatalf("%+v %v", first, err)
	}
	p.shows([]string{first.Decision})
	key := p.key
	if err := p.stop(); err != nil {
		t.Fatal(err)
	}
	remount(t, dir, "ro")
	p = begin(t, "--data", dir) // a start on a disk that cannot be written
	p.key = key
	if s, err := p.check(`{"body":"烤箱一百八十度"}`); err != nil || s.Verdict != "pass" || s.Recorded {
		t.Errorf("read-only: %+v %v", s, err)
	}
	remount(t, dir, "rw")
	s, err := p.check(`{"body":"烤箱一百八十度"}`)
	if err != nil || !s.Recorded {
		t.Errorf("writable again: %+v %v", s, err)
	}
}

// mount puts a small file system of its own on a folder.
func mount(t *testing.T, dir, options string) {
	t.Helper()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", options, "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("needs the right to mount: %v %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", "-l", dir).CombinedOutput(); err != nil {
			t.Errorf("%v %s", err, out)
		}
	})
}

func remount(t *testing.T, dir, mode string) {
	t.Helper()
	if out, err := exec.Command("mount", "-o", "remount,"+mode, dir).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
}

// fill writes until nothing fits any more.
func fill(t *testing.T, path string) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for size := 4096; size > 0; {
		if _, err := file.Write(make([]byte, size)); err != nil {
			size /= 2
		}
	}
}

// TestSQLiteLocked holds the database's lock in another process.
func TestSQLiteLocked(t *testing.T) {
	dir := t.TempDir()
	p := begin(t, "--data", dir)
	first, err := p.check(`{"body":"烤箱一百八十度"}`)
	if err != nil {
		t.Fatal(err)
	}
	p.shows([]string{first.Decision})
	release := hold(t, filepath.Join(dir, "notelint.db"))
	start := time.Now()
	s, err := p.check(`{"body":"烤箱一百八十度"}`)
	if err != nil || !s.Recorded || time.Since(start) > 2*time.Second {
		t.Errorf("locked: %+v %v after %v", s, err, time.Since(start))
	}
	release()
	p.shows([]string{first.Decision, s.Decision})
}

// hold takes the lock of an SQLite database until the function returned is
// called.
func hold(t *testing.T, path string) (release func()) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	conn, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := conn.ExecContext(t.Context(), "BEGIN EXCLUSIVE"); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := errors.Join(conn.Close(), db.Close()); err != nil {
			t.Error(err)
		}
	}
}

// TestHostileClients opens what a server should not wait for, all at once, and
// asks it something ordinary meanwhile.
func TestHostileClients(t *testing.T) {
	p := begin(t, "--open")
	at := strings.TrimPrefix(strings.Replace(p.base, "localhost", "127.0.0.1", 1), "http://")
	const head = "POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
	const idle = 2500 // of each of four kinds
	var conns []net.Conn
	defer func() {
		for _, c := range conns {
			_ = c.Close()
		}
	}()
	for i := range 4 * idle {
		c, err := net.Dial("tcp", at)
		if err != nil {
			t.Fatalf("connection %d: %v", i, err)
		}
		conns = append(conns, c)
		fmt.Fprint(c, []string{"", "POST /v1", head + "Content-Length: 1000\r\n\r\n{", head + "Transfer-Encoding: chunked\r\n\r\n1\r\n"}[i%4])
	}
	for range 20 {
		if s, err := p.check(`{"body":"烤箱一百八十度"}`); err != nil || s.Verdict != "pass" {
			t.Fatalf("beside %d connections: %+v %v", len(conns), s, err)
		}
	}
}

// TestHostileBodies sends what no client should.
func TestHostileBodies(t *testing.T) {
	p := begin(t, "--open")
	for name, c := range map[string]struct {
		body   io.Reader
		header [2]string
		want   int
	}{
		"100 MB":          {io.LimitReader(endless{}, 100<<20), [2]string{}, 413},
		"deep":            {strings.NewReader(strings.Repeat("[", 1<<20)), [2]string{}, 422},
		"deeper than may": {strings.NewReader(`{"images":` + strings.Repeat("[", 10000)), [2]string{}, 400},
		"not UTF-8":       {bytes.NewReader([]byte("{\"body\":\"\xff\xfe\"}")), [2]string{}, 400},
		"twice":           {strings.NewReader(`{"body":"a","body":"b"}`), [2]string{}, 400},
		"header bomb":     {strings.NewReader(`{"body":"a"}`), [2]string{"X-Bomb", strings.Repeat("x", 64<<10)}, 431},
	} {
		q, err := http.NewRequest(http.MethodPost, p.base+"/v1/check", c.body)
		if err != nil {
			t.Fatal(err)
		}
		q.Header.Set("Content-Type", "application/json")
		if c.header[0] != "" {
			q.Header.Set(c.header[0], c.header[1])
		}
		r, err := client.Do(q)
		if err != nil {
			// A server that refuses a body before its end may cut the sender off.
			if name != "100 MB" {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		_ = r.Body.Close()
		if r.StatusCode != c.want && (name != "deeper than may" || r.StatusCode != 422) {
			t.Errorf("%s: %d", name, r.StatusCode)
		}
	}
	if s, err := p.check(`{"body":"烤箱一百八十度"}`); err != nil || s.Verdict != "pass" {
		t.Errorf("afterwards: %+v %v", s, err)
	}
	if peak := memory(t, p.cmd.Process.Pid, "VmHWM"); peak > 200<<10 && !raceEnabled() {
		t.Errorf("peak memory %d KiB", peak)
	}
}

// endless is a note without an end.
type endless struct{}

func (endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'a'
	}
	return len(b), nil
}

// memory is a line of /proc/PID/status, in KiB.
func memory(t testing.TB, pid int, name string) (kib int) {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, name+":"); ok {
			_, _ = fmt.Sscan(rest, &kib)
		}
	}
	return kib
}
