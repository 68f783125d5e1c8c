package client_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/notelint/notelint/api"
	"github.com/notelint/notelint/api/client"
	"github.com/notelint/notelint/api/live"
	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules"
)

// checker is what a caller holds: an engine, or a server far away.
type checker interface {
	Check(context.Context, engine.Note) (engine.Report, error)
}

var _ = []checker{(*engine.Engine)(nil), (*client.Client)(nil)}

func shipped(t testing.TB) *engine.Engine {
	t.Helper()
	set, err := rules.Resolved()
	if err != nil {
		t.Fatal(err)
	}
	e, err := engine.New(set, engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// site serves an engine.
func site(t testing.TB, e *engine.Engine) *httptest.Server {
	t.Helper()
	server, err := api.New(api.Config{Rules: live.New(live.Of(e, e.Revision()), live.Options{})})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(server)
	t.Cleanup(s.Close)
	return s
}

func dial(t testing.TB, at string, opt client.Options) *client.Client {
	t.Helper()
	if opt.Unavailable == nil {
		opt.Unavailable = client.FailClosed
	}
	c, err := client.New(at, opt)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestFarIsNear: a note has the same report from the server as from the engine.
func TestFarIsNear(t *testing.T) {
	e := shipped(t)
	far := dial(t, site(t, e).URL, client.Options{})
	paths, _ := filepath.Glob("../../rules/testdata/notes/*.note")
	texts := []string{"姐妹们，这款面霜真的是全网最低价，闭眼入！想要链接的加薇❤：xiaomei_88", "烤箱一百八十度"}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	for _, text := range texts {
		for _, kind := range []engine.NoteType{engine.Organic, engine.Commercial} {
			n := engine.Note{ID: "n", Title: "亲妈面霜", Body: text, Type: kind}
			want, err := e.Check(t.Context(), n)
			if err != nil {
				t.Fatal(err)
			}
			got, err := far.Check(t.Context(), n)
			if err != nil || string(got.AppendJSON(nil)) != string(want.AppendJSON(nil)) {
				t.Errorf("%v\n%s\n%s", err, got.AppendJSON(nil), want.AppendJSON(nil))
			}
		}
	}
	var bad *engine.InputError
	if _, err := far.Check(t.Context(), engine.Note{}); !errors.As(err, &bad) || bad.Code != engine.CodeEmpty {
		t.Errorf("%v", err)
	}
}

// TestServerDoesNotAnswer goes through the ways not to.
func TestServerDoesNotAnswer(t *testing.T) {
	note := engine.Note{ID: "n", Body: "面包"}
	var asked atomic.Int32
	var answer atomic.Pointer[http.HandlerFunc]
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		(*answer.Load())(w, r)
	}))
	defer s.Close()
	problem := func(status int, code string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(status)
			_, _ = w.Write([]byte(`{"code":"` + code + `"}`))
		}
	}
	for name, c := range map[string]struct {
		answer http.HandlerFunc
		tries  int32
		gone   bool
	}{
		"stopping": {problem(503, "stopping"), 3, true}, "busy": {problem(429, "busy"), 3, true}, "proxy": {func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "<html>", 502) }, 3, true},
		"not a report": {func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok")) }, 3, true}, "no verdict": {func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("{}")) }, 3, true},
		"slow": {slow, 3, true}, "no key": {problem(401, "unauthorized"), 1, false},
	} {
		answer.Store(&c.answer)
		asked.Store(0)
		opt := client.Options{Timeout: 100 * time.Millisecond}
		_, err := dial(t, s.URL, opt).Check(t.Context(), note)
		if err == nil || errors.Is(err, client.ErrUnavailable) != c.gone || asked.Load() != c.tries {
			t.Errorf("%s: %v after %d tries", name, err, asked.Load())
		}
		opt.Unavailable = client.FailOpen
		r, err := dial(t, s.URL, opt).Check(t.Context(), note)
		if c.gone != (err == nil && r.Verdict == engine.Pass && r.Revision == "" && r.ID == "n") {
			t.Errorf("%s: open: %v %+v", name, err, r)
		}
	}
	s.Close()
	if _, err := dial(t, s.URL, client.Options{}).Check(t.Context(), note); !errors.Is(err, client.ErrUnavailable) {
		t.Errorf("nobody there: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := dial(t, s.URL, client.Options{}).Check(ctx, note); !errors.Is(err, context.Canceled) {
		t.Errorf("canceled: %v", err)
	}
}

// slow answers when the client has left, which it sees once the body is read.
func slow(_ http.ResponseWriter, r *http.Request) {
	_, _ = io.Copy(io.Discard, r.Body)
	<-r.Context().Done()
}

func TestNew(t *testing.T) {
	for _, at := range []string{"", "localhost:8080", "ftp://x", "http://"} {
		if _, err := client.New(at, client.Options{Unavailable: client.FailClosed}); err == nil || !strings.Contains(err.Error(), "client_address") {
			t.Errorf("%q: %v", at, err)
		}
	}
	if _, err := client.New("http://localhost:8080", client.Options{}); err == nil || !strings.Contains(err.Error(), "client_choice") {
		t.Errorf("no choice: %v", err)
	}
}
