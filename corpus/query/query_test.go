package query_test

import (
	"database/sql"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/notelint/notelint/corpus/query"
)

// startPostgres starts a PostgreSQL of Debian's that goes with the test, and
// gives its address.
func startPostgres(t *testing.T) string {
	t.Helper()
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin")
	if len(found) == 0 {
		t.Fatal("PostgreSQL is missing: apt-get install -y postgresql")
	}
	dir, err := os.MkdirTemp("", "notelint-query")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := l.Addr().(*net.TCPAddr).Port
	_ = l.Close()
	run := func(name string, args ...string) {
		cmd := exec.Command(filepath.Join(found[len(found)-1], name), args...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "LC_ALL=C.UTF-8")
		if os.Getuid() == 0 { // it refuses to run as root
			const nobody = 65534
			if err := os.Chown(dir, nobody, nobody); err != nil {
				t.Fatal(err)
			}
			cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
		}
		if err := cmd.Run(); err != nil {
			log, _ := os.ReadFile(filepath.Join(dir, "log"))
			t.Errorf("%s: %v\n%s", name, err, log)
		}
	}
	data := filepath.Join(dir, "data")
	run("initdb", "-D", data, "-U", "notelint", "--auth", "trust", "--no-sync")
	run("pg_ctl", "-D", data, "-w", "-l", filepath.Join(dir, "log"), "-o", fmt.Sprintf("-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories=%s", port, dir), "start")
	t.Cleanup(func() { run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop") })
	return fmt.Sprintf("postgres://notelint:geheim@127.0.0.1:%d/postgres?sslmode=disable", port)
}

func read(t *testing.T, name, sql string) (out []string) {
	t.Helper()
	for r, err := range query.Rows(t.Context(), name, query.Options{SQL: sql}) {
		if err != nil {
			out = append(out, err.Error())
			continue
		}
		out = append(out, fmt.Sprintf("%d:%s", r.Number, strings.Join(r.Cells, "|")))
	}
	return out
}

func TestPostgreSQL(t *testing.T) {
	name := startPostgres(t)
	db, err := sql.Open("pgx", name)
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec(`CREATE TABLE notes (n int, 标题 text, 正文 text, 点赞数 numeric, 发布时间 timestamptz, ok bool, 话题 text[]);
		INSERT INTO notes SELECT i, '第' || i, '正文', i, '2026-05-01T08:00:00+08:00', true, '{}' FROM generate_series(1, 50000) i;`)
	if err != nil {
		t.Fatal(err)
	}
	_ = db.Close()
	got := read(t, name, "SELECT 标题, 正文, 点赞数, 发布时间, ok, NULL AS x FROM notes WHERE n < 3 ORDER BY n")
	for i, want := range []string{"1:第1|正文|1|2026-05-01T", "2:第2|正文|2|2026-05-01T"} {
		if len(got) != 2 || !strings.HasPrefix(got[i], want) || !strings.HasSuffix(got[i], "|true|") {
			t.Fatalf("%q", got)
		}
	}
	// An error half-way: what came before it is read, and its row is named.
	got = read(t, name, "SELECT 标题, 正文, 1 / (40000 - n) FROM notes")
	last := got[len(got)-1]
	if len(got) < 30_000 || !strings.Contains(last, "division by zero") || !strings.Contains(last, "query_failed") || strings.Contains(last, "geheim") || !strings.Contains(last, fmt.Sprintf("/postgres:%d:", len(got))) {
		t.Errorf("%d rows, %q", len(got), last)
	}
	for sql, want := range map[string]string{"DELETE FROM notes RETURNING 标题": "read-only", "SELECT 标题 FROM nowhere": "does not exist", "SELECT n FROM notes": "no_text_column"} {
		if got := read(t, name, sql); len(got) != 1 || !strings.Contains(got[0], want) {
			t.Errorf("%s: %q", sql, got)
		}
	}
	if got := read(t, "postgres://notelint@127.0.0.1:1/x?sslmode=disable", "SELECT 1"); len(got) != 1 || !strings.Contains(got[0], "query_failed") {
		t.Errorf("nobody listens: %q", got)
	}
}

func TestShown(t *testing.T) {
	for name, want := range map[string]string{"postgres://a:b@h/d": "postgres://h/d", "sqlite:x.db": "sqlite:x.db", "postgres://a:b%zz@h": "postgres://…"} {
		if got := query.Shown(name); got != want {
			t.Errorf("%s is shown as %s", name, got)
		}
	}
}
