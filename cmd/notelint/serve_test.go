package main

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync"
	"syscall"
	"testing"

	"go.uber.org/goleak"
)

// TestServeStopsOnSIGTERM starts the command in this process, asks it and
// sends the signal that a supervisor sends.
func TestServeStopsOnSIGTERM(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent(), goleak.IgnoreTopFunction("os/signal.loop"))
	out, outW := io.Pipe()
	var log lockedLog
	ended := make(chan int, 1)
	go func() { ended <- run([]string{"serve", "--open", "--addr", "127.0.0.1:0"}, nil, outW, &log) }()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	site, ok := strings.CutPrefix(strings.TrimSpace(line), "打开 ")
	if !ok {
		t.Fatalf("first line %q", line)
	}
	const secret = "不可外传的草稿"
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	for body, want := range map[string]int{`{"body":"` + secret + `"}`: http.StatusOK, `{"body":"` + secret: http.StatusBadRequest} {
		r, err := client.Post(site+"v1/check", "application/json", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		said, err := io.ReadAll(r.Body)
		_ = r.Body.Close()
		if err != nil || r.StatusCode != want {
			t.Errorf("%s: %s %v", body, r.Status, err)
		}
		var printed strings.Builder
		run([]string{"check", "--format", "json"}, strings.NewReader(body), &printed, io.Discard)
		if want == http.StatusOK && printed.String() != string(said) {
			t.Errorf("over HTTP\n%son the command line\n%s", said, printed.String())
		}
	}
	if err := syscall.Kill(syscall.Getpid(), syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if code := <-ended; code != clean {
		t.Errorf("exit code %d", code)
	}
	for line := range strings.Lines(log.String()) {
		if !json.Valid([]byte(line)) || strings.Contains(line, secret) {
			t.Errorf("log line %s", line)
		}
	}
	for _, want := range []string{`"msg":"serving"`, `"msg":"stopping"`, `"msg":"stopped"`, `"status":400`} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log does not say %s: %s", want, log.String())
		}
	}
}

type lockedLog struct {
	mu sync.Mutex
	b  strings.Builder
}

func (l *lockedLog) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedLog) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
