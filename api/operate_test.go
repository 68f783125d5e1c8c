package api_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"log/slog"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/notelint/notelint/api"
	"github.com/notelint/notelint/api/live"
	"github.com/notelint/notelint/api/metrics"
)

// TestShadowSetIsCounted runs another rule set beside the live one: only the
// figures know of it.
func TestShadowSetIsCounted(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	m := metrics.New()
	s := serveWith(t, api.Config{Rules: fixed(reviewer(t)), Shadow: fixed(tiny(t)), Metrics: m})
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	on := listen(t)
	go func() { ended <- s.Run(ctx, on) }()
	if w := s.ask("POST", "/v1/check", blocked); !strings.Contains(w.Body.String(), `"verdict":"review"`) {
		t.Errorf("%s", w.Body)
	}
	const want = `notelint_shadow_verdicts_total{live="review",shadow="block"} 1`
	for deadline := time.Now().Add(10 * time.Second); !strings.Contains(s.ask("GET", "/metrics", "").Body.String(), want); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("no %s", want)
		}
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	var figures strings.Builder
	figures.WriteString(s.ask("GET", "/metrics", "").Body.String())
	for _, want := range []string{
		`notelint_requests_total{method="POST",route="/v1/check",status="200"} 1`, `notelint_check_seconds_count{verdict="review"} 1`,
		`notelint_findings_total{rule="tiny.word",stage="enforce"} 1`,
	} {
		if !strings.Contains(figures.String(), want) {
			t.Errorf("no %s", want)
		}
	}
}

// pair writes a certificate of localhost and its key.
func pair(t *testing.T, dir, name string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	about := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, DNSNames: []string{"localhost"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
	}
	cert, err := x509.CreateCertificate(rand.Reader, about, about, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	for file, block := range map[string]*pem.Block{"cert.pem": {Type: "CERTIFICATE", Bytes: cert}, "key.pem": {Type: "PRIVATE KEY", Bytes: secret}} {
		if err := os.WriteFile(filepath.Join(dir, file), pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// TestCertificateIsReadAgain changes the files under a running server; a pair
// that does not fit changes nothing.
func TestCertificateIsReadAgain(t *testing.T) {
	dir := t.TempDir()
	pair(t, dir, "first")
	kept := &api.Certificate{Cert: filepath.Join(dir, "cert.pem"), Key: filepath.Join(dir, "key.pem"), Age: time.Nanosecond, Log: slog.New(slog.DiscardHandler)}
	config, err := kept.Config()
	if err != nil {
		t.Fatal(err)
	}
	on := tls.NewListener(listen(t), config)
	s := serve(t, tiny(t))
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx, on) }()
	shown := func() string {
		c, err := tls.Dial("tcp", on.Addr().String(), &tls.Config{InsecureSkipVerify: true}) // its own authority
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		return c.ConnectionState().PeerCertificates[0].Subject.CommonName
	}
	if got := shown(); got != "first" {
		t.Errorf("shows %s", got)
	}
	pair(t, dir, "second")
	if got := shown(); got != "second" {
		t.Errorf("shows %s", got)
	}
	if err := os.WriteFile(kept.Key, []byte("no key"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := shown(); got != "second" {
		t.Errorf("shows %s", got)
	}
	if _, err := tls.Dial("tcp", on.Addr().String(), &tls.Config{InsecureSkipVerify: true, MaxVersion: tls.VersionTLS11}); err == nil {
		t.Error("speaks TLS 1.1")
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if _, err := (&api.Certificate{Cert: "none", Key: "none"}).Config(); err == nil {
		t.Error("no files, and no error")
	}
}

// TestReadinessSaysThatRulesAreOlder keeps a server in service whose newest
// rules were refused.
func TestReadinessSaysThatRulesAreOlder(t *testing.T) {
	dir := t.TempDir()
	good := "pack: tiny\ntitle: 试用\nbasis: [广告法 9]\nrules:\n  - id: word\n    message: 「<text>」不能写\n    terms: 顶级工坊\n    severity: block\n    tests: |\n      + 这家[[顶级工坊]]的面包\n      - 这家工坊的面包\n"
	put := func(text string) {
		if err := os.WriteFile(filepath.Join(dir, "tiny.yaml"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put(good)
	m := metrics.New()
	rules, err := live.Start(t.Context(), live.Options{Source: live.Folder{Dir: dir}, Builder: live.Builder{Only: true}, Told: m.Reloaded})
	if err != nil {
		t.Fatal(err)
	}
	s := serveWith(t, api.Config{Rules: rules, Metrics: m})
	ready := func(want string) {
		t.Helper()
		if w := s.ask("GET", "/readyz", ""); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"rules":"`+want+`"`) {
			t.Errorf("%d %s", w.Code, w.Body)
		}
	}
	ready("newest")
	put(strings.Replace(good, "severity", "severty", 1))
	w := s.ask("POST", "/v1/rules/reload", "")
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "severty") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	ready("older")
	if !strings.Contains(s.ask("GET", "/metrics", "").Body.String(), "notelint_reload_failed 1") {
		t.Error("no figure says so")
	}
	put(good)
	if w := s.ask("POST", "/v1/rules/reload", ""); w.Code != http.StatusOK {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	ready("newest")
}

// TestHostileExpression sends rules made to hang or to fill memory: they are
// refused in a moment, and checks go on.
func TestHostileExpression(t *testing.T) {
	s := serve(t, tiny(t))
	for name, when := range map[string]string{
		"loops": "all(1..999, {all(1..999, {true})})", "grows": `reduce(1..900, #acc + repeat("a", 1000), "") != ""`, "deep": strings.Repeat("(", 5000) + "true" + strings.Repeat(")", 5000),
		"long": "true" + strings.Repeat(" and true", 2000), "regular expression": `"a" matches "(a+)+$"`,
	} {
		text := "pack: tiny\ntitle: 试用\nbasis: [广告法 9]\nrules:\n  - id: word\n    message: 「<text>」不能写\n    terms: 顶级工坊\n    when: '" + strings.ReplaceAll(when, "'", "''") +
			"'\n    severity: block\n    tests: |\n      + 这家[[顶级工坊]]的面包\n      - 这家工坊的面包\n"
		start := time.Now()
		w := s.ask("POST", "/v1/rules/validate?only=1", filesOf(text))
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"ok":false`) || time.Since(start) > 20*time.Second {
			t.Errorf("%s: %d %.300s after %v", name, w.Code, w.Body, time.Since(start))
		}
	}
	if w := s.ask("POST", "/v1/check", blocked); w.Code != http.StatusOK {
		t.Errorf("%d", w.Code)
	}
}

// TestHalfOpenConnections cut off clients that hold a request open.
func TestHalfOpenConnections(t *testing.T) {
	limits := api.DefaultLimits
	limits.Header, limits.Read, limits.Idle = 50*time.Millisecond, 50*time.Millisecond, 50*time.Millisecond
	s := serveWith(t, api.Config{Rules: fixed(tiny(t)), Limits: limits})
	on := listen(t)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx, on) }()
	for _, begin := range []string{"", "GET /livez HT", "GET /livez HTTP/1.1\r\nHost: x\r\nX-Slow: ", "POST /v1/check/batch HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\nContent-Length: 99\r\n\r\n{"} {
		c, err := net.Dial("tcp", on.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.Write([]byte(begin)); err != nil {
			t.Error(err)
		}
		if err := c.SetReadDeadline(time.Now().Add(10 * time.Second)); err != nil {
			t.Fatal(err)
		}
		for buf := make([]byte, 1024); err == nil; {
			_, err = c.Read(buf)
		}
		if errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("%q is still open", begin)
		}
		_ = c.Close()
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
