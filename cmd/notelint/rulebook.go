package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules"
	"github.com/notelint/notelint/rules/prove"
)

// rulebook is what the flags say about rules.
type rulebook struct {
	dir       string
	only      bool
	overlays  []string
	segmenter choice
}

func (p *program) rulebook(cmd *cobra.Command) *rulebook {
	b := &rulebook{}
	flags := cmd.Flags()
	flags.StringVar(&b.dir, "rules", "", p.lang.say("规则目录 `DIR`，叠在自带规则上", "rules folder `DIR`, laid over the built-in one"))
	flags.BoolVar(&b.only, "rules-only", false, p.lang.say("只用 --rules 的规则，不用自带的", "use the rules of --rules alone"))
	flags.StringArrayVar(&b.overlays, "overlay", nil, p.lang.say("叠加文件 `FILE`，可写多次", "overlay `FILE`, may be repeated"))
	choose(cmd, &b.segmenter, "segmenter", p.lang.say("分词：预编译词典或 gse 原样", "word cutting: compiled dictionary or gse itself"), "compiled", "gse")
	_ = cmd.MarkFlagDirname("rules")
	_ = cmd.MarkFlagFilename("overlay", "yaml", "yml")
	return b
}

// engine compiles the rules. What comes from a folder or an overlay is proved
// first by its own test lines.
func (b *rulebook) engine(ctx context.Context, p *program) (*engine.Engine, error) {
	opt := engine.Options{GSE: b.segmenter.value == "gse"}
	if b.only && b.dir == "" {
		return nil, errors.New(p.lang.say("--rules-only 要和 --rules 一起用", "--rules-only needs --rules"))
	}
	if b.dir == "" && len(b.overlays) == 0 {
		set, err := rules.Resolved()
		if err != nil {
			return nil, err
		}
		return engine.New(set, opt)
	}
	book, err := b.load(p)
	if err != nil {
		return nil, err
	}
	if err := b.prove(ctx, p, book); err != nil {
		return nil, err
	}
	return engine.New(book.Set, opt)
}

// load reads the folder and the overlays. Warnings are `rules lint`'s.
func (b *rulebook) load(p *program) (*rules.Book, error) {
	opt := rules.Options{Only: b.only}
	var idle []string // files that would change nothing
	for _, name := range b.overlays {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, errors.New(name + ": " + reason(err, p.lang))
		}
		file := rules.File{Name: filepath.ToSlash(name), Data: data}
		names := rules.OverlayNames(file)
		if len(names) == 0 {
			idle = append(idle, name)
		}
		opt.Files, opt.Overlays = append(opt.Files, file), append(opt.Overlays, names...)
	}
	folder, err := folderOf(b.dir, p.lang)
	if err != nil {
		return nil, err
	}
	book, problems := rules.Load(folder, opt)
	if err = p.report(problems.Errors()); err == nil && len(idle) > 0 {
		err = errors.New(idle[0] + p.lang.say("：里面没有叠加，第一行要写 overlay: 名字 (no_overlay)", ": holds no overlay; it begins with overlay: NAME (no_overlay)"))
	}
	return book, err
}

// folderOf opens a rules folder; nil for "". One without a rule file is a
// mistake: it would change nothing.
func folderOf(dir string, l lang) (fs.FS, error) {
	if dir == "" {
		return nil, nil
	}
	info, err := os.Stat(dir)
	if err != nil {
		return nil, errors.New(dir + ": " + reason(err, l))
	}
	if !info.IsDir() {
		return nil, errors.New(dir + l.say("：不是目录；--rules 要一个规则目录 (not_a_directory)", ": not a folder; --rules takes a rules folder (not_a_directory)"))
	}
	found := false
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		found = found || strings.HasSuffix(path, ".yaml") || strings.HasSuffix(path, ".yml") || d != nil && d.Name() == "words.txt"
		return err
	})
	if err == nil && !found {
		err = errors.New(dir + l.say("：里面没有规则文件（*.yaml） (rules_empty)", ": holds no rule file (*.yaml) (rules_empty)"))
	}
	return os.DirFS(dir), err
}

// report prints problems. The error counts those that keep a book from loading.
func (p *program) report(problems rules.Problems) error {
	for _, problem := range problems {
		fmt.Fprintln(p.errs, p.lang.say(problem.String(), problem.English()))
	}
	if n := len(problems.Errors()); n > 0 {
		return fmt.Errorf(p.lang.say("规则有 %d 处错误 (bad_rules)", "%d errors in the rules (bad_rules)"), n)
	}
	return nil
}

// prove holds the rules that did not ship with the program to their tests.
func (b *rulebook) prove(ctx context.Context, p *program, book *rules.Book) error {
	own := map[string]bool{}
	for i := range book.Rules {
		w := &book.Rules[i]
		own[w.ID] = slices.ContainsFunc(w.Tests, func(t rules.Tests) bool { return b.holds(t.File) })
	}
	proof, err := prove.Run(ctx, book, prove.Options{Only: func(id string) bool { return own[id] }})
	if err != nil || proof.OK() {
		return err
	}
	if err := proof.Text(p.errs, string(p.lang)); err != nil {
		return err
	}
	return errors.New(p.lang.say("规则没有通过自己的测试 (rules_unproved)", "the rules do not pass their own tests (rules_unproved)"))
}

// holds reports whether a file of the book is the caller's.
func (b *rulebook) holds(name string) bool {
	if slices.ContainsFunc(b.overlays, func(o string) bool { return filepath.ToSlash(o) == name }) {
		return true
	}
	if b.dir == "" {
		return false
	}
	_, err := os.Stat(filepath.Join(b.dir, filepath.FromSlash(name)))
	return err == nil
}
