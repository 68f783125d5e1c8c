package main

import (
	"io"
	"os"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"

	"github.com/notelint/notelint/cmd/notelint/input"
	"github.com/notelint/notelint/engine"
)

// columns is how many cells a line of the output has: 80 where it is no
// terminal, and at most 100, because longer lines are hard to read.
func columns(out io.Writer) int {
	const usual, most = 80, 100
	file, ok := out.(*os.File)
	if !ok {
		return usual
	}
	width, _, err := term.GetSize(file.Fd())
	if err != nil || width <= 0 {
		return usual
	}
	return min(width, most)
}

// colored decides on colour: auto is yes on a terminal that has colours and a
// user who has not set NO_COLOR.
func colored(choice string, out io.Writer) bool {
	switch choice {
	case "always":
		return true
	case "never":
		return false
	}
	return colorprofile.Detect(out, os.Environ()) >= colorprofile.ANSI
}

// invite says what to do to a person in front of an empty terminal.
func (c *checking) invite() {
	if file, ok := c.in.(*os.File); ok && term.IsTerminal(file.Fd()) {
		c.warn("%s", c.lang.say("请贴上笔记，另起一行按 Ctrl-D 结束", "paste a note, then Ctrl-D on a line of its own"))
	}
}

// fault is one line: where, what is wrong, the code.
func (l lang) fault(at place, e *engine.InputError) string {
	field := ""
	if e.Field != "" {
		field = e.Field + ": "
	}
	return at.String() + ": " + field + e.Text(string(l)) + " (" + e.Code + ")"
}

// reason says why the system did not give a file.
func reason(err error, l lang) string {
	bad := input.Fault(err)
	return bad.Text(string(l)) + " (" + bad.Code + ")"
}
