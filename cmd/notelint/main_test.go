package main

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write what was seen into testdata")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"notelint": main})
}

// TestScripts runs testdata/*.txtar: commands, what they print, and with
// which code they end. Two commands are ours:
//
//	code N ARG...              runs notelint, which must end with code N
//	repeat FILE N HEAD UNIT TAIL   writes a large file
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		UpdateScripts:       *update,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"code":   code,
			"repeat": repeat,
		},
	})
}

func code(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	if err != nil || neg {
		ts.Fatalf("usage: code N ARG...")
	}
	got := 0
	var ended *exec.ExitError
	if err := ts.Exec("notelint", args[1:]...); errors.As(err, &ended) {
		got = ended.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

func repeat(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	unquoted := make([]string, 3)
	for i, s := range args[2:] {
		unquoted[i], err = strconv.Unquote(`"` + s + `"`)
		ts.Check(err)
	}
	var b bytes.Buffer
	b.WriteString(unquoted[0] + strings.Repeat(unquoted[1], n) + unquoted[2])
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o600))
}
