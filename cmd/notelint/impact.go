package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/notelint/notelint/engine"
	"github.com/notelint/notelint/engine/spell"
	"github.com/notelint/notelint/rules"
)

// impact tells what one rule does to past notes.
func (p *program) impact() *cobra.Command {
	say := p.lang.say
	cmd := &cobra.Command{
		Use: "impact RULE --notes FILE", Short: say("一条规则在过去的笔记里起多大作用", "what one rule does to past notes"), Args: cobra.ExactArgs(1),
		Long: say("比较去掉这条规则和加上它的结果：哪些笔记因它而变。试行（shadow）的规则按正式算。RULE 是完整编号，例如 contact-info.wechat；写包名则是整个包。",
			"Compares the rules without a rule and with it: the notes that change because of it. A shadow rule counts as enforced. RULE is a full id such as contact-info.wechat, or a pack for all of its rules."),
		Example: "  notelint rules impact absolute-terms.hard --notes archive.xlsx\n  notelint rules impact my-pack.new --rules my-rules --notes notes.jsonl --format html > impact.html",
	}
	r := p.replayFlags(cmd)
	book := p.rulebook(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		without, with, err := book.around(p, args[0])
		if err != nil {
			return err
		}
		return r.run(cmd.Context(), say("规则的作用："+args[0], "impact of "+args[0]), without, with)
	}
	return cmd
}

// around compiles the book without a rule and with it enforced.
func (b *rulebook) around(p *program, id string) (without, with *engine.Engine, err error) {
	var set *engine.RuleSet
	if b.dir == "" && len(b.overlays) == 0 {
		if b.only {
			return nil, nil, errors.New(p.lang.say("--rules-only 要和 --rules 一起用", "--rules-only needs --rules"))
		}
		set, err = rules.Resolved()
	} else {
		var book *rules.Book
		if book, err = b.load(p); err == nil {
			set = book.Set
		}
	}
	if err != nil {
		return nil, nil, err
	}
	opt := engine.Options{GSE: b.segmenter.value == "gse"}
	engines := [2]*engine.Engine{}
	for i, stage := range []engine.Stage{engine.Off, engine.Enforce} {
		staged, found := stagedSet(set, id, stage)
		if !found {
			return nil, nil, p.unknownRule(set, id)
		}
		if engines[i], err = engine.New(staged, opt); err != nil {
			return nil, nil, err
		}
	}
	return engines[0], engines[1], nil
}

// stagedSet is a set in which a rule, or all of a pack, has another stage. The
// set itself stays as it is.
func stagedSet(set *engine.RuleSet, id string, stage engine.Stage) (*engine.RuleSet, bool) {
	staged, found := *set, false
	staged.Packs = slices.Clone(set.Packs)
	for i := range staged.Packs {
		pack := &staged.Packs[i]
		pack.Rules = slices.Clone(pack.Rules)
		for k := range pack.Rules {
			if pack.Rules[k].ID == id || pack.ID == id {
				pack.Rules[k].Stage, found = stage, true
			}
		}
	}
	return &staged, found
}

func (p *program) unknownRule(set *engine.RuleSet, id string) error {
	var known []string
	for i := range set.Packs {
		known = append(known, set.Packs[i].ID)
		for k := range set.Packs[i].Rules {
			known = append(known, set.Packs[i].Rules[k].ID)
		}
	}
	hint := ""
	if near := spell.Nearest(strings.TrimSpace(id), known); near != "" {
		hint = p.lang.say("，是不是 "+near+"？", ", did you mean "+near+"?")
	}
	return errors.New(p.lang.say("没有规则 "+id+hint, "no rule "+id+hint) + " (unknown_rule)")
}
