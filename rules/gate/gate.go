// Package gate holds a rule book to budgets on real texts: how many findings of
// review and block each rule may make per 1,000 notes and per 1,000 reviews.
// The texts are unlabelled, so a budget bounds noise and right findings alike;
// a rule that suddenly finds more than it did must be looked at.
//
// It reads the texts from a folder that is no part of the project, and tells of
// them only their ids.
package gate

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/notelint/notelint/engine"
)

// Kind is a kind of real texts.
type Kind uint8

const (
	Notes Kind = iota
	Reviews
	KindCount
)

// Kinds are the words of a Kind, Files where its texts are: a JSON object a
// line, with id and title, body or text.
var (
	Kinds = [KindCount]string{"notes", "reviews"}
	Files = [KindCount]string{"xhs_notes_dev.jsonl", "reviews_dev.jsonl"}
)

// maxLine is the longest line of a file, in bytes.
const maxLine = 1 << 20

// Text is one real text.
type Text struct {
	ID   string
	Note engine.Note
}

// Read gives the texts of a kind in a folder. An error names the file and line.
func Read(dir string, kind Kind) (list []Text, err error) {
	name := filepath.Join(dir, Files[kind])
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return read(name, file)
}

func read(name string, from io.Reader) (list []Text, err error) {
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, maxLine)
	for lines.Scan() {
		var row struct{ ID, Title, Body, Text string }
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, len(list)+1, err)
		}
		if row.ID == "" {
			return nil, fmt.Errorf("%s:%d: a text without id", name, len(list)+1)
		}
		list = append(list, Text{row.ID, engine.Note{ID: row.ID, Title: row.Title, Body: row.Body + row.Text}})
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", name, len(list)+1, err)
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("%s: holds no text", name)
	}
	return list, nil
}

// Count is what the rules find in the texts of a kind.
type Count struct {
	Texts int
	Hit   int                 // texts with a finding of review or block
	Found map[string][]string // by rule: the id of the text of each such finding, in order
}

// per1000 is a rate in hundredths, rounded up: one finding too many is never
// rounded away.
func (c *Count) per1000(n int) int64 { return (int64(n)*100_000 + int64(c.Texts) - 1) / int64(c.Texts) }

// Run checks the texts on all cores. Texts that are no notes, such as empty
// ones, are an error: they would thin the rates.
func Run(ctx context.Context, e *engine.Engine, texts []Text) (Count, error) {
	workers := runtime.GOMAXPROCS(0)
	found, errs := make([][]string, len(texts)), make([]error, workers)
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			for i := w; i < len(texts) && errs[w] == nil; i += workers {
				found[i], errs[w] = serious(ctx, e, &texts[i])
			}
		})
	}
	wait.Wait()
	c := Count{Texts: len(texts), Found: map[string][]string{}}
	for i, rules := range found {
		for _, rule := range rules {
			c.Found[rule] = append(c.Found[rule], texts[i].ID)
		}
		if len(rules) > 0 {
			c.Hit++
		}
	}
	return c, errors.Join(errs...)
}

// serious gives the rules of the findings of review and block.
func serious(ctx context.Context, e *engine.Engine, t *Text) (rules []string, err error) {
	report, err := e.Check(ctx, t.Note)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", t.ID, err)
	}
	for i := range report.Findings {
		if f := &report.Findings[i]; f.Severity >= engine.SevReview {
			rules = append(rules, f.Rule)
		}
	}
	return rules, nil
}
