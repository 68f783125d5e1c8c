package live_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"aead.dev/minisign"
	"go.uber.org/goleak"

	"github.com/notelint/notelint/api/live"
	"github.com/notelint/notelint/engine"
)

// pack is a rule book of one word.
func pack(word string) string {
	return `pack: tiny
title: 试用
basis: [广告法 9]
rules:
  - id: word
    message: 「<text>」不能写
    terms: ` + word + `
    severity: block
    tests: |
      + 这家[[` + word + `]]的面包
      - 这家工坊的面包
`
}

func put(t testing.TB, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func start(t testing.TB, source live.Source, keep string) *live.Rules {
	t.Helper()
	r, err := live.Start(t.Context(), live.Options{Source: source, Keep: keep, Builder: live.Builder{Only: true}, Poll: 100 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// finds reports whether the rules in force find a word.
func finds(t testing.TB, r *live.Rules, word string) bool {
	t.Helper()
	report, err := r.Now().Check(t.Context(), engine.Note{Body: "这家" + word + "的面包"})
	if err != nil {
		t.Fatal(err)
	}
	return len(report.Findings) > 0
}

func TestReload(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "tiny.yaml", pack("顶级工坊"))
	r := start(t, live.Folder{Dir: dir}, "")
	if !finds(t, r, "顶级工坊") {
		t.Fatal("the first set is not in force")
	}
	if got := r.Reload(t.Context(), false); got.Changed || got.Err != nil {
		t.Errorf("nothing changed: %+v", got)
	}
	put(t, dir, "tiny.yaml", pack("王牌作坊"))
	if got := r.Reload(t.Context(), false); !got.Changed || got.Err != nil || got.Revision != r.Now().Revision {
		t.Errorf("%+v", got)
	}
	if finds(t, r, "顶级工坊") || !finds(t, r, "王牌作坊") {
		t.Error("the second set is not in force")
	}
}

// TestBadRulesAreRefused goes through all ways to fail; the good set stays.
func TestBadRulesAreRefused(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "tiny.yaml", pack("顶级工坊"))
	r := start(t, live.Folder{Dir: dir}, "")
	good := r.Now()
	for name, text := range map[string]string{
		"yaml": "pack: [", "lint": strings.Replace(pack("顶级工坊"), "severity", "severty", 1), "proof": strings.Replace(pack("顶级工坊"), "- 这家工坊", "- 这家顶级工坊", 1),
	} {
		put(t, dir, "tiny.yaml", text)
		got := r.Reload(t.Context(), false)
		var refused *live.Refusal
		if got.Changed || !errors.As(got.Err, &refused) || len(refused.Problems.Errors())+len(refused.Failures) == 0 || r.Now() != good {
			t.Errorf("%s: %+v", name, got)
		}
	}
	for _, spoil := range []func(){
		func() { put(t, dir, "tiny.yaml", "") },
		func() { _ = os.Remove(filepath.Join(dir, "tiny.yaml")) },
		func() { _ = os.RemoveAll(dir) },
	} {
		spoil()
		if got := r.Reload(t.Context(), false); got.Err == nil || r.Now() != good {
			t.Errorf("%+v", got)
		}
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	put(t, dir, "tiny.yaml", pack("王牌作坊"))
	if got := r.Reload(t.Context(), false); got.Err != nil || !finds(t, r, "王牌作坊") {
		t.Errorf("does not recover: %+v", got)
	}
}

func TestRollback(t *testing.T) {
	dir, keep := t.TempDir(), t.TempDir()
	put(t, dir, "tiny.yaml", pack("顶级工坊"))
	r := start(t, live.Folder{Dir: dir}, keep)
	first := r.Now().Revision
	put(t, dir, "tiny.yaml", pack("王牌作坊"))
	r.Reload(t.Context(), false)
	if kept := r.Kept(); len(kept) != 2 || kept[1].Revision != first || kept[1].Files != 1 {
		t.Fatalf("kept %+v", kept)
	}
	r = start(t, live.Folder{Dir: dir}, keep) // a restart knows them too
	if got, err := r.Rollback(t.Context(), first); err != nil || got.Err != nil || !got.Changed || !finds(t, r, "顶级工坊") {
		t.Errorf("%+v %v", got, err)
	}
	if got := r.Reload(t.Context(), false); got.Err != nil || r.Now().Revision != first {
		t.Errorf("an unchanged folder took it back: %+v", got)
	}
	for _, revision := range []string{"", "sha256:" + strings.Repeat("0", 64), "../../etc/passwd"} {
		if _, err := r.Rollback(t.Context(), revision); !errors.Is(err, live.ErrNotKept) {
			t.Errorf("%q: %v", revision, err)
		}
	}
}

// wait waits for a word to be found.
func wait(t *testing.T, r *live.Rules, word string) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); !finds(t, r, word); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%s is not in force: %+v", word, r.Last())
		}
	}
}

// TestWatch changes a folder as editors do, as Kubernetes does (a link that is
// swapped) and bit by bit.
func TestWatch(t *testing.T) {
	defer goleak.VerifyNone(t)
	dir := t.TempDir()
	link := func(version string, files map[string]string) {
		real := filepath.Join(dir, "..v"+version)
		if err := os.Mkdir(real, 0o700); err != nil {
			t.Fatal(err)
		}
		for name, text := range files {
			put(t, real, name, text)
		}
		next := filepath.Join(dir, "..next")
		if err := errors.Join(os.Symlink("..v"+version, next), os.Rename(next, filepath.Join(dir, "..data"))); err != nil {
			t.Fatal(err)
		}
	}
	link("1", map[string]string{"tiny.yaml": pack("顶级工坊")})
	if err := os.Symlink("..data/tiny.yaml", filepath.Join(dir, "tiny.yaml")); err != nil {
		t.Fatal(err)
	}
	r := start(t, live.Folder{Dir: dir}, "")
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan bool)
	go func() { r.Watch(ctx); close(ended) }()
	link("2", map[string]string{"tiny.yaml": pack("王牌作坊")})
	wait(t, r, "王牌作坊")
	text := pack("首席作坊")
	for i := 0; i < len(text); i += 40 { // half a file is in force at no time
		put(t, filepath.Join(dir, "..v2"), "tiny.yaml", text[:min(i+40, len(text))])
		time.Sleep(10 * time.Millisecond)
		if !finds(t, r, "王牌作坊") && !finds(t, r, "首席作坊") {
			t.Error("half a set is in force")
		}
	}
	wait(t, r, "首席作坊")
	stop()
	<-ended
}

// TestNoCheckSeesTwoRevisions swaps under load.
func TestNoCheckSeesTwoRevisions(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "tiny.yaml", pack("顶级工坊"))
	r := start(t, live.Folder{Dir: dir}, "")
	ctx, stop := context.WithCancel(t.Context())
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for ctx.Err() == nil {
				set := r.Now()
				report, err := set.Check(t.Context(), engine.Note{Body: "这家顶级工坊的面包"})
				if err != nil || report.Revision != set.Revision {
					t.Errorf("%s under %s: %v", report.Revision, set.Revision, err)
				}
			}
		})
	}
	for i := range 6 {
		put(t, dir, "tiny.yaml", pack([]string{"顶级工坊", "王牌作坊"}[i%2]))
		if got := r.Reload(t.Context(), true); got.Err != nil {
			t.Error(got.Err)
		}
	}
	stop()
	wait.Wait()
}

func archive(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, text := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestSignedBundle(t *testing.T) {
	public, private, err := minisign.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	_, other, _ := minisign.GenerateKey(rand.Reader)
	at := filepath.Join(t.TempDir(), "rules.zip")
	bundle, err := live.NewBundle(at, public.String())
	if err != nil {
		t.Fatal(err)
	}
	good := archive(t, map[string]string{"packs/tiny.yaml": pack("顶级工坊"), "README.md": "nothing"})
	write := func(data, signature []byte) {
		put(t, filepath.Dir(at), "rules.zip", string(data))
		put(t, filepath.Dir(at), "rules.zip.minisig", string(signature))
	}
	write(good, minisign.Sign(private, good))
	r := start(t, bundle, "")
	if !finds(t, r, "顶级工坊") {
		t.Error("the bundle is not in force")
	}
	next := archive(t, map[string]string{"packs/tiny.yaml": pack("王牌作坊")})
	for name, signature := range map[string][]byte{"another key": minisign.Sign(other, next), "another file": minisign.Sign(private, good), "none": nil} {
		write(next, signature)
		if got := r.Reload(t.Context(), false); got.Err == nil || !strings.Contains(got.Err.Error(), "rules_signature") || !finds(t, r, "顶级工坊") {
			t.Errorf("%s: %+v", name, got)
		}
	}
	write(next, minisign.Sign(private, next))
	if got := r.Reload(t.Context(), false); got.Err != nil || !finds(t, r, "王牌作坊") {
		t.Errorf("signed: %+v", got)
	}
	for _, c := range [][2]string{{"http://example.com/rules.zip", public.String()}, {at, "RWQ"}} {
		if _, err := live.NewBundle(c[0], c[1]); err == nil {
			t.Errorf("%v: taken", c)
		}
	}
}

func TestBundleOverHTTPS(t *testing.T) {
	public, private, err := minisign.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	data := archive(t, map[string]string{"tiny.yaml": pack("顶级工坊")})
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		switch q.URL.Path {
		case "/rules.zip":
			_, _ = w.Write(data)
		case "/rules.zip.minisig":
			_, _ = w.Write(minisign.Sign(private, data))
		default:
			http.NotFound(w, q)
		}
	}))
	defer server.Close()
	bundle, err := live.NewBundle(server.URL+"/rules.zip", public.String())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := bundle.Read(t.Context()); err == nil {
		t.Error("a certificate that nobody vouches for was taken")
	}
	bundle.Client = server.Client()
	if files, err := bundle.Read(t.Context()); err != nil || len(files) != 1 {
		t.Errorf("%d %v", len(files), err)
	}
	bundle.At = server.URL + "/other.zip"
	if _, err := bundle.Read(t.Context()); err == nil || !strings.Contains(err.Error(), "404") {
		t.Errorf("%v", err)
	}
}

func TestBoundsOfABundle(t *testing.T) {
	many := map[string]string{}
	const text = "x"
	for i := range 2001 {
		many["d/"+strings.Repeat("a", i%7+1)+strings.Repeat("b", i/7)+".yaml"] = text
	}
	bomb := archive(t, map[string]string{"a.yaml": strings.Repeat(" ", 32<<20+1)})
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"no zip": {[]byte("x"), "rules_bundle"}, "empty": {archive(t, nil), "rules_empty"}, "many": {archive(t, many), "rules_too_many"}, "bomb": {bomb, "rules_too_large"},
	} {
		if _, err := live.Unpack(c.data); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzUnpack(f *testing.F) {
	f.Add(archive(f, map[string]string{"a.yaml": pack("顶级工坊")}))
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(func(_ *testing.T, data []byte) { _, _ = live.Unpack(data) })
}
