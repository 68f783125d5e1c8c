package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/rules"
	"github.com/notelint/notelint/rules/prove"
)

// prove runs the test lines of rules: `rules test`.
func (p *program) prove() *cobra.Command {
	cmd := &cobra.Command{
		Use: "test [DIR]", Args: cobra.MaximumNArgs(1), Short: p.lang.say("运行规则自己的测试", "run the rules' own tests"),
		Long: p.lang.say("运行规则目录（叠在自带规则上）里每条规则的测试行。没有参数时测试自带规则。", "Runs the test lines of every rule of a folder over the built-in rules; without arguments of the built-in ones."),
	}
	flags := cmd.Flags()
	only := flags.Bool("rules-only", false, p.lang.say("不叠在自带规则上", "not over the built-in rules"))
	ids := flags.StringArray("rule", nil, p.lang.say("只测规则 `ID`（完整编号），可写多次", "test rule `ID` only (full id), may be repeated"))
	coverage := flags.Bool("coverage", false, p.lang.say("逐个去掉规则的每一部分，看测试会不会发现", "take every part of every rule away and see whether a test notices"))
	var format, segmenter choice
	choose(cmd, &format, "format", p.lang.say("输出格式", "output format"), "text", "json", "junit")
	choose(cmd, &segmenter, "segmenter", p.lang.say("分词", "word cutting"), "compiled", "gse")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		book, err := p.read(args, rules.Options{Only: *only})
		if err != nil {
			return err
		}
		opt := prove.Options{Coverage: *coverage, Engine: engine.Options{GSE: segmenter.value == "gse"}}
		if len(*ids) > 0 {
			opt.Only = func(id string) bool { return slices.Contains(*ids, id) }
		}
		proof, err := prove.Run(cmd.Context(), book, opt)
		if err != nil {
			return err
		}
		if proof.Rules == 0 {
			return errors.New(p.lang.say("没有这样的规则，什么都没有测 (no_rules)", "no such rule: nothing was tested (no_rules)"))
		}
		if err := p.show(proof, format.value); err != nil || proof.OK() {
			return err
		}
		return fmt.Errorf(p.lang.say("%d 处与测试不符 (rules_unproved)", "%d tests do not hold (rules_unproved)"), len(proof.Failures)+len(proof.Problems.Errors()))
	}
	return cmd
}

func (p *program) show(proof *prove.Proof, format string) error {
	switch format {
	case "json":
		enc := json.NewEncoder(p.out)
		enc.SetEscapeHTML(false)
		return enc.Encode(proof)
	case "junit":
		return proof.JUnit(p.out, string(p.lang))
	}
	return proof.Text(p.out, string(p.lang))
}
