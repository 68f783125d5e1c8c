package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/notelint/notelint/rules"
)

// lint loads rules and says everything that is wrong with them.
func (p *program) lint() *cobra.Command {
	cmd := &cobra.Command{
		Use: "lint [DIR|FILE...]", Short: p.lang.say("规则写得对不对", "say what is wrong with rules"),
		Long: p.lang.say("读规则目录或单个文件（叠在自带规则上），列出所有问题：文件:行:列。没有参数时检查自带规则。",
			"Reads a rules folder or single files over the built-in rules and lists every problem as file:line:column. Without arguments it reads the built-in rules."),
	}
	today := cmd.Flags().String("today", time.Now().Format(time.DateOnly), p.lang.say("按哪一天看依据有没有过期 `DATE`", "`DATE` by which sources run out"))
	only := cmd.Flags().Bool("rules-only", false, p.lang.say("不叠在自带规则上", "not over the built-in rules"))
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		if _, err := time.Parse(time.DateOnly, *today); err != nil {
			return errors.New("--today " + *today + p.lang.say("：要写成 2026-11-24 (bad_date)", ": must be like 2026-11-24 (bad_date)"))
		}
		book, err := p.read(args, rules.Options{Only: *only, Lint: true, Today: *today})
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(p.out, p.lang.say("%d 条规则，没有错误\n", "%d rules, no errors\n"), len(book.Rules))
		return err
	}
	return cmd
}

// read loads one folder, or files, or with no arguments the built-in rules.
func (p *program) read(args []string, opt rules.Options) (*rules.Book, error) {
	b := rulebook{only: opt.Only}
	for _, arg := range args {
		info, err := os.Stat(arg)
		switch {
		case err != nil:
			return nil, errors.New(arg + ": " + reason(err, p.lang))
		case info.IsDir() && b.dir != "":
			return nil, errors.New(p.lang.say("一次只能给一个目录", "give one folder at a time"))
		case info.IsDir():
			b.dir = arg
			continue
		}
		data, err := os.ReadFile(arg)
		if err != nil {
			return nil, errors.New(arg + ": " + reason(err, p.lang))
		}
		opt.Files = append(opt.Files, rules.File{Name: filepath.ToSlash(arg), Data: data})
	}
	folder, err := folderOf(b.dir, p.lang)
	if err != nil {
		return nil, err
	}
	book, problems := rules.Load(folder, opt)
	return book, p.report(problems)
}
