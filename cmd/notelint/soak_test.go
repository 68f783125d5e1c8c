package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// soak is how long `make soak` runs (NOTELINT_SOAK); without it the tests here
// do the same in a few seconds.
func soak(t *testing.T) time.Duration {
	t.Helper()
	text := os.Getenv("NOTELINT_SOAK")
	if text == "" {
		return 0
	}
	d, err := time.ParseDuration(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// wordPack is a rule book of one word.
func wordPack(word string) string {
	return "pack: tiny\ntitle: 试用\nbasis: [广告法 9]\nrules:\n  - id: word\n    message: 「<text>」不能写\n    terms: " + word +
		"\n    severity: block\n    tests: |\n      + 这家[[" + word + "]]的面包\n      - 这家工坊的面包\n"
}

// TestReloadsUnderLoad changes the rules again and again while requests run:
// none fails, none sees two revisions, and memory stays.
func TestReloadsUnderLoad(t *testing.T) {
	times := 20
	if soak(t) > 0 {
		times = 200
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "tiny.yaml")
	put := func(word string) { // as an editor should: whole or not at all
		if err := errors.Join(os.WriteFile(file+".new", []byte(wordPack(word)), 0o600), os.Rename(file+".new", file)); err != nil {
			t.Fatal(err)
		}
	}
	put("顶级工坊")
	p := begin(t, "--open", "--rules", dir, "--rules-only")
	ctx, stop := context.WithCancel(t.Context())
	var requests, revisions atomic.Int64
	ended := make(chan bool)
	go func() { asking(ctx, t, p, &requests, &revisions); close(ended) }()
	var early int
	last := changed(t, p, "")
	for i := range times {
		put([]string{"王牌作坊", "顶级工坊"}[i%2])
		if err := p.cmd.Process.Signal(syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
		last = changed(t, p, last)
		if i == times/4 {
			early = memory(t, p.cmd.Process.Pid, "VmRSS")
		}
	}
	late := memory(t, p.cmd.Process.Pid, "VmRSS")
	stop()
	<-ended
	t.Logf("%d reloads, %d requests, %d revisions seen one after another, RSS %d -> %d KiB", times, requests.Load(), revisions.Load(), early, late)
	if revisions.Load() < 2 || late > early*3/2 {
		t.Errorf("revisions or memory: see above")
	}
}

// asking asks until ctx ends; every answer must be whole and of one revision.
func asking(ctx context.Context, t *testing.T, p *process, requests, revisions *atomic.Int64) {
	last := ""
	for ctx.Err() == nil {
		r, err := client.Post(p.base+"/v1/check", "application/json", strings.NewReader(`{"body":"这家顶级工坊和王牌作坊的面包"}`))
		if err != nil {
			t.Error(err)
			return
		}
		text, err := io.ReadAll(r.Body)
		_ = r.Body.Close()
		var report struct {
			Findings []any
			Rules    struct{ Revision string }
		}
		if err == nil {
			err = json.Unmarshal(text, &report)
		}
		if err != nil || r.StatusCode != http.StatusOK || len(report.Findings) != 1 || report.Rules.Revision != r.Header.Get("Notelint-Revision") {
			t.Errorf("%v %s %s under %s", err, r.Status, text, r.Header.Get("Notelint-Revision"))
			return
		}
		requests.Add(1)
		if report.Rules.Revision != last {
			last = report.Rules.Revision
			revisions.Add(1)
		}
	}
}

// changed waits until another revision is in force and gives it.
func changed(t *testing.T, p *process, before string) string {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		var v struct{ Revision string }
		if err := p.get("/version", &v); err != nil {
			t.Fatal(err)
		}
		if v.Revision != before {
			return v.Revision
		}
	}
	t.Fatalf("the rules stay: %s", p.log)
	return ""
}

// TestSoak runs the whole server under load for as long as `make soak` says
// and holds its memory: nothing grows, nothing is lost.
func TestSoak(t *testing.T) {
	long := max(soak(t), 3*time.Second)
	dir := t.TempDir()
	p := begin(t, "--data", dir)
	begun := time.Now()
	ctx, stop := context.WithTimeout(t.Context(), long)
	defer stop()
	warm := make(chan int, 1)
	time.AfterFunc(long/3, func() { warm <- memory(t, p.cmd.Process.Pid, "VmRSS") })
	ids, failed := p.load(ctx)
	took := time.Since(begun)
	early, late := <-warm, memory(t, p.cmd.Process.Pid, "VmRSS")
	t.Logf("%d checks in %v, RSS %d -> %d KiB, peak %d KiB", len(ids), took.Round(time.Second), early, late, memory(t, p.cmd.Process.Pid, "VmHWM"))
	if failed > 0 || late > early*3/2+20<<10 || late > 150<<10 && !raceEnabled() {
		t.Errorf("%d failed; memory: see above", failed)
	}
	known := 0
	for deadline := time.Now().Add(time.Minute); known < len(ids) && time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		known = decisions(p)
	}
	if known < len(ids) {
		t.Errorf("%d of %d decisions are lost", len(ids)-known, len(ids))
	}
}

// decisions counts those that were recorded and are not pending.
func decisions(p *process) int {
	text := p.figures()
	return int(figure(text, `notelint_records_total{recorded="true"}`) - figure(text, "notelint_store_pending_records"))
}

// figures are all of /metrics.
func (p *process) figures() string {
	p.t.Helper()
	q, err := http.NewRequest(http.MethodGet, p.base+"/metrics", nil)
	if err != nil {
		p.t.Fatal(err)
	}
	q.Header.Set("Authorization", "Bearer "+p.key)
	r, err := client.Do(q)
	if err != nil {
		p.t.Fatal(err)
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return string(text)
}

func figure(text, name string) float64 {
	for line := range strings.Lines(text) {
		if rest, ok := strings.CutPrefix(line, name+" "); ok {
			v, _ := strconv.ParseFloat(strings.TrimSpace(rest), 64)
			return v
		}
	}
	return 0
}

// raceEnabled tells a program that needs several times the memory.
func raceEnabled() bool {
	info, ok := debug.ReadBuildInfo()
	return ok && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"})
}
