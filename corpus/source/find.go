package source

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/notelint/notelint/corpus/bucket"
	"github.com/notelint/notelint/corpus/query"
	"github.com/notelint/notelint/corpus/row"
)

// find resolves one name.
func (a *Archive) find(ctx context.Context, name string) error {
	switch {
	case name == "-":
		a.Inputs = append(a.Inputs, Input{Name: name, open: name})
		return nil
	case query.Is(name):
		a.Inputs = append(a.Inputs, Input{Name: query.Shown(name), Mark: a.opt.SQL, open: name})
		return nil
	case bucket.Is(name):
		return a.objects(ctx, name)
	}
	info, err := os.Stat(name)
	if err == nil && info.IsDir() {
		a.folder(name)
		return nil
	}
	if err == nil {
		a.file(name, info)
		return nil
	}
	if !errors.Is(err, fs.ErrNotExist) || !strings.ContainsAny(name, "*?[") {
		a.lost(name, err)
		return nil
	}
	found, err := filepath.Glob(name)
	if err == nil && len(found) == 0 {
		err = fs.ErrNotExist
	}
	if err != nil {
		a.lost(name, err)
		return nil
	}
	for _, path := range found {
		if err := a.find(ctx, path); err != nil {
			return err
		}
	}
	return nil
}

func (a *Archive) file(path string, info fs.FileInfo) {
	in := Input{Name: path, Mark: fmt.Sprint(info.Size(), " ", info.ModTime().UnixNano()), open: path}
	if info.Mode().IsRegular() {
		in.Size = info.Size()
	}
	a.Inputs = append(a.Inputs, in)
}

// lost keeps a name that leads nowhere.
func (a *Archive) lost(name string, err error) { a.faults = append(a.faults, refused(name, err)) }

// refused is the fault of what the system did not give.
func refused(name string, err error) *row.Fault {
	at := row.Place{Source: name}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	fault := row.Broken(at, row.CodeUnreadable, err)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		fault.Code, fault.ZH, fault.EN = "not_found", "没有这个文件", "no such file"
	case errors.Is(err, fs.ErrPermission):
		fault.Code, fault.ZH, fault.EN = "not_permitted", "没有权限读", "may not be read"
	}
	return fault
}

// folder takes the files of a folder and its folders that hold notes by their
// names, in the order of their paths. Others are told.
func (a *Archive) folder(dir string) {
	before := len(a.Inputs)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		base := filepath.Base(path)
		switch {
		case err != nil:
			a.lost(path, err)
			return nil
		case d.IsDir() && path != dir && strings.HasPrefix(base, "."):
			return fs.SkipDir
		case d.IsDir():
			return nil
		case strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") || byName(base).kind == auto:
			a.opt.OnSkip(path, "")
			return nil
		}
		info, err := os.Stat(path)
		if err != nil {
			a.lost(path, err)
			return nil
		}
		a.file(path, info)
		return nil
	})
	if err != nil {
		a.lost(dir, err)
	}
	slices.SortFunc(a.Inputs[before:], func(x, y Input) int { return strings.Compare(x.Name, y.Name) })
	if err == nil && len(a.Inputs) == before && len(a.faults) == 0 {
		a.faults = append(a.faults, &row.Fault{Place: row.Place{Source: dir}, Code: "folder_empty", Ends: true,
			ZH: "目录里没有能读的文件（csv tsv xlsx jsonl json parquet，可带 .gz .zst）", EN: "no file that can be read (csv tsv xlsx jsonl json parquet, also .gz .zst)"})
	}
}

func (a *Archive) objects(ctx context.Context, name string) error {
	store, err := bucket.Open(a.opt.Bucket)
	if err != nil {
		return err
	}
	found, err := store.List(ctx, name)
	if err != nil {
		a.lost(name, err)
		return nil
	}
	for _, o := range found {
		if len(found) > 1 && byName(o.Name).kind == auto {
			a.opt.OnSkip(o.Name, "")
			continue
		}
		a.Inputs = append(a.Inputs, Input{Name: o.Name, Size: o.Size, Mark: o.ETag, open: o.Name})
	}
	return nil
}
