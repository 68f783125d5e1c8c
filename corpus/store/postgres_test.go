package store_test

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// postgres is a PostgreSQL of Debian's that belongs to one test.
type postgres struct {
	t    *testing.T
	dir  string
	port int
}

// program finds a program of PostgreSQL, which Debian keeps out of PATH.
func program(t *testing.T, name string) string {
	t.Helper()
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + name)
	if len(found) == 0 {
		t.Fatalf("%s is missing: apt-get install -y postgresql", name)
	}
	return found[len(found)-1]
}

// startPostgres makes a cluster and starts it; it goes with the test.
func startPostgres(t *testing.T) *postgres {
	t.Helper()
	dir, err := os.MkdirTemp("", "notelint-pg")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if os.Getuid() == 0 { // it refuses to run as root
		if err := os.Chown(dir, 65534, 65534); err != nil {
			t.Fatal(err)
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &postgres{t, dir, l.Addr().(*net.TCPAddr).Port}
	_ = l.Close()
	p.run("initdb", "-D", p.data(), "-U", "notelint", "--auth", "trust", "--no-sync")
	p.start()
	t.Cleanup(p.stop)
	return p
}

func (p *postgres) data() string { return filepath.Join(p.dir, "data") }

func (p *postgres) address() string {
	return fmt.Sprintf("postgres://notelint@127.0.0.1:%d/postgres?sslmode=disable&connect_timeout=2", p.port)
}

func (p *postgres) start() {
	p.run("pg_ctl", "-D", p.data(), "-w", "-l", filepath.Join(p.dir, "log"), "-o",
		"-p "+strconv.Itoa(p.port)+" -c listen_addresses=127.0.0.1 -c unix_socket_directories="+p.dir, "start")
}

func (p *postgres) stop() { p.run("pg_ctl", "-D", p.data(), "-m", "immediate", "-w", "stop") }

func (p *postgres) run(name string, args ...string) {
	p.t.Helper()
	cmd := exec.Command(program(p.t, name), args...)
	cmd.Dir, cmd.WaitDelay = p.dir, time.Second
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	if os.Getuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	log, err := os.CreateTemp(p.dir, "out") // a pipe would stay open as long as the server runs
	if err != nil {
		p.t.Fatal(err)
	}
	defer log.Close()
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Run(); err != nil {
		said, _ := os.ReadFile(log.Name())
		p.t.Logf("%s: %v\n%s", name, err, said)
		if name != "pg_ctl" || args[len(args)-1] != "stop" {
			p.t.FailNow()
		}
	}
}
