package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// archive writes n notes, every ninth of which is not to be published and
// every fiftieth of which is none.
func archive(t *testing.T, n int) string {
	t.Helper()
	var b strings.Builder
	for i := range n {
		body := fmt.Sprintf("第 %d 天，早上煮了一锅粥，下午去河边走了一圈，风有点大，拍了几张芦苇，晚上早点睡。", i)
		if i%9 == 4 {
			body += "想要的加薇❤：lan_zhou88"
		}
		if i%50 == 7 {
			body = ""
		}
		fmt.Fprintf(&b, "{\"id\":\"n%d\",\"body\":%q,\"author\":{\"name\":\"作者%d\"},\"published_at\":\"2026-%02d-01T00:00:00Z\"}\n", i, strings.Repeat(body, 1+i%3), i%13, 1+i%12)
	}
	path := filepath.Join(t.TempDir(), "notes.jsonl")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// auditingOf is the command, not started: it ends by itself or is killed.
func auditingOf(path, dir string, more ...string) *exec.Cmd {
	cmd := exec.Command("notelint", append([]string{"audit", path, "--out", dir, "--write", "html,xlsx,parquet,sarif,junit"}, more...)...)
	cmd.Stderr, cmd.Stdout = new(bytes.Buffer), new(bytes.Buffer)
	return cmd
}

// TestKilled kills an audit at ten random places and lets it end: every file
// is the same, byte by byte, as without.
func TestKilled(t *testing.T) {
	path, whole, dir := archive(t, 12_000), filepath.Join(t.TempDir(), "out"), filepath.Join(t.TempDir(), "out")
	begun := time.Now()
	if err := auditingOf(path, whole).Run(); err == nil || !strings.Contains(err.Error(), "exit status 3") {
		t.Fatal(err)
	}
	took := time.Since(begun)
	r := rand.New(rand.NewPCG(1, 2))
	killed := 0
	for range 10 {
		cmd := auditingOf(path, dir, "--resume", "--force")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(took/20 + time.Duration(r.Int64N(int64(took))))
		if cmd.Process.Kill() == nil {
			killed++
		}
		_ = cmd.Wait()
	}
	cmd := auditingOf(path, dir, "--resume")
	if err := cmd.Run(); err == nil || cmd.ProcessState.ExitCode() != partial {
		t.Fatal(err, cmd.Stderr)
	}
	t.Logf("%d killed; the last one: %s", killed, cmd.Stdout)
	want, err := os.ReadDir(whole)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range want {
		a, _ := os.ReadFile(filepath.Join(whole, file.Name()))
		b, _ := os.ReadFile(filepath.Join(dir, file.Name()))
		if !bytes.Equal(a, b) {
			t.Errorf("%s: %d bytes, want %d, or others", file.Name(), len(b), len(a))
		}
	}
	if got, _ := os.ReadDir(dir); len(got) != len(want) {
		t.Errorf("%d files, want %d", len(got), len(want))
	}
}

// TestInterrupted sends what Ctrl-C sends: the page says that it is not whole,
// and how to go on is told.
func TestInterrupted(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	cmd := auditingOf("-", dir)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line := []byte(`{"body":"煮了一锅粥"}` + "\n")
	for range 2000 {
		_, _ = in.Write(line)
	}
	for range 200 {
		if _, err := os.Stat(filepath.Join(dir, "audit.json")); err == nil {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	for range 100 { // a read that blocks is not interrupted
		_, _ = in.Write(line)
	}
	_ = in.Close()
	err = cmd.Wait()
	page, _ := os.ReadFile(filepath.Join(dir, "report.html"))
	if cmd.ProcessState.ExitCode() != partial || !strings.Contains(fmt.Sprint(cmd.Stderr), "--resume") || !bytes.Contains(page, []byte("中途停下了")) {
		t.Errorf("%v\n%s\n%s", err, cmd.Stdout, cmd.Stderr)
	}
}
