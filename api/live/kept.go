package live

import (
	"cmp"
	"encoding/gob"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/notelint/notelint/rules"
)

// maxKept is how many revisions stay; the oldest goes first.
const maxKept = 10

// ErrNotKept is the error of a revision that cannot be gone back to.
var ErrNotKept = errors.New("rules_not_kept: no such revision is kept")

// kept is the file of a revision.
type kept struct {
	Revision string
	At       time.Time
	Files    []rules.File // none for the built-in rules
}

// Kept is a revision that Rollback can go back to.
type Kept struct {
	Revision string    `json:"revision"`
	At       time.Time `json:"at" doc:"when it came into force"`
	Files    int       `json:"files" doc:"0 for the built-in rules"`
}

var revisionForm = regexp.MustCompile(`^sha256:([0-9a-f]{64})$`)

const keptSuffix = ".rules"

// path is where a revision is kept; "" for what is no revision.
func (r *Rules) path(revision string) string {
	m := revisionForm.FindStringSubmatch(revision)
	if m == nil || r.opt.Keep == "" {
		return ""
	}
	return filepath.Join(r.opt.Keep, m[1]+keptSuffix)
}

// keep writes a revision down. That it cannot be is no reason not to use it.
func (r *Rules) keep(s *Set) {
	path := r.path(s.Revision)
	if path == "" {
		return
	}
	if err := write(path, kept{s.Revision, s.Since, s.files}); err != nil {
		r.opt.Log.Error("revision not kept", "error", err)
	}
	for i, k := range r.Kept() {
		if i >= maxKept {
			_ = os.Remove(r.path(k.Revision)) // the next time it is tried again
		}
	}
}

// write puts a file in its place whole or not at all.
func write(path string, k kept) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	file, err := os.CreateTemp(filepath.Dir(path), "new")
	if err != nil {
		return err
	}
	err = errors.Join(gob.NewEncoder(file).Encode(k), file.Sync(), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		err = errors.Join(err, os.Remove(file.Name()))
	}
	return err
}

// kept reads a revision back.
func (r *Rules) kept(revision string) (k kept, err error) {
	path := r.path(revision)
	if path == "" {
		return k, ErrNotKept
	}
	file, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return k, ErrNotKept
	}
	if err != nil {
		return k, fmt.Errorf("rules_kept: %w", err)
	}
	defer file.Close()
	if err := gob.NewDecoder(file).Decode(&k); err != nil {
		return k, fmt.Errorf("rules_kept: %s: %w", path, err)
	}
	return k, nil
}

// Kept lists the revisions, the newest first.
func (r *Rules) Kept() []Kept {
	list := []Kept{}
	paths, _ := filepath.Glob(filepath.Join(r.opt.Keep, "*"+keptSuffix)) // the pattern is well formed
	for _, path := range paths {
		k, err := r.kept("sha256:" + strings.TrimSuffix(filepath.Base(path), keptSuffix))
		if err != nil {
			r.opt.Log.Error("revision unreadable", "error", err)
			continue
		}
		list = append(list, Kept{k.Revision, k.At, len(k.Files)})
	}
	slices.SortFunc(list, func(a, b Kept) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(a.Revision, b.Revision)) })
	return list
}
