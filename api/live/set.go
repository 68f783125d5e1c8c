// Package live keeps the rules that are in force and changes them while
// requests run: read, lint, prove, compile, try, and only then one swap of a
// pointer. A set that fails on the way is refused with its reasons, and the
// last good one stays.
package live

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules"
	"github.com/notelint/notelint/rules/prove"
)

// Checker is what a set asks; *engine.Engine is one.
type Checker interface {
	Check(context.Context, engine.Note) (engine.Report, error)
}

// Set is a rule book in force. It does not change.
type Set struct {
	Checker
	Revision string
	Since    time.Time       // when it was made
	Rules    *engine.RuleSet // nil for a Checker that has none
	Headers  Headers

	files []rules.File
}

// Headers are what every answer says about its rules, made once. Nobody may
// append to them.
type Headers struct{ Revision, ETag []string }

// Of makes a set of a checker that is no engine, or of an engine of which no
// files are known.
func Of(c Checker, revision string) *Set {
	mark := strings.TrimPrefix(revision, "sha256:")
	s := &Set{Checker: c, Revision: revision, Since: time.Now(), Headers: Headers{[]string{revision}, []string{`"` + mark[:min(16, len(mark))] + `"`}}}
	if e, ok := c.(*engine.Engine); ok {
		s.Rules = e.Rules()
	}
	return s
}

// Engine is the engine of the set, or nil.
func (s *Set) Engine() *engine.Engine {
	e, _ := s.Checker.(*engine.Engine)
	return e
}

// Builder makes sets of rule files.
type Builder struct {
	Only     bool         // the files replace the built-in rules instead of lying over them
	Overlays []rules.File // laid over last
	Engine   engine.Options
}

// Refusal says why files make no set.
type Refusal struct {
	Problems rules.Problems  // of the files, warnings too
	Failures []prove.Failure // examples that do not come out as their lines say
}

func (r *Refusal) Error() string {
	return fmt.Sprintf("rules_refused: %d errors, %d failed examples", len(r.Problems.Errors()), len(r.Failures))
}

// probe goes through the whole check before a set is taken.
var probe = engine.Note{ID: "probe", Title: "周末的面包", Body: "烤箱一百八十度，二十分钟，外脆里软。"}

// Build reads, lints, proves and compiles. The problems are warnings; the
// error is a *Refusal, or says that the program is at fault or ctx ended.
func (b Builder) Build(ctx context.Context, files []rules.File) (*Set, rules.Problems, error) {
	if len(files) == 0 && len(b.Overlays) == 0 && !b.Only {
		return b.builtIn()
	}
	book, problems, err := b.Load(ctx, files)
	if err != nil {
		return nil, problems, err
	}
	e, err := engine.New(book.Set, b.Engine)
	if err != nil {
		return nil, problems, err
	}
	set, err := tried(ctx, e, files)
	return set, problems, err
}

// Load is Build up to the proof.
func (b Builder) Load(ctx context.Context, files []rules.File) (*rules.Book, rules.Problems, error) {
	opt := rules.Options{Only: b.Only, Files: slices.Concat(files, b.Overlays)}
	own := map[string]bool{}
	for _, f := range opt.Files {
		own[f.Name] = true
	}
	for _, f := range b.Overlays {
		opt.Overlays = append(opt.Overlays, rules.OverlayNames(f)...)
	}
	book, problems := rules.Load(nil, opt)
	if problems.Err() != nil {
		return nil, problems, &Refusal{Problems: problems}
	}
	byID := map[string]bool{}
	for i := range book.Rules {
		w := &book.Rules[i]
		byID[w.ID] = slices.ContainsFunc(w.Tests, func(t rules.Tests) bool { return own[t.File] })
	}
	proof, err := prove.Run(ctx, book, prove.Options{Only: func(id string) bool { return byID[id] }, Engine: b.Engine})
	if err != nil {
		return nil, problems, err
	}
	problems = slices.Concat(problems, proof.Problems)
	if !proof.OK() {
		return nil, problems, &Refusal{problems, proof.Failures}
	}
	return book, problems, nil
}

// builtIn is the set of the rules that ship with the program, which were
// proved when it was made.
func (b Builder) builtIn() (*Set, rules.Problems, error) {
	resolved, err := rules.Resolved()
	if err != nil {
		return nil, nil, err
	}
	e, err := engine.New(resolved, b.Engine)
	if err != nil {
		return nil, nil, err
	}
	return Of(e, e.Revision()), nil, nil
}

// tried sends the probe through an engine.
func tried(ctx context.Context, e *engine.Engine, files []rules.File) (*Set, error) {
	if _, err := e.Check(ctx, probe); err != nil {
		return nil, fmt.Errorf("rules_probe: %w", err)
	}
	set := Of(e, e.Revision())
	set.files = files
	return set, nil
}

// digest tells whether files have changed.
func digest(files []rules.File) string {
	h := sha256.New()
	for _, f := range files {
		fmt.Fprintf(h, "%d %s %d\n", len(f.Name), f.Name, len(f.Data))
		h.Write(f.Data)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// errNoRules is the error of a source without a rule file: it would change
// nothing, or with Only leave no rule at all.
var errNoRules = errors.New("rules_empty: no rule file (*.yaml)")
