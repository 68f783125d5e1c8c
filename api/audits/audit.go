// Package audits checks uploaded files of notes in the background, one at a
// time, without taking more than half of the processors from those who wait
// for an answer.
package audits

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/notelint/notelint/api/live"
	"github.com/notelint/notelint/corpus/store"
)

// States of an audit.
const (
	Waiting = "waiting"
	Running = "running"
	Done    = "done"
	Failed  = "failed"
)

// Audit is how far an audit is, and its figures.
type Audit struct {
	ID       string         `json:"id"`
	State    string         `json:"state" enum:"waiting,running,done,failed"`
	At       time.Time      `json:"at"`
	Bytes    int64          `json:"bytes" doc:"of the upload"`
	Read     int64          `json:"read" doc:"of them"`
	Notes    int            `json:"notes"`
	Bad      int            `json:"bad" doc:"lines that hold no note"`
	Verdicts map[string]int `json:"verdicts" nullable:"false"`
	Rules    map[string]int `json:"rules" nullable:"false" doc:"findings by rule"`
	Revision string         `json:"revision,omitempty"`
	Error    string         `json:"error,omitempty" doc:"why it failed"`
}

// Errors that callers tell apart.
var (
	ErrUnknown  = errors.New("audit_unknown: no such audit")
	ErrFull     = errors.New("audit_full: as many audits wait as may")
	ErrTooLarge = errors.New("audit_too_large: more than 1 GiB")
)

// Bounds.
const (
	MaxBytes   = 1 << 30
	maxWaiting = 20
	kept       = 7 * 24 * time.Hour
)

// Desk holds all audits in a folder.
type Desk struct {
	dir   string
	rules *live.Rules
	log   *slog.Logger
	more  chan struct{}

	mu     sync.Mutex
	byID   map[string]*Audit
	cancel map[string]context.CancelFunc // of the one that runs
}

// Open takes a folder over. Audits that a crash cut off begin again.
func Open(dir string, rules *live.Rules, log *slog.Logger) (*Desk, error) {
	d := &Desk{dir: dir, rules: rules, log: log, more: make(chan struct{}, 1), byID: map[string]*Audit{}, cancel: map[string]context.CancelFunc{}}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("audit_folder: %w", err)
	}
	folders, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("audit_folder: %w", err)
	}
	for _, f := range folders {
		d.restore(f.Name())
	}
	d.wake()
	return d, nil
}

// restore reads an audit back; one that was never complete is removed.
func (d *Desk) restore(id string) {
	text, err := os.ReadFile(d.path(id, stateFile))
	a := newAudit(id, time.Time{})
	if err == nil {
		err = json.Unmarshal(text, a)
	}
	if err != nil || a.ID != id {
		d.log.Warn("audit removed", "id", id, "error", err)
		_ = os.RemoveAll(filepath.Join(d.dir, id))
		return
	}
	if a.State == Running {
		a.State = Waiting
	}
	d.byID[id] = a
}

func newAudit(id string, at time.Time) *Audit {
	return &Audit{ID: id, At: at, State: Waiting, Verdicts: map[string]int{}, Rules: map[string]int{}}
}

const (
	notesFile   = "notes.jsonl"
	reportsFile = "reports.jsonl"
	stateFile   = "audit.json"
)

func (d *Desk) path(id, name string) string { return filepath.Join(d.dir, id, name) }

// Add takes notes in, one a line, and puts them at the end of the queue.
func (d *Desk) Add(from io.Reader) (Audit, error) {
	if d.waiting() >= maxWaiting {
		return Audit{}, ErrFull
	}
	now := time.Now().UTC()
	a := newAudit(store.NewID(now), now)
	err := os.Mkdir(filepath.Join(d.dir, a.ID), 0o700)
	if err == nil {
		a.Bytes, err = fill(d.path(a.ID, notesFile), from)
	}
	if err == nil {
		err = d.save(a)
	}
	if err != nil {
		return Audit{}, errors.Join(err, os.RemoveAll(filepath.Join(d.dir, a.ID)))
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.byID[a.ID] = a
	d.wake()
	return clone(a), nil
}

func (d *Desk) waiting() int {
	n := 0
	for _, a := range d.List() {
		if a.State == Waiting {
			n++
		}
	}
	return n
}

func fill(path string, from io.Reader) (int64, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return 0, err
	}
	n, err := io.Copy(file, io.LimitReader(from, MaxBytes+1))
	if err == nil && n > MaxBytes {
		err = ErrTooLarge
	}
	return n, errors.Join(err, file.Close())
}

// save writes the state down, whole or not at all.
func (d *Desk) save(a *Audit) error {
	text, err := json.Marshal(a)
	if err != nil {
		return err
	}
	path := d.path(a.ID, stateFile)
	if err := os.WriteFile(path+".new", text, 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

func (d *Desk) wake() {
	select {
	case d.more <- struct{}{}:
	default:
	}
}

func clone(a *Audit) Audit {
	c := *a
	c.Verdicts, c.Rules = map[string]int{}, map[string]int{}
	for k, n := range a.Verdicts {
		c.Verdicts[k] = n
	}
	for k, n := range a.Rules {
		c.Rules[k] = n
	}
	return c
}

// List gives all audits, the newest first.
func (d *Desk) List() []Audit {
	d.mu.Lock()
	defer d.mu.Unlock()
	list := []Audit{}
	for _, a := range d.byID {
		list = append(list, clone(a))
	}
	slices.SortFunc(list, func(a, b Audit) int { return strings.Compare(b.ID, a.ID) })
	return list
}

// Get gives one.
func (d *Desk) Get(id string) (Audit, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	a, ok := d.byID[id]
	if !ok {
		return Audit{}, ErrUnknown
	}
	return clone(a), nil
}

// Reports opens the reports of an audit, as far as it has come.
func (d *Desk) Reports(id string) (io.ReadCloser, error) {
	if _, err := d.Get(id); err != nil {
		return nil, err
	}
	file, err := os.Open(d.path(id, reportsFile))
	if errors.Is(err, os.ErrNotExist) {
		return io.NopCloser(strings.NewReader("")), nil
	}
	return file, err
}

// Delete stops an audit and forgets it.
func (d *Desk) Delete(id string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, ok := d.byID[id]; !ok {
		return ErrUnknown
	}
	if stop := d.cancel[id]; stop != nil {
		stop()
	}
	delete(d.byID, id)
	return os.RemoveAll(filepath.Join(d.dir, id))
}
