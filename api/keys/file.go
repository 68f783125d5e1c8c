package keys

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"syscall"
	"time"
)

// File is a file of keys: a JSON list, read and written whole.
type File struct{ Path string }

// Read reads the keys; none where there is no file.
func (f File) Read() ([]Key, error) {
	data, err := os.ReadFile(f.Path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("keys_file: %w", err)
	}
	var list []Key
	if err := json.Unmarshal(data, &list); err != nil {
		return nil, fmt.Errorf("keys_file: %s: %w", f.Path, err)
	}
	return list, nil
}

// Create adds a key and gives its text, which nobody can show again.
func (f File) Create(k Key) (text string, err error) {
	err = f.change(func(list []Key) ([]Key, error) {
		for text == "" || slices.ContainsFunc(list, func(other Key) bool { return other.ID == k.ID }) {
			text = k.mint()
		}
		return append(list, k), nil
	})
	return text, err
}

// Revoke takes a key away.
func (f File) Revoke(id string) error {
	return f.change(func(list []Key) ([]Key, error) {
		left := slices.DeleteFunc(slices.Clone(list), func(k Key) bool { return k.ID == id })
		if len(left) == len(list) {
			return nil, unknown(id)
		}
		return left, nil
	})
}

// Rotate makes a new key with the rights of an old one, which ends at a time.
func (f File) Rotate(id string, now, end time.Time) (text string, err error) {
	err = f.change(func(list []Key) ([]Key, error) {
		i := slices.IndexFunc(list, func(k Key) bool { return k.ID == id })
		if i < 0 {
			return nil, unknown(id)
		}
		next := list[i]
		if !next.Expires.IsZero() { // as long again as the old one had
			next.Expires = now.Add(next.Expires.Sub(next.Created))
		}
		next.Created = now
		text = next.mint()
		if list[i].Expires.IsZero() || end.Before(list[i].Expires) {
			list[i].Expires = end
		}
		return append(list, next), nil
	})
	return text, err
}

func unknown(id string) error { return fmt.Errorf("keys_unknown: no key has the id %q", id) }

// change rewrites the file, one process at a time.
func (f File) change(edit func([]Key) ([]Key, error)) error {
	lock, err := os.OpenFile(f.Path+".lock", os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return fmt.Errorf("keys_file: %w", err)
	}
	defer lock.Close()
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX); err != nil {
		return fmt.Errorf("keys_file: %w", err)
	}
	list, err := f.Read()
	if err != nil {
		return err
	}
	if list, err = edit(list); err != nil {
		return err
	}
	return f.write(list)
}

func (f File) write(list []Key) error {
	data, err := json.MarshalIndent(list, "", "  ")
	if err != nil {
		return err
	}
	file, err := os.CreateTemp(filepath.Dir(f.Path), "keys") // 0600
	if err != nil {
		return fmt.Errorf("keys_file: %w", err)
	}
	_, err = file.Write(append(data, '\n'))
	err = errors.Join(err, file.Sync(), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), f.Path)
	}
	if err != nil {
		return fmt.Errorf("keys_file: %w", errors.Join(err, os.Remove(file.Name())))
	}
	return nil
}

// Ring is the keys of a file as they are now.
type Ring struct {
	file File
	log  *slog.Logger
	set  atomic.Pointer[Set]
	seen os.FileInfo
}

// OpenRing reads a file for the first time.
func OpenRing(f File, log *slog.Logger) (*Ring, error) {
	r := &Ring{file: f, log: log}
	return r, r.load()
}

// Find gives the key of a text, or nil.
func (r *Ring) Find(text string, now time.Time) *Key { return r.set.Load().Find(text, now) }

func (r *Ring) load() error {
	info, err := os.Stat(r.file.Path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("keys_file: %w", err)
	}
	list, err := r.file.Read()
	if err != nil {
		return err
	}
	set := &Set{byID: make(map[string]*Key, len(list))}
	for i := range list {
		set.byID[list[i].ID] = &list[i]
	}
	r.set.Store(set)
	r.seen = info
	return nil
}

// Watch reads the file again whenever it is another one, until ctx ends. A
// file that cannot be read changes nothing.
func (r *Ring) Watch(ctx context.Context, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		info, err := os.Stat(r.file.Path)
		if err == nil && r.seen != nil && os.SameFile(info, r.seen) && info.ModTime().Equal(r.seen.ModTime()) && info.Size() == r.seen.Size() {
			continue
		}
		if err == nil {
			err = r.load()
		}
		if err != nil {
			r.log.Error("keys stay", "error", err)
			continue
		}
		r.log.Info("keys", "count", len(r.set.Load().byID))
	}
}
