package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/notelint/notelint/cmd/notelint/sarif"
	"github.com/notelint/notelint/corpus/audit"
	"github.com/notelint/notelint/corpus/baseline"
	"github.com/notelint/notelint/corpus/folder"
	"github.com/notelint/notelint/corpus/source"
	"github.com/notelint/notelint/corpus/summary"
	"github.com/notelint/notelint/engine"
)

// open makes the folder. Where findings are only remembered, all are told.
func (a *auditing) open(archive *source.Archive, build *summary.Builder, share int) (*folder.Folder, error) {
	opt := folder.Options{
		Dir: a.dir, Forms: a.forms, Resume: a.resume, Force: a.force, FailAt: min(verdictOf(a.failOn.value), engine.Block), Same: a.same,
		Pin: folder.Pin{Revision: a.engine.Revision(), Map: a.archive.mapping, Options: a.archive.pinned(), Limit: a.limit, Sample: share},
	}
	opt.Baseline = a.baseline
	for _, in := range archive.Inputs {
		opt.Pin.Inputs = append(opt.Pin.Inputs, folder.Input{Name: in.Name, Mark: in.Mark})
	}
	if slices.Contains(a.forms, "sarif") {
		if err := os.MkdirAll(a.dir, 0o777); err != nil {
			return nil, err
		}
		sink, err := newSARIFSink(filepath.Join(a.dir, folder.SARIFFile), a.engine.Rules())
		if err != nil {
			return nil, err
		}
		opt.SARIF = sink
	}
	out, err := folder.Open(opt, build)
	return out, a.refusal(err)
}

// finish writes what stands at the end, whatever ended the run, and says what
// became of it.
func (a *auditing) finish(out *folder.Folder, stats *audit.Stats, broken error) error {
	var stale []baseline.Entry
	s, err := out.Finish(func(s *summary.Summary) {
		if a.baseline != nil && a.known != "" {
			stale = a.baseline.Stale()
			s.New, s.Known, s.Resolved = a.baseline.New, a.baseline.Known, len(stale)
		}
	})
	if a.save != "" && broken == nil && err == nil && !stats.Stopped {
		err = a.baseline.Save(a.save, a.engine.Revision())
	}
	a.tell(s, stats)
	a.tellStale(stale)
	for _, one := range []error{broken, err} {
		if one != nil {
			a.unreadable = true
			a.warn("%s", strings.ReplaceAll(one.Error(), "\n", "\nnotelint: "))
		}
	}
	if s.Bad > 0 || stats.Stopped {
		a.unreadable = true
	}
	for v := verdictOf(a.failOn.value); v <= engine.Block; v++ {
		a.refused = a.refused || s.Verdicts[v] > 0
	}
	return nil
}

// tell prints the totals.
func (a *auditing) tell(s *summary.Summary, stats *audit.Stats) {
	say := a.lang.say
	fmt.Fprintf(a.out, say("检查了 %d 条：不要发布 %d，需要人工看 %d，可以发布 %d", "%d checked: %d blocked, %d to review, %d passed"),
		s.Notes, s.Verdicts[engine.Block], s.Verdicts[engine.Review], s.Verdicts[engine.Pass])
	if stats.Prior > 0 {
		fmt.Fprintf(a.out, say("（其中 %d 行上次已做）", " (%d rows from the earlier run)"), stats.Prior)
	}
	fmt.Fprintln(a.out)
	if s.Same != nil && s.Same.Clusters > 0 {
		fmt.Fprintf(a.out, say("雷同 %d 组，共 %d 条\n", "%d clusters of %d notes that are alike\n"), s.Same.Clusters, s.Same.Clustered)
	}
	if s.Same != nil && s.Same.Repeated > 0 {
		a.warn(say("%d 条笔记的编号和前面的重复，例如 %s；每一条都检查了", "%d notes have the id of an earlier one, such as %s; all were checked"), s.Same.Repeated, strings.Join(s.Same.IDs, say("、", ", ")))
	}
	for i, f := range s.Faults {
		if i == 5 {
			break
		}
		where := f.Place
		if f.Column != "" {
			where += " [" + f.Column + "]"
		}
		a.warn("%s: %s (%s)", where, f.Message, f.Code)
	}
	if s.Bad > 0 {
		a.warn(say("%d 行没有检查，全部在 %s", "%d rows were not checked, all are in %s"), s.Bad, filepath.Join(a.dir, folder.RejectsFile))
	}
	for _, n := range s.Notices {
		a.warn(say("%s（%d 次）", "%s (%d times)"), n.Name, n.N)
	}
	if stats.Stopped {
		a.warn("%s", say("停下了；已检查的都写好了，用 --resume 接着做", "stopped; what was checked is written, --resume goes on"))
	}
	fmt.Fprintf(a.out, say("写在 %s\n", "written to %s\n"), a.dir)
}

func (a *auditing) tellStale(stale []baseline.Entry) {
	if a.known == "" {
		return
	}
	say := a.lang.say
	fmt.Fprintf(a.out, say("新问题 %d 处，已知 %d 处，已经消失 %d 条\n", "%d new findings, %d known, %d entries are stale\n"), a.baseline.New, a.baseline.Known, len(stale))
	for i, e := range stale {
		if i == 20 {
			fmt.Fprintf(a.out, say("  … 还有 %d 条\n", "  … and %d more\n"), len(stale)-i)
			break
		}
		fmt.Fprintf(a.out, say("  已消失 %s %s ×%d（%s）\n", "  stale %s %s ×%d (%s)\n"), e.Note, e.Rule, e.Count, e.Print)
	}
}

// sarifSink writes answers as SARIF.
type sarifSink struct {
	file *os.File
	out  *sarif.Stream
}

func newSARIFSink(path string, set *engine.RuleSet) (*sarifSink, error) {
	file, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	out, err := sarif.NewStream(file, set, built())
	return &sarifSink{file, out}, err
}

// Add implements audit.Sink.
func (s *sarifSink) Add(a *audit.Answer) error {
	at := sarif.Artifact{URI: a.Source, Line: a.Number}
	if a.Fault != nil {
		s.out.Fault(at, &engine.InputError{Code: a.Fault.Code, Field: a.Fault.Column, ZH: a.Fault.ZH, EN: a.Fault.EN})
		return nil
	}
	return s.out.Add(at, &a.Note, &a.Report)
}

// Close implements audit.Sink.
func (s *sarifSink) Close() error {
	if err := s.out.Close(); err != nil {
		return err
	}
	return s.file.Close()
}
