package main

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/notelint/notelint/api"
	"github.com/notelint/notelint/api/live"
	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules"
	"github.com/notelint/notelint/rules/notes"
)

// shippedNotes are the notes of rules/testdata, as JSON.
func shippedNotes(t *testing.T) (list [][]byte) {
	t.Helper()
	names, err := filepath.Glob("../../rules/testdata/notes/*.note")
	if err != nil || len(names) == 0 {
		t.Fatalf("no notes: %v", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		n, problems := notes.Parse(filepath.Base(name), string(data))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		note, _ := n.Note()
		note.ID = filepath.Base(name)
		list = append(list, engine.AppendNote(nil, &note))
	}
	return list
}

// TestEveryWayInGivesTheSameReport holds the server, the command on one note
// and the command on a stream, with one worker and with several, to the bytes
// of Check.
func TestEveryWayInGivesTheSameReport(t *testing.T) {
	set, err := rules.Resolved()
	if err != nil {
		t.Fatal(err)
	}
	e, err := engine.New(set, engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	server, err := api.New(api.Config{Rules: live.New(live.Of(e, e.Revision()), live.Options{})})
	if err != nil {
		t.Fatal(err)
	}
	list := shippedNotes(t)
	var want []byte
	for i, src := range list {
		note, _, err := engine.DecodeNote(src, engine.DecodeOptions{})
		if err != nil {
			t.Fatal(err)
		}
		report, err := e.Check(t.Context(), note)
		if err != nil {
			t.Fatal(err)
		}
		line := append(report.AppendJSON(nil), '\n')
		want = append(want, line...)
		request := httptest.NewRequest(http.MethodPost, "/v1/check", bytes.NewReader(src))
		request.Header.Set("Content-Type", "application/json")
		answer := httptest.NewRecorder()
		server.ServeHTTP(answer, request)
		if !bytes.Equal(answer.Body.Bytes(), line) {
			t.Errorf("%s over HTTP\n%swant\n%s", note.ID, answer.Body, line)
		}
		if i%40 > 0 { // a run of its own for a few
			continue
		}
		if got := printed(src, "check", "--format", "json"); got != string(line) {
			t.Errorf("%s on the command line\n%swant\n%s", note.ID, got, line)
		}
	}
	for _, workers := range []string{"1", "3"} {
		if got := printed(bytes.Join(list, []byte("\n")), "check", "--input", "jsonl", "--format", "jsonl", "--workers", workers); got != string(want) {
			t.Errorf("as a stream with %s workers the reports differ", workers)
		}
	}
}

// printed is what a command puts out about an input.
func printed(in []byte, args ...string) string {
	var out strings.Builder
	run(args, bytes.NewReader(in), &out, io.Discard)
	return out.String()
}
