// Command notelint checks Xiaohongshu notes before they go live, serves the
// check over HTTP and proves the rules it checks by.
package main

import (
	"fmt"
	"io"
	"os"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// Exit codes; of several the first of bad, partial, refused.
const (
	clean   = 0
	refused = 1 // a verdict at or above --fail-on
	bad     = 2 // usage or rules
	partial = 3 // some input was no note; the rest was done
)

// program is one run of the command: its streams, its language and what
// became of the input so far.
type program struct {
	in         io.Reader
	out, errs  io.Writer
	lang       lang
	refused    bool
	unreadable bool
}

// run is main without the process.
func run(args []string, in io.Reader, out, errs io.Writer) int {
	p := &program{in: in, out: out, errs: errs, lang: langOf(args)}
	root := p.root()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errs)
	if err := root.Execute(); err != nil {
		fmt.Fprintln(errs, "notelint: "+err.Error())
		return bad
	}
	switch {
	case p.unreadable:
		return partial
	case p.refused:
		return refused
	}
	return clean
}

// warn says something beside the output.
func (p *program) warn(format string, args ...any) {
	fmt.Fprintf(p.errs, "notelint: "+format+"\n", args...)
}
