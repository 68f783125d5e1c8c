// Package folder is the folder that an audit is written into: which files
// there are, and how a run that was cut off goes on.
package folder

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/notelint/notelint/corpus/audit"
	"github.com/notelint/notelint/corpus/baseline"
	"github.com/notelint/notelint/corpus/columnar"
	"github.com/notelint/notelint/corpus/junit"
	"github.com/notelint/notelint/corpus/page"
	"github.com/notelint/notelint/corpus/same"
	"github.com/notelint/notelint/corpus/sheet"
	"github.com/notelint/notelint/corpus/summary"
	"github.com/notelint/notelint/engine"
)

// Files of a folder. The answers are always written: a run goes on from them.
const (
	ReportsFile = "reports.jsonl"
	RejectsFile = "rejects.jsonl"
	ParquetFile = "reports.parquet"
	SheetFile   = "notes.xlsx"
	PageFile    = "report.html"
	JUnitFile   = "junit.xml"
	SARIFFile   = "results.sarif"
)

// Forms are what can be written beside the answers.
var Forms = [...]string{"html", "xlsx", "parquet", "sarif", "junit"}

// Options of a folder.
type Options struct {
	Dir           string
	Forms         []string // of Forms; SARIF is the caller's
	Pin           Pin
	Resume, Force bool
	FailAt        engine.Verdict     // for JUnit
	Baseline      *baseline.Baseline // what is known; nil where all is told
	Same          bool               // find duplicates
	SARIF         audit.Sink         // the caller's, with the form
}

// Folder takes answers. It is an audit.Sink.
type Folder struct {
	Options
	Prior   *audit.Prior // the answers of the run it goes on from
	Summary *summary.Builder
	sinks   []named
	index   *same.Index
}

// named is a file being written.
type named struct {
	file string
	audit.Sink
}

// Open makes the folder, or goes on in it. The error is a *Refusal or the
// system's.
func Open(opt Options, s *summary.Builder) (*Folder, error) {
	if err := os.MkdirAll(opt.Dir, 0o777); err != nil {
		return nil, err
	}
	opt.Pin.Format = format
	goOn, err := admit(opt.Dir, &opt.Pin, opt.Resume, opt.Force)
	if err != nil {
		return nil, err
	}
	f := &Folder{Options: opt, Summary: s}
	// A run that was killed left its own behind.
	if err := errors.Join(os.RemoveAll(f.work()), os.Mkdir(f.work(), 0o777)); err != nil {
		return nil, err
	}
	if err := f.open(goOn); err != nil {
		return nil, errors.Join(err, f.close())
	}
	if err := opt.Pin.write(opt.Dir); err != nil {
		return nil, errors.Join(err, f.close())
	}
	return f, nil
}

func (f *Folder) open(goOn bool) error {
	path := func(name string) string { return filepath.Join(f.Dir, name) }
	openers := []struct {
		file, form string
		open       func(string) (audit.Sink, error)
	}{
		{RejectsFile, "", func(p string) (audit.Sink, error) { return audit.NewRejects(p) }},
		{ParquetFile, "parquet", func(p string) (audit.Sink, error) { return columnar.NewWriter(p) }},
		{SheetFile, "xlsx", func(p string) (audit.Sink, error) { return sheet.NewWriter(p, f.work()) }},
		{JUnitFile, "junit", func(p string) (audit.Sink, error) { return junit.New(p, f.FailAt) }},
	}
	if err := f.reports(path(ReportsFile), goOn); err != nil {
		return err
	}
	for _, o := range openers {
		if o.form != "" && !slices.Contains(f.Forms, o.form) {
			continue
		}
		sink, err := o.open(path(o.file))
		if err != nil {
			return err
		}
		f.sinks = append(f.sinks, named{o.file, sink})
	}
	if f.SARIF != nil {
		f.sinks = append(f.sinks, named{SARIFFile, f.SARIF})
	}
	if f.Same {
		index, err := same.New(f.work())
		if err != nil {
			return err
		}
		f.index = index
	}
	return nil
}

func (f *Folder) reports(path string, goOn bool) (err error) {
	var reports *audit.Reports
	if goOn {
		reports, f.Prior, err = audit.Continue(path)
	} else {
		reports, err = audit.NewReports(path)
	}
	if err == nil {
		f.sinks = append(f.sinks, named{ReportsFile, reports})
	}
	return err
}

// Add writes an answer into every file. Where there is a baseline, all but the
// answers themselves tell only what is new.
func (f *Folder) Add(a *audit.Answer) error {
	told := a
	if f.Baseline != nil {
		told = f.Baseline.View(a)
	}
	for _, s := range f.sinks {
		what := told
		if s.file == ReportsFile {
			what = a
		}
		if err := s.Add(what); err != nil {
			return fmt.Errorf("%s: %w", filepath.Join(f.Dir, s.file), err)
		}
	}
	if f.index != nil && a.Fault == nil {
		if err := f.index.Add(a.Place, &a.Note, a.Mark); err != nil {
			return fmt.Errorf("%s: %w", f.Dir, err)
		}
	}
	return f.Summary.Add(told)
}

// Finish finds the duplicates, finishes the files and writes the page. What
// cannot be written does not keep the rest from being.
func (f *Folder) Finish(finish func(*summary.Summary)) (*summary.Summary, error) {
	s := f.Summary.Finish()
	var err error
	if f.index != nil {
		result, found := f.index.Find()
		s.Same, err = &result, found
	}
	err = errors.Join(err, f.close())
	if finish != nil {
		finish(s)
	}
	if slices.Contains(f.Forms, "html") {
		err = errors.Join(err, writeTo(filepath.Join(f.Dir, PageFile), func(to io.Writer) error { return page.Write(to, s) }))
	}
	return s, err
}

// Close implements audit.Sink; Finish does the work.
func (f *Folder) Close() error { return nil }

// work is the folder of what is only needed while the run goes on.
func (f *Folder) work() string { return filepath.Join(f.Dir, ".work") }

func (f *Folder) close() (err error) {
	defer func() { err = errors.Join(err, os.RemoveAll(f.work())) }()
	for _, s := range f.sinks {
		if one := s.Close(); one != nil {
			err = errors.Join(err, fmt.Errorf("%s: %w", filepath.Join(f.Dir, s.file), one))
		}
	}
	if f.index != nil {
		err = errors.Join(err, f.index.Close())
	}
	return err
}

func writeTo(path string, write func(io.Writer) error) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(file, 1<<18)
	if err = errors.Join(write(out), out.Flush(), file.Close()); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// CheckForms refuses a form that there is none of.
func CheckForms(forms []string) error {
	for _, form := range forms {
		if !slices.Contains(Forms[:], form) {
			return &Refusal{"bad_form", "没有这种输出：" + form + "；可用：" + strings.Join(Forms[:], " "), "no such form: " + form + "; known: " + strings.Join(Forms[:], " ")}
		}
	}
	return nil
}
