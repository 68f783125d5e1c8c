package rules_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/notelint/notelint/engine"
)

// BenchmarkCheck reads the real notes of the folder that DATA names, or the
// quiet and loud sentences of the tests.
func BenchmarkCheck(b *testing.B) {
	e := compile(b, shippedSet(b), engine.Options{})
	list := benchNotes(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := e.Check(context.Background(), list[i%len(list)]); err != nil {
			b.Fatal(err)
		}
	}
}

func benchNotes(b *testing.B) (list []engine.Note) {
	dir := os.Getenv("DATA")
	if dir == "" {
		return []engine.Note{{Body: strings.Repeat(strings.Join(quiet, "，")+"。", 5)}}
	}
	data, err := os.ReadFile(filepath.Join(dir, "xhs_notes_dev.jsonl"))
	if err != nil {
		b.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		var n struct{ Title, Body string }
		if err := json.Unmarshal([]byte(line), &n); err != nil {
			b.Fatal(err)
		}
		list = append(list, engine.Note{Title: n.Title, Body: n.Body})
	}
	return list
}
