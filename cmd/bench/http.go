package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"sync"
	"sync/atomic"
	"time"

	"github.com/labstack/echo/v4"

	"github.com/notelint/notelint/engine"
)

const (
	connections = 16
	loadTime    = 2 * time.Second
	loadRounds  = 5
)

// serving compares POST /v1/check with echo's GET /ping, each server a
// process of its own on one processor, the load on the other.
func serving(t *table, bin string, notes []engine.Note) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	check, stopCheck, err := serve(bin, "serve", "--open", "--addr")
	if err != nil {
		return err
	}
	defer stopCheck()
	ping, stopPing, err := serve(self, "-ping")
	if err != nil {
		return err
	}
	defer stopPing()
	bodies := make([][]byte, 3000)
	for i := range bodies {
		bodies[i] = engine.AppendNote(nil, &notes[i%len(notes)])
	}
	var ratios, checked, pinged []float64
	for range loadRounds {
		b := pressure(func(c *http.Client, i int64) (*http.Response, error) {
			return c.Post("http://"+check+"/v1/check", "application/json", bytes.NewReader(bodies[i%int64(len(bodies))]))
		})
		a := pressure(func(c *http.Client, _ int64) (*http.Response, error) { return c.Get("http://" + ping + "/ping") })
		checked, pinged, ratios = append(checked, b), append(pinged, a), append(ratios, b/a)
	}
	t.row("POST /v1/check / echo GET ping, one core", fmt.Sprintf("%.2f (%.0f / %.0f a second)", median(ratios), median(checked), median(pinged)))
	return nil
}

// serve starts a server process on a free port and waits until it answers.
func serve(bin string, args ...string) (addr string, stop func(), err error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	addr = l.Addr().String()
	l.Close()
	cmd := exec.Command("taskset", append([]string{"-c", "0", bin}, append(args, addr)...)...)
	cmd.Env = append(os.Environ(), "GOMAXPROCS=1")
	if err := cmd.Start(); err != nil {
		return "", nil, err
	}
	stop = func() { _ = cmd.Process.Kill(); _ = cmd.Wait() }
	for range 100 {
		if c, err := net.Dial("tcp", addr); err == nil {
			return addr, stop, c.Close()
		}
		time.Sleep(50 * time.Millisecond)
	}
	stop()
	return "", nil, errors.New("no answer from " + bin)
}

// pressure sends requests for a while and gives how many a second were answered.
func pressure(send func(*http.Client, int64) (*http.Response, error)) float64 {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: connections}}
	defer client.CloseIdleConnections()
	var n atomic.Int64
	var wait sync.WaitGroup
	start := time.Now()
	for range connections {
		wait.Go(func() {
			for time.Since(start) < loadTime {
				r, err := send(client, n.Add(1))
				if err != nil || r.StatusCode != http.StatusOK {
					panic(fmt.Sprint("load: ", err))
				}
				_, _ = io.Copy(io.Discard, r.Body)
				r.Body.Close()
			}
		})
	}
	wait.Wait()
	return float64(n.Load()) / time.Since(start).Seconds()
}

// pingServer is echo alone.
func pingServer(addr string) error {
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.GET("/ping", func(c echo.Context) error { return c.String(http.StatusOK, "pong") })
	return e.Start(addr)
}
