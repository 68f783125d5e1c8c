package keys_test

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/notelint/notelint/api/keys"
)

var now = time.Date(2026, 5, 1, 8, 0, 0, 0, time.UTC)

func file(t *testing.T) keys.File { return keys.File{Path: filepath.Join(t.TempDir(), "keys.json")} }

func ring(t *testing.T, f keys.File) *keys.Ring {
	t.Helper()
	r, err := keys.OpenRing(f, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func create(t *testing.T, f keys.File, k keys.Key) string {
	t.Helper()
	text, err := f.Create(k)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestFind(t *testing.T) {
	f := file(t)
	text := create(t, f, keys.Key{Name: "发布系统", Scopes: []keys.Scope{keys.Check}, Created: now, Expires: now.Add(time.Hour)})
	other := create(t, f, keys.Key{Name: "b", Scopes: []keys.Scope{keys.Review, keys.Admin}, Created: now})
	r := ring(t, f)
	if k := r.Find(text, now); k == nil || k.Name != "发布系统" || !k.May(keys.Check) || k.May(keys.Admin) {
		t.Errorf("%+v", k)
	}
	if k := r.Find(text, now.Add(time.Hour-1)); k == nil {
		t.Error("ended too early")
	}
	if k := r.Find(text, now.Add(time.Hour)); k != nil {
		t.Error("did not end")
	}
	if k := r.Find(other, now.Add(1000*time.Hour)); k == nil || !k.May(keys.Admin) {
		t.Errorf("%+v", k)
	}
	for _, wrong := range []string{"", "nl_", "nl__", text[:len(text)-1], text + "A", strings.ToUpper(text), text[:12] + other[12:], "Bearer " + text, "nl_00000000_" + text[12:]} {
		if k := r.Find(wrong, now); k != nil {
			t.Errorf("%q is %+v", wrong, k)
		}
	}
	data, err := os.ReadFile(f.Path)
	if err != nil || strings.Contains(string(data), text[12:]) {
		t.Errorf("the file holds the secret, or nothing: %v", err)
	}
	if info, err := os.Stat(f.Path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v %v", info.Mode(), err)
	}
}

func TestRotateAndRevoke(t *testing.T) {
	f := file(t)
	old := create(t, f, keys.Key{Name: "a", Scopes: []keys.Scope{keys.Check}, Created: now, Expires: now.Add(90 * time.Hour)})
	id := old[3:11]
	next, err := f.Rotate(id, now.Add(80*time.Hour), now.Add(81*time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	r := ring(t, f)
	for _, c := range []struct {
		text string
		at   time.Duration
		want bool
	}{{old, 80, true}, {old, 81, false}, {next, 80, true}, {next, 169, true}, {next, 170, false}} {
		if got := r.Find(c.text, now.Add(c.at*time.Hour)) != nil; got != c.want {
			t.Errorf("%s after %d hours: %v", c.text[:11], c.at, got)
		}
	}
	if err := f.Revoke(id); err != nil {
		t.Fatal(err)
	}
	if r := ring(t, f); r.Find(old, now) != nil || r.Find(next, now) == nil {
		t.Error("the wrong key is gone")
	}
	if err := f.Revoke(id); err == nil || !strings.Contains(err.Error(), "keys_unknown") {
		t.Errorf("%v", err)
	}
	if _, err := f.Rotate("x", now, now); err == nil || !strings.Contains(err.Error(), "keys_unknown") {
		t.Errorf("%v", err)
	}
}

// TestManyAtOnce adds keys from several places; none is lost.
func TestManyAtOnce(t *testing.T) {
	f := file(t)
	var wait sync.WaitGroup
	for range 20 {
		wait.Go(func() {
			if _, err := f.Create(keys.Key{Name: "x"}); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if list, err := f.Read(); err != nil || len(list) != 20 {
		t.Errorf("%d keys, %v", len(list), err)
	}
}

// TestWatch takes new keys up and keeps the old ones over a broken file.
func TestWatch(t *testing.T) {
	f := file(t)
	r := ring(t, f)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan bool)
	go func() { r.Watch(ctx, time.Millisecond); close(ended) }()
	text := create(t, f, keys.Key{Name: "a", Scopes: keys.Scopes})
	for r.Find(text, now) == nil {
		time.Sleep(time.Millisecond)
	}
	if err := os.WriteFile(f.Path, []byte("[{"), 0o600); err != nil {
		t.Fatal(err)
	}
	time.Sleep(20 * time.Millisecond)
	if r.Find(text, now) == nil {
		t.Error("a broken file locked everybody out")
	}
	stop()
	<-ended
	if _, err := keys.OpenRing(f, slog.New(slog.DiscardHandler)); err == nil {
		t.Error("a broken file at the start")
	}
}

func TestParseScopes(t *testing.T) {
	if got, err := keys.ParseScopes("check, rules,check"); err != nil || len(got) != 2 || got[1] != keys.Rules {
		t.Errorf("%v %v", got, err)
	}
	for _, bad := range []string{"", "chek", "check,,rules", "Check"} {
		if _, err := keys.ParseScopes(bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}
