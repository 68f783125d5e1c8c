package bucket_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"github.com/notelint/notelint/corpus/bucket"
	"github.com/notelint/notelint/corpus/row"
	"github.com/notelint/notelint/corpus/source"
)

// gateway is a server that speaks S3 over a folder; it is built from its
// module, which the first run fetches.
const gateway = "github.com/versity/versitygw/cmd/versitygw@v1.8.0"

const key, secret = "tester", "geheim-geheim"

// startServer starts an S3 server over an empty folder; kill ends it at once.
func startServer(t *testing.T) (c bucket.Config, kill func()) {
	t.Helper()
	bin := t.TempDir()
	install := exec.Command("go", "install", gateway)
	install.Dir, install.Env = bin, append(os.Environ(), "GOBIN="+bin, "GOFLAGS=-buildvcs=false")
	if out, err := install.CombinedOutput(); err != nil {
		t.Fatalf("go install %s: %v\n%s", gateway, err, out)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	_ = l.Close()
	server := exec.Command(filepath.Join(bin, "versitygw"), "--access", key, "--secret", secret, "--port", address, "--quiet", "posix", "--sidecar", t.TempDir(), t.TempDir())
	var said bytes.Buffer
	server.Stdout, server.Stderr = &said, &said
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	kill = func() {
		_ = server.Process.Kill()
		_ = server.Wait()
	}
	t.Cleanup(kill)
	for range 100 {
		if conn, err := net.Dial("tcp", address); err == nil {
			_ = conn.Close()
			return bucket.Config{Endpoint: "http://" + address, Region: "us-east-1", Key: key, Secret: secret}, kill
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("the server does not listen\n%s", said.String())
	return c, kill
}

func put(t *testing.T, c bucket.Config, objects map[string]string) {
	t.Helper()
	client, err := minio.New(strings.TrimPrefix(c.Endpoint, "http://"), &minio.Options{Creds: credentials.NewStaticV4(key, secret, ""), Region: c.Region})
	if err != nil {
		t.Fatal(err)
	}
	if err := client.MakeBucket(t.Context(), "archive", minio.MakeBucketOptions{}); err != nil {
		t.Fatal(err)
	}
	for name, text := range objects {
		if _, err := client.PutObject(t.Context(), "archive", name, strings.NewReader(text), int64(len(text)), minio.PutObjectOptions{}); err != nil {
			t.Fatal(name, err)
		}
	}
}

func read(t *testing.T, c bucket.Config, name string, each func(int)) (out []string) {
	t.Helper()
	a, err := source.Find(t.Context(), []string{name}, source.Options{Bucket: c, Temp: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	for r, err := range a.Rows(t.Context()) {
		if err != nil {
			out = append(out, err.Error())
			continue
		}
		out = append(out, fmt.Sprintf("%s:%s", r.Place, strings.Join(r.Cells, "|")))
		if each != nil {
			each(len(out))
		}
	}
	return out
}

func TestS3(t *testing.T) {
	c, kill := startServer(t)
	big := "标题,正文\n" + strings.Repeat("甲,"+strings.Repeat("一", 300)+"\n", 100_000)
	put(t, c, map[string]string{"2026/a.csv": "标题,正文\n甲,一\n", "2026/sub/b.csv": "标题,正文\n乙,二\n", "2026/logo.png": "x", "big.csv": big})
	want := []string{"s3://archive/2026/a.csv:2:甲|一", "s3://archive/2026/sub/b.csv:2:乙|二"}
	for _, name := range []string{"s3://archive/2026/", "s3://archive/2026"} {
		if got := read(t, c, name, nil); strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s: %q", name, got)
		}
	}
	if got := read(t, c, "s3://archive/2026/a.csv", nil); len(got) != 1 || got[0] != want[0] {
		t.Errorf("one object: %q", got)
	}
	for _, name := range []string{"s3://archive/nowhere/", "s3://nowhere/a.csv"} {
		if got := read(t, c, name, nil); len(got) != 1 || !strings.HasPrefix(got[0], name) {
			t.Errorf("%s: %q", name, got)
		}
	}
	wrong := c
	wrong.Secret = "nonsense"
	if got := read(t, wrong, "s3://archive/2026/", nil); len(got) != 1 || !strings.Contains(got[0], "unreadable") || strings.Contains(got[0], "nonsense") {
		t.Errorf("wrong key: %q", got)
	}
	// The server dies half-way: what came is read, and the row is named.
	got := read(t, c, "s3://archive/big.csv", func(n int) {
		if n == 100 {
			kill()
		}
	})
	last := got[len(got)-1]
	if len(got) < 100 || len(got) > 99_000 || !strings.HasPrefix(last, "s3://archive/big.csv:") || !strings.Contains(last, row.CodeInterrupted) {
		t.Errorf("%d rows, %.200q", len(got), last)
	}
}

func TestConfig(t *testing.T) {
	c := bucket.Env(func(name string) string {
		return map[string]string{"AWS_ENDPOINT_URL": "http://e", "AWS_DEFAULT_REGION": "r", "AWS_ACCESS_KEY_ID": "k", "AWS_SECRET_ACCESS_KEY": "s"}[name]
	})
	if c != (bucket.Config{Endpoint: "http://e", Region: "r", Key: "k", Secret: "s"}) {
		t.Errorf("%+v", c)
	}
	if _, err := bucket.Open(bucket.Config{Endpoint: "http://"}); err == nil || !strings.Contains(err.Error(), "oss-cn-shanghai") {
		t.Error(err)
	}
	s, err := bucket.Open(bucket.Config{Endpoint: "oss-cn-shanghai.aliyuncs.com"})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.List(ctx, "s3://b/"); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if r, err := s.Get(ctx, "s3://b/k"); err == nil {
		if _, err := io.ReadAll(r); !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	}
}
