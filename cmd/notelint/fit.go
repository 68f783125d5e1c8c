package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules"
	"github.com/notelint/notelint/rules/fit"
)

// fit proposes weights of the tone packs from labelled notes: `rules fit`.
func (p *program) fit() *cobra.Command {
	say := p.lang.say
	cmd := &cobra.Command{
		Use: "fit", Args: cobra.NoArgs, Short: say("按标注给广告感和真实感的规则配分", "fit the weights of the tone rules to labels"),
		Long: say("读标注过的笔记（ad、hard_ad、soft_ad 对 genuine、enthusiast、critic、neutral），给 ad-tone 和 authenticity 的规则提出新的分数：交叉验证的 AUC、Brier、ECE，变化最大的笔记，最后是可以用 patch -p1 打上的差异。它什么也不改。",
			"Reads labelled notes (ad, hard_ad, soft_ad against genuine, enthusiast, critic, neutral) and proposes points for the rules of ad-tone and authenticity: cross-validated AUC, Brier and ECE, the notes that move most, and a diff for patch -p1. It changes nothing."),
		Example: "  notelint rules fit --labels labels.jsonl --rules rules | tee fit.diff",
	}
	from := p.labels(cmd)
	seed := cmd.Flags().Uint64("seed", 1, say("随机数种子", "seed"))
	plot := cmd.Flags().String("plot", "", say("把可靠性曲线画到 `FILE`（SVG）", "draw the reliability curve to `FILE` (SVG)"))
	book := p.rulebook(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		rows, err := from.read(p, fit.Tone)
		if err != nil {
			return err
		}
		e, err := book.engine(cmd.Context(), p)
		if err != nil {
			return err
		}
		notes, err := fit.Measure(cmd.Context(), e, rows)
		if err != nil {
			return err
		}
		r := fit.Propose(fit.Features(e.Rules()), notes, e.Rules().Policy.Authenticity.Base, *seed)
		p.figures(&r, *seed)
		if *plot != "" {
			if err := os.WriteFile(*plot, []byte(fit.Plot(r.Out, say("可靠性：五折交叉验证", "reliability, five-fold"))), 0o644); err != nil {
				return errors.New(*plot + ": " + reason(err, p.lang))
			}
		}
		return p.proposal(&r, book.dir)
	}
	return cmd
}

// figures prints how well the labels can be told apart.
func (p *program) figures(r *fit.Result, seed uint64) {
	say := p.lang.say
	row := func(name string, scored []fit.Scored, figure func([]fit.Scored) float64) {
		in := fit.Bootstrap(scored, figure, seed)
		fmt.Fprintf(p.out, "%s  %.3f  [%.3f, %.3f]\n", name, figure(scored), in.Low, in.High)
	}
	fmt.Fprintf(p.out, say("%d 篇，五折交叉验证，岭 %g\n", "%d notes, five-fold, ridge %g\n"), len(r.Notes), r.Ridge)
	row(say("AUC 现在的真实感", "AUC of authenticity as it is"), r.Before, fit.AUC)
	row(say("AUC 配分之后    ", "AUC of the fit              "), r.Out, fit.AUC)
	row("Brier", r.Out, fit.Brier)
	row("ECE  ", r.Out, fit.ECE)
	fmt.Fprintln(p.out, say("变化最大的笔记：编号 标注 现在→之后", "notes that move most: id, label, now→then"))
	for _, i := range r.Moved(10) {
		fmt.Fprintf(p.out, "  %s %s %d→%d\n", r.Notes[i].ID, r.Notes[i].Label, r.Notes[i].Score, r.After[i])
	}
}

// proposal prints the diff of the folder's packs.
func (p *program) proposal(r *fit.Result, dir string) error {
	changes := r.Changes()
	if dir == "" {
		for _, c := range changes {
			fmt.Fprintf(p.out, "  %s weight: %d cap: %d\n", c.Rule, c.Weight, c.Cap)
		}
		fmt.Fprintln(p.out, p.lang.say("加 --rules 目录 就给出差异", "with --rules DIR a diff is given"))
		return nil
	}
	folder, err := folderOf(dir, p.lang)
	if err != nil {
		return err
	}
	list, err := rules.Folder(folder)
	if err != nil {
		return errors.New(dir + ": " + reason(err, p.lang))
	}
	files := map[string][]byte{}
	for _, f := range list {
		files[f.Name] = f.Data
	}
	_, err = fmt.Fprint(p.out, fit.Diff(files, changes))
	return err
}

// calibrate maps risk points to the chance that a reviewer objects.
func (p *program) calibrate() *cobra.Command {
	say := p.lang.say
	cmd := &cobra.Command{
		Use: "calibrate", Args: cobra.NoArgs, Short: say("把风险分换成概率", "map risk points to a chance"),
		Long: say("读标注过的笔记（violation、block、review 对 clean、pass），写出从分数到「审核员会不会拦」的百分比的一张表，放进规则目录就生效。它只对现在的 policy 有效。",
			"Reads labelled notes (violation, block, review against clean, pass) and writes the sheet from points to how many reviewers in a hundred would object; put into the rules folder, it holds for the policy of today only."),
		Example: "  notelint rules calibrate --labels labels.jsonl > rules/calibration.yaml",
	}
	from := p.labels(cmd)
	source := cmd.Flags().String("source", "", say("这些标注是什么、谁标的", "what the labels are and whose"))
	_ = cmd.MarkFlagRequired("source")
	book := p.rulebook(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		rows, err := from.read(p, fit.Risk)
		if err != nil {
			return err
		}
		e, err := book.engine(cmd.Context(), p)
		if err != nil {
			return err
		}
		c, err := fit.Calibrate(cmd.Context(), e, rows)
		if err != nil {
			return err
		}
		c.Source = *source
		_, err = fmt.Fprint(p.out, fit.Sheet(&c))
		return err
	}
	return cmd
}

// norms measures how tone values spread over real notes: `rules norms`.
func (p *program) norms() *cobra.Command {
	say := p.lang.say
	cmd := &cobra.Command{
		Use: "norms NOTES", Args: cobra.ExactArgs(1), Short: say("量出真实笔记里各项的分布", "measure how values spread over real notes"),
		Long: say("读真实笔记（JSONL），写出 norms.yaml：每条 ad-tone、authenticity 规则的值在多少篇里不超过多少。报告里的百分位从这里来。",
			"Reads real notes (JSONL) and writes norms.yaml: for each rule of ad-tone and authenticity, how many notes have at most which value. A report's percentiles come from it."),
		Example: "  notelint rules norms notes.jsonl --source 2025年笔记 > rules/norms.yaml",
	}
	source := cmd.Flags().String("source", "", say("这些笔记是什么", "what the notes are"))
	_ = cmd.MarkFlagRequired("source")
	book := p.rulebook(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		notes, err := p.notesByID(args[0])
		if err != nil {
			return err
		}
		e, err := book.engine(cmd.Context(), p)
		if err != nil {
			return err
		}
		list := make([]engine.Note, 0, len(notes))
		for _, n := range notes {
			list = append(list, n)
		}
		norms, err := fit.Norms(cmd.Context(), e, list)
		if err != nil {
			return err
		}
		norms.Source = *source
		_, err = fmt.Fprint(p.out, fit.NormSheet(&norms))
		return err
	}
	return cmd
}
