package api_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/notelint/notelint/api"
	"github.com/notelint/notelint/engine"
)

func listen(t *testing.T) net.Listener {
	t.Helper()
	on, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return on
}

// TestStopLetsRequestsFinish stops a server in the middle of a check.
func TestStopLetsRequestsFinish(t *testing.T) {
	defer goleak.VerifyNone(t)
	begun, finish := make(chan bool), make(chan bool)
	s := serve(t, checker(func(_ context.Context, n engine.Note) (engine.Report, error) {
		if n.ID != "probe" {
			begun <- true
			<-finish
		}
		return engine.Report{}, nil
	}))
	on := listen(t)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx, on) }()
	answered := make(chan string, 1)
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	go func() {
		r, err := client.Post("http://"+on.Addr().String()+"/v1/check", "application/json", strings.NewReader(`{"body":"面包"}`))
		if err != nil {
			answered <- err.Error()
			return
		}
		body, _ := io.ReadAll(r.Body)
		_ = r.Body.Close()
		answered <- r.Status + string(body[:min(len(body), 8)])
	}()
	<-begun
	stop()
	for s.ask("GET", "/readyz", "").Code != http.StatusServiceUnavailable {
		time.Sleep(time.Millisecond)
	}
	close(finish)
	if got := <-answered; got != `200 OK{"id":""` {
		t.Errorf("answer %s", got)
	}
	if err := <-ended; err != nil {
		t.Errorf("stop: %v", err)
	}
	if _, err := net.Dial("tcp", on.Addr().String()); err == nil {
		t.Error("still listening")
	}
}

// TestStopCutsWhatTakesTooLong holds the drain to its limit.
func TestStopCutsWhatTakesTooLong(t *testing.T) {
	defer goleak.VerifyNone(t)
	begun := make(chan bool)
	limits := api.DefaultLimits
	limits.Drain = 50 * time.Millisecond
	s, err := api.New(api.Config{Limits: limits, Rules: fixed(checker(func(ctx context.Context, _ engine.Note) (engine.Report, error) {
		begun <- true
		<-ctx.Done()
		return engine.Report{}, ctx.Err()
	}))})
	if err != nil {
		t.Fatal(err)
	}
	on := listen(t)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx, on) }()
	conn, err := net.Dial("tcp", on.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	fmt.Fprintf(conn, "POST /v1/check HTTP/1.1\r\nHost: x\r\nContent-Length: 17\r\n\r\n{\"body\":\"bread\"}\n")
	<-begun
	stop()
	if err := <-ended; err == nil || !strings.Contains(err.Error(), "cut off after 50ms") {
		t.Errorf("stop: %v", err)
	}
}

// TestSlowClientIsCutOff holds a client that sends its body too slowly to the
// read limit.
func TestSlowClientIsCutOff(t *testing.T) {
	defer goleak.VerifyNone(t)
	limits := api.DefaultLimits
	limits.Read = 50 * time.Millisecond
	s, err := api.New(api.Config{Rules: fixed(tiny(t)), Limits: limits})
	if err != nil {
		t.Fatal(err)
	}
	on := listen(t)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx, on) }()
	conn, err := net.Dial("tcp", on.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	fmt.Fprintf(conn, "POST /v1/check HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"body\"")
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(answer.Body)
	_ = answer.Body.Close()
	if answer.StatusCode != http.StatusBadRequest || !strings.Contains(string(body), "unreadable_body") {
		t.Errorf("%s %s", answer.Status, body)
	}
	stop()
	if err := <-ended; err != nil {
		t.Errorf("stop: %v", err)
	}
}

func TestNoListener(t *testing.T) {
	on := listen(t)
	_ = on.Close()
	if err := serve(t, tiny(t)).Run(t.Context(), on); err == nil || !strings.Contains(err.Error(), "serving on") {
		t.Errorf("%v", err)
	}
}
