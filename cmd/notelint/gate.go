package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/notelint/notelint/cmd/notelint/print"
	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules/gate"
)

// gate counts findings on real texts against the budgets: `rules gate`.
func (p *program) gate() *cobra.Command {
	say := p.lang.say
	cmd := &cobra.Command{
		Use: "gate", Args: cobra.NoArgs, Short: say("真实文字上的查出率，对照预算", "findings on real texts against their budgets"),
		Long: say("每条规则在每千篇真实笔记、每千条真实评价里有多少处要人看或不能发，和预算对照。有规则超了，退出码是 1，列出那些文字的编号。",
			"How many findings of review or block each rule makes per 1,000 real notes and per 1,000 real reviews, against its budget. A rule over budget makes the exit code 1 and the ids of its texts are named."),
		Example: "  notelint rules gate --data DIR",
	}
	var data, budgets string
	var format choice
	cmd.Flags().StringVar(&data, "data", "", say("真实文字所在的目录 `DIR`", "folder `DIR` of the real texts"))
	cmd.Flags().StringVar(&budgets, "budgets", "", say("预算文件 `FILE`，代替自带的", "budget sheet `FILE` in place of the built-in one"))
	_ = cmd.MarkFlagRequired("data")
	_ = cmd.MarkFlagDirname("data")
	choose(cmd, &format, "format", say("输出格式", "output format"), "text", "json")
	book := p.rulebook(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		e, err := book.engine(cmd.Context(), p)
		if err != nil {
			return err
		}
		limits, err := p.budgets(budgets, e.Rules())
		if err != nil {
			return err
		}
		result, err := p.measure(cmd.Context(), e, &limits, data)
		if err != nil {
			return err
		}
		p.refused = !result.OK
		if format.value == "json" {
			return json.NewEncoder(p.out).Encode(result)
		}
		printer := print.Printer{Color: colored("auto", p.out), Lang: string(p.lang)}
		_, err = io.WriteString(p.out, printer.Gate(&result))
		return err
	}
	return cmd
}

// budgets reads a sheet, or the built-in one for "".
func (p *program) budgets(name string, set *engine.RuleSet) (gate.Budgets, error) {
	var ids []string
	for i := range set.Packs {
		for k := range set.Packs[i].Rules {
			ids = append(ids, set.Packs[i].Rules[k].ID)
		}
	}
	if name == "" {
		limits, problems := gate.Shipped(ids)
		return limits, p.report(problems)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return gate.Budgets{}, errors.New(name + ": " + reason(err, p.lang))
	}
	limits, problems := gate.Load(name, data, ids)
	return limits, p.report(problems)
}

// measure checks the texts of a folder.
func (p *program) measure(ctx context.Context, e *engine.Engine, limits *gate.Budgets, dir string) (r gate.Result, err error) {
	var counts [gate.KindCount]gate.Count
	for kind := range gate.KindCount {
		texts, err := gate.Read(dir, kind)
		var missing *fs.PathError
		if errors.As(err, &missing) {
			return r, errors.New(missing.Path + ": " + reason(err, p.lang))
		}
		if err != nil {
			return r, err
		}
		if counts[kind], err = gate.Run(ctx, e, texts); err != nil {
			return r, err
		}
		r.Texts[kind], r.Hit[kind] = counts[kind].Texts, counts[kind].Hit
	}
	r.Rows, r.OK = limits.Compare(counts)
	return r, nil
}
